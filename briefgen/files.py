"""The one place that opens users' files: bounded reading, safe names, all-or-nothing writing."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import tempfile
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from briefgen.errors import InputError, OutputError, StorageError, UsageError, visible
from briefgen.seal import read_seal

LARGEST_FILE = 64 * 1024 * 1024  # bytes; readers set their own, lower limits
MOST_SLUG = 80  # bytes: with hash and ending still far below the 255 of common file systems
# What stops every other file as well.
_FULL = {errno.ENOSPC, errno.EROFS, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)}


def _rights() -> int:
    """The rights of a new file here; mkstemp withholds all but the owner's."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


_RIGHTS = _rights()  # asked once, while no thread can make a file in between
# Why something is not opened, or not taken of a folder.
NO_FILE = "is not a regular file"
WITHIN = "is a link to what is taken under its own name"
WINDOWS_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$")


def read_file(path: Path) -> bytes:
    """The bytes of a regular file.

    Raises:
        InputError: missing, a folder, a device or pipe, unreadable, or over 64 MB.
    """
    with _opened(path) as file:
        if os.fstat(file.fileno()).st_size > LARGEST_FILE:
            raise InputError(shown(path), "is larger than 64 MB", "is it an article?")
        return file.read(LARGEST_FILE)


def read_part(path: Path, offset: int, length: int) -> bytes:
    """So many bytes of a regular file, from there on; fewer where it ends.

    Raises:
        InputError: as `read_file`, but for the size.
    """
    with _opened(path) as file:
        file.seek(offset)
        return file.read(min(length, LARGEST_FILE))


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """Each line of a regular file of any size, and where it begins; 64 MB of a longer line.

    Raises:
        InputError: as `read_file`, but for the size.
    """
    with _opened(path) as file:
        offset, whole = 0, True
        while line := file.readline(LARGEST_FILE):
            if whole:
                yield offset, line
            offset, whole = offset + len(line), line.endswith(b"\n")


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        # A pipe without a writer would hang the open; Windows has neither the flag nor the trap.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if stat.S_ISDIR(mode):
                raise IsADirectoryError
            if not stat.S_ISREG(mode):
                raise InputError(shown(path), NO_FILE, "give a file with text in it")
            yield file
    except OSError as error:
        if isinstance(error, IsADirectoryError) or os.path.isdir(path):  # noqa: PTH112 - never raises
            raise InputError(shown(path), "is a folder", "give the files in it") from None
        cause = "there is no such file" if error.errno == errno.ENOENT else cause_of(error)
        raise InputError(shown(path), cause, "check the name and the rights to it") from None
    except ValueError:
        raise InputError(shown(path), "is no possible file name", "check the name") from None


def cause_of(error: OSError) -> str:
    """What the system says went wrong."""
    return (error.strerror or type(error).__name__).lower()


def exists(path: Path) -> bool:
    """Whether there is anything of that name, a link that leads nowhere too."""
    return os.path.lexists(path)


def is_folder(path: Path, name: str) -> bool:
    """Whether the path that was given as `name` is a folder, or leads to one; it raises nothing."""
    return name != "" and os.path.isdir(path)  # noqa: PTH112


def entries(path: Path) -> list[os.DirEntry[str]]:
    """What a folder holds, by name.

    Raises:
        InputError: it cannot be read.
    """
    try:
        with os.scandir(path) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        cause = f"cannot be read ({cause_of(error)})"
        raise InputError(shown(path), cause, "check its name and the rights to it") from None


def is_within(path: Path, folder: Path) -> bool:
    """Whether it is the folder, or in it or below, whatever links lead there."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def why_no_link(link: Path, folder: Path) -> str:
    """Why a link found below a folder is not taken."""
    if not os.path.exists(link):  # noqa: PTH110 - which a link to itself does not make raise
        return "is a link that leads nowhere"
    if is_within(link, folder):
        return WITHIN
    return "is a link that leads out of the folder"


def remove(paths: Iterable[Path]) -> None:
    """Remove files as far as that is possible."""
    for path in paths:
        with suppress(OSError):
            path.unlink()


@contextmanager
def at_hand(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """The files, where they are."""
    yield list(paths)


def slug(title: str) -> str:
    """A title as a name every file system takes: a-z, 0-9, hyphens, 80 bytes at most."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain.lower()))[:MOST_SLUG].strip("-")
    return f"brief-{name}" if WINDOWS_DEVICES.match(name) else name or "brief"


def stem_for(folder: Path, title: str, key: str, article: str, formats: Collection[str]) -> str:
    """The slug of the title, with a hash of `key` where another article's brief has that name.

    `key` tells inputs apart (path and content); `article` is the digest that our files are sealed
    with; `formats` are all there are, so that the files of one name are of one article.
    """
    name = slug(title)
    if all(_is_free(folder / f"{name}.{ending}", article) for ending in formats):
        return name
    return f"{name}-{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def write_files(files: Mapping[Path, bytes], article: str, *, overwrite: bool = False) -> None:
    """Write all files or none: each complete under a temporary name first, then renamed.

    A file that is already there is replaced without `overwrite` only where it is a brief of the
    same article (`article` is its digest), as we wrote it. Links are followed; rights are kept.

    Raises:
        OutputError: a file may not be overwritten, or cannot be written; nothing was changed.
    """
    real = {Path(os.path.realpath(path)): data for path, data in files.items()}
    changed = {path: data for path, data in real.items() if _content(path) != data}
    for path in changed if not overwrite else ():
        if why := _why_kept(path, article):
            remedy = "use --overwrite to replace it, or -o for another place"
            raise OutputError(shown(path), why, remedy)
    with _cleared() as temporary:
        ready = {path: _write_beside(path, data, temporary) for path, data in changed.items()}
        _swap(ready, temporary)


def write_folder(folder: Path, files: Mapping[str, bytes], *, overwrite: bool = False) -> None:
    """Write a folder with these files, whole or not at all; `overwrite` replaces the one there is.

    Raises:
        OutputError: it is there already, or cannot be written; nothing was changed.
    """
    home = folder.parent
    if os.path.lexists(folder) and not overwrite:
        raise OutputError(shown(folder), "is there already", "use --overwrite to replace it")
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".briefgen-", dir=home) as place:
            new, old = Path(place, "new"), Path(place, "old")
            new.mkdir()
            for name, data in files.items():
                (new / name).write_bytes(data)
            if os.path.lexists(folder):
                folder.rename(old)
            try:
                new.rename(folder)
            except OSError:
                if os.path.lexists(old):
                    old.rename(folder)
                raise
    except OSError as error:
        raise unwritable(folder, error) from None


def probe_folder(folder: Path) -> None:
    """See that files can be written to the folder, or that it can be created; leave nothing there.

    Raises:
        UsageError: it is a file, or neither it nor the nearest folder above is writable.
    """
    try:
        there = next(p for p in (folder, *folder.absolute().parents) if os.path.lexists(p))
        if not os.path.isdir(there):  # noqa: PTH112 - never raises
            raise UsageError(
                shown(there), "is a file, not a folder", "choose another place with -o"
            )
        with tempfile.TemporaryFile(dir=there):
            pass
    except (OSError, ValueError) as error:
        cause = cause_of(error) if isinstance(error, OSError) else "no possible name"
        raise UsageError(
            shown(folder), f"cannot be written to ({cause})", "choose another folder with -o"
        ) from None


def shown(path: object) -> str:
    """A path or URL fit for a message."""
    return visible(str(path))


def path_from(folder: Path, name: str) -> str:
    """The way from a folder to a file, with slashes on every system."""
    try:
        way = os.path.relpath(name, folder)
    except (OSError, ValueError):  # another drive
        way = name
    return Path(way).as_posix()


def beside(name: str, way: str) -> str:
    """The path of a file, from where the file `name` that gives the way to it lies."""
    return os.path.normpath(Path(name).parent / way)


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of the one at `path` once all is written.

    Raises:
        OutputError: it cannot be written; nothing was changed.
    """
    with _cleared() as temporary:
        try:
            handle, name = tempfile.mkstemp(prefix=".briefgen-", suffix=".tmp", dir=path.parent)
            temporary.append(Path(name))
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary[0].chmod(_RIGHTS)
            temporary[0].replace(path)
            _settle([path])
        except OSError as error:
            raise unwritable(path, error) from None


def refusal(data: bytes, article: str) -> str:
    """Why a file that holds `data` may not give way to a brief of `article`; "" where it may."""
    seal = read_seal(data)
    if seal is None:
        return "is there already and is not a brief"
    if not seal.intact:
        return "was changed by someone since briefgen wrote it"
    return "" if seal.article == article else "holds another article's brief"


def unwritable(path: Path, error: OSError) -> OutputError:
    """What to say of a file or folder that could not be written."""
    cause = f"cannot be written ({cause_of(error)})"
    if error.errno in _FULL:
        return StorageError(shown(path), cause, "make room there, or write elsewhere")
    return OutputError(shown(path), cause, "check the rights to it, or write elsewhere")


def _is_free(path: Path, article: str) -> bool:
    """Whether a brief of that article may have this name: nobody has it, or the article itself."""
    if not os.path.lexists(path):
        return True
    seal = read_seal(_content(path) or b"")
    return seal is not None and seal.article == article


def _why_kept(path: Path, article: str) -> str:
    """Why the file at `path` may not be replaced; "" where it may or there is none."""
    if not os.path.lexists(path):
        return ""
    if why := refusal(_content(path) or b"", article):
        return why
    return "" if os.access(path, os.W_OK) else "is there already and is write-protected"


def _content(path: Path) -> bytes | None:
    """What a file holds; None where there is none or it cannot be read as one."""
    try:
        return read_file(path)
    except InputError:
        return None


@contextmanager
def _cleared() -> Iterator[list[Path]]:
    """A list of temporary files, all gone at the end whatever happens."""
    temporary: list[Path] = []
    try:
        yield temporary
    finally:
        for path in temporary:
            path.unlink(missing_ok=True)


def _write_beside(path: Path, data: bytes, temporary: list[Path]) -> Path:
    """The data on disk under a temporary name in the folder of `path`, with its rights."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".briefgen-", suffix=".tmp", dir=path.parent)
        temporary.append(Path(name))
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = stat.S_IMODE(path.stat().st_mode) if path.is_file() else _RIGHTS
        temporary[-1].chmod(mode)
        return temporary[-1]
    except OSError as error:
        raise unwritable(path, error) from None


def _swap(ready: Mapping[Path, Path], temporary: list[Path]) -> None:
    """Put the finished files in place, each at one stroke; if one cannot be, undo the others."""
    old: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path, new in ready.items():
            if os.path.lexists(path):
                temporary.append(new.with_suffix(".old"))
                _keep(path, temporary[-1])
                old[path] = temporary[-1]
            new.replace(path)
            done.append(path)
        _settle(ready)
    except OSError as error:
        for place in done:
            if place in old:
                old[place].replace(place)
            else:
                place.unlink(missing_ok=True)
        raise unwritable(path, error) from None


def _settle(paths: Iterable[Path]) -> None:
    """Put the new names on disk too; where folders cannot be synced, the system does in time."""
    if os.name != "posix":
        return
    for folder in {path.parent for path in paths}:
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _keep(path: Path, aside: Path) -> None:
    """A second name for the file at `path`; a copy on file systems without such names."""
    try:
        os.link(path, aside)
    except OSError:
        shutil.copy2(path, aside)
