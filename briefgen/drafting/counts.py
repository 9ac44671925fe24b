"""An article made ready for the signals: words, term weights, places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count, pairwise

import numpy as np
from numpy.typing import NDArray

from briefgen.text import Learnt

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
FORMS = len(SHAPES) - 1  # bits
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

    def likeness(self) -> Floats:
        """Sentences x sentences: the cosine of each with each other, 0 with itself."""
        often = np.bincount(self.word, minlength=1) > 1  # one that stands once joins no two
        column, shared = np.cumsum(often) - 1, often[self.word]
        row, word = self.sentence[shared], self.word[shared]
        rows = np.zeros((len(self.norm), np.count_nonzero(often)))
        rows[row, column[word]] = self.weight[shared] / self.norm[row]
        cosines: Floats = rows @ rows.T
        np.fill_diagonal(cosines, 0.0)
        return cosines


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

    @cached_property
    def characters(self) -> tuple[NDArray[np.uint32], Ints]:
        """The code points of all sentences in a row, and where each sentence ends."""
        codes = "".join(self.sentences).encode("utf-32-le", "surrogatepass")
        sizes = np.array([*map(len, self.sentences)], np.int64)
        return np.frombuffer(codes, np.uint32), sizes.cumsum()

    @cached_property
    def shared(self) -> list[float]:
        """Share of words each sentence has in common with the one that follows it."""
        return [len(a & b) / (min(len(a), len(b)) or 1) for a, b in pairwise(self.stems)]


def _stem(word: str) -> str:
    """A crude stem: plural, -ing, -ed, -ly, genitive off; "" for words that say nothing."""
    return "" if word in _STOP or len(word) < 3 else _SINGLE.sub("", word)


def _form(word: str) -> int:
    """Whether a nominalisation, a past form, an -ing form, a plain present: a bit for each.

    Above these stands the word's length.
    """
    return (
        (len(word) > 6 and word.endswith(_ABSTRACT))
        | (word in _PAST or (len(word) > 4 and word.endswith("ed"))) << 1
        | (len(word) > 5 and word.endswith("ing")) << 2
        | (word in _PRESENT) << 3
        | len(word) << FORMS
    )


_STEMS, _FORMS = Learnt(_stem), Learnt(_form)


def shapes(words: Sequence[Sequence[str]]) -> Floats:
    """Sentences x SHAPES, each the mean over the sentence's words."""
    flat = np.array([*map(_FORMS.__getitem__, chain.from_iterable(words))], np.int64)
    upto = np.zeros((len(flat) + 1, len(SHAPES)))
    np.cumsum(flat >> FORMS, out=upto[1:, 0])
    np.cumsum(flat[:, None] >> np.arange(FORMS) & 1, 0, out=upto[1:, 1:])
    sizes = np.array([*map(len, words)], np.int64)
    ends = np.cumsum(sizes)
    means: Floats = (upto[ends] - upto[ends - sizes]) / np.maximum(sizes, 1)[:, None]
    return means


def content(words: Iterable[str]) -> frozenset[str]:
    """The stems of the words that say something."""
    return frozenset(filter(None, map(_STEMS.__getitem__, words)))


def rarity(seen: Ints | Floats, sentences: int) -> Floats:
    """Inverse document frequency, smoothed, of words that so many of the sentences hold."""
    weights: Floats = np.log((1 + sentences) / (1 + seen)) + 1
    return weights


def _terms(stems: Sequence[frozenset[str]]) -> Terms:
    """tf-idf columns; idf is taken within the article."""
    vocabulary: dict[str, int] = defaultdict(count().__next__)
    which = [*map(vocabulary.__getitem__, chain.from_iterable(map(sorted, stems)))]
    sentence = np.repeat(np.arange(len(stems)), [*map(len, stems)])
    word_ids = np.array(which, np.int64)
    seen = np.bincount(word_ids, minlength=len(vocabulary)) if which else np.zeros(0)
    weight = rarity(seen, len(stems))[word_ids] if which else np.zeros(0)
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
    order = np.argsort(table, 0), np.arange(table.shape[1])
    ordered = table[order]
    place = np.arange(len(table))[:, None]
    opens, closes = np.ones(table.shape, bool), np.ones(table.shape, bool)
    opens[1:] = closes[:-1] = ordered[1:] != ordered[:-1]
    # The first and the last place of each run of equal values.
    first = np.maximum.accumulate(np.where(opens, place, 0), 0)
    last = np.minimum.accumulate(np.where(closes, place, len(table))[::-1], 0)[::-1]
    shared = np.empty(table.shape)
    shared[order] = (first + last) / (2.0 * max(len(table) - 1, 1))
    return shared
