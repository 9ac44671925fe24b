"""A batch under way: jobs to the engine, briefs to the folder, a line to the ledger for each.

One thread does all of it, so that nothing is written out of turn; the engine does the work.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from briefgen.batch.contents import content, named_article
from briefgen.batch.filling import Filling, in_full, is_as_printed, worked_on
from briefgen.batch.jobs import Job, Leads, Produced, Wanted, printed, produced, produced_of_entry
from briefgen.batch.ledger import Ledger, hash_of, key_of, mark_of
from briefgen.batch.naming import Pattern
from briefgen.batch.outcome import Tally, told_error
from briefgen.batch.outplace import is_torn, may_replace, place_to_bind
from briefgen.batch.places import (
    AT_ONCE,
    Place,
    beside,
    is_far,
    path_from,
    place_of,
    read_file,
    soon,
    write_files,
)
from briefgen.batch.pool import MOST_KILLS, Engine, ahead
from briefgen.batch.rows import Row, Rows
from briefgen.errors import (
    BriefgenError,
    EngineError,
    InputError,
    JobError,
    OutputError,
    StorageError,
)
from briefgen.files import shown

if TYPE_CHECKING:
    from briefgen.model.article import Article

_POLL_S = 0.2  # between looks at whether to stop, where nothing ends


@dataclass(frozen=True, slots=True)
class Settings:
    """What is the same for every input of a run; `fingerprint` is all that briefs depend on.

    `produce` makes a brief of bytes, as `jobs.produced` does. `booklet_title` is for the booklet,
    where there is to be one; "" takes the language's own.
    """

    out: Place
    wanted: Wanted
    fingerprint: str
    pattern: Pattern = field(default_factory=Pattern)
    resume: bool = True
    overwrite: bool = False
    produce: Callable[..., Any] = produced
    booklet_title: str = ""


@dataclass(frozen=True, slots=True)
class _Begun:
    """A job under way, under its key; `kills` is how many workers it took down before.

    `line` is that of an earlier run whose files are `kept`, where no more than what is to be bound
    is missing.
    """

    job: Job
    key: str
    data: bytes = b""
    kills: int = 0
    beside: tuple[str, str] = ("", "")  # the article that a brief file names, and its hash
    line: dict[str, Any] | None = None
    kept: str = ""
    found: tuple[int, dict[str, Any]] | None = None  # in the ledger
    left: Callable[[], str] = str  # how its files were left, as `_left` has it
    error: InputError | None = None  # why it could not be read
    filling: Filling | None = None  # what a person filled, and is printed now


@dataclass(slots=True)
class Run:
    """A run over jobs; `tell` hears of each article as it ends, `stopped` says whether to stop."""

    settings: Settings
    ledger: Ledger
    engine: Engine
    tell: Callable[[Row], None] = lambda _row: None
    stopped: Callable[[], bool] = lambda: False
    tally: Tally = field(default_factory=Tally)
    rows: Rows = field(default_factory=Rows)
    _done: SimpleQueue[tuple[_Begun, Future[Any]]] = field(default_factory=SimpleQueue)
    _entries: deque[tuple[_Begun, Article]] = field(default_factory=deque)
    _under_way: int = 0
    _names: set[int] = field(default_factory=set)  # of this run's briefs

    def all(self, jobs: Iterator[Job]) -> bool:
        """Do every job; False where it was stopped before that.

        Raises:
            StorageError: nothing can be written any more.
            EngineError: no job can be done any more.
        """
        more, inputs = True, self._inputs(jobs)
        while more or self._under_way:
            while more and self._under_way < self.engine.slots and not self.stopped():
                more = self._begin_next(inputs)
            if self.stopped():
                return False
            if self._under_way:
                self._finish_next()
                more = more or bool(self._entries)
        return True

    def _inputs(self, jobs: Iterator[Job]) -> Iterator[_Begun]:
        """Each input read, and what earlier runs left of it; what takes its time begins ahead."""
        reading = ahead(jobs, lambda job: soon(job.path, lambda: content(job)), AT_ONCE)
        most = AT_ONCE if is_far(self.settings.out) else 1
        for _, begun in ahead(reading, lambda pair: self._read(*pair), most):
            yield begun

    def _read(self, job: Job, read: Callable[[], bytes]) -> _Begun:
        try:
            data = read()
        except InputError as error:
            return _Begun(job, self._key(job, b"unread"), error=error)
        return self._looked_up(_Begun(job, self._key(job, data), data))

    def _looked_up(self, begun: _Begun) -> _Begun:
        """With what earlier runs did of it."""
        found = self.ledger.find(begun.key) if self.settings.resume else None
        if found is None:
            return begun
        line = found[1]
        return replace(begun, found=found, left=soon(self.settings.out, lambda: self._left(line)))

    def _begin_next(self, inputs: Iterator[_Begun]) -> bool:
        """Begin the next job; False where there is none for now."""
        if self._entries:
            begun, article = self._entries.popleft()
            wanted = self._wanted(begun)
            self._submit(begun, produced_of_entry, (article, begun.job.label, wanted))
            return True
        following = next(inputs, None)
        if following is not None:
            self._begin(following)
        return following is not None

    def _begin(self, begun: _Begun) -> None:
        if begun.error:
            self._failed(begun, begun.error)
        elif not self._settled(begun):
            begun = self._with_earlier(begun)
            given = (begun.data, begun.job.path, self._wanted(begun))
            self._submit(begun, self.settings.produce, given)

    def _wanted(self, begun: _Begun) -> Wanted:
        """What is made of an input: brief files among it lead back to the article."""
        wanted = self.settings.wanted
        way = path_from(self.settings.out / begun.job.folder, begun.job.path)
        formats = ("json",) if begun.line else wanted.options.formats
        return replace(wanted, options=replace(wanted.options, path=way, formats=formats))

    def _key(self, job: Job, data: bytes) -> str:
        """What the brief's bytes and its name depend on, as a hash."""
        pattern = self.settings.pattern
        told = pattern.name(job.named) if pattern.early else f"{pattern.text}\0{job.id}"
        n = str(job.n) if "{n}" in pattern.text else ""
        where = f"{job.folder}/{told}"
        return key_of(self.settings.fingerprint, where, n, PurePath(job.path).name, data)

    def _submit(self, begun: _Begun, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        future = self.engine.submit(function, args, begun.job.label)
        self._under_way += 1
        future.add_done_callback(lambda done: self._done.put((begun, done)))

    def _finish_next(self) -> None:
        """Take in the next result, if one comes soon."""
        try:
            begun, future = self._done.get(timeout=_POLL_S)
        except Empty:
            return
        self._under_way -= 1
        try:
            self._finish(begun, future.result())
        except (StorageError, EngineError):
            raise
        except BriefgenError as error:
            self._failed(begun, error)

    def _finish(self, begun: _Begun, found: object) -> None:
        if isinstance(found, Produced):
            self._put(begun, found)
        elif isinstance(found, Leads):
            job, path = begun.job, beside(begun.job.path, found.article)
            article = named_article(path, begun.job)
            begun = replace(begun, beside=(found.article, hash_of(article)))
            given = (begun.data, job.path, article, path, self._wanted(begun))
            self._submit(begun, printed, given)
        elif isinstance(found, tuple):
            self._queue(begun, found)

    def _queue(self, begun: _Begun, articles: tuple[Article, ...]) -> None:
        """Begin with the articles of a file, but for those that are done."""
        turns: Counter[str] = Counter()
        for number, article in enumerate(articles, start=1):
            content = key_of(repr(article))
            turns[content] += 1
            job = begun.job.of_entry(number, f"{content}-{turns[content]}")
            entry = self._looked_up(_Begun(job, self._key(job, content.encode())))
            if not self._settled(entry):
                self._entries.append((self._with_earlier(entry), article))

    # --- how an article ends ---------------------------------------------------------------------

    def _put(self, begun: _Begun, found: Produced) -> None:
        """The files of a brief, all or none, then its line."""
        from briefgen.pipeline import ENDINGS

        bound = {"public": self._put_to_bind(begun, found)} if found.public else {}
        if begun.line:
            self._end(begun, {**begun.line, **bound})
            return
        stem = begun.filling.stem if begun.filling else self._stem(begun.job, found.about)
        files = {f"{stem}.{ENDINGS[wanted]}": data for wanted, data in found.outputs.items()}
        line = {"state": "to-fill" if found.to_fill else "done", **found.about, **bound}
        line["outputs"] = {name: hash_of(data) for name, data in files.items()}
        if found.to_fill:
            name = next(iter(files))
            line["error"] = {"cause": found.to_fill, "remedy": f"write points in {name}"}
            if data := worked_on(self.settings.out / name, found.digest):
                self._print(begun, Filling(stem, name, data, line))
                return
        if begun.filling:
            files, line = begun.filling.ended(files, line, self.settings.wanted.options.formats)
        put(self.settings, self.ledger, files, found.digest)
        self._end(begun, line)

    def _stem(self, job: Job, about: Mapping[str, Any]) -> str:
        """What a brief is called, with the sub-folder."""
        stem = self.settings.pattern.name(job.named, about["title"], about["outlet"], about["date"])
        stem = f"{job.folder}/{stem}" if job.folder else stem
        if mark_of(stem.casefold()) in self._names:
            cause = "another brief of this run has that name"
            raise OutputError(shown(stem), cause, "use a --name with {hash}")
        return stem

    def _print(self, begun: _Begun, filling: Filling) -> None:
        """Print the brief file that a person worked on."""
        wanted = filling.wanted(self._wanted(begun))
        name, path = str(self.settings.out / filling.name), begun.job.path
        article = begun.data or content(begun.job)
        given = (filling.data, name, article, path, wanted)
        self._submit(replace(begun, filling=filling), printed, given)

    def _put_to_bind(self, begun: _Begun, found: Produced) -> str:
        """Keep the brief as it is to be bound; its hash."""
        place = place_to_bind(self.settings.out, begun.key)
        write_files({place: found.public}, found.digest, overwrite=True)
        return hash_of(found.public)

    def _failed(self, begun: _Begun, error: BriefgenError) -> None:
        if begun.filling and isinstance(error, InputError) and not isinstance(error, JobError):
            self._end(begun, {**begun.filling.line, "error": told_error(error, begun.job)})
            return
        kills = begun.kills + (error.kills if isinstance(error, JobError) else 0)
        told = told_error(error, begun.job)
        if kills >= MOST_KILLS:
            told["cause"] += f"; it took {kills} workers down and is set aside"
            told["remedy"] = "--no-resume tries it again"
        self._end(begun, {"state": "failed", "outputs": {}, "error": told, "kills": kills})

    def _end(self, begun: _Begun, line: dict[str, Any]) -> None:
        line = {"key": begun.key, "beside": begun.beside, **line}
        self._tell(begun.job, self.ledger.add(line), line, begun.kept)

    def _tell(self, job: Job, at: int, line: dict[str, Any], kept: str = "") -> None:
        """Count an article; `kept` is "same" or "changed" where an earlier run made its brief."""
        self.rows.add(job, at)
        self._names.update(mark_of(_stem(name).casefold()) for name in line["outputs"])
        self.tally.count(in_full(line, self.settings.out), shown(job.label), kept)
        self.tell(Row(job.path, job.number, line))

    # --- what earlier runs did -------------------------------------------------------------------

    def _with_earlier(self, begun: _Begun) -> _Begun:
        """With what an earlier run left of it, which was not all."""
        if begun.found is None:
            return begun
        line = begun.found[1]
        begun = replace(begun, kills=int(line.get("kills", 0)))
        kept = begun.left() if self._to_bind(line) else ""
        whole = kept and self._same_article(begun.job, line) and "filled" not in line
        return replace(begun, line=line, kept=kept) if whole else begun

    def _to_bind(self, line: dict[str, Any]) -> bool:
        return self.settings.wanted.to_bind and line["state"] == "done"

    def _settled(self, begun: _Begun) -> bool:
        """Whether an earlier run did it and its files are as they were; then it is told as such."""
        if begun.found is None:
            return False
        at, line = begun.found
        kept = "" if line["state"] == "failed" else begun.left()
        filled = line["state"] == "to-fill" and kept == "changed"
        if filled or not is_as_printed(line, self.settings.out):
            return False
        aside = line.get("kills", 0) >= MOST_KILLS
        if not aside and not (kept and self._same_article(begun.job, line)):
            return False
        if self._to_bind(line) and not self._may_be_bound(begun.key, line):
            return False
        self._tell(begun.job, at, line, kept)
        return True

    def _may_be_bound(self, key: str, line: dict[str, Any]) -> bool:
        """Whether what was kept to be bound is there, as it was."""
        try:
            data = read_file(place_to_bind(self.settings.out, key))
        except InputError:
            return False
        return hash_of(data) == line.get("public")

    def _left(self, line: dict[str, Any]) -> str:
        """How its files were left: "same", "changed" by a person, or "" where they have to be made.

        What a person changed is kept as it is, unless all is to be overwritten.
        """
        found = "same"
        for name, told in line["outputs"].items():
            try:
                data = read_file(self.settings.out / name)
            except InputError:
                return ""
            if hash_of(data) != told:
                if self.settings.overwrite or is_torn(data, name):
                    return ""
                found = "changed"
        return found

    def _same_article(self, job: Job, line: dict[str, Any]) -> bool:
        """Whether the article that a brief file names is as it was; most inputs name none."""
        way, told = line["beside"]
        if not way:
            return True
        try:
            now = hash_of(read_file(place_of(beside(job.path, way))))
        except InputError:
            return False
        return now == str(told)


def put(settings: Settings, ledger: Ledger, files: Mapping[str, bytes], digest: str) -> None:
    """Write files to the output folder, all or none, in place of those that a run wrote.

    Raises:
        OutputError: a file that is someone's own has that name; or it cannot be written.
    """
    places = {settings.out / name: data for name, data in files.items()}
    ours = all(ledger.wrote(name) and may_replace(settings.out / name) for name in files)
    write_files(places, digest, overwrite=settings.overwrite or ours)


def _stem(output: str) -> str:
    """The name of a brief's file without the ending that says its format."""
    from briefgen.pipeline import ENDINGS

    ending = next((e for e in ENDINGS.values() if output.endswith(f".{e}")), "")
    return output.removesuffix(f".{ending}")
