"""`briefgen diff`: what changed between two versions of a brief."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.briefs import located_brief
from briefgen.cli.inputs import STDIN, input_label
from briefgen.cli.report import Report, counted, whole_output
from briefgen.errors import UsageError
from briefgen.files import shown

if TYPE_CHECKING:
    from briefgen.brieffile.difference import Change


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Brief file, Markdown or JSON.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="A later version of it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Report as one JSON object.")] = False,
) -> int:
    """Say what changed between two versions of a brief, section by section.

    Points added (+), dropped (-), moved (>), reworded (~), re-rated and re-cited (*). Exit code: 0
    whether or not they differ, 1 a file failed, 2 wrong usage.

    \b
    Examples:
      briefgen diff draft.md brief.md
      briefgen diff brief.json brief.md --json
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    from briefgen.brieffile.difference import changes

    if old == new == STDIN:
        raise UsageError("diff", "standard input holds one brief", "name - once")
    report = Report(as_json=as_json)
    with whole_output(), report.each(input_label(new)):
        found = changes(located_brief(old).brief, located_brief(new).brief)
        if as_json:
            rows = [as_data(change) for change in found]
            typer.echo(json.dumps({"old": old, "new": new, "changes": rows}, ensure_ascii=True))
        else:
            tell(old, new, found)
    return report.code


def tell(old: str, new: str, found: Sequence[Change]) -> None:
    """Tell the changes to a person, section by section."""
    count = counted(len(found), "change") if found else "no changes"
    typer.echo(f"{shown(old)} -> {shown(new)}: {count}")
    kind = ""
    for change in found:
        if change.kind != kind:
            kind = change.kind
            typer.echo(f"\n{kind.replace('-', ' ').capitalize()}")
        for line in _told(change):
            typer.echo(f"  {shown(line)}")


def _told(change: Change) -> Iterator[str]:
    """The lines that show a change to a person."""
    moved = change.moved.replace("-", " ") if change.moved != "runners-up" else "the runners-up"
    if change.what in ("retitled", "noted"):
        name = change.name or "title"
        yield f"~ {name}: {change.old or '(nothing)'}"
        yield f"  {' ' * len(name)}> {change.new or '(nothing)'}"
    elif change.what == "added":
        yield f"+ {change.name} {change.new}" + (f" (from {moved})" if moved else "")
    elif change.what == "dropped":
        yield f"- {change.name} {change.old}" + (f" (now in {moved})" if moved else "")
    elif change.what == "moved":
        yield f"> {change.name} {change.new} (was {change.moved})"
    elif change.what == "re-rated":
        pairs = change.rated.items()
        rated = "; ".join(f"{key}: {a or 'none'} -> {b or 'none'}" for key, (a, b) in pairs)
        yield f"* {change.name} {rated}"
    else:
        yield f"{'~' if change.what == 'reworded' else '*'} {change.name} {change.old or 'no cite'}"
        yield f"  {' ' * len(change.name)}> {change.new or 'no cite'}"


def as_data(change: Change) -> dict[str, object]:
    """A change as data: what it is, where, and what there is to tell."""
    told = {
        "section": change.kind,
        "id": change.name,
        "old": change.old,
        "new": change.new,
        "moved": change.moved,
    }
    rated = {key: {"old": old, "new": new} for key, (old, new) in change.rated.items()}
    kept = {key: value for key, value in told.items() if value}
    return {"change": change.what, **kept, **({"marks": rated} if rated else {})}
