import pytest

from briefgen.readers.attribution import About, Block
from briefgen.readers.teasers import heads_nothing, teasers, unmarked_teasers, without_links

PROSE = Block("para", "The harbour board will close the north basin in March.")
LONG = Block("para", "BOARD SAYS IT KNEW NOTHING OF THE CRANE")
SHORT = Block("heading", "CRANE OWNER, 70, IS FREE")


def test_a_line_in_capitals_is_a_headline_where_it_is_as_long_as_one() -> None:
    assert unmarked_teasers([PROSE, LONG, PROSE, PROSE]) == {1}
    assert unmarked_teasers([PROSE, SHORT, PROSE, PROSE]) == frozenset()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("CRANE FALLS, BOARD AND MAYOR AT ODDS", True),
        ("‘NO CRANE’ AT THE QUAY IN MAY", True),
        ("CRANE FALLS AND BOARD STANDS BY MAYOR", False),
    ],
)
def test_a_shorter_line_in_capitals_is_a_headline_where_it_has_marks(text: str, told: bool) -> None:
    found = unmarked_teasers([PROSE, Block("para", text), PROSE, PROSE])
    assert found == (frozenset({1}) if told else frozenset())


def test_beside_a_headline_in_capitals_a_shorter_one_is_another() -> None:
    assert unmarked_teasers([PROSE, LONG, *[PROSE] * 4, SHORT, PROSE]) == {1, 6}


def test_beside_headings_in_capitals_only_the_long_one_is_a_headline() -> None:
    headings = [SHORT, PROSE, PROSE, PROSE] * 3
    assert unmarked_teasers([PROSE, LONG, PROSE, PROSE, *headings]) == {1}


def test_a_text_all_in_capitals_has_no_headlines_of_others() -> None:
    assert unmarked_teasers([LONG, LONG, PROSE]) == frozenset()


def test_lines_in_capitals_one_upon_another_are_a_passage() -> None:
    assert unmarked_teasers([PROSE, LONG, LONG, *[PROSE] * 6]) == frozenset()


def test_a_question_in_capitals_is_a_heading() -> None:
    asked = Block("para", "DOES IT HAVE TO TAKE THE BOARD THIS LONG?")
    assert unmarked_teasers([PROSE, asked, PROSE, PROSE]) == frozenset()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Crane owner walks free after nine years – live Read more", True),
        ("( Also on THE QUAY: The crane, and who paid)", True),
        ("The crane fell. Its owner was told to Read more", False),
        ("(Note: the board counts a year from May)", False),
        ("(The board: it knew nothing.)", False),
    ],
)
def test_a_headline_with_its_link_is_told(text: str, told: bool) -> None:
    assert teasers([PROSE, Block("para", text)]) == (frozenset({1}) if told else frozenset())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Crane owner:Who paid for the works, and who knew", True),
        ("'No way out':Board keeps the basin closed for a year", True),
        ("Crane owner: who paid for the works, and who knew", False),
        ("The board said:Nobody paid for the works, or knew.", False),
        ("See http://quay.example/a:B/who-paid-for-the-works", False),
    ],
)
def test_a_label_glued_to_a_headline_is_a_link(text: str, told: bool) -> None:
    found = unmarked_teasers([PROSE, Block("para", text), PROSE])
    assert found == (frozenset({1}) if told else frozenset())


def test_lines_below_a_label_that_announces_links_are_links_to_the_end() -> None:
    label, link = Block("heading", "Related:"), Block("para", "Crane owner walks free")
    assert teasers([PROSE, PROSE, label, link, link]) == {2, 3, 4}
    assert teasers([PROSE, label, link, link, link, PROSE]) == {1, 2, 3, 4}
    assert teasers([PROSE, label, link, PROSE]) == frozenset()  # it may be a heading


@pytest.mark.parametrize(
    "link", ["(RELATED: The crane, and who paid)", "[Read more: Who paid?]", "(Watch: The crane)"]
)
def test_a_headline_in_brackets_leaves_the_paragraph_that_it_ends(link: str) -> None:
    about = About()
    block = without_links(Block("para", f"{PROSE.text} {link}"), about)
    assert block.text == PROSE.text
    assert about.removed[0].text == link


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana Petrova", " Ana Maria PetrovaPetrova to leave the board Who pays for the wall?"),
        ("Ana O’Brien", " Ana (Annie) O’Brien12 things to know about the port"),
        ("Jan Novak Jr.", " Jan Josef Novak‘No more ships,’ says Novak Quay falls again"),
    ],
)
def test_what_a_page_shows_beside_a_name_is_taken_out(name: str, shown: str) -> None:
    about = About()
    text = "The plan of {} (R-Port) was met with doubt by {}’s critics."
    block = without_links(Block("para", text.format(*[f"{name}{shown} MORE"] * 2)), about)
    assert block.text == text.format(name, name)
    assert [removed.text for removed in about.removed] == [shown.strip()] * 2


@pytest.mark.parametrize(
    "text",
    [
        "The board of Ana Petrova said Ana Petrova wants MORE money, and MORE ships.",
        "McKay said that McCoy was right, and the port is MORE than it was.",
        "NO MORE SHIPS, the board wrote.",
    ],
)
def test_capitals_in_a_sentence_show_nothing(text: str) -> None:
    assert without_links(Block("para", text), About()).text == text


def test_other_brackets_at_the_end_stay() -> None:
    block = Block("para", "It fell. (More: five ships sank.) It may (see: the wall) fall (again).")
    assert without_links(block, About()) == block


def test_a_label_announces_and_a_sentence_says() -> None:
    assert heads_nothing(Block("para", "Further reading:"))
    assert not heads_nothing(Block("para", "The board gives these reasons for closing it:"))
