"""The annex: source paragraphs with their numbers, and links back to the points that cite them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.composing.printable import printable
from briefgen.composing.sections import Desk, heading
from briefgen.model.article import Article, Paragraph
from briefgen.model.brief import PREFIXES, Brief
from briefgen.model.document import Block, PageBreak, Para, Run
from briefgen.shelf.language import Language
from briefgen.shelf.layout import ANNEX, Layout

ELLIPSIS = "..."
LOCATOR_WORDS = 8
STYLES = TEXT, HEADING = "annex", "annex-heading"


def annex(brief: Brief, article: Article, desk: Desk) -> Iterator[Block]:
    """The annex on pages of its own, headed by where the text is from.

    In full every paragraph is printed; as an excerpt its first words, or those from the first cited
    on; as locators the first words of the paragraphs that are cited.
    """
    spec, words = desk.layout.spec(ANNEX), desk.words
    yield PageBreak(spec.columns)
    yield heading(ANNEX, spec, words)
    if source := tuple(_source_line(brief, words)):
        yield Para(source, "meta")
    citing, quotes = _citing(brief, desk.layout), _quotes(brief)
    for paragraph in article.paragraphs:
        names, text = citing.get(paragraph.number, []), paragraph.text
        if spec.form == "locator":
            if not names:
                continue
            text = excerpt(text, LOCATOR_WORDS)
        elif spec.form == "excerpt":
            text = excerpt(text, spec.excerpt, quotes.get(paragraph.number, ()))
        yield _numbered(paragraph, text, names, words)


def excerpt(text: str, most: int, quotes: Sequence[str] = ()) -> str:
    """The first `most` words, or as many from where the first quote begins; cuts are marked."""
    words = text.split()
    if len(words) <= most:
        return text
    begin = min((len(text[: text.find(q)].split()) for q in quotes if q in text), default=0)
    begin = min(begin, len(words) - most)
    cut = " ".join(words[begin : begin + most])
    before = f"{ELLIPSIS} " if begin else ""
    after = f" {ELLIPSIS}" if begin + most < len(words) else ""
    return f"{before}{cut}{after}"


def _citing(brief: Brief, layout: Layout) -> dict[int, list[str]]:
    """Per paragraph, the ids of the printed points that cite it, in printing order."""
    found: dict[int, dict[str, None]] = {}
    for kind, spec in layout.specs():
        if kind in PREFIXES:
            for name, point in list(brief.section(kind).numbered())[: spec.most]:
                for cite in point.cites:
                    found.setdefault(cite.paragraph, {})[name] = None
    return {number: list(names) for number, names in found.items()}


def _quotes(brief: Brief) -> dict[int, list[str]]:
    """The words cited of each paragraph."""
    found: dict[int, list[str]] = {}
    for section in brief.sections:
        for point in section.points:
            for cite in point.cites:
                found.setdefault(cite.paragraph, []).append(cite.quote)
    return found


def _numbered(paragraph: Paragraph, text: str, names: list[str], words: Language) -> Para:
    label = (Run(f"¶{paragraph.number}", bold=True, anchor=f"p{paragraph.number}"),)
    style = HEADING if paragraph.kind == "heading" else TEXT
    text = printable(text)
    body = Run(
        f"• {text}" if paragraph.kind == "item" else text, italic=paragraph.kind == "caption"
    )
    return Para((body, *_back(names, words)), style, label)


def _source_line(brief: Brief, words: Language) -> Iterator[Run]:
    meta = brief.meta
    known = [words.quoted(printable(meta["headline"]))] if "headline" in meta else []
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
