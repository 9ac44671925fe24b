"""A rubric before a sentence is a heading: a point that quotes the sentence is without it."""

import pytest

from briefgen import read
from briefgen.readers.attribution import Block
from briefgen.readers.rubrics import with_rubrics

SAID = "The harbour board has no money for the wall, and no bank will lend it any."


@pytest.mark.parametrize(
    "rubric",
    ["Why it matters", "The big picture", "What’s next", "BY THE NUMBERS", "Yes, but", "SUMMARY"],
)
def test_a_rubric_before_a_sentence_is_a_heading(rubric: str) -> None:
    found = with_rubrics([Block("para", f"{rubric}: {SAID}")])
    assert found == [Block("heading", rubric), Block("para", SAID)]


@pytest.mark.parametrize(
    "text",
    [
        "The bottom line: a wall that nobody can pay for, and a port that nobody needs.",
        "The upshot: Higher dues.",
        "The board: Nobody knows who should pay for the wall.",
        "The big picture of the port: It is closed for good.",
    ],
)
def test_what_goes_on_with_its_colon_is_one_sentence(text: str) -> None:
    assert with_rubrics([Block("para", text)]) == [Block("para", text)]


@pytest.mark.parametrize("name", ["article.txt", "article.html"])
def test_texts_and_pages_are_read_without_rubrics_in_their_paragraphs(name: str) -> None:
    lines = ["The harbour will close", SAID, f"Why it matters: {SAID[:-1]}, it said.", SAID[4:]]
    text = "\n\n".join(lines)
    if name == "article.html":
        text = f"<article><h1>{lines[0]}</h1>" + "".join(f"<p>{x}</p>" for x in lines[1:] * 9)
    kinds = {p.text: p.kind for p in read(text.encode(), name).paragraphs}
    assert kinds["Why it matters"] == "heading"
