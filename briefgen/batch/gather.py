"""From what a user names to the inputs of a batch: files, folders with what is in them, lists.

Nothing is read that need not be: of a folder, only what has our own seal is looked into, since the
briefs of an earlier run are no articles. What is left out is told, never silently.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import PurePath

from briefgen.batch.jobs import BRIEF_ENDINGS
from briefgen.batch.outplace import HEAD_BYTES, is_own_report, is_report
from briefgen.batch.places import (
    Entry,
    Place,
    entries,
    is_folder,
    is_within,
    lines_of,
    named_as,
    place_of,
    plain,
    read_file,
    read_part,
    real_name,
    real_path,
    why_no_link,
)
from briefgen.errors import InputError, UsageError
from briefgen.files import NO_FILE, shown
from briefgen.readers.detect import FORMATS
from briefgen.seal import read_seal

UNREAD = "is of a format that is not read"  # why a file is left out
OWN = "is a brief or report of briefgen's"
TAKEN = "is taken already"
_GZIPPED = frozenset({".gz", ".gzip"})
_LINES = frozenset({".jsonl", ".ndjson"})  # an article a line, however long the file is
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


class _Once:
    """The files that are taken, however they are named; of each no more than a number is kept."""

    def __init__(self) -> None:
        self._files: set[int] = set()

    def add(self, place: Place) -> bool:
        """Take a file; False where it is taken already."""
        number, before = hash(real_path(place)), len(self._files)
        self._files.add(number)
        return len(self._files) > before


@dataclass(frozen=True, slots=True)
class Gather:
    """What is taken of folders, and whom to tell (path, why) of what is not.

    `include` and `exclude` are patterns as of a shell, for names or, with a /, for paths in the
    folder; `out` is where the briefs go.
    """

    out: Place
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    left_out: Callable[[str, str], None] = lambda _path, _why: None

    def inputs(self, names: Sequence[str], lists: Sequence[str] = ()) -> Iterator[Taken]:
        """Every input that the names and the files of names stand for, in one order always.

        Raises:
            UsageError: a file of names cannot be read.
        """
        taken = _Once() if lists or len(names) > 1 else None  # one folder has no file twice
        for name in names:
            yield from self._named(name, taken)
        for each in lists:
            yield from self._listed(each, taken)

    def _listed(self, name: str, taken: _Once | None) -> Iterator[Taken]:
        """The inputs that a file names, one a line; empty lines and those with # are none."""
        told = f"--list {shown(plain(name))}"
        try:
            for word in _lines_in(place_of(name)):
                if word.strip() and not word.startswith("#"):
                    yield from self._named(word, taken)
        except InputError as error:
            raise UsageError(told, error.cause, "name a file of paths") from None
        except UnicodeDecodeError:
            raise UsageError(told, "is in no known encoding", "save it as UTF-8") from None

    def _named(self, name: str, taken: _Once | None) -> Iterator[Taken]:
        try:
            place = place_of(name)
        except InputError:  # told when its turn comes
            yield Taken(plain(name), PurePath(plain(name)).name)
            return
        if is_folder(place, name):
            yield from self._walked(place, taken)
            return
        path = named_as(name, place)
        if self._is_new(path, place, taken):
            yield from _of_file(path, PurePath(name).name, ())

    def _walked(self, root: Place, taken: _Once | None) -> Iterator[Taken]:
        """What a folder and those in it hold, by name; no link is followed."""
        name = real_name(root)
        waiting: list[tuple[Place, tuple[str, ...]]] = [(root, ())]
        while waiting:
            place, parts = waiting.pop()
            below: list[tuple[Place, tuple[str, ...]]] = []
            for entry in self._entries(place):
                inner, found = (*parts, entry.name), place / entry.name
                if self._is_out(entry, found, inner):
                    continue
                if entry.is_symlink():
                    self.left_out(str(found), why_no_link(found, root))
                elif entry.is_dir(follow_symlinks=False):
                    below.append((found, inner))
                elif not entry.is_file(follow_symlinks=False):
                    self.left_out(entry.path, NO_FILE)
                elif self._is_wanted(found, inner) and self._is_new(entry.path, found, taken):
                    yield from _of_file(entry.path, "/".join((name, *inner)), parts)
            waiting += reversed(below)

    def _entries(self, place: Place) -> Sequence[Entry]:
        try:
            return entries(place)
        except InputError as error:
            self.left_out(str(place), error.cause)
            return []

    def _is_out(self, entry: Entry, place: Place, parts: tuple[str, ...]) -> bool:
        """Whether it is hidden, excluded or the folder that the briefs go to."""
        if entry.name.startswith("."):
            return True
        if any(_fits(pattern, parts) for pattern in self.exclude):
            return True
        if not entry.is_dir(follow_symlinks=False):
            return False
        return is_within(place, self.out) and is_within(self.out, place)

    def _is_new(self, path: str, place: Place, taken: _Once | None) -> bool:
        """Whether a file is not taken yet; that it is, is told."""
        new = taken is None or taken.add(place)
        if not new:
            self.left_out(path, TAKEN)
        return new

    def _is_wanted(self, path: Place, parts: tuple[str, ...]) -> bool:
        """Whether a file of a folder is to be briefed."""
        if self.include:
            if not any(_fits(pattern, parts) for pattern in self.include):
                return False
        elif ending_of(path.name) not in _SUFFIXES:
            self.left_out(str(path), UNREAD)
            return False
        if self._is_own(path):
            self.left_out(str(path), OWN)
            return False
        return True

    def _is_own(self, path: Place) -> bool:
        """Whether it is what an earlier run left: a brief file may be one that is to be printed."""
        suffix = path.suffix.lower()
        try:
            if is_report(path.name):
                return is_own_report(path.name, read_part(path, 0, HEAD_BYTES))
            seal = read_seal(read_file(path)) if suffix in _PRINTED | _EDITED else None
        except InputError:
            return False  # whoever reads it says why
        if seal and suffix in _EDITED:
            return seal.intact and is_within(path.parent, self.out)
        return seal is not None


def _lines_in(place: Place) -> Iterator[str]:
    """The lines of a file of names, in UTF-16 or UTF-8 if its first bytes say so.

    Else they are encoded as the system encodes names of files.
    """
    if read_part(place, 0, 2) in {BOM_UTF16_LE, BOM_UTF16_BE}:
        yield from read_file(place).decode("utf-16").splitlines()
        return
    for offset, line in lines_of(place):
        word = line.strip(b"\r\n")
        yield os.fsdecode(word if offset else word.removeprefix(BOM_UTF8))


def _fits(pattern: str, parts: tuple[str, ...]) -> bool:
    return fnmatch("/".join(parts) if "/" in pattern else parts[-1], pattern)


def _of_file(path: str, told: str, folder: tuple[str, ...]) -> Iterator[Taken]:
    """A file as one input; with an article in each line, a line is one."""
    if ending_of(path) not in _LINES or not _has_lines(path):
        yield Taken(path, told, folder)
        return
    for number, (offset, line) in enumerate(lines_of(place_of(path)), start=1):
        if line.strip():
            mark = sha256(line.strip()).hexdigest()[:16]  # lines put in before it change no name
            yield Taken(path, f"{told}#{mark}", folder, number, offset, len(line))


def _has_lines(path: str) -> bool:
    """Whether the first line is an object: else it is JSON of another form, or unreadable."""
    try:
        _, first = next(lines_of(place_of(path)), (0, b""))
    except InputError:
        return False
    first = first.removeprefix(b"\xef\xbb\xbf").strip()
    return first.startswith(b"{") and first.endswith(b"}")


def ending_of(path: str) -> str:
    """The ending that tells a format, without that of a packed file, in small letters."""
    name = PurePath(path)
    if name.suffix.lower() in _GZIPPED:
        name = name.with_suffix("")
    return name.suffix.lower()


def stem_of(path: str) -> str:
    """The name of a file without the endings that say what it is."""
    name = PurePath(path).name
    for ending in BRIEF_ENDINGS:
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    pure = PurePath(name)
    if pure.suffix.lower() in _GZIPPED:
        pure = pure.with_suffix("")
    return pure.stem if pure.suffix.lower() in _SUFFIXES else pure.name
