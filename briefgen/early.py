"""A brief's two halves loaded at once: what reads and drafts in a process begun before all else.

Loading takes longer than a short article: so the command line starts that process first, and loads
what prints while it loads the rest. See worker.py for what the process is and how it ends.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from briefgen.errors import BriefgenError, JobCrashError
from briefgen.worker import Worker

if TYPE_CHECKING:
    from briefgen.pipeline import Drafted, Options

_INPUTS = {"-", "--sample"}  # and files
_WORDS = "A port may close."
_begun: list[Worker] = []


def begin(words: Sequence[str]) -> None:
    """Start the process where a command line seems to make the brief of one file."""
    if list(words[:1]) == ["make"] and sum(map(_is_input, words[1:])) == 1:
        worker = Worker(ahead=load_drafting)
        with suppress(JobCrashError):  # whoever asks it will be told
            worker.start()
        _begun.append(worker)


@contextmanager
def drafter() -> Iterator[Worker]:
    """The process that was begun, else a new one; it is gone afterwards."""
    worker = _begun.pop() if _begun else Worker(ahead=load_drafting)
    try:
        with suppress(JobCrashError):
            worker.start()
        yield worker
    finally:
        worker.close()


def end() -> None:
    """End the process if nobody asked for it."""
    while _begun:
        _begun.pop().close()


def load_drafting() -> None:
    """Load what reads, drafts and checks; in a process of its own."""
    from briefgen.patterns import kept

    patterns = kept()
    if patterns:
        patterns.serve()
    import briefgen.checking
    import briefgen.drafting
    import briefgen.pipeline  # noqa: F401

    if patterns and patterns.stale:
        _rehearse()
        patterns.save()


def _rehearse() -> None:
    """Draft a text, and that text as a page, so that what these compile is asked for."""
    from briefgen.drafting import draft
    from briefgen.pipeline import SAMPLE, sample
    from briefgen.readers import read

    page = b"<html><body><article><p>" + sample().replace(b"\n\n", b"</p><p>")
    for content, name in ((sample(), SAMPLE), (page, "sample.html")):
        draft(read(content, name))


def kinds_known(options: Options) -> dict[str, tuple[str, ...]]:
    """The section kinds of the layout that prints most articles, by what it is called.

    Nothing, where the options are wrong in what drafting looks at first, and then tells.
    """
    from briefgen.pipeline import check_marking, design_for, layout_word
    from briefgen.shelf import housed

    article = _sample().article
    with suppress(BriefgenError), housed(options.house):
        check_marking(options.facts.marking)
        return {layout_word(article, options): design_for(article, options).kinds}
    return {}


def load_printing(options: Options) -> None:
    """Load what composes and writes, by printing a brief of one sentence."""
    from briefgen.pipeline import finish

    with suppress(Exception):  # the article's brief will meet it, and tell
        finish(_sample(), options)


def _sample() -> Drafted:
    from briefgen.model.article import Article, Paragraph
    from briefgen.model.brief import Brief, Cite, Point, Section
    from briefgen.pipeline import Drafted

    article = Article(_WORDS, (Paragraph(1, "para", _WORDS),))
    point = Point(_WORDS, (Cite(1, _WORDS),))
    return Drafted(article, Brief(_WORDS, (Section("summary", (point,)),)))


def _is_input(word: str) -> bool:
    return word in _INPUTS or os.path.isfile(word)  # noqa: PTH113 - never raises
