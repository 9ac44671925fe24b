from datetime import date

import pytest

from briefgen.drafting.relative_dates import resolved
from briefgen.shelf.language import language

EN = language("en")
PUBLISHED = date(2026, 5, 6)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The port lost a third of its trade last year.", "2025"),
        ("The loan runs out next year.", "2027"),
        ("Dredging began last month.", "April 2026"),
        ("The board met yesterday.", "5 May 2026"),
        ("The board met on Monday.", "4 May 2026"),
        ("On Monday, the board met.", "4 May 2026"),
        ("The board met on Wednesday.", "6 May 2026"),  # a newspaper names today so, too
        ("The ministry said on Friday that the channel is closed.", "1 May 2026"),
        ("The ministry said on Friday that it will close the channel.", "1 May 2026"),
        ("The channel may close, the ministry said Tuesday.", "5 May 2026"),
        ("The report was released late Monday.", "4 May 2026"),
        ("Two ships turned away last week.", "27 April–3 May 2026"),
        ("Two ships turned away this week.", "4–10 May 2026"),
    ],
)
def test_a_date_told_from_the_day_of_writing_is_resolved(text: str, day: str) -> None:
    assert [written for _, written in resolved(text, PUBLISHED, EN)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "The board will meet on Monday.",
        "The board met on Thursday.",  # a week ago, or the report is dated a day early
        "The port lost money over the last year.",
        "Last year’s budget was spent.",
        "The board met on Monday, 4 May.",
        "It closed on Monday in March.",
        "The board planned to meet on Monday.",
        "The vote is scheduled Monday.",
        "The mayor is slated to open the quay on Monday.",
        "The board feared a march to be led by crews on Monday.",
        "“We lost a third of our trade last year,” he said.",
    ],
)
def test_a_date_that_could_be_two_is_left_alone(text: str) -> None:
    assert not list(resolved(text, PUBLISHED, EN))


def test_the_date_stands_after_the_part_of_the_day() -> None:
    text = "The report was released on Monday evening."
    assert list(resolved(text, PUBLISHED, EN)) == [(len(text) - 1, "4 May 2026")]


def test_on_a_sunday_it_is_not_known_which_week_is_this_week() -> None:
    assert not list(resolved("Two ships turned away last week.", date(2026, 5, 3), EN))
