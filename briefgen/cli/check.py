"""`briefgen check`: what is wrong with a brief file, line by line, and what mends it."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefgen.cli.briefs import ARTICLE, BRIEF, SCALE, opened
from briefgen.cli.inputs import HOUSE, SOURCE, STDIN, TYPE, input_bytes, input_label, wanted_of
from briefgen.cli.report import Report, counted, whole_output
from briefgen.errors import OutputError, UsageError
from briefgen.files import path_from, shown, write_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.checking import Finding
    from briefgen.reviewing import Review

STANDARD_SCALE = "icd203"
MOST_SHOWN = 3  # warnings of a kind, unless all are asked for


def check(
    brief: Annotated[str, BRIEF],
    article: Annotated[str, ARTICLE] = "",
    scale: Annotated[str, SCALE] = STANDARD_SCALE,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend in the file what is certain, then check it.")
    ] = False,
    prepared_by: Annotated[
        str, typer.Option(metavar="NAME", help="Who answers for it, as `render` is to print it.")
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="Show each warning, however many.")] = False,
    source: Annotated[str, SOURCE] = "",
    house: Annotated[str, HOUSE] = "",
    kind: Annotated[str, TYPE] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Report as one JSON object.")] = False,
) -> int:
    """Check a brief file against its article and the wording rules of its scale.

    Each finding has its line, its code, the rule with its source, and what mends it. E codes are
    errors and come first; of W codes, warnings, three of a kind are shown. --fix fills in the words
    of a bare [^p9], puts words and quotation marks as the source has them, and numbers the
    footnotes anew. Exit code: 0 clean or warnings only, 1 errors, 2 wrong usage.

    \b
    Examples:
      briefgen check brief.md
      briefgen check brief.md --fix --article article.txt
      briefgen check brief.md --scale phia --json
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    from briefgen.reviewing import checked, signed
    from briefgen.shelf import housed

    if fix and brief == STDIN:
        raise UsageError("--fix", "needs a file to mend", "name the brief file")
    wanted, report = wanted_of(source, kind, house), Report(as_json=as_json)
    with whole_output(), housed(wanted.house), report.each(input_label(brief)):
        review = opened(brief, article, wanted)
        mended = fix and _mend(brief, review, article)
        if mended:
            review = opened(brief, article, wanted)
        review = replace(review, brief=signed(review.brief, prepared_by))
        findings = checked(review, scale)
        if as_json:
            typer.echo(json.dumps(as_data(review, findings, fixed=mended), ensure_ascii=True))
        else:
            tell(review, findings, fixed=mended, most=len(findings) if every else MOST_SHOWN)
        report.code = 1 if any(finding.fatal for finding in findings) else 0
    return report.code


def _mend(name: str, review: Review, article: str) -> bool:
    """Write the brief file anew where there is something to mend in it; whether there was.

    A file that did not lead to its article leads to the one given from then on.
    """
    from briefgen import brieffile
    from briefgen.reviewing import fixed

    before = input_bytes(name)
    brief = fixed(review)
    if article not in ("", STDIN) and "article" not in brief.meta:
        way = path_from(Path(name).parent, article)
        brief = replace(brief, meta={**brief.meta, "article": way})
    if brief == review.brief:
        return False
    if not os.access(name, os.W_OK):
        raise OutputError(shown(name), "is write-protected", "check it without --fix")
    data = brieffile.rewritten(before, brief, review.article)
    write_files({Path(name): data}, review.article.digest, overwrite=True)
    return True


def tell(
    review: Review, findings: Sequence[Finding], *, fixed: bool, most: int = MOST_SHOWN
) -> None:
    """Tell the findings to a person by their rules, errors first, of each warning `most`."""
    from briefgen.reviewing import told

    by_code: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: (not f.fatal, int(f.code[1:]))):
        by_code.setdefault(finding.code, []).append(finding)
    for code, found in by_code.items():
        shown_of = found if found[0].fatal or len(found) <= most + 1 else found[:most]
        for finding in shown_of:
            typer.echo(shown(f"{review.place(finding.point)}: {told(finding)}"))
        if more := len(found) - len(shown_of):
            typer.echo(f"  and {more} more {code}: `briefgen check --all` shows them")
        rule = found[0].rule
        typer.echo(f"  {rule.rule} ({rule.source}): {rule.remedy}")
    errors = sum(finding.fatal for finding in findings)
    _tell_sum(review, errors, len(findings) - errors, fixed=fixed)


def _tell_sum(review: Review, errors: int, warnings: int, *, fixed: bool) -> None:
    found = [counted(errors, "error")] if errors else []
    found += [counted(warnings, "warning")] if warnings else []
    mended = ", mended what was certain" if fixed else ""
    typer.echo(f"{review.name}: {', '.join(found) or 'no findings'}{mended}")
    if not any(review.points):
        typer.echo("  It has no point yet: write one, or promote one. There is nothing to print.")
    if not review.article.paragraphs:
        typer.echo("  It names no article, so that only its wording was checked.")
    if any(not cite.quote for point in review.points for cite in point.cites):
        typer.echo("  --fix fills in the words of references without any.")


def as_data(review: Review, findings: Sequence[Finding], *, fixed: bool) -> dict[str, Any]:
    """The findings as data."""
    return {
        "brief": review.name,
        "article": review.article.digest if review.article.paragraphs else None,
        "fixed": fixed,
        "points": sum(1 for _ in review.points),
        "errors": sum(finding.fatal for finding in findings),
        "findings": [
            {
                "line": review.lines.get(finding.point),
                "code": finding.code,
                "point": finding.point,
                "text": finding.text,
                "rule": finding.rule.rule,
                "source": finding.rule.source,
                "remedy": finding.rule.remedy,
            }
            for finding in findings
        ],
    }
