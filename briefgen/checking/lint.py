"""The wording rules of the chosen scale, for what an analyst says and rates; no source is bound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.checking.codes import Breach
from briefgen.checking.estimates import Ear, Term
from briefgen.checking.rating import (
    IMPACT,
    LIKELIHOOD,
    MOST_CHARACTERS,
    against_mark,
    against_source,
    is_sources,
)
from briefgen.model.brief import Brief, Point
from briefgen.text import sentences

LOW = "low"  # the most that one article that nothing else bears out allows
BY, WHY, PREPARED_BY = "by", "why", "prepared-by"
CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for every point of one brief.

    `single` says that it rests on an article, which nothing else bears out; `named` that it names
    the analyst who prepared it.
    """

    ear: Ear
    single: bool
    named: bool

    @classmethod
    def of(cls, brief: Brief, ear: Ear) -> Rules:
        """The rules for that brief."""
        single = any(point.cites for section in brief.sections for point in section.points)
        return cls(ear, single, bool(brief.meta.get(PREPARED_BY, "").strip()))


def lint(point: Point, rules: Rules) -> Iterator[Breach]:
    """Each breach by a point as its code and one sentence."""
    yield from _confidence_mark(point, rules)
    if point.by_analyst:
        yield from _marks(point, rules.ear)
        for sentence in sentences(point.text[:MOST_CHARACTERS]):
            yield from _sentence(sentence, point, rules)


def mixed_rows(brief: Brief, ear: Ear) -> Iterator[tuple[str, Breach]]:
    """The points whose analyst's term stands in another row than the brief's first, by their id."""
    first: tuple[int, str] | None = None
    for name, term in _rated(brief, ear):
        row = ear.row(term)
        if row is None or (first and row == first[0]):
            continue
        if first is None:
            first = row, term
        else:
            yield name, ("E2", f"“{term}” stands in another row of the scale than “{first[1]}”.")


def own_terms(point: Point, sentence: str, ear: Ear) -> list[Term]:
    """The analyst's own terms: in a point of the source's that a person edited, the added ones.

    A question judges nothing.
    """
    if sentence.endswith("?"):
        return []
    return [term for term in ear.terms(sentence) if not is_sources(term.text, point, ear.words)]


def _rated(brief: Brief, ear: Ear) -> Iterator[tuple[str, str]]:
    """Each term of likelihood that an analyst answers for, with the point's id."""
    for name, point in (row for section in brief.sections for row in section.numbered()):
        if not point.by_analyst:
            continue
        for sentence in sentences(point.text[:MOST_CHARACTERS]):
            yield from ((name, t.text) for t in own_terms(point, sentence, ear) if t.kind == "step")
        mark = point.marks.get(LIKELIHOOD, "")
        if mark and not is_sources(mark, point, ear.words):
            yield name, mark


def _sentence(sentence: str, point: Point, rules: Rules) -> Iterator[Breach]:
    ear = rules.ear
    terms = own_terms(point, sentence, ear)
    said = {kind: [t.text for t in terms if t.kind == kind] for kind in {t.kind for t in terms}}
    steps, off = said.get("step", []), said.get("off", [])
    sure = said.get("confidence", [])
    if sure and (steps or off) and ear.scale and not ear.scale.joined:
        yield "E1", f"“{sure[0]}” and “{(steps or off)[0]}” share a sentence."
    if len(steps) > 1:
        yield "E2", f"One sentence holds “{steps[0]}” and “{steps[1]}”."
    yield from against_mark(steps, point, ear)
    yield from (("E3", f"“{term}” is on no step of the scale.") for term in off)
    for term in (*said.get("absolute", ()), *said.get("percentage", ())):
        yield "E4", f"“{term}” says more than an analyst can know."
    for term in sure:
        yield from _confidence(term, ear.gives_reason(point.text), point, rules)


def _marks(point: Point, ear: Ear) -> Iterator[Breach]:
    """The marks of an analyst are terms of the scale, and not against the point's own words."""
    yield from against_source(point, ear)
    if ear.scale is None:
        return
    likelihood, impact = (
        "" if is_sources(mark, point, ear.words) else mark
        for mark in (point.marks.get(LIKELIHOOD, ""), point.marks.get(IMPACT, ""))
    )
    if likelihood and not ear.scale.step(likelihood):
        yield "E3", f"The likelihood “{likelihood}” is on no step of {ear.scale.name}."
    known = [word.casefold() for word in ear.scale.impact]
    if impact and impact.casefold() not in known:
        yield "E3", f"The impact “{impact}” is none of {', '.join(known)}."


def _confidence_mark(point: Point, rules: Rules) -> Iterator[Breach]:
    mark, levels = point.marks.get(CONFIDENCE, ""), rules.ear.levels
    if not mark:
        return
    if levels and mark.casefold() not in [level.casefold() for level in levels]:
        yield "E3", f"The confidence “{mark}” is none of {', '.join(levels)}."
    yield from _confidence(mark, False, point, rules)


def _confidence(term: str, reasoned: bool, point: Point, rules: Rules) -> Iterator[Breach]:
    """A confidence has its reason, and above low on one article the name of who raised it."""
    if not (reasoned or point.marks.get(WHY, "").strip()):
        yield "E5", f"“{term}” stands without its reason."
    named = rules.named or point.marks.get(BY, "").strip()
    if rules.single and not named and _above_low(term, rules.ear):
        yield "E5", f"“{term}” is above low on a single article, and no analyst is named for it."


def _above_low(term: str, ear: Ear) -> bool:
    """Whether a phrase of confidence says more than the level called low."""
    said = term.casefold().split()
    levels = [level.casefold().split() for level in ear.levels]
    held = [n for n, level in enumerate(levels) if _holds(said, level)]
    if not levels:
        return LOW not in said
    low = levels.index([LOW]) if [LOW] in levels else 0
    longest = max(held, key=lambda n: len(levels[n]), default=len(levels))
    return longest > low


def _holds(words: list[str], part: list[str]) -> bool:
    return any(words[n : n + len(part)] == part for n in range(len(words)))
