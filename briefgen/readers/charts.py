"""What a copied page leaves of a chart: its axes and labels, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.readers.attribution import About, Block

_LEAST = 5  # lines of a chart
_LONGEST_LABEL, _MOST_WORDS = 60, 8  # characters and words of a label among the numbers
_LEAST_BARE = 0.5  # of the lines of a chart: numbers without a word
_STOPS = (".", "!", "?", ":", ";", "”", '"')


def without_charts(blocks: list[Block], about: About) -> list[Block]:
    """The blocks without runs of numbers and labels, and without lines of bare marks."""
    if not any(map(_is_bare, blocks)):
        return blocks
    gone = {place for run in _charts(blocks) for place in run}
    kept = []
    for place, block in enumerate(blocks):
        marks = _is_bare(block) and not any(map(str.isdigit, block.text))
        if place in gone or (marks and place):
            about.remove(block.text, "numbers and labels of a chart" if place in gone else "rule")
        else:
            kept.append(block)
    return kept or blocks


def _charts(blocks: list[Block]) -> Iterator[range]:
    """The places of runs of short lines that are numbers for the most part; not the title's."""
    first = 1
    while first < len(blocks):
        last = first
        while last < len(blocks) and _may_label(blocks[last]):
            last += 1
        run = _narrowed(blocks, range(first, last))
        bare = sum(_is_bare(blocks[place]) for place in run)
        if len(run) >= _LEAST and bare >= _LEAST_BARE * len(run):
            yield run
        first = last + 1


def _narrowed(blocks: list[Block], run: range) -> range:
    """A run from its first number to its last: what stands about it may be a heading."""
    bare = [place for place in run if _is_bare(blocks[place])]
    return range(bare[0], bare[-1] + 1) if bare else run[:0]


def _may_label(block: Block) -> bool:
    text = block.text
    if block.kind == "table" or len(text) > _LONGEST_LABEL:
        return False
    return len(text.split()) <= _MOST_WORDS and not text.endswith(_STOPS)


def _is_bare(block: Block) -> bool:
    """Whether a block has no letter at all."""
    short = len(block.text) <= _LONGEST_LABEL and block.kind != "table"
    return short and not any(map(str.isalpha, block.text))
