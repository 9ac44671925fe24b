"""What runs in a worker's process: jobs done one after another, as they come.

It is told of a function and arguments, and answers with a result or an error, over a pipe or a
connection; see `worker.py` for who asks.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import struct
import sys
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    import socket

OUT_OF_MEMORY = 86  # an exit code: where memory is short, no more than that can be said
_SIGNAL_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl
_PARENT_CHECK_S = 0.5
_LENGTH = struct.Struct(">Q")  # before each message, how many bytes it has
_RARELY = 50_000  # new objects between two searches for cycles; Python's own number is 700


def send(pipe: IO[bytes], message: bytes) -> None:
    """Put a message on its way whole."""
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def received(pipe: IO[bytes]) -> bytes | None:
    """The next message; None at the end of the pipe, or half-way."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = pipe.read(length)
    return message if len(message) == length else None


def collect_rarely() -> None:
    """Look for cycles of garbage less often, in this process and those forked from it.

    Jobs leave next to none behind, and the search took a twentieth of their time, of loading too.
    """
    gc.set_threshold(_RARELY)


def serve() -> NoReturn:
    """Do the jobs that come on standard input, and write each answer to standard output."""
    collect_rarely()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        # Whoever started us is told to stop as well, and stops us when it has cleared up.
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - what a library prints is no answer
        os.dup2(nowhere.fileno(), 1)
    with contextlib.suppress(OSError, EOFError):  # nobody listens any more
        _end_with_parent()
        memory_bytes, ahead = pickle.loads(received(jobs) or b"")  # noqa: S301 - from our parent
        _limit_memory(memory_bytes)
        if ahead:
            ahead()
        _work(jobs, answers)
    os._exit(1)


def serve_fork(connection: socket.socket) -> NoReturn:
    """The same over a connection, in a process forked from one that did the rest."""
    _end_with_parent()
    _work(connection.makefile("rb"), connection.makefile("wb"))


def _work(jobs: IO[bytes], answers: IO[bytes]) -> NoReturn:
    code = 0
    try:
        while job := received(jobs):
            send(answers, _done(job))
    except MemoryError:
        code = OUT_OF_MEMORY
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
