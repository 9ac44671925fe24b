"""The halves joined: bytes of an article in, the bytes of its brief in each format out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from briefgen import brieffile, shelf
from briefgen.checking import check
from briefgen.composing import compose
from briefgen.drafting import draft
from briefgen.errors import InputError
from briefgen.model.article import Article, Note
from briefgen.model.brief import Brief, Section
from briefgen.readers import read
from briefgen.shelf.layout import layout
from briefgen.text import clean_text
from briefgen.writers import WRITERS, missing_characters, write

FORMATS = (*WRITERS, "json")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person supplies or corrects: "" and None leave the article's own word."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    published: date | None = None
    retrieved: date | None = None
    date: date | None = None
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """How to make a brief. `created` is an ISO 8601 date-time for the files' own dates, or ""."""

    layout: str = "standard"
    formats: tuple[str, ...] = ("docx", "pdf")
    facts: Facts = field(default_factory=Facts)
    created: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A brief and its files: bytes per format."""

    article: Article
    brief: Brief
    outputs: Mapping[str, bytes]


def make(data: bytes, name: str, options: Options | None = None) -> Made:
    """The brief of the article in `data`, in every format asked for; nothing is written anywhere.

    `name` is the file's name: its ending helps to tell the format, and messages use it.

    Raises:
        InputError: the article cannot be read, or offers nothing to print.
        ShelfError: there is no such layout or format, or the layout is wrong.
    """
    options = options or Options()
    for wanted in options.formats:
        if wanted not in FORMATS:
            raise shelf.unknown("format", wanted, FORMATS)
    design = layout(options.layout)
    article = _supplied(read(data, name), options.facts)
    brief = _marked(verified(draft(article, design.kinds), article), options)
    if not any(section.points for section in brief.sections):
        raise InputError(name, "holds no sentence that could be printed", "is it an article?")
    document = compose(brief, design, article)
    if "pdf" in options.formats and (missing := missing_characters(document)):
        brief = replace(brief, notes=(*brief.notes, _glyph_note(missing)))
    outputs = {
        wanted: brieffile.to_json(brief, article) if wanted == "json" else write(document, wanted)
        for wanted in options.formats
    }
    return Made(article, brief, outputs)


def verified(brief: Brief, article: Article) -> Brief:
    """The brief without the points that fail their check; each one dropped is noted."""
    fatal = {f.point: f for f in reversed(check(brief, article)) if f.fatal}
    if not fatal:
        return brief
    kept = tuple(
        Section(s.kind, tuple(point for name, point in s.numbered() if name not in fatal))
        for s in brief.sections
    )
    notes = (Note("draft", f"A point was left out: {f.text} ({f.code})") for f in fatal.values())
    return replace(brief, sections=kept, notes=(*brief.notes, *notes))


def _supplied(article: Article, facts: Facts) -> Article:
    """The article with what a person said of it; `found` says so. The headline stays its own."""
    given = {
        "outlet": clean_text(facts.outlet).strip(),
        "byline": tuple(filter(None, [clean_text(facts.author).strip()])),
        "published": facts.published,
        "retrieved": facts.retrieved,
    }
    known: dict[str, Any] = {name: value for name, value in given.items() if value}
    found = {**article.found, **dict.fromkeys(known, "given by the user")}
    return replace(article, found=found, **known)


def _marked(brief: Brief, options: Options) -> Brief:
    facts = options.facts
    meta = dict(brief.meta)
    given = {
        "date": facts.date.isoformat() if facts.date else "",
        "marking": clean_text(facts.marking).strip(),
        "created": options.created,
    }
    meta.update({name: value for name, value in given.items() if value})
    return replace(brief, title=clean_text(facts.title).strip() or brief.title, meta=meta)


def _glyph_note(missing: tuple[str, ...]) -> Note:
    shown = ", ".join(f"U+{ord(character):04X}" for character in missing[:8])
    more = f" and {len(missing) - 8} more" if len(missing) > 8 else ""
    text = f"The PDF's fonts cannot draw {shown}{more}: a replacement mark is printed there."
    return Note("print", text)
