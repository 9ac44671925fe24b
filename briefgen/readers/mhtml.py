"""MHTML: a web page saved as one mail-like file; its page is read, its pictures are not."""

from __future__ import annotations

from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import TYPE_CHECKING

from briefgen.readers.attribution import About
from briefgen.readers.html import parse_text
from briefgen.readers.page import page_text
from briefgen.readers.refusal import ReadError

if TYPE_CHECKING:
    from briefgen.model.article import Article
    from briefgen.readers.given import Given

_MOST_PARTS = 2_000
_SAVE = "save the page as HTML and give that"


def parse(data: bytes, given: Given) -> tuple[Article, ...]:
    """Read an article from the bytes of a saved page."""
    page, where = saved_page(data)
    text, told = page_text(page)
    about = About.of(given, told)
    if where.startswith(("http://", "https://")) and len(where) < 2_000 and " " not in where:
        about.take("url", where, "header of the saved page", "sure")
    return (parse_text(text, about),)


def saved_page(data: bytes) -> tuple[bytes, str]:
    """The bytes of the page in an MHTML file, and the address it was saved from, if it says so.

    Raises:
        ReadError: it is damaged, or holds no page.
    """
    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        return _page(message), str(message.get("Snapshot-Content-Location", "")).strip()
    except (MessageError, RecursionError, ValueError, LookupError):
        raise ReadError("is a damaged MHTML file", _SAVE) from None


def _page(message: Message) -> bytes:
    """The bytes of the first part that is a page."""
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            break
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                charset = part.get_content_charset("")
                return _declaring(payload, charset)
    raise ReadError("holds no page", _SAVE)


def _declaring(page: bytes, charset: str) -> bytes:
    """The page, with the encoding that its part's header states put where pages state it."""
    if not charset or not charset.replace("-", "").replace("_", "").isalnum():
        return page
    return f'<meta charset="{charset[:40]}">'.encode() + page
