"""Files behind URLs: the calls that `files` has for this machine.

Stores of objects put one whole or not at all. A server of files (sftp) does not, so there it is put
under a temporary name, and renamed.
"""

from __future__ import annotations

import io
import posixpath
import re
import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as ended
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from briefgen import files
from briefgen.batch.places import AT_ONCE
from briefgen.batch.urls import Url
from briefgen.errors import (
    BriefgenError,
    InputError,
    OutputError,
    StorageError,
    UsageError,
)
from briefgen.files import LARGEST_FILE, shown

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_BLOCK = 4 << 20  # bytes that a long file is read by
_ENDING = re.compile(r".*\.[a-z][a-z0-9]{1,5}")  # of a file, not of a folder's name
_TRY_AGAIN = "check the address and the network; the same command goes on from here"
_CHECK_RIGHTS = "check the credentials and the rights to it"
_GIVE_LOGIN = "give them as the service's own tools take them: in variables, a profile, a key"
_GIVE_KEY = "see that it is the right one, and connect with `ssh` once"
place_of = Url.parse


@dataclass(frozen=True, slots=True)
class Entry:
    """What a folder holds, as `places.Entry` has it."""

    name: str
    path: str
    kind: str

    def is_symlink(self) -> bool:
        """Whether it is a link."""
        return self.kind == "link"

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:  # noqa: ARG002 - as in os
        """Whether it is a folder."""
        return self.kind == "directory"

    def is_file(self, *, follow_symlinks: bool = True) -> bool:  # noqa: ARG002
        """Whether it is a file."""
        return self.kind == "file"


# --- reading -------------------------------------------------------------------------------------


def read_file(url: Url) -> bytes:
    """As `files.read_file`; its size is asked first."""
    with _reading(url):
        info = url.system.info(url.inner)
        if info["type"] == "directory":
            raise InputError(shown(url), "is a folder", "end it with /")
        if (info["size"] or 0) > LARGEST_FILE:
            raise InputError(shown(url), "is larger than 64 MB", "is it an article?")
        return _bounded(url, 0, info["size"] or LARGEST_FILE)


def read_part(url: Url, offset: int, length: int) -> bytes:
    """As `files.read_part`."""
    with _reading(url):
        return _bounded(url, offset, offset + min(length, LARGEST_FILE))


def lines_of(url: Url) -> Iterator[tuple[int, bytes]]:
    """As `files.lines_of`."""
    with _reading(url), url.system.open(url.inner, "rb", block_size=_BLOCK) as raw:
        offset, whole, file = 0, True, io.BufferedReader(raw, _BLOCK)
        while line := file.readline(LARGEST_FILE):
            if whole:
                yield offset, line
            offset, whole = offset + len(line), line.endswith(b"\n")


def exists(url: Url) -> bool:
    """Whether there is anything of that name, as far as can be seen."""
    try:
        url.system.info(url.inner)
    except FileNotFoundError:
        return False
    except Exception:  # whoever writes there says why
        return True
    return True


def is_folder(url: Url, name: str) -> bool:
    """Whether it is a folder: a name with an ending is a file's, so that lists ask for nothing."""
    if url.path and not name.endswith("/") and _ENDING.fullmatch(url.name.lower()):
        return False
    try:
        return bool(url.system.info(url.inner)["type"] == "directory")
    except Exception:  # whoever reads it says why
        return False


def entries(url: Url) -> list[Entry]:
    """As `places.entries`."""
    try:
        url.system.invalidate_cache()
        listed = url.system.ls(url.inner, detail=True)
    except FileNotFoundError:
        raise InputError(shown(url), "there is no such folder", "check its name") from None
    except Exception as error:
        cause, remedy = _why(error)
        raise UsageError(shown(url), f"cannot be listed: {cause}", remedy) from None
    found: dict[str, Entry] = {}
    for info in listed:
        name = info["name"].rstrip("/").rpartition("/")[2]
        if (url / name).inner.strip("/") == info["name"].strip("/") and name not in ("", ".", ".."):
            found[f"{name}\0{info['type']}"] = Entry(name, str(url / name), info["type"])
        elif info["type"] == "directory":  # the name of an object may have an empty part
            found["\0"] = Entry("a name with an empty part", f"{url}//", "unnamed")
    return [found[key] for key in sorted(found)]


def is_within(url: Url, folder: Url) -> bool:
    """Whether it is the folder, or in it or below."""
    return f"{url}/".startswith(f"{folder}/")


def why_no_link(_url: Url, _folder: Url) -> str:
    """Why a link is not taken."""
    return "is a link"


def path_from(folder: Url | Path, name: str) -> str:
    """The way from a folder to a file where both are in one bucket or server; else its name."""
    if "://" not in name:
        return Path(name).as_posix()
    url = Url.parse(name)
    if not isinstance(folder, Url) or (url.scheme, url.host) != (folder.scheme, folder.host):
        return str(url)
    return posixpath.relpath(f"/{url.path}", f"/{folder.path}")


def beside(name: str, way: str) -> str:
    """As `places.beside`: what a brief file names has to lie in its own folder, or below."""
    folder = Url.parse(name).parent
    found = posixpath.normpath(posixpath.join("/", folder.path, way)).lstrip("/")
    url = Url(folder.scheme, folder.host, found)
    if "://" in way or not is_within(url, folder):
        cause = f"its article {shown(way)}: lies outside its folder, and is not opened"
        raise InputError(name, cause, "put the article beside it")
    return str(url)


@contextmanager
def at_hand(urls: Sequence[Url]) -> Iterator[list[Path]]:
    """As `places.at_hand`."""
    with tempfile.TemporaryDirectory(prefix="briefgen-") as name:
        paths = [Path(name, f"{n}.json") for n in range(len(urls))]

        def fetch(pair: tuple[Url, Path]) -> None:
            with suppress(InputError):
                pair[1].write_bytes(read_file(pair[0]))

        pairs = list(zip(urls, paths, strict=True))
        for first in range(0, len(pairs), AT_ONCE):
            each(fetch, pairs[first : first + AT_ONCE])
        yield paths


def _bounded(url: Url, start: int, end: int) -> bytes:
    """The bytes from `start` to before `end`, or to where it ends."""
    system = url.system
    try:
        return bytes(system.cat_file(url.inner, start=start, end=end)) if end > start else b""
    except FileNotFoundError:
        raise
    except Exception:  # some stores have no range of an object that is empty
        if system.info(url.inner)["size"] > start:
            raise
        return b""


# --- writing -------------------------------------------------------------------------------------


def write_files(contents: Mapping[Url, bytes], article: str, *, overwrite: bool = False) -> None:
    """As `files.write_files`."""
    with _writing(next(iter(contents))):
        old = dict(zip(contents, each(_content, contents), strict=True))
    changed = {url: data for url, data in contents.items() if old[url] != data}
    for url in changed if not overwrite else ():
        there = old[url]
        if there is not None and (refusal := files.refusal(there, article)):
            remedy = "use --overwrite to replace it, or -o for another place"
            raise OutputError(shown(url), refusal, remedy)
    try:
        each(lambda pair: put(*pair), changed.items())
    except StorageError:
        for url in changed:
            before = old[url]
            with suppress(BriefgenError):
                remove([url]) if before is None else put(url, before)
        raise


def put(url: Url, data: bytes) -> None:
    """Write a file whole, in place of the one there is.

    Raises:
        StorageError: it cannot be written, nor are others likely to be.
    """
    with _writing(url), _renamed(url) as inner:
        url.system.pipe_file(inner, data)


@contextmanager
def replaced(url: Url) -> Iterator[BinaryIO]:
    """As `files.replaced`; it is put together on this machine."""
    try:
        with tempfile.TemporaryDirectory(prefix="briefgen-") as name:
            path = Path(name, "file")
            with path.open("wb") as file:
                yield file
            with _writing(url), _renamed(url) as inner:
                url.system.put_file(str(path), inner)
    except OSError as error:
        raise files.unwritable(Path(tempfile.gettempdir()), error) from None


def remove(urls: Iterable[Url]) -> None:
    """As `places.remove`."""
    each(_remove, list(urls))  # a listing and a removal at once may be too much for a server


def _remove(url: Url) -> None:
    with suppress(Exception):  # one by one: what takes several takes them for patterns
        url.system.rm_file(url.inner)


def renamed_in(folder: Url) -> Iterator[Url]:
    """Every file in a folder or below, where files are put under another name first."""
    if folder.scheme == "sftp":
        with _writing(folder):
            for place, _, names in folder.system.walk(folder.inner):
                yield from (replace(folder, path=f"{place}/{name}".strip("/")) for name in names)


def probe_folder(url: Url) -> None:
    """See that no file has the folder's name; that it can be written to shows when it is held.

    Raises:
        UsageError: one has, or it cannot be seen.
    """
    try:
        found = url.system.info(url.inner)["type"] if url.path else "directory"
    except FileNotFoundError:
        return
    except Exception as error:
        raise unusable(url, error) from None
    if found == "file":
        cause = "is a file, not a folder"
        raise UsageError(shown(url), cause, "choose another place with -o")


def unusable(url: Url, error: Exception) -> UsageError:
    """What to say of a folder that nothing can be written to."""
    cause, remedy = _why(error)
    return UsageError(shown(url), f"cannot be written to: {cause}", remedy)


def begun(function: Callable[[], _Result]) -> Callable[[], _Result]:
    """What the function gives, which begins now; it may not begin others."""
    return _threads().submit(function).result


def each(function: Callable[[_Item], _Result], items: Iterable[_Item]) -> list[_Result]:
    """What the function gives for each item, all at once; when all are done, the first error."""
    futures = [_threads().submit(function, item) for item in items]
    ended(futures)
    return [future.result() for future in futures]


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="briefgen-remote")


def _content(url: Url) -> bytes | None:
    """What a file holds; None where there is none."""
    try:
        return _bounded(url, 0, LARGEST_FILE)
    except FileNotFoundError:
        return None


@contextmanager
def _renamed(url: Url) -> Iterator[str]:
    """The path to write to so that the file is there whole or not at all."""
    if url.scheme != "sftp":
        yield url.inner
        return
    system, folder = url.system, url.parent
    system.makedirs(folder.inner, exist_ok=True)
    aside = (folder / f".briefgen-{secrets.token_hex(4)}.tmp").inner
    try:
        yield aside
        system.mv(aside, url.inner)
    except BaseException:
        with suppress(Exception):
            system.rm_file(aside)
        raise


# --- what went wrong -----------------------------------------------------------------------------


@contextmanager
def _named(told: Callable[[str, str], BriefgenError]) -> Iterator[None]:
    """Within this, whatever goes wrong is one named error: each store has errors of its own."""
    try:
        yield
    except BriefgenError:
        raise
    except Exception as error:
        raise told(*_why(error)) from None


def _reading(url: Url) -> AbstractContextManager[None]:
    return _named(partial(InputError, shown(url)))


def _writing(url: Url) -> AbstractContextManager[None]:
    return _named(lambda why, next_: StorageError(shown(url), f"cannot be written: {why}", next_))


def _why(error: Exception) -> tuple[str, str]:
    """The cause and the next step. The error's own words are not told: they may hold a login."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    kinds |= {kind.__name__ for kind in type(error.__cause__).__mro__} - {"object"}
    told = " ".join(sorted(kinds))
    if "BadHostKey" in told:
        return "the server's key is none that is known", _GIVE_KEY
    if re.search(r"Credential|Auth|Token|SSHException", told):
        return "no credentials were found, or they were not taken", _GIVE_LOGIN
    if "FileNotFoundError" in told:
        what = "bucket" if "bucket does not exist" in str(error).lower() else "file or folder"
        return f"there is no such {what}", "check the name"
    if "PermissionError" in told:
        return "access was refused", _CHECK_RIGHTS
    if re.search(r"Connect|Timeout|gaierror|NameRes|ServiceRequest", told):
        return "its server does not answer", _TRY_AGAIN
    return f"failed ({type(error).__name__})", _TRY_AGAIN
