"""A small convolutional encoder that turns sentences into vectors: taught by MiniLM, in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from briefgen.drafting.counts import Ints

Singles = NDArray[np.float32]
LONGEST = 60  # words of a sentence that are read
BLOCK = 64  # sentences at a time, which bounds the memory
FEW = 16  # sentences whose words are looked at together: what is kept of them stays near at hand
MOST = 30.0  # before the softmax, which keeps its powers finite
PAD, UNKNOWN, NUMBER, FIRST = 0, 1, 2, 3  # word numbers


class Index(dict[str, int]):
    """The numbers of the words that have one of their own; any other word stands for its kind."""

    def __missing__(self, word: str) -> int:
        return NUMBER if word[0].isdigit() else UNKNOWN


@dataclass(frozen=True)
class Encoder:
    """Word vectors (bytes with a scale each), two convolutions of width 3, pooling, one layer.

    A window's weights stand below each other: for the word before, the word, the word after.
    """

    index: Index
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
        return [*map(self.index.__getitem__, words[:LONGEST])] or [UNKNOWN]

    def _block(self, sentences: Sequence[Sequence[str]]) -> Singles:
        rows = [self._numbers(words) for words in sentences]
        # A gap after every sentence, one before the first and one more at the end.
        numbers = np.array([PAD, *(n for row in rows for n in (*row, PAD)), PAD])
        ends = [0, *accumulate(len(row) + 1 for row in rows)]
        kinds, which = np.unique(numbers, return_inverse=True)
        vectors: Singles = self.vectors[kinds] * self.scale[kinds, None]
        # Each word is multiplied once, however often it is met.
        before, here, after = (vectors @ part for part in np.split(self.window, 3))
        here += self.window_base
        pooled = np.empty((len(rows), len(self.layer)), np.float32)
        for at in range(0, len(rows), FEW):
            few = ends[at : at + FEW + 1]
            near = which[few[0] : few[-1] + 2]
            seen: Singles = here.take(near[1:-1], 0)
            seen += before.take(near[:-2], 0)
            seen += after.take(near[2:], 0)
            np.maximum(seen, 0.0, out=seen)
            weight = self.weight[kinds].take(near[1:-1])
            tables = (seen, vectors.take(near[1:-1], 0))
            self._pool(weight, tables, [end - few[0] for end in few], pooled[at : at + FEW])
        out: Singles = pooled @ self.layer + self.layer_base
        return out

    def _pool(
        self, weight: Singles, tables: tuple[Singles, Singles], ends: list[int], into: Singles
    ) -> None:
        """Of each sentence the greatest values and the means of its words' rows.

        The first convolution and the words share one set of weights; the second convolution is
        looked at by several heads. A sentence's last row is its gap.
        """
        seen, words = tables
        wider = self._second(seen, np.array(ends[1:]) - 1)
        logits = np.vstack([weight, self.look.T @ seen.T + self.look_base[:, None]])
        raised = np.exp(np.clip(logits, -MOST, MOST))
        one, two, three = (table.shape[1] for table in (seen, words, wider))
        parts = np.split(into, np.cumsum([one, one, two, three * (len(raised) - 1)]), axis=1)
        for row, (begin, end) in enumerate(pairwise(ends)):
            at = slice(begin, end - 1)
            shares = raised[:, at] / np.add.reduce(raised[:, at], 1, keepdims=True)
            parts[0][row] = np.maximum.reduce(seen[at], 0)
            parts[1][row] = shares[0] @ seen[at]
            parts[2][row] = shares[0] @ words[at]
            parts[3][row] = (shares[1:] @ wider[at]).ravel()
            parts[4][row] = np.maximum.reduce(wider[at], 0)

    def _second(self, seen: Singles, gaps: Ints) -> Singles:
        """The second convolution, which sees five words in all."""
        narrow: Singles = seen @ self.narrow
        narrow += self.narrow_base
        narrow[gaps] = 0.0
        around = np.zeros((len(narrow), 3 * narrow.shape[1]), np.float32)
        before, here, after = np.split(around, 3, axis=1)
        before[1:], here[:], after[:-1] = narrow[:-1], narrow, narrow[1:]
        wider: Singles = around @ self.second
        wider += self.second_base
        np.maximum(wider, 0.0, out=wider)
        return wider
