"""What is certain to mend in a brief that a person edited; everything else is left as it is."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.checking.quoting import plain
from briefgen.checking.trace import BRACKET, is_trimmed
from briefgen.model.article import Article, Paragraph
from briefgen.model.brief import Brief, Cite, Method, Point
from briefgen.text import sentences, words

MOST_CHARACTERS = 5_000  # of a point whose cited words are sought
LEAST_WORDS = 4  # of a text that tells which words it rests on
MOST_SENTENCES = 3  # that one point may rest on
OMISSION = re.compile(r"(\s*\.\.\.\s*)")
PAIR = re.compile(r"(?<!\w)\"(?=\S)([^\"]*)(?<=\S)\"(?!\w)")
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def fixed(brief: Brief, article: Article) -> Brief:
    """The brief with what is certain mended.

    A cite without its words gets them where the point's text shows which; quotation marks become
    those of the paragraph, or typographic ones in what a person wrote; a text that is its quote
    with words left out is no longer called verbatim, and one that says more is called edited.
    """
    return replace(
        brief,
        sections=tuple(
            replace(section, points=tuple(_mended(point, article) for point in section.points))
            for section in brief.sections
        ),
    )


def _mended(point: Point, article: Article) -> Point:
    cites = tuple(_cite(cite, point, article) for cite in point.cites)
    if cites and all(cite.quote for cite in cites) and not point.by_analyst:
        quoted = " ".join(cite.quote for cite in cites)
        text = _as_written(point.text, quoted)
        point = replace(point, text=text, cites=cites, method=_method(point, text, quoted))
    text = _curled(point.text) if point.by_analyst else point.text
    return replace(point, text=text, cites=cites)


def _method(point: Point, text: str, quoted: str) -> Method:
    """What a text called verbatim is; other methods are taken at their word."""
    if point.method != "verbatim" or text == quoted:
        return point.method
    return "trimmed" if is_trimmed(text, quoted) else "edited"


def _cite(cite: Cite, point: Point, article: Article) -> Cite:
    paragraph = article.paragraph(cite.paragraph)
    if paragraph is None or (cite.quote and cite.quote in paragraph.text):
        return cite
    found = _slice(cite.quote, paragraph.text) if cite.quote else _words(point, paragraph)
    return replace(cite, quote=found or cite.quote)


def _slice(said: str, source: str) -> str:
    """The words as the source writes them, where only their marks differ; else ""."""
    at = plain(source).find(plain(said))
    return source[at : at + len(said)] if at >= 0 else ""


def _words(point: Point, paragraph: Paragraph) -> str:
    """The words of a paragraph that a text certainly rests on; "" where that is not certain."""
    text = point.text.strip()
    if len(text) > MOST_CHARACTERS or len(words(text)) < LEAST_WORDS:
        return ""
    if found := _slice(text, paragraph.text):
        return found
    if len(point.cites) > 1:  # what another cite gave stands in brackets
        inserted = [match[1] for match in BRACKET.finditer(text)]
        if found := next((s for i in inserted if (s := _slice(i, paragraph.text))), ""):
            return found
    return _trimmed_from(BRACKET.sub("", text), paragraph)


def _trimmed_from(text: str, paragraph: Paragraph) -> str:
    """The fewest sentences in a row of which the text is a part, where no others would do."""
    parts, body = sentences(paragraph.text), paragraph.text
    spans, end = list[tuple[int, int]](), 0
    for part in parts:
        start = body.index(part, end)
        end = start + len(part)
        spans.append((start, end))
    for size in range(1, min(MOST_SENTENCES, len(spans)) + 1):
        runs = zip(spans, spans[size - 1 :], strict=False)
        fit = [body[a:b] for (a, _), (_, b) in runs if is_trimmed(plain(text), plain(body[a:b]))]
        if fit:
            return fit[0] if len(fit) == 1 else ""
    return ""


def _as_written(text: str, quoted: str) -> str:
    """The text with the marks of what it quotes, where each part between omissions is there."""
    parts = OMISSION.split(text)
    found = [part if n % 2 or not part else _slice(part, quoted) for n, part in enumerate(parts)]
    return "".join(found) if all(f or not p for f, p in zip(found, parts, strict=True)) else text


def _curled(text: str) -> str:
    """The text with typographic quotation marks; as it was where a mark has no fellow."""
    paired = PAIR.sub(r"“\1”", text)
    return APOSTROPHE.sub("’", text if '"' in paired else paired)
