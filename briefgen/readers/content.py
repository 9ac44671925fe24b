"""The main text of a page: what trafilatura finds, and our own fall-backs where it is little."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import Any

from briefgen.readers.attribution import Block
from briefgen.readers.bylines import letters
from briefgen.readers.walk import blocks_of

Element = Any

_LEAST_PROSE = 20  # words of a paragraph that speaks for itself
_KEY, _LEAST_CAPTION = 80, 4
# What a caption opens with for those who do not see the picture, and who took it.
_NO_CAPTION = re.compile(
    r"^(?:Image|Photo|Media|Video) caption:?\s+"
    r"|\s*(?:\bCredits?(?:\s?[:.…]+|\s)|\b(?:Photograph|Photo|Image|Picture)s?(?: by)?:|©).{0,120}$"
)
_FEW_WORDS = 40  # an extraction below this is compared with all that the page holds
_MOST_OTHER = 2.5
_STOPS = tuple(".!?…”\"'’»)。！？؟।")


def main_blocks(tree: Element) -> list[Block]:
    """The blocks of a page's main text, in order.

    The strict search is believed; what only the lenient one has is taken where it is prose that
    stands among what the strict one found, or where the strict one found next to nothing.
    """
    strict, lenient = _extracted(tree, strict=True), _extracted(tree, strict=False)
    if _words(strict) * _MOST_OTHER < _prose_words(lenient):
        found = lenient
    else:
        found = _joined(strict, lenient)
    if _words(found) < _FEW_WORDS:
        prose = [block for block in blocks_of(tree) if _is_prose(block)]
        if _words(prose) > 2 * _words(found):
            return prose
    return found


def with_captions(blocks: list[Block], tree: Element) -> list[Block]:
    """The blocks with the captions that stand among them in the tree, marked as such."""
    places = {letters(block.text)[:_KEY]: at for at, block in enumerate(blocks)}
    inserted: dict[int, list[Block]] = {}
    captions: set[str] = set()
    waiting: list[Block] = []
    last = -1
    for block in blocks_of(tree):
        if block.kind == "caption":
            block = replace(block, text=_NO_CAPTION.sub("", block.text))
        key = letters(block.text)[:_KEY]
        if block.kind == "caption" and len(block.text.split()) >= _LEAST_CAPTION:
            captions.add(key)
            if key not in places:
                waiting.append(block)
        elif key in places and len(key) >= _KEY // 4:
            # Before the text there are captions of other articles too: the nearest is taken.
            inserted.setdefault(places[key], []).extend(waiting if last >= 0 else waiting[-1:])
            waiting, last = [], places[key]
    found: list[Block] = []
    for at, block in enumerate(blocks):
        found += dict.fromkeys(inserted.get(at, []))
        is_caption = letters(block.text)[:_KEY] in captions
        found.append(replace(block, kind="caption") if is_caption else block)
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
        if block.text in texts or (place in inner and _is_prose(block))
    ]


def _same_order(strict: list[Block], lenient: list[Block], shared: list[int]) -> bool:
    """Whether every strict block is one of the lenient, in the same order."""
    return [block.text for block in strict] == [lenient[place].text for place in shared]


def _is_prose(block: Block) -> bool:
    text = block.text
    return (
        block.kind in {"para", "quote", "item"}
        and len(text.split()) >= _LEAST_PROSE
        and text.endswith(_STOPS)
        and not text.isupper()
    )


def _words(blocks: list[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def _prose_words(blocks: list[Block]) -> int:
    return _words([block for block in blocks if _is_prose(block)])
