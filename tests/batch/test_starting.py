from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.batch.gather import Gather
from briefgen.batch.plan import Plan
from briefgen.batch.starting import MOST_TRIED, check_start
from briefgen.errors import UsageError
from tests.batch.doubles import WANTED

PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256))


def check(*names: str, kind: str = "") -> None:
    wanted = replace(WANTED, options=replace(WANTED.options, kind=kind))
    with Plan(Gather(Path("out")).inputs(names)) as plan:
        check_start(plan, wanted)


def test_a_batch_starts_where_one_input_may_be_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(PICTURE)
    (tmp_path / "b").write_text("A port.", encoding="utf-8")
    check(str(tmp_path / "none.txt"), str(tmp_path / "a.jpg"), str(tmp_path / "b"))


def test_a_brief_file_and_what_is_said_to_be_an_article_may_be_one(tmp_path: Path) -> None:
    brief, data = tmp_path / "a.json", tmp_path / "a.csv"
    brief.write_text('{"title": "A", "sections": []}', encoding="utf-8")
    check(str(brief))
    data.write_text("A port.", encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.csv: looks like data"):
        check(str(data))
    check(str(data), kind="text")


def test_of_many_inputs_that_are_missing_a_report_tells(tmp_path: Path) -> None:
    names = [str(tmp_path / f"none-{n}.txt") for n in range(MOST_TRIED + 1)]
    with pytest.raises(UsageError, match="and 99 more cannot be briefed"):
        check(*names[1:])
    check(*names)
