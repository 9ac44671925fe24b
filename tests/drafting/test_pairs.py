from datetime import date

from briefgen.drafting.reading import study
from briefgen.drafting.wording import Context, apart, refuted, word
from briefgen.shelf.language import language
from tests.drafting.test_wording import worded
from tests.samples import article

EN = language("en")


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


def test_a_new_paragraph_that_only_looks_as_if_it_leaned_is_not_joined_to_the_one_above() -> None:
    text = "The port of Varna may lose a third of its grain trade."
    reading = study(article("The channel has silted up.", text), EN)
    assert word(reading.sentences[-1], Context.of(reading, [0.0, 1.2])) is None


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


def test_a_sentence_that_would_better_follow_another_can_be_parted_from_it() -> None:
    text = "The port of Varna may lose a third of its grain trade."
    reading = study(article(f"The channel has silted up. {text}"), EN)
    context = Context.of(reading, [0.0, 0.7])
    joined, parted = word(reading.sentences[1], context), apart(reading.sentences[1], context)
    assert joined is not None
    assert joined.told == (0, 1)
    assert parted is not None
    assert parted.text == text


def test_a_sentence_does_not_follow_one_that_looks_worse_than_itself() -> None:
    text = "The port of Varna may lose a third of its grain trade."
    reading = study(article(f"The channel has silted up over the winter. {text}"), EN)
    made = word(reading.sentences[1], Context.of(reading, [0.8, 0.6]))
    assert made is not None
    assert made.text == text


def test_a_quotation_with_its_speaker_does_not_follow_another_paragraph() -> None:
    quoted = "“The port of Varna may lose its grain trade this year,” Ana Petrova said."
    reading = study(article("The channel has silted up over the winter.", quoted), EN)
    made = word(reading.sentences[1], Context.of(reading, [0.0, 0.8]))
    assert made is not None
    assert made.told == (1,)


def test_a_sentence_does_not_follow_a_row_of_a_table() -> None:
    row = "Applies to all ports. | Varna | Fees of the port are 40 euros a ship."
    reading = study(article(f"{row} This may cost the port its grain trade."), EN)
    assert word(reading.sentences[1], Context.of(reading)) is None


def test_a_sentence_does_not_follow_an_aside_in_brackets() -> None:
    aside = "(The owner of the port did not respond to a request for comment.)"
    reading = study(article(f"{aside} This may cost the port its grain trade."), EN)
    assert word(reading.sentences[1], Context.of(reading)) is None


def test_a_sentence_does_not_follow_the_question_of_a_video() -> None:
    video = "Media playback is unsupported on your device Media caption Is the port of Varna dying?"
    reading = study(article(f"{video} This may cost the port its grain trade."), EN)
    assert word(reading.sentences[1], Context.of(reading)) is None


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


def test_what_is_taken_back_is_quoted_with_that_only_where_both_can_be_printed() -> None:
    reading = study(article("The board sold the crane. Not so. It lent it to a man"), EN)
    claim, denial, unfinished = reading.sentences
    context = Context.of(reading)
    made = refuted(claim, denial, context)
    assert made is not None
    assert (made.text, made.told) == ("The board sold the crane. Not so.", (0, 1))
    assert refuted(claim, unfinished, context) is None


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


def test_a_link_leads_no_other_sentence() -> None:
    made = worded("The port may lose its trade. Read more here.", "That may cost the town dear.")
    assert made is None or "Read more" not in made.text


def test_what_another_says_in_a_new_paragraph_stands_without_its_but() -> None:
    text = "But Ana Petrova says that the port may lose a third of its trade."
    made = worded("“You are welcome to stay here,” Ivan Ilic said.", text, number=1)
    assert made is not None
    assert made.text == "Ana Petrova says that the port may lose a third of its trade."
