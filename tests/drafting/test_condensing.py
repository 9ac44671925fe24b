import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting.condensing import condensed, has_verb


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("VARNA (Reuters) - The board on Monday closed the quay.", "The board closed the quay."),
        ("On Friday, the board (founded 1902) met.", "The board met."),
        ("The board, a body of nine, will close the quay.", "The board will close the quay."),
        ("The quay, the pier, and all will go.", "The quay, the pier, and all will go."),
        ("The quay has been closed since Monday.", "The quay has been closed since Monday."),
        ("The board has also closed the pier.", "The board has closed the pier."),
        ("It shut not only this but also that.", "It shut not only this but also that."),
        ("In short: the quay is sinking.", "The quay is sinking."),
        ("The board closed the quay, which is sinking.", "The board closed the quay"),
        ("If the loan fails, the quay will close.", "If the loan fails, the quay will close."),
    ],
)  # fmt: skip
def test_a_sentence_loses_what_places_it_and_nothing_it_states(text: str, left: str) -> None:
    assert condensed(text) == left


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The board closed the quay", True),
        ("Critics fear a flood", True),
        ("The quay will close", True),
        ("A board order signed in May", False),
        ("The plans of the board", False),
        ("The call to release the funds", False),
    ],
)
def test_a_clause_is_told_by_its_verb(text: str, whole: bool) -> None:
    assert has_verb(text) is whole


@given(st.text(max_size=300))
def test_any_text_is_condensed_to_no_more_than_it_was(text: str) -> None:
    assert len(condensed(text)) <= len(text) + 2  # a capital may take more letters
