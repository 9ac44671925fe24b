"""The slow ranker: a fine-tuned MiniLM that reads whole windows of the article (extra `deep`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from briefgen.drafting.counts import Doc, Floats
from briefgen.drafting.encoder import Singles
from briefgen.drafting.rank import Grades
from briefgen.errors import UsageError

if TYPE_CHECKING:
    import onnxruntime
    import tokenizers

HERE = Path(__file__).parent
MODEL, PIECES, HEAD = (HERE / f"deep.{ending}" for ending in ("onnx", "json", "npz"))
WINDOW = 320  # word pieces read together
LONGEST, TITLE = 90, 24  # word pieces of a sentence, of the title
OPEN, CLOSE = 101, 102  # the pieces that begin a window and end a part
FEW = 8  # windows at a time, which bounds the memory
SHORT = 8  # word pieces
SHARE = 0.6  # of its grades in the blend; the fast ranker's have the rest
ENDS = (".", "!", "?", '"', "”", "’", "'", ")")


@dataclass(frozen=True)
class Head:
    """What grades a sentence from its vector, the article's, and its place."""

    scale: Singles
    shift: Singles
    into: Singles  # (3 x size + figures of place) x hidden
    into_base: Singles
    out: Singles  # hidden x heads
    out_base: Singles

    def __call__(self, vectors: Singles, places: Singles) -> Singles:
        """Sentences x heads."""
        centred = vectors - vectors.mean(1, keepdims=True)
        own = centred / np.sqrt(vectors.var(1, keepdims=True) + 1e-5) * self.scale + self.shift
        whole = np.broadcast_to(own.mean(0), own.shape)
        x = np.concatenate([own, whole, own * whole, places], 1) @ self.into + self.into_base
        # The Gaussian error linear unit in its tanh form (Hendrycks and Gimpel 2016, section 2).
        x = x * 0.5 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
        graded: Singles = x @ self.out + self.out_base
        return graded


@dataclass(frozen=True)
class Deep:
    """The encoder (ONNX, int8), its word pieces, the head, and the blend's thresholds."""

    session: onnxruntime.InferenceSession
    pieces: tokenizers.Tokenizer
    head: Head
    thresholds: tuple[float, ...]

    def __call__(self, doc: Doc) -> Floats:
        """Sentences x HEADS, as the annotators would grade them."""
        if not len(doc):
            return np.zeros((0, len(self.head.out_base)))
        coded = self.pieces.encode_batch(list(doc.sentences), add_special_tokens=False)
        ids = [code.ids[:LONGEST] for code in coded]
        title = self.pieces.encode(doc.title, add_special_tokens=False).ids[:TITLE]
        parts = list(windows(ids, [OPEN, *title, CLOSE]))
        vectors = np.zeros((len(ids), len(self.head.scale)), np.float32)
        for at in range(0, len(parts), FEW):
            self._fill(vectors, parts[at : at + FEW])
        return self.head(vectors, _places(doc, [len(row) for row in ids])).astype(np.float64)

    def _fill(self, vectors: Singles, parts: list[tuple[list[int], list[Span]]]) -> None:
        """Put in the sentences' vectors: the mean over each one's pieces."""
        width = max(len(ids) for ids, _ in parts)
        ids = np.zeros((len(parts), width), np.int64)
        mask = np.zeros_like(ids)
        for row, (own, _) in enumerate(parts):
            ids[row, : len(own)], mask[row, : len(own)] = own, 1
        (hidden,) = self.session.run(None, {"ids": ids, "mask": mask})
        for row, (_, spans) in enumerate(parts):
            for number, begin, end in spans:
                vectors[number] = hidden[row, begin:end].mean(0)


Span = tuple[int, int, int]  # a sentence, and where in the window its pieces stand


def windows(rows: list[list[int]], head: list[int]) -> Iterator[tuple[list[int], list[Span]]]:
    """Windows of whole sentences in order, each begun by the title; where each sentence stands."""
    ids: list[int] = list(head)
    spans: list[Span] = []
    for number, row in enumerate(rows):
        if spans and len(ids) + len(row) + 1 > WINDOW:
            yield ids, spans
            ids, spans = list(head), []
        spans.append((number, len(ids), len(ids) + max(1, len(row))))
        ids += [*row, CLOSE]
    yield ids, spans


def _places(doc: Doc, sizes: list[int]) -> Singles:
    """Where each sentence stands in the article and its paragraph, how long it is."""
    count = len(doc)
    at, size = np.arange(count), np.array(sizes)
    share, left = at / max(1, count - 1), count - 1 - at
    first, last = doc.place == 0, doc.place == doc.size - 1
    open_ended = np.array([not text.rstrip().endswith(ENDS) for text in doc.sentences])
    near = [np.exp(-at / 2), np.exp(-at / 8), np.exp(-left / 2), np.exp(-left / 6)]
    long = [np.full(count, np.log(count) - 3.7), np.log(size + 1) - 3]
    columns = [share, 1 - share, share**2, *near, first, last, first & last, *long]
    return np.stack([*columns, size < SHORT, open_ended], 1).astype(np.float32)


def blended(doc: Doc, fast: Grades) -> Grades:
    """The fast ranker's grades, bettered by the slow one's."""
    deep = load()
    return Grades(SHARE * deep(doc) + (1 - SHARE) * fast.table, deep.thresholds)


@cache
def load() -> Deep:
    """The slow ranker.

    Raises:
        UsageError: what runs it is not installed.
    """
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError:
        cause = "needs onnxruntime and tokenizers, which are not installed"
        raise UsageError("--ranker deep", cause, "pip install 'briefgen[deep]'") from None
    settings: Any = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1  # the same sums in the same order, on any machine
    settings.log_severity_level = 3
    session = onnxruntime.InferenceSession(MODEL, settings, providers=["CPUExecutionProvider"])
    pieces = Tokenizer.from_file(str(PIECES))
    pieces.no_truncation()
    pieces.no_padding()
    with np.load(HEAD, allow_pickle=False) as kept:
        head = Head(*(kept[part.name].astype(np.float32) for part in fields(Head)))
        thresholds = tuple(map(float, kept["thresholds"]))
    return Deep(session, pieces, head, thresholds)
