"""The least that a command line made with Typer can be: what `briefgen --help` is measured by."""

import typer

app = typer.Typer()


@app.command()
def hello() -> None:
    """Say hello."""
    typer.echo("hello")


if __name__ == "__main__":
    app()
