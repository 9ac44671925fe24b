"""Fitting the ranker's network in numpy: dropout, Adam, several seeds, the same every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from briefgen.drafting.encoder import Singles
from briefgen.drafting.mixer import scaled
from briefgen.drafting.rank import Net

HIDDEN = 128
DROP_IN, DROP_OUT = 0.15, 0.4
RATE, DECAY = 3e-3, 0.7
EPOCHS = 30
ROWS = 256  # a step


@dataclass
class _Adam:
    """The optimiser's state for one array, weight decay apart from the gradient."""

    value: Singles
    decay: float

    def __post_init__(self) -> None:
        self.first, self.second, self.step = np.zeros_like(self.value), np.zeros_like(self.value), 0

    def move(self, gradient: Singles, rate: float) -> None:
        """One step against the gradient."""
        self.step += 1
        self.first += 0.1 * (gradient - self.first)
        self.second += 0.001 * (gradient * gradient - self.second)
        towards = (self.first / (1 - 0.9**self.step)) / (
            np.sqrt(self.second / (1 - 0.999**self.step)) + 1e-8
        )
        self.value -= rate * (towards + self.decay * self.value)


def _batches(count: int, rng: np.random.Generator) -> Iterator[tuple[float, np.ndarray]]:
    """Shuffled row numbers, with the share of the whole schedule that is done."""
    steps, done = EPOCHS * -(-count // ROWS), 0
    for _ in range(EPOCHS):
        order = rng.permutation(count)
        for at in range(0, count, ROWS):
            yield done / steps, order[at : at + ROWS]
            done += 1


def _one_net(x: Singles, y: Singles, weight: Singles, seed: int) -> tuple[Singles, ...]:
    """into, bias, out, straight, base of one network fitted to standardised features."""
    rng = np.random.default_rng(seed)
    start = rng.normal(0, np.sqrt(2 / x.shape[1]), (x.shape[1], HIDDEN)).astype(np.float32)
    shapes = (
        start,
        np.zeros(HIDDEN),
        rng.normal(0, 0.05, (HIDDEN, y.shape[1])),
        np.zeros((x.shape[1], y.shape[1])),
        y.mean(0),
    )
    moved = [_Adam(v.astype(np.float32), DECAY if v.ndim == 2 else 0.0) for v in shapes]
    into, bias, out, straight, base = (m.value for m in moved)
    for done, rows in _batches(len(x), rng):
        a = x[rows] * (
            (rng.random((len(rows), x.shape[1]), np.float32) > DROP_IN) / np.float32(1 - DROP_IN)
        )
        mask = (rng.random((len(rows), HIDDEN), np.float32) > DROP_OUT) / np.float32(1 - DROP_OUT)
        h = np.maximum(a @ into + bias, 0) * mask
        error = (h @ out + a @ straight + base - y[rows]) * weight[rows] * np.float32(2 / len(rows))
        back = (error @ out.T) * mask * (h > 0)
        rate = RATE * min(1.0, (done + 0.002) / 0.05) * max(0.01, 1 - done)
        for m, gradient in zip(
            moved, (a.T @ back, back.sum(0), h.T @ error, a.T @ error, error.sum(0)), strict=True
        ):
            m.move(gradient, rate)
    return into, bias, out, straight, base


def fit_net(x: Singles, y: Singles, weight: Singles, seeds: Sequence[int]) -> Net:
    """The mean of networks from several seeds, laid side by side."""
    mean, spread = x.mean(0), x.std(0) + np.float32(1e-6)
    standard = scaled(x, mean, spread)
    into, bias, out, straight, base = zip(
        *(_one_net(standard, y, weight, seed) for seed in seeds), strict=True
    )
    share = np.float32(1 / len(seeds))
    return Net(
        mean,
        spread,
        np.concatenate(into, 1),
        np.concatenate(bias),
        np.concatenate(out) * share,
        sum(straight) * share,
        sum(base) * share,
    )
