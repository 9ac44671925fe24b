"""From what a user names to the inputs of a batch: files, folders with what is in them, lists.

Nothing is read that need not be: of a folder, only what has our own seal is looked into, since the
briefs of an earlier run are no articles. What is left out is told, never silently.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path, PurePath

from briefgen.batch.outplace import HEAD_BYTES, is_own_report, is_report
from briefgen.errors import InputError, UsageError
from briefgen.files import lines_of, read_file, read_part, shown
from briefgen.readers.detect import FORMATS
from briefgen.seal import read_seal

_PACKED = frozenset({".gz", ".gzip"})
_LINES = frozenset({".jsonl", ".ndjson"})  # an article a line, however long the file is
_BRIEFS = (".brief.md", ".brief.json")
_SUFFIXES = frozenset(suffix for form in FORMATS.values() for suffix in form.suffixes) | {".xml"}
_PRINTED = frozenset({".docx", ".pdf"})  # a brief in one of these is for people, not for us
_EDITED = frozenset({".md", ".json"})


@dataclass(frozen=True, slots=True)
class Taken:
    """An input: its file, what tells it apart, and below which folder its brief goes.

    `length` is that of the line at `offset`, -1 of the whole file; `number` counts such lines.
    """

    path: str
    id: str
    folder: tuple[str, ...] = ()
    number: int = 0
    offset: int = 0
    length: int = -1


@dataclass(frozen=True, slots=True)
class Gather:
    """What is taken of folders, and whom to tell (path, why) of what is not.

    `include` and `exclude` are patterns as of a shell, for names or, with a /, for paths in the
    folder; `out` is where the briefs go.
    """

    out: Path
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    left_out: Callable[[str, str], None] = lambda _path, _why: None

    def inputs(self, names: Sequence[str], lists: Sequence[str] = ()) -> Iterator[Taken]:
        """Every input that the names and the files of names stand for, in one order always.

        Raises:
            UsageError: a file of names cannot be read.
        """
        for name in names:
            yield from self._named(name)
        for each in lists:
            yield from self._listed(each)

    def _listed(self, name: str) -> Iterator[Taken]:
        """The inputs that a file names, one a line; empty lines and those with # are none."""
        try:
            for _, line in lines_of(Path(name)):
                word = os.fsdecode(line.strip(b"\r\n"))
                if word.strip() and not word.startswith("#"):
                    yield from self._named(word)
        except InputError as error:
            raise UsageError(f"--list {shown(name)}", error.cause, "name a file of paths") from None

    def _named(self, name: str) -> Iterator[Taken]:
        if os.path.isdir(name):  # noqa: PTH112 - never raises
            yield from self._walked(Path(name))
            return
        yield from _of_file(name, PurePath(name).name, ())

    def _walked(self, root: Path) -> Iterator[Taken]:
        """What a folder and those in it hold, by name; no link is followed."""
        base = Path(os.path.realpath(root))
        waiting: list[tuple[Path, tuple[str, ...]]] = [(root, ())]
        while waiting:
            place, parts = waiting.pop()
            below: list[tuple[Path, tuple[str, ...]]] = []
            for entry in self._entries(place):
                inner = (*parts, entry.name)
                if self._is_out(entry, inner):
                    continue
                if entry.is_symlink():
                    self._tell_link(Path(entry.path), base)
                elif entry.is_dir(follow_symlinks=False):
                    below.append((Path(entry.path), inner))
                elif not entry.is_file(follow_symlinks=False):
                    self.left_out(entry.path, "is not a regular file")
                elif self._is_wanted(Path(entry.path), inner):
                    yield from _of_file(entry.path, "/".join((base.name, *inner)), parts)
            waiting += reversed(below)

    def _entries(self, place: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(place) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            why = f"cannot be read ({(error.strerror or 'no reason given').lower()})"
            self.left_out(str(place), why)
            return []

    def _is_out(self, entry: os.DirEntry[str], parts: tuple[str, ...]) -> bool:
        """Whether it is hidden, excluded or the folder that the briefs go to."""
        if entry.name.startswith("."):
            return True
        if any(_fits(pattern, parts) for pattern in self.exclude):
            return True
        return entry.is_dir() and os.path.realpath(entry.path) == os.path.realpath(self.out)

    def _tell_link(self, link: Path, base: Path) -> None:
        target = Path(os.path.realpath(link))
        if not target.exists():
            why = "is a link that leads nowhere"
        elif target.is_relative_to(base):
            why = "is a link to what is taken under its own name"
        else:
            why = "is a link that leads out of the folder"
        self.left_out(str(link), why)

    def _is_wanted(self, path: Path, parts: tuple[str, ...]) -> bool:
        """Whether a file of a folder is to be briefed."""
        if self.include:
            if not any(_fits(pattern, parts) for pattern in self.include):
                return False
        elif _suffix(path.name) not in _SUFFIXES:
            self.left_out(str(path), "is of a format that is not read")
            return False
        if self._is_own(path):
            self.left_out(str(path), "is a brief or report of briefgen's")
            return False
        return True

    def _is_own(self, path: Path) -> bool:
        """Whether it is what an earlier run left: a brief file may be one that is to be printed."""
        suffix = path.suffix.lower()
        try:
            if is_report(path.name):
                return is_own_report(path.name, read_part(path, 0, HEAD_BYTES))
            seal = read_seal(read_file(path)) if suffix in _PRINTED | _EDITED else None
        except InputError:
            return False  # whoever reads it says why
        if seal and suffix in _EDITED:
            home = Path(os.path.realpath(path.parent))
            return seal.intact and home.is_relative_to(os.path.realpath(self.out))
        return seal is not None


def _fits(pattern: str, parts: tuple[str, ...]) -> bool:
    return fnmatch("/".join(parts) if "/" in pattern else parts[-1], pattern)


def _of_file(path: str, told: str, folder: tuple[str, ...]) -> Iterator[Taken]:
    """A file as one input; with an article in each line, a line is one."""
    if _suffix(path) not in _LINES or not _has_lines(path):
        yield Taken(path, told, folder)
        return
    for number, (offset, line) in enumerate(lines_of(Path(path)), start=1):
        if line.strip():
            mark = sha256(line.strip()).hexdigest()[:16]  # lines put in before it change no name
            yield Taken(path, f"{told}#{mark}", folder, number, offset, len(line))


def _has_lines(path: str) -> bool:
    """Whether the first line is an object: else it is JSON of another form, or unreadable."""
    try:
        _, first = next(lines_of(Path(path)), (0, b""))
    except InputError:
        return False
    first = first.removeprefix(b"\xef\xbb\xbf").strip()
    return first.startswith(b"{") and first.endswith(b"}")


def _suffix(path: str) -> str:
    """The ending that tells a format, without that of a packed file, in small letters."""
    name = PurePath(path)
    if name.suffix.lower() in _PACKED:
        name = name.with_suffix("")
    return name.suffix.lower()


def stem_of(path: str) -> str:
    """The name of a file without the endings that say what it is."""
    name = PurePath(path).name
    for ending in _BRIEFS:
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    pure = PurePath(name)
    if pure.suffix.lower() in _PACKED:
        pure = pure.with_suffix("")
    return pure.stem if pure.suffix.lower() in _SUFFIXES | {".txt"} else pure.name
