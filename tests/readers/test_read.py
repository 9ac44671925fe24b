from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.errors import InputError
from briefgen.readers import read, read_all
from briefgen.readers.detect import FORMATS, format_named
from briefgen.text import running_words
from tests.readers.pages import PARAGRAPHS, TITLE, page

ROOT = Path(__file__).parents[2]
OWN = [ROOT / "briefgen/samples/harbour.txt", *sorted((ROOT / "tests/cases").glob("*/article.*"))]


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"{\\rtf1 text}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old or encrypted Word"),
        (b"\x89PNG\r\n\x1a\nrest", "PNG"),
        (b'<?xml version="1.0"?><a/>', "XML"),
        (b"", "is empty"),
        (b" \n\t\r\n \xc2\xa0", "white space"),
        (b"\x00\x01\x02binary", "NUL"),
        (b"---\n***\n---\n", "no text"),
        (b"a" * (FORMATS["text"].max_bytes + 1), "5.0 MB"),
    ],
)
@pytest.mark.parametrize("name", ["article.txt", "article.md", "-"])
def test_what_is_no_article_is_refused_whatever_its_name(
    data: bytes, cause: str, name: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(data, name)
    lines = str(caught.value).splitlines()
    assert cause in lines[0]
    assert lines[0].startswith(f"{name}: ")
    assert 1 <= len(lines) <= 3


@pytest.mark.parametrize("name", ["a.txt", "a.TEXT", "-", "<stdin>", "README"])
def test_text_is_read_under_any_of_its_names(name: str) -> None:
    article = read(b"A title\n\nThe text. It goes on.", name)
    assert (article.title, article.paragraphs[0].text) == ("A title", "The text. It goes on.")


def test_plain_text_under_an_unknown_suffix_is_read_with_a_note() -> None:
    article = read(b"A title\n\nThe text. It goes on.", "article.doc")
    assert ".doc" in article.notes[0].text


@pytest.mark.parametrize("name", ["b.yaml", "c.csv"])
def test_data_files_are_no_articles(name: str) -> None:
    with pytest.raises(InputError, match="looks like data"):
        read(b'{"a": "b"}', name)


PAGE = page().encode()


@pytest.mark.parametrize("name", ["a.html", "a.txt", "-", "a.pdf", "a.unknown"])
def test_a_page_is_a_page_under_any_name_and_a_wrong_name_is_noted(name: str) -> None:
    article = read(PAGE, name)
    assert article.title == TITLE
    noted = [note.text for note in article.notes if "By its content" in note.text]
    assert len(noted) == (name in {"a.txt", "a.pdf"})


def test_the_type_that_is_asked_for_overrides_what_the_content_shows() -> None:
    assert read(b"# Head\n\nThe *text* of it.", "-").title == "# Head"
    assert read(b"# Head\n\nThe *text* of it.", "-", "markdown").title == "Head"


def test_every_format_can_be_named_by_ending_and_media_type() -> None:
    assert [format_named(word) for word in ("HTML", ".pdf", "message/rfc822", "jsonl")] == [
        "html", "pdf", "mail", "data",
    ]  # fmt: skip
    assert format_named("docs") == ""


def test_a_feed_of_several_articles_is_not_read_as_one() -> None:
    lines = b"\n".join(
        b'{"title": "T%d", "text": "%s"}' % (n, PARAGRAPHS[n].encode()) for n in (0, 3)
    )
    assert [article.title for article in read_all(lines, "a.jsonl")] == ["T0", "T3"]
    with pytest.raises(InputError, match="holds 2 articles"):
        read(lines, "a.jsonl")


def test_a_packed_page_is_read_by_what_is_in_it() -> None:
    article = read(gzip.compress(PAGE), "a.html.gz")
    assert (article.title, article.notes) == (TITLE, ())


def test_a_line_that_begins_with_a_tag_is_still_text() -> None:
    assert read(b"<body onload> and other strings\n\nThe text.", "a.txt").paragraphs


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (
            "The ferry , which is old , sails on Monday .",
            "The ferry, which is old, sails on Monday.",
        ),
        (
            "The ferry is old . . . and sails .5 miles .",
            "The ferry is old . . . and sails .5 miles.",
        ),
        ("He asked “why not ,” and left .", "He asked “why not,” and left."),
        ("It fell in “the port .” No ship sank .", "It fell in “the port.” No ship sank."),
        ("It was “lost . . .” he said.", "It was “lost . . .” he said."),
        ("The quay fell.The board met.Nobody came.", "The quay fell. The board met. Nobody came."),
        ("It was “lost.”The board met.", "It was “lost.” The board met."),
        ('It was "lost."The board met.', 'It was "lost." The board met.'),
        ('He spoke."The quay is lost."', 'He spoke. "The quay is lost."'),
        ("He spoke.“The quay is lost.”", "He spoke. “The quay is lost.”"),
        ("Quay.Com and e.g. U.S.Ports stay.", "Quay.Com and e.g. U.S.Ports stay."),
    ],
)
def test_a_space_that_a_page_left_before_a_comma_or_stop_is_gone(
    written: str, read_as: str
) -> None:
    article = read(f"A title of its own\n\n{written}\n".encode(), "article.txt")
    assert article.paragraphs[-1].text == read_as


def test_dropped_characters_are_counted_in_a_note() -> None:
    article = read("One\u200b two\x07.".encode(), "a.txt")
    assert article.paragraphs[0].text == "One two."
    assert article.notes[0].text.startswith("2 characters")


def test_a_strange_file_name_cannot_spoil_the_message() -> None:
    with pytest.raises(InputError) as caught:
        read(b"", "a\n\x1b[2Jb\u202e.txt")
    assert str(caught.value).splitlines()[0] == "a [2Jb.txt: is empty"


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "-", "a.html", "a.json"]))
@example(b"---\na: [\n---\n", "a.md")
@example(b"---\n&a [*a]: b\n---\nx", "a.md")
@example(b"+++\na = 1979-05-27T25:00\n+++\nx", "a.md")
@example(b"\xff\xfe\x00\xd8", "a.txt")
def test_no_bytes_raise_anything_but_a_clear_error(data: bytes, name: str) -> None:
    try:
        article = read(data, name)
    except InputError:
        return
    assert article.paragraphs
    assert all(p.text for p in article.paragraphs)


@given(st.text(st.sampled_from("aB.*_[]()`#>|-+:\n \t&;<!1\\~="), max_size=200))
def test_any_markdown_is_read_into_numbered_single_lines(text: str) -> None:
    try:
        article = read(text.encode(), "a.md")
    except InputError:
        return
    assert [p.number for p in article.paragraphs] == list(range(1, len(article.paragraphs) + 1))
    assert all(p.text == " ".join(p.text.split()) != "" for p in article.paragraphs)


GUESSED = ["The date may be wrong: it was taken from the date of the last update, under the title."]


@pytest.mark.parametrize("path", OWN, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_the_projects_own_articles_are_read_whole(path: Path) -> None:
    article = read(path.read_bytes(), path.name)
    assert article.title
    assert article.outlet
    assert set(article.found) >= {"title", "outlet"}
    assert 450 < running_words(p.text for p in article.paragraphs) < 850
    told = [note.text for note in article.notes]
    assert told == GUESSED * (path.parent.name == "government-note")


@pytest.mark.parametrize(
    "bait", ["[", "*a **a ", "> ", "- ", "`", "|-|\n", "{{<", "a\n", "By A B, "]
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_large_baits_are_read_or_refused(bait: str, name: str) -> None:
    data = (bait * (50_000 // len(bait)) + "\n\nThe end.").encode()
    assert read(data, name).paragraphs


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Jane Doe, John Roe and Ana Kovač", ("Jane Doe", "John Roe", "Ana Kovač")),
        ("Jane Q. Doe∗ , John Roe1,2", ("Jane Q. Doe", "John Roe")),
        ("Jane Doe, the harbour and John Roe", ()),
        ("Jane Doe", ()),
        ("New York, London and Paris", ()),
        ("Harbour Board and Velmora Ships", ()),
    ],
)
def test_a_line_of_nothing_but_names_under_the_title_names_the_authors(
    line: str, names: tuple[str, ...]
) -> None:
    text = f"The harbour of Velmora\n\n{line}\n\nThe harbour board let the ships wait.\n"
    assert read(text.encode(), "a.txt").byline == names
