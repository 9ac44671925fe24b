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
        ("On Monday, 40 pilots met.", "4 May 2026"),
        ("The board met on Wednesday.", "6 May 2026"),  # a newspaper names today so, too
        ("The ministry said on Friday that the channel is closed.", "1 May 2026"),
        ("The ministry said on Friday that it will close the channel.", "1 May 2026"),
        ("The channel may close, the ministry said Tuesday.", "5 May 2026"),
        ("The report was released late Monday.", "4 May 2026"),
        ("Two ships turned away last week.", "27 April–3 May 2026"),
        ("Two ships turned away this week.", "4–10 May 2026"),
        ("Pilots wait for this week’s vote.", "4–10 May 2026"),
        ("The crews walked out last weekend.", "2–3 May 2026"),
        ("The quay opens this summer.", "2026"),
        ("The quay opened last fall.", "2025"),
        ("The owners met last Friday.", "1 May 2026"),
        ("The owners may meet again next Tuesday.", "12 May 2026"),
        # By the clause of the day, whatever the sentence says elsewhere.
        ("On Monday, the board announced it will keep both cranes.", "4 May 2026"),
        ("On Tuesday, pilots formed a league to draw up a joint plan.", "5 May 2026"),
        ("The bill cleared its first hurdle on Tuesday in the lower house.", "5 May 2026"),
        ("Asked years ago, the owner told The Gazette on Saturday he would sell.", "2 May 2026"),
        ("The mayor, in a speech on Monday, said the quay may close.", "4 May 2026"),
        ("In a speech on Monday, the mayor said the quay may close.", "4 May 2026"),
        ("The mayor stepped down as head of the board on Monday.", "4 May 2026"),
        ("The board on Monday rejected a deal that would close the quay.", "4 May 2026"),
        ("On Monday, Mayor Ada Dimova (R-Varna) gave in.", "4 May 2026"),
        # A bare day.
        ("The ministry unveiled shorter forms Tuesday.", "5 May 2026"),
        ("Two pilots were arrested early Sunday morning.", "3 May 2026"),
        ("The harbour became a battlefield Tuesday when crews broke the gate.", "5 May 2026"),
        ("The rules released Monday bind every crew.", "4 May 2026"),
        ("Officials Monday denied that the quay will close.", "4 May 2026"),
        ("The meeting Tuesday ended with no deal.", "5 May 2026"),
        ("No ship has moved since Sunday.", "3 May 2026"),
        ("As of Tuesday, nine crews were out.", "5 May 2026"),
        ("The fire early Monday destroyed both cranes.", "4 May 2026"),
        ("But later Tuesday, the owner gave in.", "5 May 2026"),
        ("The board, told not to yield, on Monday again rejected the deal.", "4 May 2026"),
        ("The owner said Monday of the crews that few had worked.", "4 May 2026"),
        ("The owner told Harbour News Tuesday that he would sell.", "5 May 2026"),
        # The day of something.
        ("At Monday’s hearing, the owner denied it.", "4 May 2026"),
        ("Tuesday’s strike closed the harbour.", "5 May 2026"),
        ("The owner said so at a Monday hearing.", "4 May 2026"),
        ("In his Tuesday speech, the mayor seemed to give in.", "5 May 2026"),
        ("The Tuesday vote came after a long night.", "5 May 2026"),
        ("Tuesday, the mayor gave in.", "5 May 2026"),
        ("The owner pleaded not guilty Monday to three counts.", "4 May 2026"),
        ("The owner insisted on that price Tuesday.", "5 May 2026"),
        ("Crews hold the quay since Tuesday’s vote.", "5 May 2026"),
        # What lies ahead.
        ("The board will meet on Friday.", "8 May 2026"),
        ("The board is expected to vote Thursday.", "7 May 2026"),
        ("The names will be announced Friday.", "8 May 2026"),
        ("The mayor intends to sign the order on Friday.", "8 May 2026"),
        ("The ruling on Friday is expected to close the quay.", "8 May 2026"),
    ],
)
def test_a_date_told_from_the_day_of_writing_is_resolved(text: str, day: str) -> None:
    assert [written for _, written in resolved(text, PUBLISHED, EN)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "The board will meet on Tuesday.",  # of next week, or the report is dated late
        "The owners met last Tuesday.",  # yesterday, or the week before
        "The owners may meet next Friday.",
        "The harbour quarrel began this winter.",
        "The board announced plans to close the quay on Monday.",
        "The board called for a vote on Monday.",
        "He said the board would meet on Monday.",
        "The quay may close if the pilots walked out on Monday.",
        "The board voted a year ago Monday.",
        "Crews worked on Monday mornings.",
        "The strike began on a Monday.",
        "The owner spoke on Harbour News Sunday.",
        "His Tuesday prayers moved the crews.",
        "The crews prepared for Monday’s vote.",
        "The board criticized the vote planned Tuesday.",
        "The bill to be signed Monday was written in haste.",
        "The owner said Monday was too early.",
        "As of Monday, crews must wear helmets.",
        "The board will look into the crash on Saturday.",
        "The mayor will resign after the loss on Saturday.",
        "In a keenly awaited speech Saturday, the mayor is also expected to resign.",
        "The mayor will attend a large dinner for retired crews hosted by the owner on Monday.",
        "After the fire Saturday in the harbour, the board will meet.",
        "The plan to sail on Monday collapsed.",
        "The board met on Thursday.",  # a week ago, or the report is dated a day early
        "The port lost money over the last year.",
        "Last year’s budget was spent.",
        "The board met on Monday, 4 May.",
        "The board met on Monday, May 4, in Varna.",
        "It closed on Monday in March.",
        "It closed on Monday night in the first week of the strike.",
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


def test_in_december_this_spring_may_be_the_next() -> None:
    assert not list(resolved("The quay opens this spring.", date(2026, 12, 3), EN))


def test_on_a_sunday_it_is_not_known_which_week_is_this_week() -> None:
    assert not list(resolved("Two ships turned away last week.", date(2026, 5, 3), EN))
