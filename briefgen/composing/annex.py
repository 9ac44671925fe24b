"""The annex: every source paragraph with its number, and links back to the points that cite it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.article import Article, Paragraph
from briefgen.model.brief import PREFIXES, Brief
from briefgen.model.document import Block, Heading, PageBreak, Para, Run
from briefgen.shelf.language import Language
from briefgen.shelf.layout import Layout


def annex(brief: Brief, article: Article, layout: Layout, words: Language) -> Iterator[Block]:
    """The annex on pages of its own, headed by where the text is from."""
    yield PageBreak()
    yield Heading((Run(words.headings["annex"]),))
    if source := tuple(_source_line(brief)):
        yield Para(source, "meta")
    citing = _citing(brief, layout)
    for paragraph in article.paragraphs:
        yield _numbered(paragraph, citing.get(paragraph.number, []), words)


def _citing(brief: Brief, layout: Layout) -> dict[int, list[str]]:
    """Per paragraph, the ids of the printed points that cite it, in printing order."""
    found: dict[int, dict[str, None]] = {}
    for spec in layout.sections:
        if spec.kind in PREFIXES:
            for name, point in list(brief.section(spec.kind).numbered())[: spec.most]:
                for cite in point.cites:
                    found.setdefault(cite.paragraph, {})[name] = None
    return {number: list(names) for number, names in found.items()}


def _numbered(paragraph: Paragraph, names: list[str], words: Language) -> Para:
    label = (Run(f"¶{paragraph.number}", bold=True, anchor=f"p{paragraph.number}"),)
    style = "annex-heading" if paragraph.kind == "heading" else "annex"
    text = f"• {paragraph.text}" if paragraph.kind == "item" else paragraph.text
    body = Run(text, italic=paragraph.kind == "caption")
    return Para((body, *_back(names, words)), style, label)


def _source_line(brief: Brief) -> Iterator[Run]:
    meta = brief.meta
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
