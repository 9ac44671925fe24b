"""What a person can say of an article and of its brief: options that commands share."""

from __future__ import annotations

from datetime import date

import typer

Day = date | None


def _day(text: str) -> date:
    from briefgen.text import parse_date

    found = parse_date(text)
    if found is None:
        raise typer.BadParameter(f"'{text}' is no date; write 2026-05-03 or 3 May 2026")
    return found


def _day_option(name: str, meaning: str) -> object:
    return typer.Option(name, parser=_day, metavar="DATE", help=meaning)


TITLE = typer.Option(help="Title of the brief.")
AUTHOR = typer.Option(help="Author of the article.")
OUTLET = typer.Option(help="Who published the article.")
PUBLISHED = _day_option("--published", "When it appeared.")
RETRIEVED = _day_option("--retrieved", "When it was fetched.")
DATE = _day_option("--date", "Date of the brief.")
MARKING = typer.Option(help="Handling marking for every page.")
