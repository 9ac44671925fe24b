"""Dates as they are said from the day of writing: "last year", "yesterday", "on Monday"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.text import unquoted

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
UNITS = ("day", "week", "month", "year")  # every such date has one of these in it
# "the last year" is twelve months, "last fiscal year" another calendar, "last year's" an epithet.
SPAN = re.compile(
    r"(?<!\bthe )(?<!\bpast )(?<!\bof )(?<!\bover )\b(?P<which>last|this|next) "
    r"(?P<unit>week|month|year)\b(?![’'-])",
    re.IGNORECASE,
)
# "on Monday", and "said Monday": only where something was said or done does a day stand bare.
DAY = re.compile(
    r"\b(?:[Oo]n|(?P<did>said|told \w+|met|\w{3,}ed)(?: on)?(?: late| early)?) "
    rf"(?P<day>{WEEKDAY})\b(?:(?: late| early)? (?:morning|afternoon|evening|night)\b)?"
    r"(?![’'-]|,? [A-Z\d]| (?:of|in|before)\b)"
)
YESTERDAY = re.compile(r"\byesterday\b(?![’'-])", re.IGNORECASE)


def relative_dates(text: str) -> Iterator[re.Match[str]]:
    """Every relative date outside of quotations, which may have been spoken on another day."""
    plain = unquoted(text)
    for pattern in (SPAN, YESTERDAY, DAY) if may_date(plain) else ():
        yield from pattern.finditer(plain)


def may_date(text: str) -> bool:
    """Whether a text may hold a relative date: a quick look."""
    return any(map(text.lower().__contains__, UNITS))
