import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting.holder import Voices
from briefgen.model.article import Article, Paragraph
from briefgen.model.brief import Cite
from tests.samples import article


def holder(read: Article, number: int, text: str) -> str:
    return Voices.of(read, "news").holder(text, (Cite(number, text),))


def holder_of_two(first: str, second: str) -> str:
    """Who holds a point of the two sentences of a report's only paragraph."""
    voices = Voices.of(article(f"{first} {second}"), "news")
    return voices.holder(f"{first} {second}", (Cite(1, first), Cite(1, second)))


def test_a_tweet_is_held_by_the_account_that_signs_it() -> None:
    read = article("The quay is fine.", "— Ivan Petrov (@ipetrov) 3 May 2026", "The board met.")
    assert holder(read, 1, "The quay is fine.") == "source: Ivan Petrov"
    assert holder(read, 3, "The board met.") == "author"


@pytest.mark.parametrize(
    "text",
    [
        "@harbour: The quay will close by June.",
        "The quay will close by June. pic.twitter.com/quay",
        "The quay will close by June https://t.co/quay",
    ],
)
def test_a_tweet_that_nobody_signs_is_not_the_authors(text: str) -> None:
    assert holder(article("The board met.", text), 2, text) == "source: unnamed"


def test_a_sentence_within_a_long_quotation_is_not_the_authors() -> None:
    read = article("“It is late. The quay must close. We know it,” said Élise Popova.")
    voices, cite = Voices.of(read, "news"), Cite(1, "The quay must close.")
    assert voices.holder(cite.quote, (cite,)) == "source: Élise Popova"
    assert voices.overheard((cite,))


def test_the_one_speaker_of_a_paragraph_holds_its_other_quotation() -> None:
    second = "“Nobody will pay for it,” she said."
    read = article(f"“The quay must close,” Élise Popova said. {second}")
    assert holder(read, 1, second) == "source: Élise Popova"


def test_who_takes_a_turn_in_an_interview_holds_it() -> None:
    read = article("POPOVA: The quay must close.", "It has been a ruin for years.")
    voices = Voices.of(read, "interview")
    text = "It has been a ruin for years."
    assert voices.holder(text, (Cite(2, text),)) == "source: POPOVA"
    assert not voices.overheard((Cite(2, text),))


def test_of_two_sentences_the_second_says_who_holds_them() -> None:
    first, second = "The bank said it would pay.", "Such a loan would ruin the port."
    assert holder_of_two(first, second) == "author"


def test_the_author_who_speaks_of_herself_by_name_is_the_author() -> None:
    text = "Jana Ilieva says that the quay must close."
    read = article(text, byline=("Jana Ilieva",))
    assert holder(read, 1, text) == "author"


@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=4))
def test_any_article_has_voices(texts: list[str]) -> None:
    read = Article("", tuple(Paragraph(n, "para", t) for n, t in enumerate(texts, start=1)))
    for genre in ("news", "interview"):
        for paragraph in read.paragraphs:
            cite = Cite(paragraph.number, paragraph.text)
            assert Voices.of(read, genre).holder(paragraph.text, (cite,))


def test_a_paragraph_announced_with_a_colon_is_not_the_authors() -> None:
    told = article(
        "The plan is bad. The Gazette reports:",
        "The plan is the best that the port of Varna has had for years.",
        "Nobody should believe it.",
    )
    voices = Voices.of(told, "opinion")
    assert voices.overheard((Cite(2, told.paragraphs[1].text),))
    assert not voices.overheard((Cite(3, told.paragraphs[2].text),))


def test_a_list_announced_with_a_colon_stays_the_authors() -> None:
    told = article("Three things matter:", "The port of Varna needs a deeper channel.")
    assert not Voices.of(told, "opinion").overheard((Cite(2, told.paragraphs[1].text),))


def test_he_who_speaks_on_is_the_one_who_acted_before() -> None:
    first, second = "In a reply, Popova defended the plan.", "“It will hold,” she said."
    assert holder_of_two(first, second) == "source: Popova"


def test_a_sentence_on_somebody_else_does_not_go_on_with_what_was_said() -> None:
    first = "“The quay is a ruin,” Ivan Petrov said."
    second = "His friend Ana Ilieva lays the blame on the board."
    assert holder_of_two(first, second) == "author"


def test_whom_words_quoted_at_length_name_is_not_their_speaker() -> None:
    made = article(
        "The harbour board made this very point, writing in its yearly report:",
        "Dr. Halloran argued that crews dislike “queue jumping” by large ships. Yet surely no one "
        "knows this side of “queue jumping” better than the captains.",
    )
    said = "Yet surely no one knows this side of “queue jumping” better than the captains."
    voices, cites = Voices.of(made, "opinion"), (Cite(2, said),)
    assert voices.holder(said, cites) == "source: unnamed"
    assert voices.overheard(cites)  # two words in quotation marks do not show who speaks


def test_words_that_a_paragraph_before_announces_are_not_the_authors() -> None:
    told = "The report of the harbour committee of 2017 stated,"
    read = article(told, "The plan would close the north basin for good.")
    assert Voices.of(read, "news").overheard([Cite(2, "The plan would close the north basin.")])


def test_half_a_sentence_in_quotation_marks_is_not_another_speakers_of_its_paragraph() -> None:
    text = (
        "The bills repeat that “the port faces unprecedented threats to its trade and its crews.”"
    )
    read = article(f"{text} Some experts say that the port is safe.")
    cite = Cite(1, text)
    assert Voices.of(read, "analysis").holder(text, (cite,)) == "source: unnamed"


def test_a_line_pulled_from_a_quotation_is_not_the_authors() -> None:
    pulled = "The quay should never have been sold to that bank."
    read = article(f"{pulled} Ana Petrova, mayor", f"“{pulled[:-1]},” she said.", "It rained.")
    voices = Voices.of(read, "news")
    assert voices.overheard((Cite(1, pulled),))
    assert not voices.overheard((Cite(3, "It rained."),))


def test_a_paragraph_a_statement_is_announced_before_is_not_the_authors() -> None:
    read = article("Statement by Ana Petrova:", "The quay was sold far below its price.")
    assert Voices.of(read, "news").overheard([Cite(2, read.paragraphs[1].text)])


@pytest.mark.parametrize(
    "told",
    [
        "From the Gazette:",
        "Here’s more from the Harbour Times on that:",
        "The ministry put out a statement on the matter:",
        "Petrov gave the following odd reply on Monday:",
        "A piece by Ana Ilieva makes the same point:",
        "Rents rose. According to a Gazette story:",
        "Of the plan they add:",
        "The ministry is no better, via the Harbour Times:",
        "The mayor laid it out in a letter to the board:",
        "Here is the lede from a Gazette story entitled “Why does it sink? We know:”",
        "The story begins as follows:",
        "This was her response:",
    ],
)
def test_a_passage_quoted_after_a_colon_is_not_the_authors(told: str) -> None:
    read = article(told, "The plan would close the north basin for good.")
    assert Voices.of(read, "opinion").overheard([Cite(2, read.paragraphs[1].text)])


def test_our_own_story_goes_on_after_a_colon() -> None:
    read = article("Our original story continues:", "The plan would close the basin for good.")
    assert not Voices.of(read, "news").overheard([Cite(2, read.paragraphs[1].text)])


@pytest.mark.parametrize(
    "text",
    [
        "Dear Mayor, The quay needs your attention this week.",
        "Ana Petrova runs a bank. The opinions expressed in this commentary are her own.",
        "The cruel sale of the quay has created a crisis | Ana Petrova Read more",
    ],
)
def test_letters_notes_and_links_are_not_the_authors(text: str) -> None:
    read = article(text, "It rained.")
    assert Voices.of(read, "opinion").overheard([Cite(1, text)])


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("[Ana Petrova] criticized the sale.", "“It is a gift to the bank.”", "Ana Petrova"),
        ("Many captains want a new quay.", "They contend that the old one sinks.", "many captains"),
        ("The crews were met by Ana Petrova.", "“It is safe,” she said.", "Ana Petrova"),
        ("While [Ana Petrova] likes it, it costs her.", "“It is safe,” she adds.", "Ana Petrova"),
        ("The mayor held a press conference.", "“The quay,” he said, “is safe.”", "the mayor"),
    ],
)
def test_who_goes_on_unnamed_is_the_one_who_acts_before(first: str, second: str, name: str) -> None:
    assert holder_of_two(first, second) == f"source: {name}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The quay was sold by Ana Petrova and Jana Ilieva.", "“It is safe,” she said."),
        ("The Board of Captains paid the authors.", "They found that the quay sinks."),
        ("[Jana Ilieva] criticized Ana Petrova.", "“The quay is a gift to the bank.”"),
    ],
)
def test_who_only_is_named_before_does_not_go_on(first: str, second: str) -> None:
    read = article(first, second)
    cites = (Cite(1, first), Cite(2, second))
    assert Voices.of(read, "news").holder(f"{first} {second}", cites) == "source: unnamed"


def test_he_is_the_one_who_acts_before_rather_than_who_speaks_earlier() -> None:
    told = "Jana Ilieva said that the quay was sold."
    first, second = "Later Ivan Petrov closed it.", "He argued that it was a ruin."
    cites = (Cite(1, first), Cite(1, second))
    voices = Voices.of(article(f"{told} {first} {second}"), "news")
    assert voices.holder(f"{first} {second}", cites) == "source: Ivan Petrov"


def test_what_remains_open_is_the_authors_although_somebody_spoke_before() -> None:
    first, second = "Petrov called it “a ruin”.", "It remains open how much it will cost."
    assert holder_of_two(first, second) == "author"


def test_a_quotation_is_held_by_whom_the_next_line_signs() -> None:
    text = "“The quay is a ruin, and the bank knows it.”"
    read = article(text, "— Ana Petrova, mayor of Varna")
    assert holder(read, 1, text) == "source: Ana Petrova"


def test_a_man_elected_may_be_he_who_speaks() -> None:
    first, second = "The mayor-elect met the crews.", "He also said the quay was safe."
    assert holder_of_two(first, second) == "source: the mayor-elect"


def test_two_who_are_named_hold_two_sentences_together() -> None:
    first, second = (
        "The Harbour Board said rents would rise.",
        "Ilieva doubts that crews can pay.",
    )
    assert holder_of_two(first, second) == "source: the Harbour Board; Ilieva"


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("The board’s spokesman said it was late.", "“It sinks,” Ivan Petrov said.", "Ivan Petrov"),
        ("Ivan Petrov said it was late.", "“It sinks,” Mr. Petrov said.", "Mr. Petrov"),
        ("Ivan Petrov said it was late.", "“It sinks,” the Mayor said.", "the Mayor"),
        ("It was late.", "Crews said that it sinks.", "Crews"),
    ],
)
def test_one_holds_two_sentences_who_may_be_told_of_in_both(
    first: str, second: str, name: str
) -> None:
    assert holder_of_two(first, second) == f"source: {name}"


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        (
            "Ana Petrova, head of the crews, a union, linked it to a visit of Ivan Ilic.",
            "“Nobody is to see the quay,” she said.",
            "Ana Petrova",
        ),
        (
            "Varna’s harbour spokesman, Ivan Petrov, also denounced the visit of Ana Ilic.",
            "“It was a show,” he added.",
            "Ivan Petrov",
        ),
        (
            "The ministry described some of the plan.",
            "It also said that loans would be cheaper.",
            "the ministry",
        ),
        (
            "Harbour leaders may not be swayed by the bank.",
            "They point to the lost ships as proof.",
            "Harbour leaders",
        ),
    ],
)
def test_who_is_told_of_first_speaks_then(first: str, second: str, name: str) -> None:
    assert holder_of_two(first, second) == f"source: {name}"


def test_a_thing_that_is_told_of_first_does_not_speak_then() -> None:
    assert holder_of_two("The quay was a ruin.", "It said that the board slept.") == "author"


def test_a_sentence_that_ends_in_a_quotation_of_nobody_is_the_one_speakers_of_its_paragraph() -> (
    None
):
    text = "If the wall breaks, “there will be no port left for the crews to go back to.”"
    read = article(f"Ilieva says that the wall is thin. {text}")
    assert holder(read, 1, text) == "source: Ilieva"


def test_a_capital_in_brackets_shows_that_another_is_quoted() -> None:
    text = "[D]oubling the rents would not pay for the quay."
    read = article("The plan is dear.", text)
    assert holder(read, 2, text) == "source: unnamed"
    assert Voices.of(read, "opinion").overheard((Cite(2, text),))


def test_a_note_on_whose_opinions_were_expressed_is_not_the_authors() -> None:
    note = "The opinions expressed here are solely those of the writer."
    read = article("The quay must close.", note, "Crews expressed doubt. It rained.")
    assert Voices.of(read, "opinion").spoken == {2: "unnamed"}


def test_a_sentence_with_a_name_put_in_is_told_apart_from_the_one_before_it() -> None:
    first, second = "The board said it was late. This helps nobody.", "“It is a ruin,” she said."
    cites = (Cite(1, first), Cite(1, second), Cite(1, "Ana Ilieva"))
    voices = Voices.of(article(f"Ana Ilieva came. {first} {second}"), "news")
    made = f"{first} “It is a ruin,” [Ana Ilieva] said."
    assert voices.holder(made, cites, joined=True).endswith("Ana Ilieva")


@pytest.mark.parametrize(
    ("first", "second", "holder"),
    [
        ("Petrov said the quay is old.", "But in his view, it is safe.", "source: Petrov"),
        ("Petrov said the quay is old.", "He is right about its age.", "author"),
        (
            "Americans saw it sink.",
            "Instead of a reply, he told the board to wait.",
            "source: unnamed",
        ),
    ],
)
def test_what_goes_on_with_a_view_is_told_from_what_judges_it(
    first: str, second: str, holder: str
) -> None:
    assert holder_of_two(first, second) == holder


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        (
            "Mrs Ana Petrova was asked by a clerk whether the quay would hold.",
            "“The board will decide. That is clear,” she said.",
            "Mrs Ana Petrova",
        ),
        (
            "The aged billionaire blasted the board.",
            "He suggested that the port would break away.",
            "the aged billionaire",
        ),
        ("Ivan Petrov’s house could be wired.", "“The house was a concern,” he said.", "unnamed"),
    ],
)
def test_who_goes_on_to_speak_is_the_person_told_of_before(
    first: str, second: str, name: str
) -> None:
    assert holder_of_two(first, second) == f"source: {name}"


def test_what_the_paper_says_of_its_own_text_announces_nobody() -> None:
    read = article("Our original post continues:", "The quay is a ruin.")
    assert holder(read, 2, "The quay is a ruin.") == "author"
