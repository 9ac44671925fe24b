"""Ctrl-C and its like, heard where a run can stop cleanly instead of wherever it happens to be."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP


@contextmanager
def heard() -> Iterator[Callable[[], bool]]:
    """Within this, the first request to stop is what the given function says; a second one stops.

    Raises:
        KeyboardInterrupt: it was requested a second time.
    """
    asked = threading.Event()

    def hear(_number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = [signal.signal(number, hear) for number in numbers]
    try:
        yield asked.is_set
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
