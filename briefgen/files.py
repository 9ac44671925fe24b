"""The one place that opens users' files: bounded reading, safe names, all-or-nothing writing."""

from __future__ import annotations

import os
import re
import stat
import tempfile
import unicodedata
from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import Path

from briefgen.errors import InputError, OutputError, UsageError
from briefgen.seal import read_seal

MOST_BYTES = 64 * 1024 * 1024
MOST_SLUG = 80  # bytes: with hash and ending still far below the 255 of common file systems
WINDOWS_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$")


def read_file(path: Path) -> bytes:
    """The bytes of a regular file.

    Raises:
        InputError: missing, a folder, a device or pipe, unreadable, or over 64 MB.
    """
    try:
        # A pipe without a writer would hang the open; Windows has neither the flag nor the trap.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            info = os.fstat(file.fileno())
            if stat.S_ISDIR(info.st_mode):
                raise IsADirectoryError
            if not stat.S_ISREG(info.st_mode):
                raise InputError(
                    shown(path), "is not a regular file", "give a file with text in it"
                )
            if info.st_size > MOST_BYTES:
                raise InputError(shown(path), "is larger than 64 MB", "is it an article?")
            return file.read(MOST_BYTES)
    except IsADirectoryError:
        raise _folder(path) from None
    except OSError as error:
        if path.is_dir():  # Windows refuses to open a folder at all
            raise _folder(path) from None
        cause = "there is no such file" if isinstance(error, FileNotFoundError) else _cause(error)
        raise InputError(shown(path), cause, "check the name and the rights to it") from None
    except ValueError:
        raise InputError(shown(path), "is no possible file name", "check the name") from None


def slug(title: str) -> str:
    """A title as a name every file system takes: a-z, 0-9, hyphens, 80 bytes at most."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain.lower()))[:MOST_SLUG].strip("-")
    return f"brief-{name}" if WINDOWS_DEVICES.match(name) else name or "brief"


def stem_for(folder: Path, title: str, key: str, article: str, formats: Collection[str]) -> str:
    """The slug of the title, with a hash of `key` where another article's brief has that name.

    `key` tells inputs apart (path and content); `article` is the digest that our files are sealed
    with.
    """
    name = slug(title)
    if all(_is_free(folder / f"{name}.{ending}", article) for ending in formats):
        return name
    return f"{name}-{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def write_files(files: Mapping[Path, bytes], *, overwrite: bool = False) -> None:
    """Write all files or none: each complete under a temporary name first, then renamed.

    A file that is already there and was changed since we wrote it, or is not ours, stays as it is
    unless `overwrite`.

    Raises:
        OutputError: a file may not be overwritten, or cannot be written; nothing was changed.
    """
    changed = {path: data for path, data in files.items() if not _holds(path, data)}
    for path in changed if not overwrite else ():
        if os.path.lexists(path) and not _is_ours(path):
            raise OutputError(
                shown(path),
                "was changed by someone since briefgen wrote it, or is not a brief",
                "use --overwrite to replace it, or -o for another place",
            )
    ready: list[tuple[Path, Path]] = []
    try:
        for path, data in changed.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            ready.append((_write_beside(path, data), path))
        while ready:
            temporary, path = ready[0]
            temporary.replace(path)
            ready.pop(0)
    except OSError as error:
        raise OutputError(shown(path), f"cannot be written ({_cause(error)})") from None
    finally:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)


def probe_folder(folder: Path) -> None:
    """See that files can be written to the folder, or that it can be created; leave nothing there.

    Raises:
        UsageError: it is a file, or neither it nor the nearest folder above is writable.
    """
    try:
        there = next(p for p in (folder, *folder.absolute().parents) if os.path.lexists(p))
        if not there.is_dir():
            raise UsageError(
                shown(there), "is a file, not a folder", "choose another place with -o"
            )
        with tempfile.TemporaryFile(dir=there):
            pass
    except (OSError, ValueError) as error:
        cause = _cause(error) if isinstance(error, OSError) else "no possible name"
        raise UsageError(
            shown(folder), f"cannot be written to ({cause})", "choose another folder with -o"
        ) from None


def shown(path: Path) -> str:
    """A path fit for a message: control characters and undecodable bytes made visible."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(path))


def _folder(path: Path) -> InputError:
    return InputError(shown(path), "is a folder", "give the files in it")


def _cause(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _is_free(path: Path, article: str) -> bool:
    """Whether a brief of that article may have this name: nobody has it, or the article itself."""
    if not os.path.lexists(path):
        return True
    seal = read_seal(_bytes_of(path))
    return seal is not None and seal.article == article


def _is_ours(path: Path) -> bool:
    seal = read_seal(_bytes_of(path))
    return seal is not None and seal.intact


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and _bytes_of(path) == data


def _bytes_of(path: Path) -> bytes:
    """What a file holds; nothing where it cannot be read as one."""
    try:
        return read_file(path)
    except InputError:
        return b""


def _write_beside(path: Path, data: bytes) -> Path:
    """The data on disk under a temporary name in the folder of `path`."""
    handle, name = tempfile.mkstemp(prefix=".briefgen-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    """The rights withheld from new files here; mkstemp withholds all but the owner's."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
