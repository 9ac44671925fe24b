import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting.hazard import NEVER, doubt, listed

RISK = "The port could lose a third of its trade if the channel is not deepened."


@pytest.mark.parametrize(
    "text",
    [
        "The risk premium on the port’s bonds rose.",
        "The ministry published a plan for the channel on Monday.",
        "Three crews were killed at the quay in 1998.",
        "The loan would help the port to recover and prevent a closure.",
        "Alarmists predict the collapse of the port.",
        "Could the port fail?",
        "There is no danger to the port.",
        "There is danger, too, in the way the port is run.",
        "The economic risks are real.",
    ],
)
def test_what_is_no_risk_is_doubted_more_than_a_harm_that_may_come(text: str) -> None:
    assert doubt(text) > doubt(RISK)


def test_an_outright_risk_is_not_doubted() -> None:
    assert doubt(RISK) < 0


def test_the_first_risk_of_an_article_has_it_easier_than_the_last() -> None:
    found = listed([0.5, 0.5, NEVER, 0.5])
    assert found[0] > found[1] > found[3] > found[2] == NEVER


@given(st.lists(st.integers(-20, 20), max_size=12))
def test_listing_keeps_the_order_of_worth(tenths: list[int]) -> None:
    worth = [tenth / 10 for tenth in tenths]
    found = listed(worth)
    order = sorted(range(len(worth)), key=lambda n: (-worth[n], n))
    assert order == sorted(range(len(found)), key=lambda n: (-found[n], n))


@given(st.text(max_size=300))
def test_any_text_can_be_doubted(text: str) -> None:
    assert -1 < doubt(text) < 2
