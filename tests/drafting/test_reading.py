import pytest

from briefgen.drafting.reading import is_whole, study
from briefgen.model.article import Article, Paragraph
from briefgen.shelf.language import language
from tests.samples import article

EN = language("en")


@pytest.mark.parametrize(
    "text",
    [
        "The port may close before the winter.",
        "“We are running out of time,” she said.",
        "In 2025, 40 ships (a third of them empty) called here.",
        "4,000 people work in the harbour today.",
        '“The port may close before the winter," she said.',
        "“The port may close before the winter,’’ she said.",
    ],
)
def test_a_whole_sentence_may_be_printed(text: str) -> None:
    assert is_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "the port may close before the winter.",
        "The port may close before the winter",
        "Will the port close before the winter?",
        "The port (which is old may close soon.",
        "“We are running out of time, she said.",
        "The port may close.",
        "The port may " + "slowly " * 90 + "close.",
        "The port may close this month. | PETRA SAND/AGENCY Three ways out for the port.",
    ],
)
def test_a_fragment_a_question_half_a_quotation_or_cells_of_a_table_may_not(text: str) -> None:
    assert not is_whole(text)


def test_headings_captions_and_furniture_are_left_out() -> None:
    read = Article(
        "",
        (
            Paragraph(1, "heading", "The port is a place of many ships."),
            Paragraph(2, "caption", "A ship leaves the port of Varna in May."),
            Paragraph(3, "para", "Sign up for our newsletter to read more of this."),
            Paragraph(4, "para", "The port may close before the winter."),
            Paragraph(
                5, "para", "Correction: This post has been updated with a total of 41 ships."
            ),
        ),
    )
    printable = [s.text for s in study(read, EN).sentences if s.printable]
    assert printable == ["The port may close before the winter."]


def test_a_repeated_sentence_is_printable_once() -> None:
    said = "The port may close before the winter."
    reading = study(article(said, said + " Nobody knows when it will."), EN)
    assert [s.printable for s in reading.sentences] == [True, False, True]


def test_the_sentence_before_stands_in_the_paragraph_or_right_above_it() -> None:
    read = Article(
        "",
        (
            Paragraph(1, "para", "One ends here. Two follows it."),
            Paragraph(2, "para", "Three goes on."),
            Paragraph(3, "heading", "A new matter"),
            Paragraph(4, "para", "Four begins."),
        ),
    )
    one, two, three, four = study(read, EN).sentences
    before = study(read, EN).before
    assert before(one) is None
    assert before(two) == one
    assert before(three) == two
    assert before(four) is None


@pytest.mark.parametrize("label", ["Correction:", "CORRECTION, 3 May 2026:", "Clarification:"])
def test_a_notice_of_correction_is_no_part_of_the_article(label: str) -> None:
    (sentence,) = study(
        article(f"{label} The port lost a third of its trade, not half."), EN
    ).sentences
    assert not sentence.printable


@pytest.mark.parametrize(
    "text",
    [
        "CLOSE The mayor speaks about the port on Monday.",
        "Alert: The port is lost. Read More Here.",
    ],
)
def test_what_a_player_shows_or_a_link_announces_is_no_part_of_the_article(text: str) -> None:
    assert not any(s.printable for s in study(article(text), EN).sentences)


def test_a_long_paragraph_stays_though_one_sentence_of_it_is_furniture() -> None:
    body = "The port may close before the winter. " * 4 + "The quay is worn. Read more on page two."
    printable = [s.text for s in study(article(body), EN).sentences if s.printable]
    assert printable == ["The port may close before the winter."]
