"""References to pages: the number of each place, once the pages are laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.model.document import Document, Run, Text, texts, with_texts


def refers(document: Document) -> bool:
    """Whether the document names the page of another place."""
    return any(map(_refers, texts(document.blocks)))


def numbered(document: Document, places: Mapping[str, int]) -> Document:
    """The document with the page of each place written where it is referred to."""
    blocks = (
        with_texts(block, lambda text: _filled(text, places))
        if any(map(_refers, texts([block])))
        else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _refers(text: Text) -> bool:
    return any(run.field == "pageref" for run in text)


def _filled(text: Text, places: Mapping[str, int]) -> Text:
    return tuple(_numbered(run, places) if run.field == "pageref" else run for run in text)


def _numbered(run: Run, places: Mapping[str, int]) -> Run:
    page = places.get(run.link[1:])
    return replace(run, text=str(page)) if page else run
