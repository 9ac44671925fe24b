"""What a command of commands says when it is called alone."""

from __future__ import annotations

import typer


def help_alone(context: typer.Context) -> None:
    """Print the help of a command that was called without one of its own, and end as Typer does.

    Raises:
        typer.Exit: it was called so.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)
