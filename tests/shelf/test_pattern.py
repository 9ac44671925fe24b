from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.shelf.pattern import NAMES, parse


@pytest.mark.parametrize(
    ("pattern", "line", "held"),
    [
        ("By {authors}", "By Ana Reed", {"authors": "Ana Reed"}),
        (
            "By {authors} | {date}",
            "By Ana Reed | 3 May 2026",
            {"authors": "Ana Reed", "date": "3 May 2026"},
        ),
        ("Source » {outlet}", "Source » The Quay", {"outlet": "The Quay"}),
        ("Read more: {*}", "Read more: ", {}),
        ("Read more:{*}", "Read more:", {}),
        ("{*}({outlet}) - {*}", "OSLO (HNA) - It rains.", {"outlet": "HNA"}),
        ("END", "END", {}),
        ("END", "THE END", None),
        ("By {authors}", "By ", None),
        ("By {authors}", "Stand by Ana Reed", None),
        ("{title} - The Quay", "A - B - The Quay", {"title": "A - B"}),
    ],
)
def test_a_line_fits_a_pattern_or_not(pattern: str, line: str, held: dict[str, str] | None) -> None:
    assert parse(pattern).match(line) == held


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{*}", "fits every line"),
        (" {title} ", "fits every line"),
        ("By {author}", "{author} is no placeholder"),
        ("By {authors", "a brace"),
        ("{title}{date}", "no text between them"),
        ("{title} {date}", "no text between them"),
        ("{date} and {date}", "same placeholder twice"),
        ("x" * 301, "longer than"),
    ],
)
def test_a_pattern_that_cannot_be_meant_is_refused(pattern: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("{", r"\{")):
        parse(pattern)


def test_what_would_be_a_bomb_as_a_regular_expression_is_plain_text() -> None:
    for bomb in ("(a|aa)+$", "(.*)*x", "(?<=a+)b", "a[0-9]*b"):
        assert parse(bomb).match(bomb) == {}
        assert parse(bomb).match("a" * 40 + "!") is None


def test_many_places_are_looked_for_once_each_in_a_long_line() -> None:
    assert parse("{*}a" * 60 + "b").match("a" * 2_000) is None


@given(st.lists(st.text(alphabet="abc", min_size=1, max_size=4), min_size=2, max_size=5))
def test_a_line_made_from_a_pattern_fits_it(values: list[str]) -> None:
    names = NAMES[: len(values)]
    pattern = " | ".join(f"{{{name}}}" for name in names)
    assert parse(pattern).match(" | ".join(values)) == dict(zip(names, values, strict=True))
