from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_make import briefgen, refused
from tests.readers.pages import PARAGRAPHS, page

RULES = """description = "The Quay’s own site"
outlet = "The Quay"
reliability = "B"
layout = "bare"
[match]
phrases = ["Imprint, privacy and terms"]
[title]
select = ["p.head"]
[[example]]
file = "example.html"
title = "The right title"
first = "The harbour authority of Velmora"
"""
TOP = '<p class="head">The right title</p>'


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with an article and a house folder that has one template, and a layout, for it."""
    (tmp_path / "port.html").write_text(page(top=TOP), encoding="utf-8")
    home = tmp_path / "house" / "sources" / "quay"
    home.mkdir(parents=True)
    (home / "source.toml").write_text(RULES, encoding="utf-8")
    (home / "example.html").write_text(page(top=TOP), encoding="utf-8")
    bare = tmp_path / "house" / "briefs" / "bare"
    bare.mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "layouts" / "briefs" / "standard" / "layout.toml"
    text = shipped.read_text(encoding="utf-8").replace('size = "A4"', 'size = "Letter"')
    (bare / "layout.toml").write_text(text, encoding="utf-8")
    return tmp_path


def rules(desk: Path) -> Path:
    return desk / "house" / "sources" / "quay" / "source.toml"


def test_list_says_which_templates_are_shipped_and_which_are_of_the_house(desk: Path) -> None:
    done = briefgen("source", "list", "--house", "house", cwd=desk)
    lines = done.stdout.decode().splitlines()
    assert lines[0].split()[:2] == ["quay", "house"]
    assert any(line.split()[:2] == ["wordpress", "shipped"] for line in lines)
    done = briefgen("source", "list", "--house", "house", "--json", cwd=desk)
    first, *others = map(json.loads, done.stdout.decode().splitlines())
    assert (first["name"], first["origin"], first["outlet"]) == ("quay", "house", "The Quay")
    assert first["match"] == {"phrases": ["Imprint, privacy and terms"]}
    assert {other["origin"] for other in others} == {"shipped"}


def test_show_prints_a_template_that_can_be_read_again(desk: Path) -> None:
    done = briefgen("source", "show", "wordpress", cwd=desk)
    (desk / "copy.toml").write_bytes(done.stdout)
    again = briefgen("source", "show", "./copy.toml", "--json", cwd=desk)
    data = json.loads(again.stdout)
    assert (data["origin"], data["source"]["body"]["select"][0]) == ("file", ".entry-content")


def test_schema_prints_a_json_schema(desk: Path) -> None:
    assert (
        json.loads(briefgen("source", "schema", cwd=desk).stdout)["additionalProperties"] is False
    )


def test_the_shipped_templates_read_their_examples_as_expected(desk: Path) -> None:
    done = briefgen("source", "check", cwd=desk)
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert told.count(": good\n") >= 8
    assert "MISSED" not in told


def test_check_shows_rule_expected_and_got_and_ends_with_1_on_a_miss(desk: Path) -> None:
    good = briefgen("source", "check", "quay", "--house", "house", cwd=desk)
    assert good.returncode == 0
    assert "  title    The right title  [template quay: title.select 1 (p.head)]" in (
        good.stdout.decode()
    )
    text = RULES.replace('title = "The right title"', 'title = "Another"')
    rules(desk).write_text(text.replace("Imprint, privacy", "Imprint, secrecy"), encoding="utf-8")
    missed = briefgen("source", "check", "house/sources/quay", "--house", "house", cwd=desk)
    told = missed.stdout.decode()
    assert missed.returncode == 1
    assert "expected: Another" in told
    assert "got:      The right title" in told
    assert "expected: serves" in told
    done = briefgen("source", "check", "house/sources/quay", "--house", "house", "--json", cwd=desk)
    fields = json.loads(done.stdout)["fields"]
    assert [field["good"] for field in fields] == [False, False, True]


def test_check_names_the_template_that_really_serves_an_example(desk: Path) -> None:
    other = desk / "house" / "sources" / "harbour"
    other.mkdir()
    text = RULES.partition("[[example]]")[0]
    (other / "source.toml").write_text(text, encoding="utf-8")
    done = briefgen("source", "check", "quay", "--house", "house", cwd=desk)
    told = done.stdout.decode()
    assert done.returncode == 1
    assert "quay, example.html: MISSED" in told
    assert "got:      template harbour serves" in told


def test_check_names_an_example_that_is_missing(desk: Path) -> None:
    (rules(desk).parent / "example.html").unlink()
    done = briefgen("source", "check", "house/sources/quay", "--house", "house", cwd=desk)
    assert done.returncode == 1
    assert "no file beside source.toml" in done.stdout.decode()


def test_a_brief_of_a_house_template_has_its_grade_its_layout_and_says_so(desk: Path) -> None:
    done = briefgen("make", "port.html", "--house", "house", "--format", "json,docx", cwd=desk)
    assert done.returncode == 0, done.stderr
    (path,) = desk.glob("*.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["meta"]["reliability"] == "B"
    assert (data["article"]["template"], data["meta"]["outlet"]) == ("quay", "The Quay")
    import docx

    (path,) = desk.glob("*.docx")
    document = docx.Document(str(path))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Grade B6: its source template rates the source usually reliable" in text
    assert round(document.sections[0].page_width.mm) == 216


def test_the_variable_names_the_house_folder_and_source_overrides_the_match(desk: Path) -> None:
    house = str(desk / "house")
    done = briefgen("read", "port.html", "--json", cwd=desk, BRIEFGEN_HOUSE=house)
    data = json.loads(done.stdout)
    assert (data["template"], data["title"]) == ("quay", "The right title")
    done = briefgen(
        "read", "port.html", "--json", "--source", "ghost", cwd=desk, BRIEFGEN_HOUSE=house
    )
    assert json.loads(done.stdout)["template"] == "ghost"
    done = briefgen("read", "port.html", "--source", "house/sources/quay/source.toml", cwd=desk)
    told = done.stdout.decode()
    assert "Template   quay  [sure: named by the user]" in told
    assert "Grade      B  [sure: template quay: reliability]" in told
    assert f"[1] {PARAGRAPHS[0]}" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["make", "port.html", "--source", "wordpres"], "did you mean 'wordpress'?"),
        (["read", "port.html", "--source", "./none.toml"], "there is no such file"),
        (["read", "port.html", "--house", "none"], "--house none: is no folder"),
        (["source", "show", "qqq"], "source template 'qqq'"),
        (["source", "check", "./port.html"], "is not valid TOML"),
        (["source", "check", "./house/sources/quay"], "layout 'bare'"),
    ],
)
def test_a_wrong_name_is_told_in_a_few_lines(desk: Path, arguments: list[str], said: str) -> None:
    assert said in refused(briefgen(*arguments, cwd=desk), 2)


def test_a_house_folder_that_the_variable_names_wrongly_is_told_by_the_variable(
    desk: Path,
) -> None:
    done = briefgen("read", "port.html", cwd=desk, BRIEFGEN_HOUSE="none")
    assert "BRIEFGEN_HOUSE none: is no folder" in refused(done, 2)
    done = briefgen("read", "port.html", "--house", "no", cwd=desk, BRIEFGEN_HOUSE="none")
    assert "--house no: is no folder" in refused(done, 2)


def test_a_broken_house_template_is_named_with_file_and_key(desk: Path) -> None:
    rules(desk).write_text(RULES.replace("select", "selct"), encoding="utf-8")
    for command in ("make", "read"):
        told = refused(
            briefgen(command, "port.html", "--house", "house", "--source", "quay", cwd=desk), 2
        )
        assert "quay/source.toml: title.selct: unknown key, did you mean 'select'?" in told


def test_check_names_every_mistake_of_a_template_and_looks_at_the_others(desk: Path) -> None:
    (desk / "bad.toml").write_text('outlett = "x"\ngenre = "gossip"\n', encoding="utf-8")
    done = briefgen("source", "check", "./bad.toml", "wordpress", cwd=desk)
    assert done.returncode == 2
    first, second = done.stderr.decode().splitlines()
    assert first.startswith("briefgen: bad.toml: genre: must be 'news', 'analysis',")
    assert first.endswith("'interview' or '', not 'gossip'")
    assert second == "  outlett: unknown key, did you mean 'outlet'?"
    assert b"wordpress, " in done.stdout


def test_a_wrong_template_is_told_and_costs_no_other(desk: Path) -> None:
    (desk / "house" / "sources" / "bad").mkdir()
    (desk / "house" / "sources" / "bad" / "source.toml").write_text('outlett = "x"')
    told = "bad/source.toml: outlett: unknown key, did you mean 'outlet'?"
    done = briefgen("source", "list", "--house", "house", cwd=desk)
    inside = Path("house", "sources", "bad")
    remedy = f"correct it there; `briefgen source check {inside}` tells whether all is right"
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [f"briefgen: {told}", f"  {remedy}"]
    first, second = done.stdout.decode().splitlines()[:2]
    assert first.split() == "bad wrong see briefgen source check bad --house house".split()
    assert second.startswith("quay")
    assert briefgen("source", "check", "--house", "house", cwd=desk).returncode == 2
    done = briefgen("read", "port.html", "--house", "house", cwd=desk)
    assert done.returncode == 0
    assert f"A source template was not tried: {told}" in done.stdout.decode()


def test_check_tells_of_rules_that_find_nothing(desk: Path) -> None:
    rules(desk).write_text(
        RULES.replace("p.head", "p.none").replace('title = "The right title"', ""),
        encoding="utf-8",
    )
    done = briefgen("source", "check", "quay", "--house", "house", cwd=desk)
    assert "no rule of [title]" not in done.stdout.decode()  # nothing says what to find
    got = briefgen("read", "port.html", "--house", "house", "--json", cwd=desk)
    title = json.loads(got.stdout)["title"]
    rules(desk).write_text(
        RULES.replace("p.head", "p.none").replace("The right title", title), encoding="utf-8"
    )
    done = briefgen("source", "check", "quay", "--house", "house", cwd=desk)
    assert done.returncode == 0
    assert "quay: no rule of [title] found anything in an example" in done.stdout.decode()
