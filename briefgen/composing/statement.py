"""The source statement: what the brief rests on and what is not known (ICD 206)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from briefgen.composing.sections import Desk
from briefgen.model.article import Article
from briefgen.model.brief import Brief
from briefgen.shelf.language import Language
from briefgen.shelf.layout import ANNEX
from briefgen.text import running_words


def statement(brief: Brief, article: Article, desk: Desk, left_out: Mapping[str, int]) -> str:
    """The statement as one text; what the article does not say is said to be unknown.

    `left_out` counts the points per section that had to give way to the budget of pages.
    """
    return " ".join(_sentences(brief, article, desk, left_out))


def _sentences(
    brief: Brief, article: Article, desk: Desk, left_out: Mapping[str, int]
) -> Iterator[str]:
    words, layout = desk.words, desk.layout
    meta, parts, count = brief.meta, words.statement, len(article.paragraphs)
    annexed = layout.annexed and layout.spec(ANNEX).form == "full"
    yield parts["basis"].format(
        genre=words.genres[meta.get("genre", "unknown")],
        origin=_origin(brief, words),
        published=_dated("published", brief, words) or parts["undated"],
        retrieved=_dated("retrieved", brief, words),
        words=f"{running_words(p.text for p in article.paragraphs):,}",
        paragraphs=parts["paragraph" if count == 1 else "paragraphs"].format(count=count),
        annex=parts["annex"] if annexed else "",
    )
    headline = meta.get("headline", "")
    if headline and headline != brief.title:
        yield parts["headline"].format(headline=headline)
    if not headline:
        yield parts["untitled"]
    whole = "incomplete" if article.incomplete else "complete"
    yield parts[whole].format(score=f"{article.completeness:.1f}".removesuffix(".0"))
    yield parts["corroboration"]
    yield _grade(brief, words)
    yield parts["method"]
    if brief.notes:
        yield " ".join([parts["notes"], *(note.text for note in brief.notes)])


def _grade(brief: Brief, words: Language) -> str:
    """Reliability and credibility in one grade; the credibility of one source is never judged."""
    letter = brief.meta.get("reliability", "")
    if letter not in words.reliability:
        return words.statement["ungraded"]
    return words.statement["graded"].format(letter=letter, meaning=words.reliability[letter])


def _origin(brief: Brief, words: Language) -> str:
    known = {name: brief.meta.get(name, "") for name in ("byline", "outlet")}
    missing = [name for name, value in known.items() if not value]
    ending = "_unknown" if len(missing) == 2 else f"_no_{missing[0]}" if missing else ""
    return words.statement[f"origin{ending}"].format(**known)


def _dated(name: str, brief: Brief, words: Language) -> str:
    given = brief.meta.get(name)
    if not given:
        return ""
    return words.statement[name].format(date=words.day(date.fromisoformat(given)))
