"""The booklet of a batch: its good briefs bound in one file a format, in the order of the inputs.

Each is bound as it was made, from the JSON kept in the folder that is ours, whichever run made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.batch.ledger import Ledger, hash_of, key_of
from briefgen.batch.outplace import BOOKLET, place_to_bind
from briefgen.batch.places import Place, at_hand, entries, read_file, remove
from briefgen.batch.pool import Pool
from briefgen.batch.rows import Row
from briefgen.batch.run import Settings, put
from briefgen.errors import InputError, JobError, OutputError
from briefgen.files import shown
from briefgen.worker import MEMORY_BYTES

if TYPE_CHECKING:
    from briefgen.binding import Bound
    from briefgen.model.article import Article
    from briefgen.model.brief import Brief
    from briefgen.pipeline import Options

_LEAST_S, _EACH_S = 300.0, 5.0  # the deadline of a hang: binding takes a fraction of it
_EACH_BYTES = 2 << 20  # of memory for a brief, which uses about a quarter
_POLL_S = 0.2  # between looks at whether to stop


@dataclass(frozen=True, slots=True)
class Booklet:
    """A booklet bound: its files in the output folder, of how many briefs, what is to be told."""

    files: tuple[str, ...]
    briefs: int
    notes: tuple[str, ...] = ()


def bind_rows(
    rows: Iterable[Row],
    settings: Settings,
    ledger: Ledger,
    stopped: Callable[[], bool] = lambda: False,
) -> Booklet | None:
    """The booklet of the good briefs among these; None where there are none, or it is stopped.

    One of the same briefs that is there already is left.

    Raises:
        OutputError: it cannot be bound or written; the briefs are as they were.
    """
    title = settings.booklet_title
    good = [row for row in rows if row.line["state"] == "done"]
    key = key_of(BOOKLET, settings.fingerprint, title, *(row.line["public"] for row in good))
    if not good:
        return None
    if found := _earlier(key, settings, ledger):
        return found
    options = settings.wanted.options
    options = replace(options, facts=replace(options.facts, title=title))
    made = _in_worker(good, settings.out, options, stopped)
    if made is None:
        return None
    bound, left_out = made
    files = {f"{BOOKLET}.{wanted}": data for wanted, data in bound.outputs.items()}
    put(settings, ledger, files, bound.digest)
    notes = (*left_out, *(note.text for note in bound.notes))
    booklet = Booklet(tuple(files), len(good) - len(left_out), notes)
    told = {name: hash_of(data) for name, data in files.items()}
    ledger.add({"key": key, "outputs": told, "briefs": booklet.briefs, "notes": notes})
    _clear(good, settings.out)
    return booklet


def bound(files: list[tuple[Path, str]], options: Options) -> tuple[Bound, tuple[str, ...]]:
    """The booklet of brief files (JSON), given as paths and names; and why any is not in it.

    Raises:
        UsageError, ShelfError: as `binding.bind` raises them.
    """
    from briefgen.binding import bind, brief_files

    left_out: list[str] = []

    def briefs() -> Iterator[tuple[Brief, Article]]:
        for path, name in files:
            try:
                yield next(brief_files([(read_file(path), name)]))
            except InputError as error:
                left_out.append(f"Not in the booklet: {error}")

    return bind(briefs(), options), tuple(left_out)


def _earlier(key: str, settings: Settings, ledger: Ledger) -> Booklet | None:
    """The booklet of these briefs that an earlier run bound, where its files are as they were."""
    found = ledger.find(key) if settings.resume else None
    if found is None:
        return None
    line = found[1]
    try:
        for name, told in line["outputs"].items():
            if hash_of(read_file(settings.out / name)) != told:
                return None
    except InputError:
        return None
    return Booklet(tuple(line["outputs"]), line["briefs"], tuple(line["notes"]))


def _clear(rows: list[Row], out: Place) -> None:
    """Remove what is kept of briefs that are not in the booklet: of other options, say."""
    folder = place_to_bind(out, "").parent
    wanted = {place_to_bind(out, row.line["key"]).name for row in rows}
    remove(folder / entry.name for entry in entries(folder) if entry.name not in wanted)


def _in_worker(
    rows: list[Row], out: Place, options: Options, stopped: Callable[[], bool]
) -> tuple[Bound, tuple[str, ...]] | None:
    """What `bound` gives, done by a worker; None where it was stopped."""
    timeout_s = _LEAST_S + _EACH_S * len(rows)
    subject = shown(out / BOOKLET)
    with (
        at_hand([place_to_bind(out, row.line["key"]) for row in rows]) as paths,
        Pool(1, timeout_s, memory_bytes=MEMORY_BYTES + _EACH_BYTES * len(rows)) as pool,
    ):
        files = list(zip(paths, (shown(row.label) for row in rows), strict=True))
        future = pool.submit(bound, (files, options), subject)
        while not stopped():
            try:
                return future.result(_POLL_S)
            except NotYet:
                continue
            except JobError as error:
                remedy = "every brief is there by itself; bind fewer at a time"
                raise OutputError(subject, f"could not be bound: {error.cause}", remedy) from None
    return None
