"""Brief files taken in from the command line, beside the articles they are of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefgen.cli.inputs import (
    STDIN,
    Wanted,
    checked_type,
    guarded,
    house_folder,
    input_bytes,
    input_label,
    named_template,
)
from briefgen.errors import InputError
from briefgen.files import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.brieffile import Located
    from briefgen.model.article import Article
    from briefgen.reviewing import Review

BRIEF = typer.Argument(metavar="BRIEF", help="Brief file, Markdown or JSON; - is stdin.")
ARTICLE = typer.Option(
    "--article", metavar="FILE", help="The article, where the brief file does not lead to it."
)


def wanted_of(source: str, kind: str, house: str) -> Wanted:
    """How the article of a brief file is to be read."""
    home = house_folder(house)
    template = named_template(source, home) if source else None
    return Wanted(checked_type(kind), template=template, house=home)


def located_brief(name: str) -> Located:
    """The brief that a file or standard input holds.

    Raises:
        InputError: there is no such file, or it holds no brief.
    """
    from briefgen.reviewing import taken_in

    return taken_in(input_bytes(name), shown(input_label(name)))


def opened(name: str, article: str, wanted: Wanted) -> Review:
    """A brief file beside its article: the one given, else that which the file names.

    Raises:
        InputError: it is no brief, another article's, or its article cannot be read.
        ShelfError: a source template is wrong.
    """
    from briefgen.reviewing import beside

    label, found = shown(input_label(name)), located_brief(name)
    return beside(found, _articles(name, article, found, wanted), label)


def _articles(name: str, given: str, found: Located, wanted: Wanted) -> Sequence[Article]:
    """What there is to read at the place of the brief's article; nothing where none is named."""
    from briefgen.pipeline import Options, read_articles
    from briefgen.reviewing import place

    path = given or _way(name, found.brief.meta.get("article", ""))
    if not path or (found.article and not given):
        return ()
    options = Options(kind=wanted.kind, template=wanted.template, house=wanted.house)
    try:
        label = input_label(path)
        return guarded(read_articles, input_bytes(path), label, options.kind, options)
    except InputError as error:
        if given:
            raise
        where = place(shown(input_label(name)), found.lines, "meta.article")
        cause = f"its article {shown(path)}: {error.cause}"
        raise InputError(where, cause, "give it with --article FILE") from None


def _way(name: str, article: str) -> str:
    """The path of the article that a brief file names: from its own folder."""
    if not article or name == STDIN:
        return article
    return os.path.normpath(Path(name).parent / article)
