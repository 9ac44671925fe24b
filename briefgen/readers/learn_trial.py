"""A learnt template tried on its samples: what does not give what is known is left out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import InputError
from briefgen.readers import read, read_all
from briefgen.readers.attribution import Block
from briefgen.readers.content import is_prose
from briefgen.readers.learn_toml import toml
from briefgen.shelf.source import parse
from briefgen.text import letters, running_words, sentences

if TYPE_CHECKING:
    from briefgen.model.article import Article
    from briefgen.readers.learn_toml import Draft

# Of the words in prose sentences of a sample's article: of lines, which the readers may have joined
# to what stands about them, fewer are enough, for nothing is stripped that is a sample's own prose.
_LEAST_KEPT, _LEAST_KEPT_OF_LINES = 0.93, 0.7
_MOST_NOISE = 0.04  # of a reading's words, that are no prose and that the generic reading left out
_FIELDS = {"title": "title", "byline": "byline", "date": "published"}  # by their tables


@dataclass(frozen=True, slots=True)
class Sample:
    """A saved sample: the name of its file, its bytes, its format, its name in the template."""

    name: str
    data: bytes
    form: str
    file: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A sample read with the template: its copy's name, and whether it shows whose it is."""

    name: str
    file: str
    article: Article
    matched: bool


def settled(
    draft: Draft, samples: Sequence[Sample], articles: Sequence[Article], name: str
) -> list[Trial]:
    """Take out of a draft the tables that fail a sample; the samples as what is left reads them."""
    for _ in range(4):
        trials, failed = _tried(draft, samples, articles, name)
        if not failed:
            return trials
        draft.drop(*failed)
    return _tried(draft, samples, articles, name)[0]


def _tried(
    draft: Draft, samples: Sequence[Sample], articles: Sequence[Article], name: str
) -> tuple[list[Trial], set[str]]:
    template = parse(toml(draft, (), ()), name)
    paged = any(key.endswith(".select") for key in draft.entries)
    trials: list[Trial] = []
    failed: set[str] = set()
    for sample, known in zip(samples, articles, strict=True):
        try:
            article = read(sample.data, sample.name, sample.form, template)
            (fitting,) = read_all(sample.data, sample.file, sample.form, template, forced=False)
        except InputError:
            failed |= {"body", "strip"}
            continue
        trials.append(Trial(sample.name, sample.file, article, bool(fitting.template)))
        failed |= set() if fitting.template else {"match"}
        failed |= {table for table, name in _FIELDS.items() if _is_worse(article, known, name)}
        if _kept(article, known) < (_LEAST_KEPT if paged else _LEAST_KEPT_OF_LINES):
            failed |= {"body", "strip"}
        if paged and _noise(article, known) > _MOST_NOISE:
            failed |= {"body", "strip"}
    there = {key.split(".")[0] for key in draft.entries}
    return trials, failed & there


def _is_worse(article: Article, known: Article, name: str) -> bool:
    """Whether a field lost its value, or has another than the one that was sure."""
    new, old = getattr(article, name), getattr(known, name)
    if not old or name not in known.found:
        return False
    return not new or (known.found[name].sure == "sure" and _folded(new) != _folded(old))


def _folded(value: object) -> object:
    if isinstance(value, tuple):
        return {letters(str(each)) for each in value}
    return letters(str(value))


def _kept(article: Article, known: Article) -> float:
    """The share of the prose known that a reading has, in words."""
    text = "\n".join(letters(p.text) for p in article.paragraphs)
    prose = [p.text for p in known.paragraphs if is_prose(Block(p.kind, p.text))]
    counted = [(letters(s), len(s.split())) for text in prose for s in sentences(text)]
    words = sum(count for _, count in counted)
    return sum(count for short, count in counted if short in text) / words if words else 1.0


def _noise(article: Article, known: Article) -> float:
    """The share of a reading's words that stand in lines the generic reading has not."""
    every = running_words(p.text for p in article.paragraphs)
    return added([article], [known])[1] / max(1, every)


def added(articles: Sequence[Article], known: Sequence[Article]) -> tuple[int, int]:
    """How many words of prose, and of furniture, readings have that the generic ones have not."""
    prose: list[str] = []
    furniture: list[str] = []
    for article, old in zip(articles, known, strict=True):
        text = "\n".join(letters(p.text) for p in old.paragraphs)
        for p in article.paragraphs:
            if p.kind not in {"caption", "table"} and letters(p.text) not in text:
                (prose if is_prose(Block(p.kind, p.text)) else furniture).append(p.text)
    return running_words(prose), running_words(furniture)
