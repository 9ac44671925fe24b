from __future__ import annotations

import pytest
from hypothesis import given

from briefgen.brieffile.inline import coded, coded_key, escaped, escaped_start, uncoded, unescaped
from tests.samples import any_text


@given(any_text)
def test_text_comes_back_as_it_went(text: str) -> None:
    assert unescaped(escaped(text)) == unescaped(escaped_start(text)) == text
    assert uncoded(coded(text)) == uncoded(coded_key(text, {"holder"})) == text
    assert not set("\n\r\t\x00") & set(escaped(text) + coded(text))
    assert not set("`|\n") & set(coded(text))


@pytest.mark.parametrize(
    "text", ["The port [of Varna] may close.", "a_b/c", "R&D: 5 % (2 [3])", "“So,” he said – why?"]
)
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert escaped_start(text) == coded(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026. A year", "2026\\. A year"),
        ("# no heading", "\\# no heading"),
        ("*b* _i_ <u> [^p1]", "\\*b\\* \\_i\\_ \\<u> \\[^p1]"),
        (" two  spaces", "&#32;two &#32;spaces"),
        ("&amp;", "\\&amp;"),
    ],
)
def test_what_markdown_takes_for_marks_is_set_off(text: str, shown: str) -> None:
    assert escaped_start(text) == shown


def test_named_and_numbered_characters_are_read_and_unknown_ones_left() -> None:
    assert (
        unescaped("&eacute;&#233;&#xE9; &nonsense; &#99999999; \\q")
        == "ééé &nonsense; &#99999999; \\q"
    )
    assert unescaped("&#9999999;") == "&#9999999;"


def test_a_key_that_is_taken_is_written_otherwise() -> None:
    assert coded_key("holder", {"holder"}) == "&#104;older"
    assert uncoded("&#104;older") == "holder"
    assert coded_key("a:b", {"holder"}) == "a&#58;b"
