from __future__ import annotations

from datetime import date

import pytest

from briefgen.brieffile.markdown import write
from briefgen.errors import InputError
from briefgen.model.article import Article
from briefgen.readers import read
from tests.samples import brief, full_article


def article_of(text: str) -> Article:
    return read(text.encode(), "a.md")


def rows(article: Article) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in article.paragraphs]


def test_every_kind_of_block_is_kept_as_what_it_is() -> None:
    article = article_of(
        "# The *title*\n\nSome **bold** text\nwith a [link](http://a.b) & `code`.\n\n## Part\n\n"
        "> Quoted\n> words.\n\n- one\n- two\n  1. inner\n\n![A map](m.png)\n\n```\nx = 1\n```\n"
    )
    assert article.title == "The title"
    assert article.found["title"].where == "first heading"
    assert rows(article) == [
        ("para", "Some bold text with a link & code."),
        ("heading", "Part"),
        ("quote", "Quoted words."),
        ("item", "one"),
        ("item", "two"),
        ("item", "inner"),
        ("caption", "A map"),
        ("para", "x = 1"),
    ]


def test_a_list_that_is_quoted_is_quoted() -> None:
    article = article_of("# T\n\nThe board said:\n\n> It is old.\n>\n> - The wall.\n\n- Mine.\n")
    assert [kind for kind, _ in rows(article)] == ["para", "quote", "quote", "item"]


def test_a_table_is_kept_as_rows_and_as_text() -> None:
    article = article_of("# T\n\n| Port | Ships |\n|---|--:|\n| *East* | 12 |\n| West | |\n")
    table = article.paragraphs[0]
    assert (table.kind, table.text) == ("table", "Port | Ships | East | 12 | West")
    assert table.rows == (("Port", "Ships"), ("East", "12"), ("West", ""))


def test_html_site_marks_and_hidden_characters_leave_the_text() -> None:
    article = article_of(
        '# T\n\n<div>gone</div>\n\nA <b>bold</b><br>word {{< fig src="x" >}}here&#8238;.\n\n'
        'See [this]({{ "/a" | url }}) and {{7*7}}.\n{: .class}\n'
    )
    assert rows(article) == [("para", "A bold word here."), ("para", "See this and {{7*7}}.")]


def test_yaml_front_matter_fills_the_fields() -> None:
    article = article_of(
        "---\ntitle: 'Of ports: a view'\nauthors:\n- Jane Doe\n- jroe\n"
        "date: 2026-05-03 10:54:27 -0400\n"
        "source: The Gate\nlink: https://example.org/a\nlang: EN\ntags: {a: [b]}\n---\nThe text.\n"
    )
    assert (article.title, article.byline) == ("Of ports: a view", ("Jane Doe",))
    assert (article.published, article.outlet) == (date(2026, 5, 3), "The Gate")
    assert (article.url, article.lang) == ("https://example.org/a", "en")
    assert {f.where for f in article.found.values()} == {"front matter"}


def test_toml_front_matter_fills_the_fields() -> None:
    article = article_of(
        '+++\ntitle = "Of ports"\nauthor = "Jane Doe and John Roe"\n'
        "date = 2026-05-03\n+++\nThe text.\n"
    )
    assert (article.title, article.byline) == ("Of ports", ("Jane Doe", "John Roe"))
    assert article.published == date(2026, 5, 3)


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        ("---\ntitle: [\n---\n", "not valid YAML"),
        ("+++\ntitle = \n+++\n", "not valid TOML"),
        ("---\na: " + "x" * 70_000 + "\n---\n", "over 64 kB"),
        ("---\na: " + "[" * 5_000 + "\n---\n", ""),
    ],
    ids=["yaml", "toml", "large", "deep"],
)
def test_broken_front_matter_is_noted_and_the_text_read(front: str, problem: str) -> None:
    article = article_of(front + "# T\n\nThe text.\n")
    assert rows(article) == [("para", "The text.")]
    assert problem in article.notes[0].text


def test_yaml_cannot_make_anything_but_text() -> None:
    article = article_of(
        "---\ntitle: !!python/object/apply:os.system ['x']\nurl: javascript:x\n---\nText.\n"
    )
    assert (article.url, rows(article)) == ("", [("para", "Text.")])


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert rows(article_of("---\nThe text stands here.\n\n---\n\nMore."))[-1] == ("para", "More.")


def test_source_byline_and_date_lines_are_told_as_in_plain_text() -> None:
    article = article_of("# T\n\n*By Jane Doe*\n\n3 May 2026\n\nThe text.\n\n*Source » The Gate*\n")
    assert (article.byline, article.outlet) == (("Jane Doe",), "The Gate")
    assert article.published == date(2026, 5, 3)
    assert rows(article) == [("para", "The text.")]


def test_a_heading_that_repeats_the_title_is_left_out() -> None:
    article = article_of("---\ntitle: The Port\n---\n# The port\n\nText.\n")
    assert (article.title, rows(article)) == ("The Port", [("para", "Text.")])
    assert "repeats the title" in article.notes[0].text


def test_nesting_beyond_all_measure_is_cut_off() -> None:
    assert article_of("# T\n\nText.\n\n" + "> " * 3_000 + "deep\n").paragraphs[0].text == "Text."


def test_a_block_beyond_all_measure_is_read_without_its_marks() -> None:
    article = article_of("# T\n\n" + "*a* " * 10_000 + "\n\n*b*\n")
    assert article.paragraphs[0].text.startswith("*a* *a*")
    assert article.paragraphs[1].text == "b"


def test_more_markdown_than_an_article_holds_is_read_as_plain_text_with_a_note() -> None:
    article = article_of("---\ntitle: T\n---\n" + "|x|\n" * 31_000 + "\nThe end.\n")
    assert (article.title, article.paragraphs[-1].text) == ("T", "The end.")
    assert "as plain text" in article.notes[0].text


def test_a_brief_file_is_no_article_edited_or_not() -> None:
    data = write(brief(), full_article())
    for text in (data, data.replace(b"double", b"treble")):
        with pytest.raises(InputError, match="is a brief file"):
            read(text, "b.brief.md")


LABELS = """# The harbour of Velmora

**Product Type:** Note
**Publication Date:** 04/09/2026
**Author(s):** Roe, John A.; Kovač-Reed, Ana
**Source:** https://www.harbour.gov/notes/7

---

The harbour board met on Monday and chose to wait for the ministry.
"""


def test_lines_of_keys_and_values_at_the_top_are_front_matter() -> None:
    article = article_of(LABELS)
    assert article.byline == ("John A. Roe", "Ana Kovač-Reed")
    assert article.published == date(2026, 4, 9)
    assert article.url == "https://www.harbour.gov/notes/7"
    assert [kind for kind, _ in rows(article)] == ["para"]
    assert "Product Type" in article.removed[0].text


def test_a_table_of_such_keys_is_front_matter_too() -> None:
    table = "| **Publication Date:** | 04/20/2026 \n| **Authors:** | Doe, Jane \n"
    article = article_of(f"# T\n\n{table}\nThe harbour board met on Monday.\n")
    assert (article.byline, article.published) == (("Jane Doe",), date(2026, 4, 20))
    assert rows(article) == [("para", "The harbour board met on Monday.")]


@pytest.mark.parametrize(
    "text",
    [
        "**Risk:** The quay may sink.\n**Answer:** Pumps are to be bought.",
        "**Author:** The board met on Monday and nobody wrote it down.",
        "Date: when the ministry says\nNote: figures are rounded",
    ],
)
def test_other_lines_of_keys_and_values_are_text(text: str) -> None:
    article = article_of(f"# T\n\n{text}\n\nThe board met.\n")
    assert len(article.paragraphs) == 2
    assert not article.byline


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("a large trade _deficit__s_ of ours", "a large trade deficits of ours"),
        ("the _F__ederal _R__egister_ says", "the Federal Register says"),
        ("costs,****also called fees", "costs, also called fees"),
        ("the __balance____of____payments__ then", "the balance of payments then"),
        ("**The board met. **", "The board met."),
        ("an _effective _rate of 3 * 4 in snake_case", "an effective rate of 3 * 4 in snake_case"),
        (r"kept \*as written\*", "kept *as written*"),
        ("the [policy](https://a.example/b)cited it", "the policy cited it"),
        ("two [port](https://a.example/b)s and A[2025](https://a.example/c) note",
         "two ports and A 2025 note"),
        ("They [said](https://a.example/b#(j) from it.", "They said from it."),
        ("They ask [who](https://a.example/b#(j), and why.", "They ask who, and why."),
    ],
)  # fmt: skip
def test_marks_that_no_pair_took_and_glued_links_leave_only_words(marked: str, words: str) -> None:
    assert rows(article_of(f"# T\n\n{marked}\n")) == [("para", words)]


def test_rows_between_pipes_are_a_table_without_a_rule_below_their_head() -> None:
    article = article_of("# T\n\n| Port | Ships |\n| East | 12 |\n| West | 7 |\n\nThe text.\n")
    assert article.paragraphs[0].rows == (("Port", "Ships"), ("East", "12"), ("West", "7"))


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_rows_between_fences_are_left_as_they_are(fence: str) -> None:
    article = article_of(f"# T\n\n{fence}\n| a | b |\n| 1 | 2 |\n{fence}\n\nThe text.\n")
    assert article.paragraphs[0].text == "| a | b | | 1 | 2 |"


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    article = article_of("# T\n\nThe board met.\n\nThe Price of Waiting\n\nIt chose to wait.\n")
    assert [kind for kind, _ in rows(article)] == ["para", "heading", "para"]


def test_an_author_who_is_named_only_by_a_key_is_told_of() -> None:
    article = article_of("---\ntitle: T\nauthors:\n- jane-doe\n---\nThe board met.\n")
    assert article.byline == ()
    assert any("only by a key: jane-doe." in note.text for note in article.notes)
