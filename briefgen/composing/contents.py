"""The line of contents: the sections a brief prints, each with its page and a link to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefgen.model.document import Document, Heading, Para, Run
from briefgen.shelf.language import Language

BETWEEN = " · "
UNKNOWN = "0"  # a page's number until the pages are laid out
NO_BREAK = "\u00a0"


def contents(headings: Iterable[Heading], words: Language) -> Para:
    """One paragraph that names every heading; `numbered` fills the pages in."""
    runs = [Run(words.headings["contents"], bold=True)]
    for heading in headings:
        (title,) = heading.text
        link = f"#{title.anchor}"
        page = Run(UNKNOWN, link=link, field="pageref")
        runs += [Run(BETWEEN), Run(title.text, link=link), Run(NO_BREAK), page]
    return Para(tuple(runs), "meta")


def numbered(document: Document, places: Mapping[str, int]) -> Document:
    """The document with the page of each place written where it is referred to."""
    blocks = (_numbered(b, places) if isinstance(b, Para) else b for b in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _numbered(para: Para, places: Mapping[str, int]) -> Para:
    return replace(para, text=tuple(_filled(para.text, places)))


def _filled(text: Iterable[Run], places: Mapping[str, int]) -> Iterator[Run]:
    for run in text:
        page = places.get(run.link[1:]) if run.field == "pageref" else None
        yield replace(run, text=str(page)) if page else run
