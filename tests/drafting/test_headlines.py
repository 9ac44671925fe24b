import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.checking.trace import is_trimmed
from briefgen.drafting.headlines import TITLE_WORDS, headline, shortened, standing
from briefgen.shelf.language import language

CUES = language("en").cues


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("However, the ministry may still act this year.", "The ministry may still act this year."),
        ("As a result, grain prices could rise by a fifth.", "Grain prices could rise by a fifth."),
        (
            "But the channel is too shallow for new ships.",
            "The channel is too shallow for new ships.",
        ),
        ("But nobody in town wants to pay for it.", "Nobody in town wants to pay for it."),
        ("Second, the ministry has no money.", "The ministry has no money."),
        ("And yet, the ministry may act.", "The ministry may act."),
        ("And if the loan fails, the work will stop.", "If the loan fails, the work will stop."),
    ],
)
def test_a_leading_connective_comes_off(source: str, printed: str) -> None:
    assert standing(source, CUES) == (printed, "trimmed")


@pytest.mark.parametrize(
    "source",
    [
        "However hard the board tries, the channel stays closed.",
        "So far the ministry has said nothing about it.",
        "First lady Ana Petrova opened the new harbour office.",
        "But not everybody in the ministry wants to pay for it.",
        "And so the ministry waits.",
        "Yet another loan for the harbour has been refused.",
        "Still waters in the channel hide the sandbanks there.",
    ],
)
def test_a_word_that_carries_meaning_stays(source: str) -> None:
    assert standing(source, CUES) == (source, "verbatim")


@given(st.text(max_size=80))
def test_taking_a_connective_off_only_ever_leaves_words_out(text: str) -> None:
    assert is_trimmed(standing(f"However, {text}", CUES)[0], f"However, {text}")


def test_a_short_sentence_is_a_title_without_its_stop() -> None:
    assert headline("The port may close.", CUES) == "The port may close"


def test_a_long_sentence_is_cut_only_before_an_aside() -> None:
    aside = "The port of Varna may lose a third of its trade, which few in Sofia seem to mind."
    condition = "The port of Varna may lose a third of its trade, unless it is dredged by spring."
    assert headline(aside, CUES) == "The port of Varna may lose a third of its trade"
    assert headline(condition, CUES) == ""


def test_an_opening_clause_that_leans_on_the_rest_is_no_title() -> None:
    text = "Although the port of Varna is old, which all know, it may yet win the grain back."
    assert headline(text, CUES) == ""


@given(st.text(st.characters(categories=["L", "P", "Zs"]), max_size=200))
def test_a_title_is_never_longer_than_its_limit(text: str) -> None:
    assert len(headline(text, CUES).split()) <= TITLE_WORDS


def test_a_cut_is_marked() -> None:
    assert shortened("one two three, four five", 3) == "one two three ..."
    assert shortened("one two three", 3) == "one two three"
