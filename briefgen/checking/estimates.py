"""Words of likelihood and confidence, found where they rate something and only there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from briefgen.shelf.language import Language, language
from briefgen.shelf.listening import Listener
from briefgen.shelf.scale import Scale
from briefgen.text import unquoted

TermKind = Literal["step", "off", "absolute", "percentage", "confidence", "none"]
KINDS: tuple[TermKind, ...] = get_args(TermKind)
NEAR = 40  # characters beside a term that tell what it is
LEVEL = "{level}"
OPENING = "\"“‘'([ "
WORD = re.compile(r"[\w’'-]+")

Found = tuple[TermKind, re.Match[str]]


@dataclass(frozen=True, slots=True)
class Term:
    """A term as written: on a step of the scale, off it, absolute, a figure, or a confidence."""

    kind: TermKind
    text: str


@dataclass(frozen=True, slots=True)
class Ear:
    """What rates in a text, by a language's words and a scale's terms; without a scale, less."""

    words: Language
    scale: Scale | None

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of confidence, the least first."""
        return tuple(level.word for level in self.scale.confidence) if self.scale else ()

    def terms(self, sentence: str) -> list[Term]:
        """The terms of a sentence in order; none of a quotation, which is another's."""
        plain, ear = unquoted(sentence), self._listener()
        found = _longest([(kind, m) for kind in KINDS for m in ear.all(kind, plain)])
        return [Term(kind, m[0]) for kind, m in found if kind != "none" and _rates(m, self.words)]

    def gives_reason(self, text: str) -> bool:
        """Whether the text says why."""
        return self._listener().has("reasons", text)

    def row(self, term: str) -> int | None:
        """Which row of the scale a term stands in, from 0; None where in none."""
        step = self.scale.step(term) if self.scale else None
        wanted = " ".join(term.casefold().split())
        rows = [[word.casefold() for word in row] for row in (step.rows if step else ())]
        return next((n for n, row in enumerate(rows) if wanted in row), None)

    def _listener(self) -> Listener:
        scale = self.scale
        steps = [
            word for s in (scale.likelihood if scale else ()) for row in s.rows for word in row
        ]
        off_scale = tuple(scale.off_scale) if scale else ()
        return _listener(self.words.code, tuple(steps), off_scale, self.levels)


@lru_cache(maxsize=8)
def _listener(
    code: str, steps: tuple[str, ...], off_scale: tuple[str, ...], levels: tuple[str, ...]
) -> Listener:
    checks = language(code).checks
    lists = {
        "step": steps,
        "off": (*off_scale, *checks.estimates) if steps else (),
        "absolute": checks.absolute,
        "percentage": checks.bare_percentages,
        "confidence": checks.confidence,
        "none": (*checks.not_estimates, *checks.not_absolute, *checks.not_confidence),
        "reasons": checks.reasons,
    }
    known = {
        name: [term for term in terms if levels or LEVEL not in term]
        for name, terms in lists.items()
    }
    return Listener(known, {**checks.slots, "level": levels})


def _longest(found: Sequence[Found]) -> Iterator[Found]:
    """Of what overlaps the first; of what begins together the longest, and a step before others."""
    end = 0
    for kind, match in sorted(found, key=lambda f: (f[1].start(), -f[1].end(), KINDS.index(f[0]))):
        if match.start() >= end:
            end = match.end()
            yield kind, match


def _rates(found: re.Match[str], words: Language) -> bool:
    """Whether it is no name, and no word that only names a thing: "a possible deal"."""
    checks, term = words.checks, found[0].lower()
    opens = not found.string[: found.start()].strip(OPENING)
    if any(word[0].isupper() for word in found[0].split()[opens:]):
        return False  # the month, a person, a ship
    if opens and found[0][0].isupper() and term in checks.modals:
        return False  # a question, or the month
    if term in checks.of_chance_only:
        return not set(checks.chance_words).isdisjoint(WORD.findall(found.string.lower()))
    return term not in checks.adjectives or not _names(found, words)


def _names(found: re.Match[str], words: Language) -> bool:
    """Whether an adjective stands before its noun and states nothing."""
    checks = words.checks
    before = WORD.findall(found.string[max(0, found.start() - NEAR) : found.start()])
    if before and before[-1].lower() in checks.before_nouns:
        return True
    if found[0].lower() in checks.adverbs_too:
        return False
    after = re.match(r"[ \n]{1,3}([\w’'-]+)", found.string[found.end() : found.end() + NEAR])
    return after is not None and after[1].lower() not in words.cues.marks.ends_phrase
