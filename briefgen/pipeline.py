"""The halves joined: bytes of an article in, the bytes of its brief in each format out.

The halves load on use: who hands an article to a worker needs neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from briefgen import brieffile, shelf
from briefgen.brieffile import FILES
from briefgen.errors import InputError, UsageError
from briefgen.glyphs import glyph_notes
from briefgen.model.article import Article, Found, Note
from briefgen.model.brief import Brief
from briefgen.readers import read, read_all
from briefgen.text import one_line
from briefgen.verifying import (
    drafted,
    refuse_incomplete,
    verified,
    why_undrafted,
    with_spare,
)
from briefgen.writers import WRITERS, extent, missing_characters, write_all

if TYPE_CHECKING:
    from briefgen.composing.fit import Fitted
    from briefgen.model.document import Comment, Document
    from briefgen.shelf.layout import Layout
    from briefgen.shelf.source import Template

SAMPLE = "harbour.txt"
STANDARD = "standard"  # the layout where none is named
FORMATS = (*WRITERS, *FILES)
# Kept free at the foot of each page: Word and LibreOffice break some lines sooner than the PDF.
SPARE_PT = 12.0
# How a file of each format ends: a brief file must not be taken for an article.
ENDINGS = {wanted: "brief.md" if wanted == "md" else wanted for wanted in FORMATS}


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
    judged incomplete; `allow_empty` prints what nothing can be chosen from, with empty sections,
    and `to_fill` gives a person the brief file to fill instead. `comments` puts what checks and
    readers warn of into the DOCX, as review comments. `path` is what brief files call their
    article. `template` is the source template to read with, whatever would fit; `house` the
    folder that is looked in before what is shipped. `layout` "" takes the template's, else the
    standard one.
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
    to_fill: bool = False
    path: str = ""
    comments: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A brief and its files: bytes per format; `notes` are all that a user should be told.

    `to_fill` says, where the one file is a brief file without points, why a person has to write
    them.
    """

    article: Article
    brief: Brief
    outputs: Mapping[str, bytes]
    notes: tuple[Note, ...]
    to_fill: str = ""

    @property
    def digest(self) -> str:
        """The digest of the article, which the files are sealed with."""
        return self.brief.meta.get("digest", self.article.digest)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A brief on its way from the process that read its article to the one that prints it."""

    article: Article
    brief: Brief
    to_fill: str = ""


def make(data: bytes, name: str, options: Options | None = None) -> Made:
    """The brief of the article in `data`, in every format asked for; nothing is written anywhere.

    `name` is the file's name: its ending helps to tell the format, and messages use it.

    Raises:
        InputError: the article cannot be read, or offers nothing to print.
        ShelfError: there is no such layout or format, or the layout is wrong.
        UsageError: the marking is too long.
    """
    options = options or Options()
    check_formats(options.formats)
    with shelf.housed(options.house):
        _check_layout(options)
        return _made(read(data, name, options.kind, options.template), name, options)


def warm_up() -> None:
    """Load all that a first brief has to load, by making the one of the packaged sample."""
    make(sample(), SAMPLE)


def sample() -> bytes:
    """The packaged sample article."""
    from importlib.resources import files as packaged

    return (packaged("briefgen") / "samples" / SAMPLE).read_bytes()


def make_or_list(data: bytes, name: str, options: Options) -> Made | tuple[Article, ...]:
    """What `make` gives; of several articles in `data`, the articles, to be briefed one by one.

    Raises:
        InputError, ShelfError, UsageError: as `make` raises them.
    """
    check_formats(options.formats)
    with shelf.housed(options.house):
        _check_layout(options)
        articles = read_all(data, name, options.kind, options.template)
        return articles if len(articles) > 1 else _made(articles[0], name, options)


def draft_or_list(
    data: bytes, name: str, options: Options, known: Mapping[str, tuple[str, ...]]
) -> Drafted | tuple[Article, ...]:
    """The first half of `make_or_list`: what `finish` prints, or the articles.

    `known` holds the section kinds of layouts that need not be loaded, by what they are called.

    Raises:
        InputError, ShelfError, UsageError: as `make` raises them.
    """
    with shelf.housed(options.house):
        if not known:
            _check_layout(options)
        articles = read_all(data, name, options.kind, options.template)
        return articles if len(articles) > 1 else _begun(articles[0], name, options, known)


def finish(found: Drafted, options: Options) -> Made:
    """The second half: the files of a brief that was drafted with the same options.

    Raises:
        ShelfError: its layout is wrong.
    """
    with shelf.housed(options.house):
        return _finished(found, options)


def make_article(found: Article, name: str, options: Options) -> Made:
    """The brief of an article as it was read; `name` is what messages call it.

    Raises:
        InputError: the article offers nothing to print.
        ShelfError: there is no such layout, or it is wrong.
    """
    with shelf.housed(options.house):
        return _made(found, name, options)


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


def check_marking(marking: str) -> None:
    """See that a handling marking fits on its line of every page: none may be cut.

    Raises:
        UsageError: it is too long.
    """
    from briefgen.shelf.layout import MOST_MARKING

    if len(one_line(marking)) > MOST_MARKING:
        cause = f"is longer than {MOST_MARKING} characters and would be cut"
        raise UsageError("the marking", cause, "shorten it: it stands on one line of every page")


def _check_layout(options: Options) -> None:
    """See that the layout asked for is there: a wrong name is told before anything is read."""
    from briefgen.shelf.layouts import named

    check_marking(options.facts.marking)
    if options.layout:
        named(options.layout)


def _made(found: Article, name: str, options: Options) -> Made:
    return _finished(_begun(found, name, options, {}), options)


def _begun(
    found: Article, name: str, options: Options, known: Mapping[str, tuple[str, ...]]
) -> Drafted:
    if options.strict:
        refuse_incomplete(found, name)
    kinds = known.get(layout_word(found, options)) or design_for(found, options).kinds
    article = _supplied(found, options.facts)
    why = why_undrafted(article)
    brief = verified(drafted(article, kinds, why), article)
    if "md" in options.formats and not why:
        brief = with_spare(brief, article)
    brief = _marked(brief, found.digest, options)
    if options.allow_empty or any(section.points for section in brief.sections):
        return Drafted(article, brief)
    if not why:
        raise InputError(name, "holds no sentence that could be printed", "is it an article?")
    if not options.to_fill:
        raise InputError(name, why, "--allow-empty prints its paragraphs for a person to choose")
    return Drafted(article, brief, to_fill=why)


def _finished(found: Drafted, options: Options) -> Made:
    article, brief = found.article, found.brief
    if found.to_fill:
        options = replace(options, formats=("md",))
    outputs, notes = outputs_of(brief, article, design_for(article, options), options)
    return Made(article, brief, outputs, (*brief.notes, *notes), found.to_fill)


def outputs_of(
    brief: Brief, article: Article, design: Layout, options: Options
) -> tuple[dict[str, bytes], tuple[Note, ...]]:
    """The brief in each format that the options name, and what is to be told of printing it."""
    path = {"article": options.path} if options.path else {}
    outputs: dict[str, bytes] = {}
    notes: tuple[Note, ...] = ()
    pages = [wanted for wanted in options.formats if wanted not in FILES]
    if pages:
        from briefgen.composing.fit import closed_up

        document, notes = printed(brief, article, design, comments=options.comments)
        if design.annexed:
            document = closed_up(document, extent)
        outputs = write_all(document, pages)
        if "pdf" in pages:
            notes = (*notes, *glyph_notes(missing_characters(document)))
    for wanted in options.formats:
        if wanted in FILES:
            # Only a file that a person edits has to lead back to the article.
            kept = replace(brief, meta={**path, **brief.meta}) if wanted == "md" else brief
            outputs[wanted] = brieffile.write(kept, article, wanted)
    return {wanted: outputs[wanted] for wanted in options.formats}, notes


def fit(brief: Brief, article: Article, design: Layout, *, alone: bool = True) -> Fitted:
    """What of a brief is printed: the points that its layout's limits and pages have room for."""
    from briefgen.composing.fit import fitted

    return fitted(brief, design, article, lambda it: extent(it, SPARE_PT), alone=alone)


def printed(
    brief: Brief, article: Article, design: Layout, *, comments: bool = False, alone: bool = True
) -> tuple[Document, tuple[Note, ...]]:
    """The brief, `alone` or of a booklet, as it fits its pages, and what was left out for that."""
    from briefgen.composing import with_annex

    made = fit(brief, article, design, alone=alone)
    document = with_annex(made.body, made.brief, design, article, joined=made.joined)
    if comments:
        document = replace(document, comments=tuple(_comments(made.brief, article, design)))
    return document, tuple(_fit_notes(made, design))


def _comments(brief: Brief, article: Article, design: Layout) -> Iterator[Comment]:
    """What a reviewer should look at, as comments on the points; of the whole, at the beginning."""
    from briefgen.checking import check
    from briefgen.model.document import Comment
    from briefgen.shelf.scale import scale

    yield from (Comment("", note.text) for note in brief.notes)
    for found in check(brief, article, scale(design.file.scale)):
        yield Comment(found.point.lower(), f"{found.code}: {found.text} ({found.rule.remedy})")


def _fit_notes(made: Fitted, design: Layout) -> Iterator[Note]:
    from briefgen.composing.statement import left_out_line
    from briefgen.shelf.language import language

    if made.left_out:
        yield Note("print", left_out_line(made.left_out, design, language("en")))
    if not made.fits:
        text = f"The brief does not fit the pages that the layout {design.name} allows it."
        yield Note("print", text)


def design_for(article: Article, options: Options) -> Layout:
    """The layout asked for, else that which the article's source template names, else standard.

    Raises:
        ShelfError: there is no such layout, or it is wrong.
    """
    from briefgen.shelf.layouts import layout, named

    word = layout_word(article, options)
    return named(word) if options.layout else layout(word)


def layout_word(article: Article, options: Options) -> str:
    """How the layout is called that an article is printed in."""
    if options.layout:
        return options.layout
    if options.template:
        return options.template.source.layout or STANDARD
    if not article.template:
        return STANDARD
    from briefgen.shelf.source import template

    return template(article.template).source.layout or STANDARD


def check_formats(wanted: Iterable[str]) -> None:
    """See that each format wanted is one of FORMATS.

    Raises:
        ShelfError: one is not; the nearest is offered.
    """
    for each in wanted:
        if each not in FORMATS:
            raise shelf.unknown("format", each, FORMATS)


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
    made = replace(article, found=found, **known)
    first, then = made.published, made.retrieved
    if first and then and then < first:
        odd = Note("read", f"It is dated {first}, after the day on which it was retrieved, {then}.")
        made = replace(made, notes=(*made.notes, odd))
    return made


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
