"""The local engine: jobs done by worker processes of this machine, a few at a time.

An engine is what has `submit` and `close`: whatever it runs on, the rest of a batch is the same.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from briefgen.batch.closing import Closing
from briefgen.errors import JobError, JobTimeoutError
from briefgen.worker import MEMORY_BYTES, TIMEOUT_S, Worker

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
AHEAD = 2  # jobs a worker, so that none waits for the next while results are written
MOST_KILLS = 2  # workers that an input may take down before it is set aside


class Engine(Protocol):
    """What runs jobs: functions of modules on data."""

    @property
    def slots(self) -> int:
        """How many jobs keep it busy, for now."""

    def submit(
        self, function: Callable[..., _Result], args: tuple[Any, ...], subject: str
    ) -> Future[_Result]:
        """The result to come; a BriefgenError where there is none. `subject` is for messages."""

    def close(self) -> None:
        """Stop at once, whatever is under way."""


class Crew:
    """A worker for each thread that asks: it waits for the process, which on Linux ends with it."""

    def __init__(
        self,
        timeout_s: float = TIMEOUT_S,
        first: Callable[[], None] | None = None,
        memory_bytes: int = MEMORY_BYTES,
    ) -> None:
        """Each worker calls `first` before its first job."""
        self._timeout_s, self._first, self._memory_bytes = timeout_s, first, memory_bytes
        self._own = threading.local()
        self._workers: list[Worker] = []
        self._closed = False

    def ask(self, function: Callable[..., _Result], args: tuple[Any, ...], subject: str) -> _Result:
        """What `function(*args)` returns.

        Its errors are those of `Worker.ask`; a job that takes a worker down is tried once more, in
        a fresh one, unless it was for time.
        """
        worker, kills = self._worker(), 0
        while True:
            try:
                return worker.ask(function, args, self._timeout_s, subject)
            except JobError as error:
                kills += not worker.alive
                error.kills = kills
                given_up = kills == MOST_KILLS or isinstance(error, JobTimeoutError)
                if worker.alive or self._closed or given_up:
                    raise

    def _worker(self) -> Worker:
        """The worker of this thread."""
        if not hasattr(self._own, "worker"):
            self._own.worker = Worker(self._memory_bytes, self._first)
            self._workers.append(self._own.worker)
            if self._closed:
                self._own.worker.close()
        worker: Worker = self._own.worker
        return worker

    def close(self) -> None:
        """End all workers at once, whatever they do."""
        self._closed = True
        for worker in tuple(self._workers):
            worker.close()


class Pool(Closing):
    """Workers that serve many jobs each; one that is killed by a job costs no other job."""

    def __init__(
        self,
        workers: int,
        timeout_s: float = TIMEOUT_S,
        first: Callable[[], None] | None = None,
        memory_bytes: int = MEMORY_BYTES,
    ) -> None:
        """So many workers at most; each calls `first` before its first job."""
        self.slots = AHEAD * workers
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="briefgen-worker")
        self._crew = Crew(timeout_s, first, memory_bytes)

    def submit(
        self, function: Callable[..., _Result], args: tuple[Any, ...], subject: str
    ) -> Future[_Result]:
        """The result to come of `function(*args)`, or the error, as `Crew.ask` has it."""
        return self._threads.submit(self._crew.ask, function, args, subject)

    def close(self) -> None:
        """End all workers at once, whatever they do, and wait for nothing else."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._crew.close()
        self._threads.shutdown(wait=True)


def cores() -> int:
    """How many processors there are for us."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ahead(
    items: Iterable[_Item], start: Callable[[_Item], _Result], most: int
) -> Iterator[tuple[_Item, _Result]]:
    """Each item with what was started for it, in their order; `most` are started ahead."""
    waiting: deque[tuple[_Item, _Result]] = deque()
    for item in items:
        waiting.append((item, start(item)))
        if len(waiting) >= most:
            yield waiting.popleft()
    while waiting:
        yield waiting.popleft()
