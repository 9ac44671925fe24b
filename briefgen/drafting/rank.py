"""The grade each sentence would get as summary, key judgment or risk: a small network in numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from itertools import count
from pathlib import Path
from threading import Lock

import numpy as np
from threadpoolctl import ThreadpoolController

from briefgen.drafting.counts import Doc, Floats, ranks, read
from briefgen.drafting.encoder import FIRST, Encoder, Index, Singles
from briefgen.drafting.mixer import Mixer, around, scaled
from briefgen.drafting.reading import Reading
from briefgen.drafting.signals import SIGNALS, measure

KINDS = ("summary", "key-judgments", "risks")
HEADS = (*KINDS, "context")  # the last: how likely a reader needs what stands before
TOLD = ("lexrank", "title_overlap")  # signals that a bottom line is sought by, too
_TOLD = [[*SIGNALS].index(name) for name in TOLD]  # their columns
WEIGHTS = Path(__file__).with_name("weights.npz")
_TURN = Lock()  # for what is set for the whole process, and the room the encoder works in


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
        x = scaled(features, self.mean, self.spread)
        graded: Singles = (
            np.maximum(x @ self.into + self.bias, 0.0) @ self.out + x @ self.straight + self.base
        )
        return graded


@dataclass(frozen=True)
class Ranker:
    """Everything weights.npz holds."""

    encoder: Encoder
    mixer: Mixer
    net: Net
    thresholds: tuple[float, ...]

    def scores(self, doc: Doc) -> Floats:
        """Sentences x (HEADS, then TOLD).

        The matrices are small: a second thread of numpy's linear algebra would only wait, and cost
        ten times the CPU on a busy machine.
        """
        if not len(doc):
            return np.zeros((0, len(HEADS) + len(TOLD)))
        with _TURN, _linear_algebra().limit(limits=1):
            features = self.features(doc)
            return np.concatenate([self.net(features), features[:, _TOLD]], 1, dtype=np.float64)

    def features(self, doc: Doc) -> Singles:
        """Sentences x features: signals, guesses of the teacher's grades, mixed vectors.

        The guesses stand there four times: of the sentence, of its neighbours, as ranks, overall.
        """
        signals = measure(doc)
        mixed, guess = self.mixer(self.encoder(doc.words), signals)
        overall = np.broadcast_to(guess.mean(0), guess.shape)
        found = np.concatenate([guess, *around(guess), ranks(guess), overall, mixed], 1)
        return np.concatenate([signals, found], 1, dtype=np.float32)


@cache
def _linear_algebra() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")


@lru_cache(maxsize=4)
def load(path: Path = WEIGHTS) -> Ranker:
    """The ranker kept in a weights file."""
    with np.load(path, allow_pickle=False) as kept:
        data = {name: kept[name] for name in kept.files}
    words = data["words"].tobytes().decode("utf-8").split("\n")
    single = {k: v.astype(np.float32) for k, v in data.items() if v.dtype == np.float16}
    data |= single
    index = Index(zip(words, count(FIRST), strict=False))
    encoder = Encoder(index, *_parts(Encoder, data, skip=1))
    mixer, net = Mixer(*_parts(Mixer, data)), Net(*_parts(Net, data))
    return Ranker(encoder, mixer, net, tuple(map(float, data["thresholds"])))


def _parts(of: type, data: Mapping[str, np.ndarray], skip: int = 0) -> list[np.ndarray]:
    """The arrays a class is made of, in the order of its fields."""
    return [data[f"{of.__name__.lower()}_{field.name}"] for field in fields(of)[skip:]]


def scores(reading: Reading) -> Floats:
    """Sentences of the reading x (HEADS, then TOLD).

    For each kind the grade, 0 to 2, an annotator would be expected to give; then the share of
    annotators who would say that the sentence cannot stand alone; then how central it is to the
    article, and the share of the title's words that it holds.
    """
    paragraphs = reading.article.paragraphs
    own: dict[int, list[str]] = {p.number: [] for p in paragraphs}
    for sentence in reading.sentences:
        own[sentence.paragraph].append(sentence.text)
    parts = [own[p.number] or [p.text] for p in paragraphs]  # a heading counts as a sentence
    graded = load().scores(read(parts, [p.kind for p in paragraphs], reading.article.title))
    prose = np.array([bool(own[p.number]) for p in paragraphs], bool)
    own_rows: Floats = graded[prose.repeat(np.array([*map(len, parts)], np.int64))]
    return own_rows
