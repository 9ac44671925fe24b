"""READ: bytes to Articles. `read`, `read_all`; formats are told by detect.py, imported on use.

A format is one module here and one line in detect.FORMATS. Its `parse(data, given)` returns every
article in the bytes, begins their notes with those given, lets a source template serve them
(template.py), and raises ReadError with cause and remedy.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from briefgen.errors import InputError, ShelfError
from briefgen.model.article import Found, Note
from briefgen.readers.detect import FORMATS, GZIP, format_of, refuse_misnamed, suffix_of
from briefgen.readers.given import Given
from briefgen.readers.refusal import GIVE_AN_ARTICLE, ReadError, refuse_empty
from briefgen.seal import read_seal
from briefgen.text import clean_text, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model.article import Article
    from briefgen.readers.attribution import Block
    from briefgen.shelf.source import Template

_SEALED = {"docx", "pdf"}  # whose own words the points of a brief would else be taken for
_PRINTED = {"title": "title", "byline": "author", "published": "date", "outlet": "outlet"}


def read(data: bytes, name: str, kind: str = "", template: Template | None = None) -> Article:
    """Read the one article in `data`; `name` is its file name, `kind` overrides what it shows.

    `template` is the source template to read it with; None takes the first of the shelf's that
    fits it, if any does.

    Raises:
        InputError: it is of a format that is not read, too large, damaged, or holds no text; or it
            holds several articles.
    """
    articles = read_all(data, name, kind, template)
    if len(articles) > 1:
        cause = f"holds {len(articles)} articles"
        raise InputError(
            _subject(name), cause, "briefgen read lists them; give one as its own file"
        )
    return articles[0]


def read_all(
    data: bytes, name: str, kind: str = "", template: Template | None = None, forced: bool = True
) -> tuple[Article, ...]:
    """Read every article in `data`: a feed and JSON Lines may hold many; never empty.

    A template that is not `forced` serves only if it fits.

    Raises:
        InputError: as `read` raises it.
    """
    from briefgen.shelf.source import templates

    shelf, wrong = ((template,), ()) if template else templates()
    notes = tuple(Note("read", f"A source template was not tried: {_folded(e)}.") for e in wrong)
    given = Given(name, kind, notes, shelf, forced and template is not None)
    try:
        articles = _parsed(data, given)
        kept = tuple(
            _with_guesses(_with_language(article)) for article in articles if article.paragraphs
        )
        refuse_empty(kept)
    except ReadError as error:
        raise InputError(_subject(name), error.cause, error.remedy) from None
    return kept


def blocks_seen(data: bytes, name: str, kind: str = "") -> list[Block]:
    """The lines of an article as a template's line patterns would see them.

    Raises:
        ReadError: it cannot be read.
    """
    seen: list[Block] = []
    _parsed(data, Given(name, kind, seen=seen))
    return seen


def form_of(data: bytes, name: str) -> str:
    """The name in FORMATS of what `data` is, packed or not.

    Raises:
        InputError: it is of a format that is not read, or empty.
    """
    try:
        return format_of(*_unpacked(data, name))[0]
    except ReadError as error:
        raise InputError(_subject(name), error.cause, error.remedy) from None


def _parsed(data: bytes, given: Given) -> tuple[Article, ...]:
    data, name = _unpacked(data, given.name)
    form, notes = (given.form, ()) if given.form else format_of(data, name)
    limit = FORMATS[form].max_bytes
    if len(data) > limit:
        cause = f"is {len(data) / 1e6:.1f} MB; {FORMATS[form].called} of at most"
        raise ReadError(f"{cause} {limit / 1e6:.0f} MB is read", "cut it down to one article")
    if form in _SEALED and read_seal(data):
        raise ReadError("is a brief that briefgen printed", "give the article that it names")
    parse: Callable[[bytes, Given], tuple[Article, ...]]
    parse = import_module(f"briefgen.readers.{FORMATS[form].module}").parse
    found = parse(data, replace(given, name=name, form=form, notes=(*given.notes, *notes)))
    if not given.form:
        refuse_misnamed(form, name)  # what is no Word document was refused as what it is
    return found


def _folded(error: ShelfError) -> str:
    return one_line(str(error)).rstrip(".")


def _with_language(article: Article) -> Article:
    """The article with the language of its words, whatever its mark-up says."""
    from briefgen.readers.languages import called, language_of

    told = language_of("\n".join([article.title, *(p.text for p in article.paragraphs)]))
    spelled = article.lang.replace("_", "-")
    stated = spelled.split("-")[0].lower()
    where = {"lang": article.found.get("lang", Found("not stated; taken to be English", "guess"))}
    if told:
        agreed = told == stated and "lang" in article.found
        where = {"lang": Found("told from the text's words", "sure" if agreed else "likely")}
    notes = article.notes
    if told and told != stated and "lang" in article.found:
        said = f"It is said to be in {called(article.lang)}; its words are {called(told)}."
        notes = (*notes, Note("read", said))
    lang = spelled if told in {"", stated} else told
    return replace(article, lang=lang, found={**article.found, **where}, notes=notes)


def _with_guesses(article: Article) -> Article:
    """The article with a note on each field that will be printed and is only guessed."""
    guessed = (
        f"The {what} may be wrong: it was taken from the {_told(article.found[name].where)}."
        for name, what in _PRINTED.items()
        if getattr(article, name) and name in article.found and article.found[name].sure == "guess"
    )
    return replace(article, notes=(*article.notes, *(Note("read", text) for text in guessed)))


def _told(where: str) -> str:
    """Where a field was found, for readers of a brief: no name of a tag says anything to them."""
    return "page's hidden data" if where.startswith(("meta tag", "data of the page")) else where


def _unpacked(data: bytes, name: str) -> tuple[bytes, str]:
    """What a gzip file holds, and the name without .gz; anything else as it is.

    Raises:
        ReadError: it is empty, or damaged.
    """
    if data.startswith(GZIP):
        from briefgen.readers.packed import unpack

        packed = suffix_of(name) in {".gz", ".gzip"}
        data, name = unpack(data), name[: -len(suffix_of(name))] if packed else name
    if not data:
        raise ReadError("is empty", GIVE_AN_ARTICLE)
    return data, name


def _subject(name: str) -> str:
    return " ".join(clean_text(name).split()) or "input"
