"""The headers and body parts of a mail message, whatever is wrong with their encodings."""

from __future__ import annotations

import binascii
import codecs
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from typing import TYPE_CHECKING

from briefgen.errors import SAVE_AS_TEXT
from briefgen.readers.decode import decode
from briefgen.readers.page import page_text
from briefgen.readers.refusal import ReadError
from briefgen.text import clean_text, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

# The standard parser goes through every line once for each level of parts within parts.
_MOST_NESTED = 60
_MOST_PARTS = 1_000
_LONGEST_HEADER = 10_000
MAX_CHARACTERS = 2_000_000  # of each kind of text
_TYPES = re.compile(rb"^content-type:", re.I | re.M)
_NESTING = re.compile(rb"^content-type:\s{0,9}(?:multipart|message)/", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Body:
    """The texts of a message: of each kind the parts joined; names of files attached to it."""

    page: str
    plain: str
    attached: tuple[str, ...]


def message(data: bytes) -> Message:
    """The message in `data`.

    Raises:
        ReadError: it has more parts than a mail has.
    """
    if len(_TYPES.findall(data)) > _MOST_PARTS or len(_NESTING.findall(data)) > _MOST_NESTED:
        raise ReadError("has more parts than a mail with an article", SAVE_AS_TEXT)
    try:
        return message_from_bytes(data, policy=compat32)
    except (RecursionError, ValueError, LookupError):
        raise ReadError("is damaged: its parts cannot be told apart", SAVE_AS_TEXT) from None


def header(part: Message, name: str) -> str:
    """A header as one line of text; "" where it is missing."""
    value = next((v for k, v in part.raw_items() if k.lower() == name), "")
    value = str(value)[:_LONGEST_HEADER]
    if not value.isascii():  # bytes that should have been encoded
        value = _guessed(value.encode("utf-8", "surrogateescape"))
    try:
        pieces = decode_header(value)
    except (ValueError, binascii.Error, LookupError):
        return one_line(value)
    return one_line("".join(_piece(text, charset) for text, charset in pieces))


def _piece(text: bytes | str, charset: str | None) -> str:
    if isinstance(text, str):
        return text
    if charset:
        return _in_charset(text, charset)
    return text.decode("latin-1")  # decode_header gives plain text as bytes, one for each letter


def sender(part: Message) -> str:
    """The name of who sent a message, or "" where there is only an address."""
    try:
        names = getaddresses([header(part, "from")])
    except (ValueError, IndexError):
        return ""
    name = names[0][0].strip(" '\"") if names else ""
    return "" if holds_address(name) else one_line(name)


def holds_address(name: str) -> bool:
    """Whether a sender's name is an address; "The Letter @ Harbour House" is none."""
    return re.search(r"\S@\S", name) is not None


def sender_host(part: Message) -> str:
    """The host of the address a message was sent from, or ""."""
    try:
        addresses = getaddresses([header(part, "from")])
    except (ValueError, IndexError):
        return ""
    return addresses[0][1].rpartition("@")[2].strip(" >") if addresses else ""


def sent(part: Message) -> date | None:
    """The day a message was sent, where its writer was."""
    try:
        return parsedate_to_datetime(header(part, "date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def body(mail: Message) -> Body:
    """The texts of a message; those of an attached message where it has none itself."""
    found = _body(list(_own_parts(mail)))
    if found.page.strip() or found.plain.strip():
        return found
    for part in mail.walk():
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner = _body(list(_own_parts(part.get_payload()[0])))  # type: ignore[arg-type, index]
            if inner.page.strip() or inner.plain.strip():
                return inner
    return found


def _own_parts(part: Message) -> Iterator[Message]:
    """The leaves of a message, in order, without those of messages attached to it."""
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        for child in part.get_payload():
            yield from _own_parts(child)  # type: ignore[arg-type]
    else:
        yield part


def _body(parts: list[Message]) -> Body:
    pages: list[str] = []
    plains: list[str] = []
    attached: list[str] = []
    for part in parts:
        kind = part.get_content_type()
        name = _file_name(part)
        if kind not in {"text/html", "text/plain"} or _is_attached(part):
            attached += [name] if name else []
        elif kind == "text/html":
            pages.append(_text(part, page=True))
        else:
            plains.append(_text(part, page=False))
    if max(sum(map(len, pages)), sum(map(len, plains))) > MAX_CHARACTERS:
        raise ReadError("holds more text than one article", SAVE_AS_TEXT)
    return Body("\n".join(pages), "\n\n".join(plains), tuple(attached))


def _is_attached(part: Message) -> bool:
    return header(part, "content-disposition").lower().startswith("attachment")


def _file_name(part: Message) -> str:
    try:
        return one_line(part.get_filename() or "")[:80]
    except (ValueError, LookupError, TypeError):
        return ""


def _text(part: Message, *, page: bool) -> str:
    """The text of a part: as declared where that holds, else as its bytes look."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return ""
    if not isinstance(data, bytes) or not data:
        return ""
    charset = _declared(part)
    if charset:
        text = _in_charset(data, charset)
    elif page:
        text = page_text(data)[0]
    else:
        text = _guessed(data)
    return clean_text(text)


def _declared(part: Message) -> str:
    try:
        charset = part.get_content_charset() or ""
        codecs.lookup(charset)
    except (LookupError, ValueError, TypeError):
        return ""
    # Who declares this often means nothing by it.
    return "" if charset in {"us-ascii", "ascii", "unknown-8bit"} else charset


def _in_charset(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (UnicodeDecodeError, LookupError, ValueError):
        return _guessed(data)


def _guessed(data: bytes) -> str:
    try:
        return decode(data)[0]
    except ReadError:
        return data.decode("latin-1")
