from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from briefgen.cli.source_new import new
from briefgen.errors import UsageError
from tests.cli.test_make import AS_ROOT, briefgen, listing, refused
from tests.readers.publications import DREDGE, FERRIES, GRAIN, harbour_page, wire


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name, story in (("mon", DREDGE), ("tue", FERRIES), ("wed", GRAIN)):
        (tmp_path / f"{name}.html").write_text(harbour_page(story), encoding="utf-8")
        (tmp_path / f"{name}.txt").write_text(wire(story), encoding="utf-8")
    return tmp_path


def test_new_writes_a_template_with_its_samples_and_shows_what_it_reads(desk: Path) -> None:
    done = briefgen("source", "new", "gazette", "mon.html", "tue.html", "-o", "out", cwd=desk)
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert listing(desk / "out") == [
        f"gazette/{n}" for n in ("mon.html", "source.toml", "tue.html")
    ]
    assert (desk / "out/gazette/mon.html").read_bytes() == (desk / "mon.html").read_bytes()
    assert f"  title    [title.select 1 (h1.hr-headline)]\n  1        {DREDGE.title}" in told
    assert f"  2        {FERRIES.author}" in told
    assert "  left out [strip.select 1 (p.hr-listen)] in 2 of 2" in told
    assert told.rstrip().endswith(f"next: briefgen make ARTICLE --source {Path('out/gazette')}")


def test_what_new_writes_passes_its_check_and_serves_make(desk: Path) -> None:
    briefgen("source", "new", "gazette", "mon.html", "tue.html", "--house", ".", cwd=desk)
    checked = briefgen("source", "check", "gazette", "--house", ".", cwd=desk)
    assert checked.returncode == 0
    assert b"MISSED" not in checked.stdout
    made = briefgen(
        "make", "wed.html", "--house", ".", "--format", "json", "-o", "wed.json", cwd=desk
    )
    assert made.returncode == 0, made.stderr.decode()
    article = json.loads((desk / "wed.json").read_text(encoding="utf-8"))["article"]
    assert [p["text"] for p in article["paragraphs"]] == list(GRAIN.paragraphs)


def test_without_a_place_a_template_goes_to_the_users_own_folder_and_serves_from_there(
    desk: Path,
) -> None:
    home = {name: str(desk / "home") for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA")}
    done = briefgen("source", "new", "gazette", "mon.txt", "tue.txt", cwd=desk, **home)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().rstrip().endswith("next: briefgen make ARTICLE")
    read = briefgen("read", "wed.txt", "--json", cwd=desk, **home)
    data = json.loads(read.stdout)
    assert (data["title"], data["byline"]) == (GRAIN.title, [GRAIN.author])


def test_new_as_json_names_the_file_and_each_field_with_its_rule(desk: Path) -> None:
    done = briefgen("source", "new", "g", "mon.html", "-o", "out", "--json", cwd=desk)
    data = json.loads(done.stdout)
    assert Path(data["file"]) == Path("out/g/source.toml")
    assert data["samples"][0]["fields"]["date"] == {
        "value": DREDGE.day,
        "rule": "date.select 1 (p.hr-when)",
    }
    assert data["notes"] == ["learnt from one sample: a second one would make it surer"]


def test_a_template_that_is_there_is_replaced_only_when_asked(desk: Path) -> None:
    call = ("source", "new", "g", "mon.html", "-o", "out")
    assert briefgen(*call, cwd=desk).returncode == 0
    mine = desk / "out" / "g" / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    assert "is there already" in refused(briefgen(*call, cwd=desk), 1)
    assert mine.exists()
    assert briefgen(*call, "--overwrite", cwd=desk).returncode == 0
    assert listing(desk / "out") == ["g/mon.html", "g/source.toml"]


def test_a_shipped_templates_name_is_taken_only_when_asked(desk: Path) -> None:
    asked = ("source", "new", "wordpress", "mon.html", "tue.html", "-o", "out")
    assert "wordpress: is a shipped template" in refused(briefgen(*asked, cwd=desk), 1)
    assert not (desk / "out").exists()
    assert briefgen(*asked, "--overwrite", cwd=desk).returncode == 0


def test_a_folder_that_is_no_template_is_never_replaced(desk: Path) -> None:
    (desk / "out" / "g").mkdir(parents=True)
    (desk / "out" / "g" / "notes.txt").write_text("mine", encoding="utf-8")
    call = ("source", "new", "g", "mon.html", "-o", "out", "--overwrite")
    assert "is no template" in refused(briefgen(*call, cwd=desk), 1)
    assert listing(desk / "out") == ["g/notes.txt"]


@pytest.mark.parametrize("name", ["../g", "a/b", "-g", "g.", "", "con", "a b", "ü", "g" * 65])
def test_a_name_that_is_no_plain_word_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is no name for a template"):
        new(name, ["mon.html"], out=str(tmp_path / "out"))
    assert not listing(tmp_path)


@pytest.mark.parametrize(
    ("samples", "cause"),
    [([], "no sample given"), (["a.html"] * 6, "at most 5"), (["-"], "no standard input")],
)
def test_no_sample_and_too_many_are_wrong_usage(samples: list[str], cause: str) -> None:
    with pytest.raises(UsageError, match=cause):
        new("gazette", samples)


def test_what_cannot_be_learnt_from_leaves_nothing_behind(desk: Path) -> None:
    (desk / "none.html").write_text("<html><p>Page not found</p></html>", encoding="utf-8")
    for samples, code in ((("mon.html", "none.html"), 1), (("mon.html", "tue.txt"), 2)):
        refused(briefgen("source", "new", "g", *samples, "-o", "out", cwd=desk), code)
        assert not (desk / "out").exists()
    message = refused(briefgen("source", "new", "g", "gone.html", "-o", "out", cwd=desk), 1)
    assert "there is no such file" in message


@pytest.mark.skipif(AS_ROOT or os.name == "nt", reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_refused_before_samples_are_read(desk: Path) -> None:
    (desk / "out").mkdir(mode=0o500)
    refused(briefgen("source", "new", "g", "mon.html", "-o", "out", cwd=desk), 2)
