"""The source statement: what the brief rests on and what is not known (ICD 206)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.model.article import Article
from briefgen.model.brief import Brief
from briefgen.shelf.language import Language


def statement(brief: Brief, article: Article, words: Language) -> str:
    """The statement as one text; what the article does not say is said to be unknown."""
    return " ".join(_sentences(brief, article, words))


def _sentences(brief: Brief, article: Article, words: Language) -> Iterator[str]:
    meta, parts = brief.meta, words.statement
    byline, outlet = meta.get("byline"), meta.get("outlet")
    yield parts["basis"].format(
        genre=words.genres[meta.get("genre", "unknown")],
        by=parts["by"].format(names=byline) if byline else parts["by_unknown"],
        outlet=parts["outlet"].format(outlet=outlet) if outlet else parts["outlet_unknown"],
        published=_dated("published", brief, words) or parts["undated"],
        retrieved=_dated("retrieved", brief, words),
        words=f"{article.words:,}",
        paragraphs=len(article.paragraphs),
    )
    if meta.get("headline", brief.title) != brief.title:
        yield parts["headline"].format(headline=meta["headline"])
    yield from (parts[name] for name in ("complete", "corroboration", "method"))
    if brief.notes:
        yield " ".join([parts["notes"], *(note.text for note in brief.notes)])


def _dated(name: str, brief: Brief, words: Language) -> str:
    given = brief.meta.get(name)
    if not given:
        return ""
    return words.statement[name].format(date=words.day(date.fromisoformat(given)))
