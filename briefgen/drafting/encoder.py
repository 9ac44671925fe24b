"""A small convolutional encoder that turns sentences into vectors: taught by MiniLM, in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from threading import local

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
        kinds, which = np.unique(numbers, return_inverse=True)
        vectors: Singles = self.vectors[kinds] * self.scale[kinds, None]
        # Each word is multiplied once, however often it is met.
        products = desk.products[:, : len(kinds)]
        np.matmul(vectors, self.window.reshape(3, -1, products.shape[2]), out=products)
        products[1] += self.window_base
        tables = (*products, vectors)
        for at in range(0, len(rows), FEW):
            few = ends[at : at + FEW + 1]
            near = which[few[0] : few[-1] + 2]
            gaps = few[1:] - few[0] - 1
            seen = self._look(near, tables, gaps, desk)
            weight = self.weight[kinds[near[1:-1]]]
            self._pool(weight, seen, gaps, into[at : at + FEW])

    def _look(self, near: Ints, tables: tuple[Singles, ...], gaps: Ints, desk: Desk) -> Singles:
        """Words x (first convolution, second, the words themselves); a sentence ends in a gap."""
        before, here, after, words = tables
        size, channels, wider = len(near) - 2, here.shape[1], len(self.second_base)
        one, other, table = desk.one[:size], desk.other[:size], desk.table[:size]
        seen, wide, own = np.split(table, (channels, channels + wider), axis=1)
        here.take(near[1:-1], 0, out=one, mode="clip")
        one += before.take(near[:-2], 0, out=other, mode="clip")
        np.add(one, after.take(near[2:], 0, out=other, mode="clip"), out=seen)
        np.maximum(seen, 0.0, out=seen)
        own[:] = words.take(near[1:-1], 0)
        # The second convolution sees five words in all.
        left, middle, right = np.split(desk.around[:size], 3, axis=1)
        np.matmul(seen, self.narrow, out=middle)
        middle += self.narrow_base
        middle[gaps] = 0.0
        left[0], left[1:], right[:-1], right[-1] = 0.0, middle[:-1], middle[1:], 0.0
        np.matmul(desk.around[:size], self.second, out=wide)
        wide += self.second_base
        np.maximum(wide, 0.0, out=wide)
        return table

    def _pool(self, weight: Singles, table: Singles, gaps: Ints, into: Singles) -> None:
        """Of each sentence the greatest values and the means of its words' rows.

        The first convolution and the words share one set of weights; the second convolution is
        looked at by several heads.
        """
        one, two, words = len(self.look), len(self.second_base), table.shape[1]
        logits = np.vstack([weight, self.look.T @ table[:, :one].T + self.look_base[:, None]])
        raised = np.exp(np.clip(logits, -MOST, MOST))
        greatest = np.empty((len(gaps), words), np.float32)
        means = np.empty((len(gaps), len(raised), words), np.float32)
        begin = 0
        for row, end in enumerate(gaps.tolist()):
            shares = raised[:, begin:end]
            np.maximum.reduce(table[begin:end], 0, out=greatest[row])
            np.matmul(shares, table[begin:end], out=means[row])
            means[row] /= np.add.reduce(shares, 1, keepdims=True)
            begin = end + 1
        heads = means[:, 1:, one : one + two].reshape(len(gaps), -1)
        parts = greatest[:, :one], means[:, 0, :one], means[:, 0, one + two :], heads
        np.concatenate([*parts, greatest[:, one : one + two]], 1, out=into)


class Desk(local):
    """Room to work in, kept for the next article: fresh memory costs as much as the sums.

    Each thread has its own.
    """

    def __init__(self, encoder: Encoder) -> None:
        channels, wider = len(encoder.window_base), len(encoder.second_base)
        most = FEW * (LONGEST + 1)
        self.products = np.empty((3, BLOCK * LONGEST + 1, channels), np.float32)
        self.one = np.empty((most, channels), np.float32)
        self.other = np.empty((most, channels), np.float32)
        self.around = np.empty((most, len(encoder.second)), np.float32)
        columns = channels + wider + encoder.vectors.shape[1]
        self.table = np.empty((most, columns), np.float32)
