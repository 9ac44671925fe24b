"""The grade each sentence would get as summary, key judgment or risk: a small network in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from briefgen.drafting.bonds import MOST
from briefgen.drafting.counts import Doc, Floats, ranks, read
from briefgen.drafting.encoder import FIRST, Encoder, Singles
from briefgen.drafting.reading import Reading
from briefgen.drafting.signals import measure

KINDS = ("summary", "key-judgments", "risks")
HEADS = (*KINDS, "context")  # the last: how likely a reader needs what stands before
WEIGHTS = Path(__file__).with_name("weights.npz")
FAR = 4.0  # standard deviations a feature may lie from its mean


@dataclass(frozen=True)
class Net:
    """Several networks of one hidden layer, each with a straight path, side by side in one."""

    mean: Singles
    spread: Singles
    into: Singles  # features x hidden
    bias: Singles
    out: Singles  # hidden x heads
    straight: Singles  # features x heads
    base: Singles

    def __call__(self, features: Singles) -> Singles:
        """Sentences x heads."""
        x = np.clip((features - self.mean) / self.spread, -FAR, FAR)
        graded: Singles = (
            np.maximum(x @ self.into + self.bias, 0.0) @ self.out + x @ self.straight + self.base
        )
        return graded


@dataclass(frozen=True)
class Ranker:
    """Everything weights.npz holds."""

    encoder: Encoder
    net: Net
    thresholds: tuple[float, ...]

    def scores(self, doc: Doc) -> Floats:
        """Sentences x HEADS."""
        if not len(doc):
            return np.zeros((0, len(HEADS)))
        return self.net(features(doc, self.encoder)).astype(np.float64)


def _company(rows: Singles) -> Singles:
    """Mean likeness to the three sentences most alike, looked for among at most MOST neighbours."""
    out = np.zeros(len(rows), np.float32)
    for at in range(0, len(rows), MOST):
        block = rows[at : at + MOST]
        if len(block) > 3:
            out[at : at + MOST] = np.partition(block @ block.T, -4, axis=1)[:, -4:].sum(1) - 1.0
    return out / 3.0


def _around(rows: Singles) -> tuple[Singles, Singles]:
    """The rows of the sentence before and of the sentence after."""
    before, after = np.zeros_like(rows), np.zeros_like(rows)
    before[1:], after[:-1] = rows[:-1], rows[1:]
    return before, after


def features(doc: Doc, encoder: Encoder) -> Singles:
    """Sentences x features: signals, likeness by vectors, the encoder's guesses, its vectors.

    The guesses stand there four times: of the sentence, of its neighbours, as ranks, overall.
    """
    rows, guess = encoder(doc.words)
    unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    before, after = _around(unit)
    likeness = np.stack(
        [unit @ unit.mean(0), (unit * before).sum(1), (unit * after).sum(1), _company(unit)], 1
    )
    within = np.stack([ranks(column) for column in guess.T.astype(np.float64)], 1)
    overall = np.broadcast_to(guess.mean(0), guess.shape)
    columns = [measure(doc), likeness, guess, *_around(guess), within, overall, rows]
    return np.concatenate([c.astype(np.float32) for c in columns], 1)


@lru_cache(maxsize=4)
def load(path: Path = WEIGHTS) -> Ranker:
    """The ranker kept in a weights file."""
    with np.load(path, allow_pickle=False) as kept:
        data = {name: kept[name] for name in kept.files}
    words = data["words"].tobytes().decode("utf-8").split("\n")
    single = {k: v.astype(np.float32) for k, v in data.items() if v.dtype == np.float16}
    data |= single
    net = Net(*(data[f"net_{n}"] for n in Net.__dataclass_fields__))
    index = {w: n for n, w in enumerate(words, FIRST)}
    encoder = Encoder(
        index, *(data[f"encoder_{n}"] for n in list(Encoder.__dataclass_fields__)[1:])
    )
    return Ranker(encoder, net, tuple(map(float, data["thresholds"])))


def scores(reading: Reading) -> Floats:
    """Sentences of the reading x HEADS.

    For each kind the grade, 0 to 2, an annotator would be expected to give; then the share of
    annotators who would say that the sentence cannot stand alone.
    """
    paragraphs = reading.article.paragraphs
    own: dict[int, list[str]] = {p.number: [] for p in paragraphs}
    for sentence in reading.sentences:
        own[sentence.paragraph].append(sentence.text)
    parts = [own[p.number] or [p.text] for p in paragraphs]  # a heading counts as a sentence
    graded = load().scores(read(parts, [p.kind for p in paragraphs], reading.article.title))
    kept = [bool(own[p.number]) for p, part in zip(paragraphs, parts, strict=True) for _ in part]
    own_rows: Floats = graded[np.array(kept, dtype=bool)]
    return own_rows
