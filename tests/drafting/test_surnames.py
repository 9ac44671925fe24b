"""Bare surnames are given with the full name of the article, and only these."""

from __future__ import annotations

import pytest

from briefgen.checking.trace import trace
from briefgen.drafting.reading import study
from briefgen.drafting.wording import Context, without_expansions, word
from briefgen.model.brief import Point
from briefgen.shelf.language import language
from tests.samples import article

EN = language("en")
FIRST = "The harbour master, John Kirov, opened the new quay on Monday morning."


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        (
            "Kirov warned that the quay could close.",
            "[John Kirov] warned that the quay could close.",
        ),
        ("Mr. Kirov left the port to its fate.", "Mr. [John Kirov] left the port to its fate."),
        ("Ships avoid Kirov's new quay by night.", "Ships avoid [John Kirov's] new quay by night."),
    ],
)
def test_a_bare_surname_is_given_with_the_full_name(sentence: str, printed: str) -> None:
    read = article(FIRST, "The storm cost the port much money.", sentence)
    reading = study(read, EN)
    made = word(reading.sentences[-1], Context.of(reading))
    assert made is not None
    assert (made.text, made.method) == (printed, "bracketed")
    point = Point(made.text, made.cites, method=made.method)
    assert not list(trace(point, read, EN))


@pytest.mark.parametrize(
    "sentence",
    [
        "The Kirov administration left the port to its fate.",
        "Senator Kirov left the port to its fate last winter.",
        "The mayor said “Kirov left the port to its fate” in spring.",
        "The port owes John Kirov and the Kirov family a new quay.",
        "A poll of Kirov supporters showed that the quay could close.",
    ],
)
def test_an_office_a_thing_and_a_quotation_keep_their_words(sentence: str) -> None:
    reading = study(article(FIRST, "The storm cost the port much money.", sentence), EN)
    made = word(reading.sentences[-1], Context.of(reading))
    assert made is None or "[" not in made.text


def test_a_full_name_is_given_once_in_a_brief() -> None:
    sentence = "Kirov warned that the quay could close."
    reading = study(article(FIRST, "The storm cost the port much money.", sentence), EN)
    context = Context.of(reading)
    made = word(reading.sentences[-1], context)
    assert made is not None
    later = without_expansions(made, {"John Kirov"}, context)
    assert (later.text, later.method) == (sentence, "verbatim")


def test_a_name_that_stands_for_a_pronoun_stays() -> None:
    reading = study(
        article("John Kirov opened the new quay.", "He warned that it could close."), EN
    )
    context = Context.of(reading)
    made = word(reading.sentences[-1], context)
    assert made is not None
    assert without_expansions(made, {"John Kirov"}, context) == made
