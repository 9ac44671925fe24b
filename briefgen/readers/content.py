"""The main text of a page: what trafilatura finds, and our own fall-backs where it is little."""

from __future__ import annotations

import logging
from typing import Any

from briefgen.readers.attribution import Block
from briefgen.readers.completeness import words_of
from briefgen.readers.walk import blocks_of
from briefgen.text import length_in_words

Element = Any

_LEAST_PROSE = 20  # words of a paragraph that speaks for itself
_FEW_WORDS = 40  # an extraction below this is compared with all that the page holds
_MOST_OTHER = 2.5
_STOPS = tuple(".!?…”\"'’»)。！？؟।")


def main_blocks(tree: Element) -> list[Block]:
    """The blocks of a page's main text, in order.

    The strict search is believed; what only the lenient one has is taken where it is prose that
    stands among what the strict one found, or where the strict one found next to nothing.
    """
    strict, lenient = _extracted(tree, strict=True), _extracted(tree, strict=False)
    if words_of(strict) * _MOST_OTHER < _prose_words(lenient):
        found = lenient
    else:
        found = _joined(strict, lenient)
    if words_of(found) < _FEW_WORDS:
        prose = [block for block in blocks_of(tree) if is_prose(block)]
        if words_of(prose) > 2 * words_of(found):
            return prose
    return found


def _extracted(tree: Element, *, strict: bool) -> list[Block]:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(
            tree,
            fast=True,
            favor_precision=strict,
            include_comments=False,
            include_tables=True,
            include_formatting=True,
        )
    except Exception:
        return []
    body = getattr(found, "body", None)
    return blocks_of(body) if body is not None else []


def _joined(strict: list[Block], lenient: list[Block]) -> list[Block]:
    """The strict blocks, with the prose that only the lenient search has between them."""
    texts = {block.text for block in strict}
    shared = [place for place, block in enumerate(lenient) if block.text in texts]
    if not shared or not _same_order(strict, lenient, shared):
        return strict
    inner = range(shared[0], shared[-1])
    return [
        block
        for place, block in enumerate(lenient)
        if block.text in texts or (place in inner and is_prose(block))
    ]


def _same_order(strict: list[Block], lenient: list[Block], shared: list[int]) -> bool:
    """Whether every strict block is one of the lenient, in the same order."""
    return [block.text for block in strict] == [lenient[place].text for place in shared]


def is_prose(block: Block) -> bool:
    """Whether a block speaks for itself: long, and ended as a sentence is."""
    text = block.text
    return (
        block.kind in {"para", "quote", "item"}
        and length_in_words(text) >= _LEAST_PROSE
        and text.endswith(_STOPS)
        and not text.isupper()
    )


def _prose_words(blocks: list[Block]) -> int:
    return words_of([block for block in blocks if is_prose(block)])
