"""An article made ready for the signals: words, term weights, places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WORD = re.compile(r"[a-z]++(?:['’][a-z]++)*+(?:-[a-z]++)*+|\d[\d,.]*+")
_SAY_NOTHING = """
the a an of to in and or for on with as by at from that this these those is are was were
be been being it its their his her they he she we you i not but has have had will would
could may might can do does did which who whom than then there here so if into over more
most other such also about after before between during under against no nor own same
only very just up down out off all any each few some our my your us them him what when
where why how said says one new many much even now like get make made through because
while since still yet
"""
_STOP = frozenset(_SAY_NOTHING.split())
SHAPES = ("letters", "abstract", "past", "going", "present")
_ABSTRACT = (
    "tion",
    "tions",
    "sion",
    "ment",
    "ments",
    "ity",
    "ities",
    "ness",
    "ism",
    "ance",
    "ence",
    "ship",
    "acy",
)
_PAST = frozenset("was were had did went came took made said became began".split())
_PRESENT = frozenset(
    (
        "is are has have does do remains means makes needs requires faces lies gives takes leaves "
        "creates risks"
    ).split()
)
_SINGLE = re.compile(r"(?<=[a-z]{3})(?:ies|es|s|ing|ed|ly|'s|’s)$")


@dataclass(frozen=True)
class Terms:
    """Content words as parallel columns: sentence, word, how heavy; a norm a sentence."""

    sentence: Ints
    word: Ints
    weight: Floats
    norm: Floats
    vocabulary: Mapping[str, int]

    def along(self, vector: Floats) -> Floats:
        """Cosine of each sentence with a vector over the words."""
        dot = np.bincount(self.sentence, self.weight * vector[self.word], len(self.norm))
        return dot / (self.norm * (float(np.linalg.norm(vector)) or 1.0))

    def total(self, of: Floats) -> Floats:
        """The sum of the sentences' word weights, each sentence counted `of` times."""
        size = len(self.vocabulary)
        return np.bincount(self.word, self.weight * (of / self.norm)[self.sentence], size).astype(
            np.float64
        )

    def dense(self) -> Floats:
        """Sentences x words, rows of length one."""
        out = np.zeros((len(self.norm), max(len(self.vocabulary), 1)))
        np.add.at(out, (self.sentence, self.word), self.weight / self.norm[self.sentence])
        return out


@dataclass(frozen=True)
class Doc:
    """What the signals look at; arrays hold one entry a sentence."""

    title: str
    sentences: Sequence[str]
    lower: Sequence[str]
    running: str  # all in small letters, one to a line
    words: Sequence[Sequence[str]]
    stems: Sequence[frozenset[str]]
    shape: Floats
    paragraph: Ints
    place: Ints  # in its paragraph, from 0
    size: Ints  # sentences in its paragraph
    kind: Sequence[str]
    terms: Terms
    title_terms: frozenset[str]

    def __len__(self) -> int:
        return len(self.sentences)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A crude stem: plural, -ing, -ed, -ly, genitive off; "" for words that say nothing."""
    return "" if word in _STOP or len(word) < 3 else _SINGLE.sub("", word)


@lru_cache(maxsize=50_000)
def _form(word: str) -> int:
    """Whether a nominalisation, a past form, an -ing form, a plain present: a bit for each."""
    return (
        (len(word) > 6 and word.endswith(_ABSTRACT))
        | (word in _PAST or (len(word) > 4 and word.endswith("ed"))) << 1
        | (len(word) > 5 and word.endswith("ing")) << 2
        | (word in _PRESENT) << 3
    )


def shapes(words: Sequence[Sequence[str]]) -> Floats:
    """Sentences x SHAPES, each the mean over the sentence's words."""
    flat = ["", *chain.from_iterable(words)]
    forms = np.array([*map(_form, flat)], np.int64)[:, None] >> np.arange(len(SHAPES) - 1) & 1
    upto = np.cumsum(np.column_stack([[*map(len, flat)], forms]), 0)
    sizes = np.array([*map(len, words)], np.int64)
    ends = np.cumsum(sizes)
    means: Floats = (upto[ends] - upto[ends - sizes]) / np.maximum(sizes, 1)[:, None]
    return means


def content(words: Iterable[str]) -> frozenset[str]:
    """The stems of the words that say something."""
    return frozenset(map(stem, words)) - {""}


def _terms(stems: Sequence[frozenset[str]]) -> Terms:
    """tf-idf columns; idf is taken within the article."""
    vocabulary: dict[str, int] = {}
    where: list[int] = []
    which: list[int] = []
    for number, row in enumerate(stems):
        for word in sorted(row):
            where.append(number)
            which.append(vocabulary.setdefault(word, len(vocabulary)))
    sentence, word_ids = np.array(where, np.int64), np.array(which, np.int64)
    seen = np.bincount(word_ids, minlength=len(vocabulary)) if which else np.zeros(0)
    weight = (np.log((1 + len(stems)) / (1 + seen)) + 1)[word_ids] if which else np.zeros(0)
    norm = np.sqrt(np.bincount(sentence, weight**2, len(stems))) if which else np.zeros(len(stems))
    return Terms(sentence, word_ids, weight, np.where(norm > 0, norm, 1.0), vocabulary)


def looks_like_heading(paragraph: Sequence[str]) -> bool:
    """One short line without a full stop."""
    return (
        len(paragraph) == 1
        and len(paragraph[0]) < 90
        and paragraph[0].rstrip()[-1:] not in tuple('.!?:;,"”’)…')
    )


def read(paragraphs: Sequence[Sequence[str]], kinds: Sequence[str], title: str) -> Doc:
    """Flatten the paragraphs' sentences and measure what several signals need."""
    sentences = [s for p in paragraphs for s in p]
    lower = [s.lower() for s in sentences]
    words = [WORD.findall(s) for s in lower]
    stems = [content(row) for row in words]
    sizes = [len(p) for p in paragraphs]
    kind = [
        "heading" if k == "para" and looks_like_heading(p) else k
        for p, k in zip(paragraphs, kinds, strict=True)
    ]
    return Doc(
        title=title,
        sentences=sentences,
        lower=lower,
        running="\n".join(lower),
        words=words,
        stems=stems,
        shape=shapes(words),
        paragraph=np.repeat(np.arange(len(sizes)), sizes),
        place=np.concatenate([np.arange(n) for n in sizes] or [np.zeros(0, np.int64)]).astype(
            np.int64
        ),
        size=np.repeat(np.array(sizes, np.int64), sizes),
        kind=[k for k, n in zip(kind, sizes, strict=True) for _ in range(n)],
        terms=_terms(stems),
        title_terms=content(WORD.findall(title.lower())),
    )


def headings(doc: Doc) -> list[str]:
    """The heading each sentence stands under ("" before the first)."""
    current, out = "", []
    for text, kind in zip(doc.sentences, doc.kind, strict=True):
        current = text if kind == "heading" else current
        out.append(current)
    return out


def ranks(table: Floats | NDArray[np.float32]) -> Floats:
    """Rank of each value in its column, 0 (lowest) to 1; equal values share their mean rank."""
    order = np.argsort(table, 0)
    ordered = np.take_along_axis(table, order, 0)
    place = np.arange(len(table))[:, None]
    new = np.ones(table.shape, bool)
    new[1:] = ordered[1:] != ordered[:-1]
    # The first and the last place of each run of equal values.
    first = np.maximum.accumulate(np.where(new, place, 0), 0)
    ends = np.where(np.roll(new, -1, 0), place, len(table))
    last = np.minimum.accumulate(ends[::-1], 0)[::-1]
    shared = np.empty(table.shape)
    np.put_along_axis(shared, order, (first + last) / (2.0 * max(len(table) - 1, 1)), 0)
    return shared
