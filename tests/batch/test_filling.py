"""An article that a person has to choose points of: its brief file, filled and then printed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.batch.jobs import Wanted, produced
from briefgen.batch.outcome import Tally
from briefgen.pipeline import Options
from briefgen.rendering import Signed
from tests.batch.test_run import Desk
from tests.readers.test_languages import SENTENCES

HAFEN = f"Der Hafen von Warna\n\n{SENTENCES['de']}\n"
POINT = f"- {SENTENCES['de']} [^p1]\n"
WORDS = f"[^p1]: {SENTENCES['de']}\n"


class ToFill(Desk):
    """A desk with a German article, and the brief file that a batch makes of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.write(hafen=HAFEN)

    @property
    def file(self) -> Path:
        return self.out / "hafen.brief.md"

    def batch(self, *formats: str, **how: Any) -> Tally:
        wanted = Wanted(Options(formats=formats or ("json",), to_fill=True), Signed())

        def made(data: bytes, name: str, given: Wanted) -> object:
            return produced(data, name, replace(wanted, options=given.options))

        return self.run(wanted=wanted, produce=made, **how)

    def fill(self, point: str = POINT, words: str = WORDS) -> None:
        text = self.file.read_text(encoding="utf-8")
        text = text.replace("## Summary\n", f"## Summary\n\n{point}", 1)
        text = text.replace("## Source paragraphs\n", f"{words}\n## Source paragraphs\n")
        self.file.write_text(text, encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> ToFill:
    return ToFill(tmp_path)


def state(tally: Tally) -> tuple[int, int, int, int]:
    return tally.made, tally.before, tally.to_fill, tally.code


def test_a_brief_file_that_was_only_touched_is_still_to_be_filled(desk: ToFill) -> None:
    assert state(desk.batch()) == (0, 0, 1, 1)
    assert state(desk.batch()) == (0, 0, 1, 1)
    desk.file.write_bytes(desk.file.read_bytes() + b"\n")
    touched = desk.file.read_bytes()
    for _ in range(2):
        tally = desk.batch()
        assert state(tally) == (0, 0, 1, 1)
        assert "has no point to print" in str(tally.errors[0])
        assert [row.line["state"] for row in desk.rows] == ["to-fill"]
    assert list(desk.briefs()) == ["hafen.brief.md"]
    assert desk.file.read_bytes() == touched


def test_once_it_is_filled_the_same_batch_prints_it_and_leaves_it_then(desk: ToFill) -> None:
    desk.batch()
    desk.fill()
    filled = desk.file.read_bytes()
    assert state(desk.batch()) == (1, 0, 0, 0)
    assert list(desk.briefs()) == ["hafen.brief.md", "hafen.json"]
    assert list(desk.rows[0].line["outputs"]) == ["hafen.json"]
    assert desk.rows[0].line["judgment"] == SENTENCES["de"]
    assert state(desk.batch()) == (0, 1, 0, 0)
    assert desk.engine.asked == []
    assert desk.file.read_bytes() == filled


def test_what_is_changed_in_it_after_that_is_printed_anew(desk: ToFill) -> None:
    desk.batch()
    desk.fill()
    desk.batch()
    desk.fill("- Die Reeder klagen.\n", "")
    assert state(desk.batch()) == (1, 0, 0, 0)
    assert b"Die Reeder klagen." in desk.briefs()["hafen.json"]


def test_it_is_printed_by_a_batch_with_other_options_and_never_overwritten(desk: ToFill) -> None:
    desk.batch()
    desk.fill()
    filled = desk.file.read_bytes()
    assert state(desk.batch(fingerprint="2")) == (1, 0, 0, 0)
    (desk.out / "hafen.json").write_bytes(b"{}")
    assert state(desk.batch(fingerprint="2", overwrite=True)) == (1, 0, 0, 0)
    assert desk.file.read_bytes() == filled


def test_one_with_an_error_is_named_with_its_line_and_stays_to_be_filled(desk: ToFill) -> None:
    desk.batch()
    desk.fill("- Die Reeder klagen. [^p1]\n", "")
    tally = desk.batch()
    assert state(tally) == (0, 0, 1, 1)
    assert re.search(r"hafen\.brief\.md, line \d+: E10 in S1: ", str(tally.errors[0]))
    assert list(desk.briefs()) == ["hafen.brief.md"]


def test_where_the_brief_file_itself_is_wanted_it_is_the_brief(desk: ToFill) -> None:
    desk.batch("md")
    desk.fill()
    filled = desk.file.read_bytes()
    assert state(desk.batch("md")) == (1, 0, 0, 0)
    assert desk.briefs() == {"hafen.brief.md": filled}
    assert list(desk.rows[0].line["outputs"]) == ["hafen.brief.md"]
    assert state(desk.batch("md")) == (0, 1, 0, 0)


def test_one_of_several_articles_of_a_file_is_printed_too(desk: ToFill) -> None:
    (desk.inputs / "hafen.txt").unlink()
    entry = f'{{"title": "Der Hafen", "text": "{SENTENCES["de"]}"}}'
    (desk.inputs / "news.json").write_text(f"[{entry}, {entry}]", encoding="utf-8")
    assert state(desk.batch()) == (0, 0, 2, 1)
    for file in desk.out.glob("*.brief.md"):
        text = file.read_text(encoding="utf-8")
        text = text.replace("## Summary\n", "## Summary\n\n- Die Reeder klagen.\n", 1)
        file.write_text(text, encoding="utf-8")
    assert state(desk.batch()) == (2, 0, 0, 0)


def test_a_file_of_that_name_that_is_no_brief_of_the_article_is_left(desk: ToFill) -> None:
    desk.file.write_text("# My notes\n", encoding="utf-8")
    tally = desk.batch()
    assert (tally.failed, tally.to_fill) == (1, 0)
    assert desk.file.read_text(encoding="utf-8") == "# My notes\n"


def test_the_file_to_fill_is_told_with_its_folder(desk: ToFill) -> None:
    (error,) = desk.batch().errors
    assert f"write points in {desk.file}" in str(error)
    assert desk.rows[0].line["error"]["remedy"] == "write points in hafen.brief.md"
