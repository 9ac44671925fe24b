from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.batch.gather import Gather
from briefgen.batch.ledger import FILE, Ledger
from briefgen.batch.naming import Pattern
from briefgen.batch.outcome import Tally
from briefgen.batch.plan import Plan
from briefgen.batch.rows import Row
from briefgen.batch.run import Run, Settings
from briefgen.batch.shard import WHOLE, Shard
from briefgen.errors import StorageError
from tests.batch.doubles import WANTED, Backwards, Here, brief_of, produced


class Desk:
    """A folder of inputs and one of briefs, and runs over them."""

    def __init__(self, folder: Path) -> None:
        self.inputs, self.out = folder / "in", folder / "out"
        self.inputs.mkdir()
        self.out.mkdir()
        self.engine = Here()
        self.rows: list[Row] = []

    def write(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.inputs / f"{name}.txt").write_text(text, encoding="utf-8")

    def run(self, **how: Any) -> Tally:
        engine = self.engine = how.pop("engine", None) or Here()
        stopped = how.pop("stopped", lambda: False)
        shard = how.pop("shard", WHOLE)
        how.setdefault("fingerprint", "1")
        wanted = how.pop("wanted", WANTED)
        settings = Settings(self.out, wanted, **{"produce": brief_of, **how})
        inputs = Gather(self.out).inputs([str(self.inputs)])
        (self.out / shard.mark).mkdir(exist_ok=True)
        with Ledger(self.out / shard.mark) as ledger, Plan(inputs, shard) as plan:
            ledger.take_in(() if shard.mark else sorted(self.out.glob(f"*/{FILE}")))
            run = Run(settings, ledger, engine, stopped=stopped)
            try:
                run.all(iter(plan))
            finally:
                self.rows = list(run.rows.of(plan, ledger))
        return run.tally

    def briefs(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file() and path.name != FILE
        }

    def asked(self) -> list[str]:
        return [Path(name).name for name in self.engine.asked]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_every_article_gets_its_brief_and_one_that_fails_costs_no_other(desk: Desk) -> None:
    desk.write(a="A", b="fail", c="C")
    tally = desk.run()
    assert list(desk.briefs()) == ["a.json", "c.json"]
    assert (tally.made, tally.failed, tally.code) == (2, 1, 1)
    (error,) = tally.errors
    assert str(error) == f"{desk.inputs / 'b.txt'}: is no article\n  give one"
    assert [row.line["state"] for row in desk.rows] == ["done", "failed", "done"]


def test_the_same_command_again_does_only_what_failed(desk: Desk) -> None:
    desk.write(a="A", b="fail", c="C")
    desk.run()
    tally = desk.run()
    assert desk.asked() == ["b.txt"]
    assert (tally.made, tally.before, tally.failed) == (0, 2, 1)
    assert len(desk.rows) == 3


def test_of_changed_inputs_only_those_are_made_again(desk: Desk) -> None:
    desk.write(a="A", b="B")
    desk.run()
    desk.write(b="B2")
    assert desk.run().made == 1
    assert desk.asked() == ["b.txt"]
    assert b"B2" in desk.briefs()["b.json"]


def test_another_layout_makes_all_anew(desk: Desk) -> None:
    desk.write(a="A")
    desk.run()
    assert desk.run(fingerprint="2").made == 1


def test_a_next_step_is_told_once_for_each_cause(desk: Desk) -> None:
    desk.write(a="fail", b="fail", c="kill")
    told = [(error.cause, error.remedy) for error in desk.run().errors]
    assert told == [
        ("is no article", "give one"),
        ("is no article", ""),
        ("crashed what reads it (SIGSEGV)", "save it as text"),
    ]


def test_without_resuming_all_is_made_anew_to_the_same_bytes(desk: Desk) -> None:
    desk.write(a="A", b="B")
    desk.run()
    before = desk.briefs()
    assert desk.run(resume=False).made == 2
    assert desk.briefs() == before


def test_a_brief_that_is_gone_or_torn_is_made_again(desk: Desk) -> None:
    desk.write(a="A", b="B")
    desk.run()
    whole = desk.briefs()
    (desk.out / "a.json").unlink()
    (desk.out / "b.json").write_bytes(b"")
    assert desk.run().made == 2
    assert desk.briefs() == whole


def test_a_brief_that_a_person_changed_is_kept_and_told(desk: Desk) -> None:
    desk.write(a="A")
    desk.run()
    edited = desk.briefs()["a.json"].replace(b"A", b"My A")
    (desk.out / "a.json").write_bytes(edited)
    tally = desk.run()
    assert (tally.before, tally.kept, tally.code) == (1, 1, 0)
    assert desk.briefs()["a.json"] == edited
    assert desk.run(overwrite=True).made == 1
    assert desk.briefs()["a.json"] != edited


def test_a_changed_article_does_not_replace_a_brief_that_a_person_changed(desk: Desk) -> None:
    desk.write(a="A")
    desk.run()
    edited = desk.briefs()["a.json"].replace(b"A", b"My A")
    (desk.out / "a.json").write_bytes(edited)
    desk.write(a="A2")
    tally = desk.run()
    assert tally.failed == 1
    assert "was changed by someone" in tally.errors[0].cause
    assert desk.briefs()["a.json"] == edited


def test_a_file_of_the_users_is_never_replaced(desk: Desk) -> None:
    desk.write(a="A")
    (desk.out / "a.json").write_bytes(b"mine")
    assert desk.run().failed == 1
    assert desk.briefs()["a.json"] == b"mine"


def test_an_input_that_kills_workers_twice_is_set_aside(desk: Desk) -> None:
    desk.write(a="A", k="kill")
    assert desk.run().aside == 0
    tally = desk.run()
    assert (desk.asked(), tally.aside) == (["k.txt"], 1)
    tally = desk.run()
    assert (desk.asked(), tally.failed, tally.aside, tally.code) == ([], 1, 1, 1)
    assert "set aside" in tally.errors[0].cause
    desk.run(resume=False)
    assert desk.asked() == ["a.txt", "k.txt"]


def test_each_article_of_a_file_gets_a_brief_and_keeps_its_name(desk: Desk) -> None:
    desk.write(feed="many Port Loan Port")
    assert desk.run().made == 3
    assert [row.number for row in desk.rows] == [1, 2, 3]
    before = desk.briefs()
    assert len(before) == 3
    desk.write(feed="many News Port Loan Port")
    tally = desk.run()
    assert (tally.made, tally.before) == (1, 3)
    assert len(desk.briefs()) == 4
    assert before.items() <= desk.briefs().items()


def test_names_do_not_depend_on_what_is_done_first(desk: Desk, tmp_path: Path) -> None:
    desk.write(a="Port", b="Port", c="Port", last="Loan")
    pattern = Pattern.parse("{title}")
    desk.run(pattern=pattern)
    first = desk.briefs()
    assert len(first) == 4
    other = tmp_path / "other"
    other.mkdir()
    desk.out = other
    desk.run(pattern=pattern, engine=Backwards())
    assert desk.briefs() == first
    assert [Path(row.path).name for row in desk.rows] == ["a.txt", "b.txt", "c.txt", "last.txt"]


def test_shares_make_together_what_one_batch_makes(desk: Desk, tmp_path: Path) -> None:
    (desk.inputs / "news").mkdir()
    desk.write(**{"a": "Port", "b": "Port", "news/a": "Loan", "c": "fail", "d": "many A B A"})
    pattern = Pattern.parse("{n}-{title}-{hash}")
    desk.run(pattern=pattern)
    whole = desk.briefs()
    desk.out = tmp_path / "other"
    desk.out.mkdir()
    shares = [desk.run(pattern=pattern, shard=Shard(k, 3)) for k in (1, 2, 3, 2)]
    assert desk.briefs() == whole
    assert sum(tally.made for tally in shares) == 6
    assert shares[3].before == shares[1].made
    gathered = desk.run(pattern=pattern)
    assert (gathered.made, gathered.before, gathered.failed) == (0, 6, 1)


def test_sub_folders_stay(desk: Desk) -> None:
    (desk.inputs / "news").mkdir()
    desk.write(**{"a": "A", "news/a": "B"})
    desk.run()
    assert list(desk.briefs()) == ["a.json", "news/a.json"]


def test_a_stopped_run_goes_on_where_it_stopped(desk: Desk) -> None:
    desk.write(**{f"a{n}": f"A{n}" for n in range(9)})
    asked = iter([False] * 12)
    desk.run(stopped=lambda: next(asked, True))
    some = desk.briefs()
    assert 0 < len(some) < 9
    desk.run()
    assert desk.run().before == 9
    assert some.items() <= desk.briefs().items()


def test_a_run_that_was_killed_before_a_line_was_whole_loses_only_that(desk: Desk) -> None:
    desk.write(a="A", b="B")
    desk.run()
    ledger = desk.out / FILE
    ledger.write_bytes(ledger.read_bytes()[:-20])
    whole = desk.briefs()
    tally = desk.run()
    assert (tally.before, tally.made) == (1, 1)
    assert desk.briefs() == whole


def test_a_full_disk_ends_the_run_with_one_error(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_named: object) -> None:
        raise StorageError("out", "cannot be written (no space left on device)", "make room")

    desk.write(a="A", b="B")
    monkeypatch.setattr("briefgen.batch.run.write_files", full)
    with pytest.raises(StorageError):
        desk.run()
    assert desk.rows == []


def test_inputs_that_cannot_be_read_fail_by_name(desk: Desk, tmp_path: Path) -> None:
    settings = Settings(desk.out, WANTED, "1", produce=brief_of)
    inputs = Gather(desk.out).inputs([str(tmp_path / "none.txt")])
    with Ledger(desk.out) as ledger, Plan(inputs) as plan:
        run = Run(settings, ledger, Here())
        assert run.all(iter(plan))
    assert "none.txt: there is no such file" in str(run.tally.errors[0])


def test_all_formats_of_a_brief_stand_under_one_name(desk: Desk) -> None:
    desk.write(a="A")
    desk.run(produce=lambda data, _name, _wanted: produced(data.decode(), ("json", "md")))
    assert list(desk.briefs()) == ["a.brief.md", "a.json"]
