"""Briefs bound: a booklet of many, from briefs with their articles or from brief files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from briefgen import shelf
from briefgen.errors import UsageError
from briefgen.glyphs import glyph_notes
from briefgen.model.article import Article, Note
from briefgen.model.brief import Brief
from briefgen.model.document import Document
from briefgen.pipeline import (
    STANDARD,
    Options,
    check_formats,
    check_marking,
    printed,
)
from briefgen.reviewing import attributed, beside, taken_in
from briefgen.shelf.language import language
from briefgen.shelf.layout import Layout
from briefgen.shelf.layouts import named
from briefgen.text import one_line
from briefgen.writers import WRITERS, missing_characters, write_all


@dataclass(frozen=True, slots=True)
class Bound:
    """A booklet's files: bytes per format, and the digest that they are sealed with.

    The digest tells booklets apart by their titles, so that a later run may replace its own.
    """

    outputs: Mapping[str, bytes]
    digest: str
    notes: tuple[Note, ...] = ()


def bind(briefs: Iterable[tuple[Brief, Article]], options: Options) -> Bound:
    """One booklet of the briefs, in their order, in those of the options' formats that print.

    Each brief is printed as alone: fitted to the pages its layout allows, with its marking and
    annex. Briefs are taken one after another and not kept. Of the options' facts, `title` and
    `date` are the booklet's; `marking` is for its cover and for the briefs that have none. All have
    one layout, the standard one where none is named.

    Raises:
        UsageError: there is no brief, no format that prints, or the marking is too long.
        ShelfError: there is no such layout or format, or it is wrong.
    """
    from briefgen.composing.booklet import Front, compose_booklet

    check_formats(options.formats)
    check_marking(options.facts.marking)
    formats = [wanted for wanted in options.formats if wanted in WRITERS]
    if not formats:
        raise UsageError("a booklet", "is printed only", f"formats: {', '.join(WRITERS)}")
    facts = options.facts
    with shelf.housed(options.house):
        design = named(options.layout or STANDARD)
        title = one_line(facts.title) or language(design.file.language).labels["booklet"]
        digest = sha256(f"booklet\n{title}".encode()).hexdigest()[:16]
        day = f"{facts.date.isoformat()}T00:00:00Z" if facts.date else ""
        marking = one_line(facts.marking)
        front = Front(title, facts.date, marking, options.created or day, digest)
        document = compose_booklet(_composed(briefs, design, marking), design, front)
    outputs = write_all(document, formats)
    missing = missing_characters(document) if "pdf" in formats else ()
    return Bound(outputs, digest, tuple(glyph_notes(missing)))


def brief_files(files: Iterable[tuple[bytes, str]]) -> Iterator[tuple[Brief, Article]]:
    """The briefs in brief files that hold their articles (JSON), given as bytes and name.

    Each is read when it is asked for; what a person changed in it is declared as edited.

    Raises:
        InputError: one is no brief, or cites an article that is not in it.
    """
    for data, name in files:
        review = beside(taken_in(data, name), (), name)
        yield attributed(review), review.article


def _composed(
    briefs: Iterable[tuple[Brief, Article]], design: Layout, marking: str
) -> Iterator[tuple[Brief, Document]]:
    for brief, article in briefs:
        meta = {**brief.meta, "marking": brief.meta.get("marking", "") or marking}
        marked = replace(brief, meta=meta)
        yield marked, printed(marked, article, design, alone=False)[0]
