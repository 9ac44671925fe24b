"""The paragraphs that end a DOCX: held together, so that no last page looks forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from briefgen.model.document import Document, PageBreak, Para, Part, Style
from briefgen.writers.docx_looks import Look
from briefgen.writers.measures import LEAST_AT_END, columns_of

LETTER = 0.42  # the width of a letter in Cambria, in ems; wider ones only make more lines
LONGEST_HELD = 12  # lines; where a longer paragraph goes to the next page, much stays empty
WHOLE = "<w:keepLines/>"
WITH_NEXT = "<w:keepNext/>"


def held_at_ends(document: Document) -> dict[int, Look]:
    """By the numbers of blocks, what holds together those at the end of document and parts."""
    blocks = document.blocks
    parts = [place for place, block in enumerate(blocks) if isinstance(block, Part) and place]
    return dict(each for end in (*parts, len(blocks)) for each in _held(document, end))


def _held(document: Document, end: int) -> Iterator[tuple[int, Look]]:
    """The last paragraphs before `end`, as many as make the least of a page.

    None where no page was turned for them: that is no annex.
    """
    turned = (b for b in reversed(document.blocks[:end]) if isinstance(b, PageBreak | Part))
    turn = next(turned, None)
    if not isinstance(turn, PageBreak):
        return
    width = columns_of(document.page, turn.columns)[1]
    lines, look = 0, {"keepLines": WHOLE}
    for place in range(end - 1, -1, -1):
        block = document.blocks[place]
        own = _lines(block, document, width) if isinstance(block, Para) else 0
        if not 0 < own <= LONGEST_HELD or lines >= LEAST_AT_END:
            return
        yield place, look
        lines, look = lines + own, {"keepLines": WHOLE, "keepNext": WITH_NEXT}


def _lines(block: Para, document: Document, width_pt: float) -> int:
    """How many lines a paragraph takes in the fonts that a DOCX asks for."""
    style = document.styles.get(block.style) or Style()
    room = max(width_pt - style.label_pt - style.indent_pt, style.size_pt)
    return ceil(sum(len(run.text) for run in block.text) * LETTER * style.size_pt / room)
