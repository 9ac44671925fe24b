import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting.holder import Voices, attributed
from briefgen.model.article import Article, Paragraph
from briefgen.model.brief import Cite
from tests.samples import article


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Élise Popova said that the channel would close in March.", "Élise Popova"),
        ("The channel would close in March, officials said.", "officials"),
        ("The harbour board warned on Monday that rents could rise.", "the harbour board"),
        ("On Tuesday, a spokesman for the port in Varna said it was shut.",
         "a spokesman for the port in Varna"),
        ("“We are running out of time,” said harbour master Élise Popova.",
         "harbour master Élise Popova"),
        ("“We cannot wait,” Gov. Ivan Petrov, a former pilot, told reporters.", "Gov. Ivan Petrov"),
        ("Dredging costs 40 million euros, according to the harbour board.", "the harbour board"),
        ("According to the bank, the loan is safe.", "the bank"),
        ("The dockers’ union fears a strike of many months.", "the dockers’ union"),
        ("On Monday, the board closed the quay, warning that it might sink.", "the board"),
        ("Harbour master Ana Petrova quickly released a letter, saying she agrees.",
         "Harbour master Ana Petrova"),
        ("Harbour experts also worry about the state of the quay.", "Harbour experts"),
        ("Insurers have argued that the quay is unsafe.", "insurers"),
        ("The plan, critics say, would ruin the town.", "critics"),
        ("Petrov: “The quay is a ruin and everybody knows it.”", "Petrov"),
        ("Mr. Petrov in recent weeks has said that the board was asleep.", "Mr. Petrov"),
        ("“The quay is a ruin, and everybody knows it.”", "unnamed"),
        ("[Ivan Petrov:] “The quay is a ruin.”", "Ivan Petrov"),
        ("Petrov suggested the quay was safe.", "Petrov"),
    ],
)  # fmt: skip
def test_a_statement_is_held_by_whom_its_verb_of_saying_names(text: str, name: str) -> None:
    assert attributed(text) == f"source: {name}"


@pytest.mark.parametrize(
    "text",
    [
        "The channel will close in March.",
        "They closed the quay, saying that it might sink.",
        "The mayor revealed with his plan that he’s just a servant of the bank.",
        "I believe that the board was wrong.",
        "Common sense suggests that the loan will fail.",
        "The port is expected to close by the spring.",
        "Nobody said that the quay was safe.",
        "The man who said so has left the board.",
        "The “reform” of the port has changed nothing for its crews.",
        "Things went according to plan until the loan fell through.",
        "Had the board said so, the town would have listened.",
        "The estimates are higher than those of last year.",
    ],
)
def test_all_else_is_the_authors(text: str) -> None:
    assert attributed(text) == "author"


def holder(read: Article, number: int, text: str) -> str:
    return Voices.of(read, "news").holder(text, (Cite(number, text),))


def test_a_tweet_is_held_by_the_account_that_signs_it() -> None:
    read = article("The quay is fine.", "— Ivan Petrov (@ipetrov) 3 May 2026", "The board met.")
    assert holder(read, 1, "The quay is fine.") == "source: Ivan Petrov"
    assert holder(read, 3, "The board met.") == "author"


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
    read = article(f"{first} {second}")
    cites = (Cite(1, first), Cite(1, second))
    assert Voices.of(read, "news").holder(f"{first} {second}", cites) == "author"


def test_the_author_who_speaks_of_herself_by_name_is_the_author() -> None:
    text = "Jana Ilieva says that the quay must close."
    read = article(text, byline=("Jana Ilieva",))
    assert holder(read, 1, text) == "author"


@given(st.text(max_size=300))
def test_any_text_has_a_holder(text: str) -> None:
    found = attributed(text)
    assert found == "author" or (found.startswith("source: ") and found != "source: ")


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


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("According to HMA [Harbour and Maritime Authority], it is safe.", "source: HMA"),
        ("Next, say the quay is safe.", "author"),
        ("The sale, in such a year, adds another layer of complexity.", "author"),
    ],
)
def test_a_name_is_printed_without_what_was_put_in(text: str, holder: str) -> None:
    assert attributed(text) == holder
