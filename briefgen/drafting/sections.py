"""From ranked sentences to sections: chosen jointly, worded, put in order, marked."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.drafting.candidates import Candidate
from briefgen.drafting.choose import choose
from briefgen.drafting.rank import scores
from briefgen.drafting.wording import (
    ELLIPSIS,
    TITLE_WORDS,
    estimate,
    headline,
    shortened,
    standing,
)
from briefgen.model.article import Article
from briefgen.model.brief import Cite, Method, Point, Section
from briefgen.shelf.language import Language

MOST_POINTS = 5
BOTTOM_LINE_WORDS = 50
FALLBACK_WORDS = 50


def sections(
    found: Sequence[Candidate], kinds: Sequence[str], language: Language
) -> tuple[Section, ...]:
    """The sections of those kinds, best points first; a summary: bottom line, then argument."""
    ranked = scores(found, language)
    worth = {kind: ranked[kind].tolist() for kind in kinds if kind in ranked}
    chosen = choose(worth, MOST_POINTS)
    return tuple(
        Section(
            kind, tuple(point(found[n], kind, language) for n in _ordered(kind, numbers, found))
        )
        for kind in kinds
        for numbers in [chosen.get(kind, [])]
    )


def point(candidate: Candidate, kind: str, language: Language) -> Point:
    """The candidate as a point that cites its own words."""
    text, method = standing(candidate.text, language.cues)
    cite = Cite(candidate.paragraph, candidate.text)
    word = estimate(text, language.cues) if kind == "risks" else ""
    return Point(text, (cite,), method=method, marks={"likelihood": word} if word else {})


def fallback(article: Article) -> tuple[Section, ...]:
    """A summary for an article without a whole sentence: its first paragraph's opening words."""
    first = next((p for p in article.paragraphs if p.kind != "heading"), article.paragraphs[0])
    text = shortened(first.text, FALLBACK_WORDS)
    quote = text.removesuffix(ELLIPSIS)
    method: Method = "verbatim" if text == quote else "trimmed"
    return (Section("summary", (Point(text, (Cite(first.number, quote),), method=method),)),)


def thesis(found: Sequence[Candidate], article: Article, language: Language) -> str:
    """A title in the source's words: from the sentence that would serve best in a summary."""
    worth = scores(found, language).get("summary", ())
    best = sorted(range(len(found)), key=lambda n: (-worth[n], n))
    titles = (headline(found[n].text, language.cues) for n in best)
    opening = found[best[0]].text if best else article.paragraphs[0].text
    return next(filter(None, titles), shortened(opening, TITLE_WORDS))


def _ordered(kind: str, numbers: list[int], found: Sequence[Candidate]) -> list[int]:
    if kind != "summary":
        return numbers
    short = (n for n in numbers if len(found[n].text.split()) <= BOTTOM_LINE_WORDS)
    bottom = next(short, None)
    rest = sorted(n for n in numbers if n != bottom)
    return rest if bottom is None else [bottom, *rest]
