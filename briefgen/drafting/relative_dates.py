"""Dates said from the day of writing ("last year"), resolved where only one date can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from briefgen.drafting.day_clauses import side
from briefgen.shelf.language import Language
from briefgen.text import unquoted
from briefgen.text.relative import DAY, SEASON, SPAN, WEEKDAYS, YESTERDAY, may_date

SUNDAY = 6
MOST_DAYS_BACK = 5
MOST_DAYS_BACK_TO_EVENT = 3  # "Monday's vote" of a week ahead is told in the past as well
MOST_DAYS_AHEAD = 4
LEAST_DAYS_SINCE_LAST = 3  # on a Monday, "last Saturday" is of the week before
# When "this weekend" is the one of this week, and "last weekend" the one before that.
CERTAIN_WEEKEND = {"this": range(2, 7), "last": range(1, 5)}
MOST_MONTHS_TO_SEASON = 6
FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
SHIFT = {"last": -1, "this": 0, "next": 1}


def resolved(text: str, published: date, language: Language) -> Iterator[tuple[int, str]]:
    """Where a date belongs, and the date: the end of each relative date that is certain.

    A quotation may have been spoken on another day: nothing within one is resolved.
    """
    if not may_date(text) or not date.min.year < published.year < date.max.year:
        return  # next year might be no date
    text = unquoted(text)
    for found in SPAN.finditer(text):
        written = _span(found["which"].lower(), found["unit"], published, language)
        if written:
            yield found.end(), written
    for found in SEASON.finditer(text):
        if year := _year_of_season(found["which"].lower(), found["season"], published):
            yield found.end(), str(year)
    if "day" not in text:
        return
    for found in YESTERDAY.finditer(text):
        yield found.end(), language.day(published - timedelta(days=1))
    for found in DAY.finditer(text):
        if day := _day(found, text, published):
            yield found.end(), language.day(day)


def _day(found: re.Match[str], text: str, published: date) -> date | None:
    """The date of a weekday where its clause tells that it is past, or ahead.

    A newspaper calls the day of publication by its name, too; the day after it has come where the
    report is dated from farther west, or was written overnight.
    """
    back = (published.weekday() - WEEKDAYS.index(found["day"])) % 7
    if found["which"]:
        return _day_of_week(found, back, published)
    own = found["own"] is not None
    told = side(text, found.start(), found.end(), own=own)
    if told == "past" and back <= (MOST_DAYS_BACK_TO_EVENT if own else MOST_DAYS_BACK):
        return published - timedelta(days=back)
    ahead = -back % 7
    if told == "ahead" and ahead <= MOST_DAYS_AHEAD:
        return published + timedelta(days=ahead)
    return None


def _day_of_week(found: re.Match[str], back: int, published: date) -> date | None:
    """The day of "last Friday" or "next Friday", where that is the nearest one and in that week."""
    day, today = WEEKDAYS.index(found["day"]), published.weekday()
    if SUNDAY in (day, today):
        return None
    if found["which"].lower() == "last" and day > today and back >= LEAST_DAYS_SINCE_LAST:
        return published - timedelta(days=back)
    if found["which"].lower() == "next" and day < today:
        return published + timedelta(days=7 - back)
    return None


def _year_of_season(which: str, season: str, published: date) -> int | None:
    """The year of "this summer" or "last fall", where no other year has one as near."""
    first = FIRST_MONTH[season]
    if which == "this":
        near = abs(published.month - first) < MOST_MONTHS_TO_SEASON
        return published.year if near else None
    return published.year - 1 if published.month < first else None


def _span(which: str, unit: str, published: date, language: Language) -> str:
    """A year, a month, a week or its end as a date; "" where it could be two."""
    shift = SHIFT[which]
    if unit == "year":
        return str(published.year + shift)
    if unit.startswith("month"):
        months = published.year * 12 + published.month - 1 + shift
        return f"{language.months[months % 12]} {months // 12}"
    monday = published + timedelta(days=7 * shift - published.weekday())
    sunday = monday + timedelta(days=6)
    if unit.startswith("weekend"):
        certain = published.weekday() in CERTAIN_WEEKEND.get(which, ())
        return _days(sunday - timedelta(days=1), sunday, language) if certain else ""
    if published.weekday() == SUNDAY:  # the first day of a week, or the last
        return ""
    return _days(monday, sunday, language)


def _days(first: date, last: date, language: Language) -> str:
    written = language.day(first)
    if first.year == last.year:
        written = written.removesuffix(f" {first.year}")
    if first.month == last.month:
        written = str(first.day)
    return f"{written}–{language.day(last)}"
