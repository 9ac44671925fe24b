from __future__ import annotations

import pytest

from briefgen.readers.detect import FORMATS, format_of, is_plain
from briefgen.readers.refusal import ReadError


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"%PDF-1.7", "a.txt", "pdf"),
        (b"PK\x03\x04", "a", "docx"),
        (b"<!-- saved -->\n<!DOCTYPE html><p>x", "a", "html"),
        (b"<!--" + b"x" * 5_000 + b"--><html>", "a", "html"),
        ('\ufeff<?xml version="1.0"?><html>'.encode("utf-16"), "a", "html"),
        (b'<h1 align="center">Head</h1>\n\nText', "README.md", "markdown"),
        (b"<!doctype html><p>x", "a.md", "html"),
        (b"<body onload> and other strings", "a.txt", "text"),
        (b'<?xml version="1.0"?><!-- x --><rss version="2.0">', "a.xml", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a", "feed"),
        (b"Received: from a\nSubject: Hi\n\nText", "a", "mail"),
        (b"From: A <a@b.example>\nTo: x@y.example\nSubject: Hi\n\nText", "-", "mail"),
        (b"Subject: Hi\n\nText", "a.eml", "mail"),
        (b"Date: 3 May 2026\nBy Jane Doe\n\nText", "a.txt", "text"),
        (
            b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; x\n\n",
            "a.mhtml",
            "mhtml",
        ),
        (b'{"title": "x"}', "-", "data"),
        (b"[1] A note at the start of a text", "a.txt", "text"),
        (b"Plain words.", "a.html", "text"),
    ],
)
def test_content_decides_what_an_input_is(data: bytes, name: str, form: str) -> None:
    assert format_of(data, name)[0] == form


@pytest.mark.parametrize(
    ("data", "name", "cause"),
    [
        (b"{\\rtf1 x}", "a.txt", "RTF"),
        (b"<svg xmlns='x'><path/></svg>", "a", "XML"),
        (b"<!-- a --><x:sheet v='1' xmlns:x='y'><x:a/></x:sheet>", "a", "XML"),
        (b"a,b\n1,2\n", "a.csv", "CSV"),
        (b"no braces", "a.json", "no valid JSON"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, name: str, cause: str) -> None:
    with pytest.raises(ReadError, match=cause):
        format_of(data, name)


def test_only_text_and_markdown_are_plain() -> None:
    assert is_plain(b"Words.", "a.txt")
    assert is_plain(b"# Head", "a.md")
    assert not is_plain(b"<html>", "a.txt")
    assert not is_plain(b"\x1f\x8b\x08", "a.txt")
    assert not is_plain(b"Words.", "a.txt", "html")


def test_no_ending_belongs_to_two_formats() -> None:
    endings = [ending for form in FORMATS.values() for ending in form.suffixes]
    assert len(endings) == len(set(endings))
