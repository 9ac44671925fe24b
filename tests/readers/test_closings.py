import pytest

from briefgen.model.article import Article
from briefgen.readers import read

TITLE = "The harbour will close its north basin"
FIRST = "The harbour board will close the north basin in March because the quay wall may collapse."
LAST = "Ivan Petrov and the board cannot repair the wall before the autumn storms."


def ended(*lines: str, name: str = "article.txt") -> Article:
    return read("\n\n".join([TITLE, FIRST, LAST, *lines]).encode(), name)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Ana Petrova is a senior fellow at the Quay Institute.", ("Ana Petrova",)),
        ("— Ana B. Petrova is the author of “Walls.” Follow her on Twitter.", ("Ana B. Petrova",)),
        ("A. B. Petrova is a fellow of the Quay.", ("A. B. Petrova",)),
        ("Ana Petrova is a docker and the Jo H. Lind Jr. professor of ports.", ("Ana Petrova",)),
        ("Ana Petrova is Managing Director of The Quay.", ("Ana Petrova",)),
        ("Ana Petrova and Jo Lind are reporters for the Gazette.", ("Ana Petrova", "Jo Lind")),
        ("Ana Petrova, a lawyer in Varna, is the author of “Walls.”", ("Ana Petrova",)),
    ],
)
def test_who_wrote_it_is_taken_from_a_bio(line: str, byline: tuple[str, ...]) -> None:
    article = ended(line)
    assert [p.text for p in article.paragraphs] == [FIRST, LAST]
    assert article.byline == byline
    assert any("author may be wrong" in note.text for note in article.notes)


@pytest.mark.parametrize(
    "line",
    [
        "Ivan Petrov is the chairman of the board.",  # whom the text names
        "Ana Petrova, a docker, is among the members who said they would go.",
        "Ana Petrova is a director, and she said that the wall would hold.",
        "Nova Varna is the second port of the country.",
        "The north basin is the work of a professor and a sculptor.",
    ],
)
def test_a_last_sentence_about_somebody_stays(line: str) -> None:
    article = ended(line)
    assert article.paragraphs[-1].text == line
    assert not article.byline


def test_what_is_told_about_the_author_under_that_label_is_no_text() -> None:
    article = ended("About the author: The writer has seen many ports in forty years.")
    assert article.paragraphs[-1].text == LAST
    assert article.removed[-1].why == "author's bio"


@pytest.mark.parametrize(
    "line",
    [
        "The Quay Agency contributed to this report.",
        "—Ana Petrova in Varna contributed to this article.",
        "Petrova reported from Varna. Quay Agency writer Jo Lind contributed to this story.",
        "Jo Lind contributed reporting.",
        "Contributing: Jo Lind, THE GAZETTE",
        "— With assistance by Jo Lind",
        "Additional reporting by Jo Lind in Varna",
        "With Post wires",
        "Information from: The Quay, https://quay.example",
    ],
)
def test_those_who_helped_are_no_text_of_a_copied_article(line: str) -> None:
    article = ended(line)
    assert article.paragraphs[-1].text == LAST
    assert article.removed[-1].why == "those who helped"


@pytest.mark.parametrize(
    "line",
    [
        "It is a fund to which all nine towns have contributed.",
        "“My brother contributed to this report,” she said.",
        "The storm contributed to the closure, and to the fire.",
    ],
)
def test_what_contributed_to_something_stays(line: str) -> None:
    assert ended(line).paragraphs[-1].text == line


def test_a_correction_is_told_of_and_an_update_is_not() -> None:
    corrected = ended("An earlier version of this article named the wrong basin.")
    updated = ended("This story has been updated.")
    for article in (corrected, updated):
        assert article.paragraphs[-1].text == LAST
    assert any("notice of correction" in note.text for note in corrected.notes)
    assert not any("notice of correction" in note.text for note in updated.notes)


def test_a_label_with_nothing_below_it_goes_with_the_link_it_announced() -> None:
    assert ended("Go deeper:").paragraphs[-1].text == LAST
    poll = read(
        "\n\n".join([TITLE, FIRST, "Urgent:", "Is the board to blame? Vote Now", LAST]).encode(),
        "article.txt",
    )
    assert [p.text for p in poll.paragraphs] == [FIRST, LAST]


@pytest.mark.parametrize(
    ("line", "corrected"),
    [
        ("(This story corrects the name of the basin in paragraph 2)", True),
        ("This version corrects the depth of the basin to nine metres.", True),
        ("Editors note: A previous version of this post named the wrong basin.", True),
        ("Update: Story updated with what the board said.", False),
        ("This is a developing story. We will correct what turns out to be wrong.", False),
    ],
)
def test_what_is_said_of_the_story_itself_is_no_text(line: str, corrected: bool) -> None:
    article = ended(line)
    assert [p.text for p in article.paragraphs] == [FIRST, LAST]
    assert any("notice of correction" in note.text for note in article.notes) is corrected
