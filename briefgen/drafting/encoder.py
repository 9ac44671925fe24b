"""A small convolutional encoder that turns sentences into vectors: taught by MiniLM, in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from briefgen.drafting.counts import Ints

Singles = NDArray[np.float32]
LONGEST = 60  # words of a sentence that are read
BLOCK = 64  # sentences at a time, which bounds the memory
FEW = 16  # sentences whose means are taken at a time: their table of shares stays small
MOST = 30.0  # before the softmax, which keeps its powers finite
PAD, UNKNOWN, NUMBER, FIRST = 0, 1, 2, 3  # word numbers


@dataclass(frozen=True)
class Encoder:
    """Word vectors (bytes with a scale each), two convolutions of width 3, pooling, one layer.

    A window's weights stand below each other: for the word before, the word, the word after.
    """

    index: dict[str, int]
    vectors: NDArray[np.int8]
    scale: Singles
    weight: Singles  # of a word in the mean, before the softmax
    window: Singles  # (3 x size) x channels
    window_base: Singles
    narrow: Singles  # channels x fewer
    narrow_base: Singles
    second: Singles  # (3 x fewer) x channels of the second convolution
    second_base: Singles
    look: Singles  # channels x heads: what each head of the attention looks for
    look_base: Singles
    layer: Singles
    layer_base: Singles

    def __call__(self, sentences: Sequence[Sequence[str]]) -> Singles:
        """Sentences x size, before the last layer's rectifier."""
        blocks = [self._block(sentences[at : at + BLOCK]) for at in range(0, len(sentences), BLOCK)]
        return np.concatenate(blocks) if blocks else np.zeros((0, len(self.layer_base)), np.float32)

    def _numbers(self, words: Sequence[str]) -> list[int]:
        found = [self.index.get(w, NUMBER if w[0].isdigit() else UNKNOWN) for w in words[:LONGEST]]
        return found or [UNKNOWN]

    def _block(self, sentences: Sequence[Sequence[str]]) -> Singles:
        rows = [self._numbers(words) for words in sentences]
        # A gap after every sentence, and one before the first.
        numbers = np.array([PAD, *(n for row in rows for n in (*row, PAD))])
        starts = np.cumsum([0, *(len(row) + 1 for row in rows[:-1])])
        gaps = starts[1:] - 1
        words, seen = self._first(numbers)
        seen[gaps] = 0.0
        wider = self._second(seen, gaps)
        logits = np.column_stack([self.weight[numbers[1:-1]], seen @ self.look + self.look_base])
        raised = np.exp(np.clip(logits, -MOST, MOST))
        raised[gaps] = 0.0
        few = [slice(a, b) for a, b in pairwise([*starts[::FEW], len(seen)])]
        own = np.repeat(np.arange(len(rows)), np.diff([*starts, len(seen)]))
        means = [_means(raised[at], own[at], (seen[at], words[at], wider[at])) for at in few]
        pooled = (
            np.maximum.reduceat(seen, starts),
            np.concatenate(means),
            np.maximum.reduceat(wider, starts),
        )
        out: Singles = np.concatenate(pooled, 1) @ self.layer + self.layer_base
        return out

    def _first(self, numbers: Ints) -> tuple[Singles, Singles]:
        """The words' vectors and the first convolution, without the ends' gaps."""
        kinds, which = np.unique(numbers, return_inverse=True)
        vectors: Singles = self.vectors[kinds] * self.scale[kinds, None]
        # Each word is multiplied once, however often it is met.
        before, here, after = (vectors @ part for part in np.split(self.window, 3))
        seen: Singles = here.take(which[1:-1], 0)
        seen += before.take(which[:-2], 0)
        seen += after.take(which[2:], 0)
        seen += self.window_base
        np.maximum(seen, 0.0, out=seen)
        return vectors.take(which[1:-1], 0), seen

    def _second(self, seen: Singles, gaps: Ints) -> Singles:
        """The second convolution, which sees five words in all."""
        narrow: Singles = seen @ self.narrow + self.narrow_base
        narrow[gaps] = 0.0
        around = np.zeros((len(narrow), 3 * narrow.shape[1]), np.float32)
        before, here, after = np.split(around, 3, axis=1)
        before[1:], here[:], after[:-1] = narrow[:-1], narrow, narrow[1:]
        wider: Singles = around @ self.second
        wider += self.second_base
        np.maximum(wider, 0.0, out=wider)
        wider[gaps] = 0.0
        return wider


def _means(raised: Singles, own: Ints, tables: tuple[Singles, Singles, Singles]) -> Singles:
    """Each sentence's means of the tables' rows: the first column weighs two tables, the rest one.

    `own` tells which sentence a row belongs to; `raised` is the softmax before it is shared out.
    """
    shares = np.zeros((raised.shape[1], own[-1] - own[0] + 1, len(own)), np.float32)
    shares[:, own - own[0], np.arange(len(own))] = raised.T
    shares /= shares.sum(2, keepdims=True)
    seen, words, wider = tables
    first, *heads = shares
    return np.concatenate([first @ seen, first @ words, *(head @ wider for head in heads)], 1)
