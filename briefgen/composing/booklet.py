"""A booklet: composed briefs joined into one document, behind a cover and a table of contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from briefgen.composing.brand import cover
from briefgen.composing.contents import UNKNOWN
from briefgen.composing.running import page
from briefgen.errors import UsageError
from briefgen.model.brief import Brief
from briefgen.model.document import (
    Block,
    Document,
    Heading,
    Para,
    Part,
    Properties,
    Run,
    Style,
    Table,
    Text,
    Title,
    texts,
    with_texts,
)
from briefgen.shelf.language import Language, language
from briefgen.shelf.layout import MOST_MARKING, Layout

CONTENTS = "contents"
# A brief's title is a heading of the booklet's, and a brief's heading one of the second rank more.
LOOKS = {"heading-1": "title", "heading-2": "title", "heading-3": "heading-1"}
LOWER = 2
SHARES = {"brief": 0.5, "outlet": 0.21, "published": 0.2, "page": 0.09}


@dataclass(frozen=True, slots=True)
class Front:
    """What a booklet says of itself.

    `title` "" takes the language's own. `marking` is for the cover and the contents; "" puts those
    of the briefs there. `created` (ISO 8601) "" takes the latest of the briefs'; `identifier` is
    what its files are sealed with.
    """

    title: str = ""
    date: date | None = None
    marking: str = ""
    created: str = ""
    identifier: str = ""


class _Entry(NamedTuple):
    """A brief in the contents, and what the booklet takes from it."""

    anchor: str
    brief: Brief
    marking: str
    lang: str
    created: str


def compose_booklet(
    briefs: Iterable[tuple[Brief, Document]], layout: Layout, front: Front
) -> Document:
    """The briefs, each composed with that layout, as the parts of one document.

    They are taken one after another, and no more is kept of each than its blocks. Its anchors and
    the links to them are named after its place: b2-kj1 is the first judgment of the second brief.

    Raises:
        UsageError: there is no brief.
        ShelfError: the layout's language is wrong.
    """
    words = language(layout.file.language)
    blocks: list[Block] = []
    entries: list[_Entry] = []
    last: Document | None = None
    for number, (brief, document) in enumerate(briefs, start=1):
        anchor = f"b{number}"
        entries.append(_entry(anchor, brief, document))
        blocks += _part(anchor, document)
        last = document
    if last is None:
        raise UsageError("the booklet", "holds no brief", "give it at least one")
    lang = _language(entries, words)
    front = _completed(front, entries, words)
    ready = (_spoken(b, lang) if isinstance(b, Part) else b for b in blocks)
    return replace(
        last,
        blocks=(*_opening(front, entries, layout, words), *ready),
        page=page(layout, _said(front, words)),
        styles=_styles(layout.file.styles),
        properties=_properties(front, lang, layout, words),
        comments=(),
    )


def _entry(anchor: str, brief: Brief, document: Document) -> _Entry:
    said = document.properties
    known = replace(brief, sections=(), spare={}, notes=())
    return _Entry(anchor, known, document.page.marking, said.lang, said.created)


def _part(anchor: str, document: Document) -> Iterator[Block]:
    """The blocks of a brief, its anchors its own, and where it begins an anchor."""
    shown = document.page
    yield Part(shown.header, shown.footer, shown.marking, document.properties.lang, anchor)
    begun = False
    titled = any(isinstance(block, Title) for block in document.blocks)
    for block in document.blocks:
        own = with_texts(_lowered(block), lambda text: _own(text, f"{anchor}-"))
        here = isinstance(block, Title) if titled else any(texts([block]))
        if here and not begun:
            own, begun = with_texts(own, _Once(anchor)), True
        yield own


class _Once:
    """Puts an anchor before the first text that there is."""

    def __init__(self, anchor: str) -> None:
        self._mark: Text = (Run("", anchor=anchor),)

    def __call__(self, text: Text) -> Text:
        if not text:
            return text
        mark, self._mark = self._mark, ()
        return (*mark, *text)


def _lowered(block: Block) -> Block:
    """A brief's block with its headings below those of the booklet."""
    match block:
        case Title():
            return Heading(block.text, LOWER)
        case Heading():
            return replace(block, level=min(block.level + LOWER, len(LOOKS)))
    return block


def _own(text: Text, prefix: str) -> Text:
    return tuple(_renamed(run, prefix) if run.anchor or run.link else run for run in text)


def _renamed(run: Run, prefix: str) -> Run:
    anchor = f"{prefix}{run.anchor}" if run.anchor else ""
    link = f"#{prefix}{run.link[1:]}" if run.link.startswith("#") else run.link
    return replace(run, anchor=anchor, link=link)


def _spoken(part: Part, lang: str) -> Part:
    return replace(part, lang="" if part.lang == lang else part.lang)


def _language(entries: Iterable[_Entry], words: Language) -> str:
    """The language of cover and contents, in the variety that most of the briefs are in."""
    alike = Counter(e.lang for e in entries if e.lang.split("-")[0].lower() == words.code)
    return next((lang for lang, _ in alike.most_common(1)), words.code)


def _completed(front: Front, entries: Iterable[_Entry], words: Language) -> Front:
    """What was not said of the booklet, from its briefs.

    A marking is free text, so nothing tells which is the strictest: the cover names all of them,
    or says that there are several where they do not fit on its line.
    """
    entries = list(entries)
    markings = words.lists["apart"].join(dict.fromkeys(e.marking for e in entries if e.marking))
    if len(markings) > MOST_MARKING:
        markings = words.labels["markings"]
    return replace(
        front,
        title=front.title or words.labels["booklet"],
        marking=front.marking or markings,
        created=front.created or max(entry.created for entry in entries),
    )


def _said(front: Front, words: Language) -> dict[str, str]:
    return {
        "brief": words.labels["booklet"],
        "title": front.title,
        "date": words.day(front.date) if front.date else "",
        "marking": front.marking,
    }


def _properties(front: Front, lang: str, layout: Layout, words: Language) -> Properties:
    return Properties(
        title=front.title,
        author=layout.file.brand.house,
        subject=words.labels["booklet"],
        lang=lang,
        created=front.created,
        identifier=front.identifier,
    )


def _styles(given: Mapping[str, Style]) -> dict[str, Style]:
    """The briefs' styles, by which their lowered headings look as they did."""
    looks = {name: given[as_was] for name, as_was in LOOKS.items() if as_was in given}
    return {**given, **looks}


def _opening(
    front: Front, entries: Sequence[_Entry], layout: Layout, words: Language
) -> Iterator[Block]:
    """The cover, and the table of contents on a page of its own."""
    count = words.counted("briefs", len(entries))
    facts = f"{count} · {words.day(front.date)}" if front.date else count
    title = Heading((Run(front.title),), 1)
    yield from cover(layout, (title, Para((Run(facts),), "meta")), front.marking)
    heading = words.headings[CONTENTS]
    yield Heading((Run(heading, anchor=CONTENTS),), LOWER)
    columns = [name for name in SHARES if name != "outlet" or any(map(_outlet, entries))]
    total = sum(SHARES[name] for name in columns)
    yield Table(
        tuple((Run(words.columns[name]),) for name in columns),
        tuple(tuple(_cell(name, entry, words) for name in columns) for entry in entries),
        tuple(round(SHARES[name] / total, 4) for name in columns),
        heading,
    )


def _outlet(entry: _Entry) -> str:
    return entry.brief.meta.get("outlet", "")


def _cell(column: str, entry: _Entry, words: Language) -> Text:
    """What the contents say of a brief in one column; its title and its page lead to it."""
    link = f"#{entry.anchor}"
    if column == "brief":
        return (Run(entry.brief.title, link=link),)
    if column == "page":
        return (Run(UNKNOWN, link=link, field="pageref"),)
    if column == "outlet":
        return (Run(_outlet(entry)),) if _outlet(entry) else ()
    given = entry.brief.meta.get("published", "")
    return (Run(words.day(date.fromisoformat(given)) if given else words.labels["undated"]),)
