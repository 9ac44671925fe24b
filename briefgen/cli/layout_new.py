"""`briefgen layout new` and `preview`: a house layout begun, and looked at."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.inputs import HOUSE, house_folder
from briefgen.cli.report import whole_output
from briefgen.cli.shelving import HOME, NEW, refuse_taken, shelf_for
from briefgen.errors import UsageError
from briefgen.files import shown, write_files, write_folder

_BEGUN = """\
# {name}: a house layout. Everything that is not said here is as in "{parent}":
# see it with "briefgen layout show {parent}", and all keys in layouts/README.md.
# After each change: "briefgen layout check {where}", then
# "briefgen layout preview {where} -o {name}.png".
extends = "{parent}"
description = "House layout"
# base = "house.dotx"   # a Word file in this folder: its styles, header and footer are used
# language = "fr"       # of headings and labels: {languages}

[brand]
house = ""            # the house name, at the head of the first page
# logo = "logo.png"   # a PNG or JPEG in this folder
# logo_mm = 12        # its height
# marking = "Internal" # on every page, unless --marking says otherwise

# [page]
# size = "Letter"

# [colours]           # what the other styles are coloured with
# ink = "#14304f"
# quiet = "#56616e"
# ground = "#eef2f7"

# [fonts]             # what Word is asked for; the PDF embeds its own
# serif = "Georgia"
# sans = "Arial"

# [budget]
# max_pages = 2
"""


def new(
    name: Annotated[str, NEW],
    extends: Annotated[
        str, typer.Option(metavar="LAYOUT", help="The layout to start from.")
    ] = "standard",
    out: Annotated[str, HOME] = "",
    house: Annotated[str, HOUSE] = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a layout of this name.")
    ] = False,
) -> int:
    """Begin a house layout: a short file that extends another one, with comments.

    NAME/layout.toml is written into your own house folder unless -o or --house says where. Change
    what you like in it: a logo, colours, the order of sections, a Word file of your house.

    \b
    Examples:
      briefgen layout new institute
      briefgen layout new institute --extends intelligence -o layouts
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    from briefgen.shelf import housed, names
    from briefgen.shelf.layouts import layout

    shelf = shelf_for("briefs", name, out, house)
    with housed(house_folder(house, may_begin=True)):
        layout(extends)
        languages = ", ".join(names("languages"))
    refuse_taken(shelf, overwrite=overwrite)
    where = str(shelf.folder) if out else name
    text = _BEGUN.format(name=name, parent=extends, where=where, languages=languages)
    write_folder(shelf.folder, {shelf.file.name: text.encode("utf-8")}, overwrite=overwrite)
    with whole_output():
        typer.echo(f"written: {shown(shelf.file)}")
        named = "" if "--layout" in shelf.option else f" --layout {name}"
        typer.echo(f"next: briefgen make ARTICLE{shown(shelf.option)}{named}")
    return 0


def preview(
    name: Annotated[
        str, typer.Argument(metavar="NAME|FILE", help="A layout's name, its file or its folder.")
    ],
    out: Annotated[
        str, typer.Option("-o", "--output", metavar="PNG", help="First picture; else NAME.png.")
    ] = "",
    house: Annotated[str, HOUSE] = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace pictures that are there.")
    ] = False,
) -> int:
    """Print a sample brief with a layout and draw its pages as PNG pictures, one a page.

    \b
    Examples:
      briefgen layout preview intelligence
      briefgen layout preview house/layout.toml -o page.png
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    from briefgen.preview import pictures, trial
    from briefgen.shelf import housed
    from briefgen.shelf.layouts import named

    with housed(house_folder(house)):
        layout = named(name)
        pages = list(pictures(trial(layout).document))
    path = Path(out or f"{layout.name}.png")
    if path.suffix.lower() != ".png" or os.path.isdir(path):  # noqa: PTH112 - never raises
        raise UsageError(f"-o {shown(path)}", "is no name for a picture", "end it in .png")
    more = [path.with_name(f"{path.stem}-{n}{path.suffix}") for n in range(2, len(pages) + 1)]
    files = dict(zip([path, *more], pages, strict=True))
    write_files(files, "", overwrite=overwrite)
    with whole_output():
        for file in files:
            typer.echo(f"written: {shown(file)}")
    return 0
