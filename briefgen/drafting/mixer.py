"""Sentences seen in their article: what each says, mixed with its neighbours and the whole."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from briefgen.drafting.counts import Floats
from briefgen.drafting.encoder import Singles

FAR = 4.0  # standard deviations a figure may lie from its mean


def scaled(figures: Floats | Singles, mean: Singles, spread: Singles) -> Singles:
    """The figures in standard deviations from their means, none of them FAR out."""
    out: Singles = np.clip((figures.astype(np.float32) - mean) / spread, -FAR, FAR)
    return out


def around(rows: Singles) -> tuple[Singles, Singles]:
    """The rows of the sentence before and of the sentence after."""
    before, after = np.zeros_like(rows), np.zeros_like(rows)
    before[1:], after[:-1] = rows[:-1], rows[1:]
    return before, after


def _surrounded(rows: Singles, weights: Singles, base: Singles) -> Singles:
    """A layer over each row, the one before, the one after, and the mean of all."""
    near, whole = np.split(weights, [3 * rows.shape[1]])
    found: Singles = np.concatenate([rows, *around(rows)], 1) @ near + (rows.mean(0) @ whole + base)
    return np.maximum(found, 0.0, out=found)


@dataclass(frozen=True)
class Mixer:
    """One layer over a sentence's vector and signals, two over that in its surroundings.

    The second of these adds to what the first found. `guess` maps the sentence's own layer and the
    last one to the grades it would get.
    """

    mean: Singles  # of the signals
    spread: Singles
    signals: Singles  # signals x size
    mix: Singles  # (4 x size) x size: the sentence, the one before, the one after, all
    mix_base: Singles
    again: Singles  # the same once more
    again_base: Singles
    guess: Singles  # (2 x size) x kinds
    guess_base: Singles

    def __call__(self, rows: Singles, signals: Floats) -> tuple[Singles, Singles]:
        """Sentences x size, and sentences x kinds (the guess)."""
        if not len(rows):
            return rows, np.zeros((0, len(self.guess_base)), np.float32)
        own = np.maximum(rows + scaled(signals, self.mean, self.spread) @ self.signals, 0.0)
        mixed = _surrounded(own, self.mix, self.mix_base)
        mixed += _surrounded(mixed, self.again, self.again_base)
        return mixed, np.concatenate([own, mixed], 1) @ self.guess + self.guess_base
