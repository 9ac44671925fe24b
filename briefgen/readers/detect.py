"""What format an input is: told by its first bytes, then by its name; a mismatch is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from briefgen.errors import SAVE_AS_TEXT, SAVE_AS_WORD
from briefgen.model.article import Note
from briefgen.readers.refusal import ReadError
from briefgen.text import clean_text


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the module here that reads it, what to call it, and how it is named."""

    module: str
    called: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...] = ()
    max_bytes: int = 5_000_000


# Every module has `parse(data: bytes, given: Given) -> tuple[Article, ...]`.
FORMATS = {
    "text": Format("text", "plain text", ("", ".txt", ".text"), ("text/plain",)),
    "markdown": Format("markdown", "Markdown", (".md", ".markdown"), ("text/markdown",)),
    "html": Format(
        "html",
        "a web page (HTML)",
        (".html", ".htm", ".xhtml"),
        ("text/html", "application/xhtml+xml"),
        20_000_000,
    ),
    "mhtml": Format(
        "mhtml",
        "a saved web page (MHTML)",
        (".mhtml", ".mht"),
        ("multipart/related", "application/x-mimearchive"),
        30_000_000,
    ),
    "pdf": Format("pdf", "a PDF", (".pdf",), ("application/pdf",), 60_000_000),
    "docx": Format(
        "docx",
        "a Word document",
        (".docx", ".docm", ".dotx", ".dotm"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        30_000_000,
    ),
    "mail": Format("mail", "a mail message", (".eml",), ("message/rfc822",), 30_000_000),
    "feed": Format(
        "feed",
        "a news feed",
        (".rss", ".atom"),
        ("application/rss+xml", "application/atom+xml"),
        20_000_000,
    ),
    "data": Format(
        "data",
        "articles as JSON",
        (".json", ".jsonl", ".ndjson"),
        ("application/json", "application/x-ndjson"),
        30_000_000,
    ),
}

# First bytes that tell a format whatever the file's name says.
_SIGNATURES = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "docx"), (b"PK\x05\x06", "docx"))

GZIP = b"\x1f\x8b"

# First bytes of what word processors read, and what to call it; of what nobody reads as text.
_OF_WORD_PROCESSORS = (
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Word, Excel or Outlook file"),
)
_UNREAD = (
    (b"\x89PNG\r\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF87a", "an image (GIF)"),
    (b"GIF89a", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"RIFF", "an image, a sound or a film (RIFF)"),
    (b"BZh91AY", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
    (b"%!PS", "a PostScript file"),
)

# Suffixes of text that is data: whatever its content is, it is no article.
_DATA_SUFFIXES = frozenset({".csv", ".ini", ".toml", ".tsv", ".yaml", ".yml"})
# Suffixes of other packed files: a Word document does not go by one of them without a reason.
_PACKED_SUFFIXES = frozenset({".epub", ".jar", ".odp", ".ods", ".odt", ".pptx", ".xlsm", ".xlsx"})
_HEAD_BYTES = 4_096
_OTHER_XML = "looks like an XML file that is neither a page nor a feed"
_COMMENT_BYTES = 65_536  # of comments before a page begins

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|title|meta|link|script|style|article|main|div|p|h[1-6]|"
    r"table|section|header|center)(?=[\s/>])",
    re.I,
)
_NAMESPACED = re.compile(r"<[A-Za-z][\w.-]{0,60}(?::[\w.-]{1,60})?\s[^<>]{0,1000}?\bxmlns[:=]")
_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html)(?=[\s/>])", re.I)
_BODY = re.compile(r"<body[\s>]", re.I)
_FEED = re.compile(r"<(?:rss|feed|rdf:rdf)(?=[\s/>])", re.I)
_JSON = re.compile(r'\{\s*["}]|\[\s*[{\]]')
_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?[^\n]*(?:\n[ \t][^\n]*)*\n")
_OF_MAIL = frozenset(
    "received message-id mime-version return-path delivered-to dkim-signature x-mailer "
    "content-type content-transfer-encoding".split()
)
_OF_LETTERS = frozenset("from to subject date cc reply-to".split())
_ENOUGH_HEADERS = 3  # of a letter saved without the rest
_SAVED_PAGE = re.compile(r"^content-type:\s*multipart/related", re.I | re.M)


def format_of(data: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    """The name in FORMATS of what `data` is, and a note where its name says something else.

    Raises:
        ReadError: it is of a format that is not read.
    """
    suffix = suffix_of(name)
    head = data[:_HEAD_BYTES].lstrip()
    for unread, remedy in ((_OF_WORD_PROCESSORS, SAVE_AS_WORD), (_UNREAD, SAVE_AS_TEXT)):
        for mark, what in unread:
            if head.startswith(mark):
                raise ReadError(f"looks like {what}, which briefgen does not read", remedy)
    told = next((form for mark, form in _SIGNATURES if head.startswith(mark)), "")
    told = told or _of_text(head_text(data), data, suffix)
    if told in {"", "data"} and suffix in _DATA_SUFFIXES:
        raise ReadError(f"looks like data ({suffix[1:].upper()}), which briefgen does not read")
    named = next((form for form, about in FORMATS.items() if suffix in about.suffixes), "")
    return told or _by_name(named, suffix), _mismatch(told, named, suffix)


def refuse_misnamed(form: str, name: str) -> None:
    """See that what was read as a Word document does not say by its name that it is another thing.

    Raises:
        ReadError: it does.
    """
    suffix = suffix_of(name)
    if form == "docx" and suffix in _PACKED_SUFFIXES:
        cause = f"holds a Word document, but is named as another file ({suffix})"
        raise ReadError(cause, "name it .docx if it is one")


def format_named(word: str) -> str:
    """The name in FORMATS of what a user calls a format: its name, ending or media type; or ""."""
    word = word.strip().lower()
    for form, about in FORMATS.items():
        endings = {ending.removeprefix(".") for ending in about.suffixes if ending}
        if word.removeprefix(".") in {form, *endings} or word in about.media_types:
            return form
    return ""


def is_plain(data: bytes, name: str, kind: str = "") -> bool:
    """Whether an input is read as text or Markdown: by our own code alone, or refused at sight."""
    try:
        return (kind or format_of(data, name)[0]) in {"text", "markdown"} and data[:2] != GZIP
    except ReadError:
        return True


def suffix_of(name: str) -> str:
    """The ending of a file name, in lower case."""
    return PurePath(name).suffix.lower()


def head_text(data: bytes) -> str:
    """The first characters of what may be text, whatever its encoding, for telling mark-up."""
    head = data[: _COMMENT_BYTES if data[:200].lstrip().startswith(b"<!--") else _HEAD_BYTES]
    wide = head[:400].count(0) > 40 or head[:2] in {b"\xff\xfe", b"\xfe\xff"}
    text = head.replace(b"\x00", b"") if wide else head
    return text.decode("latin-1").lstrip("\ufeffÿþï»¿ \t\r\n").replace("\r\n", "\n")


def _of_text(head: str, data: bytes, suffix: str) -> str:
    """The format that a text shows by how it begins; "" where it shows none."""
    start = _past_prologue(head)
    if _FEED.match(start) or (start[:9].lower() == "<!doctype" and _FEED.search(start[:1000])):
        return "feed"
    marked = suffix in FORMATS["markdown"].suffixes  # Markdown may begin with a tag
    if (_WHOLE_PAGE if marked else _HTML).match(start):
        return "html"
    # A line of an article may begin with "<body": a page also closes what it opens.
    if _BODY.match(start) and b"</body" in data.lower():
        return "html"
    if suffix in FORMATS["html"].suffixes and re.search(r"<[a-zA-Z!/][^<>]{0,500}>", head):
        return "html"
    if start.startswith("<") and head.startswith(("<?xml", "<!DOCTYPE", "<!doctype", "<svg")):
        if re.search(r"<html[\s>]", start, re.I):
            return "html"
        raise ReadError(_OTHER_XML)
    if _NAMESPACED.match(start):
        raise ReadError(_OTHER_XML)
    if _is_mail(head, suffix):
        page = suffix in FORMATS["mhtml"].suffixes or "<Saved by" in head
        return "mhtml" if page and _SAVED_PAGE.search(head) else "mail"
    if _JSON.match(head) and not marked:
        return "data"
    return ""


def _past_prologue(head: str) -> str:
    """What follows the declaration and the comments that a page or a feed may begin with."""
    while True:
        head = head.lstrip()
        end = "-->" if head.startswith("<!--") else ">" if head.startswith("<?") else ""
        at = head.find(end) if end else -1
        if at < 0:
            return head
        head = head[at + len(end) :]


def _is_mail(head: str, suffix: str) -> bool:
    names, at = set(), 0
    if head.startswith("From ") and "\n" in head[:200]:  # the line that opens a mailbox's message
        at = head.index("\n") + 1
    while match := _HEADER.match(head, at):
        names.add(match["name"].lower())
        at = match.end()
    if suffix in {".eml", ".mht", ".mhtml"}:
        return bool(names & (_OF_MAIL | _OF_LETTERS))
    return bool(names & _OF_MAIL) or len(names & _OF_LETTERS) >= _ENOUGH_HEADERS


def _by_name(named: str, suffix: str) -> str:
    """The format of what shows none: text, read as its name says where that is some kind of text.

    Raises:
        ReadError: by its name it is JSON.
    """
    if named == "data":
        raise ReadError(f"is no valid {suffix[1:].upper()}")
    return named if named in {"text", "markdown"} else "text"


def _mismatch(told: str, named: str, suffix: str) -> tuple[Note, ...]:
    """A note where the content is of another format than the name says."""
    shown = " ".join(clean_text(suffix).split())[:20]
    if told and named not in {told, ""} and not (named == "text" and not suffix):
        text = f"By its content this is {FORMATS[told].called}, not {FORMATS[named].called}."
        return (Note("read", text),)
    if not told and named not in {"text", "markdown"}:
        text = f"The content is plain text and was read so, not as {shown}."
        return (Note("read", text),)
    return ()
