"""`briefgen import`: what was changed in the Word file of a brief goes into the brief file."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefgen.cli.briefs import ARTICLE, SCALE, opened
from briefgen.cli.check import STANDARD_SCALE, as_data, tell
from briefgen.cli.diff import as_data as change_data
from briefgen.cli.diff import tell as tell_changes
from briefgen.cli.inputs import HOUSE, SOURCE, STDIN, TYPE, input_bytes, input_label, wanted_of
from briefgen.cli.report import Report, whole_output
from briefgen.errors import OutputError, UsageError
from briefgen.files import path_from, shown, write_files

if TYPE_CHECKING:
    from briefgen.checking import Finding
    from briefgen.returning import Returned
    from briefgen.reviewing import Review

BRIEF_FILE = typer.Option("--brief", metavar="BRIEF", help="The brief file it was printed from.")


def import_(
    edited: Annotated[str, typer.Argument(metavar="DOCX", help="The edited Word file.")],
    brief: Annotated[str, BRIEF_FILE],
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="FILE", help="Write there, not to the brief file.")
    ] = "",
    article: Annotated[str, ARTICLE] = "",
    layout: Annotated[
        str,
        typer.Option(metavar="NAME|FILE", help="Layout it was printed in, if not found."),
    ] = "",
    scale: Annotated[str, SCALE] = STANDARD_SCALE,
    prepared_by: Annotated[
        str, typer.Option(metavar="NAME", help="Who answers for what was changed.")
    ] = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file that -o names.")
    ] = False,
    source: Annotated[str, SOURCE] = "",
    house: Annotated[str, HOUSE] = "",
    kind: Annotated[str, TYPE] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Report as one JSON object.")] = False,
) -> int:
    """Take the changes made in a printed Word file back into its brief file, and check that.

    Points reworded, moved, added and taken out, ratings, references and the title are carried over;
    what was taken out is put among the runners-up. Tracked changes count as accepted. What cannot
    be carried over is listed: comments, and text outside the points. Headers and footers are not
    read. Where the brief file was changed since it was printed, what is newer there is kept, as far
    as the annex tells what was printed. Exit code: 0 clean or warnings only, 1 a file failed or has
    errors now, 2 wrong usage.

    \b
    Examples:
      briefgen import edited.docx --brief brief.md
      briefgen import edited.docx --brief brief.md -o revised.md --prepared-by "J. Doe"
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    from briefgen.returning import returned_here
    from briefgen.reviewing import checked, signed
    from briefgen.shelf import housed
    from briefgen.worker import run

    if STDIN in (brief, out):
        raise UsageError("--brief" if brief == STDIN else "-o", "needs a file", "name one")
    wanted, report = wanted_of(source, kind, house), Report(as_json=as_json)
    with whole_output(), housed(wanted.house), report.each(input_label(edited)):
        old = opened(brief, article, wanted)
        label = shown(input_label(edited))
        job = (wanted.house, old, input_bytes(edited), label, layout, prepared_by)
        found = run(returned_here, job, subject=label)
        path = _written(brief, out or brief, found, old, overwrite=overwrite)
        new = opened(path, article, wanted)
        findings = checked(replace(new, brief=signed(new.brief, prepared_by)), scale)
        if as_json:
            typer.echo(json.dumps(_as_data(old, new, found, findings), ensure_ascii=True))
        else:
            _tell(old, new, found, findings)
        report.code = 1 if any(finding.fatal for finding in findings) else 0
    return report.code


def _written(name: str, path: str, found: Returned, old: Review, *, overwrite: bool) -> str:
    """Write the brief file where anything changed, and say where it lies now."""
    from briefgen import brieffile

    made, before = found.brief, input_bytes(name)
    here = Path(path).parent == Path(name).parent
    if old.path and not here and "article" in made.meta:
        way = path_from(Path(path).parent, old.path)
        made = replace(made, meta={**made.meta, "article": way})
    same = os.path.realpath(path) == os.path.realpath(name)
    if made == old.brief and same:
        return path
    if same and not os.access(name, os.W_OK):
        raise OutputError(shown(path), "is write-protected", "write elsewhere with -o")
    data = brieffile.rewritten(before, made, old.article)
    write_files({Path(path): data}, old.article.digest, overwrite=overwrite or same)
    return path


def _tell(old: Review, new: Review, found: Returned, findings: tuple[Finding, ...]) -> None:
    from briefgen.brieffile.difference import changes

    tell_changes(old.name, new.name, changes(old.brief, new.brief))
    if found.left:
        typer.echo("\nNot carried over, or to look at")
        for line in found.left:
            typer.echo(f"  {shown(line)}")
    typer.echo("")
    tell(new, findings, fixed=False)


def _as_data(
    old: Review, new: Review, found: Returned, findings: tuple[Finding, ...]
) -> dict[str, Any]:
    from briefgen.brieffile.difference import changes

    rows = [change_data(change) for change in changes(old.brief, new.brief)]
    about = {"layout": found.layout, "changes": rows, "left": list(found.left)}
    return {**about, **as_data(new, findings, fixed=False)}
