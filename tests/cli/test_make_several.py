"""Several articles in one input: a brief each."""

import json
from pathlib import Path

import pytest

from tests.cli.test_make import NAME, TITLE, briefgen, listing, refused
from tests.readers.test_languages import SENTENCES
from tests.samples import PORT

OTHER = "The channel stays shallow"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    articles = [
        {"title": TITLE, "text": "\n\n".join(PORT)},
        {"title": TITLE, "text": "\n\n".join(PORT).replace("third", "fifth")},
        {"title": "Der Hafen", "text": SENTENCES["de"]},
        {"title": OTHER, "text": "\n\n".join(reversed(PORT))},
    ]
    lines = "\n".join(json.dumps(article) for article in articles)
    (tmp_path / "port.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def test_each_gets_its_brief_and_one_that_fails_costs_no_other(desk: Path) -> None:
    done = briefgen("make", "port.jsonl", "-o", "out", "--format", "docx", "--json", cwd=desk)
    assert done.returncode == 1
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["input"], line["article"]) for line in told] == [
        ("port.jsonl", number) for number in (1, 2, 3, 4)
    ]
    assert told[2]["subject"] == "port.jsonl, article 3"
    assert "German" in told[2]["error"]
    written = listing(desk / "out")
    assert sorted(Path(path).name for line in told for path in line["outputs"]) == written
    assert len([name for name in written if name.startswith(NAME)]) == 2
    assert {"the-channel-stays-shallow.docx", "der-hafen.brief.md"} < set(written)


@pytest.mark.parametrize("words", [["-o", "one.pdf"], ["-o", "-", "--format", "json"]])
def test_one_file_cannot_take_them_all(desk: Path, words: list[str]) -> None:
    message = refused(briefgen("make", "port.jsonl", *words, cwd=desk), 2)
    assert "port.jsonl holds 4 articles" in message
    assert "give a folder" in message
    assert listing(desk) == ["port.jsonl"]


def test_an_entry_that_is_only_a_teaser_says_so(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>{title}</title><description>{PORT[1]}</description></item>"
        for title in (TITLE, OTHER)
    )
    feed = f"<rss version='2.0'><channel><title>G</title>{items}</channel></rss>"
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    done = briefgen("make", "feed.xml", "--format", "docx", cwd=tmp_path)
    assert done.returncode == 0
    assert b"note: feed.xml, article 2: The feed holds only a teaser" in done.stderr
    assert len(listing(tmp_path)) == 3


def test_a_file_that_is_named_twice_is_briefed_once_and_told(desk: Path) -> None:
    (desk / "port.txt").write_text("\n\n".join([TITLE, *PORT]), encoding="utf-8")
    names = ("port.txt", "./port.txt", str(desk / "port.txt"))
    done = briefgen("make", *names, "--format", "docx", cwd=desk)
    assert done.returncode == 0
    assert done.stdout.decode().split() == [f"{NAME}.docx"]
    assert done.stderr.decode().splitlines() == [
        f"note: {name}: The file is named twice; it is briefed once." for name in names[1:]
    ]
