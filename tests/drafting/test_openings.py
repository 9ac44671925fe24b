"""What comes off a sentence without changing what it says."""

from __future__ import annotations

import pytest

from briefgen.checking.trace import is_trimmed
from briefgen.drafting.headlines import standing
from briefgen.drafting.openings import later_connective
from briefgen.shelf.language import language

CUES = language("en").cues


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("That is why the port is losing ships.", "The port is losing ships."),
        ("The result is that the ferries stay away.", "The ferries stay away."),
        ("Then there is the question of the dredger.", "There is the question of the dredger."),
        ("Alternatively, the port could sell its cranes.", "The port could sell its cranes."),
        ("So a third of the ships stay away.", "A third of the ships stay away."),
        ("For if the loan fails, the port will close.", "If the loan fails, the port will close."),
        ("Third, and most importantly, the quay is sinking.", "The quay is sinking."),
        ("In response, the board sold the crane.", "The board sold the crane."),
        ("In a similar vein, Varna has raised its tolls.", "Varna has raised its tolls."),
        ("Regardless, the plan gives a loan to the port.", "The plan gives a loan to the port."),
        ("First, though, the quay has to be drained.", "The quay has to be drained."),
    ],
)
def test_an_opening_that_says_nothing_comes_off(source: str, printed: str) -> None:
    assert standing(source, CUES) == (printed, "trimmed")
    assert is_trimmed(printed, source)


@pytest.mark.parametrize(
    "source",
    [
        "The fear is that the quay will sink in winter.",
        "This could mean that the quay must be raised.",
        "This means that the quay must be raised.",  # if what was said before is so
        "Still, says the harbour master, the quay is safe.",
    ],
)
def test_what_limits_a_statement_stays(source: str) -> None:
    assert standing(source, CUES) == (source, "verbatim")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The port, however, is too shallow.", "The port is too shallow."),
        ("With more ships, however, the quay is full.", "With more ships, the quay is full."),
        ("By 2021, however, things could get worse.", "By 2021, things could get worse."),
        ("More recently, however, the quay has sunk.", "More recently, the quay has sunk."),
        ("The mayor suggested, however, that it sinks.", "The mayor suggested that it sinks."),
        ("Several harbour engineers, however, doubt it.", "Several harbour engineers doubt it."),
        ("Rates will rise, however, while trade falls.", "Rates will rise while trade falls."),
        ("The port grows, however, easing the crush.", "The port grows, easing the crush."),
        ("Dig a channel, however, and ships will come.", "Dig a channel, and ships will come."),
        ("The quay is full, however, ships still come.", ""),
        ("The quay is full, too.", "The quay is full."),
        ("“The port, however, is too shallow,” she said.", ""),
        ("The mayor also warned of higher rates.", "The mayor warned of higher rates."),
        ("Rates could also rise by a tenth.", "Rates could rise by a tenth."),
        ("The quay is full as well.", "The quay is full."),
        ("The mayor warned of rates and also of dust.", ""),
        ("Rates will not only rise but also spread.", ""),
        ("If the port also closes, trade will stop.", ""),
        ("The strike is also a response to the sale.", ""),
        ("The mills also rely on the coast road.", ""),
        ("The only way out is to close the northern quay as well.", ""),
        ("The dockers are also afraid of the sale.", "The dockers are afraid of the sale."),
        ("The port might just as well.", ""),
    ],
)
def test_a_later_connective_comes_off_outside_quotations(text: str, left: str) -> None:
    found = later_connective(text)
    made = text[: found[0]] + found[2] + text[found[1] :] if found else ""
    assert made == left
