"""A small convolutional encoder that turns sentences into vectors: taught by MiniLM, in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from briefgen.drafting.counts import Ints

Singles = NDArray[np.float32]
LONGEST = 60  # words of a sentence that are read
BLOCK = 64  # sentences at a time, which bounds the memory
FEW = 16  # sentences whose words are looked at together: what is kept of them stays near at hand
COMMON = 1024  # words, the most frequent ones, whose rows are kept ready
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

    @cached_property
    def desk(self) -> Desk:
        """Where it works."""
        return Desk(self)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> Singles:
        """Sentences x size, before the last layer's rectifier."""
        rows: dict[tuple[str, ...], int] = {}  # of each sentence once, however often it is met
        which = [rows.setdefault(tuple(words[:LONGEST]), len(rows)) for words in sentences]
        distinct = [*rows]
        pooled = np.empty((len(distinct), len(self.layer)), np.float32)
        desk = self.desk
        for at in range(0, len(distinct), BLOCK):
            self._block(distinct[at : at + BLOCK], desk, pooled[at : at + BLOCK])
        out: Singles = (pooled @ self.layer + self.layer_base)[which]
        return out

    def _numbers(self, words: Sequence[str]) -> list[int]:
        return [*map(self.index.__getitem__, words[:LONGEST])] or [UNKNOWN]

    def _block(self, sentences: Sequence[Sequence[str]], desk: Desk, into: Singles) -> None:
        rows = [self._numbers(words) for words in sentences]
        # A gap after every sentence, one before the first and one more at the end.
        numbers = np.array([PAD, *chain.from_iterable((*row, PAD) for row in rows), PAD])
        ends = np.array([0, *accumulate(len(row) + 1 for row in rows)])
        weight = self.weight[numbers[1:-1]]
        near = self._laid_out(numbers, desk)
        for at in range(0, len(rows), FEW):
            few = ends[at : at + FEW + 1]
            begin, end = few[0], few[-1]
            gaps = few[1:] - begin - 1
            tables = self._look(near[begin : end + 2], gaps, desk)
            self._pool(weight[begin:end], tables, gaps, into[at : at + FEW])

    def _laid_out(self, numbers: Ints, desk: Desk) -> Ints:
        """Where on the desk the words' rows lie; those of the seldom ones are laid there now.

        Each is multiplied once, however often it is met.
        """
        seldom = numbers >= desk.common
        kinds, which = np.unique(numbers[seldom], return_inverse=True)
        self.lay(kinds, desk, desk.common)
        near = numbers.copy()
        near[seldom] = desk.common + which
        return near

    def lay(self, kinds: Ints, desk: Desk, at: int) -> None:
        """Put the rows of those words on the desk, from place `at` on."""
        end = at + len(kinds)
        vectors, products = desk.vectors[at:end], desk.products[:, at:end]
        np.multiply(self.vectors[kinds], self.scale[kinds, None], out=vectors)
        np.matmul(vectors, self.window.reshape(3, vectors.shape[1], -1), out=products)
        products[1] += self.window_base

    def _look(self, near: Ints, gaps: Ints, desk: Desk) -> tuple[Singles, Singles, Singles]:
        """First convolution, second, and words themselves, a row a word; gaps end sentences."""
        size, (before, here, after) = len(near) - 2, desk.products
        seen, other, wide, own = (of[:size] for of in (desk.seen, desk.other, desk.wide, desk.own))
        here.take(near[1:-1], 0, out=seen, mode="clip")
        seen += before.take(near[:-2], 0, out=other, mode="clip")
        seen += after.take(near[2:], 0, out=other, mode="clip")
        np.maximum(seen, desk.zeros[:size], out=seen)
        desk.vectors.take(near[1:-1], 0, out=own, mode="clip")
        # The second convolution sees five words in all.
        around = desk.around[:size]
        left, middle, right = around.reshape(size, 3, -1).swapaxes(0, 1)
        np.matmul(seen, self.narrow, out=middle)
        middle += self.narrow_base
        middle[gaps] = 0.0
        left[0], left[1:], right[:-1], right[-1] = 0.0, middle[:-1], middle[1:], 0.0
        np.matmul(around, self.second, out=wide)
        wide += self.second_base
        np.maximum(wide, desk.zeros[:size, : wide.shape[1]], out=wide)
        return seen, wide, own

    def _pool(
        self, weight: Singles, tables: tuple[Singles, ...], gaps: Ints, into: Singles
    ) -> None:
        """Of each sentence the greatest values and the means of its words' rows.

        The first convolution and the words share one set of weights; the second convolution is
        looked at by several heads.
        """
        seen, wide, own = tables
        logits = np.vstack([weight, self.look.T @ seen.T + self.look_base[:, None]])
        raised = np.exp(np.clip(logits, -MOST, MOST))
        raised[:, gaps] = 0.0
        begins = np.array([0, *gaps[:-1] + 1])
        sums = np.add.reduceat(raised, begins, 1)
        raised /= sums.repeat(gaps + 1 - begins, 1)
        one, two = seen.shape[1], wide.shape[1]
        columns = (one, 2 * one, 2 * one + own.shape[1], into.shape[1] - two)
        greatest, mean, plain, heads, last = np.split(into, columns, axis=1)
        looked = np.empty((len(gaps), len(raised) - 1, two), np.float32)
        for row, (begin, end) in enumerate(zip(begins.tolist(), gaps.tolist(), strict=True)):
            np.maximum.reduce(seen[begin:end], 0, out=greatest[row])
            np.maximum.reduce(wide[begin:end], 0, out=last[row])
            np.matmul(raised[0, begin:end], seen[begin:end], out=mean[row])
            np.matmul(raised[0, begin:end], own[begin:end], out=plain[row])
            np.matmul(raised[1:, begin:end], wide[begin:end], out=looked[row])
        heads[:] = looked.reshape(len(gaps), -1)


class Desk:
    """Room to work in, kept for the next article: fresh memory costs as much as the sums.

    One sentence-encoding at a time has room there. The rows of the most common words stay.
    """

    def __init__(self, encoder: Encoder) -> None:
        channels, wider = len(encoder.window_base), len(encoder.second_base)
        most, size = FEW * (LONGEST + 1), encoder.vectors.shape[1]
        self.common = min(COMMON, len(encoder.vectors))
        rows = self.common + BLOCK * LONGEST + 1
        self.vectors = np.empty((rows, size), np.float32)
        self.products = np.empty((3, rows, channels), np.float32)
        self.seen = np.empty((most, channels), np.float32)
        self.other = np.empty((most, channels), np.float32)
        self.own = np.empty((most, size), np.float32)
        self.around = np.empty((most, len(encoder.second)), np.float32)
        self.wide = np.empty((most, wider), np.float32)
        # To be greater than these a table takes a quarter of the time it takes beside a mere 0.0.
        self.zeros = np.zeros((most, max(channels, wider)), np.float32)
        encoder.lay(np.arange(self.common), self, 0)
