"""Articles as JSON or JSON Lines, under the names that trafilatura, newspaper and JSON Feed use."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from briefgen.errors import SAVE_AS_TEXT
from briefgen.model.article import Note
from briefgen.readers.attribution import ADDRESS, About, Block, assemble
from briefgen.readers.bylines import names_in
from briefgen.readers.decode import decode
from briefgen.readers.html import fragment_blocks, parse_text, served_fragment
from briefgen.readers.pasted import cleared
from briefgen.readers.refusal import ReadError
from briefgen.readers.several import read_each
from briefgen.readers.template import Evidence, served
from briefgen.readers.text import plain_blocks
from briefgen.text import clean_text, one_line, parse_date

if TYPE_CHECKING:
    from briefgen.model.article import Article
    from briefgen.readers.given import Given

MOST_ARTICLES = 5_000
_MOST_BROKEN = 1_000  # lines
MAX_CHARACTERS = 2_000_000  # of one article's text, mark-up and all
_LISTS = ("articles", "items", "entries", "results", "documents", "data")
_TEXTS = ("text", "maintext", "content_text", "articlebody", "body", "content", "cleaned_text")
_PAGES = ("content_html", "article_html", "html")
_FIELDS = {
    "title": ("title", "headline", "name"),
    "outlet": (
        "sitename",
        "site_name",
        "outlet",
        "publisher",
        "publication",
        "source_name",
        "hostname",
        "source_domain",
        "source-hostname",
    ),
    "byline": ("authors", "author", "byline", "creator"),
    "published": (
        "date",
        "publish_date",
        "date_publish",
        "published",
        "date_published",
        "datepublished",
        "published_at",
        "publishedat",
        "pubdate",
    ),
    "updated": ("date_modify", "date_modified", "datemodified", "updated", "modified"),
    "url": ("url", "canonical_link", "canonical_url", "link", "source", "source_url"),
    "lang": ("language", "lang", "meta_lang", "inlanguage"),
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})*")
_MARKED = re.compile(r"\s*<(?:p|div|h[1-6]|article|html|!doctype)\b", re.I)
_WHERE = "field “{}” of the file"


def parse(data: bytes, given: Given) -> tuple[Article, ...]:
    """Read the articles in JSON or JSON Lines.

    Raises:
        ReadError: it is neither, or no object in it has an article's text.
    """
    text, told = decode(data)
    records, broken = _records(text)
    notes = (*given.notes, *told)
    if broken:
        lines = "one line" if broken == 1 else f"{broken:,} lines"
        notes = (*notes, Note("read", f"Of the file, {lines} could not be read as JSON."))
    if len(records) > MOST_ARTICLES:
        said = f"Of the file's articles the first {MOST_ARTICLES:,} were read."
        notes = (*notes, Note("read", said))
    if not records:
        raise _no_article()
    given = replace(given, notes=notes)
    return read_each(records[:MOST_ARTICLES], lambda record: _article(record, given))


def _no_article() -> ReadError:
    names = ", ".join(_TEXTS[:4])
    return ReadError("is JSON without an article", f"its text has to stand under {names}")


def _records(text: str) -> tuple[list[dict[str, Any]], int]:
    """The objects that may be articles, and how many lines of JSON Lines are damaged."""
    try:
        return _objects(json.loads(text)), 0
    except ValueError:
        pass
    except RecursionError:
        raise ReadError("is JSON nested beyond measure") from None
    records: list[dict[str, Any]] = []
    broken = 0
    for line in filter(str.strip, text.split("\n")):
        try:
            records += _objects(json.loads(line))
        except (ValueError, RecursionError):
            broken += 1
        if len(records) > MOST_ARTICLES or broken > _MOST_BROKEN:
            break
    if not records or broken > _MOST_BROKEN:
        raise ReadError("is damaged JSON", "write it anew and give that")
    return records, broken


def _objects(value: Any) -> list[dict[str, Any]]:
    """The objects in a list, in the first list that an object holds, or the object itself."""
    if isinstance(value, dict):
        record = _lowered(value)
        inner = next((record[name] for name in _LISTS if isinstance(record.get(name), list)), None)
        if inner is None or any(isinstance(record.get(name), str) for name in _TEXTS):
            return [record]
        value = inner
    return [_lowered(v) for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _lowered(record: dict[str, Any]) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in record.items()}


def _article(record: dict[str, Any], given: Given) -> Article:
    about = About.of(given)
    for field, names in _FIELDS.items():
        for name in names:
            if about.take(field, _read(field, record.get(name), about), _WHERE.format(name)):
                break
    text = next((t for name in _TEXTS if (t := _string(record.get(name)).strip())), "")
    page = next((t for name in _PAGES if (t := _string(record.get(name)).strip())), "")
    if max(len(text), len(page)) > MAX_CHARACTERS:
        raise ReadError("holds more text than one article", SAVE_AS_TEXT)
    if text:
        marked = _MARKED.match(text) is not None
        blocks = fragment_blocks(text) if marked else _plain(text)
        return assemble(cleared(served(blocks, about), about, typed=not marked), about)
    if not page:
        raise _no_article()
    if "<body" in page[:100_000].lower():
        return parse_text(page, about)
    return assemble(served_fragment(page, about, Evidence(urls=(about.url,))), about)


def _plain(text: str) -> list[Block]:
    """The blocks of a plain text; where no line is blank, each line is a paragraph."""
    return plain_blocks(text if "\n\n" in text.strip() else text.replace("\n", "\n\n"))


def _string(value: Any) -> str:
    return clean_text(value) if isinstance(value, str) else ""


def _read(field: str, value: Any, about: About) -> Any:
    """What a field says, or None where it says nothing that can be used."""
    if isinstance(value, dict):  # schema.org: {"@type": "Person", "name": ...}
        value = value.get("name")
    if field == "byline":
        return _names(value, about.outlet)
    text = one_line(_string(value))[:2_000]
    if field in {"published", "updated"}:
        return _day(text)
    if field == "url":
        found = ADDRESS.fullmatch(text)
        return found and found[0]
    if field == "lang":
        return text.lower() if _LANGUAGE.fullmatch(text) else None
    return text if len(text) <= 300 else None


def _names(value: Any, outlet: str) -> tuple[str, ...]:
    many = value if isinstance(value, list) else [value]
    texts = (_string(v.get("name") if isinstance(v, dict) else v) for v in many[:50])
    names = (n for text in texts for n in names_in(one_line(text)[:300], outlet, labelled=True))
    return tuple(dict.fromkeys(names))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return parse_date(text)
