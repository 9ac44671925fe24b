"""The brief as public JSON, schema 1: what other tools and the scorer read."""

from __future__ import annotations

import json
from typing import Any

from briefgen.model.article import Article
from briefgen.model.brief import Brief, Point, Section
from briefgen.seal import open_mark, seal_text

SCHEMA = 1


def write(brief: Brief, article: Article) -> bytes:
    """The brief with its article as sealed UTF-8 JSON; README lists the keys."""
    digest = brief.meta.get("digest", article.digest)
    data = {
        "title": brief.title,
        "meta": dict(brief.meta),
        "sections": [_section(section) for section in brief.sections],
        "notes": [{"stage": note.stage, "text": note.text} for note in brief.notes],
        "article": {"digest": digest, **_article(article)},
        "schema": SCHEMA,
        "seal": open_mark(digest),
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return seal_text(text.encode("utf-8"), digest)


def _section(section: Section) -> dict[str, Any]:
    points = [_point(name, point) for name, point in section.numbered()]
    return {"kind": section.kind, "points": points}


def _point(name: str, point: Point) -> dict[str, Any]:
    return {
        "text": point.text,
        "id": name,
        "cites": [{"paragraph": c.paragraph, "quote": c.quote} for c in point.cites],
        "holder": point.holder,
        "method": point.method,
        "marks": dict(point.marks),
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "outlet": article.outlet,
        "byline": list(article.byline),
        "published": article.published.isoformat() if article.published else None,
        "retrieved": article.retrieved.isoformat() if article.retrieved else None,
        "url": article.url,
        "lang": article.lang,
        "template": article.template,
        "found": {name: found.where for name, found in article.found.items()},
        "paragraphs": [
            {"number": p.number, "kind": p.kind, "text": p.text} for p in article.paragraphs
        ],
    }
