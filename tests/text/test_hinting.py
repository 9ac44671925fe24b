"""What makes it likely only that a sentence needs the one before it."""

from __future__ import annotations

import time

import pytest

from briefgen.text.hinting import hints
from briefgen.text.leaning import leans


@pytest.mark.parametrize(
    "text",
    [
        "The tugs could leave the port of Varna before the end of the coming winter season.",
        "Under the agreement, Varna would get a third of all the grain that Bulgaria exports.",
        "The biggest risk is the loss of a third of Varna’s grain trade to Odesa before winter.",
        "Engineers in Varna doubt that will be enough to save the port from silting up by 2030.",
        "A third of the owners say a loan to the port of Varna is incompatible with that goal.",
        "Other ports of the Black Sea could lose a third of their grain trade to Varna by 2030.",
        "One problem with Varna, engineers say, has always been the depth of the old channel.",
        "A similar loan from the bank in Sofia could ruin the port of Burgas within three years.",
        "Most of the owners in Varna believe that the ministry should do it before the winter.",
        "Sadly, Varna may lose a third of its grain trade to the port of Constanța this year.",
        "“Varna could lose a third of its trade with Odesa before the winter,” the engineer said.",
        "Varna may lose a third of its grain trade to Odesa if the ministry signs these papers.",
        "A loan from the bank in Sofia could have the opposite effect on the port’s trade by 2030.",
        "Crews from Varna have waited there for a third of the grain since the storm of last May.",
        "Few of the engineers in the port of Varna who were asked in May would agree to that.",
    ],
)
def test_what_may_point_back_is_a_hint_and_no_more(text: str) -> None:
    assert hints(text) >= 1
    assert not leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "Varna signed papers for the loan years ago, and no bank has bought these papers since.",
        "More costly is the loan that the ministry took out for the port of Varna last spring.",
        "Varna has more depth than that seen at Burgas, and more ships than those owned by Odesa.",
        "Varna made a promise to the bank, but its losses stand in the way of that promise.",
        "Similar loans have ruined a third of the ports that stand between Varna and Odesa.",
        "“Varna could lose a third of its trade with Odesa before winter,” Ivan Petrov said.",
    ],
)
def test_what_readers_find_whole_as_often_as_any_other_sentence_is_no_hint(text: str) -> None:
    assert hints(text) == 0


def test_a_short_sentence_is_a_hint() -> None:
    assert hints("Few ships come.") == 1


def test_a_sentence_that_names_all_it_speaks_of_has_no_hint() -> None:
    text = "The port of Varna may lose a third of its grain trade before the end of the year."
    assert hints(text) == 0


def test_the_barer_what_it_speaks_of_the_more_it_hints() -> None:
    bare = "The loan was agreed in the spring, and a third of the fleet will be paid for with it."
    kind = "The new loan was agreed in the spring, and a third of the fleet is paid for with it."
    named = "The loan was agreed in Varna, and a third of the fleet will be paid for with it soon."
    assert hints(bare) > hints(kind) == hints(named) > 0


def test_an_it_that_is_told_later_takes_from_the_hints() -> None:
    text = "will ruin a third of the ports that lie on the Black Sea before the winter."
    assert hints(f"It is likely that similar loans {text}") < hints(f"Many similar loans {text}")


def test_no_hint_goes_quadratic() -> None:
    begun = time.process_time()
    for text in ("It is " + "hardly " * 5_000, "The " + "new " * 10_000, "both " * 10_000):
        hints(text)
    assert time.process_time() - begun < 2
