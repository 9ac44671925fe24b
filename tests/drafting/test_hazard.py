import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting.hazard import (
    LIKELY,
    NEVER,
    RULED_OUT,
    SPARED,
    doubt,
    doubted,
    is_former,
    listed,
)

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


@pytest.mark.parametrize(
    "text",
    [
        "The panel cast doubt on the claim that the dam could fail.",
        "The risk of a flood is hundreds of times lower than in 1990.",
        "The new gate will slow the spread of the disease in the harbour.",
        "The patrols aim to deter an attack on the quay.",
        "The ruling will be welcome news to exporters hurt by the tariffs.",
        "A cheaper loan could spur the economy of the port.",
        "A cheaper loan could lift thousands of crews out of poverty.",
        "The levy is unlikely to have any significant effect on the debt of the port.",
    ],
)
def test_a_harm_said_to_be_small_kept_off_or_turned_to_good_is_no_risk(text: str) -> None:
    assert doubt(text) >= SPARED - LIKELY


@pytest.mark.parametrize(
    "text",
    [
        "The patrols will fail to deter an attack on the quay.",
        "A cheaper loan could spur the economy, but the debt would grow.",
        "The cut would weaken the service that is to prevent an outbreak.",
        "Slow growth is a crisis for the port.",
        "The debt limit could cause a recession in the port.",
    ],
)
def test_a_harm_that_is_not_kept_off_is_a_risk_still(text: str) -> None:
    assert doubt(text) < SPARED - LIKELY


@pytest.mark.parametrize(
    "text",
    [
        "The ferry can sail again without the risk of grounding.",
        "But for most crews, the risks of the passage are much lower.",
        "There’s little risk of a strike this winter.",
        "Ships that do not pose a danger to the quay may enter.",
        "The loan would eliminate any possibility of a closure.",
    ],
)
def test_what_is_said_to_be_no_risk_is_as_good_as_never_listed(text: str) -> None:
    assert doubt(text) > RULED_OUT - SPARED


def test_a_risk_that_is_small_but_not_for_all_is_one_still() -> None:
    text = "There is little risk of a strike, but the quay could collapse."
    assert doubt(text) < RULED_OUT / 2


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("In the late 1970s, the port faced a strike. It lost half its trade.", True),
        ("By 2003 the channel had silted up.", True),
        ("In the 1970s the port silted up, and it may do so again.", False),
        ("By 2031 the channel will have silted up.", False),
        ("The port faced a strike in the 1970s.", False),
    ],
)
def test_harm_in_years_long_gone_is_no_risk(text: str, former: bool) -> None:
    assert is_former(text) == former


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
    assert -1 < doubt(text) < 2.4


DOUBTED = (
    RISK,
    "The ministry published a plan for the channel on Monday.",
    "There is no danger to the port.",
    "The port may fail.",
)


@given(st.lists(st.tuples(st.integers(-80, 40), st.sampled_from(DOUBTED)), max_size=9))
def test_the_risks_listed_are_those_if_every_sentence_were_doubted(
    graded: list[tuple[int, str]],
) -> None:
    texts = [text for _, text in graded]
    worth = [percent / 100 for percent, _ in graded]
    every = listed([value - doubt(text) for value, text in zip(worth, texts, strict=True)])
    doubted(worth, texts, set())
    assert [max(v, 0.0) for v in listed(worth)] == [max(v, 0.0) for v in every]


def test_a_harm_that_was_is_doubted_unless_it_is_said_to_come() -> None:
    told = "The strike remains costly: it ruined a third of the trade."
    assert doubt(told) > 0 > doubt(f"{told[:-1]}, and may ruin the rest.")


@pytest.mark.parametrize(
    "text",
    [
        "But the truce will likely lead to a rebound after the losses of the strike.",
        "Insurers will no longer be able to turn away the sick.",
        "The storm over the tolls will blow over, and the losses with it.",
        "The new paint is less harmful than the poison it replaces.",
    ],
)
def test_relief_is_no_risk(text: str) -> None:
    assert doubt(text) > SPARED / 2


def test_bracing_for_a_loss_tells_that_it_may_come() -> None:
    assert doubt("Captains are bracing for a loss of trade.") < 0
