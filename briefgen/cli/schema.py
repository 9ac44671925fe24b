"""`briefgen schema`: the shapes that other tools may rely on."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from briefgen.cli.report import whole_output


def schema(
    what: Annotated[
        Literal["brief"], typer.Argument(metavar="WHAT", help="brief: a brief as public JSON.")
    ],
) -> int:
    """Print the JSON Schema of a brief as `--format json` writes it and `render` reads it.

    \b
    Examples:
      briefgen schema brief > brief.schema.json
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    from briefgen.brieffile.schema import json_schema

    shapes = {"brief": json_schema}
    with whole_output():
        typer.echo(json.dumps(shapes[what](), indent=2, ensure_ascii=True))
    return 0
