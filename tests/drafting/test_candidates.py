import pytest

from briefgen.drafting.candidates import candidates, is_whole
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
        "The port may " + "slowly " * 60 + "close.",
    ],
)
def test_a_fragment_a_question_or_half_a_quotation_may_not(text: str) -> None:
    assert not is_whole(text)


def test_headings_captions_and_furniture_are_left_out() -> None:
    read = Article(
        "",
        (
            Paragraph(1, "heading", "The port is a place of many ships."),
            Paragraph(2, "caption", "A ship leaves the port of Varna in May."),
            Paragraph(3, "para", "Sign up for our newsletter to read more of this."),
            Paragraph(4, "para", "The port may close before the winter."),
        ),
    )
    assert [c.text for c in candidates(read, EN)] == ["The port may close before the winter."]


def test_a_repeated_sentence_is_a_candidate_once() -> None:
    said = "The port may close before the winter."
    assert [c.paragraph for c in candidates(article(said, said + " Nobody knows when."), EN)] == [1]
