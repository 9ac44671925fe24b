"""The command line: parse, call, print, exit. Heavy modules load on use, not at start-up."""

from __future__ import annotations

import signal
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from briefgen.cli.batch import batch
from briefgen.cli.check import check
from briefgen.cli.diff import diff
from briefgen.cli.draft import draft
from briefgen.cli.helping import help_alone
from briefgen.cli.import_ import import_
from briefgen.cli.layout import app as layout
from briefgen.cli.make import make
from briefgen.cli.read import read
from briefgen.cli.render import render
from briefgen.cli.report import whole_output
from briefgen.cli.schema import schema
from briefgen.cli.source import app as source
from briefgen.errors import BriefgenError
from briefgen.files import shown

INTERRUPTED = 130  # what Typer makes of Ctrl-C
REPORT = "please report it, with the command and the file, to who maintains it"

app = typer.Typer(
    help="Turn articles into printable policy briefs: traced, checked, as DOCX and PDF.",
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command()(make)
app.command()(batch)
app.command()(read)
app.command()(draft)
app.command()(check)
app.command()(render)
app.command()(diff)
app.command("import")(import_)
app.command()(schema)
app.add_typer(source, name="source")
app.add_typer(layout, name="layout")


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"briefgen {version('briefgen')}")
        raise typer.Exit


@app.callback()
def _main(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Turn articles into printable policy briefs: traced, checked, as DOCX and PDF."""
    help_alone(context)


def main() -> int:
    """Run the app; every way to end is an exit code and at most three clear lines."""
    _end_on_signals()
    _print_any_character()
    try:
        with whole_output():
            code = app(prog_name="briefgen", standalone_mode=False) or 0
    except BriefgenError as error:
        code = _say(str(error), error.exit_code)
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        called = context.command_path if context else "briefgen"
        code = _say(f"{error.format_message()}\n  see: {called} --help", error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except Exception as error:
        from briefgen.serving import fault

        code = _say(f"a fault of briefgen's own ({fault(error)})\n  {REPORT}", 1)
    if code == INTERRUPTED:
        code = _say("stopped; every file written so far is whole, nothing else was left", 1)
    return code


def _end_on_signals() -> None:
    """Let a request to end clear up as Ctrl-C does; Windows has no SIGHUP."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def _print_any_character() -> None:
    """See that no character stops a run: a Windows pipe takes few, and so do some terminals."""
    if isinstance(sys.stdout, TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")


def _say(message: str, code: int) -> int:
    typer.echo("\n".join(map(shown, f"briefgen: {message}".split("\n"))), err=True)
    return code
