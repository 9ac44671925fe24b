"""Scales: the terms in which an analyst rates likelihood, confidence and impact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from briefgen.shelf import Told, called, find, load, mistaken
from briefgen.shelf.language import Language
from briefgen.shelf.shape import CLOSED, Limits, Text

IMPACT_TERMS = 5  # rows of the risk matrix

Word = Annotated[str, Text(strip_whitespace=True, min_length=1, max_length=80)]
Line = Annotated[str, Text(strip_whitespace=True, max_length=200)]
Percent = Annotated[int, Limits(ge=0, le=100)]
_Some = Limits(min_length=1, max_length=20)
Words = Annotated[tuple[Word, ...], _Some]
Impacts = Annotated[tuple[Word, ...], Limits(min_length=IMPACT_TERMS, max_length=IMPACT_TERMS)]


@dataclass(frozen=True)
class Likelihood:
    """One step: its range in percent, and its terms row by row, each with other forms of it.

    `beyond` names the end that is not part of the range; `printed` is what a legend shows, where
    that is not the first term of each row.
    """

    percent: tuple[Percent, Percent]
    rows: Annotated[tuple[Words, ...], _Some]
    beyond: Literal["", "low", "high"] = ""
    printed: Line = ""

    @property
    def label(self) -> str:
        """The terms of the step as a legend shows them."""
        return self.printed or " / ".join(row[0] for row in self.rows)


@dataclass(frozen=True)
class Confidence:
    """A level of confidence and what it means; "" where the scale's `basis` says it for all."""

    word: Word
    meaning: Line = ""


@dataclass(frozen=True)
class Translated:
    """What the levels of confidence mean, in another language."""

    meanings: Annotated[tuple[Line, ...], Limits(max_length=10)] = ()
    basis: Line = ""


@dataclass(frozen=True)
class Scale:
    """A scale file as data; likelihood, confidence and impact each from the least to the greatest.

    `joined` says whether a level of confidence and a likelihood may share a sentence, `nested`
    whether ranges may overlap. A brief keeps to one row of the likelihood terms. `off_scale` are
    words that rate on no step.
    """

    __pydantic_config__ = CLOSED

    name: Word
    source: Line
    year: Annotated[int, Limits(ge=1900, le=2100)]
    joined: bool
    likelihood: Annotated[tuple[Likelihood, ...], Limits(min_length=2, max_length=20)]
    confidence: Annotated[tuple[Confidence, ...], Limits(min_length=2, max_length=10)]
    impact: Impacts
    off_scale: Annotated[tuple[Word, ...], Limits(max_length=100)] = ()
    nested: bool = False
    basis: Line = ""
    translated: Mapping[str, Translated] = field(default_factory=dict)

    def step(self, term: str) -> Likelihood | None:
        """The step that a likelihood term, or a form of it, stands on; None where on none."""
        wanted = " ".join(term.casefold().split())
        for step in self.likelihood:
            if any(wanted == word.casefold() for row in step.rows for word in row):
                return step
        return None

    def legend(self, words: Language) -> tuple[str, ...]:
        """What a brief prints of the scale: likelihoods, confidences, and what is not on it."""
        likelihoods = words.lists["apart"].join(
            f"{step.label} {words.percent(*step.percent, step.beyond)}" for step in self.likelihood
        )
        return (
            words.legend["likelihood"].format(scale=self.name, terms=likelihoods),
            words.legend["confidence"].format(levels=self._levels(words)),
            words.legend["source"],
        )

    def _levels(self, words: Language) -> str:
        other = self.translated.get(words.code, Translated())
        names = [level.word for level in self.confidence]
        if self.basis:
            return f"{words.lists['apart'].join(names)} – {other.basis or self.basis}"
        meanings = other.meanings or [level.meaning for level in self.confidence]
        pairs = zip(names, meanings, strict=True)
        return words.lists["apart"].join(f"{name} – {meaning}" for name, meaning in pairs)


def scale(name: str) -> Scale:
    """The scale of that name.

    Raises:
        ShelfError: there is no such scale, or its file is wrong.
    """
    return _scale(find("scale", "scales", name))


@cache
def _scale(path: Path) -> Scale:
    found = load(path, Scale)
    if mistakes := list(_mistakes(found)):
        raise mistaken(Told(called(path)), mistakes)
    return found


def _mistakes(found: Scale) -> Iterator[str]:
    rows = len(found.likelihood[0].rows)
    for place, step in enumerate(found.likelihood):
        low, high = step.percent
        if low >= high:
            yield f"likelihood.{place}.percent: the lower number comes first, such as [20, 45]"
        if len(step.rows) != rows:
            yield f"likelihood.{place}.rows: must be as many as the first term has, {rows}"
    yield from _order_mistakes(found)
    yield from _word_mistakes(found)
    for place, level in enumerate(found.confidence):
        if bool(level.meaning) == bool(found.basis):
            yield f"confidence.{place}.meaning: give every level one, or one `basis` for all"
    wanted = 0 if found.basis else len(found.confidence)
    for code, other in found.translated.items():
        if other.meanings and len(other.meanings) != wanted:
            yield f"translated.{code}.meanings: must be {wanted}, one a level"


def _order_mistakes(found: Scale) -> Iterator[str]:
    for place, (before, after) in enumerate(pairwise(found.likelihood), start=1):
        where = f"likelihood.{place}.percent"
        if after.percent == before.percent or not _rises(before, after):
            yield f"{where}: must lie above the one before; the least likely comes first"
        elif not found.nested and after.percent[0] < before.percent[1]:
            yield f"{where}: overlaps the one before; `nested = true` allows that"


def _rises(before: Likelihood, after: Likelihood) -> bool:
    return all(b <= a for b, a in zip(before.percent, after.percent, strict=True))


def _word_mistakes(found: Scale) -> Iterator[str]:
    """A term means one thing: it stands once, and not among the words off the scale too."""
    terms = [w.casefold() for step in found.likelihood for row in step.rows for w in row]
    named = {
        "likelihood": terms,
        "confidence": [level.word.casefold() for level in found.confidence],
        "impact": [word.casefold() for word in found.impact],
    }
    for key, words in named.items():
        twice = [word for word, times in Counter(words).items() if times > 1]
        yield from (f"{key}: '{word}' stands there twice" for word in twice)
    for place, word in enumerate(found.off_scale):
        if word.casefold() in terms:
            yield f"off_scale.{place}: '{word}' is a term of likelihood"
