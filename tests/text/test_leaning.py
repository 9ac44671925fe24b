"""What in a sentence points back."""

from __future__ import annotations

import time

import pytest

from briefgen.text.leaning import leans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It should be clear by now that the quay is sinking.", False),
        ("It was not until May that the port was dredged.", False),
        ("It is expected that the quay will sink.", False),
        ("It is likely to sink within the year.", True),
        ("Those working on the quay fear the winter.", False),
        ("Those are the reasons for the delay.", True),
        ("If it waits too long, the harbour will silt up.", True),
        ("When it comes to harbours, depth is everything.", False),
        ("Without a licence, most are unlikely to sail.", True),
        ("Six years into this administration, the port is poorer.", False),
    ],
)
def test_an_it_leans_where_nothing_in_the_sentence_tells_it(text: str, expected: bool) -> None:
    assert leans(text) is expected


def test_no_pattern_goes_quadratic() -> None:
    begun = time.process_time()
    for text in ("It is " + "hardly " * 5_000, "If it " * 10_000, "a" * 100_000):
        leans(text)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "text",
    [
        "Understanding it helps those who have to decide on the port.",
        "They would then sail to Constanța instead.",
        "This would end two centuries of trade.",
        "That decision may end the trade.",
        "Such a closure could last for years.",
        "If he resigns, the loan may fail.",
        "Others see a plot by the rival port.",
        "In doing so, the board lost the town.",
        "The move could anger the town.",
        "Because of this, the loan may fail.",
        "“The loan will never be repaid.”",
        "Asked about the loan, he pointed to the ministry.",
        "Because of their loan, nobody in town dares to speak.",
        "The town has never seen such a closure.",
        "The bank will not pay for the channel either.",
        "It is unlikely that these ships will return.",
        "Either way, the port will need a loan.",
        "During that same period, Odesa raised its fees by half.",
        "The larger risk is to the grain trade of Varna.",
        "There is another way to pay for the channel.",
        "To pay for that, Varna would need a loan.",
        "One small problem: It has no channel.",
        "“The loan will never be repaid,” He said.",
        "The losses described above have ruined Varna.",
        "Beyond that, the port will need a loan.",
        "“The loan will never be repaid,” he began.",
        "Especially if the fees keep going up every month.",
        "However, “the quay of Varna is a ruin,” Petrov wrote in May.",
    ],
)
def test_an_opening_that_points_back_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is likely that the port will close.",
        "This year the port may close.",
        "Those who own the port may sell it.",
        "Ship owners said they hoped for a loan.",
        "Although the port is old, it may win.",
        "Some of the ships may never return.",
        "“The loan will never be repaid,” the bank said.",
        "Even as he praised the town, Petrov closed the port.",
        "To win their case, the owners must show a loss.",
        "The mayor’s wish to save his port is well known.",
        "It looks as if the port will close.",
        "It makes sense to close the port in winter.",
        "Especially when the fees go up, the port loses its ships.",
        "In May, NOAA said they would close the station on the quay.",
        "The board said that a worker who leaves may lose his berth.",
    ],
)
def test_an_opening_that_explains_itself_does_not_lean(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "If the loan fails, the operator could do the same here within a year.",
        "Varna could expect somewhat less, perhaps 35 million euros, in the first years.",
    ],
)
def test_a_comparison_without_its_other_side_leans(text: str) -> None:
    assert leans(text)


def test_a_comparison_with_both_sides_does_not_lean() -> None:
    assert not leans("Varna could expect somewhat less than 40 million euros in the first years.")


@pytest.mark.parametrize(
    "text",
    [
        "Instead of planning for a new quay, the ministry sold the old one.",
        "That the ministry sold the old quay is a scandal.",
        "The two-day talks in Varna may end the strike.",
        "The two most costly quays are the oldest ones.",
        "It is a good bet that the ministry will sell the quay.",
        "It would behoove the ministry to sell the quay.",
        "It will be harder, or at least costlier, for the port to grow.",
        "It is galling when a port that is half empty asks for a loan.",
    ],
)
def test_an_opening_whose_words_are_told_in_the_sentence_does_not_lean(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two years later, the port was closed to grain ships.", True),
        ("Less than a month on, the board has sold the crane.", True),
        ("Compared to the year prior, the port lost a third of its trade.", False),
        ("Even then, the board may not lend to the town.", True),
        ("In both cases, the dredger came too late.", True),
        ("In one case after another, the dredger came too late.", False),
        ("In case of a flood, the quay is closed.", False),
        ("The latest case in point is the sale of the north quay.", True),
        ("The latest case of typhus was found in Ruse.", False),
        ("Perhaps overshadowing them all is the debt of the town.", True),
        ("Every captain in the port knew that.", True),
        ("Every captain in the port of Varna knew that the channel was too shallow.", False),
    ],
)
def test_what_counts_on_from_or_sums_up_the_line_before_leans(text: str, expected: bool) -> None:
    assert leans(text) is expected
