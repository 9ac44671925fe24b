from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.shelf.selector import MOST_CHARACTERS, Attribute, Nth, parse


def test_a_selector_is_read_into_steps_from_left_to_right() -> None:
    ((first, second, third),) = parse("article#a.post > p[lang|=en]:not(.x) + a")
    assert first.compound.tag == "article"
    assert first.compound.attributes == (
        Attribute("id", "=", "a"),
        Attribute("class", "~=", "post"),
    )
    assert (second.combinator, third.combinator) == (">", "+")
    assert second.compound.attributes == (Attribute("lang", "|=", "en"),)
    assert second.compound.without[0].attributes == (Attribute("class", "~=", "x"),)


def test_commas_part_alternatives_but_not_in_quotation_marks() -> None:
    assert len(parse("h1, h2.title , [data-a='x, y']")) == 3


@pytest.mark.parametrize(
    ("argument", "nth"),
    [
        ("3", Nth(0, 3)),
        ("odd", Nth(2, 1)),
        ("even", Nth(2, 0)),
        ("2n+1", Nth(2, 1)),
        ("-n + 3", Nth(-1, 3)),
        ("n", Nth(1, 0)),
    ],
)
def test_places_among_siblings_are_counted(argument: str, nth: Nth) -> None:
    assert parse(f"li:nth-child({argument})")[0][0].compound.places == (nth,)


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("", "empty selector"),
        ("h1,", "empty selector"),
        ("//h1", "cannot be read"),
        ("//*[count(//*)>0]", "cannot be read"),
        ("//[", "cannot be read"),
        ("h1[", "cannot be read"),
        ("h1 ~ p", "cannot be read"),
        ("h1 >", "cannot be read"),
        ("a[href^=]", "cannot be read"),
        ("a[href^='']", "compared with nothing"),
        ("p:contains('x')", "':contains' is not known"),
        ("p:has(a)", "':has' is not known"),
        ("p::before", "cannot be read"),
        ("p:not(a b)", "one plain selector"),
        ("p:nth-child()", "not known"),
        ("p:nth-child(x)", "counts nothing"),
        ("document('x')", "cannot be read"),
        (" ".join(["div"] * 13), "more than 12 steps"),
        ("a" * (MOST_CHARACTERS + 1), "longer than"),
    ],
)
def test_what_is_more_than_this_part_of_css_is_refused(css: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("(", r"\(")):
        parse(css)


@given(st.text(alphabet="ab #.[]='\"():>+,*n-|^$~i\\{}", max_size=60))
def test_any_text_is_a_selector_or_refused(css: str) -> None:
    with suppress(ValueError):
        assert parse(css)
