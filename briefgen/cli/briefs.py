"""Brief files taken in from the command line, beside the articles they are of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from briefgen.cli.inputs import (
    STDIN,
    Wanted,
    guarded,
    input_bytes,
    input_label,
)
from briefgen.errors import InputError
from briefgen.files import beside as beside_file
from briefgen.files import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.brieffile import Located
    from briefgen.model.article import Article
    from briefgen.reviewing import Review

BRIEF = typer.Argument(metavar="BRIEF", help="Brief file, Markdown or JSON; - is stdin.")
SCALE = typer.Option(metavar="NAME", help="Scale of the analyst's judgments.")
ARTICLE = typer.Option(
    "--article", metavar="FILE", help="The article, where the brief file does not lead to it."
)


def located_brief(name: str) -> Located:
    """The brief that a file or standard input holds.

    Raises:
        InputError: there is no such file, or it holds no brief.
    """
    from briefgen.cli.at_hand import do
    from briefgen.reviewing import taken_in

    label = shown(input_label(name))
    return do(taken_in, (input_bytes(name), label), label)


def opened(name: str, article: str, wanted: Wanted) -> Review:
    """A brief file beside its article: the one given, else that which the file names.

    Raises:
        InputError: it is no brief, another article's, or its article cannot be read.
        ShelfError: a source template is wrong.
    """
    from briefgen.reviewing import beside

    label, found = shown(input_label(name)), located_brief(name)
    path = article or _way(name, found.brief.meta.get("article", ""))
    if found.article and not article:
        path = ""  # the file holds it
    articles = _articles(path, wanted) if path == article else _named(label, path, found, wanted)
    return replace(beside(found, articles, label), path=path)


def _articles(path: str, wanted: Wanted) -> Sequence[Article]:
    """The articles that a file holds; none where there is no path."""
    from briefgen.pipeline import read_articles

    if not path:
        return ()
    options = wanted.reading()
    return guarded(read_articles, input_bytes(path), input_label(path), options.kind, options)


def _named(label: str, path: str, found: Located, wanted: Wanted) -> Sequence[Article]:
    """The same for the path that a brief file gives, which answers for it."""
    from briefgen.reviewing import place

    try:
        return _articles(path, wanted)
    except InputError as error:
        cause = f"its article {shown(path)}: {error.cause}"
        where = place(label, found.lines, "meta.article")
        raise InputError(where, cause, "give it with --article FILE") from None


def _way(name: str, article: str) -> str:
    """The path of the article that a brief file names: from its own folder."""
    if not article or name == STDIN:
        return article
    return beside_file(name, article)
