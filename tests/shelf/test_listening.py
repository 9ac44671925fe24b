import pytest

from briefgen.shelf.language import language
from briefgen.shelf.listening import Listener

EN = language("en")
TERMS = ("warn*", "leaves .. with", "in {month}", "in {count} {period}")


def test_a_template_knows_endings_gaps_lists_and_names() -> None:
    ear = Listener({"some": TERMS, "other": ("town",)}, EN.cues.slots)
    text = "Warnings in May, in two years: it leaves the poor town with debt, in may."
    assert [m[0] for m in ear.all("some", text)] == [
        "Warnings",
        "in May",
        "in two years",
        "leaves the poor town with",
    ]
    assert ear.has("other", text)
    assert ear.at("some", text) is not None
    assert ear.at("some", text, 3) is None
    assert ear.first("other", "No such word.") is None


def test_a_text_whose_small_letters_are_longer_is_heard_in_its_place() -> None:
    ear = Listener({"some": ("warn*",)}, {})
    (found,) = ear.all("some", "İİ warned them.")
    assert found[0] == "warned"


def test_a_text_hears_a_list_wherever_one_of_its_words_stands() -> None:
    ear = Listener({"some": ("warn*",), "other": ("town",)}, {})
    assert ear.hears("They warned us.", frozenset({"some", "other"}))
    assert not ear.hears("They warned us.", frozenset({"other"}))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("in {month} {year}", "It ends in May 2031."),
        ("in {year}s", "It was dug in the past, in 1990s mud."),
        ("in mid-{month}", "It ends in mid-May."),
        ("by mid-century", "Gone by mid-century, they say."),
        ("for {count} more {period}", "It holds for a few more weeks."),
        ("{would} leave .. with", "It is likely to leave the town with debt."),
        ("{number} to {number} vote", "A 1,500 to 20 vote."),
        ("can’t .. threat", "It can’t be a threat."),
        ("so-called", "The so-called dredger."),
        ("U.S. {month}", "The U.S. May deadline."),
        ("in {month}", "İ CLOSED IN May."),
    ],
)
def test_a_template_is_heard_whatever_its_second_word_is(term: str, text: str) -> None:
    assert Listener({"some": (term,)}, EN.cues.slots).has("some", text)


def test_a_template_is_not_heard_where_its_second_word_is_missing() -> None:
    ear = Listener({"some": ("in {month}", "in {year}")}, EN.cues.slots)
    assert not ear.hears("They live in towns.", frozenset({"some"}))


def test_a_word_of_a_million_letters_begins_nothing() -> None:
    ear = Listener({"some": ("warn*",)}, {})
    assert ear.first("some", "a" * 1_000_000) is None
    assert ear.first("some", "warn" + "a" * 1_000) is not None
