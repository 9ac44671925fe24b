import pytest

from briefgen.drafting.foils import is_answered, is_foil, is_refuted, leads_up
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
        "The new toll may seem small. But it chases the grain ships away.",
        "You’d think that a deep harbour fills itself. Its berths are empty.",
        "In theory, the bank could lend to the port. Yet nobody has asked it.",
        "The mayor expected an easy and early victory. Not so, the polls now say.",
        "Maybe the captains only put off the end. If so, they do it bravely.",
        "Perhaps the quay will be missed. But it has to go.",
    ],
)
def test_what_is_granted_or_denied_at_once_is_a_foil(text: str) -> None:
    assert judged(text)[0]


def test_what_is_only_supposed_is_a_foil_where_it_is_answered() -> None:
    assert judged("Perhaps the quay will be missed. It has stood for a century.") == (False, False)


def test_how_a_thing_may_seem_is_no_foil_where_nothing_turns_against_it() -> None:
    assert judged("The new toll may seem small. The grain ships pay it twice.") == (False, False)


def test_what_the_next_sentence_turns_against_is_answered() -> None:
    assert judged("The port earns little this year. But its berths are full.") == (False, True)
    assert judged("The port earns little this year. Its berths are full.") == (False, False)
    assert judged("The port earns little this year.\nBut its berths are full.") == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "Ships are said to avoid the port. But that is not entirely true.",
        "Ships are said to avoid the port. That’s simply false, the board found.",
        "The toll was waived for two years. That doesn’t mean the ships will come back.",
        "The board counted forty ships. That figure does not include the ferries.",
        "The new quay will bring ten ships. But these alone will not be enough for the town.",
        "The toll is said to have chased ships away.\nNot so.",
        "The captain said the crane was old. There is no evidence for that.",
        "The union said the board sold the crane. The board denied those reports in May.",
        "The paper said the crane was sold. It later withdrew the story.",
        "Crews were parted from their ships. The board ended the practice last month.",
        "In May, the town voted to sell the quay. The mayor vetoed that measure.",
        "The union said the board sold the crane.\nBut the board denies that.",
        "The mayor said it was sold twice. Speaking in Varna, Ivan Petrov disputed both claims.",
        "The board says that the port is rich.\nWhat nonsense.",
        "One might expect the toll to fall with the trade. You would be wrong.",
    ],
)
def test_what_the_next_sentence_takes_back_is_refuted(text: str) -> None:
    first, *rest = study(article(*text.split("\n")), language("en")).sentences
    assert is_refuted(first, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Ships avoid the port. That is true of the ferries, too.",
        "Ships avoid the port. Its berths are not full.",
        "The toll was waived for two years. That means that the ships will come back.",
        "The union said the board sold the crane. The board did not dispute the report.",
        "The union said the board sold the crane.\nThe board denied those reports in May.",
        "The union blamed the board. The captain denied that he had sold the crane.",
        "The mayor spoke first. There is no ferry on Sundays.",
    ],
)
def test_what_the_next_sentence_goes_on_from_is_not_refuted(text: str) -> None:
    first, *rest = study(article(*text.split("\n")), language("en")).sentences
    assert not is_refuted(first, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Maybe the port only puts off its end.",
        "Yes, the tolls are high.",
        "Some captains call the harbour safe.",
        "Opponents say that the quay is too dear.",
        "There are two reasons to close the quay.",
        "But there’s a lengthy list of claims.",
    ],
)
def test_a_concession_and_that_there_is_something_lead_up_to_a_finding(text: str) -> None:
    assert leads_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "The port will close within a year.",
        "Therefore the port is lost.",
        "Somebody has to pay for the quay.",
    ],
)
def test_a_finding_leads_up_to_nothing(text: str) -> None:
    assert not leads_up(text)
