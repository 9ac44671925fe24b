"""Labels about a copied title: they tell the genre, and are no text."""

import pytest

from briefgen import read
from briefgen.model.article import Article
from briefgen.readers.attribution import About, Block
from briefgen.readers.labels import without_labels

TITLE = "The harbour will close its north basin"
FIRST = "The harbour board said on Monday that it will close the north basin before the winter."
LAST = "The quay wall may collapse when the storms come, and nobody has paid for a new one yet."


def lines(*text: str) -> Article:
    return read("\n\n".join(text).encode(), "article.txt")


@pytest.mark.parametrize(
    ("label", "genre"),
    [
        ("Opinion", "opinion"),
        ("ANALYSIS/OPINION:", "opinion"),
        ("Opinion contributor", "opinion"),
        ("News Analysis", "analysis"),
        ("News", "news"),
        ("EXCLUSIVE:", ""),
    ],
)
def test_a_label_below_the_title_tells_the_genre_and_is_no_text(label: str, genre: str) -> None:
    article = lines(TITLE, label, FIRST, LAST)
    assert (article.title, article.genre) == (TITLE, genre)
    assert [paragraph.text for paragraph in article.paragraphs] == [FIRST, LAST]
    assert (article.removed[0].text, article.removed[0].why) == (label, "label of a section")


@pytest.mark.parametrize(
    ("label", "genre"), [("Opinion", "opinion"), ("Home > World > News", ""), ("POLITICS", "")]
)
def test_a_label_above_the_title_is_not_the_title(label: str, genre: str) -> None:
    article = lines(label, TITLE, FIRST, LAST)
    assert (article.title, article.genre) == (TITLE, genre)


def test_sections_that_a_digest_has_several_of_are_its_headings() -> None:
    article = lines(TITLE, "Politics", FIRST, "Economy", LAST)
    assert [p.text for p in article.paragraphs] == ["Politics", FIRST, "Economy", LAST]
    assert not article.genre


def test_a_heading_further_down_is_no_label() -> None:
    article = lines(TITLE, FIRST, "Analysis", LAST)
    assert article.paragraphs[1].text == "Analysis"
    assert not article.genre


def test_a_document_keeps_its_headings_but_those_that_tell_the_genre() -> None:
    blocks = [Block("heading", text) for text in (TITLE, "Economy", "Analysis")]
    blocks.append(Block("para", FIRST))
    about = About()
    kept = without_labels(blocks, about, typed=False)
    assert [block.text for block in kept] == [TITLE, "Economy", FIRST]
    assert about.genre == "analysis"


@pytest.mark.parametrize("label", ["Story highlights", "Key points:"])
def test_a_list_above_the_text_is_read_as_one_without_its_label(label: str) -> None:
    article = lines(TITLE, f"{label} The port will close", "Nobody pays for the wall", FIRST, LAST)
    assert [p.kind for p in article.paragraphs] == ["item", "item", "para", "para"]
    assert article.paragraphs[0].text == "The port will close"


def test_a_sentence_that_opens_as_such_a_label_does_is_left() -> None:
    said = "Highlights of the year were few, the board says, and the harbour was not one of them."
    assert lines(TITLE, said, LAST).paragraphs[0].text == said
