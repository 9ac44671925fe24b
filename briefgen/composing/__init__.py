"""COMPOSE: a Brief, a Layout and the Article become a Document, the same for every writer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.composing.annex import annex
from briefgen.composing.running import marks
from briefgen.composing.sections import section_blocks
from briefgen.composing.statement import statement
from briefgen.model.article import Article
from briefgen.model.brief import AUTHOR, Brief, Point
from briefgen.model.document import (
    Block,
    Callout,
    Document,
    Heading,
    Page,
    Para,
    Properties,
    Run,
    Title,
)
from briefgen.shelf.language import Language, language
from briefgen.shelf.layout import POINTS_PER_MM, Layout, SectionSpec
from briefgen.text import running_words

LED = ("key-judgments",)  # where an opinion article's holder is named above the points


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lies on the table while one brief is composed."""

    brief: Brief
    article: Article
    layout: Layout
    words: Language


def compose(brief: Brief, layout: Layout, article: Article) -> Document:
    """The brief as that layout prints it."""
    desk = _Desk(brief, article, layout, language("en"))
    blocks = tuple(block for spec in layout.sections for block in _section(desk, spec))
    return Document(blocks, _page(desk), dict(layout.styles), _properties(desk), dict(layout.fonts))


def _section(desk: _Desk, spec: SectionSpec) -> Iterator[Block]:
    if spec.kind == "title":
        yield Title((Run(desk.brief.title),))
    elif spec.kind == "meta":
        yield Para((Run(" · ".join(_facts(desk))),), "meta")
    elif spec.kind == "source-statement":
        annexed = any(other.kind == "annex" for other in desk.layout.sections)
        text = statement(desk.brief, desk.article, desk.words, annexed=annexed)
        body = Para((Run(text),), "small")
        yield Heading((Run(desk.words.headings[spec.kind]),))
        yield Callout((body,), "statement-box") if spec.form == "box" else body
    elif spec.kind == "annex":
        yield from annex(desk.brief, desk.article, desk.layout, desk.words)
    else:
        section = desk.brief.section(spec.kind)
        lead = _lead(desk, section.points[: spec.most]) if spec.kind in LED else ""
        yield from section_blocks(section, spec, desk.words, lead)


def _lead(desk: _Desk, points: Sequence[Point]) -> str:
    """Who answers for the judgments of an opinion article (rule E9); "" for other genres.

    Points that a source holds say so themselves; where there are such, the lead-in leaves them out,
    and where there is no other it is not printed.
    """
    own = [point.holder == AUTHOR for point in points]
    if desk.brief.meta.get("genre") != "opinion" or not any(own):
        return ""
    names = desk.brief.meta.get("byline", "")
    lead = ("named" if names else "unnamed") + ("" if all(own) else "_mixed")
    return desk.words.leads[lead].format(holder=names)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _facts(desk: _Desk) -> Iterator[str]:
    """What it is, who wrote it, where, when: what is unknown and matters is said to be unknown."""
    meta, labels = desk.brief.meta, desk.words.labels
    if "genre" in meta:
        yield _capital(desk.words.genres[meta["genre"]])
    yield from (meta[name] for name in ("byline", "outlet") if name in meta)
    yield _dated(desk, "published") or labels["undated"]
    if retrieved := _dated(desk, "retrieved"):
        yield retrieved
    count = running_words(p.text for p in desk.article.paragraphs)
    yield labels["words"].format(words=f"{count:,}")


def _dated(desk: _Desk, name: str) -> str:
    given = desk.brief.meta.get(name)
    if not given:
        return ""
    return desk.words.labels[name].format(date=desk.words.day(date.fromisoformat(given)))


def _page(desk: _Desk) -> Page:
    spec, running = desk.layout.page, desk.layout.running
    width, height = spec.paper_pt
    given = desk.brief.meta.get("date")
    values = {
        "brief": desk.words.labels["brief"],
        "title": desk.brief.title,
        "date": desk.words.day(date.fromisoformat(given)) if given else "",
        "marking": desk.brief.meta.get("marking", ""),
    }
    top, right, bottom, left = (
        round(mm * POINTS_PER_MM, 2)
        for mm in (spec.top_mm, spec.right_mm, spec.bottom_mm, spec.left_mm)
    )
    header = marks(running.header_left, running.header_right, values)
    footer = marks(running.footer_left, running.footer_right, values)
    return Page(width, height, top, right, bottom, left, header, footer)


def _properties(desk: _Desk) -> Properties:
    meta = desk.brief.meta
    return Properties(
        title=desk.brief.title,
        author=meta.get("byline", ""),
        subject=desk.words.labels["brief"],
        lang=desk.words.code,
        created=meta.get("created", ""),
        identifier=meta.get("digest", desk.article.digest),
    )
