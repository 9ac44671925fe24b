from __future__ import annotations

import json

import pytest

from briefgen.errors import InputError
from briefgen.readers import read_all
from briefgen.readers.data import MAX_CHARACTERS
from tests.readers.pages import PARAGRAPHS

GOOD = {"title": "The port", "text": "\n\n".join(PARAGRAPHS)}
LONG = {"title": "Too long", "text": "word " * (MAX_CHARACTERS // 4)}


def test_an_entry_that_cannot_be_read_costs_no_other_and_is_told_of() -> None:
    data = json.dumps([GOOD, LONG, GOOD]).encode()
    articles = read_all(data, "a.json")
    assert [article.title for article in articles] == ["The port", "The port"]
    assert [note.text for note in articles[0].notes] == [
        "Entry 2 was left out: it holds more text than one article."
    ]


def test_entries_without_text_are_counted() -> None:
    items = "<item><link>https://example.org/a</link></item>" * 2
    items += f"<item><title>The port</title><description>{PARAGRAPHS[0]}</description></item>"
    feed = f"<rss version='2.0'><channel><title>G</title>{items}</channel></rss>".encode()
    (article,) = read_all(feed, "a.xml")
    assert any(note.text.startswith("2 of 3 entries were left out") for note in article.notes)


def test_where_no_entry_can_be_read_the_first_cause_is_told() -> None:
    with pytest.raises(InputError, match="holds more text than one article"):
        read_all(json.dumps([LONG, {}]).encode(), "a.json")
