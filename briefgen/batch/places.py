"""Where a batch reads and writes: files of this machine, or what a URL leads to, by the same calls.

`files` does it for the one, `remote` for the other, which is loaded with the first URL. Only what
the user gave becomes a place; what an article names never does.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeAlias, TypeVar
from urllib.parse import urlsplit
from urllib.request import url2pathname

from briefgen import files
from briefgen.errors import InputError

if TYPE_CHECKING:
    from briefgen.batch.urls import Url

_Result = TypeVar("_Result")
Place: TypeAlias = "Path | Url"
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")  # one letter is a drive of Windows
_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[^:\[\]]*)(?::\d*)?")
_TAKEN = ("s3", "gs", "abfs", "sftp", "memory", "file")
AT_ONCE = 16  # files far away that are asked for together
_WEB = ("http", "https", "ftp")


class Entry(Protocol):
    """What a folder holds: `path` names it as an input; the rest is as `os.DirEntry` has it."""

    @property
    def name(self) -> str:
        """Its name in the folder."""

    @property
    def path(self) -> str:
        """Where it is."""

    def is_symlink(self) -> bool:
        """Whether it is a link."""

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a folder."""

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a regular file."""


def place_of(name: str) -> Place:
    """The place that a path or URL names; a login in it is kept out of the place's own name.

    Raises:
        InputError: it is a URL of a kind that is not taken.
        UsageError: what opens such URLs is not installed.
    """
    scheme = _scheme(name)
    if not scheme:
        return Path(name)
    if scheme not in _TAKEN:
        raise InputError(plain(name), *_refusal(scheme))
    if scheme == "file":
        parts = urlsplit(name)
        if parts.netloc not in ("", "localhost"):
            raise InputError(name, "names another machine", "write file:///, or just the path")
        return Path(url2pathname(parts.path))
    return _remote().place_of(name)  # type: ignore[no-any-return]


def plain(name: str) -> str:
    """A path or URL as it is shown and kept: without login, a web address without query."""
    scheme = _scheme(name)
    if not scheme or scheme == "file":
        return name
    head, _, rest = name.partition("://")
    if scheme in _WEB:
        rest = re.split("[?#]", rest, maxsplit=1)[0]
    host, slash, path = rest.partition("/")
    if scheme != "abfs" or ":" in host:  # container@account is no login
        host = host.rpartition("@")[2]
    if not is_host(host):  # what seems to be one is the beginning of a login with a slash in it
        return f"{head}://..."
    return f"{head}://{host}{slash}{path}"


def is_host(text: str) -> bool:
    """Whether it can be the name of a server or bucket, with or without a port."""
    return _HOST.fullmatch(text) is not None


def named_as(name: str, place: Place) -> str:
    """What an input at that place is called: a path as it was given, a URL in one form."""
    return name if isinstance(place, Path) and not _scheme(name) else str(place)


def read_file(place: Place) -> bytes:
    """The bytes of a file, as `files.read_file` has it."""
    return _at(place).read_file(place)  # type: ignore[no-any-return]


def read_part(place: Place, offset: int, length: int) -> bytes:
    """So many bytes of a file, as `files.read_part` has it."""
    return _at(place).read_part(place, offset, length)  # type: ignore[no-any-return]


def is_far(place: Place) -> bool:
    """Whether each call takes a while, so that several are made at once."""
    return not isinstance(place, Path)


def soon(where: Place | str, function: Callable[[], _Result]) -> Callable[[], _Result]:
    """What a function gives that reads there, when it is asked for; far away it begins at once."""
    near = isinstance(where, Path) or (isinstance(where, str) and not _scheme(where))
    return function if near else _remote().begun(function)


def lines_of(place: Place) -> Iterator[tuple[int, bytes]]:
    """Each line of a file, as `files.lines_of` has it."""
    yield from _at(place).lines_of(place)


def exists(place: Place) -> bool:
    """Whether there is anything of that name."""
    return _at(place).exists(place)  # type: ignore[no-any-return]


def is_folder(place: Place, name: str) -> bool:
    """Whether a folder is meant by that name; it raises nothing."""
    return _at(place).is_folder(place, name)  # type: ignore[no-any-return]


def entries(place: Place) -> Sequence[Entry]:
    """What a folder holds, by name.

    Raises:
        InputError: it cannot be read, and others may be.
        UsageError: what is behind a URL cannot be listed.
    """
    return _at(place).entries(place)  # type: ignore[no-any-return]


def is_within(place: Place, folder: Place) -> bool:
    """Whether it is the folder, or in it or below, whatever links lead there."""
    if isinstance(place, Path) != isinstance(folder, Path):
        return False
    return _at(place).is_within(place, folder)  # type: ignore[no-any-return]


def real_name(place: Place) -> str:
    """The name of a folder, whatever it was called by."""
    return Path(os.path.realpath(place)).name if isinstance(place, Path) else place.name


def real_path(place: Place) -> str:
    """The path of a file, whatever it was called by and whatever links lead there."""
    try:
        return os.path.normcase(os.path.realpath(place)) if isinstance(place, Path) else str(place)
    except (OSError, ValueError):  # no possible name
        return str(place)


def why_no_link(place: Place, folder: Place) -> str:
    """Why a link found below a folder is not taken."""
    return _at(place).why_no_link(place, folder)  # type: ignore[no-any-return]


def path_from(folder: Place, name: str) -> str:
    """The way from a folder to a file, with slashes; a whole URL or path where there is none."""
    if isinstance(folder, Path) and not _scheme(name):
        return files.path_from(folder, name)
    return _remote().path_from(folder, name)  # type: ignore[no-any-return]


def beside(name: str, way: str) -> str:
    """The path of a file, from where the file `name` that gives the way to it lies.

    Raises:
        InputError: a URL's way leads out of its folder, or is a URL itself.
    """
    if not _scheme(name):
        return files.beside(name, way)
    return _remote().beside(name, way)  # type: ignore[no-any-return]


def write_files(contents: Mapping[Place, bytes], article: str, *, overwrite: bool = False) -> None:
    """Write all files of one place, or none, as `files.write_files` has it."""
    if contents:
        _at(next(iter(contents))).write_files(contents, article, overwrite=overwrite)


def replaced(place: Place) -> AbstractContextManager[BinaryIO]:
    """A file to write to that takes the place of another, as `files.replaced` has it."""
    return _at(place).replaced(place)  # type: ignore[no-any-return]


def remove(places: Iterable[Place]) -> None:
    """Remove files that are ours and in the way of nothing: it may fail, and is not told."""
    given = list(places)
    if given:
        _at(given[0]).remove(given)


def probe_folder(place: Place) -> None:
    """See that a folder may be written to, as `files.probe_folder` has it."""
    _at(place).probe_folder(place)


def at_hand(places: Sequence[Place]) -> AbstractContextManager[list[Path]]:
    """The files on this machine, for a worker to read; what is not there fails when it is read."""
    return _at(next(iter(places), Path())).at_hand(places)  # type: ignore[no-any-return]


def _scheme(name: str) -> str:
    found = _URL.match(name)
    return found[1].lower() if found else ""


def _refusal(scheme: str) -> tuple[str, str]:
    """Why a URL is not taken, and what to do."""
    if scheme in _WEB:
        return "is an address of the web, and briefgen fetches no pages", "save it, name the file"
    taken = ", ".join(f"{each}://" for each in _TAKEN[:4])
    return f"{scheme}:// is not taken", f"use a path, or one of {taken}"


def _at(place: Place) -> Any:
    """What has these calls for a place: a module."""
    return files if isinstance(place, Path) else _remote()


def _remote() -> Any:
    from briefgen.batch import remote

    return remote
