"""DRAFT: from an Article to a Brief, by rule, in the source's own sentences."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.drafting.genre import genre
from briefgen.drafting.reading import Reading, study
from briefgen.drafting.sections import Draft, fallback, fallback_title
from briefgen.drafting.title import from_headline
from briefgen.errors import InputError
from briefgen.model.article import Article, Note
from briefgen.model.brief import PREFIXES, Brief
from briefgen.shelf.language import language


def draft(article: Article, kinds: Sequence[str] = tuple(PREFIXES)) -> Brief:
    """A brief of the article with the section kinds asked for; no sentence stands in two of them.

    Raises:
        InputError: the article has no paragraph to draw on.
    """
    if not article.paragraphs:
        raise InputError(article.title or "article", "has no text to make a brief from")
    reading = study(article, language("en"))
    if not any(sentence.printable for sentence in reading.sentences):
        note = Note("draft", "No whole sentence was found; the opening words are quoted.")
        title = from_headline(article) if article.title else fallback_title(article)
        meta = _meta(reading, genre(reading))
        return Brief(title, fallback(article), meta, (*article.notes, note))
    made = Draft(reading)
    sections = made.sections(kinds)
    title = from_headline(article) if article.title else made.title()
    return Brief(title, sections, _meta(reading, made.genre), article.notes)


def _meta(reading: Reading, sort: str) -> dict[str, str]:
    article = reading.article
    known = {
        "digest": article.digest,
        "genre": sort,
        "headline": article.title,
        "outlet": article.outlet,
        "byline": reading.language.listed(article.byline),
        "published": article.published.isoformat() if article.published else "",
        "retrieved": article.retrieved.isoformat() if article.retrieved else "",
        "url": article.url,
    }
    return {name: value for name, value in known.items() if value}
