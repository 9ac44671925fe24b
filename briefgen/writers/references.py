"""References to pages: the number of each place, once the pages are laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefgen.model.document import Document, Para, Run


def refers(document: Document) -> bool:
    """Whether a paragraph of the document names the page of another place."""
    paras = (block for block in document.blocks if isinstance(block, Para))
    return any(run.field == "pageref" for para in paras for run in para.text)


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
