"""The cluster engine: jobs done by Dask workers, of other machines or of this one.

A Dask worker has a process of ours for each of its threads and hands it the jobs, so that deadline,
limit of memory and isolation are those of one machine. An input's bytes travel with its job: the
machines need not see the files, but the same briefgen, libraries and shelf have to be on each.
"""

from __future__ import annotations

import logging
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib import metadata
from typing import Any, TypeVar

from briefgen import errors
from briefgen.batch.closing import Closing
from briefgen.batch.fingerprint import fingerprint
from briefgen.batch.jobs import Wanted
from briefgen.batch.pool import AHEAD, Crew
from briefgen.errors import BriefgenError, EngineError, JobCrashError, JobError, UsageError
from briefgen.worker import TIMEOUT_S

_Result = TypeVar("_Result")
_CONNECT_S = 5  # for the scheduler to answer
_WORKERS_S = 20  # for the first worker to be there
_LOOK_S = 1.0  # between looks at how many there are
_ALONE_S = 60.0  # without any worker, before the run is given up
_ADDRESS = re.compile(r"(?:[a-z]{2,8}://)?[^\s/]+:[0-9]{1,5}/?")
_INSTALL = 'pip install "briefgen[cluster]"'


@dataclass(frozen=True, slots=True)
class Terms:
    """How the jobs of a run are done: what a worker's machine has to have, and the deadline.

    `mark` tells the run apart; `made_of` is what `made_of` says where the run was started.
    """

    wanted: Wanted
    made_of: dict[str, str]
    timeout_s: float = TIMEOUT_S
    first: Callable[[], None] | None = None
    mark: str = ""


class Cluster(Closing):
    """Workers of a Dask scheduler; of one of our own, with so many workers, without an address.

    A job whose Dask worker dies is done by another. With `most`, so many are busy at most.
    """

    def __init__(self, terms: Terms, address: str = "", most: int = 0) -> None:
        """Find the scheduler, or start one.

        Raises:
            UsageError: Dask is not installed, no scheduler answers, or its workers are unfit.
        """
        distributed = _imported()
        self._most = most
        self._under_way: set[Future[Any]] = set()
        self._closed = threading.Event()
        self._own = None if address else _local(distributed, most)
        self._client = _connected(distributed, self._own or address, address)
        self._terms = replace(terms, mark=self._client.id)
        try:
            self._client.wait_for_workers(1, timeout=_WORKERS_S)
            self._check_workers()
        except TimeoutError:
            self.close()
            cause = f"has no workers after {_WORKERS_S} seconds"
            raise UsageError(f"--scheduler {address}", cause, "start `dask worker` there") from None
        except BriefgenError:
            self.close()
            raise
        self.slots = AHEAD
        self._look()
        threading.Thread(target=self._watch, daemon=True).start()

    def submit(
        self, function: Callable[..., _Result], args: tuple[Any, ...], subject: str
    ) -> Future[_Result]:
        """The result to come of `function(*args)`, or the error, as `Crew.ask` has it.

        A JobCrashError, too, where it took several Dask workers down; an EngineError where the
        cluster is gone.
        """
        future: Future[_Result] = Future()
        self._under_way.add(future)
        try:
            task = self._client.submit(_answer, self._terms, function, args, subject, pure=False)
            task.add_done_callback(lambda task: self._take(task, future, subject))
        except Exception as error:  # whatever it may be: nothing can be given to it
            self._settle(future, None, _gone(type(error).__name__))
        return future

    def close(self) -> None:
        """Stop at once, whatever is under way; what others run there goes on."""
        self._closed.set()
        ending = threading.Thread(target=self._end, daemon=True)
        ending.start()
        ending.join(_CONNECT_S)
        stopped = JobCrashError("", "was stopped before it was done", "start it again")
        for future in tuple(self._under_way):
            self._settle(future, None, stopped)

    def _end(self) -> None:
        with suppress(Exception):  # it may be gone
            self._client.run(_let_go, self._terms.mark, on_error="ignore")
        with suppress(Exception):
            self._client.close()
        if self._own is not None:
            with suppress(Exception):
                self._own.close()

    # --- what comes back -------------------------------------------------------------------------

    def _take(self, task: Any, future: Future[Any], subject: str) -> None:
        """The result of a Dask task, or why there is none."""
        if self._closed.is_set():
            return  # nobody waits for it, and a client that is closed might never answer
        try:
            kind, value = task.result(timeout=_ALONE_S)
        except Exception as error:  # whatever Dask may raise
            self._settle(future, None, _failure(error, subject))
            return
        finally:
            task.release()
        if kind == "result":
            self._settle(future, value)
            return
        name, parts, kills = value
        told = getattr(errors, name, BriefgenError)(*parts)
        if isinstance(told, JobError):
            told.kills = kills
        self._settle(future, None, told)

    def _settle(self, future: Future[Any], value: Any, error: BriefgenError | None = None) -> None:
        """End a future, once."""
        try:
            self._under_way.remove(future)
        except KeyError:
            return
        if error:
            future.set_exception(error)
        else:
            future.set_result(value)

    # --- how the cluster stands ------------------------------------------------------------------

    def _check_workers(self) -> None:
        """See that every worker there is would give our bytes.

        Raises:
            UsageError: one would not.
        """
        for name, found in self._client.run(_unfit, self._terms, on_error="return").items():
            if found:
                cause = found if isinstance(found, str) else f"cannot run briefgen ({found})"
                remedy = "install the same briefgen, with the same shelf, on every machine"
                raise UsageError(f"worker {name}", cause, remedy)

    def _look(self) -> int:
        """How many threads there are; so the slots are."""
        threads: int = sum(self._client.nthreads().values())
        self.slots = AHEAD * max(1, min(threads, self._most or threads))
        return threads

    def _watch(self) -> None:
        """Keep count of the workers, and end what is under way where none is left for long."""
        alone = 0.0
        while not self._closed.wait(_LOOK_S):
            try:
                alone = 0.0 if self._look() else alone + _LOOK_S
            except Exception:  # whatever a scheduler that is gone makes it raise
                alone += _ALONE_S / 4
            self._alone(alone)

    def _alone(self, seconds: float) -> None:
        """End what is under way where there has been no worker for too long."""
        for future in tuple(self._under_way) if seconds >= _ALONE_S else ():
            self._settle(future, None, _gone("no worker is left"))


def _imported() -> Any:
    try:
        import dask
        import distributed
    except ImportError:
        cause = "needs a package that is not installed"
        raise UsageError("--engine dask", cause, _INSTALL) from None
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})
    # What it logs are tracebacks; what went wrong is in the errors. Some have a level of their own.
    for name in ("distributed", "distributed.client", "distributed.gc"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return distributed


def _local(distributed: Any, workers: int) -> Any:
    """A cluster of this machine alone: so many worker processes, each with one thread."""
    with _unheard():
        return distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            memory_limit=0,  # each job has its own
            silence_logs=logging.CRITICAL + 1,
        )


@contextmanager
def _unheard() -> Iterator[None]:
    """Processes started within this do not hear Ctrl-C, which is for us to end them by."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _connected(distributed: Any, place: Any, address: str) -> Any:
    told = f"--scheduler {address}" if address else "--engine dask"
    remedy = "give the address that `dask scheduler` prints, as tcp://host:8786"
    if address and not _ADDRESS.fullmatch(address):
        raise UsageError(told, "is no address", remedy)
    try:
        return distributed.Client(place, timeout=_CONNECT_S, set_as_default=False)
    except Exception as error:  # an address that is none raises whatever comes
        cause = f"does not answer ({type(error).__name__})"
        raise UsageError(told, cause, remedy) from None


def _failure(error: Exception, subject: str) -> BriefgenError:
    """What to say where a Dask task has no result: by name, since Dask's are not always there."""
    name = type(error).__name__
    if name == "KilledWorker":
        return JobCrashError(subject, "took several workers of the cluster down", "try it alone")
    if "Cancelled" in name:
        return _gone("the scheduler lost it")
    return JobCrashError(subject, f"could not be done on the cluster ({name})", "try it alone")


def _gone(why: str) -> EngineError:
    cause = f"the cluster cannot be reached any more ({why})"
    return EngineError("", cause, "the same command goes on from here, once it is there")


def made_of(wanted: Wanted) -> dict[str, str]:
    """What has to be the same on every machine, by name: all that a brief's bytes depend on."""
    told = {"briefgen or shelf": fingerprint(wanted), "Python": "{}.{}".format(*sys.version_info)}
    with suppress(metadata.PackageNotFoundError):  # run from a copy of the repository
        for line in metadata.requires("briefgen") or ():
            if "extra ==" not in line and (found := re.match(r"[\w.-]+", line)):
                told[found[0]] = metadata.version(found[0])
    return told


# --- in a Dask worker ----------------------------------------------------------------------------

_crews: dict[str, Crew] = {}
_lock = threading.Lock()


def _answer(
    terms: Terms, function: Callable[..., Any], args: tuple[Any, ...], subject: str
) -> tuple[str, Any]:
    """The answer to a job, as data: errors of ours are no errors of Dask's."""
    try:
        return "result", _crew(terms).ask(function, args, subject)
    except BriefgenError as error:
        parts = (error.subject, error.cause, error.remedy)
        return "error", (type(error).__name__, parts, getattr(error, "kills", 0))


def _crew(terms: Terms) -> Crew:
    """The processes for a run's jobs.

    Raises:
        EngineError: this machine would not give the same bytes.
    """
    with _lock:
        if terms.mark not in _crews:
            if why := _unfit(terms):
                remedy = "install the same briefgen, with the same shelf, on every machine"
                raise EngineError("a worker of the cluster", why, remedy)
            _crews[terms.mark] = Crew(terms.timeout_s, terms.first)
        return _crews[terms.mark]


def _unfit(terms: Terms) -> str:
    """Why this machine would not give the same bytes; "" where it does."""
    try:
        here = made_of(terms.wanted)
    except BriefgenError as error:
        return str(error).splitlines()[0]
    for name, told in terms.made_of.items():
        if here.get(name) != told:
            return f"has another {name}"
    return ""


def _let_go(mark: str) -> None:
    """End the processes for a run's jobs."""
    with _lock:
        crew = _crews.pop(mark, None)
    if crew:
        crew.close()
