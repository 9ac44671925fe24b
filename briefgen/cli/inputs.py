"""What the commands take in: files, standard input, the sample; and how they are to be read."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from briefgen.errors import InputError, UsageError
from briefgen.files import LARGEST_FILE, cause_of, read_file, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.pipeline import Options
    from briefgen.shelf.source import Template

_Result = TypeVar("_Result")
STDIN = "-"
MOST_AT_HAND = 200_000  # bytes of plain text; more is worth a process of its own
_HOUSE_VARIABLE = "BRIEFGEN_HOUSE"
TYPE = typer.Option(
    "--type",
    metavar="TYPE",
    help="What the input is (html, pdf, mail ...) whatever it seems.",
)
SOURCE = typer.Option(
    "--source",
    metavar="NAME|FILE",
    help="Source template to read with, whichever would fit.",
)
HOUSE = typer.Option(
    "--house",
    metavar="DIR",
    envvar=_HOUSE_VARIABLE,
    help="Folder with sources/, briefs/, languages/ of your own; they come before the shipped.",
)
OUT = typer.Option("-o", "--out", metavar="DIR|FILE", help="Folder, file, or - for stdout.")
LAYOUT = typer.Option(help="Name of the layout; else the source template's, else standard.")
FORMATS = typer.Option("--format", metavar="LIST", help="docx, pdf, json, md; default docx,pdf.")
OVERWRITE = typer.Option("--overwrite", help="Replace files that someone changed.")
QUIET = typer.Option("--quiet", help="Print errors only.")
AS_LINES = typer.Option("--json", help="Report as JSON lines.")
AS_OBJECTS = typer.Option("--json", help="One JSON object a line.")
COMMENTS = typer.Option(
    "--comments", help="Put warnings into the DOCX as review comments on the points."
)
ALLOW_EMPTY = typer.Option(
    "--allow-empty", help="Print what nothing can be chosen from, with empty sections."
)
STRICT = typer.Option("--strict", help="Refuse what is judged incomplete.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the inputs of a run are to be read; `kind` "" lets their content decide."""

    kind: str = ""
    strict: bool = False
    allow_empty: bool = False
    template: Template | None = None
    house: str = ""

    def reading(self) -> Options:
        """The options to read articles with, where nothing is drafted or printed."""
        from briefgen.pipeline import Options

        return Options(kind=self.kind, strict=self.strict, template=self.template, house=self.house)


def wanted_of(
    source: str, kind: str, house: str, *, strict: bool = False, allow_empty: bool = False
) -> Wanted:
    """How inputs are to be read, from the options that commands share.

    Raises:
        UsageError: there is no such type, source template or house folder.
    """
    home = house_folder(house)
    template = named_template(source, home) if source else None
    return Wanted(checked_type(kind), strict, allow_empty, template, home)


def house_folder(given: str, *, may_begin: bool = False) -> str:
    """The house folder that --house names, else the user's own if there is one, else "".

    One that `may_begin` with what is written now need not be there yet, and is "" till then.

    Raises:
        UsageError: there is no such folder.
    """
    if given and not os.path.isdir(given):  # noqa: PTH112 - never raises
        if may_begin and not os.path.lexists(given):
            return ""
        raise UsageError(f"{_house_option(given)} {shown(given)}", "is no folder", "check its name")
    own = user_house()
    return given or (str(own) if os.path.isdir(own) else "")  # noqa: PTH112


def _house_option(given: str) -> str:
    """What named the house folder: the option, or the variable that stands for it."""
    typed = any(word.partition("=")[0] == "--house" for word in sys.argv)
    return "--house" if typed or os.environ.get(_HOUSE_VARIABLE) != given else _HOUSE_VARIABLE


def user_house() -> Path:
    """The user's own house folder, in the platform's place for what users configure."""
    return Path(typer.get_app_dir("briefgen"))


def named_template(word: str, house: str) -> Template:
    """The source template of that name, file or folder, the house's before the shipped.

    Raises:
        ShelfError: there is none of that name, or it is wrong.
    """
    from briefgen.shelf import housed
    from briefgen.shelf.source import named

    with housed(house):
        return named(word)


def check_command(name: str, house: str) -> str:
    """The command that tells what is wrong with the source template of that name, or with any."""
    named = f" --house {shlex.quote(house)}" if house else ""
    return shown(f"briefgen source check{f' {shlex.quote(name)}' if name else ''}{named}")


def checked_type(word: str) -> str:
    """The format that --type names.

    Raises:
        UsageError: there is none of that name.
    """
    from briefgen.readers.detect import FORMATS, format_named
    from briefgen.shelf import nearest

    form = format_named(word) if word else ""
    if word and not form:
        near = nearest(word, FORMATS)
        hint = f"did you mean {near}? " if near else ""
        raise UsageError(f"--type {word}", "is no type", f"{hint}Types: {', '.join(FORMATS)}")
    return form


def guarded(
    function: Callable[..., _Result], data: bytes, label: str, form: str, *more: Any
) -> _Result:
    """What `function(data, label, *more)` gives, with a deadline and a limit of memory.

    In a process of its own, but for plain text that is soon done.

    Raises:
        BriefgenError: whatever the function raises of these; or the process had to be given up.
    """
    from briefgen.cli.at_hand import do
    from briefgen.readers.detect import is_plain
    from briefgen.worker import run

    if len(data) <= MOST_AT_HAND and is_plain(data, label, form):
        return do(function, (data, label, *more), label)
    return run(function, (data, label, *more), subject=label)


def input_label(name: str | None) -> str:
    """What messages call an input."""
    from briefgen.pipeline import SAMPLE

    return {None: SAMPLE, STDIN: "standard input"}.get(name, name) or "''"


def input_bytes(name: str | None) -> bytes:
    """What the article's file, standard input or (None) the packaged sample holds."""
    if name is None:
        from briefgen.pipeline import sample

        return sample()
    if name == STDIN:
        return _standard_input()
    if not name:
        raise InputError("''", "is no file name", "name an article")
    return read_file(Path(name))


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise InputError("standard input", "is closed", "name a file")
    try:
        return sys.stdin.buffer.read(LARGEST_FILE)
    except OSError as error:
        cause = f"cannot be read ({cause_of(error)})"
        raise InputError("standard input", cause, "name a file") from None
