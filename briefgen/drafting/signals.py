"""What can be told of a sentence without understanding it: one small pure function a signal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefgen.drafting.reading import Sentence, word_pattern
from briefgen.text import words

Values = NDArray[np.float64]
LEAST_LETTERS = 4  # shorter words carry little of what a sentence is about
DAMPING = 0.85  # of LexRank's random walk (Erkan and Radev 2004)
STEPS = 40
MOST_COMPARED = 400  # sentences: beyond, centrality is measured against the mean, in linear time


def content(text: str) -> list[str]:
    """The words that say what a sentence is about, in lower case."""
    return [w.lower() for w in words(text) if len(w) >= LEAST_LETTERS]


def centrality(found: Sequence[Sentence]) -> Values:
    """How like the others each sentence is, 0 to 1: LexRank, or likeness to the mean."""
    vectors = _vectors([content(c.text) for c in found])
    if vectors.shape[1] == 0:
        return np.zeros(len(found))
    if len(found) > MOST_COMPARED:
        mean = vectors.mean(axis=0)
        score = vectors @ mean
    else:
        score = _walk(vectors @ vectors.T)
    return np.asarray(score / (score.max() or 1.0), dtype=np.float64)


def position(found: Sequence[Sentence]) -> Values:
    """1 at the start of the article, 0.6 at its very end, less between."""
    place = np.linspace(0.0, 1.0, num=max(len(found), 1))[: len(found)]
    return np.maximum(1.0 - 1.6 * place, 0.6 - 6.0 * (1.0 - place)).clip(0.0, 1.0)


def hits(found: Sequence[Sentence], terms: tuple[str, ...]) -> Values:
    """How many of the terms each sentence holds, three at most."""
    pattern = word_pattern(terms)
    return np.array([min(len(pattern.findall(c.text)), 3) for c in found], dtype=np.float64)


def starts_with(found: Sequence[Sentence], terms: tuple[str, ...]) -> Values:
    """1 where a sentence starts with one of the terms, else 0."""
    pattern = word_pattern(terms)
    return np.array(
        [bool(pattern.match(c.text.lstrip("\"“‘'(["))) for c in found], dtype=np.float64
    )


def length(found: Sequence[Sentence]) -> Values:
    """1 for 12 to 35 words, falling to 0 for very short and very long sentences."""
    size = np.array([len(c.text.split()) for c in found], dtype=np.float64)
    return np.minimum(size / 12.0, 1.0) - np.maximum(size - 35.0, 0.0) / 25.0


def _vectors(texts: Sequence[list[str]]) -> Values:
    """Unit tf-idf vectors over the words that more than one sentence holds."""
    spread = Counter(word for text in texts for word in set(text))
    index = {
        word: n for n, word in enumerate(sorted(w for w, count in spread.items() if count > 1))
    }
    matrix = np.zeros((len(texts), len(index)), dtype=np.float64)
    for row, text in enumerate(texts):
        for word in text:
            if word in index:
                matrix[row, index[word]] += np.log((1 + len(texts)) / spread[word])
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.where(norms == 0, 1.0, norms), dtype=np.float64)


def _walk(likeness: Values) -> Values:
    np.fill_diagonal(likeness, 0.0)
    sums = likeness.sum(axis=1, keepdims=True)
    likeness = likeness / np.where(sums == 0, 1.0, sums)
    count = len(likeness)
    rank = np.full(count, 1.0 / count)
    for _ in range(STEPS):
        rank = (1.0 - DAMPING) / count + DAMPING * (likeness.T @ rank)
    return rank
