"""`briefgen batch`: thousands of articles, nothing lost."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli.engine import ENGINE, SCHEDULER, Engines
from briefgen.cli.facts import DATE, MARKING, OUTLET, RETRIEVED, Day
from briefgen.cli.inputs import (
    ALLOW_EMPTY,
    AS_LINES,
    COMMENTS,
    FORMATS,
    HOUSE,
    LAYOUT,
    OVERWRITE,
    QUIET,
    SOURCE,
    STDIN,
    STRICT,
    TYPE,
    check_command,
    wanted_of,
)
from briefgen.cli.make import options_for
from briefgen.cli.progress import Progress
from briefgen.cli.render import FORCE, PREPARED_BY, REVIEWED_BY
from briefgen.cli.report import counted, message, whole_output
from briefgen.cli.stopping import heard
from briefgen.cli.target import Target
from briefgen.errors import (
    BriefgenError,
    EngineError,
    InputError,
    OutputError,
    StorageError,
    UsageError,
)
from briefgen.files import shown
from briefgen.worker import TIMEOUT_S

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.batch.booklet import Booklet
    from briefgen.batch.jobs import Wanted
    from briefgen.batch.left import Left
    from briefgen.batch.outcome import Tally
    from briefgen.batch.places import Place
    from briefgen.batch.plan import Plan
    from briefgen.batch.rows import Row
    from briefgen.batch.run import Run, Settings
    from briefgen.batch.shard import Shard

_MOST_JOBS = 512


INPUTS = typer.Argument(metavar="INPUT...", help="Articles, brief files, feeds, JSONL, folders.")
FOLDER = typer.Option("-o", "--out", metavar="OUT", help="Folder for the briefs; required.")
LISTS = typer.Option("--list", metavar="FILE", help="File that names inputs, one a line.")
INCLUDE = typer.Option(metavar="PATTERN", help="Of folders, take these only: '*.html', 'news/*'.")
EXCLUDE = typer.Option(metavar="PATTERN", help="Of folders, leave these out, or whole folders.")
NAME = typer.Option(
    metavar="PATTERN", help="Of {stem} {date} {outlet} {title} {hash} {n}; names of briefs."
)
JOBS = typer.Option(metavar="N", min=0, max=_MOST_JOBS, help="Workers; 0: one a core.")
TIMEOUT = typer.Option(metavar="S", min=0.1, max=86_400, help="Seconds for one article.")
RESUME = typer.Option("--resume/--no-resume", help="Leave what is done, or make all anew.")
SHARE = typer.Option("--shard", metavar="K/N", help="Only the K-th of N shares of all inputs.")
REPORT = typer.Option(metavar="FILE", help="Another place for report.jsonl.")
BOOKLET = typer.Option(
    "--booklet", help="Bind all briefs, of all shares, in OUT/booklet.* as well."
)
BOOKLET_TITLE = typer.Option(metavar="TEXT", help="Title of the booklet, which is bound then.")


def batch(
    inputs: Annotated[list[str] | None, INPUTS] = None,
    out: Annotated[str, FOLDER] = "",
    lists: Annotated[list[str] | None, LISTS] = None,
    include: Annotated[list[str] | None, INCLUDE] = None,
    exclude: Annotated[list[str] | None, EXCLUDE] = None,
    name: Annotated[str, NAME] = "{stem}",
    jobs: Annotated[int, JOBS] = 0,
    timeout: Annotated[float, TIMEOUT] = TIMEOUT_S,
    engine: Annotated[str, ENGINE] = "local",
    scheduler: Annotated[str, SCHEDULER] = "",
    resume: Annotated[bool, RESUME] = True,
    share: Annotated[str, SHARE] = "",
    report: Annotated[str, REPORT] = "",
    booklet: Annotated[bool, BOOKLET] = False,
    booklet_title: Annotated[str, BOOKLET_TITLE] = "",
    layout: Annotated[str, LAYOUT] = "",
    formats: Annotated[str, FORMATS] = "",
    outlet: Annotated[str, OUTLET] = "",
    retrieved: Annotated[Day, RETRIEVED] = None,
    day: Annotated[Day, DATE] = None,
    marking: Annotated[str, MARKING] = "",
    source: Annotated[str, SOURCE] = "",
    house: Annotated[str, HOUSE] = "",
    kind: Annotated[str, TYPE] = "",
    strict: Annotated[bool, STRICT] = False,
    allow_empty: Annotated[bool, ALLOW_EMPTY] = False,
    comments: Annotated[bool, COMMENTS] = False,
    force: Annotated[bool, FORCE] = False,
    reviewed_by: Annotated[str, REVIEWED_BY] = "",
    prepared_by: Annotated[str, PREPARED_BY] = "",
    overwrite: Annotated[bool, OVERWRITE] = False,
    quiet: Annotated[bool, QUIET] = False,
    as_json: Annotated[bool, AS_LINES] = False,
) -> int:
    """Make briefs of many articles, each in a worker of its own; nothing is lost, nothing torn.

    Of a folder everything that can be read is taken, with its sub-folders, which OUT then has too;
    links are not followed. A brief file is printed, and one to fill once it is filled. Of a feed or
    a JSON Lines file each article gets a brief, with a hash in its name. An article that fails,
    hangs or crashes costs no other. OUT also gets index.html to look at, report.jsonl and
    report.csv. A booklet holds every brief as it was made, in the order of the inputs, with --date
    and --marking on its cover.

    The same command again goes on where the last one stopped: what is made already and has not
    changed is left. index.html and the reports tell of this batch's articles, and of what else in a
    folder may be one and is left out, since its format is not read. Exit code: 0 all good, though
    files may be left out, 1 an article failed, 2 nothing could be done.

    \b
    Examples:
      briefgen batch articles -o briefs
      briefgen batch news.jsonl feed.xml -o briefs --jobs 8 --timeout 20
      briefgen batch site -o briefs --include '*.html' --name '{date}-{title}' --format pdf
      briefgen batch week -o briefs --booklet-title "The week's reading"
      briefgen batch articles -o briefs --shard 3/8
      briefgen batch s3://news/2026/ -o s3://briefs/2026
      briefgen batch articles -o briefs --engine dask --scheduler tcp://10.0.0.5:8786
      briefgen batch --list inputs.txt -o briefs --layout memo --marking "For internal use"
    """  # noqa: D301 - the backspace keeps Typer from joining the examples' lines
    from briefgen.batch.gather import Gather
    from briefgen.batch.jobs import Wanted
    from briefgen.batch.left import Left
    from briefgen.batch.plan import Plan
    from briefgen.batch.shard import Shard
    from briefgen.pipeline import Facts
    from briefgen.rendering import Signed
    from briefgen.writers import WRITERS

    names, shard = inputs or [], Shard.parse(share)
    engines = Engines(engine, scheduler, jobs, timeout)
    engines.check()
    _check(names, lists or [], out)
    folder = given_place(out)
    is_url = "://" in out
    target = Target.behind_url(formats) if is_url else Target.parse(out, formats, _MOST_JOBS)
    facts = Facts(outlet=outlet, retrieved=retrieved, date=day, marking=marking)
    way = wanted_of(source, kind, house, strict=strict, allow_empty=allow_empty)
    options = options_for(layout, target, facts, way, comments=comments)
    binds = booklet or bool(booklet_title)
    if binds and not set(target.formats) & set(WRITERS):
        raise UsageError("a booklet", "is printed only", f"--format {' or '.join(WRITERS)}")
    settings = _settings(
        folder,
        Wanted(options, Signed(prepared_by, reviewed_by, force), binds),
        name,
        resume=resume,
        overwrite=overwrite,
    )
    settings = replace(settings, booklet_title=booklet_title)
    place = given_place(report) if report else None
    left = Left(shard)
    told = Told(quiet=quiet, as_json=as_json, report=place, shard=shard, left=left)
    gather = Gather(folder, tuple(include or ()), tuple(exclude or ()), left.add)
    with whole_output(), left, Plan(gather.inputs(names, lists or []), shard) as plan:
        told.begin(() if way.template else _untried(way.house, house))
        if not plan.found:
            cause = "no article was found in what was named"
            raise UsageError("batch", cause, "name files or folders; see briefgen batch --help")
        return _run(settings, plan, told, engines)


def _check(names: list[str], lists: list[str], out: str) -> None:
    if not names and not lists:
        raise UsageError("batch", "no input given", "name files or folders; see --help")
    if not out:
        raise UsageError("batch", "no place for the briefs given", "add -o OUT, a folder")
    if STDIN in names:
        raise UsageError("batch", "reads no standard input", "name a file, or use --list FILE")
    for name in (*names, *lists):
        given_place(name)


def given_place(name: str) -> Place:
    """The place that the command names.

    Raises:
        UsageError: it is a URL of a kind that is not taken, or its packages are not installed.
    """
    from briefgen.batch.places import place_of

    try:
        return place_of(name)
    except InputError as error:
        raise UsageError(error.subject, error.cause, error.remedy) from None


def _untried(home: str, given: str) -> Iterator[str]:
    """What to tell of source templates that are wrong: no article is read with them.

    `given` is the house folder `home` as the command names it.
    """
    if not home:
        return
    from briefgen.shelf import housed
    from briefgen.shelf.source import templates

    with housed(home):
        _, wrong = templates()
    if wrong:
        first = shown(f"{wrong[0].subject}: {wrong[0].cause}")
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        yield f"a source template was not tried: {first}{more}; see `{check_command('', given)}`"


def _settings(
    folder: Place, wanted: Wanted, name: str, *, resume: bool, overwrite: bool
) -> Settings:
    from briefgen.batch.fingerprint import fingerprint
    from briefgen.batch.naming import Pattern
    from briefgen.batch.run import Settings

    pattern = Pattern.parse(name)
    return Settings(folder, wanted, fingerprint(wanted), pattern, resume, overwrite)


@dataclass(slots=True)
class Told:
    """What a batch tells while it runs and at its end."""

    quiet: bool
    as_json: bool
    report: Place | None
    shard: Shard
    left: Left

    def begin(self, notes: Iterable[str]) -> None:
        """Tell what is not taken, and why, and what else there is to know."""
        for note in () if self.quiet else (*self.left.notes(), *notes):
            typer.echo(f"note: {note}", err=True)

    def article(self, row: Row) -> None:
        """Tell of an article as it ends, where that is wanted as data."""
        from briefgen.batch.report import fields

        if self.as_json:
            typer.echo(json.dumps(fields(row)))

    def end(self, tally: Tally, out: Place, booklet: Booklet | None) -> None:
        """Tell how a run ended."""
        for row in self.left.rows() if self.as_json else ():
            self.article(row)
        for error in tally.errors:
            typer.echo(message(error), err=True)
        if more := tally.failed + tally.to_fill - len(tally.errors):
            typer.echo(
                f"briefgen: and {more:,} more; {self.shard.named('report.csv')} has them all",
                err=True,
            )
        for note in booklet.notes if booklet and not self.quiet else ():
            typer.echo(f"note: {shown(note)}", err=True)
        if self.quiet or self.as_json:
            return
        for line in (*ending(tally), *self._left_out(), *bound_in(booklet, tally, out)):
            typer.echo(line)
        typer.echo(f"To look at them: {shown(out / self.shard.named('index.html'))}")

    def _left_out(self) -> list[str]:
        """The last words of what may be articles and was not taken."""
        if not self.left.total:
            return []
        number, report = counted(self.left.total, "file"), self.shard.named("report.csv")
        return [f"{number} left out that may be an article; {report} has each, and why."]


def ending(tally: Tally) -> list[str]:
    """The last words of a run: how many briefs there are, and what there is to do."""
    before = f", {tally.before:,} of them made before" if tally.before else ""
    lines = [f"{counted(tally.good, 'brief')}{before}."]
    if tally.kept:
        lines.append(f"{tally.kept:,} of them changed by someone since, and kept.")
    if tally.to_fill:
        lines.append(f"{counted(tally.to_fill, 'brief file')} for a person to fill.")
    if tally.failed:
        aside = f", {tally.aside:,} of them set aside" if tally.aside else ""
        lines.append(f"{counted(tally.failed, 'article')} failed{aside}.")
    return lines


def bound_in(booklet: Booklet | None, tally: Tally, out: Place) -> list[str]:
    """What is told of a booklet: how many briefs are in it, as they were made, and where it is."""
    if not booklet:
        return []
    files = ", ".join(shown(out / name) for name in booklet.files)
    as_made = ", all as they were made" if tally.kept else ""
    return [f"Booklet of {counted(booklet.briefs, 'brief')}{as_made}: {files}"]


def _run(settings: Settings, plan: Plan, told: Told, engines: Engines) -> int:
    """Run it, write the reports whatever happens, and say how it ended."""
    from briefgen.batch.ledger import Ledger, ledgers_of_shares
    from briefgen.batch.outplace import check_report, held
    from briefgen.batch.run import Run
    from briefgen.batch.starting import check_start

    if not told.shard.mark:  # what is no article in one share says nothing of the others
        check_start(plan, settings.wanted)
    if told.report:
        check_report(told.report)
    engine = engines.opened(settings.wanted, plan.total)
    with engine, held(settings.out, told.shard) as own, Ledger(own) as ledger:
        if not told.shard.mark:
            ledger.take_in(ledgers_of_shares(own))
        run = Run(settings, ledger, engine, told.article)
        whole = _watched(run, plan, told)
        engine.close()
        # A share leaves what is to be bound for the run that takes all shares in.
        binds = whole and settings.wanted.to_bind and not told.shard.mark
        bound = _bound(run, plan, told) if binds else None
        booklet = None if isinstance(bound, BriefgenError) else bound
        _reports(run, plan, told, booklet)
    told.end(run.tally, settings.out, booklet)
    if isinstance(bound, BriefgenError):
        raise bound
    if whole:
        return run.tally.code
    cause = f"stopped after {run.tally.ended:,} of {plan.total:,}; what is written is whole"
    raise BriefgenError("", cause, "the same command goes on from here")


def _watched(run: Run, plan: Plan, told: Told) -> bool:
    """Run it under a line of progress; False where it was stopped before its end."""
    progress = Progress(run.tally, plan.total, hidden=told.quiet)
    with heard() as asked:

        def stopped() -> bool:
            progress.tick()
            return asked()

        run.stopped = stopped
        try:
            return run.all(iter(plan))
        except (StorageError, EngineError):
            with suppress(OutputError):
                _reports(run, plan, told)
            raise
        finally:
            progress.clear()


def _bound(run: Run, plan: Plan, told: Told) -> Booklet | BriefgenError | None:
    """The booklet; or why there is none, to be told when the reports are written."""
    from briefgen.batch.booklet import bind_rows

    progress = Progress(run.tally, plan.total, hidden=told.quiet)
    progress.say(f"binding {counted(run.tally.good, 'brief')}")
    with heard() as asked:
        try:
            made = bind_rows(run.rows.of(plan, run.ledger), run.settings, run.ledger, asked)
        except BriefgenError as error:
            return error
        finally:
            progress.clear()
        if not asked():
            return made
    cause = "stopped before the booklet was bound; every brief is written"
    return BriefgenError("", cause, "the same command goes on from here")


def _reports(run: Run, plan: Plan, told: Told, booklet: Booklet | None = None) -> None:
    from briefgen.batch.report import write_reports

    files = booklet.files if booklet else ()
    rows = chain(run.rows.of(plan, run.ledger), told.left.rows())
    write_reports(rows, run.settings.out, told.report, told.shard, files)
