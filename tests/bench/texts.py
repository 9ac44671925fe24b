"""Articles to measure with: new ones for each run of the clock, from sentences of the samples.

No two paragraphs are alike, for what was broken into lines once is kept; a batch meets its words
again and again, but hardly ever a paragraph.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefgen.model.article import Article
from briefgen.model.brief import Brief
from briefgen.text import sentences

ROOT = Path(__file__).parents[2]
SAMPLES = (
    "briefgen/samples/harbour.txt",
    "tests/cases/government-note/article.txt",
    "tests/cases/op-ed/article.txt",
)
PARAGRAPHS = 14  # with three sentences each, about 750 words: a brief of three or four pages


def sampled() -> tuple[list[str], list[str]]:
    """Titles and sentences of the samples."""
    titles, found = [], []
    for name in SAMPLES:
        title, *paragraphs = (ROOT / name).read_text(encoding="utf-8").strip().split("\n\n")
        titles.append(" ".join(title.split()))
        found += [
            " ".join(sentence.split())
            for paragraph in paragraphs
            for sentence in sentences(paragraph)
            if len(sentence.split()) > 6
        ]
    return titles, found


def articles(seed: int) -> Iterator[str]:
    """Articles without end, each of about 750 words; the same for the same seed."""
    titles, found = sampled()
    chance = random.Random(seed)  # noqa: S311 - no secret
    while True:
        paragraphs = [" ".join(chance.sample(found, 3)) for _ in range(PARAGRAPHS)]
        yield "\n\n".join([chance.choice(titles), *paragraphs]) + "\n"


def long_article(size: int) -> str:
    """An article of about `size` bytes."""
    title, *kept = next(articles(size)).strip().split("\n\n")
    left = size - sum(map(len, kept))
    for text in articles(size + 1):
        for paragraph in text.strip().split("\n\n")[1:]:
            left -= len(paragraph)
            if left < 0:
                return "\n\n".join([title, *kept]) + "\n"
            kept.append(paragraph)
    raise AssertionError("articles() never ends")


def page(text: str) -> str:
    """The article as a web page."""
    title, *paragraphs = text.strip().split("\n\n")
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>\n{body}</article></body></html>\n"
    )


def plain(brief: Brief, article: Article) -> dict[str, Any]:
    """What the reference prints of a brief: the same points, and every paragraph."""
    summary, judgments, risks = map(brief.section, ("summary", "key-judgments", "risks"))
    return {
        "title": brief.title,
        "meta": " · ".join([*article.byline, article.outlet or "no outlet", "undated"]),
        "summary": [point.text for point in summary.points],
        "judgments": [[point.text, f"¶{point.cites[0].paragraph}"] for point in judgments.points],
        "risks": [
            [
                str(n),
                point.text,
                point.marks.get("likelihood", ""),
                "",
                f"¶{point.cites[0].paragraph}",
            ]
            for n, point in enumerate(risks.points, 1)
        ],
        "note": "Every statement is quoted from the article, whose paragraphs stand in the annex.",
        "annex": [paragraph.text for paragraph in article.paragraphs],
    }
