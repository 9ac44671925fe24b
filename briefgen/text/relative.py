"""Dates as they are said from the day of writing: "last year", "yesterday", "on Monday"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.text import unquoted

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
UNITS = tuple("day week month year spring summer autumn fall".split())
# "the last year" is twelve months, "last fiscal year" another calendar, "last year's" an epithet.
SPAN = re.compile(
    r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?<!\b[Tt]he .{5})(?<!\b[Pp]ast .{5})(?<!\b[Oo]f .{5})"
    r"(?<!\b[Oo]ver .{5})(?P<unit>(?:week(?:end)?|month)(?:[’']s)?|year)\b(?![’'-])"
)
# What follows a weekday that is part of a name, or is told by its date, or not by its name alone.
_NAMED = (
    rf"(?: \d|,? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?{MONTH}|, \d{{1,2}}/|,? {MONTH}"
    r"|,? [A-Z][\w’'.-]* ?\d|,? (?:Times|Telegraph|Mail|Mirror|Express|Night|Mass|School)\b"
    r"| (?:prayers?|sermons?|schools?|services?|(?:talk )?shows?)\b)"
)
_PLACED = (
    r" (?:of (?:that|this|last|next|Holy|the(?: \w+)? (?:week|month|year)) |(?:of|in) (?:(?:the )?"
    rf"(?:early|late|mid)[- ])?(?:\d|{MONTH})|in (?:that|this|last|next) |in (?:the )?(?:spring|"
    r"summer|autumn|fall|winter|(?:\w+ )?(?:week|month|year)s?)\b|(?:morning|afternoon|evening|"
    r"night)s\b|before (?:the )?(?:elections?|primary|vote|war|Christmas|Easter|Thanksgiving)\b)"
)
_PART = r"(?: (?:late |early )?(?:morning|afternoon|evening|night)\b)?"
# Any weekday but one that recurs ("every Friday"), is one of many ("a Friday"), or has a name.
DAY = re.compile(
    r"\b(?=[LMNSTFWln])(?<!\b[Oo]n a )(?<!\beach )(?<!\bevery )(?<!\bper )(?<!\bone )"
    r"(?<!\bBlack )(?<!\bGood )(?<!\bSuper )(?<!\bBloody )(?<!\bEaster )(?<!\bPalm )(?<!\bAsh )"
    r"(?<!-)(?!(?<=\bNews )Sunday)"
    rf"(?:(?P<which>[Ll]ast|[Nn]ext) )?(?P<day>{WEEKDAY})\b"
    rf"(?!{_PART}(?:-|{_NAMED}|{_PLACED})){_PART}(?P<own>[’']s\b)?(?![’'-])"
)
SEASON = re.compile(
    r"\b(?P<which>[Tt]his|[Ll]ast) (?P<season>spring|summer|autumn|fall)\b(?![’'-])"
)
YESTERDAY = re.compile(r"\b[Yy]esterday\b(?![’'-])")


def relative_dates(text: str) -> Iterator[re.Match[str]]:
    """Every relative date outside of quotations, which may have been spoken on another day."""
    if may_date(text):
        plain = unquoted(text)
        for pattern in (SPAN, YESTERDAY, DAY):
            yield from pattern.finditer(plain)


def may_date(text: str) -> bool:
    """Whether a text may hold a relative date: a quick look."""
    return any(map(text.lower().__contains__, UNITS))
