"""`briefgen source`: the source templates there are, one of them, whether they read their pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefgen.cli.helping import help_alone
from briefgen.cli.inputs import (
    AS_OBJECTS,
    HOUSE,
    check_command,
    guarded,
    house_folder,
    named_template,
)
from briefgen.cli.report import message, whole_message, whole_output
from briefgen.cli.source_new import new
from briefgen.errors import BriefgenError, ShelfError
from briefgen.files import read_file, shown

if TYPE_CHECKING:
    from briefgen.readers.examples import Check
    from briefgen.shelf.source import Example, Template

# What an example tells -> the part of the template whose rules find it.
_PARTS = {"title": "title", "authors": "byline", "date": "date", "first": "body", "last": "body"}
_NAME = typer.Argument(metavar="NAME|FILE", help="A template's name, its file or its folder.")

app = typer.Typer(
    help="Source templates: how articles of one publication are read.",
    callback=help_alone,
    invoke_without_command=True,
    rich_markup_mode=None,
)
app.command("new")(new)


@app.command("list")
def list_(house: Annotated[str, HOUSE] = "", as_json: Annotated[bool, AS_OBJECTS] = False) -> int:
    """List the source templates: name, shipped or house, what they serve.

    Exit code: 0 all are right, 2 one is wrong, which is told.
    """
    from briefgen.shelf import housed
    from briefgen.shelf.source import templates

    with housed(house_folder(house)), whole_output():
        right, wrong = templates()
        found = sorted(right, key=lambda t: (t.origin == "shipped", t.name))
        lines = [_wrong(error, house) for error in wrong]
        lines += [(t.name, str(t.origin), _told(t)) for t in found]
        width = max((len(shown(name)) for name, *_ in lines), default=0)
        for line in () if as_json else lines:
            typer.echo("  ".join((f"{shown(line[0]):<{width}}", f"{line[1]:<7}", line[2])))
        for template in found if as_json else ():
            typer.echo(json.dumps(_summary(template), ensure_ascii=True))
    return _tell(wrong)


def _wrong(error: ShelfError, house: str) -> tuple[str, str, str]:
    """The line of a template that is wrong."""
    name = PurePath(error.subject).parent.name
    return name, "wrong", f"see {check_command(name, house)}"


def _tell(wrong: Sequence[ShelfError]) -> int:
    """Tell what is wrong with templates; the exit code."""
    for error in wrong:
        typer.echo(message(error), err=True)
    return max((error.exit_code for error in wrong), default=0)


def _summary(template: Template) -> dict[str, Any]:
    source = template.source
    told = {"name": template.name, "origin": template.origin, "folder": template.folder}
    matched = {k: list(v) for k, v in asdict(source.match).items() if v}
    return {**told, "description": source.description, "outlet": source.outlet, "match": matched}


def _told(template: Template) -> str:
    source = template.source
    return shown(source.description or source.outlet or ", ".join(source.match.hosts))


@app.command()
def show(
    name: Annotated[str, _NAME],
    house: Annotated[str, HOUSE] = "",
    as_json: Annotated[bool, AS_OBJECTS] = False,
) -> int:
    """Print a source template as it stands in its file, ready to be copied and changed."""
    from pathlib import Path

    from briefgen.shelf import contents
    from briefgen.shelf.source import FILE, json_data

    template = named_template(name, house_folder(house))
    with whole_output():
        if as_json:
            typer.echo(json.dumps({**_summary(template), "source": json_data(template.source)}))
            return 0
        path = Path(template.folder) / FILE
        typer.echo(f"# {shown(path)} ({template.origin})")
        typer.echo(contents(path).decode("utf-8"), nl=False)
    return 0


@app.command()
def schema() -> int:
    """Print the JSON Schema of a source.toml, with which editors complete and check one."""
    from briefgen.shelf.source import json_schema

    with whole_output():
        typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=True))
    return 0


@app.command()
def check(
    names: Annotated[list[str] | None, _NAME] = None,
    house: Annotated[str, HOUSE] = "",
    as_json: Annotated[bool, AS_OBJECTS] = False,
) -> int:
    """Read the examples of these source templates, or of all, and compare field by field.

    Exit code: 0 all as expected, 1 a field or an example was missed, 2 a template is wrong.
    """
    from briefgen.shelf import housed
    from briefgen.shelf.source import templates

    home = house_folder(house)
    with housed(home), whole_output():
        right, wrong = _named(names, home) if names else templates()
        codes = [check_template(template, as_json=as_json) for template in right]
        for error in wrong:
            typer.echo(whole_message(error), err=True)
        return max([0, *codes, *(error.exit_code for error in wrong)])


def _named(names: Sequence[str], house: str) -> tuple[tuple[Template, ...], tuple[ShelfError, ...]]:
    """The templates of those names, and what is wrong with others."""
    right: list[Template] = []
    wrong: list[ShelfError] = []
    for name in names:
        try:
            right.append(named_template(name, house))
        except ShelfError as error:
            wrong.append(error)
    return tuple(right), tuple(wrong)


def check_template(template: Template, *, as_json: bool = False) -> int:
    """Print how a template reads its examples; 1 where one is not read as expected, else 0."""
    from briefgen.shelf import find

    code = 0
    every: list[Check] = []
    if template.source.layout:
        find("layout", "briefs", template.source.layout)
    if not template.source.example and not as_json:
        typer.echo(f"{shown(template.name)}: no example\n")
    for example in template.source.example:
        checks, error = checked(template, example)
        missed = bool(error) or not all(check.good for check in checks)
        code = max(code, int(missed))
        every += checks
        if as_json:
            typer.echo(json.dumps(_as_data(template, example, checks, error), ensure_ascii=True))
        else:
            lines = [*map(_line, checks), *([f"  {shown(error)}"] if error else [])]
            good = "MISSED" if missed else "good"
            typer.echo("\n".join([f"{shown(template.name)}, {example.file}: {good}", *lines, ""]))
    for part in () if as_json else _idle(template, every):
        typer.echo(f"{shown(template.name)}: no rule of [{part}] found anything in an example\n")
    return code


def _idle(template: Template, checks: Sequence[Check]) -> Iterator[str]:
    """The parts of a template whose rules served no example that tells what they should find."""
    for part in dict.fromkeys(_PARTS.values()):
        rules = getattr(template.source, part)
        tried = [check.rule for check in checks if _PARTS.get(check.field) == part]
        if tried and rules != type(rules)() and not any(r.startswith("template ") for r in tried):
            yield part


def checked(template: Template, example: Example) -> tuple[tuple[Check, ...], str]:
    """The fields of an example as read, and the error where it cannot be."""
    from briefgen.readers import read_all
    from briefgen.readers.examples import Check, compared
    from briefgen.shelf.source import Match, example_path

    matched, served = template.source.match != Match(), ""
    try:
        data, job = read_file(example_path(template, example)), (example.file, "", "", template)
        articles = guarded(read_all, data, *job, not matched)
        served = articles[0].template
        articles = articles if served else guarded(read_all, data, *job)
    except BriefgenError as error:
        return (), ": ".join(filter(None, [error.cause, error.remedy]))
    checks = compared(example, articles)
    if not matched:
        return checks, ""
    why = articles[0].found["template"].where if served else "nothing in [match] fits"
    got = "serves" if served else "does not serve"
    if served and (other := _server(template, data, example.file)):
        got, why = f"template {other} serves", "it comes first on the shelf; change its [match]"
    return (Check("match", "serves", got, why), *checks), ""


def _server(template: Template, data: bytes, name: str) -> str:
    """The other template of the shelf that serves an example of one that is on it; "" if none."""
    from pathlib import Path

    from briefgen.pipeline import Options, read_articles
    from briefgen.shelf import house, places
    from briefgen.shelf.source import FILE

    there = places("sources").get(template.name)
    if not there or there.resolve() != (Path(template.folder) / FILE).resolve():
        return ""
    options = Options(house=str(house() or ""))
    served = guarded(read_articles, data, name, "", options)[0].template
    return served if served != template.name else ""


def _line(check: Check) -> str:
    """One field of an example for a person: on a miss both texts, one below the other."""
    if check.good:
        return f"  {check.field:<8} {check.got}  [{check.rule}]"
    return (
        f"  {check.field:<8} MISSED  [{check.rule}]\n"
        f"           expected: {shown(check.expected) or 'nothing'}\n"
        f"           got:      {check.got or 'nothing'}"
    )


def _as_data(
    template: Template, example: Example, checks: tuple[Check, ...], error: str
) -> dict[str, Any]:
    fields = [{**asdict(check), "good": check.good} for check in checks]
    told = {"template": template.name, "example": example.file, "fields": fields}
    return {**told, **({"error": error} if error else {})}
