from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting.days import behind, undated
from briefgen.shelf.language import language

EN = language("en")
PUBLISHED = date(2014, 1, 5)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("The pay stopped on Dec. 28.", True),
        ("The pay stopped on 28 December.", True),
        ("The pay stops on Jan. 15.", False),
        ("The pay stopped on Dec. 28 and begins anew on Jan. 15.", False),
        ("The pay stops on Dec. 28, 2014.", False),
        ("The pay stops today, on Jan. 5.", False),
        ("The pay stopped in December.", False),
        ("Quay 12 and Pier 14 were closed on February 30.", False),
    ],
)
def test_days_lie_behind_when_all_that_are_named_do(text: str, gone: bool) -> None:
    assert behind(text, PUBLISHED, EN) is gone


def test_of_an_undated_article_no_day_lies_behind() -> None:
    assert not behind("The pay stopped on Dec. 28, 1999.", None, EN)


def test_a_text_is_left_without_its_days() -> None:
    assert undated("The board met on Jan. 3 and will vote next week.") == (
        "The board met on  and will vote next week."
    )


@given(st.text(max_size=200), st.dates())
def test_any_text_and_day_is_answered(text: str, published: date) -> None:
    assert behind(text, published, EN) in {True, False}
