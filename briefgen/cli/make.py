"""`briefgen make`: articles in, briefs out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from briefgen.cli.facts import (
    AUTHOR,
    DATE,
    MARKING,
    OUTLET,
    PUBLISHED,
    RETRIEVED,
    TITLE,
    Day,
)
from briefgen.cli.inputs import (
    ALLOW_EMPTY,
    AS_LINES,
    COMMENTS,
    FORMATS,
    HOUSE,
    LAYOUT,
    OUT,
    OVERWRITE,
    QUIET,
    SOURCE,
    STDIN,
    STRICT,
    TYPE,
    Wanted,
    input_bytes,
    input_label,
    wanted_of,
)
from briefgen.cli.report import Report, whole_output
from briefgen.cli.target import Target
from briefgen.errors import InputError, UsageError, article_in
from briefgen.files import shown

if TYPE_CHECKING:
    from briefgen.batch.pool import Pool
    from briefgen.model.article import Article
    from briefgen.pipeline import Facts, Made, Options
    from briefgen.worker import Worker

_Item = TypeVar("_Item")


def make(
    articles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ARTICLE...", help="Files to read; - is standard input."),
    ] = None,
    out: Annotated[str, OUT] = ".",
    layout: Annotated[str, LAYOUT] = "",
    formats: Annotated[str, FORMATS] = "",
    title: Annotated[str, TITLE] = "",
    author: Annotated[str, AUTHOR] = "",
    outlet: Annotated[str, OUTLET] = "",
    published: Annotated[Day, PUBLISHED] = None,
    retrieved: Annotated[Day, RETRIEVED] = None,
    day: Annotated[Day, DATE] = None,
    marking: Annotated[str, MARKING] = "",
    source: Annotated[str, SOURCE] = "",
    house: Annotated[str, HOUSE] = "",
    kind: Annotated[str, TYPE] = "",
    strict: Annotated[bool, STRICT] = False,
    allow_empty: Annotated[bool, ALLOW_EMPTY] = False,
    comments: Annotated[bool, COMMENTS] = False,
    sample: Annotated[bool, typer.Option("--sample", help="Brief the sample article.")] = False,
    overwrite: Annotated[bool, OVERWRITE] = False,
    quiet: Annotated[bool, QUIET] = False,
    as_json: Annotated[bool, AS_LINES] = False,
) -> int:
    """Make a printable brief of each article.

    Web pages, PDF, Word, mails, feeds, Markdown, plain text and JSON are read; each entry of a feed
    is an article. Each brief is written as <title>.docx and <title>.pdf. Of an article that is not
    in English a person has to choose the points: <title>.brief.md is written to be filled. Dates,
    author and outlet come from the article or from the options, never from the clock. Exit code:
    0 all good, 1 an article failed, 2 wrong usage.

    \b
    Examples:
      briefgen make article.txt
      briefgen make *.md -o briefs --marking "For internal use"
      briefgen make article.txt -o brief.pdf --outlet "The Gazette" --published 2026-05-03
      cat article.txt | briefgen make - --format json -o -
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    from briefgen.batch.pool import Pool, cores
    from briefgen.pipeline import Facts, warm_up

    names: list[str | None] = [*(articles or []), *([None] if sample else [])]
    if not names:
        raise UsageError("make", "no article given", "name a file, - or --sample; see --help")
    if title and len(names) > 1:
        raise UsageError("--title", "is for one article", "leave it out, or make them one by one")
    if names.count(STDIN) > 1:
        raise UsageError("make", "standard input holds one article", "name - once")
    target = Target.parse(out, formats, len(names))
    if as_json and target.stdout:
        raise UsageError("--json", "would mix with the brief on standard output", "leave it out")
    facts = Facts(title, author, outlet, published, retrieved, day, marking)
    wanted = wanted_of(source, kind, house, strict=strict, allow_empty=allow_empty)
    options = options_for(layout, target, facts, wanted, comments=comments)
    report = Report(quiet=quiet, as_json=as_json)
    with whole_output(), Pool(cores(), first=warm_up) as pool:
        Run(options, target, report, overwrite, pool).all(_once(names, report))
    return report.code


def _once(names: list[str | None], report: Report) -> list[str | None]:
    """The inputs without a file's second time, however it is named; that is told."""
    if len(names) == 1:
        return names
    from briefgen.batch.places import real_path

    first: dict[str | None, str | None] = {}
    for name in names:
        key = real_path(Path(name)) if name and name != STDIN else name
        if key in first:
            report.note(input_label(name), "The file is named twice; it is briefed once.")
        else:
            first[key] = name
    return list(first.values())


@dataclass(frozen=True, slots=True)
class Run:
    """A run over articles, and what is the same for each of them."""

    options: Options
    target: Target
    report: Report
    overwrite: bool
    pool: Pool

    def all(self, names: list[str | None]) -> None:
        """Every input, in their order; what goes wrong with one costs no other."""
        from briefgen.batch.pool import ahead

        if len(names) == 1:
            with self.report.each(input_label(names[0])):
                self._take(names[0], self._alone(names[0]))
            return
        begun = ahead(names, self._ahead, self.pool.slots)
        with _progress(begun, len(names), hidden=self.report.quiet) as progress:
            for name, made in progress:
                with self.report.each(input_label(name)):
                    self._take(name, (made or self._begun(name)).result())

    def _alone(self, name: str | None) -> Made | tuple[Article, ...]:
        """What becomes of the only input."""
        from briefgen import early
        from briefgen.cli.at_hand import rings
        from briefgen.pipeline import make_or_list

        data, label, options = input_bytes(name), input_label(name), self._options(name)
        with early.drafter() as worker:
            if rings():
                return _in_halves(worker, data, label, options)
            return worker.ask(make_or_list, (data, label, options), subject=label)

    def _ahead(self, name: str | None) -> Future[Made | tuple[Article, ...]] | None:
        """What is begun before its turn: all but standard input, which may keep others waiting."""
        return None if name == STDIN else self._begun(name)

    def _begun(self, name: str | None) -> Future[Made | tuple[Article, ...]]:
        """What becomes of an input, once a worker is done with it."""
        from briefgen.pipeline import make_or_list

        label = input_label(name)
        try:
            data = input_bytes(name)
        except InputError as error:
            failed: Future[Made | tuple[Article, ...]] = Future()
            failed.set_exception(error)
            return failed
        return self.pool.submit(make_or_list, (data, label, self._options(name)), label)

    def _options(self, name: str | None) -> Options:
        return replace(self.options, path=self.target.path_to(name))

    def _take(self, name: str | None, found: Made | tuple[Article, ...]) -> None:
        """Write the brief of an input, or of each article in it."""
        from briefgen.batch.pool import ahead
        from briefgen.pipeline import Made, make_article

        label, options = input_label(name), self._options(name)
        if isinstance(found, Made):
            self._put(label, found)
            return
        self.target.check_one(label, len(found))

        def begun(row: tuple[int, Article]) -> Future[Made]:
            called = article_in(label, row[0])
            return self.pool.submit(make_article, (row[1], called, options), called)

        for (number, _), brief in ahead(enumerate(found, start=1), begun, self.pool.slots):
            with self.report.each(label, number):
                self._put(label, brief.result(), number)

    def _put(self, label: str, made: Made, number: int = 0) -> None:
        """Write a brief and tell of it."""
        paths = self.target.put(label, made, overwrite=self.overwrite)
        if not made.to_fill:
            self.report.done(label, made, paths, number)
            return
        remedy = "--format md gives a file to write points in; --allow-empty prints without points"
        if paths:
            remedy = f"write points in {shown(paths[0])}; --allow-empty prints without points"
        self.report.failed(
            label, InputError(article_in(label, number), made.to_fill, remedy), number, paths
        )


def _in_halves(
    worker: Worker, data: bytes, label: str, options: Options
) -> Made | tuple[Article, ...]:
    """What becomes of an input that the worker drafts, while what prints is loaded here."""
    from briefgen import early
    from briefgen.cli.at_hand import do
    from briefgen.pipeline import Drafted, draft_or_list, finish

    job, began = (data, label, options, early.kinds_known(options)), monotonic()
    loading = partial(do, early.load_printing, (options,), label)
    found = worker.ask(draft_or_list, job, subject=label, meanwhile=loading)
    if not isinstance(found, Drafted):
        return found
    return do(finish, (found, options), label, worker.ask, monotonic() - began)


def options_for(
    layout: str, target: Target, facts: Facts, wanted: Wanted, *, comments: bool = False
) -> Options:
    """The options, checked before any article is read: a wrong name must not cost a run."""
    from briefgen.pipeline import Options, check_formats
    from briefgen.shelf import housed

    check_formats(target.formats)
    if layout:
        from briefgen.shelf.layouts import named as find_layout

        with housed(wanted.house):
            find_layout(layout)
    target.probe()
    return Options(
        layout,
        target.formats,
        facts,
        _source_date(),
        wanted.kind,
        wanted.strict,
        wanted.allow_empty,
        wanted.template,
        wanted.house,
        to_fill=True,
        comments=comments,
    )


def _source_date() -> str:
    """The date-time that SOURCE_DATE_EPOCH gives the files; "" where it is not set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return ""
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        cause = f"'{epoch}' is no count of seconds"
        raise UsageError("SOURCE_DATE_EPOCH", cause, "unset it, or correct it") from None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _progress(
    begun: Iterable[_Item], total: int, *, hidden: bool
) -> AbstractContextManager[Iterable[_Item]]:
    """The same behind a progress bar, where a person watches."""
    if hidden or not sys.stderr.isatty():
        return nullcontext(begun)
    return typer.progressbar(begun, length=total, label="briefs", file=sys.stderr)
