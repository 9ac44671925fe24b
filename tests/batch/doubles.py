"""Stand-ins for what a batch is made of: an engine without processes, a maker without drafting."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import Future
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefgen.batch.jobs import Leads, Produced, Wanted
from briefgen.errors import BriefgenError, InputError, JobCrashError
from briefgen.model.article import Article, Paragraph
from briefgen.pipeline import Options
from briefgen.rendering import Signed
from briefgen.seal import open_mark, seal_text

WANTED = Wanted(Options(formats=("json",)), Signed())


class Here:
    """An engine that does each job at once, where it stands; `asked` says for which."""

    slots = 2

    def __init__(self) -> None:
        self.asked: list[str] = []

    def submit(
        self, function: Callable[..., Any], args: tuple[Any, ...], subject: str
    ) -> Future[Any]:
        self.asked.append(subject)
        future: Future[Any] = Future()
        try:
            future.set_result(function(*args))
        except BriefgenError as error:
            future.set_exception(error)
        return future

    def close(self) -> None:
        pass


class Backwards(Here):
    """An engine that has several jobs under way and ends with the last first."""

    slots = 3

    def __init__(self) -> None:
        super().__init__()
        self._held: list[tuple[Future[Any], Future[Any]]] = []

    def submit(
        self, function: Callable[..., Any], args: tuple[Any, ...], subject: str
    ) -> Future[Any]:
        done, future = super().submit(function, args, subject), Future[Any]()
        self._held.append((future, done))
        if len(self._held) == self.slots or subject.endswith("last.txt"):
            while self._held:
                told, result = self._held.pop()
                told.set_result(result.result())
        return future


def brief_of(data: bytes, name: str, wanted: Wanted) -> Produced | tuple[Article, ...] | Leads:
    """A brief that says what the article says; what an article can order is to fail or be many."""
    text = data.decode()
    if text.startswith("fail"):
        raise InputError(name, "is no article", "give one")
    if text.startswith("kill"):
        error = JobCrashError(name, "crashed what reads it (SIGSEGV)", "save it as text")
        error.kills = 1
        raise error
    if text.startswith("many"):
        return tuple(Article(t, (Paragraph(1, "para", t),)) for t in text.split()[1:])
    return produced(text)


def produced(text: str, formats: tuple[str, ...] = ("json",)) -> Produced:
    digest = sha256(text.encode()).hexdigest()[:16]
    data = seal_text(f"{text}\n{open_mark(digest)}\n".encode(), digest)
    about = {"title": text.split("\n")[0], "outlet": "Gazette", "date": "2026-05-03"}
    about |= {"judgment": f"{text}!", "warnings": [], "pages": None, "words": 3, "seconds": 0.1}
    return Produced(dict.fromkeys(formats, data), digest, about)


def pid() -> int:
    return os.getpid()


def load_slowly() -> None:
    """Take longer than a job may: with the processor's time, no clock's."""
    while time.process_time() < 1:
        pass


def crash_first(mark: str) -> str:
    """Take the process down, once: what is written to the file `mark` says that it was done."""
    if not Path(mark).exists():
        Path(mark).touch()
        os._exit(3)
    return "done"


def kill_parent() -> None:
    """Take down the process that started this one, once who watches it has seen it begin."""
    load_slowly()
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)
