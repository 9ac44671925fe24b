import json
from dataclasses import replace

import pytest
from hypothesis import given

from briefgen.brieffile import read
from briefgen.brieffile.public_json import located, write
from briefgen.brieffile.schema import json_schema
from briefgen.errors import InputError
from briefgen.model.brief import Brief, Point
from tests.brieffile.test_markdown import briefs
from tests.samples import article, brief, full_article, point


def test_the_public_json_has_these_keys_and_values() -> None:
    data = json.loads(write(brief(), full_article()))
    assert list(data) == ["title", "meta", "sections", "notes", "article", "schema", "seal"]
    assert data["schema"] == 1
    assert [s["kind"] for s in data["sections"]] == ["summary", "key-judgments", "risks"]
    assert data["sections"][2]["points"][0] == {
        "text": "Premiums may double.",
        "id": "R1",
        "cites": [{"paragraph": 2, "quote": "Premiums may double."}],
        "holder": "author",
        "method": "verbatim",
        "marks": {"likelihood": "may"},
    }
    assert data["article"]["published"] == "2026-05-03"
    assert data["article"]["byline"] == ["Jana Ilieva", "Tom Reed"]
    assert [p["number"] for p in data["article"]["paragraphs"]] == [1, 2, 3, 4]


def test_the_json_is_readable_utf_8_with_a_closing_line() -> None:
    data = write(brief(), full_article())
    assert "Varna’s" in data.decode("utf-8")
    assert data.endswith(b"}\n")


def test_reading_what_was_written_gives_brief_and_article_back() -> None:
    made = replace(brief(), spare={"risks": (point("The loan may fail.", 3),)})
    found = read(write(made, full_article()), "b.json")
    assert found.brief == made
    assert found.article == replace(full_article(), found={})
    assert found.lines == {}


@given(briefs)
def test_any_brief_that_utf_8_can_hold_comes_back(made: Brief) -> None:
    try:
        data = write(made, article(title="T"))
    except UnicodeEncodeError:
        return  # a lone surrogate, which no reader lets through
    assert read(data, "b.json").brief == made


def test_a_brief_written_by_hand_needs_a_title_and_sections() -> None:
    text = '{"title": "T", "sections": [{"kind": "risks", "points": [{"text": "A."}]}]}'
    found = located(text, "b.json")
    assert found.brief.section("risks").points == (Point("A.", (), "analyst", "edited"),)
    assert found.article is None


def test_the_schema_names_its_version_and_every_key_that_is_written() -> None:
    schema = json_schema()
    assert schema["title"].endswith("schema 1")
    assert schema["properties"]["schema"]["const"] == 1
    made = replace(brief(), spare={"risks": (point("The loan may fail.", 3),)})
    assert set(json.loads(write(made, full_article()))) == set(schema["properties"])
    assert schema["additionalProperties"] is False


RISKS = '{"title": "T", "sections": [{"kind": "risks", "points": [%s]}]}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"title": "T",\n "sections": [', "b.json, line 2: is not valid JSON"),
        ('{"title": 1, "sections": []}', "title: "),
        ('{"title": "T", "sections": [], "metta": {}}', "did you mean 'meta'"),
        ('{"title": "T", "sections": [{"kind": "riks"}]}', "sections.0.kind"),
        ('{"title": "T", "sections": [], "schema": 2}', "schema"),
        (RISKS % '{"text": "A", "id": "R1"}, {"text": "B", "id": "R1"}', "a second time"),
        ('{"title": "T", "sections": [{"kind": "risks"}, {"kind": "risks"}]}', "a second time"),
        (RISKS % '{"text": "A", "cites": [{"paragraph": -1}]}', "cites.0.paragraph"),
        (RISKS % '{"text": "A", "method": "guessed"}', "method"),
        ('{"title":' + "[" * 100_000, "beyond measure"),
        ('{"title": "T", "sections": [' + "9" * 5000 + "]}", "beyond measure"),
        ("{" + " " * 2_000_000, "characters long"),
    ],
)
def test_json_that_is_no_brief_is_told_where_it_fails(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        located(text, "b.json")
    assert said in str(caught.value)
    assert str(caught.value).startswith("b.json")
    assert len(str(caught.value).splitlines()) <= 3


def test_paragraphs_of_an_article_are_numbered_in_order() -> None:
    data = write(brief(), full_article()).replace(b'"number": 2', b'"number": 7')
    with pytest.raises(InputError, match=r"article\.paragraphs\.1\.number: must be 2"):
        read(data, "b.json")
