"""Days of a month that a text names: which of them lay behind when its article appeared."""

from __future__ import annotations

import re
from datetime import date

from briefgen.shelf.language import Language

# "Dec. 28", "December 28, 2015", "28 December": what else looks so begins no month's name.
NAMED = re.compile(
    r"\b(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})|"
    r"(?P<before>\d{1,2}) (?P<after>[A-Z][a-z]{2,8}))\b(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)


def behind(text: str, published: date | None, language: Language) -> bool:
    """Whether the text names such days, and all of them lay behind.

    A day without its year is the one nearest to the article's own.
    """
    if not published or not date.min.year < published.year < date.max.year:
        return False
    named = [day for m in NAMED.finditer(text) if (day := _day(m, published, language))]
    return bool(named) and max(named) < published


def undated(text: str) -> str:
    """The text without the days it names."""
    return NAMED.sub("", text)


def _day(found: re.Match[str], published: date, language: Language) -> date | None:
    written = found["month"] or found["after"]
    months = (n for n, name in enumerate(language.months, 1) if name.startswith(written))
    month, day = next(months, 0), int(found["day"] or found["before"])
    near = range(published.year - 1, published.year + 2)
    years = [int(found["year"])] if found["year"] else near
    days = [made for year in years if (made := _made(year, month, day))]
    return min(days, key=lambda made: abs(made - published), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    """That date, if there is one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
