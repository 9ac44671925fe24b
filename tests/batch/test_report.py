from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from briefgen.batch.outplace import COLUMNS, INDEX, REPORT, TABLE, is_own_report
from briefgen.batch.report import write_reports
from briefgen.batch.rows import Row

BRIEF = {
    "state": "done", "outputs": {"news/a #1?.docx": "0", "news/a #1?.pdf": "0"},
    "title": "The <b>port</b> & its loan", "outlet": "=cmd()", "date": "2026-05-03",
    "judgment": "Rates may double.", "warnings": ["one", "two"], "pages": 3, "words": 400,
    "seconds": 0.2,
}  # fmt: skip
FAILURE = {"state": "failed", "outputs": {}, "error": {"cause": "holds <no> text", "remedy": "do"}}
LEFT = {"state": "left-out", "outputs": {}, "error": {"cause": "is of no use", "remedy": "do"}}
ROWS = [Row("in/a.txt", 0, BRIEF), Row("in/\udce9.xml", 2, FAILURE)]


class Page(HTMLParser):
    """The parts of a page: tags with their attributes, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write_reports(ROWS, tmp_path)
    return tmp_path


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_the_page_leads_to_the_booklet(tmp_path: Path) -> None:
    write_reports(ROWS, tmp_path, booklet=("booklet.pdf",))
    page = Page((tmp_path / INDEX).read_text(encoding="utf-8"))
    assert page.all("a")[0] == {"href": "./booklet.pdf"}
    assert "All in one: PDF" in page.text


def test_report_jsonl_tells_of_each_article(out: Path) -> None:
    brief, failure = lines(out / REPORT)
    assert brief["outputs"] == ["news/a #1?.docx", "news/a #1?.pdf"]
    assert (brief["state"], brief["pages"], brief["words"]) == ("done", 3, 400)
    assert failure["article"] == 2
    assert (failure["state"], failure["error"]) == ("failed", "holds <no> text")


def test_report_csv_has_no_cell_that_a_spreadsheet_runs(out: Path) -> None:
    table = list(csv.DictReader(io.StringIO((out / TABLE).read_text(encoding="utf-8"))))
    assert tuple(table[0]) == COLUMNS
    assert table[0]["outlet"] == "'=cmd()"
    assert table[0]["warnings"] == "one | two"
    assert table[1]["error"] == "holds <no> text"


def test_index_html_links_to_every_brief_and_runs_no_text_of_articles(out: Path) -> None:
    text = (out / INDEX).read_text(encoding="utf-8")
    page = Page(text)
    assert [a["href"] for a in page.all("a")] == [
        "./news/a%20%231%3F.docx",
        "./news/a%20%231%3F.pdf",
    ]
    assert not page.all("b")
    for told in ("The <b>port</b> & its loan", "Rates may double.", "holds <no> text", "\\udce9"):
        assert told in page.text
    assert page.all("html") == [{"lang": "en"}]
    assert {head.get("scope") for head in page.all("th")} == {"col", "row"}
    assert len(page.all("script")) == 1
    assert "http" not in text.replace("http-equiv", "")


def test_the_page_tells_whose_articles_it_lists_and_what_was_left_out(
    tmp_path: Path,
) -> None:
    write_reports([*ROWS, Row("in/b.odt", 0, LEFT)], tmp_path)
    page = Page((tmp_path / INDEX).read_text(encoding="utf-8"))
    assert "Left out: is of no use" in page.text
    assert "1 brief, 1 failed, 1 left out" in page.text
    assert "Every article of the batch that wrote this page" in page.text
    assert "Briefs of other batches in this folder are not listed." in page.text


def test_reports_can_stand_elsewhere(tmp_path: Path) -> None:
    write_reports(ROWS, tmp_path, tmp_path / "mine.jsonl")
    assert len(lines(tmp_path / "mine.jsonl")) == 2
    assert not (tmp_path / REPORT).exists()


def test_a_batch_knows_its_own_reports(out: Path) -> None:
    for name in (REPORT, TABLE, INDEX):
        assert is_own_report(name, (out / name).read_bytes())
        assert not is_own_report(name, b'{"input": 1}\nor a page')
