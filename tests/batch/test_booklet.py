from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.batch.booklet import bind_rows, bound
from briefgen.batch.fingerprint import fingerprint
from briefgen.batch.gather import Gather
from briefgen.batch.jobs import Wanted
from briefgen.batch.ledger import Ledger
from briefgen.batch.outplace import place_to_bind
from briefgen.batch.plan import Plan
from briefgen.batch.run import Run, Settings
from briefgen.errors import OutputError
from briefgen.pipeline import Options
from briefgen.rendering import Signed
from tests.batch.doubles import Here
from tests.samples import PORT

WANTED = Wanted(Options(formats=("pdf",)), Signed(), to_bind=True)


class Desk:
    """Two articles and one that is none, briefed into a folder; `run` is how it went."""

    def __init__(self, folder: Path) -> None:
        for name, text in (("a", "A port"), ("b", "Another port"), ("c", "")):
            (folder / f"{name}.txt").write_text("\n\n".join([text, *PORT] if text else []))
        self.out = folder / "out"
        self.out.mkdir()
        self.ledger = Ledger(self.out)
        self.settings = Settings(self.out, WANTED, fingerprint(WANTED))
        self.again()

    def again(self) -> Run:
        self.ledger.close()
        self.ledger = Ledger(self.out)
        self.plan = Plan(Gather(self.out).inputs([str(self.out.parent)]))
        self.run = Run(self.settings, self.ledger, Here())
        self.run.all(iter(self.plan))
        self.rows = list(self.run.rows.of(self.plan, self.ledger))
        self.plan.close()
        return self.run


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = Desk(tmp_path)
    yield found
    found.ledger.close()


def test_the_good_briefs_are_bound_and_left_where_nothing_changed(desk: Desk) -> None:
    made = bind_rows(desk.rows, desk.settings, desk.ledger)
    assert made is not None
    assert (made.files, made.briefs, made.notes) == (("booklet.pdf",), 2, ())
    place = desk.out / "booklet.pdf"
    before = place.stat().st_mtime_ns
    assert desk.again().tally.before == 2
    assert bind_rows(desk.rows, desk.settings, desk.ledger) == made
    assert place.stat().st_mtime_ns == before


def test_what_is_kept_to_be_bound_is_made_anew_where_it_is_lost(desk: Desk) -> None:
    first, *_ = desk.rows
    place = place_to_bind(desk.out, first.line["key"])
    kept = place.read_bytes()
    place.write_bytes(kept[:-9])
    run = desk.again()
    assert (run.tally.made, run.tally.before) == (0, 2)
    assert place.read_bytes() == kept


def test_no_brief_no_booklet_and_none_where_it_is_stopped(desk: Desk) -> None:
    assert bind_rows(desk.rows[2:], desk.settings, desk.ledger) is None
    assert bind_rows(desk.rows, desk.settings, desk.ledger, lambda: True) is None
    assert not (desk.out / "booklet.pdf").exists()


def test_a_file_of_the_users_is_not_replaced(desk: Desk) -> None:
    (desk.out / "booklet.pdf").write_bytes(b"mine")
    with pytest.raises(OutputError, match="is not a brief"):
        bind_rows(desk.rows, desk.settings, desk.ledger)


def test_a_brief_that_cannot_be_read_costs_no_other(desk: Desk) -> None:
    good, bad, *_ = (place_to_bind(desk.out, row.line["key"]) for row in desk.rows)
    bad.write_bytes(b"{}")
    made, left_out = bound([(good, "a.txt"), (bad, "b.txt")], WANTED.options)
    assert list(made.outputs) == ["pdf"]
    (note,) = left_out
    assert note.startswith("Not in the booklet: b.txt")


def test_no_brief_takes_the_name_of_the_booklet(tmp_path: Path) -> None:
    (tmp_path / "Booklet.txt").write_bytes(b"text")
    with Plan(Gather(tmp_path / "out").inputs([str(tmp_path)])) as plan:
        (job,) = plan
        assert job.shared
