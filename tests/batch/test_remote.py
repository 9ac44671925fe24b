"""Batches that read and write what is in memory behind a URL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from briefgen.batch import remote
from briefgen.batch.gather import Gather
from briefgen.batch.ledger import FILE, Ledger, ledgers_of_shares
from briefgen.batch.outcome import Tally
from briefgen.batch.outplace import INDEX, KEPT, held
from briefgen.batch.places import at_hand, entries, lines_of, place_of, read_file, read_part
from briefgen.batch.plan import Plan
from briefgen.batch.report import write_reports
from briefgen.batch.run import Run, Settings
from briefgen.batch.shard import WHOLE, Shard
from briefgen.batch.urls import Url
from briefgen.errors import InputError, OutputError, StorageError, UsageError
from tests.batch.doubles import WANTED, Here, brief_of
from tests.tools import package

OUT = "memory://out"


@pytest.fixture
def store() -> Iterator[Any]:
    """The files in memory, by their paths."""
    system = package("fsspec").filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


class Killed(Here):
    """An engine with which a run ends after so many jobs."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self._after = after

    def submit(
        self, function: Callable[..., Any], args: tuple[Any, ...], subject: str
    ) -> Future[Any]:
        if len(self.asked) == self._after:
            raise KeyboardInterrupt
        return super().submit(function, args, subject)


def url(name: str) -> Url:
    place = place_of(name)
    assert isinstance(place, Url)
    return place


def run(*names: str, out: str = OUT, shard: Shard = WHOLE, **how: Any) -> Tally:
    """A batch as the command does one, its engine here."""
    lists = how.pop("lists", ())
    engine, place = how.pop("engine", None) or Here(), place_of(out)
    settings = Settings(place, WANTED, "1", **{"produce": brief_of, **how})
    inputs = Gather(place).inputs(names, lists)
    with Plan(inputs, shard) as plan, held(place, shard) as own, Ledger(own) as ledger:
        ledger.take_in(() if shard.mark else ledgers_of_shares(own))
        done = Run(settings, ledger, engine)
        assert done.all(iter(plan))
        write_reports(done.rows.of(plan, ledger), place, None, shard)
    return done.tally


def write(store: Any, **texts: str) -> None:
    for name, text in texts.items():
        store.pipe_file(f"/in/{name}.txt", text.encode())


def briefs(store: Any, folder: str = "/out") -> dict[str, bytes]:
    return {
        name.removeprefix(folder): store.cat_file(name)
        for name in store.find(folder)
        if KEPT not in name and name.endswith(".json")
    }


def test_a_folder_far_away_gives_the_same_briefs_as_one_here(store: Any, tmp_path: Path) -> None:
    texts = {"a": "A", "news/b": "B", "c": "fail", "many": "many Port Loan Port"}
    write(store, **texts)
    store.pipe_file("/in/.hidden.txt", b"h")
    store.pipe_file("/in/x.png", b"x")
    here = tmp_path / "in"
    for name, text in texts.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / f"{name}.txt").write_text(text, encoding="utf-8")
    told = run("memory://in/")
    assert (told.made, told.failed) == (5, 1)
    assert [str(error) for error in told.errors] == ["memory://in/c.txt: is no article\n  give one"]
    run(str(here), out=str(tmp_path / "out"))
    near = {
        f"/{path.relative_to(tmp_path / 'out').as_posix()}": path.read_bytes()
        for path in (tmp_path / "out").rglob("*.json")
    }
    assert briefs(store) == near
    assert b"news/b.json" in store.cat_file(f"/out/{INDEX}")
    again = run("memory://in")
    assert (again.made, again.before, again.failed) == (0, 5, 1)


def test_lists_lines_and_files_here_and_far_away_go_together(store: Any, tmp_path: Path) -> None:
    write(store, a="A")
    store.pipe_file("/in/l.jsonl", b'{"text": "one"}\n{"text": "two"}\n')
    (tmp_path / "b.txt").write_text("B", encoding="utf-8")
    listed = f"memory://in/a.txt\n{tmp_path / 'b.txt'}\nmemory://in/none.txt\nhttp://u:p@x/c.html\n"
    store.pipe_file("/list", listed.encode())
    told = run("memory://in/l.jsonl", lists=["memory://list"])
    assert (told.made, told.failed) == (4, 2)
    assert [f"{error.subject}: {error.cause}" for error in told.errors] == [
        "memory://in/none.txt: there is no such file or folder",
        "http://x/c.html: is an address of the web, and briefgen fetches no pages",
    ]


def test_a_run_that_was_killed_goes_on_to_the_same_bytes(store: Any) -> None:
    write(store, **{f"a{n}": f"A{n}" for n in range(9)})
    run("memory://in", out="memory://whole")
    whole = briefs(store, "/whole")
    for after in (0, 3, 4):
        with pytest.raises(KeyboardInterrupt):
            run("memory://in", engine=Killed(after))
    asked = Here()
    told = run("memory://in", engine=asked)
    assert told.before >= 7 - 2 * asked.slots
    assert briefs(store) == whole


def test_what_is_someones_own_is_never_replaced_and_what_they_changed_is_kept(store: Any) -> None:
    write(store, a="A", b="B")
    store.pipe_file("/out/a.json", b"mine")
    told = run("memory://in")
    assert (told.made, told.failed) == (1, 1)
    assert "is there already and is not a brief" in told.errors[0].cause
    edited = store.cat_file("/out/b.json").replace(b"B", b"My B")
    store.pipe_file("/out/b.json", edited)
    told = run("memory://in")
    assert (told.before, told.kept) == (1, 1)
    write(store, b="B2")
    assert "was changed by someone" in run("memory://in").errors[1].cause
    assert store.cat_file("/out/a.json") == b"mine"
    assert store.cat_file("/out/b.json") == edited
    assert run("memory://in", overwrite=True).failed == 0
    store.pipe_file(f"/out/{INDEX}", b"<p>My page</p>")
    with pytest.raises(UsageError, match=r"is no index\.html of a batch"):
        run("memory://in")


def test_shares_write_to_one_folder_and_the_whole_takes_them_in(store: Any) -> None:
    write(store, **{f"a{n}": f"A{n}" for n in range(7)})
    run("memory://in", out="memory://whole")
    shares = [run("memory://in", shard=Shard(k, 2)) for k in (1, 2)]
    assert [tally.made > 0 for tally in shares] == [True, True]
    told = run("memory://in")
    assert (told.made, told.before) == (0, 7)
    assert briefs(store) == briefs(store, "/whole")


def test_the_output_in_the_input_and_what_an_earlier_run_left_are_no_input(store: Any) -> None:
    write(store, a="A")
    assert run("memory://in", out="memory://in/out").made == 1
    assert run("memory://in", out="memory://in/out").before == 1
    assert run("memory://in", out="memory://in").made == 1
    assert run("memory://in", out="memory://in").ended == 1


def test_two_files_are_written_both_or_none(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    store.pipe_file("/out/b.json", b"old")
    put = store.pipe_file

    def full(path: str, data: bytes, **how: Any) -> None:
        if path.endswith("b.json") and data == b"new":
            raise OSError("no space left")
        put(path, data, **how)

    monkeypatch.setattr(store, "pipe_file", full)
    files = {url(f"{OUT}/a.json"): b"new", url(f"{OUT}/b.json"): b"new"}
    with pytest.raises(StorageError, match="cannot be written"):
        remote.write_files(files, "", overwrite=True)
    assert (store.exists("/out/a.json"), store.cat_file("/out/b.json")) == (False, b"old")
    with pytest.raises(OutputError, match="is not a brief"):
        remote.write_files(files, "")


def test_files_are_read_within_bounds(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    write(store, a="abc\n\nde")
    place = url("memory://in/a.txt")
    assert (read_file(place), read_part(place, 1, 2), read_part(place, 9, 2)) == (
        b"abc\n\nde", b"bc", b"",
    )  # fmt: skip
    assert list(lines_of(place)) == [(0, b"abc\n"), (4, b"\n"), (5, b"de")]
    with at_hand([place, url("memory://in/none")]) as (found, missing):
        assert (found.read_bytes(), missing.exists()) == (b"abc\n\nde", False)
    monkeypatch.setattr(remote, "LARGEST_FILE", 3)
    with pytest.raises(InputError, match="larger than 64 MB"):
        read_file(place)
    with pytest.raises(InputError, match="is a folder"):
        read_file(url("memory://in"))
    with pytest.raises(InputError, match="no such file"):
        read_file(url("memory://none"))


def test_a_folder_lists_only_what_is_in_it(store: Any) -> None:
    write(store, **{"b": "", "a": "", "n/c": ""})
    found = [(entry.name, entry.path, entry.is_dir()) for entry in entries(url("memory://in"))]
    assert found == [
        ("a.txt", "memory://in/a.txt", False),
        ("b.txt", "memory://in/b.txt", False),
        ("n", "memory://in/n", True),
    ]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError("key AKIA123 secret"), "access was refused"),
        (ConnectionRefusedError(), "its server does not answer"),
        (type("NoCredentialsError", (Exception,), {})("AKIA123"), "no credentials were found"),
        (FileNotFoundError("The specified bucket does not exist"), "there is no such bucket"),
        (ZeroDivisionError("AKIA123"), r"failed \(ZeroDivisionError\)"),
    ],
)
def test_whatever_a_store_raises_is_one_named_error_without_its_words(
    store: Any, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def fail(*_given: Any, **_named: Any) -> None:
        raise error

    for name in ("info", "cat_file", "pipe_file"):
        monkeypatch.setattr(store, name, fail)
    with pytest.raises(InputError, match=said) as reading:
        read_file(url("memory://in/a.txt"))
    with pytest.raises(StorageError, match=said) as writing:
        remote.put(url("memory://in/a.txt"), b"")
    with pytest.raises(UsageError, match=said), held(url(OUT)):
        pass
    assert "AKIA" not in f"{reading.value}{writing.value}"


def test_a_ledger_far_away_lasts_in_few_files(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.batch.lasting.BLOCK", 4)
    place, keys = url(f"{OUT}/{KEPT}"), [f"{n:032x}" for n in range(11)]
    for key in keys:
        with Ledger(place) as ledger:
            ledger.add({"key": key, "state": "done", "outputs": {}})
    folder = store.ls(f"/out/{KEPT}/{FILE}", detail=False)
    assert [name.rpartition("/")[2] for name in sorted(folder)] == [
        "000000000000-000004.jsonl", "000000000004-000004.jsonl", "000000000008-000003.jsonl",
    ]  # fmt: skip
    with Ledger(place) as ledger:
        assert all(ledger.find(key) for key in keys)


def test_lines_left_beside_what_they_were_put_into_say_nothing_twice(store: Any) -> None:
    place, key = url(f"{OUT}/{KEPT}"), "00" * 16
    with Ledger(place) as ledger:
        ledger.add({"key": key, "state": "failed", "outputs": {}})
        (first,) = store.find(f"/out/{KEPT}/{FILE}")
        loose = store.cat_file(first)
        ledger.add({"key": key, "state": "done", "outputs": {}})
    store.pipe_file(first, loose)
    with Ledger(place) as ledger:
        found = ledger.find(key)
        assert found is not None
        assert found[1]["state"] == "done"


def test_only_the_files_that_are_named_are_removed(store: Any) -> None:
    for path in ("/o/w*/a", "/o/wx/a", "/o/[1]/a", "/o/1/a"):
        store.pipe_file(path, b"x")
    remote.remove([url("memory://o/w*/a"), url("memory://o/[1]/a"), url("memory://o/none")])
    assert sorted(store.find("/o")) == ["/o/1/a", "/o/wx/a"]


def test_an_object_whose_name_has_an_empty_part_is_told_of(store: Any) -> None:
    store.pipe_file("/in/a.txt", b"x")
    listed = store.ls("/in", detail=True)
    store.ls = lambda *_, **__: [*listed, {"name": "/in/", "type": "directory", "size": 0}]
    try:
        found = entries(url("memory://in"))
    finally:
        del store.ls
    assert {(entry.path, entry.is_file()) for entry in found} == {
        ("memory://in/a.txt", True),
        ("memory://in//", False),
    }
