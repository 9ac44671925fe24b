"""RSS, RDF and Atom feeds: each entry an Article; one that is only a teaser says so.

Read with the XML parser that is here anyway, under its limits: a feed library brings a network
client.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parsedate_to_datetime
from html.entities import html5
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefgen.errors import SAVE_AS_TEXT
from briefgen.model.article import Note
from briefgen.readers.asides import set_apart
from briefgen.readers.attribution import ADDRESS, About, Block, assemble
from briefgen.readers.bylines import names_in
from briefgen.readers.html import fragment_blocks, served_fragment
from briefgen.readers.languages import language_tag
from briefgen.readers.page import page_text
from briefgen.readers.refusal import ReadError
from briefgen.readers.several import read_each
from briefgen.readers.template import Evidence, choose, served
from briefgen.readers.text import plain_blocks
from briefgen.text import clean_text, length_in_words, one_line, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model.article import Article
    from briefgen.readers.given import Given

MOST_ENTRIES = 1_000
MAX_CHARACTERS = 2_000_000  # of one entry's text, mark-up and all
_TEASER_WORDS = 150  # a summary of more is an article; a text of half as many is none
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,500}>", re.I)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_OPEN_END = re.compile(
    r"(?:…|\.{3}|\[(?:…|\.{3}|&hellip;)\]|(?:read|continue|see|learn|view|show) (?:more|reading|on|"
    r"the (?:full|rest).{0,40})\W*|weiterlesen\W*|lire la suite\W*|leer más\W*|читать далее\W*)$",
    re.I,
)
_PUBLISHER = re.compile(r"The post .{1,300} (?:appeared first|first appeared) on .{1,200}", re.I)


@dataclass(frozen=True, slots=True)
class Home:
    """What a feed says of itself: its title, its addresses and its language."""

    outlet: str
    addresses: tuple[str, ...]
    lang: str

    def shown(self) -> tuple[str, ...]:
        """All by which the feed can be told."""
        return self.outlet, *self.addresses


def parse(data: bytes, given: Given) -> tuple[Article, ...]:
    """Read the entries of a feed.

    Raises:
        ReadError: it is damaged beyond its entries, or has none.
    """
    text, told = page_text(data)
    root = _root(text)
    channel = next(root.iter("{*}channel"), root)
    entries = list(root.iter("{*}item", "{*}entry"))
    if not entries:
        raise ReadError("is a feed without entries", "give the page of one article")
    notes = (*given.notes, *told)
    if len(entries) > MOST_ENTRIES:
        said = f"Of the feed's {len(entries):,} entries the first {MOST_ENTRIES:,} were read."
        notes = (*notes, Note("read", said))
    given = replace(given, notes=notes)
    home = Home(one_line(_plain(_value(channel, "title"))), _addresses(channel), _language(channel))
    return read_each(entries[:MOST_ENTRIES], lambda entry: _article(entry, home, given))


def _root(text: str) -> Any:
    """The root of a feed's XML, mended where it is not well-formed, as feeds often are."""
    text = _DECLARATION.sub("", clean_text(text), count=1)
    text = _DOCTYPE.sub("", text, count=1)
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text[:4_000], re.I):
        raise ReadError("is refused: its XML declares entities (DTD)", "give the article's page")
    text = _ENTITY.sub(_character, text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(text.lstrip().encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise ReadError("is a damaged feed", "fetch it again, or give the page of one article")
    return root


def _character(match: re.Match[str]) -> str:
    """A character that HTML has a name for and XML has not."""
    name = match[1]
    return match[0] if name in _OF_XML else html5.get(f"{name};", match[0])


# --- one entry -----------------------------------------------------------------------------------


def _article(entry: Any, home: Home, given: Given) -> Article:
    about = About.of(given)
    about.take("title", one_line(_plain(_value(entry, "title"))), "feed entry", "sure")
    about.take("outlet", home.outlet, "feed title")
    about.take("url", _link(entry), "feed entry", "sure")
    about.take("byline", _authors(entry, home.outlet), "feed entry", "sure")
    about.take(
        "published", _day(entry, "pubDate", "published", "issued", "date"), "feed entry", "sure"
    )
    about.take("updated", _day(entry, "updated", "modified"), "feed entry", "sure")
    if about.updated:
        about.take("published", about.updated, "feed entry (date of its update)", "guess")
    about.take("lang", _language(entry) or home.lang, "feed")
    whole, blocks = _body(entry, about, Evidence(urls=(about.url,), feed=home.shown()))
    blocks = set_apart(_without_publisher(blocks, about), about)
    _judge(blocks, whole, about)
    return assemble(blocks, about)


def _children(parent: Any, *names: str) -> Iterator[Any]:
    """The child elements of these local names, whatever their namespace, by name then place."""
    for name in names:
        yield from parent.iterchildren(f"{{*}}{name}")


def _value(parent: Any, *names: str) -> str:
    """The text of the first child of these names that has any; mark-up in it as it is written."""
    for child in _children(parent, *names):
        if len(child):
            inner = [child.text or "", *(etree.tostring(e, encoding="unicode") for e in child)]
            text = "".join(inner)
        else:
            text = child.text or ""
        if len(text) > MAX_CHARACTERS:
            raise ReadError("holds more text than one article", SAVE_AS_TEXT)
        if text.strip():
            return text
    return ""


def _plain(text: str) -> str:
    """A title's text: some feeds escape the mark-up in it, some do not."""
    return " ".join(b.text for b in fragment_blocks(text)) if _MARKUP.search(text) else text


def _link(entry: Any) -> str:
    for child in _children(entry, "origLink", "link", "guid", "id"):
        if child.get("rel", "alternate") != "alternate":
            continue
        found = ADDRESS.match((child.get("href") or child.text or "").strip())
        if found:
            return found[0]
    return ""


def _addresses(channel: Any) -> tuple[str, ...]:
    """The addresses that a feed gives as its own: of itself and of its site."""
    texts = [
        (child.get("href") or child.text or "").strip() for child in _children(channel, "link")
    ]
    return tuple(found[0] for text in texts if (found := ADDRESS.match(text)))


def _authors(entry: Any, outlet: str) -> tuple[str, ...]:
    names: list[str] = []
    for child in _children(entry, "creator", "author"):
        text = _value(child, "name") if len(child) else child.text or ""
        # RSS has "address (name)".
        inner = re.search(r"\(([^()]{2,200})\)", text) if "@" in text else None
        text = one_line(inner[1] if inner else text)
        names += [name for name in names_in(text, outlet, labelled=True) if name not in names]
    return tuple(names)


def _day(entry: Any, *names: str) -> date | None:
    for child in _children(entry, *names):
        text = one_line(child.text or "")[:100]
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            pass
        try:
            return parsedate_to_datetime(text).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            if day := parse_date(text):
                return day
    return None


def _language(element: Any) -> str:
    space = "{http://www.w3.org/XML/1998/namespace}lang"
    stated = element.get(space) or _value(element, "language").strip()
    return language_tag(stated).lower()


def _body(entry: Any, about: About, evidence: Evidence) -> tuple[bool, list[Block]]:
    """The fullest text of an entry, and whether the feed calls it the whole one."""
    found: list[tuple[bool, str, list[Block]]] = []
    for whole, names in ((True, ("encoded", "content")), (False, ("description", "summary"))):
        text = _value(entry, *names)
        if text.strip():
            blocks = fragment_blocks(text) if _MARKUP.search(text) else plain_blocks(text)
            found.append((whole, text, blocks))
    whole, text, blocks = max(found, key=lambda f: _words(f[2]), default=(False, "", []))
    if _MARKUP.search(text):
        return whole, served_fragment(text, about, evidence)
    choose(about, replace(evidence, text=text))
    return whole, served(blocks, about)


def _words(blocks: list[Block]) -> int:
    return length_in_words(" ".join(block.text for block in blocks))


def _without_publisher(blocks: list[Block], about: About) -> list[Block]:
    """The blocks without the line that publishing systems end every entry with."""
    kept: list[Block] = []
    for block in blocks:
        if _PUBLISHER.fullmatch(block.text):
            about.remove(block.text, "feed's own line")
        else:
            kept.append(block)
    return kept


def _judge(blocks: list[Block], whole: bool, about: About) -> None:
    """Say so where an entry is only a teaser of its article."""
    words = _words(blocks)
    cut = bool(blocks) and _OPEN_END.search(blocks[-1].text) is not None
    if words < _TEASER_WORDS / 2 or cut or (not whole and words < _TEASER_WORDS):
        where = f" The article is at {about.url}" if about.url else ""
        count = "one word" if words == 1 else f"{words} words"
        about.warn(f"The feed holds only a teaser of this article ({count}).{where}", 0.3)
