"""The brief as public JSON: what other tools and the scorer read, and may write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from briefgen import shelf
from briefgen.brieffile import MOST_CHARACTERS, Located, usual
from briefgen.errors import InputError, ShelfError
from briefgen.model.article import Article, Found, Note, Paragraph
from briefgen.model.brief import Brief, Cite, Point, Section
from briefgen.seal import open_mark, seal_text

if TYPE_CHECKING:
    from briefgen.brieffile.schema import ArticleShape, BriefShape, PointShape, SectionShape

SCHEMA = 1


# --- from brief to JSON --------------------------------------------------------------------------


def write(brief: Brief, article: Article) -> bytes:
    """The brief with its article as sealed UTF-8 JSON; `briefgen schema brief` tells its shape."""
    digest = brief.meta.get("digest", article.digest)
    return seal_text(rewritten(b"", brief, article), digest)


def rewritten(_data: bytes, brief: Brief, article: Article) -> bytes:
    """The same with its seal open."""
    digest = brief.meta.get("digest", article.digest)
    spare = {"spare": [_section(Section(*row)) for row in brief.spare.items()]}
    data = {
        "title": brief.title,
        "meta": dict(brief.meta),
        "sections": [_section(section) for section in brief.sections],
        "notes": [{"stage": note.stage, "text": note.text} for note in brief.notes],
        **(spare if brief.spare else {}),
        **({"article": _article(article, digest)} if article.paragraphs else {}),
        "schema": SCHEMA,
        "seal": open_mark(digest),
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _section(section: Section) -> dict[str, Any]:
    points = [_point(name, point) for name, point in section.numbered()]
    return {"kind": section.kind, "points": points}


def _point(name: str, point: Point) -> dict[str, Any]:
    return {
        "text": point.text,
        "id": name,
        "cites": [{"paragraph": c.paragraph, "quote": c.quote} for c in point.cites],
        "holder": point.holder,
        "method": point.method,
        "marks": dict(point.marks),
    }


def _article(article: Article, digest: str) -> dict[str, Any]:
    return {
        "digest": digest,
        "title": article.title,
        "outlet": article.outlet,
        "byline": list(article.byline),
        "published": article.published.isoformat() if article.published else None,
        "retrieved": article.retrieved.isoformat() if article.retrieved else None,
        "url": article.url,
        "lang": article.lang,
        "template": article.template,
        "completeness": article.completeness,
        "found": {name: found.where for name, found in article.found.items()},
        "paragraphs": [
            {"number": p.number, "kind": p.kind, "text": p.text}
            | ({"rows": [list(row) for row in p.rows]} if p.rows else {})
            for p in article.paragraphs
        ],
    }


# --- from JSON to brief --------------------------------------------------------------------------


def located(text: str, name: str) -> Located:
    """The brief that a text holds, and its article where that is in it; JSON has no lines to tell.

    Raises:
        InputError: it is no brief; every mistake is named with its place, as sections.0.kind.
    """
    from briefgen.brieffile.schema import BriefShape

    if len(text) > MOST_CHARACTERS:
        raise InputError(name, f"is over {MOST_CHARACTERS:,} characters long", "is it a brief?")
    remedy = "`briefgen schema brief` tells its shape"
    try:
        shape = shelf.validated(_tables(text, name), shelf.Told(name), BriefShape)
    except ShelfError as error:
        number, first = len(error.mistakes), (*error.mistakes, error.cause)[0]
        counted = f"{number} mistakes; " if number > 1 else ""
        raise InputError(name, first, f"{counted}{remedy}") from None
    if mistake := next(_mistakes(shape), ""):
        raise InputError(name, mistake, remedy)
    article = _read_article(shape.article) if shape.article else None
    return Located(_brief(shape), {}, article)


def _tables(text: str, name: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{name}, line {error.lineno}"
        raise InputError(where, f"is not valid JSON: {error.msg}", "mend it there") from None
    except (RecursionError, ValueError):  # or a number of too many digits
        raise InputError(name, "is nested or long beyond measure", "is it a brief?") from None
    return dict(data)


def _mistakes(shape: BriefShape) -> Iterator[str]:
    """What is wrong between the parts: a kind or an id that stands twice, paragraphs unnumbered."""
    for key, sections in (("sections", shape.sections), ("spare", shape.spare)):
        yield from _repeats(key, "kind", (section.kind for section in sections))
    ids = (point.id for section in shape.sections for point in section.points if point.id)
    yield from _repeats("sections", "id", ids)
    paragraphs = shape.article.paragraphs if shape.article else ()
    for number, paragraph in enumerate(paragraphs, start=1):
        if paragraph.number != number:
            yield f"article.paragraphs.{number - 1}.number: must be {number}, counted from 1"


def _repeats(key: str, what: str, values: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            yield f"{key}: the {what} “{value[:40]}” stands there a second time"
        seen.add(value)


def _brief(shape: BriefShape) -> Brief:
    sections = tuple(Section(s.kind, _points(s)) for s in shape.sections)
    notes = tuple(Note(note.stage, note.text) for note in shape.notes)
    spare: Mapping[str, tuple[Point, ...]] = {s.kind: _points(s) for s in shape.spare}
    return Brief(shape.title, sections, shape.meta, notes, spare)


def _points(section: SectionShape) -> tuple[Point, ...]:
    return tuple(map(_read_point, section.points))


def _read_point(shape: PointShape) -> Point:
    cites = tuple(Cite(cite.paragraph, cite.quote) for cite in shape.cites)
    holder, method = usual(cites)
    holder = holder if shape.holder is None else shape.holder
    return Point(shape.text, cites, holder, shape.method or method, shape.marks)


def _read_article(shape: ArticleShape) -> Article:
    return Article(
        shape.title,
        tuple(Paragraph(p.number, p.kind, p.text, p.rows) for p in shape.paragraphs),
        shape.outlet,
        shape.byline,
        shape.published,
        retrieved=shape.retrieved,
        url=shape.url,
        lang=shape.lang,
        template=shape.template,
        completeness=shape.completeness,
        found={name: Found(where) for name, where in shape.found.items()},
    )
