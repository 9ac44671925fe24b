"""Whose a rating is: the source's own word, or an analyst's that may speak against it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checking.codes import Breach
from briefgen.checking.estimates import Ear
from briefgen.model.brief import ANALYST, Point
from briefgen.shelf.language import Language
from briefgen.shelf.scale import Likelihood, Scale
from briefgen.text import sentences

LIKELIHOOD, IMPACT = "likelihood", "impact"
TOLD = (LIKELIHOOD, IMPACT, "horizon", "condition", "exposed")  # from the source's words
DENIED = "not "
EVEN = 50  # percent
NEAR = 20  # characters before a term that tell whether it is graded
MOST_CHARACTERS = 20_000  # of a point that are read: no judgment is as long


def is_sources(term: str, point: Point, words: Language) -> bool:
    """Whether the term, or one of its force, is from what the point cites, if that is no analyst's.

    Where the cited words are not there, nobody can tell, and it is taken for the source's.
    """
    if point.holder == ANALYST:
        return False
    if not all(cite.quote for cite in point.cites):
        return True
    low = term.casefold()
    equal = next((group for group in words.checks.same_force if low in group), (low,))
    return any(stands(each, cite.quote, words) for each in equal for cite in point.cites)


def stands(term: str, text: str, words: Language) -> bool:
    """Whether a term is in a text, and not as a part of another: "likely" of "very likely"."""
    graded = "|".join(map(re.escape, words.checks.graded_by))
    before = re.compile(rf"(?<!\w)(?:{graded or '(?!)'})\s$", re.IGNORECASE)
    pattern = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", re.IGNORECASE)
    return any(
        " " in term or not before.search(text[max(0, at.start() - NEAR) : at.start()])
        for at in pattern.finditer(text)
    )


def rated_anew(point: Point, words: Language) -> bool:
    """Whether a point of the source's has a mark that the source's words do not give."""
    said = "\n".join([point.text, *(cite.quote for cite in point.cites)])
    marks = (point.marks.get(name, "") for name in TOLD)
    return "confidence" in point.marks or any(m and not stands(m, said, words) for m in marks)


def against_source(point: Point, ear: Ear) -> Iterator[Breach]:
    """The marks of an analyst that speak against what a point of the source's says itself."""
    text, marks = point.text[:MOST_CHARACTERS], point.marks
    if point.holder == ANALYST or ear.scale is None:
        return
    likelihood, impact = marks.get(LIKELIHOOD, ""), marks.get(IMPACT, "")
    if likelihood and not is_sources(likelihood, point, ear.words):
        terms = [term for part in sentences(text) for term in ear.terms(part)]
        said = [term.text for term in terms if term.kind in ("step", "off")]
        yield from against_mark(said, point, ear)
    if impact and not is_sources(impact, point, ear.words):
        yield from _against_impact(impact, text, ear)


def against_mark(terms: list[str], point: Point, ear: Ear) -> Iterator[Breach]:
    """Terms of the text that stand on another step than the mark, or beyond even odds from it."""
    mark = point.marks.get(LIKELIHOOD, "")
    rated = ear.scale.step(mark) if ear.scale and mark else None
    for term in terms:
        if ear.scale and rated and _differs(term, rated, ear.scale):
            yield "E2", f"The text says “{term}”, the mark “{mark}”."


def _differs(term: str, rated: Likelihood, scale: Scale) -> bool:
    if step := scale.step(term):
        return step != rated
    low = term.casefold()
    near = scale.step(low.split()[-1])  # "likely" of "highly likely"
    if near is None:
        return False
    sides = _middle(near) - EVEN, _middle(rated) - EVEN
    return (sides[0] * sides[1] < 0) != low.startswith(DENIED)


def _middle(step: Likelihood) -> float:
    return sum(step.percent) / 2


def _against_impact(mark: str, text: str, ear: Ear) -> Iterator[Breach]:
    """Another term of impact than the mark, said of a harm."""
    known = ear.scale.impact if ear.scale else ()
    others = [word for word in known if word.casefold() != mark.casefold()]
    harms = [re.escape(harm).replace(r"\*", r"\w*") for harm in ear.words.cues.marks.harm]
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, others))}) (?:{'|'.join(harms)})(?!\w)"
    if found := re.search(pattern, text, re.IGNORECASE):
        yield "E2", f"The text says “{found[0]}”, the mark “{mark}”."
