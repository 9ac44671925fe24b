"""Signals of place and bond: where a sentence stands, and what it has to do with the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from briefgen.drafting.counts import WORD, Doc, Floats, content, headings

Signal = Callable[[Doc], Floats]
T = TypeVar("T")
MOST = 400  # sentences; beyond it the quadratic graph is not built


def order(doc: Doc) -> Floats:
    """Its number in the article, from 0."""
    return np.arange(len(doc), dtype=np.float64)


def position(doc: Doc) -> Floats:
    """0 at the beginning, 1 at the end."""
    return order(doc) / max(len(doc) - 1, 1)


def from_start(doc: Doc) -> Floats:
    """Sentences before it, on a log scale."""
    return np.log1p(order(doc))


def from_end(doc: Doc) -> Floats:
    """Sentences after it, on a log scale."""
    return np.log1p(len(doc) - 1 - order(doc))


def paragraph_position(doc: Doc) -> Floats:
    """0 in the first paragraph, 1 in the last."""
    return doc.paragraph / max(float(doc.paragraph[-1]) if len(doc) else 0.0, 1.0)


def paragraph_number(doc: Doc) -> Floats:
    """Which paragraph, on a log scale."""
    return np.log1p(doc.paragraph.astype(np.float64))


def paragraphs_left(doc: Doc) -> Floats:
    """Paragraphs after it, on a log scale."""
    return (
        np.log1p((doc.paragraph[-1] - doc.paragraph).astype(np.float64))
        if len(doc)
        else np.zeros(0)
    )


def opens_paragraph(doc: Doc) -> Floats:
    """1 for a paragraph's first sentence."""
    return np.where(doc.place == 0, 1.0, 0.0)


def closes_paragraph(doc: Doc) -> Floats:
    """1 for the last sentence of a paragraph of several."""
    return np.where((doc.place == doc.size - 1) & (doc.size > 1), 1.0, 0.0)


def paragraph_size(doc: Doc) -> Floats:
    """Sentences in its paragraph, nine at most."""
    return np.minimum(doc.size, 9).astype(np.float64)


def article_size(doc: Doc) -> Floats:
    """Sentences in the article, on a log scale."""
    return np.full(len(doc), np.log(max(len(doc), 1)))


def share_of_five(doc: Doc) -> Floats:
    """How large a share of the article five sentences are."""
    return np.full(len(doc), min(1.0, 5.0 / max(len(doc), 1)))


def under(pattern: re.Pattern[str]) -> Signal:
    """1 below a heading that matches."""

    def met(heading: str) -> float:
        return float(bool(heading) and pattern.search(heading.lower()) is not None)

    return lambda doc: np.array(_by_heading(doc, met), np.float64)


def _by_heading(doc: Doc, of: Callable[[str], T]) -> list[T]:
    """What is told of the heading above each sentence, each heading looked at once."""
    above = headings(doc)
    known = {heading: of(heading) for heading in set(above)}
    return [known[heading] for heading in above]


def since_heading(doc: Doc) -> Floats:
    """Sentences since the last heading, five at most; five where there is none."""
    count, out = 5, []
    for kind in doc.kind:
        count = 0 if kind == "heading" else min(count + 1, 5)
        out.append(count)
    return np.array(out, np.float64)


def heading_overlap(doc: Doc) -> Floats:
    """Share of its heading's words that it holds."""
    wanted = _by_heading(doc, lambda heading: content(WORD.findall(heading.lower())))
    return np.array([*map(_overlap, wanted, doc.stems)], np.float64)


def _overlap(wanted: frozenset[str], own: frozenset[str]) -> float:
    return len(wanted & own) / len(wanted) if wanted else 0.0


def of_kind(kind: str) -> Signal:
    """1 in paragraphs of that kind."""
    return lambda doc: np.array([float(k == kind) for k in doc.kind], np.float64)


# what it has to do with the rest


def title_overlap(doc: Doc) -> Floats:
    """Share of the title's words that it holds."""
    return np.array([_overlap(doc.title_terms, own) for own in doc.stems], np.float64)


def centroid(doc: Doc) -> Floats:
    """Cosine with the sum of all sentences."""
    return doc.terms.along(doc.terms.total(np.ones(len(doc)))) if len(doc) else np.zeros(0)


def lexrank(doc: Doc) -> Floats:
    """Continuous LexRank, highest = 1; the centroid where the article is long."""
    if not 1 < len(doc) <= MOST:
        return centroid(doc)
    graph = doc.terms.likeness()
    graph[graph < 0.05] = 0.0
    graph *= 0.85 / np.maximum(graph.sum(1, keepdims=True), 1e-9)
    rank = np.full(len(doc), 1.0 / len(doc))
    for _ in range(20):
        rank = 0.15 / len(doc) + rank @ graph
    return rank / max(float(rank.max()), 1e-12)


def like(chosen: Callable[[Doc], Floats]) -> Signal:
    """Cosine with the sum of some sentences."""
    return lambda doc: doc.terms.along(doc.terms.total(chosen(doc))) if len(doc) else np.zeros(0)


def with_next(doc: Doc) -> Floats:
    """Share of words it has in common with the sentence that follows."""
    return np.array([*doc.shared, 0.0][: len(doc)], np.float64)


def with_previous(doc: Doc) -> Floats:
    """Share of words it has in common with the sentence before."""
    return np.roll(with_next(doc), 1)


def novelty(doc: Doc) -> Floats:
    """Share of its content words not met before it."""
    words, sentences = doc.terms.word, doc.terms.sentence
    new = np.ones(len(words), bool)  # words are numbered as they are met
    new[1:] = words[1:] > np.maximum.accumulate(words)[:-1]
    sizes = np.bincount(sentences, minlength=len(doc))
    return np.bincount(sentences, new, len(doc)) / np.maximum(sizes, 1)


def repeated(doc: Doc) -> Floats:
    """1 where the same words stand elsewhere too, as in pull quotes; 2 for the later one."""
    keys = [*map(tuple, doc.words)]
    last = {key: at for at, key in enumerate(keys)}
    first: dict[tuple[str, ...], int] = {}
    out = []
    for at, key in enumerate(keys):
        out.append(2.0 if key in first else float(last[key] != at))
        first.setdefault(key, at)
    return np.array(out, np.float64)
