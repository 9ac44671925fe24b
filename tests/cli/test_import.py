"""`briefgen import` from the command line: what it writes, tells and refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.brieffile.markdown import loads
from tests.cli.test_make import briefgen, listing, refused
from tests.returning.test_returning import edited, paragraph, say

SAMPLE = Path(__file__).parents[2] / "briefgen" / "samples" / "harbour.txt"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = tmp_path_factory.mktemp("made")
    (desk / "harbour.txt").write_bytes(SAMPLE.read_bytes())
    assert briefgen("draft", "harbour.txt", "-o", "brief.md", cwd=desk).returncode == 0
    assert briefgen("render", "brief.md", "-o", "brief.docx", cwd=desk).returncode == 0
    return desk


@pytest.fixture
def desk(tmp_path: Path, made: Path) -> Path:
    for name in ("harbour.txt", "brief.md", "brief.docx"):
        (tmp_path / name).write_bytes((made / name).read_bytes())
    return tmp_path


def change(desk: Path, old: str, new: str) -> None:
    def edit(root: Any) -> None:
        say(paragraph(root, "kj2"), old, new)

    path = desk / "brief.docx"
    path.write_bytes(edited(path.read_bytes(), edit))


def test_a_file_that_nobody_edited_leaves_the_brief_file_alone(desk: Path) -> None:
    before = (desk / "brief.md").read_bytes()
    done = briefgen("import", "brief.docx", "--brief", "brief.md", cwd=desk)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"no changes" in done.stdout
    assert (desk / "brief.md").read_bytes() == before


def test_a_change_goes_into_the_brief_file_and_is_told_and_checked(desk: Path) -> None:
    change(desk, "are as real", "are quite as real")
    args = ("import", "brief.docx", "--brief", "brief.md", "--prepared-by", "J. Doe", "--json")
    done = briefgen(*args, cwd=desk)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert {(c["change"], c["id"]) for c in told["changes"]} >= {("reworded", "KJ2")}
    assert (told["left"], told["layout"], told["errors"]) == ([], "standard", 0)
    new = loads((desk / "brief.md").read_text(encoding="utf-8"))
    second = new.section("key-judgments").points[1]
    assert "quite as real" in second.text
    assert (second.method, second.marks["by"]) == ("edited", "J. Doe")
    assert briefgen("render", "brief.md", "-o", "again.docx", cwd=desk).returncode == 0
    done = briefgen("import", "again.docx", "--brief", "brief.md", cwd=desk)
    assert b"no changes" in done.stdout


def test_another_file_may_take_it_and_leads_to_the_article(desk: Path) -> None:
    change(desk, "are as real", "are quite as real")
    before = (desk / "brief.md").read_bytes()
    args = ("import", "brief.docx", "--brief", "brief.md", "-o", "new/revised.md")
    assert briefgen(*args, cwd=desk).returncode == 0
    assert (desk / "brief.md").read_bytes() == before
    revised = loads((desk / "new" / "revised.md").read_text(encoding="utf-8"))
    assert revised.meta["article"] == "../harbour.txt"
    change(desk, "quite as real", "just as real")
    assert "overwrite" in refused(briefgen(*args, cwd=desk), 1)
    assert briefgen(*args, "--overwrite", cwd=desk).returncode == 0


def test_who_prepares_the_brief_answers_for_its_confidence_too(desk: Path) -> None:
    own = "- Trade falls. `likelihood: likely | confidence: moderate | why: two visits`\n"
    path = desk / "brief.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("## Risks\n\n", f"## Risks\n\n{own}"), encoding="utf-8")
    args = ("import", "brief.docx", "--brief", "brief.md")
    assert b"E5" in briefgen(*args, cwd=desk).stdout
    assert b"E5" not in briefgen(*args, "--prepared-by", "J. Doe", cwd=desk).stdout


def test_an_error_that_an_edit_made_is_told(desk: Path) -> None:
    change(desk, "[¶6]", "[¶88]")
    done = briefgen("import", "brief.docx", "--brief", "brief.md", cwd=desk)
    assert done.returncode == 1
    assert b"E10" in done.stdout


@pytest.mark.parametrize("given", ["harbour.txt", "brief.md", "gone.docx"])
def test_what_is_no_word_file_is_refused_and_nothing_written(desk: Path, given: str) -> None:
    before = (desk / "brief.md").read_bytes()
    refused(briefgen("import", given, "--brief", "brief.md", cwd=desk), 1)
    assert (desk / "brief.md").read_bytes() == before
    assert listing(desk) == ["brief.docx", "brief.md", "harbour.txt"]


def test_wrong_usage_is_told_at_once(desk: Path) -> None:
    refused(briefgen("import", "brief.docx", cwd=desk), 2)
    refused(briefgen("import", "brief.docx", "--brief", "-", cwd=desk), 2)
    args = ("import", "brief.docx", "--brief", "brief.md", "--layout", "nosuch")
    refused(briefgen(*args, cwd=desk), 2)
