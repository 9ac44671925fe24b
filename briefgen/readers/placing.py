"""The main text in its place on the page: captions put back, lost siblings found, the rest told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from briefgen.readers.attribution import Block
from briefgen.readers.content import is_prose
from briefgen.readers.walk import Line
from briefgen.text import letters

_KEY, _SHORT_KEY = 80, 30  # letters that tell a block
_LEAST_CAPTION, _MOST_MORE = 4, 6
_LEAST_SIBLINGS = 2
_AT_END = -1
_NOWHERE, _ASTRAY = -1, -2
_MOST_SOUGHT = 200  # blocks that are looked for within lines
_LONGEST = 20_000  # characters of a block that are looked at
_QUOTED = re.compile(r"\[[A-Z][^\[\]]{1,60}\]")  # the source of a quotation, alone below it
# What a caption opens with for those who do not see the picture, and who took it.
_NO_CAPTION = re.compile(
    r"^(?:Image|Photo|Media|Video) caption:?\s+"
    r"|\s*(?:\bCredits?(?:\s?[:.…]+|\s)|\b(?:Photograph|Photo|Image|Picture)s?(?: by)?:|©).{0,120}$"
)


@dataclass(slots=True)
class _Page:
    """The lines of a page; `blocks` are those of the main text by the line they stand on."""

    lines: Sequence[Line]
    blocks: dict[int, int] = field(default_factory=dict)  # line -> place in what was found
    lost: frozenset[int] = frozenset()


def settle(found: Sequence[Block], lines: Sequence[Line]) -> tuple[list[Block], list[Block]]:
    """The main text with its captions and its lost paragraphs; and what it leaves out between.

    Where a block stands on a line of the page, the line has its whole text. A paragraph is lost
    where it is prose and stands in the same element as others that were found.
    """
    page = _Page(lines)
    blocks = _aligned(found, page)
    if not page.blocks:
        return blocks, []
    page.lost = _lost(page)
    inserted, dropped = _sorted(page)
    whole: list[Block] = []
    for at, block in enumerate(blocks):
        whole += inserted.get(at, [])
        whole += [block] if block.text else []
    return whole + inserted.get(_AT_END, []), dropped


def with_bare_captions(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, captions without who took the picture; those that say nothing else left out."""
    bare = (
        replace(b, text=_NO_CAPTION.sub("", b.text)) if b.kind == "caption" else b for b in blocks
    )
    return [b for b in bare if b.kind != "caption" or len(b.text.split()) >= _LEAST_CAPTION]


def _aligned(found: Sequence[Block], page: _Page) -> list[Block]:
    """The blocks found, with the text and kind of their lines; `page.blocks` is filled."""
    places = _in_order(found, _places(found, page.lines))
    blocks = []
    for at, (block, place) in enumerate(zip(found, places, strict=True)):
        if place == _ASTRAY and len(block.text) > _SHORT_KEY:  # short ones may stand there twice
            blocks.append(replace(block, text=""))
        elif place < 0 or block.kind == "table":
            blocks.append(block)
        elif place not in page.blocks:
            page.blocks[place] = at
            blocks.append(_merged(block, page.lines[place].block))
        elif letters(block.text) in letters(page.lines[place].block.text):
            blocks.append(replace(block, text=""))  # a piece of a line that is there already
        else:
            blocks.append(block)
    return blocks


def _places(found: Sequence[Block], lines: Sequence[Line]) -> list[int]:
    """The line that each block stands on, told by its start or end, else by what it is part of."""
    index: dict[str, int] = {}
    starts, texts, length = [], [], 0
    for place, line in enumerate(lines):
        for key in _keys(line.block):
            index.setdefault(key, place)
        texts.append(letters(line.block.text[:_LONGEST]))
        starts.append(length)
        length += len(texts[-1]) + 1
    whole = "\n".join(texts)
    places, sought = [], 0
    for block in found:
        place = next((index[key] for key in _keys(block) if key in index), _NOWHERE)
        piece = letters(block.text[:_LONGEST])
        if place == _NOWHERE and len(piece) >= _SHORT_KEY and sought < _MOST_SOUGHT:
            sought += 1
            at = whole.find(piece)
            place = bisect_right(starts, at) - 1 if at >= 0 else _NOWHERE
        places.append(place)
    return places


def _in_order(found: Sequence[Block], places: Sequence[int]) -> list[int]:
    """The places, with those astray that would break the page's order; paragraphs set it."""
    kept = _rising(
        [
            _NOWHERE if block.kind == "heading" else place
            for block, place in zip(found, places, strict=True)
        ]
    )
    following = [len(places) and max(places) + 1] * (len(places) + 1)  # place of the next one kept
    for number in range(len(places) - 1, -1, -1):
        following[number] = places[number] if number in kept else following[number + 1]
    ordered, last = [], -1
    for number, (block, place) in enumerate(zip(found, places, strict=True)):
        between = block.kind == "heading" and last < place < following[number]
        last = place if number in kept else last
        ordered.append(place if place == _NOWHERE or number in kept or between else _ASTRAY)
    return ordered


def _rising(places: Sequence[int]) -> set[int]:
    """The numbers of the longest run of places that rises; what is nowhere does not count."""
    ends: list[int] = []  # of the rising runs of each length, the smallest last place
    at: list[int] = []
    before: list[int] = [-1] * len(places)
    for number, place in enumerate(places):
        if place == _NOWHERE:
            continue
        length = bisect_right(ends, place)
        before[number] = at[length - 1] if length else -1
        ends[length : length + 1] = [place]
        at[length : length + 1] = [number]
    kept, number = set(), at[-1] if at else -1
    while number >= 0:
        kept.add(number)
        number = before[number]
    return kept


def _merged(block: Block, whole: Block) -> Block:
    """A block with the text of its line where that has more, and marked if that is a caption."""
    if whole.kind == "caption":
        return replace(whole, text=_NO_CAPTION.sub("", whole.text))
    more = len(block.text) < len(whole.text) <= _MOST_MORE * len(block.text)
    return replace(block, text=whole.text) if more else block


def _keys(block: Block) -> Iterator[str]:
    """What tells a block: how it begins, or how it ends where a link at its start was lost."""
    text = letters(block.text[:400])
    yield f"^{text[:_KEY]}"
    if len(text) >= 2 * _SHORT_KEY:
        yield f"^{text[:_SHORT_KEY]}…"
        yield f"…{letters(block.text[-200:])[-_SHORT_KEY:]}$"


def _sorted(page: _Page) -> tuple[dict[int, list[Block]], list[Block]]:
    """What to put in before which block of those found, and what is left out between them."""
    first, last = min(page.blocks), max(page.blocks)
    inserted: dict[int, list[Block]] = {}
    dropped: list[Block] = []
    waiting: list[Block] = []
    for place, line in enumerate(page.lines):
        block = line.block
        if place in page.blocks:
            inserted.setdefault(page.blocks[place], []).extend(dict.fromkeys(waiting))
            waiting = []
        elif block.kind == "caption":
            block = replace(block, text=_NO_CAPTION.sub("", block.text))
            if place < last and len(block.text.split()) >= _LEAST_CAPTION:
                # Before the text stand the captions of other articles too: the nearest is taken.
                waiting = [*waiting, block] if place > first else [block]
        elif place in page.lost:
            waiting.append(block)
        elif first < place < last:
            dropped.append(block)
    inserted[_AT_END] = waiting
    return inserted, dropped


def _lost(page: _Page) -> frozenset[int]:
    """The lines of prose that stand in an element with several of the main text's paragraphs.

    And those that name in brackets whom the paragraph above them quotes.
    """
    homes: Counter[Any] = Counter(
        page.lines[place].container for place in page.blocks if is_prose(page.lines[place].block)
    )
    return frozenset(
        place
        for place, line in enumerate(page.lines)
        if place not in page.blocks
        and line.block.kind in {"para", "quote"}
        and (_is_sibling(line, homes) or _credits(page, place))
    )


def _is_sibling(line: Line, homes: Counter[Any]) -> bool:
    home = line.container
    return is_prose(line.block) and home is not None and homes[home] >= _LEAST_SIBLINGS


def _credits(page: _Page, place: int) -> bool:
    return place - 1 in page.blocks and _QUOTED.fullmatch(page.lines[place].block.text) is not None
