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
    assert rows(article_of("---\nThe text stands here.\n\n---\n\nEnd."))[-1] == ("para", "End.")


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
