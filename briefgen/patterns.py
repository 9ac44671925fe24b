"""Compiled regular expressions kept between starts, as Python keeps compiled modules.

To compile the 900 that reading and drafting need takes 150 ms, a third of a short brief's time.
They are kept beside our bytecode and on its terms: in `__pycache__`, for one release of Python, and
not where Python is told to write none. What is not there, or does not fit, is compiled as ever.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from briefgen.errors import BriefgenError

FEW = 20  # patterns that are new: a library that composes some anew each time is no reason to save
# How Python compiles a pattern is no public matter; this was compared in these releases.
RELEASES = {(3, 11), (3, 12), (3, 13)}

_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


class Patterns:
    """The patterns that a file keeps, and those that this process has asked for since."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sre: Any = import_module("_sre")
        self._compiler: Any = import_module("re._compiler")
        self._plain = self._compiler.compile
        self._build = (sys.hexversion, self._sre.MAGIC)
        self._kept = self._read()
        self._asked: dict[tuple[str, int], _Code] = {}
        self._new = 0

    @property
    def stale(self) -> bool:
        """Whether more than a few of those asked for were not kept, and can be."""
        if self._new <= FEW or sys.dont_write_bytecode:
            return False
        return os.access(self._path.parent, os.W_OK)

    def serve(self) -> None:
        """Compile what this process compiles from now on."""
        self._compiler.compile = self.compile

    def compile(self, pattern: object, flags: int = 0) -> re.Pattern[Any]:
        """A pattern that Python has not met yet in this process."""
        if type(pattern) is str and not flags & re.DEBUG:
            # A mistake in a pattern Python tells best itself; and what is kept may be no code.
            with suppress(Exception):
                return self._made(pattern, int(flags))
        plain: re.Pattern[Any] = self._plain(pattern, flags)
        return plain

    def save(self) -> None:
        """Keep those that were asked for, if that can be."""
        from briefgen.files import replaced

        with suppress(BriefgenError), replaced(self._path) as file:
            file.write(marshal.dumps((self._build, self._asked)))

    def _read(self) -> dict[tuple[str, int], _Code]:
        try:
            build, kept = marshal.loads(self._path.read_bytes())  # noqa: S302 - as bytecode is
        except (OSError, EOFError, ValueError, TypeError):
            return {}
        return kept if build == self._build else {}

    def _made(self, pattern: str, flags: int) -> re.Pattern[str]:
        kept = self._kept.get((pattern, flags))
        code = kept or self._code(pattern, flags)
        options, content, groups, numbers, names = code
        words = memoryview(content).cast("I").tolist()
        made: re.Pattern[str] = self._sre.compile(pattern, options, words, groups, numbers, names)
        self._asked[pattern, flags] = code
        self._new += kept is None
        return made

    def _code(self, pattern: str, flags: int) -> _Code:
        """What a pattern compiles to: flags, code, number of groups, their names."""
        parsed = self._compiler._parser.parse(pattern, flags)
        numbers = parsed.state.groupdict
        names = [None] * parsed.state.groups
        for name, number in numbers.items():
            names[number] = name
        code = array("I", self._compiler._code(parsed, flags)).tobytes()
        return flags | parsed.state.flags, code, len(names) - 1, numbers, tuple(names)


def kept() -> Patterns | None:
    """The patterns kept for this Python; None for one whose way to compile is not known."""
    if sys.implementation.name != "cpython" or sys.version_info[:2] not in RELEASES:
        return None
    return Patterns(Path(cache_from_source(__file__)).with_suffix(".patterns"))
