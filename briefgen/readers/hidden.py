"""What a page says of itself where nobody sees it: JSON-LD, meta tags, links, comments."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from briefgen.readers.attribution import ADDRESS
from briefgen.readers.datelines import plain_date
from briefgen.text import one_line

Element = Any

_LD_CHARACTERS, _LD_NODES, _METAS = 1_000_000, 5_000, 400
_ARTICLES = re.compile(
    r"(?:\w*Article|\w*NewsArticle|BlogPosting|Report|Review|SocialMediaPosting)$"
)
_KEYS = {
    "titles": ("og:title", "headline", "dc.title", "twitter:title", "parsely-title", "title"),
    "authors": (
        "author",
        "article:author",
        "byl",
        "dc.creator",
        "parsely-author",
        "sailthru.author",
        "article_author",
        "author.name",
        "citation_author",
    ),
    "published": (
        "article:published_time",
        "article:published",
        "pdate",
        "datepublished",
        "og:datepublished",
        "published",
        "publishdate",
        "pubdate",
        "og:pubdate",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date",
        "dcterms.date",
        "dc.date.issued",
        "citation_publication_date",
        "date",
        "datecreated",
    ),
    "updated": (
        "article:modified_time",
        "article:modified",
        "datemodified",
        "og:updated_time",
        "dcterms.modified",
    ),
    "outlets": ("og:site_name", "application-name", "dc.publisher", "publisher", "cre"),
    "urls": ("og:url", "parsely-link"),
}
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d{1,5}\)|Page saved with SingleFile\s+url:\s*)(https?://\S{1,2000})"
)
_FEW = 40  # candidates kept of each


@dataclass(slots=True)
class Hidden:
    """Candidates of each field with where they stand, the most trusted first."""

    titles: list[tuple[str, str]] = field(default_factory=list)
    authors: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    published: list[tuple[date, str]] = field(default_factory=list)
    updated: list[tuple[date, str]] = field(default_factory=list)
    outlets: list[tuple[str, str]] = field(default_factory=list)
    urls: list[tuple[str, str]] = field(default_factory=list)
    lang: str = ""
    kinds: list[str] = field(default_factory=list)
    body: str = ""
    words: int = 0
    free: bool = True


def hidden_of(tree: Element, text: str) -> Hidden:
    """What the page's data, tags and comments say; `text` is its mark-up."""
    found = Hidden(lang=one_line(tree.get("lang") or "")[:20])
    _take_metas(tree, found)
    _take_json_ld(tree, found)
    for link in tree.iter("link"):
        if link.get("rel", "").lower() == "canonical":
            _add_url(found, link.get("href", ""), "canonical link of the page")
    saved = _SAVED.search(text[:20_000])
    if saved:
        _add_url(found, saved[1], "comment of the browser that saved the page")
    title = tree.find(".//title")
    if title is not None:
        _add(found.titles, one_line(title.text or ""), "title of the page")
    return found


# --- meta tags -----------------------------------------------------------------------------------


def _take_metas(tree: Element, found: Hidden) -> None:
    metas: dict[str, list[str]] = {}
    for count, meta in enumerate(tree.iter("meta")):
        if count >= _METAS:
            break
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = one_line((meta.get("content") or "")[:2_000])
        if name and content:
            metas.setdefault(name.lower(), []).append(content)
    for kind, keys in _KEYS.items():
        for key in keys:
            for content in metas.get(key, []):
                _take_meta(found, kind, content, f"meta tag {key}")


def _take_meta(found: Hidden, kind: str, content: str, where: str) -> None:
    if kind == "urls":
        _add_url(found, content, where)
    elif kind in {"published", "updated"}:
        day = plain_date(content)
        if day:
            _add(getattr(found, kind), day, where)
    elif kind == "authors":
        if not content.startswith(("http", "www.", "/", "@")):
            _add(found.authors, (content,), where)
    else:
        _add(getattr(found, kind), content, where)


def _add(many: list[tuple[Any, str]], value: Any, where: str) -> None:
    if value and len(many) < _FEW:
        many.append((value, where))


def _add_url(found: Hidden, url: str, where: str) -> None:
    url = one_line(url)[:2_000]
    if ADDRESS.fullmatch(url) and host_of(url):
        found.urls.append((url, where))


def host_of(url: str) -> str:
    """The host of an address, or "" where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


# --- JSON-LD -------------------------------------------------------------------------------------


def _take_json_ld(tree: Element, found: Hidden) -> None:
    nodes: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            nodes += _nodes(script.text or "")
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    for node in nodes[:_LD_NODES]:
        types = _strings(node.get("@type"))
        if any(_ARTICLES.search(kind) for kind in types):
            found.kinds += types
            _take_node(node, by_id, found)


def _nodes(text: str) -> list[dict[str, Any]]:
    """Every object in a JSON-LD script."""
    if len(text) > _LD_CHARACTERS:
        return []
    try:
        waiting: list[Any] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    while waiting and len(found) < _LD_NODES:
        value = waiting.pop()
        if isinstance(value, dict):
            found.append(value)
            waiting += reversed(list(value.values()))
        elif isinstance(value, list):
            waiting += reversed(value)
    return found


def _take_node(node: dict[str, Any], by_id: dict[str, dict[str, Any]], found: Hidden) -> None:
    where = "data of the page (JSON-LD)"
    for title in _strings(node.get("headline")) or _strings(node.get("name")):
        _add(found.titles, title, where)
    names = tuple(_names(node.get("author"), by_id))
    _add(found.authors, names, where)
    for name in _names(node.get("publisher"), by_id):
        _add(found.outlets, name, where)
    for kind, key in (("published", "datePublished"), ("updated", "dateModified")):
        for text in _strings(node.get(key)):
            _add(getattr(found, kind), plain_date(text), where)
    for body in _strings(node.get("articleBody"), 500_000):
        found.body = max(found.body, re.sub(r"<[^<>]{0,500}>", " ", body), key=len)
    count = node.get("wordCount")
    if isinstance(count, int | str) and str(count).isdigit() and len(str(count)) < 7:
        found.words = max(found.words, int(count))
    if str(node.get("isAccessibleForFree", "")).lower() == "false":
        found.free = False


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    for each in (value if isinstance(value, list) else [value])[:20]:
        thing = by_id.get(str(each.get("@id")), each) if isinstance(each, dict) else each
        for name in _strings(thing.get("name") if isinstance(thing, dict) else thing):
            if not name.startswith("http"):
                yield name


def _strings(value: Any, most: int = 1_000) -> list[str]:
    many = value if isinstance(value, list) else [value]
    texts = (one_line(html.unescape(v[:most])) for v in many[:20] if isinstance(v, str))
    return [text for text in texts if text]
