"""Labels a brief prints and words drafting listens for, one TOML file a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from briefgen.shelf import find, house, load

CLOSED = ConfigDict(extra="forbid")


@dataclass(frozen=True, config=CLOSED)
class GenreCues:
    """Words that tell one genre from another: labels, outlets, and turns of phrase."""

    opinion_labels: tuple[str, ...]
    analysis_labels: tuple[str, ...]
    explaining_titles: tuple[str, ...]
    official_outlets: tuple[str, ...]
    official: tuple[str, ...]
    agencies: tuple[str, ...]
    attribution: tuple[str, ...]
    first_person: tuple[str, ...]
    plural_person: tuple[str, ...]
    advice: tuple[str, ...]
    loaded: tuple[str, ...]
    weighing: tuple[str, ...]


@dataclass(frozen=True, config=CLOSED)
class MarkCues:
    """What a source rates or conditions, as templates; `not_...` are where such words mislead.

    `likelihood` holds tiers: a word of an earlier tier is preferred to one of a later.
    """

    likelihood: tuple[tuple[str, ...], ...]
    not_likelihood: tuple[str, ...]
    condition: tuple[str, ...]
    not_condition: tuple[str, ...]
    horizon: tuple[str, ...]
    horizon_if_ahead: tuple[str, ...]
    ahead: tuple[str, ...]
    not_ahead: tuple[str, ...]
    impact: tuple[str, ...]
    impact_of_harm: tuple[str, ...]
    harm: tuple[str, ...]
    exposed: tuple[str, ...]
    exposed_before: tuple[str, ...]
    nobody: tuple[str, ...]
    ends_phrase: tuple[str, ...]


@dataclass(frozen=True, config=CLOSED)
class KindCues:
    """What shows that a sentence serves in a smaller section, as templates, and what misleads."""

    units: tuple[str, ...]
    scales: tuple[str, ...]
    fractions: tuple[str, ...]
    not_counted: tuple[str, ...]
    measuring: tuple[str, ...]
    not_figures: tuple[str, ...]
    as_of: tuple[str, ...]
    consequence: tuple[str, ...]
    strong_consequence: tuple[str, ...]
    not_consequence: tuple[str, ...]
    consequence_modal: tuple[str, ...]
    audiences: tuple[str, ...]
    contrary: tuple[str, ...]
    says: tuple[str, ...]
    concession: tuple[str, ...]
    granting: tuple[str, ...]
    concessive: tuple[str, ...]
    turning: tuple[str, ...]
    not_contrary: tuple[str, ...]
    scheduled: tuple[str, ...]
    events: tuple[str, ...]
    looming: tuple[str, ...]
    foreseen: tuple[str, ...]
    firm: tuple[str, ...]
    upcoming: tuple[str, ...]
    to_watch: tuple[str, ...]
    not_outlook: tuple[str, ...]
    strong_advising: tuple[str, ...]
    not_advising: tuple[str, ...]
    actors: tuple[str, ...]
    advice_headings: tuple[str, ...]
    past: tuple[str, ...]


@dataclass(frozen=True, config=CLOSED)
class Cues:
    """Words drafting listens for, in lower case; a trailing * stands for any ending.

    `connectives` may be taken off a sentence's start; a sentence that starts with one of `dangling`
    leans on the one before it. `slots` are the lists that the templates of `marks` and `kinds` name
    in {braces}.
    """

    connectives: tuple[str, ...]
    dangling: tuple[str, ...]
    modal: tuple[str, ...]
    negation: tuple[str, ...]
    furniture: tuple[str, ...]
    slots: Mapping[str, tuple[str, ...]]
    genre: GenreCues
    marks: MarkCues
    kinds: KindCues


@dataclass(frozen=True, config=CLOSED)
class Language:
    """All words of one language; templates hold {names} that composing fills."""

    code: str
    months: tuple[str, ...]
    headings: Mapping[str, str]
    empty: Mapping[str, str]
    columns: Mapping[str, str]
    labels: Mapping[str, str]
    genres: Mapping[str, str]
    leads: Mapping[str, str]
    statement: Mapping[str, str]
    reliability: Mapping[str, str]
    cues: Cues

    def listed(self, names: Sequence[str]) -> str:
        """Names as this language lists them: A, B and C."""
        *others, last = names or [""]
        return f"{', '.join(others)} {self.labels['and']} {last}" if others else last

    def day(self, value: date) -> str:
        """A date as this language writes it: 3 May 2026."""
        return f"{value.day} {self.months[value.month - 1]} {value.year}"


def language(code: str) -> Language:
    """The language of that code.

    Raises:
        ShelfError: there is no such file, or it is wrong.
    """
    return _language(code, house())


@cache
def _language(code: str, _house: Path | None) -> Language:
    return load(find("language", "languages", code), Language)
