from __future__ import annotations

import textwrap
from datetime import date

import pytest

from briefgen.model.article import Article
from briefgen.readers import read

BODY = "The port is closed. It will open in May."
MORE = "No ship has come in since the storm of March."


def article_of(text: str) -> Article:
    return read(text.encode(), "a.txt")


def texts(article: Article) -> list[str]:
    return [p.text for p in article.paragraphs]


def kinds(article: Article) -> list[str]:
    return [p.kind for p in article.paragraphs]


def test_blank_lines_part_paragraphs_and_wrapped_lines_are_joined() -> None:
    article = article_of("A title\n\nThe first line\nand the second.\n\n\n  The next  one.\n")
    assert texts(article) == ["The first line and the second.", "The next one."]
    assert [p.number for p in article.paragraphs] == [1, 2]


def test_without_blank_lines_each_long_line_is_a_paragraph() -> None:
    article = article_of(f"A title\n{BODY * 5}\n{MORE}\n{'The end comes. ' * 8}")
    assert (article.title, len(article.paragraphs)) == ("A title", 3)


def test_a_wrapped_text_without_blank_lines_is_parted_at_short_last_lines() -> None:
    full = "These words fill the line up to its end, as wrapped text does,\n"
    article = article_of(f"{full * 3}and so it ends.\n{full * 3}and again.")
    assert [t[-13:] for t in texts(article)] == ["d so it ends.", "es, and again."[-13:]]


LONG = [
    "The harbour board of Velmora will vote in May on a plan to lease the northern quay, which has "
    f"stood empty for {years} years, and the union has asked its members to stay away from the "
    "meeting. Nobody on the board would say how much the lease is to bring in, or who pays for "
    "the dredging of the channel; the mayor called the plan sound. A second vote follows in June."
    for years in ("nine", "more than twenty", "eleven", "some")
]


@pytest.mark.parametrize("width", [72, 110, 140, 180, 250])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_lines_are_joined_at_whatever_width_a_text_was_wrapped(width: int, between: str) -> None:
    wrapped = between.join(textwrap.fill(text, width) for text in LONG)
    assert texts(article_of(f"The quay\n\n{wrapped}")) == LONG


def test_paragraphs_of_one_line_each_are_no_wrapped_text_though_captions_have_no_stop() -> None:
    lines = ["Advertisement", LONG[0], "The northern quay in spring", LONG[1], "The town", LONG[2]]
    found = texts(article_of("\n".join(["The quay", *lines])))
    assert [text for text in found if text in LONG] == LONG[:3]


def test_list_lines_are_items_without_their_marks() -> None:
    article = article_of(f"T\n\n{BODY}\n\n- one\n  goes on\n• two\n* three\n\n1. four\n2. five")
    assert kinds(article) == ["para"] + ["item"] * 5
    assert texts(article)[1:] == ["one goes on", "two", "three", "four", "five"]


def test_a_number_at_a_line_end_does_not_start_a_list() -> None:
    article = article_of("T\n\nIt was founded in the year\n19. The rest is known.")
    assert texts(article) == ["It was founded in the year 19. The rest is known."]


def test_a_short_line_without_a_stop_between_paragraphs_is_a_heading() -> None:
    article = article_of(f"T\n\n{BODY}\n\nWhat comes next\n\n{MORE}\n\nNot the last line")
    assert kinds(article) == ["para", "heading", "para", "para"]


@pytest.mark.parametrize("line", ["‘NO WAY OUT’", "SHOULD THE BOARD PAY?"])
def test_a_quotation_or_question_in_capitals_is_a_heading(line: str) -> None:
    assert kinds(article_of(f"T\n\n{BODY}\n\n{line}\n\n{MORE}")) == ["para", "heading", "para"]


def test_rules_of_signs_are_no_text() -> None:
    assert texts(article_of(f"A title\n=======\n\n{BODY}\n\n* * *\n\nThe end.")) == [
        BODY,
        "The end.",
    ]


@pytest.mark.parametrize(
    "title",
    [
        *("Will the port open?", "“We are closed”", "The fall of Acme Inc."),
        "The Harbour Is Silting Up. Nobody Wants to Pay for Dredging.",
        "The harbour toll rises again in May. Here’s why.",
        "Can a ferry run on sunlight? It is complicated. Here are the 5 harbours that try",
        "Is the quay safe? Three questions.",
        "Can a ferry run on sunlight? Port Ellen is about to see.",
    ],
)
def test_a_heading_like_first_line_is_the_title(title: str) -> None:
    article = article_of(f"{title}\n\n{BODY}")
    assert (article.title, texts(article)) == (title, [BODY])
    assert article.found["title"].where == "first line"


@pytest.mark.parametrize(
    "first",
    [
        *("The port is closed.", "word " * 26 + "end", "Dear reader,", "- item"),
        "PORT ELLEN — Harbour Minister Anna Berg on Monday closed the Northern Quay.",
        "Anna Berg needs a win in the Northern Harbour.",
        "The toll rises in May. The ferry will cost more.",
        "Want the harbour’s news each morning? Sign up here.",
    ],
)
def test_a_first_line_that_is_text_is_no_title(first: str) -> None:
    article = article_of(f"{first}\n\n{BODY}")
    assert article.title == ""
    assert len(article.paragraphs) == 2


def test_an_article_of_one_line_is_read_as_a_paragraph() -> None:
    assert (article_of("Only a title").title, texts(article_of("Only a title"))) == (
        "",
        ["Only a title"],
    )
    assert texts(article_of("One sentence.")) == ["One sentence."]
    assert texts(article_of("A title\n\nSource » ejpress")) == ["A title"]


def test_a_paragraph_that_repeats_the_title_is_left_out_with_a_note() -> None:
    article = article_of(f"The port\n\n{BODY}\n\nTHE PORT\n\n{MORE}")
    assert texts(article) == [BODY, MORE]
    assert "repeats the title" in article.notes[0].text


@pytest.mark.parametrize(
    ("line", "outlet", "url"),
    [
        ("Source » ejpress", "ejpress", ""),
        ("Source: Reuters", "Reuters", ""),
        ("Via: The Daily Gate", "The Daily Gate", ""),
        ("Originally published in The Gate.", "The Gate", ""),
        ("This article was first published by The Gate on 3 May 2026.", "The Gate", ""),
        ("Source: The Gate, https://example.org/a.", "The Gate", "https://example.org/a"),
        ("Source: https://example.org/a", "", "https://example.org/a"),
    ],
)
def test_a_source_line_is_attribution_and_not_text(line: str, outlet: str, url: str) -> None:
    article = article_of(f"A title\n\n{BODY}\n\n{line}")
    assert texts(article) == [BODY]
    assert (article.outlet, article.url) == (outlet, url)
    where = " ".join(found.where for found in article.found.values())
    assert line[:20] in where or "template source-line: byline.lines" in where


@pytest.mark.parametrize(
    "line",
    [
        "Source: Authors’ calculations based on national data",
        "Source: World Bank; IMF",
        "The source of the river is high.",
        "Sources close to the port said so",
        "It was first published in 1991 and governs the matter.",
    ],
)
def test_a_line_that_only_resembles_attribution_stays_text(line: str) -> None:
    article = article_of(f"A title\n\n{BODY}\n\n{line}")
    assert texts(article)[-1] == line
    assert article.outlet == ""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("By Jane Doe and John Q. Roe", ("Jane Doe", "John Q. Roe")),
        (
            "by Jane Doe, Ludwig van der Rohe and Óscar Núñez",
            ("Jane Doe", "Ludwig van der Rohe", "Óscar Núñez"),
        ),
        ("By Jane Doe, Staff Writer", ("Jane Doe",)),
        ("By Jane Doe | May 3, 2026", ("Jane Doe",)),
    ],
)
def test_a_line_of_names_under_the_title_is_the_byline(line: str, names: tuple[str, ...]) -> None:
    article = article_of(f"A title\n\n{line}\n\n{BODY}\n\n{MORE}")
    assert article.byline == names
    assert article.found["byline"].where == "byline under the title"
    assert texts(article) == [BODY, MORE]


@pytest.mark.parametrize(
    "line", ["By a bare majority, the court complied.", "By Land and Sea", "By Popular Demand"]
)
def test_a_line_that_only_begins_with_by_is_no_byline(line: str) -> None:
    article = article_of(f"A title\n\n{line}\n\n{BODY}")
    assert article.byline == ()
    assert texts(article)[0] == line


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2026",
        "Published: 3 May 2026",
        "Posted on Sunday, 3 May 2026",
        "Updated 3 May 2026",
        "Published 3 May 2026 | Updated 4 May 2026",
        "Updated 4 May 2026 – Published 3 May 2026",
    ],
)
def test_a_date_line_under_the_title_is_the_date(line: str) -> None:
    article = article_of(f"A title\n{line}\n\n{BODY}")
    assert article.published == date(2026, 5, 3)
    assert "under the title" in article.found["published"].where
    assert texts(article) == [BODY]


def test_title_byline_and_date_are_told_apart_without_blank_lines() -> None:
    article = article_of(f"A title\nBy Jane Doe\n3 May 2026\n\n{BODY}")
    assert (article.title, article.byline, article.published) == (
        "A title",
        ("Jane Doe",),
        date(2026, 5, 3),
    )


def test_a_heading_right_above_wrapped_text_is_not_run_into_it() -> None:
    wrapped = "The text is wrapped at the width of a terminal window, as mails are,\nand ends here."
    article = article_of(
        f"Of ports\n{wrapped}\n\nWhat follows\n{wrapped.replace('mails', 'notes')}"
    )
    assert article.title == "Of ports"
    assert kinds(article) == ["para", "heading", "para"]
    assert texts(article)[0] == wrapped.replace("\n", " ")


def test_a_date_in_the_text_is_not_the_date_of_the_article() -> None:
    article = article_of(f"A title\n\n{BODY}\n\n{MORE}\n\nOne.\n\nTwo.\n\n3 May 2026\n\nEnd.")
    assert article.published is None
