import pytest

from briefgen.drafting.foils import is_answered, is_foil
from briefgen.drafting.reading import study
from briefgen.shelf.language import language
from tests.samples import article


def judged(text: str) -> tuple[bool, bool]:
    """Whether the first sentence of a text is a foil, and whether it is answered."""
    first, *rest = study(article(*text.split("\n")), language("en")).sentences
    return is_foil(first, rest), is_answered(first, rest)


@pytest.mark.parametrize(
    "text",
    [
        "It’s true that the port earns little this year. Its berths are full.",
        "To be sure, the fleet has grown for three years. Its berths are full.",
        "Voters could have shown that they were tired of it. Instead, they voted him out.",
        "The board closed the north basin. A court struck down its order on the north basin.",
        "The mayor expected an easy and early victory. Not so, the polls now say.",
    ],
)
def test_what_is_granted_or_denied_at_once_is_a_foil(text: str) -> None:
    assert judged(text)[0]


def test_what_the_next_sentence_turns_against_is_answered() -> None:
    assert judged("The port earns little this year. But its berths are full.") == (False, True)
    assert judged("The port earns little this year. Its berths are full.") == (False, False)
    assert judged("The port earns little this year.\nBut its berths are full.") == (False, True)
