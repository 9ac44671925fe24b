"""Holding an output folder behind a URL against other batches, where no system gives a lock.

Each run has a lease there: a small file that says who it is, renewed while it lasts. One that was
not renewed for long is of a run that was killed. Their ages are compared by the store's own clock.
"""

from __future__ import annotations

import getpass
import json
import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from briefgen.batch import remote
from briefgen.batch.shard import Shard
from briefgen.batch.urls import Url
from briefgen.errors import BriefgenError, StorageError, UsageError
from briefgen.files import shown

FOLDER = "leases"
RENEW_S = 30.0
DEAD_S = 180.0  # without being renewed
_held: set[Lease] = set()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a folder: `machine` tells apart where a process has its number."""

    user: str
    host: str
    process: int
    machine: str
    shard: str

    @classmethod
    def here(cls, shard: Shard) -> Holder:
        """This process."""
        try:
            user = getpass.getuser()
        except (OSError, KeyError, ImportError):
            user = "someone"
        return cls(user, socket.gethostname(), os.getpid(), _machine(), shard.mark)

    def excludes(self, other: Holder) -> bool:
        """Whether both cannot write there: shares can, but each share and the whole only once."""
        return not (self.shard and other.shard) or self.shard == other.shard

    @property
    def is_gone(self) -> bool:
        """Whether it was a process of this machine that is no more."""
        if not self.machine or self.machine != _machine() or os.name != "posix":
            return False
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return self.process == os.getpid() and not _held


def _now() -> float:
    """Seconds that pass while the machine sleeps, too, where it can tell."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


@dataclass(slots=True, eq=False)
class Lease:
    """The lease of this run on a folder; `missing` once it was taken for dead."""

    folder: Url
    holder: Holder
    url: Url
    missing: bool = False
    _renewed: float = field(default_factory=_now)
    _over: threading.Event = field(default_factory=threading.Event)
    _writing: threading.Lock = field(default_factory=threading.Lock)

    @property
    def lost(self) -> bool:
        """Whether another run may have taken its place."""
        return self.missing or _now() - self._renewed > DEAD_S - RENEW_S

    def keep(self) -> None:
        """Renew it until it is over, or lost."""
        while not self._over.wait(RENEW_S) and not self.lost:
            self.renew()

    def renew(self) -> None:
        """Renew it, if it is there: one that is not was taken for dead."""
        began = _now()
        with suppress(BriefgenError), self._writing:
            if self._over.is_set():
                return
            self.missing = not remote.exists(self.url)
            if not self.missing:
                self.write()
            self._renewed = began

    def write(self) -> None:
        """Put it there, as new."""
        remote.put(self.url, json.dumps(asdict(self.holder)).encode())

    def end(self) -> None:
        """Give it back; one that is being renewed is waited for."""
        self._over.set()
        waited = self._writing.acquire(timeout=RENEW_S)
        remote.remove([self.url])
        if waited:
            self._writing.release()


def check(place: Url) -> None:
    """See that this run may still write there.

    Raises:
        StorageError: another may have taken the folder for left.
    """
    for lease in tuple(_held):
        if lease.lost and remote.is_within(place, lease.folder):
            cause = "was not heard of for too long, and another batch may write there now"
            raise StorageError(shown(lease.folder), cause, "the same command goes on from here")


@contextmanager
def alone(folder: Url, own: Url, shard: Shard) -> Iterator[None]:
    """Hold the folder; `own` is the folder in it that is ours.

    Raises:
        UsageError: another batch holds it, or nothing can be written there.
    """
    url = own / FOLDER / f"{secrets.token_hex(8)}.json"
    lease = Lease(folder, Holder.here(shard), url)
    try:
        _begin(lease)
        _held.add(lease)
        threading.Thread(target=lease.keep, daemon=True, name="briefgen-lease").start()
        yield
    finally:
        _held.discard(lease)
        lease.end()


def _begin(lease: Lease) -> None:
    """Put the lease there, and see that no other excludes it."""
    try:
        lease.write()
        _give_way(lease)
    except StorageError as error:
        cause = error.cause.replace("cannot be written", "cannot be written to")
        raise UsageError(shown(lease.folder), cause, error.remedy) from None


def _give_way(mine: Lease) -> None:
    """See that no other run holds the folder; what dead ones left is removed.

    Raises:
        UsageError: one does.
    """
    ages = _ages(mine)
    for url, age_s in ages:
        other = _holder(url)
        if other is None or not mine.holder.excludes(other):
            continue
        if age_s > DEAD_S or other.is_gone:
            remote.remove([url])
            continue
        who = f"{other.user} on {other.host}, process {other.process}"
        cause = f"another batch is writing there ({who}; last heard of {age_s:.0f} s ago)"
        again = f"if it was killed, this will do {DEAD_S:.0f} s after it was last heard of"
        raise UsageError(shown(mine.folder), cause, f"wait for its end; {again}")


def _ages(mine: Lease) -> list[tuple[Url, float]]:
    """The other leases, and how many seconds before ours each was written."""
    try:
        system = mine.url.system
        now = system.modified(mine.url.inner)
        found = []
        for entry in remote.entries(mine.url.parent):
            url = mine.url.parent / entry.name
            if url != mine.url:
                with suppress(FileNotFoundError):
                    age = now - system.modified(url.inner)
                    found.append((url, max(0.0, age.total_seconds())))
        return found
    except BriefgenError:
        raise
    except Exception as error:
        raise remote.unusable(mine.folder, error) from None


def _holder(url: Url) -> Holder | None:
    """Whose lease it is; None where it is there no more."""
    try:
        told: dict[str, Any] = json.loads(remote.read_file(url))
        return Holder(**told)
    except BriefgenError:
        return None
    except (ValueError, TypeError):
        return Holder("someone", "another machine", 0, "", "")


def _machine() -> str:
    """What tells a machine's processes from those of others; "" where that cannot be told."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return ""
