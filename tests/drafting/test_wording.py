import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.checking.trace import is_trimmed
from briefgen.drafting.reading import Reading, study
from briefgen.drafting.wording import (
    PAIR_WORDS,
    Context,
    Worded,
    without_expansions,
    word,
)
from briefgen.shelf.language import language
from tests.samples import article

EN = language("en")
CUES = EN.cues


def worded(*paragraphs: str, number: int = -1, **fields: object) -> Worded | None:
    reading = study(article(*paragraphs, **fields), EN)
    return word(reading.sentences[number], Context.of(reading))


def test_a_sentence_that_stands_alone_is_left_as_it_is() -> None:
    text = "The port of Varna may lose a third of its grain trade."
    made = worded(text)
    assert made is not None
    assert (made.text, made.method, [c.quote for c in made.cites]) == (text, "verbatim", [text])


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("This keeps the larger ships away.",),
        ("It has silted up since the year 2024. This keeps the larger ships away.",),
        ("The channel " + "slowly " * PAIR_WORDS + "silts up. This keeps the larger ships away.",),
    ],
)
def test_what_cannot_be_made_to_stand_alone_is_not_worded(paragraphs: tuple[str, ...]) -> None:
    assert worded(*paragraphs) is None


def test_a_long_form_that_an_earlier_point_gave_is_left_out() -> None:
    read = article(
        "The Varna Harbour Board (VHB) runs the port for the ministry.",
        "The VHB may sue the ministry before the summer.",
    )
    context = Context.of(study(read, EN))
    made = word(context.reading.sentences[1], context)
    assert made is not None
    assert without_expansions(made, set(), context) == made
    later = without_expansions(made, {"Varna Harbour Board"}, context)
    assert later.text == "The VHB may sue the ministry before the summer."
    assert later.method == "verbatim"
    assert len(later.cites) == 1


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("BRUSSELS/BERLIN (Reuters) - Ministers may act.", "Ministers may act."),
        ("WASHINGTON—The agency may act on the port soon.", "The agency may act on the port soon."),
        ("New Delhi, India - The ministry may act this year.", "The ministry may act this year."),
        ("Varna (CNN) Ministers may act this year.", "Ministers may act this year."),
        ("(New York) – The ministry may act this year.", "The ministry may act this year."),
    ],
)
def test_a_dateline_comes_off_the_first_sentence(source: str, printed: str) -> None:
    made = worded(source, number=0)
    assert made is not None
    assert made.text == printed
    assert made.method == "trimmed"


def test_a_dateline_comes_off_where_a_caption_stands_before_it() -> None:
    caption = "A tug leaves the port of Varna in the early morning of Monday."
    made = worded(caption, "VARNA (AP) — Ministers may close the port this year.")
    assert made is not None
    assert made.text == "Ministers may close the port this year."


def test_a_surname_and_an_also_are_seen_behind_a_connective() -> None:
    known = "The engineer Ana Petrova has dredged ports for twenty years in Varna."
    made = worded(known, "But Petrova could also lose the contract for the port of Varna.")
    assert made is not None
    assert made.text == "[Ana Petrova] could lose the contract for the port of Varna."


def test_no_surname_gets_the_full_name_of_somebody_named_only_further_on() -> None:
    source = "The dredging rules have stood since Petrova and cost the port a third of its trade."
    later = "The engineer Ana Petrova has dredged ports for twenty years, she said."
    made = worded(source, later, number=0)
    assert made is not None
    assert made.text == source


def test_what_is_only_supposed_is_not_printed_without_the_supposition() -> None:
    made = worded("Imagine that the port were sold. The ministry would rush to close the channel.")
    assert made is not None
    assert made.text.startswith("Imagine that the port were sold. ")


def test_each_acronym_is_expanded_once() -> None:
    made = worded(
        "The Varna Harbour Board (VHB) runs the port for the Trade and Ports Ministry (TPM).",
        "The VHB may sue the TPM before the summer, and the TPM may sue the VHB.",
    )
    assert made is not None
    assert made.text == (
        "The VHB [Varna Harbour Board] may sue the TPM [Trade and Ports Ministry] before the "
        "summer, and the TPM may sue the VHB."
    )
    assert made.method == "bracketed"
    assert [(c.paragraph, c.quote) for c in made.cites[1:]] == [
        (1, "Varna Harbour Board"),
        (1, "Trade and Ports Ministry"),
    ]


def test_nothing_is_put_within_a_word_that_a_hyphen_joins() -> None:
    made = worded(
        "The Varna Harbour Board (VHB) runs the port.",
        "The VHB-mandated fees may rise before the summer, and nobody can pay them.",
    )
    assert made is not None
    assert made.text.startswith("The VHB-mandated fees may rise")


def test_a_relative_date_is_resolved_only_where_the_article_is_dated() -> None:
    text = "The port of Varna lost a third of its trade last year."
    dated, undated = worded(text, published=date(2026, 5, 6)), worded(text)
    assert dated is not None
    assert undated is not None
    assert dated.text == "The port of Varna lost a third of its trade last year [2025]."
    assert (dated.method, len(dated.cites)) == ("bracketed", 1)
    assert undated.text == text


def test_a_connective_within_the_opening_comes_off_too() -> None:
    made = worded("The port, however, is too shallow for the larger ships.")
    assert made is not None
    assert made.text == "The port is too shallow for the larger ships."


def test_a_quotation_keeps_its_every_word() -> None:
    text = "“The port, however, is too shallow for the larger ships,” the board wrote."
    made = worded(text)
    assert made is not None
    assert made.text == text


PIECES = st.sampled_from(
    [
        "He said ",
        "She has ",
        "It could ",
        "They fear ",
        "The board ",
        "Mr. Iliev ",
        "Peter Stanev ",
        ", he said",
        "the port ",
        "But ",
        "And ",
        "However, ",
        "This ",
        "“",
        "” ",
        "(VHB) ",
        "VHB ",
        "Varna Harbour Board ",
        "last year ",
        "on Monday ",
        ". ",
        ", ",
        "— ",
        "which is ",
        "is ",
        "said ",
        "never ",
        "may ",
        "\n",
        "warned that ships will turn away ",
        "said Ana Petrova",
        "Petrova, the mayor, said ",
        "his ",
        "the official added ",
        "these ships ",
        "he’s ",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.dates())
def test_a_worded_sentence_says_what_it_cites_and_no_more(texts: list[str], day: date) -> None:
    reading: Reading = study(article(*texts, published=day), EN)
    for sentence in reading.sentences:
        made = word(sentence, Context.of(reading))
        if made is None:
            continue
        for cite in made.cites:
            paragraph = reading.article.paragraph(cite.paragraph)
            assert paragraph is not None
            assert cite.quote in paragraph.text
        bare = re.sub(r"\[[^\[\]]*\]", "", made.text)
        assert is_trimmed(bare, " ".join(cite.quote for cite in made.cites))
        assert sentence.text in [cite.quote for cite in made.cites[:2]]


def test_words_that_point_back_are_seen_behind_a_connective() -> None:
    assert (
        worded("But even the slightest hint that he may resign could cost the port its loan.")
        is None
    )
    made = worded("But it is likely that the port of Varna will lose its loan before the winter.")
    assert made is not None
    assert made.text == "It is likely that the port of Varna will lose its loan before the winter."


def test_one_who_goes_on_speaking_is_named_in_brackets() -> None:
    quoted = "“The port of Varna may lose its grain trade this year,” she cited as an example."
    made = worded("“The quay is sinking,” said Ana Petrova.", quoted)
    assert made is not None
    assert made.text.endswith("year,” [Ana Petrova] cited as an example.")


def test_a_name_in_brackets_is_not_enough_where_other_words_point_back() -> None:
    texts = "Ana Petrova runs the port.", "She says that this estimate comes from an old survey."
    reading = study(article(" ".join(texts)), EN)
    made = word(reading.sentences[1], Context.of(reading, [0.0, 0.6]))
    assert made is not None
    assert made.told == (0, 1)


def test_a_sentence_too_long_to_print_is_worded_only_where_its_asides_may_go() -> None:
    aside = "(a point that the survey of the harbour by the engineers had made in passing)"
    tail = "and the ministry must pay for the work " + "with the town " * 14 + "this year"
    long = f"The channel is too shallow {aside} {tail}."
    made, kept = worded(long), worded(long.replace("(", "and ").replace(")", ""))
    assert kept is None
    assert made is not None
    assert " ... " in made.text
    assert aside not in made.text


def test_what_links_left_that_have_lost_their_beginning_is_not_printed() -> None:
    assert worded("quay closed by the board for now MORE on Monday said the port was safe.") is None


def test_a_line_that_a_page_repeats_is_not_printed() -> None:
    assert (
        worded("Petrova told the board of it. told the board of it. » This closed a quay.") is None
    )
