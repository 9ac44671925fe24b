from __future__ import annotations

from datetime import date

import pytest

from briefgen.model.article import Article
from briefgen.readers import read
from briefgen.readers.mastheads import outlet_and_date

BODY = (
    "The ministers of both states met in the harbour town and agreed to speak again in June.\n\n"
    "A second round is planned, though exporters expect little of it before the autumn."
)
DAY = date(2026, 5, 3)


def article_of(head: str) -> Article:
    return read(f"{head}\n\n{BODY}\n".encode(), "a.txt")


@pytest.mark.parametrize(
    "line",
    [
        "The Gazette, 3 May 2026",
        "The Gazette | Sunday, 3 May 2026",
        "The Gazette (May 3, 2026)",
        "3 May 2026 – The Gazette",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_line_of_outlet_and_date_is_not_part_of_the_title(line: str, between: str) -> None:
    article = article_of(f"Trade talks resume{between}{line}")
    assert (article.title, article.outlet, article.published) == (
        "Trade talks resume",
        "The Gazette",
        DAY,
    )
    assert len(article.paragraphs) == 2


def test_a_wrapped_title_stays_one_above_such_a_line() -> None:
    article = article_of(
        "Trade talks resume after eleven months as both sides\nfear for the harvest\n"
        "The Gazette, 3 May 2026"
    )
    title = "Trade talks resume after eleven months as both sides fear for the harvest"
    assert (article.title, article.published) == (title, DAY)


def test_a_place_beside_the_date_is_no_outlet() -> None:
    article = article_of("Statement on the trade talks\nVelmora, 3 May 2026")
    assert (article.title, article.outlet) == ("Statement on the trade talks", "")
    assert article.published == DAY


def test_a_masthead_and_a_sections_label_above_the_title_are_not_the_title() -> None:
    article = article_of(
        "THE HARBOUR LEDGER\nIssue 16 | Sunday, 3 May 2026\nLabour\n\n"
        "Dockers call a strike for June\nWords: Ana Reed and John Doe"
    )
    assert article.title == "Dockers call a strike for June"
    assert (article.outlet, article.published) == ("THE HARBOUR LEDGER", DAY)
    assert article.byline == ("Ana Reed", "John Doe")
    assert len(article.paragraphs) == 2


def test_an_issue_with_its_date_is_no_title() -> None:
    article = article_of("Issue 16 | Sunday, 3 May 2026\nDockers call a strike for June")
    assert (article.title, article.published) == ("Dockers call a strike for June", DAY)


@pytest.mark.parametrize(
    "line",
    [
        "and the strike of 3 May 2026",
        "The strike began on 3 May 2026",
        "Dockers at all of the ports of the coast walked out, 3 May 2026",
        "The Gazette, 3 May 2026, and the Ledger, 4 May 2026",
        "By Jane Doe | 3 May 2026",
        "Jane Doe | 3 May 2026",
        "3 May 2026",
        "",
    ],
)
def test_other_lines_are_none_of_outlet_and_date(line: str) -> None:
    assert outlet_and_date(line) is None
