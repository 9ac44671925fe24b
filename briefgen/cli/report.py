"""What a run tells: paths on standard output, notes and errors on standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from briefgen.errors import BriefgenError, InputError, OutputError, ShelfError, article_in
from briefgen.files import cause_of, shown

if TYPE_CHECKING:
    from briefgen.pipeline import Made


@dataclass(slots=True)
class Report:
    """Tells of each article as it ends; `code` is the exit code of the run so far."""

    quiet: bool = False
    as_json: bool = False
    code: int = 0

    def done(self, name: str, made: Made, paths: list[Path], number: int = 0) -> None:
        """An article's brief was written to those paths; `number` is its place among several."""
        notes = [note.text for note in made.notes]
        if self.as_json:
            written = [str(path) for path in paths]
            about = {"title": made.brief.title, "outputs": written, "notes": notes}
            self._line({**_which(name, number), **about})
            return
        if self.quiet:
            return
        for note in notes:
            self.note(article_in(name, number), note)
        for path in paths:
            typer.echo(os.fsencode(path))

    def note(self, name: str, text: str) -> None:
        """There is something to know of an input."""
        if not self.quiet:
            typer.echo(f"note: {shown(name)}: {text}", err=True)

    def failed(
        self, name: str, error: BriefgenError, number: int = 0, paths: Sequence[Path] = ()
    ) -> None:
        """An article failed and left those files; the others go on."""
        self.code = max(self.code, error.exit_code)
        if self.as_json:
            told = {"subject": error.subject, "error": error.cause, "remedy": error.remedy}
            left = {"outputs": [str(path) for path in paths]} if paths else {}
            self._line({**_which(name, number), **told, **left})
        typer.echo(message(error), err=True)

    @contextmanager
    def each(self, name: str, number: int = 0) -> Iterator[None]:
        """See that what goes wrong with one input is told, and the run goes on."""
        try:
            yield
        except BriefgenError as error:
            self.failed(name, error, number)
        except (MemoryError, RecursionError) as error:
            cause = f"is more than briefgen can take in ({type(error).__name__})"
            self.failed(name, InputError(name, cause, "give a shorter text"), number)

    def _line(self, data: dict[str, Any]) -> None:
        typer.echo(json.dumps(data, ensure_ascii=True))


def message(error: BriefgenError) -> str:
    """What a user is told of an error: its lines, with nothing in them that a terminal obeys."""
    return "\n".join(map(shown, f"briefgen: {error}".split("\n")))


def whole_message(error: ShelfError) -> str:
    """The same with all that is wrong with the file, for who asked for it."""
    if not error.mistakes:
        return message(error)
    first, *more = error.mistakes
    return "\n  ".join(map(shown, [f"briefgen: {error.subject}: {first}", *more]))


def counted(number: int, what: str) -> str:
    """So many of what is called that in the singular."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _which(name: str, number: int) -> dict[str, Any]:
    """How a line of JSON names an article."""
    return {"input": name, "article": number} if number else {"input": name}


@contextmanager
def whole_output() -> Iterator[None]:
    """See that all that was printed arrives.

    Raises:
        OutputError: standard output is closed, was closed early, or its disk is full.
    """
    if sys.stdout is None:
        raise OutputError("standard output", "is closed", "open it, or send it to a file")
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        if error.filename is not None:
            raise  # standard output has no name
        # Python would complain once more when it closes the broken stream at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        cause = "was closed before all of it was written"
        if not isinstance(error, BrokenPipeError):
            cause = f"cannot be written ({cause_of(error)})"
        raise OutputError("standard output", cause, "write to a file with -o") from None
