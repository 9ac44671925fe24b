import pytest

from briefgen.drafting.antecedents import speaks_unnamed
from briefgen.drafting.reading import study
from briefgen.drafting.wording import Context, word
from briefgen.model.brief import Cite
from briefgen.shelf.language import language
from tests.samples import article

EN = language("en")


def worded(*paragraphs: str, number: int = -1) -> tuple[str, tuple[Cite, ...]] | None:
    """How the last sentence of these paragraphs is worded."""
    reading = study(article(*paragraphs), EN)
    made = word(reading.sentences[number], Context.of(reading))
    return (made.text, made.cites) if made else None


@pytest.mark.parametrize(
    ("before", "sentence", "printed"),
    [
        (
            "The harbour board said on Monday that the channel is closing.",
            "It warned that grain ships may turn away before the winter.",
            "[The harbour board] warned that grain ships may turn away before the winter.",
        ),
        (
            "Bulgarian farmers are worried about the coming winter.",
            "They fear that the price of wheat could halve.",
            "[Bulgarian farmers] fear that the price of wheat could halve.",
        ),
        (
            "Last spring, the ministry announced a loan for dredging.",
            "It also promised that no fees would rise before 2028.",
            "[The ministry] promised that no fees would rise before 2028.",
        ),
        (
            "The opposition leader, Maria Petrova, called the plan a gift to Constanța.",
            "She said the government should publish the contract at once.",
            "[Maria Petrova] said the government should publish the contract at once.",
        ),
        (
            "The 40-page report calls for a deeper channel, a tug and a new pier.",
            "It recommends a loan from the Black Sea Bank.",
            "[The 40-page report] recommends a loan from the Black Sea Bank.",
        ),
        (
            "The board last week warned that the channel is closing.",
            "It said that grain ships may turn away before the winter.",
            "[The board] said that grain ships may turn away before the winter.",
        ),
        (
            "“The channel is closing,” said harbour spokeswoman Ana Stoyanova.",
            "She warned that grain ships may turn away before the winter.",
            "[Ana Stoyanova] warned that grain ships may turn away before the winter.",
        ),
        (
            "Maria Petrova had offered to leave if the town agreed to the sale.",
            "The vote leaves her Danube plan without any friends in Varna.",
            "The vote leaves [Maria Petrova’s] Danube plan without any friends in Varna.",
        ),
        (
            "A guard officer said on Monday that the channel is closing.",
            "Grain ships may turn away before the winter, he added.",
            "Grain ships may turn away before the winter, [a guard officer] added.",
        ),
        (
            "Zlatan Berov, an engineer at the ministry, said the mayor had slept.",
            "At the same time, he urged the bank to lend more to the town.",
            "[Zlatan Berov] urged the bank to lend more to the town.",
        ),
        (
            "A senior official said on Monday that the channel is closing.",
            "He added that grain ships may turn away before the winter.",
            "[A senior official] added that grain ships may turn away before the winter.",
        ),
        (
            "Mr. Iliev has run the port since 2019.",
            "His plan would close the oldest of the three terminals.",
            "[Mr. Iliev’s] plan would close the oldest of the three terminals.",
        ),
    ],
)
def test_a_pronoun_gives_way_to_the_only_one_it_can_mean(
    before: str, sentence: str, printed: str
) -> None:
    made = worded(f"{before} {sentence}")
    assert made is not None
    assert made[0] == printed
    assert made[1][0].quote == sentence
    assert made[1][1].quote in before


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        # two bodies, and the verb of the first is no word of theirs
        (
            "The ministry owes money to the harbour board, and both have lawyers at work on it.",
            "It could approve the sale within the year.",
        ),
        # two persons
        (
            "John Kirov blamed Peter Stanev for the long delay at the port.",
            "He said that the dredging would start in the spring.",
        ),
        # an office that may be another man's
        (
            "John Kirov met the mayor of Varna at the port.",
            "He said that the dredging would start in the spring.",
        ),
        # what is meant is the event
        (
            "The harbour board is closing the channel.",
            "It means that grain ships will turn away.",
        ),
        # "it" that means nothing
        (
            "The harbour board is old.",
            "It was hoped by many in the town that the channel would be dredged.",
        ),
        # named by a speaker who is not
        (
            "“The dredging that Mr. Kirov and I propose is cheap.”",
            "He said that the ministry would answer in the spring.",
        ),
        # the speaker is a woman
        (
            "Maria Petrova said that the channel is closing for good this time.",
            "He warned that the dredging would start too late to help.",
        ),
        # two speak
        (
            "Peter Stanev said the port is safe, but John Kirov said it is not.",
            "He warned that the dredging would start too late to help.",
        ),
        # the name is in the sentence itself
        (
            "John Kirov wrote about the port last year.",
            "He said that Kirov was a name to be reckoned with in Varna.",
        ),
    ],
)
def test_in_doubt_nothing_is_put_in_brackets(before: str, sentence: str) -> None:
    made = worded(f"{before} {sentence}")
    assert made is None or "[" not in made[0]


def test_the_fullest_name_the_article_has_is_printed_with_its_own_paragraph() -> None:
    made = worded(
        "The port is run by Peter Stanev, who came to Varna in 2019 from Rotterdam.",
        "Grain ships have not called here for more than a year.",
        "Stanev has asked the ministry for a loan. He hopes that the answer comes before May.",
    )
    assert made is not None
    assert made[0] == "[Peter Stanev] hopes that the answer comes before May."
    assert made[1][1] == Cite(1, "Peter Stanev")


def test_a_he_said_after_the_statement_is_given_its_name() -> None:
    made = worded(
        "Peter Stanev runs the port of Varna.", "“The channel is too shallow by a metre,” he said."
    )
    assert made is not None
    assert made[0] == "“The channel is too shallow by a metre,” [Peter Stanev] said."


def test_a_name_two_persons_bear_stands_for_neither() -> None:
    made = worded(
        "Peter Stanev and his brother Paul Stanev run the port.",
        "Stanev has asked for a loan. He hopes that the answer comes before May.",
    )
    assert made is None or "[" not in made[0]


def test_a_gap_or_a_pull_quote_between_them_ends_the_search() -> None:
    reading = study(
        article("Peter Stanev runs the port of Varna.", "He hopes for a loan soon."), EN
    )
    pulled = study(
        article(
            "“It will close.” Peter Stanev, harbour master", "He hopes for a loan from the bank."
        ),
        EN,
    )
    assert word(pulled.sentences[-1], Context.of(pulled)) is None
    gap = study(
        article("Peter Stanev runs the port.", "", "He hopes for a loan from the bank soon."), EN
    )
    assert word(reading.sentences[-1], Context.of(reading)) is not None
    assert word(gap.sentences[-1], Context.of(gap)) is None


def test_a_quotation_that_goes_on_is_given_its_speaker() -> None:
    made = worded(
        "The port is run by Peter Stanev, who came to Varna in 2019 from Rotterdam.",
        "“The channel is too shallow,” Stanev said. “The ministry has known for ten years.”",
    )
    assert made is not None
    assert made[0] == "[Peter Stanev:] “The ministry has known for ten years.”"
    assert [cite.paragraph for cite in made[1]] == [2, 1]


@pytest.mark.parametrize(
    "quotation", ["“They have known for ten years.”", "“But the ministry has known for years.”"]
)
def test_a_quotation_that_leans_itself_is_quoted_with_the_one_before(quotation: str) -> None:
    made = worded(f"“The channel is too shallow,” Peter Stanev said. {quotation}")
    assert made is not None
    assert made[0] == f"“The channel is too shallow,” Peter Stanev said. {quotation}"


def test_who_speaks_on_and_on_is_found_where_he_was_named() -> None:
    made = worded(
        "“The channel is too shallow,” Peter Stanev said. He blamed the bank for it.",
        "“The ministry has known for ten years,” he added. “Nobody will lend to the town.”",
        "He warned that the port may close for good.",
    )
    assert made is not None
    assert made[0] == "[Peter Stanev] warned that the port may close for good."


def test_of_an_outlets_reporter_the_outlet_is_not_the_speaker() -> None:
    made = worded(
        "The Varna Gazette’s Peter Stanev, reporting from the port, said the channel is closing.",
        "“The ministry has known for ten years,” he said.",
    )
    assert made is not None
    assert made[0] == "“The ministry has known for ten years,” [Peter Stanev] said."


def test_whose_government_it_is_does_not_speak_for_another() -> None:
    made = worded(
        "The old dredging captain of the port has long opposed Peter Stanev’s plan for the town.",
        "“The channel is too shallow by a metre,” he told the board.",
    )
    assert made is None or "[" not in made[0]


def test_whose_words_were_told_goes_on_speaking() -> None:
    made = worded(
        "Peter Stanev’s remarks on Monday surprised the whole town.",
        "“The channel is too shallow by a metre,” he told the board.",
    )
    assert made is not None
    assert made[0] == "“The channel is too shallow by a metre,” [Peter Stanev] told the board."


def test_a_name_after_an_office_between_commas_speaks_not_the_country_it_speaks_of() -> None:
    made = worded(
        "What Old N Korea wants is a port.",
        "The envoy to the town, Peter Stanev, said direct trade with North Korea was at an end.",
        "“The channel is too shallow by a metre,” he said.",
    )
    assert made is not None
    assert made[0] == "“The channel is too shallow by a metre,” [Peter Stanev] said."


def test_a_contracted_he_is_not_replaced() -> None:
    made = worded("Peter Stanev said the channel is closing. He’s asked the bank for a new loan.")
    assert made is None or "[" not in made[0]


def test_another_who_has_had_the_word_since_leaves_it_in_doubt() -> None:
    made = worded(
        "Peter Stanev said the channel is closing for good this time.",
        "Kolev, who runs the tugs, said he believes it too.",
        "“The ministry has no money for the work,” he said.",
    )
    assert made is None or "[" not in made[0]


def test_a_he_after_the_sentences_own_subject_is_given_no_other_name() -> None:
    assert not speaks_unnamed(
        "Mr. Halloran has seemed eager, telling crews that, begun, he doubts it can be stopped."
    )
    assert speaks_unnamed("Mr. Halloran has failed, he said.")
    assert speaks_unnamed("The Halloran plan has failed, he said on Monday.")
    assert speaks_unnamed("The poor gained nothing by the Halloran plan, they argue.")
    assert speaks_unnamed("“The Halloran plan moved no ship,” it concluded.")
    assert not speaks_unnamed("Mr. Halloran holds, it warned them, no licence.")
    assert speaks_unnamed("The board has no right to sell the quay, in their view.")
    assert not speaks_unnamed("Dockers and workers own the quay, in their view, not the board.")
    assert speaks_unnamed("The board has no right to it, in her opinion.")
    assert not speaks_unnamed("Ana Petrova has no right to it, in her own way.")


@pytest.mark.parametrize(
    "sentence",
    [
        "When Mayor Ivan Petrov closed the quay, he said the town would open another.",
        "While the plan did not please Ivan Petrov, a docker, he said it could still succeed.",
    ],
)
def test_a_he_whom_its_own_sentence_names_is_given_no_other_name(sentence: str) -> None:
    said = "Channel engineer Peter Stanev said that the port would close."
    made = worded(said, sentence)
    assert made is not None
    assert made[0] == sentence
    after = worded(said, sentence, "He said he hoped that the bank would lend to the town.")
    assert after is None or "Stanev" not in after[0]
