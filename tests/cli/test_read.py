from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_make import briefgen, refused
from tests.readers.pages import PARAGRAPHS, TITLE, page, with_extra

TOP = '<p class="byline">By Ana Reed</p><time>March 4, 2026</time>'


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    text = page(with_extra("<p>Read more: Five ports that waited too long</p>"), top=TOP)
    (tmp_path / "port.html").write_text(text, encoding="utf-8")
    return tmp_path


def test_read_shows_fields_with_their_origin_paragraphs_and_what_was_left_out(desk: Path) -> None:
    done = briefgen("read", "port.html", cwd=desk)
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"Title      {TITLE}  [sure: headline on the page]" in told
    assert "Authors    Ana Reed  [sure: byline on the page]" in told
    assert "Published  2026-03-04" in told
    assert "Language   English" in told
    assert f"[5] {PARAGRAPHS[4]}" in told
    assert "link to another article: Read more" in told


def test_read_as_json_gives_all_of_an_article_on_one_line(desk: Path) -> None:
    done = briefgen("read", "port.html", "--json", cwd=desk)
    (line,) = done.stdout.decode().splitlines()
    data = json.loads(line)
    assert data["input"] == "port.html"
    assert data["byline"] == ["Ana Reed"]
    assert data["found"]["published"]["sure"] == "sure"
    assert [p["text"] for p in data["paragraphs"]] == list(PARAGRAPHS)
    assert (data["completeness"], data["incomplete"]) == (1.0, False)
    assert data["removed"][-1]["why"] == "link to another article"


def test_standard_input_is_read_as_the_type_that_is_named(desk: Path) -> None:
    text = b"# Head\n\nThe *port* is closed, they said."
    done = briefgen("read", "-", "--type", "md", "--json", cwd=desk, stdin=text)
    assert json.loads(done.stdout)["title"] == "Head"


def test_an_unknown_type_offers_the_nearest(desk: Path) -> None:
    assert "did you mean html?" in refused(
        briefgen("read", "port.html", "--type", "htlm", cwd=desk), 2
    )


def test_a_failed_input_costs_no_other(desk: Path) -> None:
    (desk / "none.html").write_text("<html><p>Page not found</p></html>", encoding="utf-8")
    done = briefgen("read", "none.html", "port.html", "--json", cwd=desk)
    first, second = map(json.loads, done.stdout.decode().splitlines())
    assert done.returncode == 1
    assert first["error"] == "is an error page, not an article"
    assert second["title"] == TITLE


def test_strict_refuses_what_is_judged_incomplete(desk: Path) -> None:
    wall = f"<p>{PARAGRAPHS[0]}</p><p>Subscribe to continue reading.</p>"
    (desk / "wall.html").write_text(page(wall), encoding="utf-8")
    assert "is judged incomplete" in refused(briefgen("read", "wall.html", "--strict", cwd=desk), 1)
    done = briefgen("read", "wall.html", cwd=desk)
    assert done.returncode == 0
    assert "0.2 of 1 (incomplete)" in done.stdout.decode()


def test_no_input_and_standard_input_twice_are_wrong_usage(desk: Path) -> None:
    refused(briefgen("read", cwd=desk), 2)
    refused(briefgen("read", "-", "-", cwd=desk), 2)


def test_make_takes_the_same_options(desk: Path) -> None:
    done = briefgen("make", "-", "--type", "html", "--strict", cwd=desk, stdin=page().encode())
    assert done.returncode == 0, done.stderr.decode()
    german = "Der Hafen ist zu, und die Schiffe werden nicht mehr in den Hafen fahren. " * 3
    (desk / "hafen.txt").write_text(german, encoding="utf-8")
    assert "is in German" in refused(briefgen("make", "hafen.txt", cwd=desk), 1)
    assert briefgen("make", "hafen.txt", "--allow-empty", cwd=desk).returncode == 0
