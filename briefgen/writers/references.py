"""References to pages: the number of each place, once the pages are laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from briefgen.model.document import (
    Block,
    Document,
    Marks,
    Page,
    Part,
    Run,
    Table,
    Text,
    texts,
    with_texts,
)

if TYPE_CHECKING:
    from briefgen.writers import Extent

Running = TypeVar("Running", Page, Part)


def refers(document: Document) -> bool:
    """Whether the document names the page of another place."""
    return any(map(_refers, texts(document.blocks)))


def refers_in_lines(document: Document) -> bool:
    """Whether such a number stands among other words."""
    return any(any(map(_refers, texts([b]))) for b in document.blocks if not isinstance(b, Table))


def numbered(document: Document, found: Extent) -> Document:
    """The document with the page of each place written where it is referred to.

    Where it has parts, they get the numbers of their first pages, and all pages the last one's.
    """
    blocks = tuple(_paged(block, found) for block in document.blocks)
    if not any(isinstance(block, Part) for block in blocks):
        return replace(document, blocks=blocks)
    return replace(document, blocks=blocks, page=_counted(document.page, found.pages))


def _paged(block: Block, found: Extent) -> Block:
    if isinstance(block, Part):
        return replace(_counted(block, found.pages), number=found.places.get(block.start, 0))
    if any(map(_refers, texts([block]))):
        return with_texts(block, lambda text: _filled(text, found.places))
    return block


def _counted(running: Running, pages: int) -> Running:
    """A page or part whose running marks say how many pages there are."""

    def told(text: Text) -> Text:
        total = str(pages)
        return tuple(replace(r, text=total, field="") if r.field == "pages" else r for r in text)

    header, footer = (
        Marks(told(marks.left), told(marks.right)) for marks in (running.header, running.footer)
    )
    return replace(running, header=header, footer=footer)


def _refers(text: Text) -> bool:
    return any(run.field == "pageref" for run in text)


def _filled(text: Text, places: Mapping[str, int]) -> Text:
    return tuple(_numbered(run, places) if run.field == "pageref" else run for run in text)


def _numbered(run: Run, places: Mapping[str, int]) -> Run:
    page = places.get(run.link[1:])
    return replace(run, text=str(page)) if page else run
