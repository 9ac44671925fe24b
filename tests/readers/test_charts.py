"""What a copied page leaves of a chart is no text; a number that stands alone may be a heading."""

from briefgen import read

TITLE = "The harbour will close its north basin"
FIRST = "The harbour board said on Monday that it will close the north basin before the winter."
LAST = "The quay wall may collapse when the storms come, and nobody has paid for a new one yet."


def texts(*lines: str) -> list[str]:
    text = "\n\n".join([TITLE, FIRST, *lines, LAST])
    return [paragraph.text for paragraph in read(text.encode(), "article.txt").paragraphs]


def test_numbers_and_labels_of_a_chart_are_no_text() -> None:
    chart = ("’80", "’90", "2000", "Ships by decade", "40", "30", "%", "20")
    assert texts("What the board counts", *chart) == [FIRST, "What the board counts", LAST]


def test_numbers_that_head_what_follows_stay() -> None:
    said, told = "The wall is old, and it leaks.", "The board has no money to mend it."
    assert texts("1", said, "2", told) == [FIRST, "1", said, "2", told, LAST]


def test_a_line_of_nothing_but_marks_is_no_text() -> None:
    assert texts("——", ". . .", "*") == [FIRST, LAST]


def test_headings_without_numbers_are_no_chart() -> None:
    headings = ["The wall", "The basin", "The fleet", "The dues", "The board"]
    assert texts(*headings) == [FIRST, *headings, LAST]
