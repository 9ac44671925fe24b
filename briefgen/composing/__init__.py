"""COMPOSE: a Brief, a Layout and the Article become a Document, the same for every writer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefgen.composing.running import marks
from briefgen.composing.sections import section_blocks
from briefgen.composing.statement import statement
from briefgen.model.article import Article
from briefgen.model.brief import PREFIXES, Brief
from briefgen.model.document import (
    Block,
    Callout,
    Document,
    Heading,
    Page,
    PageBreak,
    Para,
    Properties,
    Run,
    Title,
)
from briefgen.shelf.language import Language, language
from briefgen.shelf.layout import POINTS_PER_MM, Layout, SectionSpec


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
        text = Para((Run(statement(desk.brief, desk.article, desk.words)),), "small")
        yield Heading((Run(desk.words.headings[spec.kind]),))
        yield Callout((text,), "statement-box") if spec.form == "box" else text
    elif spec.kind == "annex":
        yield from _annex(desk)
    else:
        yield from section_blocks(desk.brief.section(spec.kind), spec, desk.words)


def _facts(desk: _Desk) -> Iterator[str]:
    """Who wrote it, where, when: what is unknown and matters is said to be unknown."""
    meta, labels = desk.brief.meta, desk.words.labels
    yield from (meta[name] for name in ("byline", "outlet") if name in meta)
    yield _dated(desk, "published") or labels["undated"]
    if retrieved := _dated(desk, "retrieved"):
        yield retrieved
    yield labels["words"].format(words=f"{desk.article.words:,}")


def _dated(desk: _Desk, name: str) -> str:
    given = desk.brief.meta.get(name)
    if not given:
        return ""
    return desk.words.labels[name].format(date=desk.words.day(date.fromisoformat(given)))


def _annex(desk: _Desk) -> Iterator[Block]:
    """Every source paragraph with its number, and links back to the points that cite it."""
    yield PageBreak()
    yield Heading((Run(desk.words.headings["annex"]),))
    if source := tuple(_source_line(desk)):
        yield Para(source, "meta")
    citing: dict[int, list[str]] = {}
    for spec in desk.layout.sections:
        if spec.kind in PREFIXES:
            for name, point in list(desk.brief.section(spec.kind).numbered())[: spec.most]:
                for cite in point.cites:
                    names = citing.setdefault(cite.paragraph, [])
                    names.extend([name] if name not in names else [])
    for paragraph in desk.article.paragraphs:
        label = (Run(f"¶{paragraph.number}", bold=True, anchor=f"p{paragraph.number}"),)
        style = "annex-heading" if paragraph.kind == "heading" else "annex"
        text = f"• {paragraph.text}" if paragraph.kind == "item" else paragraph.text
        body = Run(text, italic=paragraph.kind == "caption")
        back = _back(citing.get(paragraph.number, []), desk.words)
        yield Para((body, *back), style, label)


def _source_line(desk: _Desk) -> Iterator[Run]:
    meta = desk.brief.meta
    known = [f"“{meta['headline']}”"] if "headline" in meta else []
    known += [meta[name] for name in ("byline", "outlet") if name in meta]
    yield from [Run(" · ".join(known))] if known else []
    if "url" in meta:
        yield from [Run(" · ")] if known else []
        yield Run(meta["url"], link=meta["url"])


def _back(names: list[str], words: Language) -> Iterator[Run]:
    if not names:
        return
    yield Run(f" [{words.labels['cited']} ", italic=True)
    for place, name in enumerate(names):
        yield from [Run(", ", italic=True)] if place else []
        yield Run(name, italic=True, link=f"#{name.lower()}")
    yield Run("]", italic=True)


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
        identifier=desk.article.digest,
    )
