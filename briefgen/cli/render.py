"""`briefgen render`: a reviewed brief file printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from briefgen.cli.briefs import ARTICLE, BRIEF, opened
from briefgen.cli.facts import MARKING
from briefgen.cli.inputs import (
    AS_LINES,
    COMMENTS,
    FORMATS,
    HOUSE,
    OUT,
    OVERWRITE,
    QUIET,
    SOURCE,
    TYPE,
    input_label,
    wanted_of,
)
from briefgen.cli.make import options_for
from briefgen.cli.report import Report, whole_output
from briefgen.cli.target import Target

FORCE = typer.Option("--force", help="Print in spite of errors: every page says DRAFT.")
REVIEWED_BY = typer.Option(metavar="NAME", help="Who reviewed it, if there is no error.")
PREPARED_BY = typer.Option(metavar="NAME", help="Who answers for what is not the source's.")


def render(
    brief: Annotated[str, BRIEF],
    out: Annotated[str, OUT] = ".",
    article: Annotated[str, ARTICLE] = "",
    layout: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="Layout; default as `make` chooses.")
    ] = "",
    formats: Annotated[str, FORMATS] = "",
    force: Annotated[bool, FORCE] = False,
    reviewed_by: Annotated[str, REVIEWED_BY] = "",
    prepared_by: Annotated[str, PREPARED_BY] = "",
    marking: Annotated[str, MARKING] = "",
    source: Annotated[str, SOURCE] = "",
    house: Annotated[str, HOUSE] = "",
    kind: Annotated[str, TYPE] = "",
    comments: Annotated[bool, COMMENTS] = False,
    overwrite: Annotated[bool, OVERWRITE] = False,
    quiet: Annotated[bool, QUIET] = False,
    as_json: Annotated[bool, AS_LINES] = False,
) -> int:
    """Print a brief file that was reviewed: as Word and PDF, or in another format.

    It is checked first, and an error stops it. Points that a person added or edited are marked as
    the analyst's. A brief file without an article prints without an annex. Exit code: 0 good, 1 the
    brief failed, 2 wrong usage.

    \b
    Examples:
      briefgen render brief.md
      briefgen render brief.md -o brief.pdf --prepared-by "J. Doe" --reviewed-by "A. Roe"
      briefgen render brief.json --layout one-page --force
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    from briefgen.pipeline import Facts
    from briefgen.rendering import Signed
    from briefgen.rendering import render as rendered
    from briefgen.shelf import housed

    target = Target.parse(out, formats, 1)
    wanted = wanted_of(source, kind, house)
    options = options_for(layout, target, Facts(marking=marking), wanted, comments=comments)
    report = Report(quiet=quiet, as_json=as_json)
    signed = Signed(prepared_by, reviewed_by, force)
    with whole_output(), report.each(input_label(brief)):
        with housed(wanted.house):
            review = opened(brief, article, wanted)
        way = replace(options, path=target.path_to(review.path))
        made = rendered(review, way, signed)
        paths = target.put(review.name, made, overwrite=overwrite)
        report.done(review.name, made, paths)
    return report.code
