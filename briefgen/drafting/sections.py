"""From ranked sentences to sections: chosen jointly, worded, put in order, marked."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.drafting.choose import choose
from briefgen.drafting.rank import scores
from briefgen.drafting.reading import Reading, Sentence
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

MOST_POINTS = 5  # a section; layouts may print fewer
BOTTOM_LINE_WORDS = 50
FALLBACK_WORDS = 50
NEVER = float("-inf")


def sections(reading: Reading, kinds: Sequence[str]) -> tuple[Section, ...]:
    """The sections of those kinds, best points first; a summary: bottom line, then argument."""
    worth = _worth(reading)
    chosen = choose({kind: worth[kind] for kind in kinds if kind in worth}, MOST_POINTS)
    return tuple(
        Section(kind, tuple(point(reading.sentences[n], kind, reading) for n in numbers))
        for kind in kinds
        for numbers in [_ordered(kind, chosen.get(kind, []), reading)]
    )


def point(sentence: Sentence, kind: str, reading: Reading) -> Point:
    """The sentence as a point that cites its own words."""
    cues = reading.language.cues
    text, method = standing(sentence.text, cues)
    cite = Cite(sentence.paragraph, sentence.text)
    word = estimate(text, cues) if kind == "risks" else ""
    return Point(text, (cite,), method=method, marks={"likelihood": word} if word else {})


def fallback(article: Article) -> tuple[Section, ...]:
    """A summary for an article without a whole sentence: its first paragraph's opening words."""
    first = next((p for p in article.paragraphs if p.kind != "heading"), article.paragraphs[0])
    text = shortened(first.text, FALLBACK_WORDS)
    quote = text.removesuffix(ELLIPSIS)
    method: Method = "verbatim" if text == quote else "trimmed"
    return (Section("summary", (Point(text, (Cite(first.number, quote),), method=method),)),)


def thesis(reading: Reading) -> str:
    """A title in the source's words: from the sentence that would serve best in a summary."""
    worth = _worth(reading).get("summary", [])
    ranked = sorted(reading.sentences, key=lambda s: (-worth[s.number], s.number))
    best = [s.text for s in ranked if s.printable]
    titles = (headline(text, reading.language.cues) for text in best)
    opening = best[0] if best else reading.article.paragraphs[0].text
    return next(filter(None, titles), shortened(opening, TITLE_WORDS))


def _worth(reading: Reading) -> dict[str, list[float]]:
    """Each sentence's worth per kind; what may not be printed is worth nothing anywhere."""
    return {
        kind: [
            value if sentence.printable else NEVER
            for sentence, value in zip(reading.sentences, values.tolist(), strict=True)
        ]
        for kind, values in scores(reading).items()
    }


def _ordered(kind: str, numbers: list[int], reading: Reading) -> list[int]:
    if kind != "summary":
        return numbers
    lengths = {n: len(reading.sentences[n].text.split()) for n in numbers}
    bottom = next((n for n in numbers if lengths[n] <= BOTTOM_LINE_WORDS), None)
    rest = sorted(n for n in numbers if n != bottom)
    return rest if bottom is None else [bottom, *rest]
