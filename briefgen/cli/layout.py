"""`briefgen layout`: the layouts there are, one of them, whether it is right and what it prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefgen.cli.helping import help_alone
from briefgen.cli.inputs import AS_OBJECTS, HOUSE, house_folder
from briefgen.cli.layout_new import new, preview
from briefgen.cli.report import message, whole_output
from briefgen.errors import BriefgenError, ShelfError
from briefgen.files import shown

if TYPE_CHECKING:
    from briefgen.shelf.layout import Layout

_NAME = typer.Argument(metavar="NAME|FILE", help="A layout's name, its file or its folder.")

app = typer.Typer(
    help="Layouts: what a brief holds, in which order, and how it looks.",
    callback=help_alone,
    invoke_without_command=True,
    rich_markup_mode=None,
)
app.command("new")(new)
app.command("preview")(preview)


@app.command("list")
def list_(house: Annotated[str, HOUSE] = "", as_json: Annotated[bool, AS_OBJECTS] = False) -> int:
    """List the layouts: name, shipped or house, what it is for.

    Exit code: 0 all are right, 2 one is wrong, which is told.
    """
    from briefgen.shelf import house as home
    from briefgen.shelf import housed, places
    from briefgen.shelf.layouts import layout

    code = 0
    with housed(house_folder(house)), whole_output():
        found = places("briefs")
        width = max(map(len, found), default=0)
        for name, path in sorted(found.items()):
            inside = home()
            origin = "house" if inside and path.is_relative_to(inside) else "shipped"
            try:
                told = layout(name).file.description
            except ShelfError as error:
                typer.echo(message(error), err=True)
                code = error.exit_code
                continue
            if as_json:
                row = {"name": name, "origin": origin, "file": str(path), "description": told}
                typer.echo(json.dumps(row, ensure_ascii=True))
            else:
                typer.echo(f"{shown(name):<{width}}  {origin:<7}  {shown(told)}")
    return code


@app.command()
def show(name: Annotated[str, _NAME], house: Annotated[str, HOUSE] = "") -> int:
    """Print a layout as it stands in its file, ready to be copied and changed."""
    from briefgen.shelf import contents

    with whole_output():
        path = Path(_found(name, house).assets.files[0])
        typer.echo(f"# {shown(path)}")
        typer.echo(contents(path).decode("utf-8"), nl=False)
    return 0


@app.command()
def language(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A language's code: en, fr, de ...")],
    house: Annotated[str, HOUSE] = "",
) -> int:
    """Print the file of a language, to be translated into another.

    Save it as languages/<code>.toml in your house folder, and set its key `code` to the same.

    \b
    Example:
      briefgen layout language fr > house/languages/it.toml
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    from briefgen.shelf import contents, find, housed

    with housed(house_folder(house)), whole_output():
        path = find("language", "languages", code)
        typer.echo(f"# {shown(path)}")
        typer.echo(contents(path).decode("utf-8"), nl=False)
    return 0


@app.command()
def schema() -> int:
    """Print the JSON Schema of a layout.toml, with which editors complete and check one."""
    from briefgen.shelf import schema as json_schema
    from briefgen.shelf.layout import LayoutFile

    with whole_output():
        typer.echo(json.dumps(json_schema(LayoutFile), indent=2, ensure_ascii=True))
    return 0


@app.command()
def check(
    names: Annotated[list[str] | None, _NAME] = None,
    house: Annotated[str, HOUSE] = "",
    as_json: Annotated[bool, AS_OBJECTS] = False,
) -> int:
    """Say all that is wrong with these layouts, or with every one there is.

    Each mistake is named with its file and key, and the nearest name that would be right. A layout
    without mistakes is tried on a sample brief, to see that its sections fit its pages.

    \b
    Examples:
      briefgen layout check house.toml
      briefgen layout check standard --json
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    from briefgen.shelf import housed
    from briefgen.shelf import names as known

    home = house_folder(house)
    with housed(home):
        asked = names or known("briefs")
    code = 0
    with whole_output():
        for name in asked:
            wrong, warnings = _mistakes(name, home)
            code = max(code, 2 if wrong else 0)
            if as_json:
                row: dict[str, Any] = {"layout": name, "good": not wrong, "mistakes": wrong}
                typer.echo(json.dumps({**row, "warnings": warnings}, ensure_ascii=True))
                continue
            typer.echo(f"{shown(name)}: {'wrong' if wrong else 'good'}")
            for line in (*wrong, *(f"warning: {warning}" for warning in warnings)):
                typer.echo(f"  {shown(line)}")
    return code


def _found(name: str, house: str) -> Layout:
    from briefgen.shelf import housed
    from briefgen.shelf.layouts import named

    with housed(house_folder(house)):
        return named(name)


def _mistakes(name: str, house: str) -> tuple[list[str], list[str]]:
    """What is wrong with a layout, and what its owner should know."""
    from briefgen.preview import remarks, trial
    from briefgen.shelf import housed

    try:
        with housed(house):
            layout = _found(name, house)
            return remarks(layout, trial(layout))
    except BriefgenError as error:
        known = error.mistakes if isinstance(error, ShelfError) else ()
        wrong = known or (f"{error.cause}; {error.remedy}",)
        return [f"{error.subject}: {mistake}" for mistake in wrong], []
