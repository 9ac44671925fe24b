"""A small convolution that turns sentences into vectors: taught by MiniLM, run in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.float32]
LONGEST = 60  # words of a sentence that are read
BLOCK = 64  # sentences at a time, which bounds the memory
PAD, UNKNOWN, NUMBER, FIRST = 0, 1, 2, 3  # word numbers


@dataclass(frozen=True)
class Encoder:
    """Word vectors (bytes with a scale each), a convolution of width 3, pooling, one layer.

    `guess` maps a sentence's vector to the grades the teacher would give.
    """

    index: dict[str, int]
    vectors: NDArray[np.int8]
    scale: Singles
    weight: Singles  # of a word in the mean, before the softmax
    window: Singles  # size x (3 x channels): for the word before, the word, the word after
    window_base: Singles
    layer: Singles
    layer_base: Singles
    guess: Singles
    guess_base: Singles

    def __call__(self, sentences: Sequence[Sequence[str]]) -> tuple[Singles, Singles]:
        """Sentences x size, and sentences x kinds (the encoder's guess of the grades)."""
        blocks = [self._block(sentences[at : at + BLOCK]) for at in range(0, len(sentences), BLOCK)]
        rows = np.concatenate(blocks) if blocks else np.zeros((0, len(self.layer_base)), np.float32)
        return rows, rows @ self.guess + self.guess_base

    def _numbers(self, words: Sequence[str]) -> list[int]:
        found = [self.index.get(w, NUMBER if w[0].isdigit() else UNKNOWN) for w in words[:LONGEST]]
        return found or [UNKNOWN]

    def _block(self, sentences: Sequence[Sequence[str]]) -> Singles:
        rows = [self._numbers(words) for words in sentences]
        # A gap on both sides of every sentence.
        numbers = np.array([PAD, *(n for row in rows for n in (*row, PAD))])
        starts = 1 + np.cumsum([0, *(len(row) + 1 for row in rows[:-1])])
        kinds, which = np.unique(numbers, return_inverse=True)
        vectors = self.vectors[kinds] * self.scale[kinds, None]
        before, here, after = (vectors @ part for part in np.split(self.window, 3, axis=1))
        seen = here.take(which[1:-1], 0)
        seen += before.take(which[:-2], 0)
        seen += after.take(which[2:], 0)
        seen += self.window_base
        np.maximum(seen, 0.0, out=seen)
        seen[starts[1:] - 2] = 0.0  # the gaps
        weight = np.exp(self.weight[numbers[1:-1]])
        share = np.zeros((len(rows), len(seen)), np.float32)
        for number, (start, row) in enumerate(zip(starts.tolist(), rows, strict=True)):
            own = slice(start - 1, start - 1 + len(row))
            share[number, own] = weight[own]
        share /= share.sum(1, keepdims=True)
        mean = share @ vectors.take(which[1:-1], 0)
        pooled = np.maximum.reduceat(seen, starts - 1), share @ seen, mean
        out: Singles = np.maximum(np.concatenate(pooled, 1) @ self.layer + self.layer_base, 0.0)
        return out
