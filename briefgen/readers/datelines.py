"""Dates as pages and feeds write them: machine dates, months in several languages, date lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from briefgen.text import find_dates, parse_date

_FIRST_YEAR, _LAST_YEAR = 1700, 2200
# The first letters that tell the months of a language apart, January first.
_MONTHS = (
    "jan fev mar abr mai jun jul ago set out nov dez",
    "ene feb mar abr may jun jul ago sep oct nov dic",
    "janv févr mars avri mai juin juil août sept octo nove déce",
    "jan feb mär apr mai jun jul aug sep okt nov dez",
    "genn febb marz apri magg giug lugl agos sett otto nove dice",
    "янв фев мар апр мая июн июл авг сен окт ноя дек",
    "січ лют бер кві тра чер лип сер вер жов лис гру",
)
_WRITTEN = re.compile(
    r"(?<!\w)(?P<d>\d{1,2})(?:er|º|\.)?\s{1,3}(?:de\s)?(?P<m>[^\W\d_]{3,12})\.?,?\s{1,3}(?:de\s)?"
    r"(?P<y>\d{4})(?!\d)"
)
_CJK = re.compile(r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]")
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:\d{6})?")
_LOOSE = re.compile(r"(?<![\d/])(?P<y>\d{4})[/.-](?P<m>\d{1,2})[/.-](?P<d>\d{1,2})(?![\d/])")
_MONTH_FIRST = re.compile(
    r"(?P<w>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s{1,3}\d{1,2},?\s{1,3}"
    r"\d{4})(?=\d{1,2}:)"
)
_UPDATED = re.compile(
    r"\b(?:(?:last )?(?:updated|modified|revised|changed|edited)|обновлено|actualizad[oa]|"
    r"atualizad[oa]|mis à jour|aktualisiert)\b",
    re.I,
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|created|date|issued|released|first|publié|publicado|veröffentlicht|"
    r"опубликовано)\b",
    re.I,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\)?)?", re.I
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b[^\W\d_]+-feira\b", re.I
)
_MOST_OTHER_WORDS = 9
_LONGEST = 100  # characters of a date in a format


@dataclass(frozen=True, slots=True)
class DateLine:
    """The dates of a line, and the words of it that are not dates."""

    published: date | None
    updated: date | None
    rest: str


def plain_date(text: str) -> date | None:
    """The day a machine date or a date as written names."""
    text = text.strip()[:80]
    day = parse_date(text) or next((d for _, d in dates_in(text)), None)
    compact = _COMPACT.fullmatch(text)
    return _likely(day) or (_day(compact["y"], compact["m"], compact["d"]) if compact else None)


def dates_in(text: str) -> list[tuple[str, date]]:
    """Every whole date in a line, as written and as a date, in order."""
    text = text[:1_000]
    found: list[tuple[int, str, date | None]] = [
        (text.find(written), written, day) for written, day in find_dates(text)
    ]
    for pattern in (_CJK, _LOOSE):
        matches = pattern.finditer(text)
        found += [(m.start(), m[0], _day(m["y"], m["m"], m["d"])) for m in matches]
    found += [(m.start(), m["w"], parse_date(m["w"])) for m in _MONTH_FIRST.finditer(text)]
    for match in _WRITTEN.finditer(text):
        months = _months(match["m"])[:1]
        found += [(match.start(), match[0], _day(match["y"], str(n), match["d"])) for n in months]
    seen: dict[int, tuple[str, date]] = {}
    for at, written, day in sorted(found, key=lambda f: (f[0], -len(f[1]))):
        if _likely(day) and day:
            seen.setdefault(at, (written, day))
    return list(seen.values())


def date_line(text: str) -> DateLine | None:
    """The dates of a line that says little else; None where it has none, or is a sentence."""
    if len(text) > 300:
        return None
    rest, published, updated = text, None, None
    for written, day in dates_in(text):
        before = rest[: rest.find(written)]
        mark = max([m.end() for m in _UPDATED.finditer(before)], default=-1)
        if mark > max([m.end() for m in _PUBLISHED.finditer(before)], default=-1):
            updated = updated or day
        else:
            published = published or day
        rest = rest[rest.find(written) + len(written) :] if before else rest.replace(written, "", 1)
    if not (published or updated):
        return None
    other = without_dates(text)
    if len(re.findall(r"\w+", other)) > _MOST_OTHER_WORDS:
        return None
    return DateLine(published, updated, other)


def without_dates(text: str) -> str:
    """A line without its dates, clock times, weekdays and the words that announce them."""
    for written, _ in dates_in(text):
        text = text.replace(written, " | ")
    for pattern in (_CLOCK, _WEEKDAY, _UPDATED):
        text = pattern.sub(" ", text)
    return re.sub(
        r"\b(?:first )?(?:published|posted) ?(?:on|at)?:?(?=\W*(?:\||$))", " ", text, flags=re.I
    )


def day_in(text: str, formats: Sequence[str]) -> date | None:
    """The day a text names: in one of the formats, else as dates are read in general."""
    for form in formats:
        try:
            found = datetime.strptime(text[:_LONGEST], form).date()
        except (ValueError, OverflowError):
            continue
        if day := _likely(found):
            return day
    return plain_date(text)


def _months(word: str) -> list[int]:
    word = word.lower()
    return [
        number
        for names in _MONTHS
        for number, name in enumerate(names.split(), start=1)
        if word.startswith(name)
    ]


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _likely(day: date | None) -> date | None:
    return day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None
