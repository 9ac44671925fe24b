from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import InputError
from briefgen.readers import completeness, read
from tests.readers.pages import PARAGRAPHS, page
from tests.readers.test_metadata import ld


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("<h1>404</h1><p>The page you are looking for was not found on this server.</p>", "error"),
        ("<title>Just a moment...</title><p>Checking your browser before you go on.</p>", "robots"),
        ("<p>Please enable JavaScript to view this page in your browser.</p>", "scripts"),
        (
            (
                "<h1>Before you continue</h1><p>We and our partners use cookies to store and/or "
                "access information on a device. Manage options or accept all. Your choices "
                "concern personalised ads, privacy and consent.</p>"
            ),
            "consent page",
        ),
    ],
)
def test_a_page_that_is_no_article_is_refused_with_its_cause(text: str, cause: str) -> None:
    with pytest.raises(InputError, match=cause):
        read(f"<html><body>{text}</body></html>".encode(), "a.html")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Page not found\n\nSorry, the page you want was moved or deleted.", "an error page"),
        ("Error 503\n\nThe server is busy. Please come back later.", "an error page"),
        ("Just a moment...\n\nWe are checking your browser. It takes a second.", "for robots"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_what_was_pasted_from_a_page_without_an_article_is_told(
    text: str, said: str, name: str
) -> None:
    article = read(text.encode(), name)
    assert article.incomplete
    assert said in article.notes[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Ferry sinks off Velmora\n\nSome 502 people were saved, the coast guard said on Monday.",
        "Mayor walks free\n\nThe mayor was not found guilty of taking the harbour's money.",
        "Forbidden islands open\n\nTourists may land on the outer islands again from June.",
    ],
)
def test_short_news_is_told_to_be_short_and_no_error_page(text: str) -> None:
    (note,) = read(text.encode(), "a.txt").notes
    assert note.text.endswith("words: little for an article.")


def test_a_pasted_cookie_notice_of_which_nothing_is_left_but_buttons_is_incomplete() -> None:
    notice = "We use cookies. Accept all cookies to get what our partners want to show you."
    article = read(f"Before you go on\n\n{notice}\n\nReject all\n\nAccept all".encode(), "a.txt")
    assert article.incomplete
    assert "4 words" in article.notes[0].text


def test_a_paywall_lowers_the_completeness_and_says_why() -> None:
    body = f"<p>{PARAGRAPHS[0]}</p>"
    wall = (
        '<div class="gate"><p>Subscribe to read the rest. Already a subscriber? Sign in.</p></div>'
    )
    article = read(page(body, after=wall).encode(), "a.html")
    assert article.incomplete
    assert any("subscribe" in note.text for note in article.notes)


def test_data_that_counts_many_more_words_than_are_shown_is_believed() -> None:
    article = read(page(head=ld(wordCount=1200)).encode(), "a.html")
    assert article.incomplete
    assert any("1,200 words" in note.text for note in article.notes)


def test_a_page_whose_words_are_not_parted_may_count_its_characters() -> None:
    sentence = "港务局星期一宣布将把船舶检查次数增加一倍，航运公司对此表示不满。"
    body = "".join(
        f"<p>{month}月{sentence}第{month}天，{sentence * 2}</p>" for month in range(1, 7)
    )
    article = read(page(body, head=ld(wordCount=len(body)), lang="zh").encode(), "a.html")
    assert (article.lang, article.completeness, article.notes) == ("zh", 1.0, ())
    cut = read(page(body, head=ld(wordCount=6000), lang="zh").encode(), "a.html")
    assert cut.incomplete


@pytest.mark.parametrize("end", ["The lines will plan for delays, and …", "Continue reading →"])
def test_a_text_that_breaks_off_is_noted_in_any_format(end: str) -> None:
    text = "\n\n".join(
        ["A title", *PARAGRAPHS, f"Until then they wait and wait. {end}" if "…" in end else end]
    )
    for name in ("a.txt", "a.md"):
        article = read(text.encode(), name)
        assert article.incomplete, name
        assert article.notes


def test_a_text_that_begins_in_the_middle_of_a_sentence_is_noted() -> None:
    first = PARAGRAPHS[0].split(maxsplit=3)[3]
    assert first[0].islower()
    article = read("\n\n".join(["A title", first, *PARAGRAPHS[1:]]).encode(), "a.txt")
    assert article.completeness < 1
    assert any("middle of a sentence" in note.text for note in article.notes)


@pytest.mark.parametrize("first", ["de Silva", "iPhones", "al-Kovač"])
def test_a_name_that_is_written_small_begins_a_sentence(first: str) -> None:
    text = f"{first} {PARAGRAPHS[0]}"
    assert read("\n\n".join(["A title", text, *PARAGRAPHS[1:]]).encode(), "a.txt").completeness == 1


def test_a_call_to_subscribe_beside_a_long_article_is_no_paywall() -> None:
    body = "".join(f"<p>{text} {number}.</p>" for number in range(3) for text in PARAGRAPHS)
    after = "<p>Subscribe to continue reading our other stories.</p>"
    assert read(page(body, after=after).encode(), "a.html").completeness == 1.0


def test_a_whole_text_has_nothing_against_it() -> None:
    article = read("\n\n".join(["A title", *PARAGRAPHS]).encode(), "a.txt")
    assert (article.completeness, article.incomplete, article.notes) == (1.0, False, ())


@given(st.from_regex(completeness._WALL, alphabet=st.characters(exclude_characters="ıİ")))
def test_no_call_to_subscribe_lacks_the_signs_that_one_is_looked_for(text: str) -> None:
    assert completeness._wall(text)
