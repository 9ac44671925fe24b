from dataclasses import replace

import pytest

from briefgen.drafting.judging import FAR_BELOW, SPARING, merits, says_little, weigh
from briefgen.drafting.rank import KINDS
from briefgen.drafting.reading import Sentence, study
from briefgen.readers import read
from briefgen.shelf.language import language

REPORT = "The ministry opened the northern quay on Monday."


def of(text: str) -> Sentence:
    return study(read(text.encode(), "article.txt"), language("en")).sentences[0]


def _second(text: str) -> Sentence:
    return replace(of(text), number=1)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry is likely to close the northern quay.",
        "Economists say the northern quay has ruined the port.",
        "If the northern quay sinks, the port loses a third of its trade.",
        "Trade on the northern quay fell by 40% in a year.",
    ],
)
def test_an_estimate_has_something_in_advance_as_a_judgment(text: str) -> None:
    assert merits(of(text))[0] > merits(of(REPORT))[0]


@pytest.mark.parametrize(
    "text",
    [
        "“The northern quay is open again,” said the ministry.",
        "The mayor wants the northern quay to be opened.",
        "The mayor criticized the ministry over the northern quay.",
        "A poll on the northern quay was held on Monday.",
        "She opened the northern quay on Monday.",
    ],
)
def test_what_somebody_said_or_wants_is_less_of_a_judgment(text: str) -> None:
    assert merits(of(text))[0] < merits(of(REPORT))[0]


def test_a_word_counts_once_however_often_it_is_said() -> None:
    once = merits(of("The northern quay will close and the southern one stays open."))
    assert merits(of("The northern quay will close and the southern one will open.")) == once


def test_what_is_far_from_being_chosen_is_not_weighed() -> None:
    worth = {kind: [0.5, FAR_BELOW] for kind in KINDS}
    weigh(worth, [of(REPORT), _second(REPORT)])
    assert worth["key-judgments"] == [0.5 - SPARING, FAR_BELOW]
    assert worth["summary"] == [0.5, FAR_BELOW]


def test_a_risk_that_is_an_estimate_stays_a_risk() -> None:
    worth = {kind: [0.5, 0.5] for kind in KINDS}
    weigh(worth, [of("The northern quay is likely to sink."), _second(REPORT)])
    gained = worth["key-judgments"][0] - worth["key-judgments"][1]
    assert worth["risks"][0] - worth["risks"][1] == pytest.approx(gained)


@pytest.mark.parametrize(
    "text",
    [
        "“We are very proud of the crew,” the mayor said.",
        "“The board is fully committed to safe ferries,” a spokeswoman said.",
        "The mayor sent her condolences to the families.",
        "“He was a good man and a fine captain,” said the mayor.",
        "The captain was praised for “extraordinary service to the port”.",
        "The loss is being blamed on several factors.",
        "The gap can be easily explained, the board said.",
        "The captain summed up the mood nicely.",
        "Imagine the noise in the harbour.",
        "But here’s what the board will do.",
    ],
)
def test_courtesies_and_announcements_say_little(text: str) -> None:
    assert says_little(of(text))


@pytest.mark.parametrize(
    "text",
    [
        "The board is committed to a plan that would ruin the port.",
        "The good man that the board needs will not come.",
        "Trade fell for two reasons: the strike and the frost.",
        "The captain summed up the plan in one word: ruin.",
        "“We are short of crews,” the mayor said.",
        "Nobody who saw the cranes, berths and silt was surprised that it closed for two reasons.",
    ],
)
def test_what_is_judged_or_told_says_enough(text: str) -> None:
    assert not says_little(of(text))


def test_what_says_little_is_no_judgment_but_may_be_told() -> None:
    courtesy = of("“We are very proud of the crew,” the mayor said.")
    worth = {kind: [0.9] for kind in KINDS}
    weigh(worth, [courtesy])
    assert worth["key-judgments"][0] < 0 < worth["summary"][0]
