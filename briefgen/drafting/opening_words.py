"""What is printed of an article without a whole sentence: its opening words."""

from __future__ import annotations

from briefgen.drafting.headlines import ELLIPSIS, TITLE_WORDS, shortened
from briefgen.model.article import Article
from briefgen.model.brief import Cite, Method, Point, Section

FALLBACK_WORDS = 50


def fallback(article: Article) -> tuple[Section, ...]:
    """A summary for an article without a whole sentence: its first paragraph's opening words."""
    first = next((p for p in article.paragraphs if p.kind != "heading"), article.paragraphs[0])
    text = shortened(first.text, FALLBACK_WORDS)
    quote = text.removesuffix(ELLIPSIS)
    method: Method = "verbatim" if text == quote else "trimmed"
    return (Section("summary", (Point(text, (Cite(first.number, quote),), method=method),)),)


def fallback_title(article: Article) -> str:
    """The opening words of an article without a whole sentence."""
    return shortened(article.paragraphs[0].text, TITLE_WORDS)
