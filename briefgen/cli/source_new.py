"""`briefgen source new`: a source template learnt from saved samples of one publication."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefgen.cli.inputs import HOUSE, STDIN, TYPE, checked_type, input_bytes
from briefgen.cli.report import counted, whole_output
from briefgen.cli.shelving import HOME, NEW, Shelf, refuse_taken, shelf_for
from briefgen.errors import UsageError
from briefgen.files import shown, write_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model.article import Article
    from briefgen.readers.learn import Learned

_SHOWN = 90  # characters of a field or a rule
_FIELDS = (
    ("title", "title"),
    ("authors", "byline"),
    ("date", "published"),
    ("outlet", "outlet"),
    ("genre", "genre"),
)


def new(
    name: Annotated[str, NEW],
    samples: Annotated[
        list[str] | None,
        typer.Argument(metavar="SAMPLE...", help="One to five saved articles of it."),
    ] = None,
    out: Annotated[str, HOME] = "",
    house: Annotated[str, HOUSE] = "",
    kind: Annotated[str, TYPE] = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a template of this name.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> int:
    """Learn how to read a publication from one to five saved articles of it.

    The samples are compared: where title, byline and date stand, what holds the text, what repeats
    and is no part of it. NAME/source.toml is written with the samples beside it as its examples,
    into your own house folder unless -o or --house says where; change it as you like. Two samples
    are much surer than one. Web pages, plain text, PDF, Word and mail are learnt from.

    \b
    Examples:
      briefgen source new gazette monday.html tuesday.html
      briefgen source new gazette monday.html tuesday.html -o templates
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    target = shelf_for("sources", name, out, house)
    files = _checked(samples or [])
    refuse_taken(target, overwrite=overwrite)
    data = [(each, input_bytes(each)) for each in files]
    learned = _learned(data, name, checked_type(kind))
    copies = {t.file: content for t, (_, content) in zip(learned.trials, data, strict=True)}
    text = {target.file.name: learned.text.encode("utf-8")}
    write_folder(target.folder, {**text, **copies}, overwrite=overwrite)
    with whole_output():
        if as_json:
            typer.echo(json.dumps(_as_data(name, target, learned), ensure_ascii=True))
        else:
            typer.echo("\n".join(_told(name, target, learned)))
    return 0


def _checked(samples: list[str]) -> list[str]:
    """The names of the samples, once they are fit."""
    from briefgen.readers.learn import MOST_SAMPLES

    if not samples:
        raise UsageError("source new", "no sample given", "name one to five saved articles of it")
    if len(samples) > MOST_SAMPLES:
        cause = f"takes at most {MOST_SAMPLES} samples, not {len(samples)}"
        raise UsageError("source new", cause, "two or three that differ are enough")
    if STDIN in samples:
        raise UsageError("source new", "reads no standard input", "save the samples as files")
    return samples


def _learned(data: list[tuple[str, bytes]], name: str, form: str) -> Learned:
    """What is learnt, in a process of its own: samples are as untrusted as any input."""
    from briefgen.readers.learn import learn
    from briefgen.worker import TIMEOUT_S, run

    return run(learn, (data, name, form), TIMEOUT_S * (1 + len(data)), subject=f"source new {name}")


# --- what is told --------------------------------------------------------------------------------


def _told(name: str, target: Shelf, learned: Learned) -> Iterator[str]:
    """What the template reads of each sample, by which rule, and what to do next."""
    yield f"{name}: learnt from {counted(len(learned.trials), 'sample')}"
    for number, trial in enumerate(learned.trials, start=1):
        yield f"  {number}        {shown(trial.name)}"
    articles = [trial.article for trial in learned.trials]
    for label, field in _FIELDS:
        if any(getattr(article, field) for article in articles):
            yield from _row(label, [(_value(a, field), _rule(a, field)) for a in articles])
    yield from _row("text", [(_extent(a), _rule(a, "body")) for a in articles])
    yield from _left_out(articles)
    yield from (f"  note     {note}" for note in learned.notes)
    yield f"written: {shown(target.file)}"
    yield f"next: briefgen make ARTICLE{shown(target.option) or _unmatched(name, learned)}"


def _row(label: str, cells: list[tuple[str, str]]) -> Iterator[str]:
    """One field of each sample below the rule that found it; it was found in one at least."""
    for rule in dict.fromkeys(rule for value, rule in cells if value):
        yield f"  {label:<8} [{_cut(rule)}]"
        for number, (value, by) in enumerate(cells, start=1):
            if value and by == rule:
                yield f"  {number:<8} {_cut(value)}"
    missing = [str(number) for number, (value, _) in enumerate(cells, start=1) if not value]
    if missing:
        yield f"  {', '.join(missing):<8} not found"


def _left_out(articles: list[Article]) -> Iterator[str]:
    """What the template strips, by rule, and in how many samples."""
    hits: dict[str, set[int]] = {}
    texts: dict[str, str] = {}
    for number, article in enumerate(articles):
        for part in article.removed:
            rule = part.why.partition(f"template {article.template}: ")[2]
            if rule:
                hits.setdefault(rule, set()).add(number)
                texts.setdefault(rule, part.text)
    for rule, where in hits.items():
        yield f"  left out [{_cut(rule)}] in {len(where)} of {len(articles)}"
        yield f"           {_cut(texts[rule])}"


def _unmatched(name: str, learned: Learned) -> str:
    """What names a template that no article shows to be its own."""
    return "" if all(trial.matched for trial in learned.trials) else f" --source {name}"


def _value(article: Article, field: str) -> str:
    value = getattr(article, field)
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")


def _rule(article: Article, field: str) -> str:
    """The rule that found a field: of the template, or how it is found without."""
    found = article.found.get(field)
    if found is None:
        return "without a rule"
    own = found.where.partition(f"template {article.template}: ")[2]
    return own or f"without a rule: {found.where}"


def _extent(article: Article) -> str:
    text = " ".join(p.text for p in article.paragraphs).split()
    first, last = " ".join(text[:5]), " ".join(text[-5:])
    return f"{len(text):,} words: {first} … {last}"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _as_data(name: str, target: Shelf, learned: Learned) -> dict[str, Any]:
    return {
        "template": name,
        "file": str(target.file),
        "samples": [
            {
                "input": trial.name,
                "example": trial.file,
                "fields": {
                    label: {
                        "value": _value(trial.article, field),
                        "rule": _rule(trial.article, field),
                    }
                    for label, field in (*_FIELDS,)
                },
                "text": {"value": _extent(trial.article), "rule": _rule(trial.article, "body")},
            }
            for trial in learned.trials
        ],
        "notes": learned.notes,
    }
