"""Dates said from the day of writing ("last year"), resolved where only one date can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from briefgen.drafting.verbs import TOLD
from briefgen.shelf.language import Language
from briefgen.text import unquoted
from briefgen.text.relative import DAY, SPAN, WEEKDAYS, YESTERDAY, may_date

SUNDAY = 6
MOST_DAYS_BACK = 5
SHIFT = {"last": -1, "this": 0, "next": 1}
PAST = re.compile(r"\b(?:was|were|had|did|said|told|\w{3,}ed|made|took|came|went|wrote|met)\b")
# A weekday in such a sentence may lie ahead, or in another week than the last.
AHEAD = re.compile(
    r"\b(?:will|would|shall|next|last|expected|scheduled|due|set to|plans?|planned|ahead|every|"
    r"each|until|before|after|weeks?|months?|years?|ago|if|could|may|might|slated|poised|supposed|"
    r"invited|intends?|preparing|(?:is|are) to|to be)\b",
    re.IGNORECASE,
)


def resolved(text: str, published: date, language: Language) -> Iterator[tuple[int, str]]:
    """Where a date belongs, and the date: the end of each relative date that is certain.

    A quotation may have been spoken on another day: nothing within one is resolved.
    """
    text = unquoted(text)
    if not may_date(text) or not date.min.year < published.year < date.max.year:
        return  # next year might be no date
    for found in SPAN.finditer(text):
        written = _span(found["which"].lower(), found["unit"].lower(), published, language)
        if written:
            yield found.end(), written
    for found in YESTERDAY.finditer(text):
        yield found.end(), language.day(published - timedelta(days=1))
    past = PAST.search(text) is not None and not AHEAD.search(text)
    for found in DAY.finditer(text):
        back = (published.weekday() - WEEKDAYS.index(found["day"])) % 7
        # A newspaper calls the day of publication by its name, too; the day after it has come where
        # the report is dated from farther west, or was written overnight.
        if back <= MOST_DAYS_BACK and (past or _said_then(found)):
            yield found.end(), language.day(published - timedelta(days=back))


def _said_then(day: re.Match[str]) -> bool:
    """Whether something was said on that day, whatever else the sentence has lie ahead."""
    return day["did"] is not None and day["did"].split()[0] in TOLD


def _span(which: str, unit: str, published: date, language: Language) -> str:
    """A year, a month or a week as a date; "" where it could be two."""
    shift = SHIFT[which]
    if unit == "year":
        return str(published.year + shift)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        return f"{language.months[months % 12]} {months // 12}"
    if published.weekday() == SUNDAY:  # the first day of a week, or the last
        return ""
    monday = published + timedelta(days=7 * shift - published.weekday())
    sunday = monday + timedelta(days=6)
    first = language.day(monday)
    if monday.year == sunday.year:
        first = first.removesuffix(f" {monday.year}")
    if monday.month == sunday.month:
        first = str(monday.day)
    return f"{first}–{language.day(sunday)}"
