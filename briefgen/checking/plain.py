"""Whether points read well: their length, what they lean on, dates, acronyms, echoes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.checking.codes import Breach
from briefgen.checking.rating import MOST_CHARACTERS
from briefgen.checking.trace import NUMBER
from briefgen.model.article import Article
from briefgen.model.brief import Brief, Point
from briefgen.shelf.language import Language
from briefgen.text import length_in_words, sentences, words
from briefgen.text.acronyms import expansions, unexpanded
from briefgen.text.leaning import leans
from briefgen.text.relative import relative_dates

MOST_WORDS = 35
BOTTOM_LINE = "S1"
MOST_IN_BOTTOM_LINE = 50
INSERTED = re.compile(r"[ ,]{0,2}[\[(]")  # after a date, the same as a date
ALIKE = 0.75  # share of the words of two points that both have, from which they say the same
LEAST_WORDS = 6  # fewer words are no likeness
LEAST_LETTERS = 4  # a shorter word is seldom what a point is about
MOST_COMPARED = 20  # earlier points with a word in common: more would be slow, and no brief


def plain_breaches(
    brief: Brief, article: Article | None, language: Language
) -> Iterator[tuple[str, Breach]]:
    """Each breach with the id of its point, as its code and one sentence."""
    known = expansions(article.paragraphs) if article else {}
    told: set[str] = set()
    echoes = Echoes()
    for name, point in (row for section in brief.sections for row in section.numbered()):
        for breach in (*_long(name, point), *_leaning(point, language), *_undated(point)):
            yield name, breach
        low = point.text.lower()
        for use in unexpanded(point.text, known):
            if use[0] not in told:
                told.add(use[0])
                long = known[use[0]].quote
                yield name, ("W5", f"{use[0]} is first used without “{long}”.")
        told.update(short for short, cite in known.items() if cite.quote.lower() in low)
        if earlier := echoes.earlier(name, point.text):
            yield name, ("W6", f"It says much the same as {earlier}.")


def _long(name: str, point: Point) -> Iterator[Breach]:
    tokens = (token for token in point.text.split() if any(map(str.isalnum, token)))
    count = length_in_words(" ".join(tokens))  # a dash by itself is no word
    if count > (MOST_IN_BOTTOM_LINE if name == BOTTOM_LINE else MOST_WORDS):
        yield "W1", f"It has {count} words."


def _leaning(point: Point, language: Language) -> Iterator[Breach]:
    """A start that points back; words in brackets are what it would point to."""
    text = point.text[:MOST_CHARACTERS]
    if not text.strip() or text.startswith("["):
        return
    opening = text.split(",", 1)[0].lower() if "," in text else ""
    first = sentences(text)[0]
    if leans(first) or opening in language.cues.connectives:
        yield "W3", f"“{' '.join(first.split()[:4])} ...” leans on what stands before it."


def _undated(point: Point) -> Iterator[Breach]:
    text = point.text[:MOST_CHARACTERS]
    open_ones = (m[0] for m in relative_dates(text) if not INSERTED.match(text, m.end()))
    if told := [f"“{phrase}”" for phrase in dict.fromkeys(open_ones)]:
        depends = "depend" if len(told) > 1 else "depends"
        yield "W4", f"{' and '.join(told)} {depends} on the day it was written."


@dataclass(slots=True)
class Echoes:
    """The points so far, by their words, so that one that says the same is found at once."""

    said: dict[str, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    by_word: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def earlier(self, name: str, text: str) -> str:
        """The id of an earlier point of the same meaning, else ""; this one is remembered."""
        held = frozenset(w.lower() for w in words(text) if len(w) >= LEAST_LETTERS)
        figures = frozenset(NUMBER.findall(text))
        if len(held) < LEAST_WORDS:
            return ""
        near = dict.fromkeys(n for word in held for n in self.by_word[word][-MOST_COMPARED:])
        found = next((n for n in near if self._same(n, held, figures)), "")
        self.said[name] = held, figures
        for word in held:
            self.by_word[word].append(name)
        return found

    def _same(self, name: str, held: frozenset[str], figures: frozenset[str]) -> bool:
        other, others = self.said[name]
        return figures == others and len(held & other) >= ALIKE * len(held | other)
