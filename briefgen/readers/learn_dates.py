"""The format of dates in figures that can be read two ways, told by the samples together.

"03/04/2026" is March or April; "25/04/2026" beside it, or the date in the page's data, says which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from briefgen.readers.datelines import plain_date

_FIGURES = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)(?!:)")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Format:
    """A format of strptime for the whole text; `open` where the samples leave two possible."""

    text: str = ""
    open: bool = False


def in_figures(text: str) -> bool:
    """Whether a short text holds one date in figures that is read in no other way."""
    one = len(text) <= _LONGEST and len(_FIGURES.findall(text)) == 1
    return one and (plain_date(text) is None or not _has_other(text))


def _has_other(text: str) -> bool:
    return plain_date(_FIGURES.sub(" ", text)) is not None


def format_of(texts: Sequence[str], known: Sequence[date | None]) -> Format:
    """The format that reads every text; `known` are the days that the samples show elsewhere."""
    shapes = {_shape(text) for text in texts}
    if len(shapes) != 1:
        return Format()
    (shape,) = shapes
    fits = [form for form in _forms(shape, texts[0]) if _reads(form, texts, known)]
    return Format(fits[0], len(fits) > 1) if fits else Format()


def _shape(text: str) -> str:
    """A text with its date and time as marks, what is left being literal."""
    return _CLOCK.sub("{clock}", _FIGURES.sub("{day}", text.replace("%", "%%"), 1))


def _forms(shape: str, text: str) -> list[str]:
    match = _FIGURES.search(text)
    if not match:
        return []
    mark = match[1]
    year = "%Y" if len(re.split(r"[./-]", match[0])[2]) == 4 else "%y"
    orders = (("%d", "%m", year), ("%m", "%d", year))
    clock = shape.replace("{clock}", "%H:%M", 1)
    return [clock.replace("{day}", mark.join(order), 1) for order in orders]


def _reads(form: str, texts: Sequence[str], known: Sequence[date | None]) -> bool:
    for text, day in zip(texts, known, strict=True):
        try:
            found = datetime.strptime(text, form).date()
        except (ValueError, OverflowError):
            return False
        if day and day != found:
            return False
    return True
