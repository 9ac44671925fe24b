"""What stands about an article's head once more: its title, also with a date, and its number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.model.article import Note
from briefgen.text import letters

if TYPE_CHECKING:
    from briefgen.readers.attribution import About, Block

_REPORT_NUMBER = re.compile(r"[A-Z]{1,5}[- ]?\d{4,7}(?:[./-]\d{1,4})?")
_LONGEST_NUMBER = 20  # characters
_ALONE = frozenset({"para", "heading"})
_GLANCE = 20
_HEAD = 20  # blocks from the top among which the title may stand once more
_LONG_TITLE, _MOST_BESIDE = 20, 40  # letters
_BESIDE_TITLE = re.compile(
    r"(?:listen|updated?|published|posted|print|share|save){0,4}"
    r"(?:[a-z]{3,9}\d{5,6})?(?:[a-z]{0,5}\d{4,7})?"
)


def without_repeats(blocks: list[Block], about: About) -> list[Block]:
    """Drop later paragraphs that only repeat the title, and those that only number the report."""
    wanted = letters(about.title)
    kept: list[Block] = []
    repeated = False
    for place, block in enumerate(blocks):
        same = bool(wanted) and _repeats(block.text, wanted)
        repeated |= same
        if block.kind in _ALONE and _is_number(block.text) and not same:
            about.remove(block.text, "number of the report")
        elif not same and place < _HEAD and _holds_title(block.text, wanted):
            about.remove(block.text, "title once more")
        elif not same:
            kept.append(block)
    if repeated:
        about.notes.append(Note("read", "A paragraph that only repeats the title was left out."))
    return kept


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and _REPORT_NUMBER.fullmatch(text) is not None


def _repeats(text: str, wanted: str) -> bool:
    """Whether the text has just those letters; most have others soon."""
    return wanted.startswith(letters(text[:_GLANCE])) and letters(text) == wanted


def _holds_title(text: str, title: str) -> bool:
    """Whether a line is the title with a label, a date or a report's number beside it."""
    if len(title) < _LONG_TITLE or not 0 < len(text) - len(title) < 2 * _MOST_BESIDE:
        return False
    before, found, after = letters(text).partition(title)
    return bool(found) and _BESIDE_TITLE.fullmatch(before + after) is not None
