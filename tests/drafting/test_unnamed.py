import pytest

from briefgen.drafting.persons import Person
from briefgen.drafting.reading import study
from briefgen.drafting.unnamed import lacks_person
from briefgen.drafting.wording import Context, word
from briefgen.shelf.language import language
from tests.samples import article

EN = language("en")
PEOPLE = {"Sorin": Person("Ana Sorin", "she", 1), "Radev": None}


@pytest.mark.parametrize(
    "text",
    [
        "Bulgarian authorities ordered his deportation in the spring.",
        "Critics worry that his views on the port may harm the town.",
        "On Thursday her office scrapped the plan for a new pier.",
        "Based on a loan of $15 million, he puts the cost at $5.3 million a year.",
        "Currently facing no deadline, she also can campaign on the bridge.",
        "North Korea had demanded the fee be paid before he was let go.",
        "We are committed to the plan, his letter to the board says.",
        "The reasons that Democrats give to oppose him are weak.",
    ],
)
def test_a_body_a_place_or_a_crowd_is_nobodys_he(text: str) -> None:
    assert lacks_person(text, PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "Sorin on Monday wrote that her office had no money left.",
        "Radev then left for Ruse, where he praised the dredging.",
        "Iliev and his friends on the board do not want the sale.",
        "The mayor’s plan did little, because he would not sell it.",
        "A Varna driver told the court that his truck was empty.",
        "The Varna Republican plans to publish his budget on Monday.",
        "The head of the harbour board denied that his ships were idle.",
        "Senior Labour MP Hilary Iliev has said that his plan is cheap.",
        "The Florida Republican said his plan is cheap.",
        "Stoyan first came to the board’s notice for his plan.",
        "Nobody in the port must act against his or her conscience.",
        "Ahead of the release of his plan, Rep. Iliev told of its cost.",
        "Amid a dispute over his tolls, the Bulgarian president closed the port.",
        "Concluding his visit to the port, Iliev promised a loan.",
        "Soon after he promised calm, the powerful head of the board sold its shares.",
        "The plan, which city planner Dora Iliev wrote, has her name on it.",
        "The dredging has no end in sight.",
    ],
)
def test_a_name_an_office_or_who_is_named_next_is(text: str) -> None:
    assert not lacks_person(text, PEOPLE)


def worded(*paragraphs: str) -> str | None:
    reading = study(article(*paragraphs), EN)
    made = word(reading.sentences[-1], Context.of(reading))
    return made.text if made else None


def test_whose_it_is_that_a_body_acts_on_is_put_in() -> None:
    made = worded(
        "Peter Stanev runs the port of Varna. Italian bankers refused his plan for a third pier."
    )
    assert made == "Italian bankers refused [Peter Stanev’s] plan for a third pier."


def test_after_an_opening_clause_the_name_stands_where_the_sentence_says_who_acts() -> None:
    made = worded(
        "Ana Petrova ran the port of Varna.",
        "After losing her place on the board, she wrote a report about the dredging.",
    )
    assert made == (
        "After losing her place on the board, [Ana Petrova] wrote a report about the dredging."
    )


def test_for_whom_a_quotation_means_nothing_is_put_in() -> None:
    made = worded(
        "Peter Stanev had spoken with the king.",
        "“The prices are too high and he has agreed!” the message from the port said.",
    )
    assert made is None or "[" not in made
