"""Labels a brief prints and words drafting listens for, one TOML file a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Annotated, Literal

from briefgen.errors import ShelfError
from briefgen.shelf import Told, find, house, load, mistaken, nearest, placed, root
from briefgen.shelf.shape import CLOSED, Limits

Category = Literal["one", "two", "few", "many", "other"]
TABLES = (  # whose keys and {names} are those of the shipped English in every language
    *("dates", "numbers", "lists", "headings", "empty", "genres", "leads", "columns", "labels"),
    *("statement", "reliability", "legend"),
)


# The plural categories of whole numbers by the Unicode CLDR ("Language plural rules"). Left out are
# its Arabic "zero", since what is not there is not counted, and the "many" of whole millions.
def _as_english(n: int) -> Category:
    return "one" if n == 1 else "other"


def _as_french(n: int) -> Category:
    return "one" if n in (0, 1) else "other"


def _as_russian(n: int) -> Category:
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"


def _as_arabic(n: int) -> Category:
    if n in (1, 2):
        return "one" if n == 1 else "two"
    last = n % 100
    return "few" if 3 <= last <= 10 else "many" if last >= 11 else "other"


PLURALS: Mapping[str, tuple[Callable[[int], Category], tuple[Category, ...]]] = {
    "en": (_as_english, ("one", "other")),
    "fr": (_as_french, ("one", "other")),
    "ru": (_as_russian, ("one", "few", "many")),
    "ar": (_as_arabic, ("one", "two", "few", "many", "other")),
}


@dataclass(frozen=True)
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
    stance: tuple[str, ...]
    plural_person: tuple[str, ...]
    advice: tuple[str, ...]
    loaded: tuple[str, ...]
    weighing: tuple[str, ...]


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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
    weekdays: tuple[str, ...]
    next_steps: tuple[str, ...]
    upcoming: tuple[str, ...]
    to_watch: tuple[str, ...]
    not_outlook: tuple[str, ...]
    strong_advising: tuple[str, ...]
    not_advising: tuple[str, ...]
    actors: tuple[str, ...]
    advice_headings: tuple[str, ...]
    past: tuple[str, ...]


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Checks:
    """Words checking listens for in an analyst's own judgments, most of them as templates.

    `not_...` are where such words say something else; `slots` are the lists that templates name in
    {braces}, beside {level}, the scale's levels of confidence. After a word of `graded_by` a term
    is another: "very likely". A negation denies the next word that
    is none of `passed_over`, but not in a turn of phrase of `not_denials`. A language without them
    is checked for less.
    """

    modals: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    adverbs_too: tuple[str, ...] = ()
    before_nouns: tuple[str, ...] = ()
    of_chance_only: tuple[str, ...] = ()
    chance_words: tuple[str, ...] = ()
    estimates: tuple[str, ...] = ()
    not_estimates: tuple[str, ...] = ()
    absolute: tuple[str, ...] = ()
    not_absolute: tuple[str, ...] = ()
    bare_percentages: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    not_confidence: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    same_units: tuple[tuple[str, ...], ...] = ()
    same_force: tuple[tuple[str, ...], ...] = ()
    graded_by: tuple[str, ...] = ()
    not_denials: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    opposites: tuple[tuple[str, str], ...] = ()
    passed_over: tuple[str, ...] = ()
    clause_openers: tuple[str, ...] = ()
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Language:
    """All words of one language; templates hold {names} that composing fills.

    `counts` holds the forms of what is counted by plural category; `counts_like` names the language
    whose plural rule applies; numbers from `grouped_from` on have their digits in groups.
    """

    __pydantic_config__ = CLOSED

    code: str
    counts_like: Literal["en", "fr", "ru", "ar"]
    grouped_from: Annotated[int, Limits(ge=1000)]
    months: Annotated[tuple[str, ...], Limits(min_length=12, max_length=12)]
    dates: Mapping[str, str]
    numbers: Mapping[str, str]
    lists: Mapping[str, str]
    headings: Mapping[str, str]
    empty: Mapping[str, str]
    columns: Mapping[str, str]
    labels: Mapping[str, str]
    genres: Mapping[str, str]
    leads: Mapping[str, str]
    statement: Mapping[str, str]
    reliability: Mapping[str, str]
    legend: Mapping[str, str]
    counts: Mapping[str, Mapping[Category, str]]
    heard: Cues | None = field(default=None, metadata={"alias": "cues"})
    checks: Checks = field(default_factory=Checks)

    @property
    def cues(self) -> Cues:
        """The words drafting listens for.

        Raises:
            ShelfError: articles in this language are not drafted.
        """
        if self.heard is None:
            cause = "has no [cues]: articles in this language are not drafted"
            remedy = "add them, or choose the points by hand"
            raise ShelfError(f"languages/{self.code}.toml", cause, remedy)
        return self.heard

    def listed(self, names: Sequence[str]) -> str:
        """Names as this language lists them: A, B and C."""
        *others, last = names or [""]
        comma = self.lists["comma"]
        return f"{comma.join(others)}{self.lists['last']}{last}" if others else last

    def day(self, value: date) -> str:
        """A date as this language writes it: 3 May 2026."""
        template = self.dates["first" if value.day == 1 else "day"]
        month = self.months[value.month - 1]
        return template.format(day=value.day, month=month, year=value.year)

    def number(self, value: float) -> str:
        """A number as this language writes it, to one decimal place: 1,140; 0.8; 1."""
        whole, _, tenths = f"{value:,.1f}".partition(".")
        group = self.numbers["group"] if abs(value) >= self.grouped_from else ""
        whole = whole.replace(",", group)
        return whole if tenths == "0" else f"{whole}{self.numbers['decimal']}{tenths}"

    def counted(self, what: str, count: int) -> str:
        """So many of what `counts` names: 1 risk, 2 risks."""
        category = PLURALS[self.counts_like][0](count)
        return self.counts[what][category].format(count=self.number(count))

    def quoted(self, text: str) -> str:
        """A text in this language's quotation marks."""
        return self.labels["quoted"].format(text=text)

    def percent(self, low: int, high: int, beyond: Literal["", "low", "high"] = "") -> str:
        """A span of percentages, 20–45%; the end that `beyond` names is not part of it."""
        span = {"": "span", "low": "span_above", "high": "span_below"}[beyond]
        return self.numbers["percent"].format(number=self.numbers[span].format(low=low, high=high))


def language(code: str) -> Language:
    """The language of that code.

    Raises:
        ShelfError: there is no such file, or it is wrong.
    """
    return _language(code, house())


@cache
def _language(code: str, _house: Path | None) -> Language:
    path = find("language", "languages", code)
    found = _loaded(path)
    if mistakes := list(_mistakes(found, path)):
        raise mistaken(Told(placed(path)), mistakes)
    return found


@cache
def _loaded(path: Path) -> Language:
    return load(path, Language, Told(placed(path)))


def _english() -> Language:
    return _loaded(root() / "languages" / "en.toml")


def _mistakes(found: Language, path: Path) -> Iterator[str]:
    """What differs from the shipped English in keys and {names}: composing counts on both."""
    if found.code != path.stem:
        yield f"code: must be '{path.stem}', as the file is called"
    for table in TABLES:
        ours, theirs = getattr(found, table), getattr(_english(), table)
        yield from _key_mistakes(table, ours, theirs)
        for key in sorted(ours.keys() & theirs.keys()):
            if _names(ours[key]) != _names(theirs[key]):
                yield f"{table}.{key}: must hold {_shown(_names(theirs[key]))}, as in English"
    yield from _key_mistakes("counts", found.counts, _english().counts)
    categories = PLURALS[found.counts_like][1]
    for what, forms in found.counts.items():
        yield from _key_mistakes(f"counts.{what}", forms, categories)
        for category, form in forms.items():
            if not _names(form) <= {"count"}:
                yield f"counts.{what}.{category}: must hold {{count}} and nothing else in braces"


def _key_mistakes(where: str, found: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    ours, theirs = set(found), set(known)
    for key in sorted(ours - theirs):
        near = nearest(key, theirs)
        yield f"{where}.{key}: unknown key" + (f", did you mean '{near}'?" if near else "")
    yield from (f"{where}.{key}: is missing" for key in sorted(theirs - ours))


def _names(template: str) -> set[str]:
    """The {names} of a template; what is more than a plain name comes as no name could."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        return {"}"}
    return {name + (spec or "") + (turn or "") for _, name, spec, turn in parts if name is not None}


def _shown(names: set[str]) -> str:
    return " ".join(f"{{{name}}}" for name in sorted(names)) or "nothing in braces"
