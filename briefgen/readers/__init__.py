"""READ: bytes to Article. Holds READERS, SIGNATURES and `read`; formats are imported on use."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from briefgen.errors import InputError
from briefgen.model.article import Note
from briefgen.readers.decode import NotTextError, decode
from briefgen.text import clean_text, count_dropped

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model.article import Article

# File name suffix to the module here that reads it; every module has `parse(text, notes)`.
READERS = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
}

# First bytes that tell a format whatever the file's name says, and what to call it.
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word document, an e-book or another zip file"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file"),
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

# The same for formats that are text themselves; compared in lower case, after white space.
TEXT_SIGNATURES = (
    ("<!doctype html", "a web page (HTML)"),
    ("<!doctype", "an XML file"),
    ("<html", "a web page (HTML)"),
    ("<head>", "a web page (HTML)"),
    ("<body", "a web page (HTML)"),
    ("<rss", "a news feed"),
    ("<feed", "a news feed"),
    ("<?xml", "an XML file"),
    ("<svg", "an image (SVG)"),
    ("mime-version:", "a mail message"),
    ("return-path:", "a mail message"),
    ("delivered-to:", "a mail message"),
)

# Suffixes of text that is data: whatever its content is, it is no article.
DATA_SUFFIXES = frozenset({".csv", ".ini", ".json", ".jsonl", ".toml", ".tsv", ".yaml", ".yml"})
MARKUP_SUFFIXES = frozenset({".htm", ".html", ".rss", ".atom", ".svg", ".xhtml", ".xml", ".xsl"})

MAX_BYTES = 5_000_000
_SAVE_AS_TEXT = "save its text as a .txt or .md file and give that instead"


def read(data: bytes, name: str) -> Article:
    """Read one article from `data`; `name` is its file name. Content decides before the name does.

    Raises:
        InputError: it is no plain text or Markdown, is over 5 MB, or holds no text.
    """
    subject = " ".join(clean_text(name).split()) or "input"
    _refuse_unfit(data, subject)
    try:
        text, notes = decode(data)
    except NotTextError as error:
        raise InputError(subject, str(error), _SAVE_AS_TEXT) from None
    _refuse_mark_up(text, name, subject)
    notes += _dropped_note(text)
    text = clean_text(text)
    if not text.strip():
        raise InputError(subject, "holds nothing but white space", "give a file with an article")
    module, unknown = _reader_for(name)
    return _parse(module, text, notes + unknown, subject)


def _refuse_unfit(data: bytes, subject: str) -> None:
    """Refuse what is empty, too large or marked as another format by its first bytes."""
    if not data:
        raise InputError(subject, "is empty", "give a file with an article in it")
    if len(data) > MAX_BYTES:
        size = (
            f"is {len(data) / 1e6:.1f} MB; an article of at most {MAX_BYTES / 1e6:.0f} MB is read"
        )
        raise InputError(subject, size, "cut the file down to one article")
    head = data[:1024].lstrip()
    _refuse_format([what for mark, what in SIGNATURES if head.startswith(mark)], subject)


def _refuse_mark_up(text: str, name: str, subject: str) -> None:
    """Refuse text that is of another format by how it begins, or by name and beginning."""
    head, suffix = text[:200].lstrip("\ufeff \t\r\n").lower(), _suffix(name)
    for mark, what in TEXT_SIGNATURES:
        # A line of an article may begin with "<body": a page also closes what it opens.
        if head.startswith(mark) and (mark != "<body" or "</body" in text.lower()):
            _refuse_format([what], subject)
    if suffix in MARKUP_SUFFIXES and head.startswith("<"):
        _refuse_format([suffix[1:].upper()], subject)
    if suffix in DATA_SUFFIXES:
        _refuse_format([f"data ({suffix[1:].upper()})"], subject)


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _refuse_format(formats: list[str], subject: str) -> None:
    if formats:
        cause = f"looks like {formats[0]}, which briefgen does not read yet"
        raise InputError(subject, cause, _SAVE_AS_TEXT)


def _dropped_note(text: str) -> tuple[Note, ...]:
    count = count_dropped(text.removeprefix("\ufeff"))
    if not count:
        return ()
    what = "character that does" if count == 1 else "characters that do"
    return (Note("read", f"{count:,} {what} not print (control or invisible) left out."),)


def _reader_for(name: str) -> tuple[str, tuple[Note, ...]]:
    """The module that reads a file of this name, and a note where the suffix says nothing."""
    suffix = _suffix(name)
    module = READERS.get(suffix)
    if module:
        return module, ()
    shown = " ".join(clean_text(suffix).split())[:20]
    return "text", (Note("read", f"The content is plain text and was read so, not as {shown}."),)


def _parse(module: str, text: str, notes: tuple[Note, ...], subject: str) -> Article:
    parse: Callable[[str, tuple[Note, ...]], Article]
    parse = import_module(f"briefgen.readers.{module}").parse
    article = parse(text, notes)
    if not article.paragraphs:
        raise InputError(subject, "holds no text to brief", "give a file with an article in it")
    return article
