"""Which sentences may be printed at all: whole, balanced, of readable length, no furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.model.article import Article
from briefgen.shelf.language import Language
from briefgen.text import sentences, words

LEAST_WORDS, MOST_WORDS = 5, 60
PROSE = ("para", "quote", "item")
OPENS = re.compile(r"[\"“‘'(\[]*[A-ZÀ-ÞΑ-ΩА-ЯΆ-Ώ0-9$€£]")
STOPS = re.compile(r"[.!…][\"”’')\]]*$")
PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a paragraph; `first` and `last` say whether it opens or ends it."""

    paragraph: int
    text: str
    first: bool
    last: bool


def candidates(article: Article, language: Language) -> list[Candidate]:
    """The sentences that may be printed, in the article's order, each once."""
    furniture = word_pattern(language.cues.furniture)
    seen: set[str] = set()
    found = []
    for paragraph in article.paragraphs:
        if paragraph.kind not in PROSE:
            continue
        parts = sentences(paragraph.text)
        for place, text in enumerate(parts):
            key = " ".join(words(text)).lower()
            if key in seen or not is_whole(text) or furniture.search(text):
                continue
            seen.add(key)
            found.append(Candidate(paragraph.number, text, place == 0, place == len(parts) - 1))
    return found


def is_whole(text: str) -> bool:
    """A complete statement: capital, closing stop, quotation marks and brackets in pairs."""
    size = len(text.split())
    return (
        LEAST_WORDS <= size <= MOST_WORDS
        and bool(OPENS.match(text))
        and bool(STOPS.search(text))
        and text.count('"') % 2 == 0
        and all(text.count(a) == text.count(b) for a, b in PAIRS)
    )


def word_pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the terms as whole words, in any case; * stands for any ending."""
    parts = (re.escape(term).replace(r"\*", r"\w*") for term in terms)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
