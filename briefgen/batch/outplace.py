"""The folder that a batch writes to: one batch at a time, and nothing torn left in it."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from briefgen.batch.places import Place, exists, probe_folder, read_file, read_part
from briefgen.batch.shard import MOST, WHOLE, Shard, unmarked
from briefgen.errors import InputError, UsageError
from briefgen.files import shown, unwritable
from briefgen.seal import read_seal

KEPT = ".briefgen"  # the folder in it that is ours: the ledger, the lock
BOOKLET = "booklet"  # the name of the booklet's files, without their endings
REPORT, TABLE, INDEX = "report.jsonl", "report.csv", "index.html"
REPORTS = (REPORT, TABLE, INDEX)
# What each begins with, and no other file does: the table's columns, the page's mark.
COLUMNS = (
    *"input article state outputs title outlet date warnings pages words seconds".split(),
    "error",
    "remedy",
)
ROW_MARK = '{"briefgen": "batch", "input": '
INDEX_MARK = '<meta name="generator" content="briefgen batch">'
_LEFT = re.compile(r"\.briefgen-[a-z0-9_]{8}\.(?:tmp|old)$")
HEAD_BYTES = 1 << 16  # of a report, that tell whose it is


def place_to_bind(out: Place, key: str) -> Place:
    """Where the brief of that key is kept as JSON, to be bound in a booklet."""
    return out / KEPT / "briefs" / f"{key}.json"


def is_report(name: str) -> bool:
    """Whether a batch, or a share of one, gives a report that name."""
    return unmarked(name) in REPORTS


def is_own_report(name: str, data: bytes) -> bool:
    """Whether the file of that name, one of a report's, is one that a batch wrote."""
    name = unmarked(name)
    head = data[:4096].decode("utf-8", "replace")
    if name == INDEX:
        return INDEX_MARK in head
    if name == TABLE:
        return head.lstrip("\ufeff").startswith(",".join(COLUMNS))
    return head.startswith(ROW_MARK) or not data


def check_report(path: Place, name: str = REPORT) -> None:
    """See that no file of the user's stands where the report `name` is to be written.

    Raises:
        UsageError: one does.
    """
    if not exists(path):
        return
    try:
        own = is_own_report(name, read_part(path, 0, HEAD_BYTES))
    except InputError as error:
        raise UsageError(error.subject, error.cause, error.remedy) from None
    if not own:
        cause = f"is there already, and is no {name} of a batch"
        raise UsageError(shown(path), cause, "choose another place")


def is_torn(data: bytes, name: str) -> bool:
    """Whether a brief's file is no longer whole: what no program that a person uses leaves."""
    if name.endswith(".pdf"):
        return not (data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:])
    if name.endswith(".docx"):
        return not zipfile.is_zipfile(io.BytesIO(data))
    return not data


def may_replace(path: Place) -> bool:
    """Whether the file of an earlier run is as that run wrote it, or torn, or gone."""
    try:
        data = read_file(path)
    except InputError:
        return not exists(path)
    seal = read_seal(data)
    return seal.intact if seal else is_torn(data, path.name)


@contextmanager
def held(folder: Place, shard: Shard = WHOLE) -> Iterator[Place]:
    """Hold the output folder against other batches, cleared of what a killed one left half-done.

    It is created if it is not there. Yields the folder in it that is ours. A batch that was killed
    holds it no longer. Shares hold it together, each its own folder in ours; none clears anything,
    since that may be what another is writing.

    Raises:
        UsageError: it cannot be written to, is no folder, or another batch writes there.
        OutputError: its disk is full.
    """
    probe_folder(folder)
    for name in REPORTS:
        check_report(folder / shard.named(name), name)
    with _alone(folder, shard) if isinstance(folder, Path) else _leased(folder, shard) as own:
        yield own


@contextmanager
def _leased(folder: Place, shard: Shard) -> Iterator[Place]:
    """Hold a folder behind a URL."""
    from briefgen.batch import lease, remote

    assert not isinstance(folder, Path)  # noqa: S101
    kept = folder / KEPT
    with lease.alone(folder, kept, shard):
        if not shard.mark:
            remote.remove(url for url in remote.renamed_in(folder) if _LEFT.fullmatch(url.name))
        yield kept / shard.mark


@contextmanager
def _alone(folder: Path, shard: Shard) -> Iterator[Place]:
    """Hold a folder of this machine."""
    own = folder / KEPT / shard.mark
    with ExitStack() as held_files:
        try:
            own.mkdir(parents=True, exist_ok=True)
            lock = held_files.enter_context((folder / KEPT / "lock").open("a+b"))
            share = held_files.enter_context((own / "lock").open("a+b")) if shard.mark else None
        except OSError as error:
            raise unwritable(own, error) from None
        if not _locked(lock, shard) or (share and not _locked(share)):
            cause = "another batch is writing there"
            raise UsageError(shown(folder), cause, "wait for its end, or use another folder")
        for path in () if shard.mark else _left(folder):
            with suppress(OSError):
                path.unlink()
        yield own


def _locked(file: IO[bytes], shard: Shard = WHOLE) -> bool:
    """Take the lock, which the system gives back when this process ends however it does.

    Shares may have it together.
    """
    try:
        import fcntl
    except ImportError:
        import msvcrt

        # No lock here can be had by several: so each locks a byte, and the whole batch all.
        file.seek(shard.number if shard.mark else 0)
        length = 1 if shard.mark else MOST + 1
        with suppress(OSError):
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, length)  # type: ignore[attr-defined]
            return True
        return False
    kind = fcntl.LOCK_SH if shard.mark else fcntl.LOCK_EX
    try:
        fcntl.flock(file.fileno(), kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks
    return True


def _left(folder: Path) -> Iterator[Path]:
    """Temporary files that a killed run left, in the folder or below."""
    for place, _, names in os.walk(folder):
        for name in names:
            if _LEFT.fullmatch(name):
                yield Path(place, name)
