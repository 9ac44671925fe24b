"""Where a ledger's lines last: at the end of a file, or behind a URL as small files of some lines.

To an object of a store nothing can be added. There each line is one of its own, and 500 of them are
put together into one, so that a million lines are some thousand objects.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Protocol

from briefgen.batch.places import Place, entries, read_file, remove
from briefgen.errors import BriefgenError, InputError

BLOCK = 500  # lines that are put together
_AT_ONCE = 64  # files of lines, read together
_NAME = re.compile(r"([0-9]{12})-([0-9]{6,12})\.jsonl")  # of the first line; how many


class Lasting(Protocol):
    """A ledger's lines: `file` has them all, to read and to add to."""

    file: IO[bytes]

    def keep(self, lines: bytes) -> None:
        """See that lines last that were added to the file."""

    def close(self) -> None:
        """Let go of it."""


def lasting(place: Place) -> Lasting:
    """The lines of the ledger there, which is begun if it is not there.

    Raises:
        OSError, BriefgenError: it cannot be read or written.
    """
    return _Appended(place) if isinstance(place, Path) else _Pieces(place)


def lines_in(place: Place) -> Iterator[bytes]:
    """The lines of another ledger, if there is one.

    Raises:
        OSError, BriefgenError: it cannot be read.
    """
    if not isinstance(place, Path):
        for _, _, lines in _pieces(place):
            yield from lines.splitlines(keepends=True)
    elif place.exists():
        with place.open("rb") as file:
            yield from file


class _Appended:
    """A file of this machine."""

    def __init__(self, path: Path) -> None:
        path.touch()
        self.file: IO[bytes] = path.open("r+b")

    def keep(self, _lines: bytes) -> None:
        self.file.flush()
        os.fsync(self.file.fileno())

    def close(self) -> None:
        self.file.close()


class _Pieces:
    """A folder behind a URL; `file` is a copy of its lines on this machine."""

    def __init__(self, folder: Place) -> None:
        self._folder = folder
        self._next = 0  # the number of the line to come
        self._loose: list[tuple[Place, bytes]] = []  # the last pieces, not yet put together
        self._lines = 0  # in them
        self.file: IO[bytes] = tempfile.TemporaryFile(  # noqa: SIM115 - closed by close
            prefix="briefgen-"
        )
        for place, self._next, lines in _pieces(folder):
            self.file.write(lines)
            self._hold(place, lines)
        if len(self._loose) > 1:
            self._together()
        self.file.seek(0)

    def keep(self, lines: bytes) -> None:
        self._hold(self._put(self._next, lines), lines)
        self._next += _number(lines)
        if self._lines >= BLOCK:
            self._together()

    def close(self) -> None:
        with suppress(BriefgenError):
            if len(self._loose) > 1:
                self._together()
        self.file.close()

    def _hold(self, place: Place, lines: bytes) -> None:
        """Remember a piece that is to be put together with those after it."""
        if _number(lines) >= BLOCK:
            self._loose, self._lines = [], 0
        else:
            self._loose.append((place, lines))
            self._lines += _number(lines)

    def _together(self) -> None:
        """Make one piece of the loose ones; killed in between, both are there and say the same."""
        whole = b"".join(lines for _, lines in self._loose)
        old = [place for place, _ in self._loose]
        place = self._put(self._next - self._lines, whole)
        remove(each for each in old if each != place)
        self._loose, self._lines = [], 0
        self._hold(place, whole)

    def _put(self, first: int, lines: bytes) -> Place:
        from briefgen.batch.lease import check
        from briefgen.batch.remote import put

        check(self._folder)  # type: ignore[arg-type]
        place = self._folder / f"{first:012}-{_number(lines):06}.jsonl"
        put(place, lines)  # type: ignore[arg-type]
        return place


def _pieces(folder: Place) -> Iterator[tuple[Place, int, bytes]]:
    """The files of lines, in their order: where each is, the number after its last line, its lines.

    Those whose lines are in one before are passed over: they were put together, and a kill left
    them.
    """
    from briefgen.batch.remote import each

    try:
        names = [found for entry in entries(folder) if (found := _NAME.fullmatch(entry.name))]
    except InputError:
        return  # it is not begun
    end, wanted = 0, []
    for name in sorted(names, key=lambda name: (int(name[1]), -int(name[2]))):
        after = int(name[1]) + int(name[2])
        if after > end:
            end = after
            wanted.append((folder / name[0], after))
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        for (place, after), lines in zip(some, each(read_file, [p for p, _ in some]), strict=True):
            yield place, after, lines


def _number(lines: bytes) -> int:
    return lines.count(b"\n")
