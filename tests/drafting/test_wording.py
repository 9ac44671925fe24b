import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.checking.trace import is_trimmed
from briefgen.drafting.reading import Reading, study
from briefgen.drafting.wording import (
    PAIR_WORDS,
    TITLE_WORDS,
    Context,
    Worded,
    apart,
    headline,
    shortened,
    standing,
    without_expansions,
    word,
)
from briefgen.shelf.language import language
from tests.samples import article

EN = language("en")
CUES = EN.cues


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


def worded(*paragraphs: str, number: int = -1, **fields: object) -> Worded | None:
    reading = study(article(*paragraphs, **fields), EN)
    return word(reading.sentences[number], Context.of(reading))


def test_a_sentence_that_stands_alone_is_left_as_it_is() -> None:
    text = "The port of Varna may lose a third of its grain trade."
    made = worded(text)
    assert made is not None
    assert (made.text, made.method, [c.quote for c in made.cites]) == (text, "verbatim", [text])


def test_a_sentence_that_leans_is_quoted_after_the_one_before_it() -> None:
    first, second = "The channel has silted up since 2024.", "This keeps the larger ships away."
    made = worded(f"{first} {second}")
    assert made is not None
    assert (made.text, made.method) == (f"{first} {second}", "verbatim")
    assert [cite.quote for cite in made.cites] == [first, second]


def test_a_sentence_is_quoted_after_one_in_the_paragraph_above_where_its_words_point_there() -> (
    None
):
    first, second = (
        "Grain ships call elsewhere. The channel has silted up.",
        "This costs the old town dear.",
    )
    made = worded(first, f"{second} Nobody pays.", number=2)
    assert made is not None
    assert made.text == f"The channel has silted up. {second}"
    assert [cite.paragraph for cite in made.cites] == [1, 2]


def test_a_new_paragraph_that_only_looks_as_if_it_leaned_is_not_joined_to_a_longer_one() -> None:
    text = "The port of Varna may lose a third of its grain trade."
    reading = study(article("Ships call elsewhere. The channel has silted up.", text), EN)
    unsure = [0.0] * (len(reading.sentences) - 1) + [1.2]
    assert word(reading.sentences[-1], Context.of(reading, unsure)) is None
    single = study(article("The channel has silted up.", text), EN)
    joined = word(single.sentences[-1], Context.of(single, [0.0, 1.2]))
    assert joined is not None
    assert joined.text == f"The channel has silted up. {text}"


def test_what_seems_to_lean_a_little_is_printed_alone_where_no_pair_can_be_made() -> None:
    text = "The port of Varna may lose a third of its grain trade."
    reading = study(article("They went away at once.", text), EN)
    made = word(reading.sentences[-1], Context.of(reading, [0.0, 0.65]))
    assert made is not None
    assert made.text == text


def test_both_halves_of_a_pair_get_their_dates_and_lose_their_asides() -> None:
    made = worded(
        "Trade fell by a third last year. This keeps the town poor, and next year will be worse.",
        published=date(2026, 5, 6),
    )
    assert made is not None
    assert made.text == (
        "Trade fell by a third last year [2025]. "
        "This keeps the town poor, and next year [2027] will be worse."
    )
    assert made.method == "bracketed"


def test_the_one_before_may_itself_be_made_to_stand_alone() -> None:
    made = worded(
        "The harbour board met. It warned that the channel is closing. This keeps large ships away."
    )
    assert made is not None
    assert made.text == (
        "[The harbour board] warned that the channel is closing. This keeps large ships away."
    )
    assert [cite.quote for cite in made.cites] == [
        "It warned that the channel is closing.",
        "This keeps large ships away.",
        "The harbour board",
    ]


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


def test_a_sentence_that_would_better_follow_another_can_be_parted_from_it() -> None:
    text = "The port of Varna may lose a third of its grain trade."
    reading = study(article(f"The channel has silted up. {text}"), EN)
    context = Context.of(reading, [0.0, 0.7])
    joined, parted = word(reading.sentences[1], context), apart(reading.sentences[1], context)
    assert joined is not None
    assert joined.told == (0, 1)
    assert parted is not None
    assert parted.text == text


def test_a_sentence_that_needs_the_one_before_it_cannot_be_parted_from_it() -> None:
    reading = study(article("The channel has silted up. This may cost the port its trade."), EN)
    assert apart(reading.sentences[1], Context.of(reading)) is None


def test_a_sentence_is_quoted_with_two_before_it_where_the_nearer_leans_as_well() -> None:
    reading = study(
        article(
            "The channel of Varna has silted up. It is now too shallow for grain ships. "
            "This may cost the port a third of its trade."
        ),
        EN,
    )
    made = word(reading.sentences[2], Context.of(reading))
    assert made is not None
    assert made.told == (0, 1, 2)
    assert made.cites[0].quote.endswith("It is now too shallow for grain ships.")


def test_what_gathers_up_a_passage_is_not_joined_to_its_last_sentence() -> None:
    reading = study(
        article("The crane was mended.", "Taken together, these repairs will keep the port open."),
        EN,
    )
    assert word(reading.sentences[1], Context.of(reading)) is None


def test_a_sentence_too_long_to_print_is_worded_only_where_its_asides_may_go() -> None:
    aside = "(a point that the survey of the harbour by the engineers had made in passing)"
    tail = "and the ministry must pay for the work " + "with the town " * 14 + "this year"
    long = f"The channel is too shallow {aside} {tail}."
    made, kept = worded(long), worded(long.replace("(", "and ").replace(")", ""))
    assert kept is None
    assert made is not None
    assert " ... " in made.text
    assert aside not in made.text


def test_a_question_that_is_a_link_is_not_quoted_before_a_sentence() -> None:
    reading = study(
        article(
            "Read more: Will the Town Ever Pay for Its Quay?",
            "The answer to this is not known to anybody in the town.",
        ),
        EN,
    )
    made = word(reading.sentences[-1], Context.of(reading))
    assert made is None or "Read more" not in made.text


def test_what_links_left_that_have_lost_their_beginning_is_not_printed() -> None:
    assert worded("quay closed by the board for now MORE on Monday said the port was safe.") is None


def test_a_line_that_a_page_repeats_is_not_printed() -> None:
    assert (
        worded("Petrova told the board of it. told the board of it. » This closed a quay.") is None
    )
