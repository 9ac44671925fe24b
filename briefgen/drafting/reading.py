"""The article as drafting sees it: its sentences in order, and which of them may be printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefgen.model.article import Article
from briefgen.shelf.language import Language
from briefgen.text import any_of, sentences, words

LEAST_WORDS, MOST_WORDS = 5, 85  # wording may shorten it
PROSE = ("para", "quote", "item")
OPENS = re.compile(r"[\"“‘'(\[]*[A-ZÀ-ÞΑ-ΩА-ЯΆ-Ώ0-9$€£]")
STOPS = re.compile(
    r"[.!…][\"”’')\]]*(?:(?:\[\d{1,3}\])+|[*†‡]{1,3})?$"
)  # a note's number may follow
ENDS = (".", "!", "…")  # alone they do
# A quotation may open with one kind of mark and close with another.
QUOTATION_MARKS = ("“", "”", '"', "’’")
# What an outlet says of an error of its own is no part of the article, nor what a player shows.
NOTICE = re.compile(
    r"CLOSE (?=[A-Z])|\W{0,3}(?:Correction|CORRECTION|Clarification|CLARIFICATION)s?\b[^:.]{0,40}:"
)
MOST_OF_A_LINK = 140  # characters of a paragraph that is furniture where one sentence of it is
SPACE = re.compile(r"\s*")
PAIRS = (("(", ")"), ("[", "]"))
BAR = " | "  # between cells of a table, and between what a page puts among the words


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place among all (`number`, from 0), and within its paragraph (`place`).

    `words` are its words in small letters, parted by spaces. `printable` says that it is a whole
    statement, no furniture, and not said before.
    """

    number: int
    paragraph: int
    place: int
    text: str
    words: str
    printable: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its sentences of prose; headings, captions and tables have none."""

    article: Article
    language: Language
    sentences: tuple[Sentence, ...]

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before it, in its paragraph or at the end of the one right above."""
        if sentence.number == 0:
            return None
        before = self.sentences[sentence.number - 1]
        return before if sentence.paragraph - before.paragraph <= 1 else None


def study(article: Article, language: Language) -> Reading:
    """The article in sentences."""
    furniture = word_pattern(language.cues.furniture)
    hints = beginnings(language.cues.furniture, [p.text for p in article.paragraphs])
    seen: set[str] = set()
    found: list[Sentence] = []
    for paragraph in article.paragraphs:
        parts = sentences(paragraph.text) if paragraph.kind in PROSE else []
        spoilt = [
            any(map(text.lower().__contains__, hints)) and furniture.search(text) is not None
            for text in parts  # the first is a quick look
        ]
        brief = len(paragraph.text) <= MOST_OF_A_LINK
        notice = NOTICE.match(paragraph.text) is not None or (brief and any(spoilt))
        for place, (text, furnished) in enumerate(zip(parts, spoilt, strict=True)):
            key = " ".join(words(text)).lower()
            fit = key not in seen and not notice and not furnished and is_whole(text)
            seen.add(key)
            found.append(Sentence(len(found), paragraph.number, place, text, key, fit))
    return Reading(article, language, tuple(found))


def beginnings(terms: tuple[str, ...], texts: Iterable[str]) -> list[str]:
    """The small letters that terms begin with, where they stand anywhere in the texts."""
    running = "\n".join(texts).lower()
    return [hint for term in terms if (hint := term.split("*")[0].lower()) in running]


def is_whole(text: str) -> bool:
    """A statement with capital and stop, quotation marks and brackets in pairs, and no bar."""
    size = len(text.split())
    return (
        LEAST_WORDS <= size <= MOST_WORDS
        and bool(OPENS.match(text))
        and (text.endswith(ENDS) or bool(STOPS.search(text)))
        and sum(map(text.count, QUOTATION_MARKS)) % 2 == 0
        and all(text.count(a) == text.count(b) for a, b in PAIRS)
        and BAR not in text
    )


def in_one(sentences: Sequence[str], text: str) -> str:
    """The sentences as they stand in the text, only white space between; "" where they do not."""
    first, *others = sentences
    begin = text.find(first)
    while begin >= 0:
        end = begin + len(first)
        for other in others:
            end = found.end() if (found := SPACE.match(text, end)) else end
            end = end + len(other) if text.startswith(other, end) else len(text) + 1
        if end <= len(text):
            return text[begin:end]
        begin = text.find(first, begin + 1)
    return ""


@lru_cache(maxsize=16)
def word_pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the terms as whole words, in any case; * stands for any ending."""
    parts = (re.escape(term).replace(r"\*", r"\w*") for term in terms)
    return re.compile(rf"(?<!\w)(?:{any_of(parts)})(?!\w)", re.IGNORECASE)
