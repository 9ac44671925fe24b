import json

from briefgen.brieffile.public_json import write
from tests.samples import brief, full_article


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
