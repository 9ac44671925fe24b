"""Jobs in a process of its own, one after another, each with a deadline and a limit of memory.

What parses PDF, Word and HTML is C code that a hostile file can crash or keep busy for ever. Here
it takes down a process that can be given up, not the one that a person waits for. This is no
sandbox: the process has its user's rights, so its answer is trusted as much as ours.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any, TypeVar

from briefgen import errors
from briefgen.errors import (
    SAVE_AS_TEXT,
    BriefgenError,
    JobCrashError,
    JobError,
    JobMemoryError,
    JobTimeoutError,
)
from briefgen.serving import OUT_OF_MEMORY, received, send, serve_fork

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.forking import Forked, Template

    _Process = subprocess.Popen[bytes] | Forked

TIMEOUT_S = 25.0  # with its start, and what is written then, a run ends within 30
MEMORY_BYTES = 1 << 30

_Result = TypeVar("_Result")
# Isolated (-I), so that no module is imported from the folder where the user happens to be.
_START = "import sys; sys.path[:] = sys.argv[1:]; from briefgen.serving import serve; serve()"
_KILLED = -9  # on POSIX, by the system when its memory runs out
_END_S = 10.0  # between a process's last word and its end
_FORKS = sys.platform == "linux"
_LONG_S = 1 << 30
_FIRST_S = 300.0  # for what a process does before its first job, on a machine however busy
# A worker is replaced after so many jobs, or once it holds so much: what leaks cannot add up.
MOST_JOBS = 500
MOST_RESIDENT = 320 << 20  # bytes


def run(
    function: Callable[..., _Result],
    args: tuple[Any, ...],
    timeout_s: float = TIMEOUT_S,
    memory_bytes: int = MEMORY_BYTES,
    subject: str = "",
) -> _Result:
    """What `function(*args)` returns, computed in a new process; `subject` is for messages.

    The function is one of a module's own, arguments and result are data. Memory is limited where
    the system can (Linux); the deadline holds everywhere.

    Raises:
        JobTimeoutError, JobMemoryError, JobCrashError: the process had to be given up.
        BriefgenError: whatever the function raises of these.
    """
    worker = Worker(memory_bytes)
    try:
        return worker.ask(function, args, timeout_s, subject)
    finally:
        worker.close()


class Worker:
    """A process that does jobs one after another, and is started anew where one took it down.

    It has to be used by the thread that asks first, for as long as that lives (on Linux the process
    ends with the thread that started it); any thread may close it. A new process calls `first`, so
    that what has to be loaded is no part of any job's time: else one deadline that passes would
    make the next pass too. On Linux only one does so, and forks those that work: then what a job
    takes down is back at once. `ahead` is what a new process does while no job has come, and is
    part of the first one's time.
    """

    def __init__(
        self,
        memory_bytes: int = MEMORY_BYTES,
        first: Callable[[], None] | None = None,
        ahead: Callable[[], None] | None = None,
    ) -> None:
        self._memory_bytes, self._first, self._ahead = memory_bytes, first, ahead
        self._process: _Process | None = None
        self._template: Template | None = None
        self._lock = threading.Lock()
        self._closed = self._overdue = False
        self._jobs = self._resident = 0

    @property
    def alive(self) -> bool:
        """Whether the process waits for a next job: it does not where the last one killed it."""
        return self._process is not None

    def start(self) -> None:
        """Have a process ready before the first job is known.

        Raises:
            JobCrashError: none could be started.
        """
        self._ready("")

    def ask(
        self,
        function: Callable[..., _Result],
        args: tuple[Any, ...],
        timeout_s: float = TIMEOUT_S,
        subject: str = "",
        meanwhile: Callable[[], None] | None = None,
    ) -> _Result:
        """What `function(*args)` returns, computed in the process; as `run` has it.

        `meanwhile` is called here, once the process has its job.

        Raises:
            JobTimeoutError, JobMemoryError, JobCrashError: the process had to be given up.
            BriefgenError: whatever the function raises of these.
        """
        process = self._warmed(subject)
        answer = self._answer(process, function, args, timeout_s, meanwhile)
        code = self._given_up(process) if answer is None or self._overdue else 0
        if answer is None:
            raise self._end(code, timeout_s, subject)
        self._jobs += 1
        try:
            self._resident, kind, value = pickle.loads(answer)  # noqa: S301 - see the first lines
        except Exception:  # whatever an answer may raise that is none
            raise JobCrashError(subject, "crashed what reads it", SAVE_AS_TEXT) from None
        result: _Result = _result(kind, value, subject)
        return result

    def _answer(
        self,
        process: _Process,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        timeout_s: float,
        meanwhile: Callable[[], None] | None = None,
    ) -> bytes | None:
        """What the process answers; None where it ended instead, at the deadline if not before."""
        self._overdue = False
        deadline = threading.Timer(timeout_s, self._expire, (process,))
        deadline.daemon = True
        deadline.start()
        try:
            job = pickle.dumps((function, args, int(timeout_s) + 1))
            return _exchanged(process, job, meanwhile)
        finally:
            deadline.cancel()
            deadline.join()

    def close(self) -> None:
        """End the process, whatever it does; nothing can be asked of it any more."""
        with self._lock:
            self._closed, process = True, self._process
            if process:
                process.kill()
        if process:  # whoever waits for it may have given it up by now
            self._given_up(process)
        if self._template:
            self._template.close()

    def _warmed(self, subject: str) -> _Process:
        """The process, when what is first was done, by itself or by that which forked it."""
        process = self._ready(subject)
        if not self._first or self._jobs:
            return process
        if self._answer(process, self._first, (), _FIRST_S) is None:
            self._given_up(process)
            raise JobCrashError(subject, "no process could be made ready for it", "try again")
        self._jobs = 1
        if self._template is None:
            return process
        from briefgen.forking import serve_forks

        job = (serve_forks, (self._template.theirs.fileno(), serve_fork), _LONG_S)
        with self._lock, contextlib.suppress(OSError, ValueError):  # one that is dead forks none
            send(process.stdin, pickle.dumps(job))  # type: ignore[arg-type]
            self._template.becomes(process)  # type: ignore[arg-type]
            self._process = None
        return self._ready(subject)

    def _ready(self, subject: str) -> _Process:
        """The process, a new one where there is none or it has done enough."""
        with self._lock:
            if self._closed:
                raise JobCrashError(subject, "was stopped before it was done", "start it again")
            old = self._process
            if old and (self._jobs >= MOST_JOBS or self._resident > MOST_RESIDENT):
                old.kill()
                self._given_up(old)
            if self._process is None:
                try:
                    self._process = self._new()
                except OSError as error:
                    from briefgen.files import cause_of

                    cause = f"no process could be started for it ({cause_of(error)})"
                    raise JobCrashError(subject, cause, "close other programs") from None
            return self._process

    def _new(self) -> _Process:
        """A new process: forked where that can be, else started."""
        self._jobs = 1
        if self._template:
            with contextlib.suppress(OSError):
                return self._template.fork()
            self._template.close()
        self._jobs, self._template = 0, None
        if self._first and _FORKS:
            from briefgen.forking import Template

            self._template = Template()
        return _started(self._memory_bytes, self._template, self._ahead)

    def _expire(self, process: _Process) -> None:
        self._overdue = True
        process.kill()

    def _given_up(self, process: _Process) -> int:
        """The exit code of a process that answers no more, gone with its pipes."""
        self._process = None
        try:
            code = process.wait(_END_S)  # what killed it, not that we would have
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        return code

    def _end(self, code: int, timeout_s: float, subject: str) -> JobError:
        """Why there is no answer."""
        if self._overdue:
            return overdue(subject, timeout_s)
        if code in {OUT_OF_MEMORY, _KILLED} and not self._closed:
            cause = f"needs more than {self._memory_bytes >> 20:,} MB of memory and was given up"
            return JobMemoryError(subject, cause, SAVE_AS_TEXT)
        cause = f"crashed what reads it ({_signal_name(code)})"
        return JobCrashError(subject, cause, SAVE_AS_TEXT)


def _started(
    memory_bytes: int, template: Template | None, ahead: Callable[[], None] | None
) -> subprocess.Popen[bytes]:
    """A new process that does what is ahead, waits for jobs, and may become that template."""
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, *_flags(), "-c", _START, *filter(None, sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Each thread of the matrix library reserves memory that the limit counts.
        env={"OPENBLAS_NUM_THREADS": "1", **os.environ},
        pass_fds=[template.theirs.fileno()] if template else (),
        # Ctrl-C is for us; on POSIX the process says so itself.
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    with contextlib.suppress(OSError):  # one that is dead already is met by the first job
        send(process.stdin, pickle.dumps((memory_bytes, ahead)))  # type: ignore[arg-type]
    return process


def _exchanged(
    process: _Process, message: bytes, meanwhile: Callable[[], None] | None
) -> bytes | None:
    """What the process answers; None where it ended instead."""
    broken = OSError, ValueError  # or closed already
    try:
        send(process.stdin, message)  # type: ignore[arg-type]
    except broken:
        return None
    if meanwhile:
        meanwhile()
    try:
        return received(process.stdout)  # type: ignore[arg-type]
    except broken:
        return None


def overdue(subject: str, timeout_s: float) -> JobTimeoutError:
    """The error of a job that did not end in time."""
    cause = f"took longer than {timeout_s:g} seconds and was given up"
    return JobTimeoutError(subject, cause, SAVE_AS_TEXT)


def _flags() -> list[str]:
    return ["-I", "-B"] if sys.dont_write_bytecode else ["-I"]


def _result(kind: str, value: Any, subject: str) -> Any:
    """The result in an answer, or the error."""
    if kind == "error":
        name, *parts = value
        raise getattr(errors, name, BriefgenError)(*parts)
    if kind == "bug":
        raise JobCrashError(subject, f"cannot be read: {value}", SAVE_AS_TEXT)
    return value


def _signal_name(code: int) -> str:
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"exit code {code}"
