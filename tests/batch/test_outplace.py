from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.batch.outplace import INDEX, held, is_torn, may_replace
from briefgen.batch.shard import WHOLE, Shard
from briefgen.errors import UsageError
from tests.batch.doubles import produced


def test_a_second_batch_in_a_folder_is_refused_with_the_reason(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from briefgen.batch.outplace import held\n"
        "with held(Path(sys.argv[1])): pass"
    )
    with held(tmp_path / "out"):
        again = [sys.executable, "-c", code, str(tmp_path / "out")]
        path = os.pathsep.join(filter(None, sys.path))
        done = subprocess.run(again, capture_output=True, env={**os.environ, "PYTHONPATH": path})
    assert b"another batch is writing there" in done.stderr
    with held(tmp_path / "out"):
        pass  # the lock of a process that is gone is no obstacle


def test_shares_hold_a_folder_together_each_once_and_clear_nothing(tmp_path: Path) -> None:
    half = tmp_path / ".briefgen-abcd_123.tmp"
    half.write_bytes(b"what another share is writing")
    with held(tmp_path, Shard(1, 2)) as first, held(tmp_path, Shard(2, 2)) as second:
        assert first != second
        assert half.exists()
        for again in (Shard(1, 2), WHOLE):
            with pytest.raises(UsageError, match="another batch"), held(tmp_path, again):
                pass
    with held(tmp_path):
        assert not half.exists()


def test_what_a_killed_run_left_half_written_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    ours = [tmp_path / ".briefgen-abcd_123.tmp", tmp_path / "news/.briefgen-12345678.old"]
    theirs = [tmp_path / ".briefgen-notes.tmp", tmp_path / "a.tmp", tmp_path / "news/x.old"]
    for path in (*ours, *theirs):
        path.write_bytes(b"x")
    with held(tmp_path):
        assert not any(path.exists() for path in ours)
        assert all(path.exists() for path in theirs)


def test_a_file_that_is_no_report_is_not_replaced_by_one(tmp_path: Path) -> None:
    (tmp_path / INDEX).write_text("<p>My page</p>", encoding="utf-8")
    with pytest.raises(UsageError, match=r"is no index\.html of a batch"), held(tmp_path):
        pass


def test_a_file_is_no_place_for_briefs(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(UsageError, match="is a file"), held(tmp_path / "out"):
        pass


def test_only_what_we_wrote_or_what_is_torn_may_be_replaced(tmp_path: Path) -> None:
    brief = produced("A").outputs["json"]
    path = tmp_path / "a.json"
    assert may_replace(path)
    for data, told in ((brief, True), (brief.replace(b"A", b"B"), False), (b"mine", False)):
        path.write_bytes(data)
        assert may_replace(path) is told


@pytest.mark.parametrize(
    ("name", "data"), [("a.pdf", b"%PDF-1.7 ..."), ("a.docx", b"PK\x03\x04"), ("a.json", b"")]
)
def test_half_a_file_is_torn(name: str, data: bytes) -> None:
    assert is_torn(data, name)
