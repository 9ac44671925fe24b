from __future__ import annotations

import json
from datetime import date

import pytest

from briefgen.model.article import Article
from briefgen.readers import read
from briefgen.readers.bylines import names_in
from briefgen.readers.datelines import date_line, dates_in, day_in, plain_date
from tests.readers.pages import TITLE, page


def article_of(text: str) -> Article:
    return read(text.encode(), "a.html")


def ld(**data: object) -> str:
    whole = {"@context": "https://schema.org", "@type": "NewsArticle", **data}
    return f'<script type="application/ld+json">{json.dumps(whole)}</script>'


def test_what_the_page_shows_wins_over_what_its_data_says() -> None:
    head = ld(
        headline="Velmora’s port: inspections (updated)",
        author={"@type": "Person", "name": "Site Admin"},
        datePublished="2026-03-05T02:10:00Z",
    )
    top = '<p class="byline">By Ana Reed</p><time>March 4, 2026</time>'
    article = article_of(page(head=head, top=top))
    assert article.title == TITLE
    assert article.byline == ("Ana Reed",)
    assert article.published == date(2026, 3, 4)
    assert article.found["title"].sure == "sure"
    assert "on the page" in article.found["published"].where


def test_the_data_fills_what_the_page_does_not_show() -> None:
    head = (
        ld(
            author=[{"name": "Ana Reed"}, {"name": "Jo Stone"}],
            datePublished="2026-03-04",
            dateModified="2026-03-06",
            publisher={"name": "The Gazette"},
        )
        + '<link rel="canonical" href="https://gazette.example/2026/port">'
    )
    article = article_of(page(head=head))
    assert article.byline == ("Ana Reed", "Jo Stone")
    assert (article.published, article.updated) == (date(2026, 3, 4), date(2026, 3, 6))
    assert article.url == "https://gazette.example/2026/port"
    assert article.outlet == "The Velmora Gazette"
    assert article.found["byline"].sure == "guess"
    assert any(
        "author may be wrong: it was taken from the page's hidden data." in note.text
        for note in article.notes
    )


def test_all_authors_of_a_byline_are_taken_each_from_its_own_element() -> None:
    top = """<div class="meta">By <span class="author-name">Ana Reed</span>,
<span class="author-name">Jo Stone</span> and <span class="author-name">Mia Fox</span></div>"""
    assert article_of(page(top=top)).byline == ("Ana Reed", "Jo Stone", "Mia Fox")


def test_an_updated_date_is_not_taken_for_the_published_one() -> None:
    top = "<p>Updated March 9, 2026</p><p>Published March 4, 2026</p>"
    article = article_of(page(top=top))
    assert (article.published, article.updated) == (date(2026, 3, 4), date(2026, 3, 9))


def test_the_headline_is_told_from_other_first_headings() -> None:
    text = page(head=f'<meta property="og:title" content="{TITLE}">')
    text = text.replace("<nav", "<h1>The Velmora Gazette</h1><nav")
    assert article_of(text).title == TITLE


def test_a_title_without_a_heading_loses_the_site_name() -> None:
    text = page().replace(f"<h1>{TITLE}</h1>", "")
    article = article_of(text)
    assert article.title == TITLE
    assert article.found["title"].sure == "likely"


@pytest.mark.parametrize(
    ("top", "genre"),
    [('<a class="section">Opinion</a>', "opinion"), ("<p>Analysis</p>", "analysis"), ("", "")],
)
def test_a_label_by_the_title_tells_the_genre(top: str, genre: str) -> None:
    assert article_of(page(top=top)).genre == genre


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("Written by Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("By Jane Doe, Staff Writer | March 4, 2026", ("Jane Doe",)),
        ("Posted by Jane Doe on March 4, 2026 at 6:21 am", ("Jane Doe",)),
        ("By JANE DOE, The Gazette", ("Jane Doe",)),
        ("Jane Doe @janedoe Mar 4, 2026, 7:53pm EST", ("Jane Doe",)),
        ("By Jane Doe jane@gazette.example(509) 459-0000", ("Jane Doe",)),
        ("By Jane Q. Doe and John R. Roe", ("Jane Q. Doe", "John R. Roe")),
        ("By J. K. Rowe. Anna Reed", ("J. K. Rowe", "Anna Reed")),
        ("By Jane Doe Monday, 3 May 2026", ("Jane Doe",)),
        ("Jane Doe Sun 3 May 2026", ("Jane Doe",)),
        ("Ana Petrova segunda-feira", ("Ana Petrova",)),
        ("Share this article", ()),
        ("By", ()),
        ("Get short link", ()),
    ],
)
def test_a_marked_byline_gives_its_authors_and_nothing_else(
    line: str, names: tuple[str, ...]
) -> None:
    assert names_in(line, "The Gazette", labelled=True) == names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4 March 2026", date(2026, 3, 4)),
        ("sexta-feira, 22 de outubro de 2010 às 20:13", date(2010, 10, 22)),
        ("22 января 2018", date(2018, 1, 22)),
        ("le 1er mars 2026", date(2026, 3, 1)),
        ("3. Mai 2026", date(2026, 5, 3)),
        ("2026年3月4日", date(2026, 3, 4)),
        ("2026/3/4", date(2026, 3, 4)),
        ("Mar 4 20267:05 AM", date(2026, 3, 4)),
    ],
)
def test_dates_are_read_as_many_languages_write_them(text: str, day: date) -> None:
    assert [d for _, d in dates_in(text)] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-04T10:00:00.000Z", date(2026, 3, 4)),
        ("20260304", date(2026, 3, 4)),
        ("Mon, 18 Nov 2019 16:07:38 -0600", date(2019, 11, 18)),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
    ],
)
def test_machine_dates_are_read_and_empty_ones_are_none(text: str, day: date | None) -> None:
    assert plain_date(text) == day


def test_a_format_gives_no_day_of_a_year_that_no_article_is_from() -> None:
    assert day_in("04/03/26", ("%d/%m/%y",)) == date(2026, 3, 4)
    assert day_in("04/03/0026", ("%d/%m/%Y",)) is None


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert (
        date_line("On March 4, 2026 the ministry said that it would not buy any scanners.") is None
    )


def test_broken_data_in_a_page_is_passed_over() -> None:
    deep = "[" * 100_000
    head = f'<script type="application/ld+json">{deep}</script>' + ld(author={"name": ["Ana Reed"]})
    article = article_of(
        page(head=head + '<meta name="author" content="http://x"><meta name="date">')
    )
    assert article.title == TITLE
