"""One job in a process of its own, with a deadline and a limit of memory.

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
import time
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from briefgen import errors
from briefgen.errors import BriefgenError, JobCrashError, JobMemoryError, JobTimeoutError
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
    job = pickle.dumps((function, args, memory_bytes, int(timeout_s) + 1))
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, *_flags(), "-c", _START, *filter(None, sys.path)],
            input=job,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=timeout_s,
            check=False,
            # Each thread of the matrix library reserves memory that the limit counts.
            env={"OPENBLAS_NUM_THREADS": "1", **os.environ},
        )
    except subprocess.TimeoutExpired:
        raise overdue(subject, timeout_s) from None
    if done.returncode in {_OUT_OF_MEMORY, _KILLED}:
        cause = f"needs more than {memory_bytes >> 20:,} MB of memory and was given up"
        raise JobMemoryError(subject, cause, SAVE_AS_TEXT)
    result: _Result = _answer(done.stdout, done.returncode, subject)
    return result


def overdue(subject: str, timeout_s: float) -> JobTimeoutError:
    """The error of a job that did not end in time."""
    cause = f"took longer than {timeout_s:g} seconds and was given up"
    return JobTimeoutError(subject, cause, SAVE_AS_TEXT)


def _flags() -> list[str]:
    return ["-I", "-B"] if sys.dont_write_bytecode else ["-I"]


def _answer(data: bytes, code: int, subject: str) -> Any:
    """The result in what the process wrote, or the error."""
    try:
        kind, value = pickle.loads(data)  # noqa: S301 - see the module's first lines
    except Exception:  # whatever half an answer may raise
        cause = f"crashed what reads it ({_signal_name(code)})"
        raise JobCrashError(subject, cause, SAVE_AS_TEXT) from None
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
    """Do the job that stands on standard input and write its answer to standard output."""
    answer = os.dup(1)
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - what a library prints is no answer
        os.dup2(nowhere.fileno(), 1)
    code = 0
    try:
        data = _done(sys.stdin.buffer.read())
        with os.fdopen(answer, "wb") as file:
            file.write(data)
    except MemoryError:
        code = _OUT_OF_MEMORY
    # At once: tidying up after hostile data is one more chance to crash.
    os._exit(code)


def _done(job: bytes) -> bytes:
    """The answer to a job, as bytes."""
    try:
        function, args, memory_bytes, cpu_s = pickle.loads(job)  # noqa: S301 - from our parent
        _end_with_parent()
        _limit(memory_bytes, cpu_s)
        return pickle.dumps(("result", function(*args)))
    except MemoryError:
        raise
    except BriefgenError as error:
        said = (type(error).__name__, error.subject, error.cause, error.remedy)
        return pickle.dumps(("error", said))
    except Exception as error:  # a bug of ours or of a library; the user gets no traceback
        return pickle.dumps(("bug", fault(error)))


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
        import threading

        threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> NoReturn:
    while os.getppid() == parent:
        time.sleep(_PARENT_CHECK_S)
    os._exit(1)


def _limit(memory_bytes: int, cpu_s: int) -> None:
    """Limit this process's memory, and its time should its parent be gone at the deadline."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, cpu_s)]
    if sys.platform == "linux":  # macOS takes the limit and does not keep it
        limits.append((resource.RLIMIT_AS, memory_bytes))
    for kind, most in limits:
        with contextlib.suppress(ValueError, OSError):  # a lower limit is set already
            resource.setrlimit(kind, (most, most))
