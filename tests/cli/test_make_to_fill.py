"""An article in a language that points cannot be chosen in: a brief file for a person to fill."""

import json
from pathlib import Path

import pytest

from briefgen.brieffile.markdown import loads
from tests.cli.test_make import NAME, TEXT, briefgen, listing, refused
from tests.readers.test_languages import SENTENCES

HAFEN = f"Der Hafen von Warna\n\n{SENTENCES['de']}\n"
FILE = "der-hafen-von-warna.brief.md"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "hafen.txt").write_text(HAFEN, encoding="utf-8")
    return tmp_path


def test_a_brief_file_is_written_and_the_run_has_failed(desk: Path) -> None:
    message = refused(briefgen("make", "hafen.txt", "-o", "out", cwd=desk), 1)
    assert "hafen.txt: is in German" in message
    assert FILE in message
    assert "--allow-empty" in message
    assert listing(desk / "out") == [FILE]
    text = (desk / "out" / FILE).read_text(encoding="utf-8")
    assert f"\n¶1 {SENTENCES['de']}\n" in text
    brief = loads(text, FILE)
    assert brief.title == "Der Hafen von Warna"
    assert brief.meta["article"] == "../hafen.txt"
    assert [s.kind for s in brief.sections][:3] == ["summary", "key-judgments", "risks"]
    assert not any(section.points for section in brief.sections)


def test_what_a_person_wrote_into_it_is_kept(desk: Path) -> None:
    briefgen("make", "hafen.txt", cwd=desk)
    untouched = (desk / FILE).read_bytes()
    refused(briefgen("make", "hafen.txt", cwd=desk), 1)
    assert (desk / FILE).read_bytes() == untouched
    filled = untouched.replace(b"## Risks\n", b"## Risks\n\n- Die Reeder klagen. [^p1]\n")
    (desk / FILE).write_bytes(filled)
    assert "--overwrite" in refused(briefgen("make", "hafen.txt", cwd=desk), 1)
    assert (desk / FILE).read_bytes() == filled


def test_it_lies_beside_a_named_file_and_json_tells_of_it(desk: Path) -> None:
    done = briefgen("make", "hafen.txt", "-o", "b.pdf", "--json", cwd=desk)
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["outputs"] == ["b.brief.md"]
    assert "German" in told["error"]
    assert listing(desk) == ["b.brief.md", "hafen.txt"]


def test_standard_output_gets_nothing_that_was_not_asked_for(desk: Path) -> None:
    done = briefgen("make", "hafen.txt", "-o", "-", "--format", "pdf", cwd=desk)
    assert "--format md" in refused(done, 1)
    done = briefgen("make", "hafen.txt", "-o", "-", "--format", "md", cwd=desk)
    assert done.returncode == 1
    assert loads(done.stdout.decode()).title == "Der Hafen von Warna"


def test_empty_sections_are_printed_where_they_are_allowed(desk: Path) -> None:
    done = briefgen("make", "hafen.txt", "--allow-empty", cwd=desk)
    assert done.returncode == 0
    assert listing(desk) == ["der-hafen-von-warna.docx", "der-hafen-von-warna.pdf", "hafen.txt"]


def test_any_brief_can_be_had_as_a_brief_file(desk: Path) -> None:
    (desk / "port.txt").write_text(TEXT, encoding="utf-8")
    assert briefgen("make", "port.txt", "--format", "md", cwd=desk).returncode == 0
    text = (desk / f"{NAME}.brief.md").read_text(encoding="utf-8")
    points = [point for section in loads(text).sections for point in section.points]
    assert points
    assert all(cite.quote for point in points for cite in point.cites)
