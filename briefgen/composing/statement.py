"""The source statement: what the brief rests on and what is not known (ICD 206)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from briefgen.composing.printable import printable
from briefgen.composing.sections import Desk
from briefgen.model.article import Article
from briefgen.model.brief import ERRORS, PREPARED, REVIEWED, Brief
from briefgen.shelf.language import Language
from briefgen.shelf.layout import ANNEX, Layout
from briefgen.text import running_words


def statement(brief: Brief, article: Article, desk: Desk, left_out: Mapping[str, int]) -> str:
    """The statement as one text; what the article does not say is said to be unknown.

    `left_out` counts the points per section that had to give way to the budget of pages.
    """
    return " ".join(_sentences(brief, article, desk, left_out))


def _sentences(
    brief: Brief, article: Article, desk: Desk, left_out: Mapping[str, int]
) -> Iterator[str]:
    if article.paragraphs:
        yield from _basis(brief, article, desk)
    else:
        yield desk.words.statement["without_article"]
    if ERRORS in brief.meta:
        yield desk.words.statement["errors"].format(points=brief.meta[ERRORS])
    for part, key in (("prepared", PREPARED), ("reviewed", REVIEWED)):
        if key in brief.meta:
            yield desk.words.statement[part].format(name=brief.meta[key])
    if left_out:
        yield left_out_line(left_out, desk.layout, desk.words)
    if brief.notes:
        yield " ".join([desk.words.statement["notes"], *(note.text for note in brief.notes)])


def _basis(brief: Brief, article: Article, desk: Desk) -> Iterator[str]:
    """What is known of the article and of how its points were found."""
    words, layout = desk.words, desk.layout
    meta, parts = brief.meta, words.statement
    annexed = f"annex_{layout.spec(ANNEX).form}" if layout.annexed else ""
    yield parts["basis"].format(
        genre=words.genres[meta.get("genre", "unknown")],
        origin=_origin(brief, words),
        published=dated("published", brief, words, parts) or parts["undated"],
        retrieved=dated("retrieved", brief, words, parts),
        words=words.counted("words", running_words(p.text for p in article.paragraphs)),
        paragraphs=words.counted("paragraphs", len(article.paragraphs)),
        annex=parts[annexed] if annexed else "",
    )
    headline = meta.get("headline", "")
    if headline and headline != brief.title:
        yield parts["headline"].format(headline=words.quoted(printable(headline)))
    if not headline:
        yield parts["untitled"]
    whole = "incomplete" if article.incomplete else "complete"
    yield parts[whole].format(score=words.number(article.completeness))
    yield parts["corroboration"]
    yield _grade(brief, words)
    yield parts[_method(brief)]


def _method(brief: Brief) -> str:
    points = [point for section in brief.sections for point in section.points]
    if not points:
        return "method_none"
    return "method_edited" if any(point.by_analyst for point in points) else "method"


def left_out_line(left_out: Mapping[str, int], layout: Layout, words: Language) -> str:
    """How many points of which sections had to give way: 2 judgments left out to keep to ..."""
    counted = [words.counted(kind, left_out[kind]) for kind in layout.kinds if kind in left_out]
    return words.statement["left_out"].format(points=words.listed(counted))


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


def dated(name: str, brief: Brief, words: Language, forms: Mapping[str, str]) -> str:
    """A date that is known of the article, as `forms` tell it; "" where it is not known."""
    given = brief.meta.get(name)
    return forms[name].format(date=words.day(date.fromisoformat(given))) if given else ""
