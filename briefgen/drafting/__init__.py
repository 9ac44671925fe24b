"""DRAFT: from an Article to a Brief, by rule, in the source's own sentences.

The rules listen for English words and the ranker learnt from English articles: in any other
language nothing can be chosen, and `undrafted` leaves that to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.drafting.genre import genre
from briefgen.drafting.opening_words import fallback, fallback_title
from briefgen.drafting.reading import study
from briefgen.drafting.sections import Draft
from briefgen.drafting.spare import spare_points
from briefgen.drafting.title import from_headline
from briefgen.errors import InputError
from briefgen.model.article import Article, Note
from briefgen.model.brief import PREFIXES, Brief, Section
from briefgen.shelf.language import language

LANGUAGES = ("en",)


def draft(article: Article, kinds: Sequence[str] = tuple(PREFIXES)) -> Brief:
    """A brief of the article with the section kinds asked for; no sentence stands in two of them.

    Raises:
        InputError: the article has no paragraph to draw on.
    """
    if not article.paragraphs:
        subject = article.title or "article"
        raise InputError(subject, "has no text to make a brief from", "give one with paragraphs")
    reading = study(article, language("en"))
    if not any(sentence.printable for sentence in reading.sentences):
        note = Note("draft", "No whole sentence was found; the opening words are quoted.")
        title = from_headline(article) if article.title else fallback_title(article)
        meta = _meta(article, article.genre or genre(reading))
        return Brief(title, fallback(article), meta, (*article.notes, note))
    made = Draft(reading)
    sections = made.sections(kinds)
    title = from_headline(article) if article.title else made.title()
    return Brief(title, sections, _meta(article, made.genre), article.notes)


def with_runners_up(brief: Brief, article: Article) -> Brief:
    """A drafted brief with the next best points of its sections as `spare`: drafted once more."""
    if not any(section.points for section in brief.sections):
        return brief
    reading = study(article, language("en"))
    if not any(sentence.printable for sentence in reading.sentences):
        return brief
    kinds = [section.kind for section in brief.sections]
    return replace(brief, spare=spare_points(reading, brief, kinds))


def undrafted(article: Article, kinds: Sequence[str]) -> Brief:
    """A brief without points, for a person to fill from the numbered paragraphs."""
    title = from_headline(article) if article.title else fallback_title(article)
    sections = tuple(map(Section, kinds))
    return Brief(title, sections, _meta(article, article.genre), article.notes)


def _meta(article: Article, sort: str) -> dict[str, str]:
    known = {
        "digest": article.digest,
        "genre": sort,
        "headline": article.title,
        "outlet": article.outlet,
        "byline": language("en").listed(article.byline),
        "published": article.published.isoformat() if article.published else "",
        "retrieved": article.retrieved.isoformat() if article.retrieved else "",
        "url": article.url,
        "reliability": article.reliability,
    }
    return {name: value for name, value in known.items() if value}
