"""`briefgen draft`: an article in, a brief file for a person to review out."""

from __future__ import annotations

from typing import Annotated

import typer

from briefgen.cli.facts import (
    AUTHOR,
    DATE,
    MARKING,
    OUTLET,
    PUBLISHED,
    RETRIEVED,
    TITLE,
    Day,
)
from briefgen.cli.inputs import (
    AS_LINES,
    HOUSE,
    QUIET,
    SOURCE,
    STRICT,
    TYPE,
    wanted_of,
)
from briefgen.cli.make import Run, options_for
from briefgen.cli.report import Report, whole_output
from briefgen.cli.target import Target


def draft(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="File to read; - is stdin.")],
    out: Annotated[
        str,
        typer.Option("-o", "--out", metavar="DIR|FILE", help="Folder, file.md, or - for stdout."),
    ] = ".",
    layout: Annotated[
        str, typer.Option(help="Layout whose sections are drafted; default as `make` chooses.")
    ] = "",
    title: Annotated[str, TITLE] = "",
    author: Annotated[str, AUTHOR] = "",
    outlet: Annotated[str, OUTLET] = "",
    published: Annotated[Day, PUBLISHED] = None,
    retrieved: Annotated[Day, RETRIEVED] = None,
    day: Annotated[Day, DATE] = None,
    marking: Annotated[str, MARKING] = "",
    source: Annotated[str, SOURCE] = "",
    house: Annotated[str, HOUSE] = "",
    kind: Annotated[str, TYPE] = "",
    strict: Annotated[bool, STRICT] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a brief file that someone changed.")
    ] = False,
    quiet: Annotated[bool, QUIET] = False,
    as_json: Annotated[bool, AS_LINES] = False,
) -> int:
    """Draft a brief as a Markdown file to review, edit, check and print.

    Each point is followed by its marks, and the words it rests on stand below as a footnote. Each
    section has runners-up, which are not printed: move a line up among the points to promote it. A
    file that someone changed is not overwritten. Exit code: 0 good, 1 the article failed, 2 wrong
    usage.

    \b
    Examples:
      briefgen draft article.txt -o brief.md
      briefgen check brief.md
      briefgen render brief.md --prepared-by "J. Doe"
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    from briefgen.batch.pool import Pool
    from briefgen.pipeline import Facts

    target = Target.parse(out, "md", 1)
    facts = Facts(title, author, outlet, published, retrieved, day, marking)
    wanted = wanted_of(source, kind, house, strict=strict)
    options = options_for(layout, target, facts, wanted)
    report = Report(quiet=quiet, as_json=as_json)
    with whole_output(), Pool(1) as pool:
        Run(options, target, report, overwrite, pool).all([article])
    return report.code
