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
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn, TypeVar

from briefgen import errors
from briefgen.errors import (
    BriefgenError,
    JobCrashError,
    JobError,
    JobMemoryError,
    JobTimeoutError,
)
from briefgen.readers.refusal import SAVE_AS_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

TIMEOUT_S = 25.0  # with its start, and what is written then, a run ends within 30
MEMORY_BYTES = 1 << 30

_Result = TypeVar("_Result")
# Isolated (-I), so that no module is imported from the folder where the user happens to be.
_START = "import sys; sys.path[:] = sys.argv[1:]; from briefgen.worker import _serve; _serve()"
_OUT_OF_MEMORY = 86  # an exit code: where memory is short, no more than that can be said
_KILLED = -9  # on POSIX, by the system when its memory runs out
_SIGNAL_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl
_PARENT_CHECK_S = 0.5
_END_S = 10.0  # between a process's last word and its end
_FIRST_S = 300.0  # for what a process does before its first job, on a machine however busy
_LENGTH = struct.Struct(">Q")  # before each message, how many bytes it has
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
    make the next pass too.
    """

    def __init__(
        self, memory_bytes: int = MEMORY_BYTES, first: Callable[[], None] | None = None
    ) -> None:
        self._memory_bytes, self._first = memory_bytes, first
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = self._overdue = False
        self._jobs = self._resident = 0

    @property
    def alive(self) -> bool:
        """Whether the process waits for a next job: it does not where the last one killed it."""
        return self._process is not None

    def ask(
        self,
        function: Callable[..., _Result],
        args: tuple[Any, ...],
        timeout_s: float = TIMEOUT_S,
        subject: str = "",
    ) -> _Result:
        """What `function(*args)` returns, computed in the process; as `run` has it.

        Raises:
            JobTimeoutError, JobMemoryError, JobCrashError: the process had to be given up.
            BriefgenError: whatever the function raises of these.
        """
        process = self._ready(subject)
        if self._first and not self._jobs:
            if self._answer(process, self._first, (), _FIRST_S) is None:
                self._given_up(process)
                raise JobCrashError(subject, "no process could be made ready for it", "try again")
            self._jobs = 1
        answer = self._answer(process, function, args, timeout_s)
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
        process: subprocess.Popen[bytes],
        function: Callable[..., Any],
        args: tuple[Any, ...],
        timeout_s: float,
    ) -> bytes | None:
        """What the process answers; None where it ended instead, at the deadline if not before."""
        self._overdue = False
        deadline = threading.Timer(timeout_s, self._expire, (process,))
        deadline.daemon = True
        deadline.start()
        try:
            return _exchanged(process, pickle.dumps((function, args, int(timeout_s) + 1)))
        finally:
            deadline.cancel()
            deadline.join()

    def close(self) -> None:
        """End the process, whatever it does; nothing can be asked of it any more."""
        with self._lock:
            self._closed = True
            if self._process:
                self._process.kill()
        if self._process:
            self._given_up(self._process)

    def _ready(self, subject: str) -> subprocess.Popen[bytes]:
        """The process, a new one where there is none or it has done enough."""
        with self._lock:
            if self._closed:
                raise JobCrashError(subject, "was stopped before it was done")
            old = self._process
            if old and (self._jobs >= MOST_JOBS or self._resident > MOST_RESIDENT):
                old.kill()
                self._given_up(old)
            if self._process is None:
                try:
                    self._process, self._jobs = _started(self._memory_bytes), 0
                except OSError as error:
                    cause = f"no process could be started for it ({error.strerror})"
                    raise JobCrashError(subject, cause, "close other programs") from None
            return self._process

    def _expire(self, process: subprocess.Popen[bytes]) -> None:
        self._overdue = True
        process.kill()

    def _given_up(self, process: subprocess.Popen[bytes]) -> int:
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
        if code in {_OUT_OF_MEMORY, _KILLED} and not self._closed:
            cause = f"needs more than {self._memory_bytes >> 20:,} MB of memory and was given up"
            return JobMemoryError(subject, cause, SAVE_AS_TEXT)
        cause = f"crashed what reads it ({_signal_name(code)})"
        return JobCrashError(subject, cause, SAVE_AS_TEXT)


def _started(memory_bytes: int) -> subprocess.Popen[bytes]:
    """A new process that waits for jobs."""
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, *_flags(), "-c", _START, *filter(None, sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Each thread of the matrix library reserves memory that the limit counts.
        env={"OPENBLAS_NUM_THREADS": "1", **os.environ},
        # Ctrl-C is for us; on POSIX the process says so itself.
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    with contextlib.suppress(OSError):  # one that is dead already is met by the first job
        _send(process.stdin, pickle.dumps(memory_bytes))  # type: ignore[arg-type]
    return process


def _exchanged(process: subprocess.Popen[bytes], message: bytes) -> bytes | None:
    """What the process answers; None where it ended instead."""
    try:
        _send(process.stdin, message)  # type: ignore[arg-type]
        return _received(process.stdout)  # type: ignore[arg-type]
    except (OSError, ValueError):  # the pipe is broken, or closed already
        return None


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes | None:
    """The next message; None at the end of the pipe, or half-way."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = pipe.read(length)
    return message if len(message) == length else None


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


# --- in the new process --------------------------------------------------------------------------


def _serve() -> NoReturn:
    """Do the jobs that come on standard input, and write each answer to standard output."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        # Whoever started us is told to stop as well, and stops us when it has cleared up.
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - what a library prints is no answer
        os.dup2(nowhere.fileno(), 1)
    code = 0
    try:
        _end_with_parent()
        _limit_memory(pickle.loads(_received(jobs) or b""))  # noqa: S301 - from our parent
        while job := _received(jobs):
            _send(answers, _done(job))
    except MemoryError:
        code = _OUT_OF_MEMORY
    except (OSError, EOFError):
        code = 1  # nobody listens any more
    # At once: tidying up after hostile data is one more chance to crash.
    os._exit(code)


def _done(job: bytes) -> bytes:
    """The answer to a job, as bytes."""
    try:
        function, args, cpu_s = pickle.loads(job)  # noqa: S301 - from our parent
        _limit_time(cpu_s)
        value = function(*args)
        return pickle.dumps((_resident(), "result", value))
    except MemoryError:
        raise
    except BriefgenError as error:
        said = (type(error).__name__, error.subject, error.cause, error.remedy)
        return pickle.dumps((_resident(), "error", said))
    except Exception as error:  # a bug of ours or of a library; the user gets no traceback
        return pickle.dumps((_resident(), "bug", fault(error)))


def _resident() -> int:
    """The bytes of memory that this process holds; 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_bytes().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def fault(error: Exception) -> str:
    """An error's kind, and the module and line where it was raised, for who reports it."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    where = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
    return f"{type(error).__name__} in {where}"


def _end_with_parent() -> None:
    """See that this process ends when its parent does, who may have been killed without a word."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(AttributeError, OSError):
            ctypes.CDLL(None).prctl(_SIGNAL_WITH_PARENT, signal.SIGKILL)
    elif os.name == "posix":
        threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> NoReturn:
    while os.getppid() == parent:
        time.sleep(_PARENT_CHECK_S)
    os._exit(1)


def _limit_memory(memory_bytes: int) -> None:
    """Limit this process's memory, and let no crash of it fill the disk."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = [(resource.RLIMIT_CORE, 0)]
    if sys.platform == "linux":  # macOS takes the limit and does not keep it
        limits.append((resource.RLIMIT_AS, memory_bytes))
    for kind, most in limits:
        with contextlib.suppress(ValueError, OSError):  # a lower limit is set already
            resource.setrlimit(kind, (most, most))


def _limit_time(cpu_s: int) -> None:
    """Limit the time that the next job may use, should nobody be there to stop it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + cpu_s
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
