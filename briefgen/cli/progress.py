"""A line on the terminal that says how far a batch is."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from briefgen.batch.outcome import Tally

_EVERY_S = 0.2
_SOON = 5  # articles, before which no rate is worth telling


class Progress:
    """Tells of a run while it lasts, where a person watches; else it says nothing."""

    def __init__(self, tally: Tally, total: int, *, hidden: bool) -> None:
        self._tally, self._total = tally, total
        self._shown = not hidden and sys.stderr is not None and sys.stderr.isatty()
        self._began = self._last = time.monotonic()
        self._width = 0

    def tick(self) -> None:
        """Show how far it is, if that was not just done."""
        now = time.monotonic()
        if self._shown and now - self._last >= _EVERY_S:
            self._last = now
            self._write(line(self._tally, self._total, now - self._began))

    def say(self, text: str) -> None:
        """Show what is being done."""
        if self._shown:
            self._write(text)

    def clear(self) -> None:
        """Leave the line to others."""
        if self._shown:
            self._write("")
            typer.echo("\r", err=True, nl=False)

    def _write(self, text: str) -> None:
        typer.echo(f"\r{text.ljust(self._width)}", err=True, nl=False)
        self._width = len(text)


def line(tally: Tally, total: int, seconds: float) -> str:
    """How far a run is: what is done, the rate, what remains, what failed."""
    told = [f"{tally.ended:,} of {max(total, tally.ended):,}"]
    done = tally.ended - tally.before
    if done >= _SOON and seconds > 0:
        rate = done / seconds
        told.append(f"{rate:.1f} a second")
        if total > tally.ended:
            told.append(f"{_duration((total - tally.ended) / rate)} left")
    if tally.failed:
        told.append(f"{tally.failed:,} failed")
    return ", ".join(told)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s"
