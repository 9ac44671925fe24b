"""The halves joined: bytes of an article in, the bytes of its brief in each format out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from briefgen import brieffile, shelf
from briefgen.checking import CODES, check
from briefgen.composing import compose
from briefgen.drafting import LANGUAGES, draft, undrafted
from briefgen.errors import InputError
from briefgen.model.article import Article, Found, Note
from briefgen.model.brief import Brief, Section
from briefgen.readers import read, read_all
from briefgen.readers.languages import called
from briefgen.shelf.layout import layout
from briefgen.shelf.source import Template, template
from briefgen.text import one_line
from briefgen.writers import WRITERS, missing_characters, write

STANDARD = "standard"  # the layout where none is named
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
    """How to make a brief. `created` (ISO 8601) dates the files; "" takes the brief's own date.

    `kind` names the input's format where its content is not to decide; `strict` refuses what is
    judged incomplete; `allow_empty` prints what nothing can be chosen from, with empty sections.
    `template` is the source template to read with, whatever would fit; `house` the folder that is
    looked in before what is shipped. `layout` "" takes the template's, else the standard one.
    """

    layout: str = ""
    formats: tuple[str, ...] = ("docx", "pdf")
    facts: Facts = field(default_factory=Facts)
    created: str = ""
    kind: str = ""
    strict: bool = False
    allow_empty: bool = False
    template: Template | None = None
    house: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A brief and its files: bytes per format; `notes` are all that a user should be told."""

    article: Article
    brief: Brief
    outputs: Mapping[str, bytes]
    notes: tuple[Note, ...]


def make(data: bytes, name: str, options: Options | None = None) -> Made:
    """The brief of the article in `data`, in every format asked for; nothing is written anywhere.

    `name` is the file's name: its ending helps to tell the format, and messages use it.

    Raises:
        InputError: the article cannot be read, or offers nothing to print.
        ShelfError: there is no such layout or format, or the layout is wrong.
    """
    options = options or Options()
    check_formats(options.formats)
    with shelf.housed(options.house):
        return _made(data, name, options)


def read_articles(data: bytes, name: str, options: Options) -> tuple[Article, ...]:
    """Every article in `data`, read as the options say.

    Raises:
        InputError: it cannot be read, or is judged incomplete and that is to be refused.
        ShelfError: a source template is wrong, or there is no such house folder.
    """
    with shelf.housed(options.house):
        articles = read_all(data, name, options.kind, options.template)
    for article in articles:
        if options.strict:
            refuse_incomplete(article, name)
    return articles


def _made(data: bytes, name: str, options: Options) -> Made:
    if options.layout:
        layout(options.layout)  # a wrong name is told before anything is read
    found = read(data, name, options.kind, options.template)
    if options.strict:
        refuse_incomplete(found, name)
    design = layout(options.layout or _own_layout(found, options) or STANDARD)
    article = _supplied(found, options.facts)
    brief = verified(_drafted(article, design.kinds, name, options), article)
    if not any(section.points for section in brief.sections) and not options.allow_empty:
        raise InputError(name, "holds no sentence that could be printed", "is it an article?")
    brief = _marked(brief, found.digest, options)
    document = compose(brief, design, article)
    outputs = {
        wanted: brieffile.to_json(brief, article) if wanted == "json" else write(document, wanted)
        for wanted in options.formats
    }
    missing = missing_characters(document) if "pdf" in outputs else ()
    return Made(article, brief, outputs, (*brief.notes, *_glyph_notes(missing)))


def _own_layout(article: Article, options: Options) -> str:
    """The layout that the source template of an article names, if it has one and names one."""
    if options.template:
        return options.template.source.layout
    return template(article.template).source.layout if article.template else ""


def refuse_incomplete(article: Article, name: str) -> None:
    """See that an article is not judged incomplete.

    Raises:
        InputError: it is, for the reasons its notes give.
    """
    if not article.incomplete:
        return
    why = " ".join(note.text for note in article.notes if note.stage == "read")
    cause = f"is judged incomplete (completeness {article.completeness:.1f}): {why}"
    raise InputError(name, cause, "leave --strict out to brief it as it is")


def _drafted(article: Article, kinds: tuple[str, ...], name: str, options: Options) -> Brief:
    """The draft; of an article in a language nothing can be chosen in, an empty one if allowed.

    Raises:
        InputError: it is in such a language, and no empty brief is allowed.
    """
    if article.lang.split("-")[0].lower() in LANGUAGES:
        return draft(article, kinds)
    tongue = called(article.lang)
    if not options.allow_empty:
        cause = f"is in {tongue}; briefgen can choose sentences in English only"
        raise InputError(name, cause, "--allow-empty prints its paragraphs for a person to choose")
    text = f"The article is in {tongue}, in which briefgen cannot choose: the sections are empty."
    empty = undrafted(article)
    return replace(empty, notes=(*empty.notes, Note("draft", text)))


def check_formats(wanted: Iterable[str]) -> None:
    """See that each format wanted is one of FORMATS.

    Raises:
        ShelfError: one is not; the nearest is offered.
    """
    for each in wanted:
        if each not in FORMATS:
            raise shelf.unknown("format", each, FORMATS)


def verified(brief: Brief, article: Article) -> Brief:
    """The brief without the points that fail their check; each one dropped is noted."""
    fatal = {f.point: f for f in reversed(check(brief, article)) if f.fatal}
    if not fatal:
        return brief
    kept = tuple(
        Section(s.kind, tuple(point for name, point in s.numbered() if name not in fatal))
        for s in brief.sections
    )
    notes = (
        Note("draft", f"A point was left out: {f.text} ({f.code}: {CODES[f.code].rule})")
        for f in fatal.values()
    )
    return replace(brief, sections=kept, notes=(*brief.notes, *notes))


def _supplied(article: Article, facts: Facts) -> Article:
    """The article with what a person said of it; `found` says so. The headline stays its own."""
    given = {
        "outlet": one_line(facts.outlet),
        "byline": tuple(filter(None, [one_line(facts.author)])),
        "published": facts.published,
        "retrieved": facts.retrieved,
    }
    known: dict[str, Any] = {name: value for name, value in given.items() if value}
    found = {**article.found, **dict.fromkeys(known, Found("given by the user", "sure"))}
    return replace(article, found=found, **known)


def _marked(brief: Brief, digest: str, options: Options) -> Brief:
    """The brief with what was given for it; its files carry its date, else the article's."""
    facts = options.facts
    day = facts.date.isoformat() if facts.date else brief.meta.get("published", "")
    given = {
        "digest": digest,
        "date": facts.date.isoformat() if facts.date else "",
        "marking": one_line(facts.marking),
        "created": options.created or (f"{day}T00:00:00Z" if day else ""),
    }
    meta = {**brief.meta, **{name: value for name, value in given.items() if value}}
    return replace(brief, title=one_line(facts.title) or brief.title, meta=meta)


def _glyph_notes(missing: tuple[str, ...]) -> Iterator[Note]:
    if missing:
        shown = ", ".join(f"U+{ord(character):04X}" for character in missing[:8])
        more = f" and {len(missing) - 8} more" if len(missing) > 8 else ""
        text = f"The PDF's fonts cannot draw {shown}{more}: a replacement mark is printed there."
        yield Note("print", text)
