"""A job done in this process, under the limits of time and memory that a worker has.

A process of its own takes as long to start as a short text takes to brief. So plain text is read
here, and what goes wrong in a way that nobody foresaw is tried once more in a worker, which
survives it and says what it was.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NoReturn, TypeVar

from briefgen.errors import BriefgenError
from briefgen.worker import MEMORY_BYTES, TIMEOUT_S, overdue, run

_Result = TypeVar("_Result")
_LEAST_S = 0.1  # 0 would set no alarm
_AGAIN_S = 1.0  # after which an alarm rings again that went off where nothing can be raised


class _OverdueError(BaseException):
    """The deadline passed. No `except Exception` on its way may take it for something else."""


def rings() -> bool:
    """Whether a deadline can be kept here: Windows has no such alarm, and other threads none."""
    here = threading.current_thread() is threading.main_thread()
    return here and hasattr(signal, "setitimer")


def do(
    function: Callable[..., _Result],
    args: tuple[Any, ...],
    subject: str = "",
    elsewhere: Callable[..., Any] = run,
    spent_s: float = 0.0,
) -> _Result:
    """What `function(*args)` returns; `subject` is for messages.

    `elsewhere` has a worker do what cannot be done here; `spent_s` of the time is over already.

    Raises:
        JobTimeoutError, JobMemoryError, JobCrashError: it had to be given up.
        BriefgenError: whatever the function raises of these.
    """
    done: _Result
    if not rings():
        done = elsewhere(function, args, subject=subject)
        return done
    try:
        with _deadline(max(TIMEOUT_S - spent_s, _LEAST_S)), _less_memory(MEMORY_BYTES):
            return function(*args)
    except BriefgenError:
        raise
    except _OverdueError:
        raise overdue(subject, TIMEOUT_S) from None
    except Exception:  # memory, recursion, a bug of ours: a worker tells which
        done = elsewhere(function, args, subject=subject)
        return done


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raise _OverdueError within, once the time is over; a regular expression stops for it too."""
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(*_: object) -> NoReturn:
    raise _OverdueError


@contextmanager
def _less_memory(most: int) -> Iterator[None]:
    """Limit this process's memory for a while, where the system keeps such a limit."""
    if sys.platform != "linux":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):  # a lower limit is set already
        resource.setrlimit(resource.RLIMIT_AS, (_lower(most, before[0]), before[1]))
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def _lower(most: int, limit: int) -> int:
    import resource

    return most if limit == resource.RLIM_INFINITY else min(most, limit)
