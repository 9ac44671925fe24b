"""What is wrong with a value is told in words of our own, whatever pydantic calls it."""

import datetime
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from briefgen import shelf
from briefgen.errors import ShelfError
from briefgen.shelf.layout import LayoutFile
from briefgen.shelf.source import Source

PLAIN = {"sections": ["summary"], "styles": {}}
EXAMPLE = {"file": "a.html", "title": "A", "authors": ["B"], "date": datetime.date(2026, 3, 4)}
ALL = {
    LayoutFile: PLAIN
    | tomllib.loads((shelf.root() / "briefs/standard/layout.toml").read_text("utf-8"))
    | {"page": {"size": "A4", "top_mm": 20.0}, "brand": {"cover": True, "logo_mm": 5.0}}
    | {"budget": {"max_pages": 2, "first_page": ["summary"]}},
    Source: {
        "description": "A", "genre": "news", "reliability": "A", "layout": "memo",
        "match": {"hosts": ["a.example"], "phrases": ["Printed in"], "files": ["a*.html"]},
        "title": {"select": ["h1"], "lines": ["By {authors}"]},
        "date": {"attribute": "datetime", "format": ["%d %B %Y"]},
        "example": [EXAMPLE],
    },
}  # fmt: skip
WRONG = (
    *("", "x" * 400, "a b/c", 3, -1, 10**9, 10**30, 1.5, float("nan"), True),
    *([], ["x"], [3], ["x"] * 200, {}, {"a": 1}, [{"a": 1}]),
    *(datetime.date(2026, 3, 4), datetime.datetime(2026, 3, 4, 5, 6, tzinfo=datetime.UTC)),
)


def mistakes(tables: dict[str, Any], shape: type) -> tuple[str, ...]:
    try:
        shelf.validated(tables, shelf.Told("a.toml"), shape)
    except ShelfError as error:
        return error.mistakes
    return ()


@pytest.mark.parametrize(
    ("tables", "shape", "said"),
    [
        ({"page": {"size": "A3"}}, LayoutFile, "page.size: must be 'A4' or 'Letter', not 'A3'"),
        ({"page": {"top_mm": -1}}, LayoutFile, "page.top_mm: must be at least 0, not -1"),
        ({"page": {"top_mm": "wide"}}, LayoutFile, "page.top_mm: must be a number, not 'wide'"),
        ({"page": "A4"}, LayoutFile, "page: must be a table of keys, not 'A4'"),
        ({"section": 3}, LayoutFile, "section: must be a table of keys, not 3"),
        ({"brand": {"cover": "maybe"}}, LayoutFile, "brand.cover: must be true or false, not 'may"),
        ({"brand": {"house": 3}}, LayoutFile, "brand.house: must be a text in quotation marks, no"),
        ({"brand": {"marking": "x" * 81}}, LayoutFile, "brand.marking: must have at most 80 char"),
        ({"budget": {"max_pages": 1.5}}, LayoutFile, "max_pages: must be a whole number, not 1.5"),
        ({"budget": {"max_pages": 99}}, LayoutFile, "budget.max_pages: must be at most 50, not 99"),
        ({"sections": "all"}, LayoutFile, "sections: must be a list, such as [\"...\"], not 'all'"),
        ({"example": [{}]}, Source, "example.0.file: is missing"),
        ({"layout": "a/b"}, Source, "layout: must be a name of letters, digits, dots and hyphens"),
        ({"match": {"phrases": ["By"]}}, Source, "match.phrases.0: must have at least 6 characte"),
        ({"match": {"files": ["a"] * 21}}, Source, "match.files: must have at most 20 entries"),
        ({"title": {"selct": []}}, Source, "title.selct: unknown key, did you mean 'select'?"),
        ({"title": {"lines": ["{x}"]}}, Source, "title.lines.0: {x} is no placeholder; there are"),
        ({"example": [{"file": "a", "date": "May"}]}, Source, "must be a date, such as 2026-03-04"),
        ({"genre": "x\n\x1b" + "y" * 99}, Source, "not 'x\\n\\x1byyy"),
    ],
)
def test_a_mistake_says_what_has_to_stand_there(
    tables: dict[str, Any], shape: type, said: str
) -> None:
    whole = PLAIN | tables if shape is LayoutFile else tables
    (told,) = mistakes(whole, shape)
    assert said in told


def variants(table: Any) -> Iterator[Any]:
    """The same with each wrong value in each place."""
    parts = table.items() if isinstance(table, dict) else enumerate(table)
    for key, value in parts:
        inner = variants(value) if isinstance(value, dict | list) else ()
        for other in (*WRONG, *inner):
            copy = table.copy()
            copy[key] = other
            yield copy


@pytest.mark.parametrize("shape", ALL)
def test_no_word_of_a_library_is_told(shape: type) -> None:
    assert not mistakes(ALL[shape], shape)
    told = [line for tables in variants(ALL[shape]) for line in mistakes(tables, shape)]
    assert len(told) > 500
    for line in told:
        assert not any(word in line for word in ("should", "Input", "must not be", "valid "))
        assert len(line) < 400
