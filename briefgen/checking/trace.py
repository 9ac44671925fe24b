"""Does a point say what its cited words say, with every number, name, negation and caution."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.checking.codes import Breach
from briefgen.checking.denying import turned
from briefgen.model.article import Article
from briefgen.model.brief import ANALYST, Point
from briefgen.shelf.language import Language
from briefgen.text import capital, sentences, words

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(r"\w+")
CONTRACTED = re.compile(r"n[’']t\b")
TOKEN = re.compile(rf"{CONTRACTED.pattern}|\w+")
LEAST_LETTERS = 4  # a shorter word is seldom what a sentence is about
LEAST_SHARED = 2  # words of that length, from which a text tells a sentence
ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,5}\b")
NAME = re.compile(r"[A-Z][a-z]+(?: (?:of |and |for |the )?[A-Z][a-z]+)+")  # of several words
CAPITAL = re.compile(r"[A-Z]")
BRACKET = re.compile(r"\s?\[([^\[\]]*)\]")


def trace(point: Point, article: Article | None, language: Language) -> Iterator[Breach]:
    """Each breach as its code and one sentence; without the article, what the cites alone show.

    An analyst's own point needs no cite, and may say more than those it has; they must be true.
    """
    if not point.cites:
        if point.holder != ANALYST:
            yield "E12", "The point cites no paragraph."
        return
    yield from _cited(point, article)
    if all(cite.quote for cite in point.cites):  # else what is said rests on nothing known
        yield from _said(point, article, language)


def _cited(point: Point, article: Article | None) -> Iterator[Breach]:
    """The words of each cite are there, and stand in its paragraph."""
    for cite in point.cites:
        paragraph = article.paragraph(cite.paragraph) if article else None
        if article and paragraph is None:
            yield "E10", f"There is no paragraph {cite.paragraph}."
        elif not cite.quote:
            yield "E10", f"No words of paragraph {cite.paragraph} are quoted."
        elif paragraph and cite.quote not in paragraph.text:
            yield "E10", f"The cited words do not stand in paragraph {cite.paragraph}."


def _said(point: Point, article: Article | None, language: Language) -> Iterator[Breach]:
    quoted = " ".join(c.quote for c in point.cites)
    text = point.text
    if point.method == "bracketed":
        text = BRACKET.sub(lambda m: m[0] if m[0].strip() in quoted else "", text)
        yield from _inside(point, article, language)
    yield from _method(point, text, quoted)
    if point.holder == ANALYST:
        return
    yield from _facts(text, quoted, by_hand=point.by_analyst)
    yield from _force(point, quoted, language)


def _inside(point: Point, article: Article | None, language: Language) -> Iterator[Breach]:
    """What was put in brackets stands in one of the cites, or is a date told from another."""
    quotes = [cite.quote for cite in point.cites]
    months = {month.lower() for month in language.months}
    for found in BRACKET.finditer(point.text):
        if any(found[0].strip() in quote for quote in quotes):
            continue  # a bracket of the source's own
        said = _bare(found[1])
        cited = any(said <= _bare(quote) for quote in quotes)
        known = article is None or article.published is not None
        dated = known and all(w.isdigit() or w in months for w in said)
        if not said or not (cited or dated):
            yield "E11", f"The words [{found[1]}] do not stand in what the point cites."


def _method(point: Point, text: str, quoted: str) -> Iterator[Breach]:
    if point.method == "verbatim" and text != quoted:
        yield "E13", "The text differs from its quote but is called verbatim."
    if point.method in ("trimmed", "bracketed") and not is_trimmed(text, quoted):
        yield "E13", "The text is more than its quote with words left out."


def _facts(text: str, quoted: str, *, by_hand: bool) -> Iterator[Breach]:
    """Numbers and names of the text that the cited words lack.

    What opens a sentence has a capital in any case: where a person wrote it, it is no name.
    """
    if text == quoted:
        return
    for found in sorted({*NUMBER.findall(text)} - {*NUMBER.findall(quoted)}):
        yield "E11", f"The number {found} does not stand in the cited words."
    cited = {*WORD.findall(quoted)}
    opening = {*WORD.findall(text)[:1]} & {capital(word) for word in cited}
    if by_hand:
        opening = {word for part in sentences(text) for word in WORD.findall(part)[:1]}
    names = {word for word in WORD.findall(text) if word[0].isupper()}
    if by_hand:
        names = {name for name in names if not any(_same_name(name, word) for word in cited)}
        names -= _other_forms(text, quoted)
    for found in sorted(names - cited - opening):
        yield "E11", f"The name {found} does not stand in the cited words."


def _same_name(one: str, other: str) -> bool:
    """Whether one is the other with an ending: "Iranian" of "Iran"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= LEAST_LETTERS and short[0].isupper() and long.startswith(short)


def _other_forms(text: str, quoted: str) -> set[str]:
    """The words of names that the cited words hold by their initials, or written out."""
    told, cited = (
        [found.replace(".", "") for found in ACRONYM.findall(part)] for part in (text, quoted)
    )
    initials = ["".join(CAPITAL.findall(name)) for name in NAME.findall(quoted)]
    found = {
        letter
        for short in told
        if short in cited or any(short in each for each in initials)
        for letter in (short, *short)
    }
    unnamed = [short for short in cited if not any(short in each for each in initials)]
    for name in NAME.findall(text):
        parts = [word for word in WORD.findall(name) if CAPITAL.match(word)]
        for short in unnamed:
            at = "".join(word[0] for word in parts).find(short)
            found |= {*parts[at : at + len(short)]} if at >= 0 else set()
    return found


def is_trimmed(text: str, quoted: str) -> bool:
    """Whether the words of `text` all stand in `quoted`, in that order, whatever the case."""
    rest = map(str.lower, words(quoted))
    return all(word in rest for word in map(str.lower, words(text)))


def _force(point: Point, quoted: str, language: Language) -> Iterator[Breach]:
    """Negation and caution of the cited words that the text has not kept.

    Whoever words a point anew may leave a sentence of them out; where words are only left out, each
    counts.
    """
    if point.text == quoted and not point.by_analyst:
        return
    cues, same = language.cues, language.checks.same_force
    if point.by_analyst:
        yield from (("E8", text) for text in turned(point.text, quoted, language))
        quoted = " ".join(part for part in sentences(quoted) if _told(part, point.text))
    elif lost := _lost(point.text, quoted, cues.negation, same):
        yield "E8", f"The negation '{lost}' of the cited words is missing."
    named = re.compile(rf"\b(?:{'|'.join(map(str.capitalize, language.checks.modals))})\b")
    text, quoted = (named.sub("", each) for each in (point.text, quoted))  # the month, or a person
    if lost := _lost(text, quoted, cues.modal, same):
        yield "E7", f"The caution '{lost}' of the cited words is missing."


def _told(sentence: str, text: str) -> bool:
    """Whether a text tells what a sentence says, by the words that both have."""
    held, said = (
        {w.lower() for w in words(t) if len(w) >= LEAST_LETTERS} for t in (sentence, text)
    )
    return len(held & said) >= min(LEAST_SHARED, len(held))


def _lost(text: str, quoted: str, terms: tuple[str, ...], same: tuple[tuple[str, ...], ...]) -> str:
    """A term that the quote holds more often than the text; "" where none is lost.

    One that another of the same force stands for is not: "might" for "could".
    """
    if text == quoted:
        return ""
    cited = Counter(_tokens(quoted))
    found = [term for term in terms if term in cited]
    printed = Counter(_tokens(text) if found else ())
    for term in (term for term in found if cited[term] > printed[term]):
        equal = next((group for group in same if term in group), (term,))
        if sum(cited[t] for t in equal) > sum(printed[t] for t in equal):
            return term
    return ""


def _tokens(text: str) -> list[str]:
    """Lower-case words, with the n't of "isn't" as a word of its own."""
    return TOKEN.findall(CONTRACTED.sub(r" \g<0>", text.lower()))


def _bare(text: str) -> set[str]:
    """The words of a text in lower case, without the s of a possessive."""
    return {word for word in WORD.findall(text.lower()) if word != "s"}
