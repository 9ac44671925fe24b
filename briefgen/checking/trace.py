"""Does a point say what its cited words say, with every number, name, negation and caution."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.model.article import Article
from briefgen.model.brief import Point
from briefgen.shelf.language import Cues
from briefgen.text import words

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(r"\w+")
NAME = re.compile(r"(?<![.!?…:]\s)(?<!^)\b[A-Z]\w+")


def trace(point: Point, article: Article, cues: Cues) -> Iterator[tuple[str, str]]:
    """Each breach as its code and one sentence."""
    if not point.cites:
        yield "E12", "The point cites no paragraph."
        return
    for cite in point.cites:
        paragraph = article.paragraph(cite.paragraph)
        if paragraph is None:
            yield "E10", f"There is no paragraph {cite.paragraph}."
        elif not cite.quote or cite.quote not in paragraph.text:
            yield "E10", f"The cited words do not stand in paragraph {cite.paragraph}."
    yield from _against_quotes(point, " ".join(c.quote for c in point.cites), cues)


def _against_quotes(point: Point, quoted: str, cues: Cues) -> Iterator[tuple[str, str]]:
    if point.method == "verbatim" and point.text != quoted:
        yield "E13", "The text differs from its quote but is called verbatim."
    if point.method == "trimmed" and not is_trimmed(point.text, quoted):
        yield "E13", "The text is more than its quote with words left out."
    for found in sorted({*NUMBER.findall(point.text)} - {*NUMBER.findall(quoted)}):
        yield "E11", f"The number {found} does not stand in the cited words."
    for found in sorted({*NAME.findall(point.text)} - {*WORD.findall(quoted)}):
        yield "E11", f"The name {found} does not stand in the cited words."
    for code, terms, what in (("E8", cues.negation, "negation"), ("E7", cues.modal, "caution")):
        if lost := _lost(point.text, quoted, terms):
            yield code, f"The {what} '{lost}' of the cited words is missing."


def is_trimmed(text: str, quoted: str) -> bool:
    """Whether the words of `text` all stand in `quoted`, in that order, whatever the case."""
    rest = iter(word.lower() for word in words(quoted))
    return all(any(word.lower() == other for other in rest) for word in words(text))


def _lost(text: str, quoted: str, terms: tuple[str, ...]) -> str:
    """A term that the quote holds more often than the text; "" where none is lost."""
    printed, cited = Counter(_tokens(text)), Counter(_tokens(quoted))
    return next((t for t in terms if " " not in t and cited[t] > printed[t]), "")


def _tokens(text: str) -> list[str]:
    """Lower-case words, with the n't of "isn't" as a word of its own."""
    return re.findall(r"n[’']t\b|\w+?(?=n[’']t\b)|\w+", text.lower())
