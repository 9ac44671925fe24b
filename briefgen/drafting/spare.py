"""The runners-up: what would be chosen if what was chosen were not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.drafting.hazard import NEVER
from briefgen.drafting.kinds import worths
from briefgen.drafting.rank import KINDS
from briefgen.drafting.reading import Reading, Sentence
from briefgen.drafting.sections import Draft
from briefgen.model.brief import PREFIXES, Brief, Cite, Point

MOST_SPARE = 3  # a section
EASED = 0.5  # of a grade: how far below the threshold of its section a runner-up may lie
LEAST_TOLD = 5  # words: a shorter cite gives a name or a date, not the sentence


def spare_points(
    reading: Reading, brief: Brief, kinds: Sequence[str]
) -> dict[str, tuple[Point, ...]]:
    """Per section kind the next best points, best first; none tells what the brief tells."""
    told = [point for section in brief.sections for point in section.points]
    taken = _taken(reading.sentences, told)
    again = Draft(reading)
    for values in again.worth.values():
        values[:] = [NEVER if n in taken else worth + EASED for n, worth in enumerate(values)]
    ruled = worths([kind for kind in kinds if kind not in KINDS], again.matter)
    for kind, values in ruled.items():
        again.by_rule[kind] = [NEVER if n in taken else worth for n, worth in enumerate(values)]
    found: dict[str, tuple[Point, ...]] = {}
    for section in again.sections(kinds):
        # Where nothing is left to choose, the rules fall back on a sentence that was.
        new = [p for p in section.points if not _taken(reading.sentences, [p]) & taken]
        found[section.kind] = tuple(new[:MOST_SPARE])
    return {kind: found[kind] for kind in PREFIXES if found.get(kind)}


def _taken(sentences: Iterable[Sentence], points: Iterable[Point]) -> set[int]:
    """The sentences that these points print, whole or in part."""
    quotes: dict[int, list[str]] = {}
    for cite in (cite for point in points for cite in point.cites if _tells(cite)):
        quotes.setdefault(cite.paragraph, []).append(cite.quote)
    return {
        sentence.number
        for sentence in sentences
        for quote in quotes.get(sentence.paragraph, ())
        if sentence.text in quote or quote in sentence.text
    }


def _tells(cite: Cite) -> bool:
    return len(cite.quote.split()) >= LEAST_TOLD
