"""`briefgen read`: what was read of an input, where each field was found, what was left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefgen.cli.inputs import (
    AS_OBJECTS,
    HOUSE,
    SOURCE,
    STDIN,
    STRICT,
    TYPE,
    guarded,
    input_bytes,
    input_label,
    wanted_of,
)
from briefgen.cli.report import Report, counted, whole_output
from briefgen.errors import UsageError
from briefgen.files import shown
from briefgen.text import running_words

if TYPE_CHECKING:
    from briefgen.model.article import Article
    from briefgen.pipeline import Options

_FIELDS = (
    ("title", "Title"),
    ("byline", "Authors"),
    ("outlet", "Outlet"),
    ("published", "Published"),
    ("updated", "Updated"),
    ("lang", "Language"),
    ("genre", "Genre"),
    ("url", "Address"),
    ("template", "Template"),
    ("reliability", "Grade"),
)
_ONLY_IF_FOUND = ("template", "reliability")
_REMOVED_CHARACTERS = 100


def read(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT...", help="Files to read; - is standard input."),
    ] = None,
    source: Annotated[str, SOURCE] = "",
    house: Annotated[str, HOUSE] = "",
    kind: Annotated[str, TYPE] = "",
    strict: Annotated[bool, STRICT] = False,
    as_json: Annotated[bool, AS_OBJECTS] = False,
) -> int:
    """Show what is read of each input: metadata, paragraphs, and what was left out and why.

    Each field is followed by how sure it is and where it was found. A feed, and JSON Lines, hold
    several articles: all are shown. Exit code: 0 all good, 1 an input failed, 2 wrong usage.

    \b
    Examples:
      briefgen read article.html
      briefgen read feed.xml --json
      curl -s https://example.org/a | briefgen read - --type html
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    names = inputs or []
    if not names:
        raise UsageError("read", "no input given", "name a file or -; see --help")
    if names.count(STDIN) > 1:
        raise UsageError("read", "standard input can be read once", "name - once")
    options = wanted_of(source, kind, house, strict=strict).reading()
    report = Report(as_json=as_json)
    with whole_output():
        for name in names:
            with report.each(input_label(name)):
                _tell(name, options, as_json=as_json)
    return report.code


def _tell(name: str, options: Options, *, as_json: bool) -> None:
    from briefgen.pipeline import read_articles

    label = input_label(name)
    articles = guarded(read_articles, input_bytes(name), label, options.kind, options)
    for place, article in enumerate(articles, start=1):
        if as_json:
            typer.echo(json.dumps({"input": label, **as_data(article)}, ensure_ascii=True))
        else:
            count = f" ({place} of {len(articles)})" if len(articles) > 1 else ""
            typer.echo("\n".join([f"{shown(label)}{count}", *_told(article), ""]))


def _told(article: Article) -> Iterator[str]:
    """The lines that show an article to a person."""
    for name, label in _FIELDS:
        found = article.found.get(name)
        origin = f"  [{found.sure}: {found.where}]" if found else ""
        if name not in _ONLY_IF_FOUND or found:
            yield f"  {label:<10} {_value(article, name) or 'not found'}{origin}"
    words = running_words(p.text for p in article.paragraphs)
    yield f"  {'Text':<10} {words:,} words in {counted(len(article.paragraphs), 'paragraph')}"
    judged = "incomplete" if article.incomplete else "nothing seems to be missing"
    yield f"  {'Complete':<10} {article.completeness:.1f} of 1 ({judged})"
    yield from (f"  {'Note':<10} {note.text}" for note in article.notes)
    yield ""
    for paragraph in article.paragraphs:
        kind = "" if paragraph.kind == "para" else f"({paragraph.kind}) "
        yield f"  [{paragraph.number}] {kind}{paragraph.text}"
    if article.removed:
        yield ""
        yield "  Left out:"
    for part in article.removed:
        text = part.text[:_REMOVED_CHARACTERS]
        yield f"  - {part.why}: {text}{'…' * (len(part.text) > _REMOVED_CHARACTERS)}"


def _value(article: Article, name: str) -> str:
    from briefgen.readers.languages import called

    if name == "byline":
        return "; ".join(article.byline)
    if name == "lang":
        return called(article.lang)
    return str(getattr(article, name) or "")


def as_data(article: Article) -> dict[str, Any]:
    """An article as plain data: what --json prints."""
    days = ("published", "updated", "retrieved")
    return {
        "title": article.title,
        "byline": list(article.byline),
        "outlet": article.outlet,
        **{name: day.isoformat() if (day := getattr(article, name)) else None for name in days},
        "url": article.url,
        "lang": article.lang,
        "genre": article.genre,
        "template": article.template,
        "reliability": article.reliability,
        "found": {
            name: {"where": found.where, "sure": found.sure}
            for name, found in article.found.items()
        },
        "completeness": article.completeness,
        "incomplete": article.incomplete,
        "words": running_words(p.text for p in article.paragraphs),
        "digest": article.digest,
        "notes": [note.text for note in article.notes],
        "paragraphs": [
            {"number": p.number, "kind": p.kind, "text": p.text}
            | ({"rows": [list(row) for row in p.rows]} if p.rows else {})
            for p in article.paragraphs
        ],
        "removed": [{"text": part.text, "why": part.why} for part in article.removed],
    }
