"""What is certain in a brief file is mended: the words of bare cites, quotation marks, numbers."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model.article import Article, Paragraph
from briefgen.model.brief import Brief, Cite, Point, Section
from briefgen.text import plain_marks, sentences, words

LEAST_WORDS = 3  # fewer may stand anywhere


def mended(brief: Brief, article: Article) -> Brief:
    """The brief with exact words for every cite that they can be told for; the rest as it was.

    A bare cite gets the sentence of its paragraph that has most of the point's words, and where
    none has any the whole paragraph, which a person may cut. Words that differ from the source in
    quotation marks, dashes and spaces only are put as there; words that stand in one other
    paragraph only get its number.
    """
    source = _Source(article)
    sections = (Section(s.kind, tuple(map(source.mend, s.points))) for s in brief.sections)
    spare = {kind: tuple(map(source.mend, points)) for kind, points in brief.spare.items()}
    return replace(brief, sections=tuple(sections), spare=spare)


class _Source:
    """An article whose paragraphs can be searched whatever marks an editor made of theirs."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.plain = {p.number: plain_marks(p.text) for p in article.paragraphs}

    def mend(self, point: Point) -> Point:
        cites = tuple(self._cite(cite, point.text) for cite in point.cites)
        quoted = " ".join(cite.quote for cite in cites)
        same = plain_marks(point.text) == plain_marks(quoted)
        text = quoted if same and point.method == "verbatim" else point.text
        return replace(point, text=text, cites=cites)

    def _cite(self, cite: Cite, text: str) -> Cite:
        paragraph = self.article.paragraph(cite.paragraph)
        if not cite.quote:
            return Cite(cite.paragraph, self._told(paragraph, text)) if paragraph else cite
        if paragraph and (found := self._exact(cite.quote, paragraph)):
            return Cite(cite.paragraph, found)
        places = [
            Cite(other.number, found)
            for other in self.article.paragraphs
            if (found := self._exact(cite.quote, other))
        ]
        return places[0] if len(places) == 1 else cite

    def _exact(self, quote: str, paragraph: Paragraph) -> str:
        """The words as the paragraph has them; "" where it has not."""
        at = self.plain[paragraph.number].find(plain_marks(quote))
        return paragraph.text[at : at + len(quote)] if at >= 0 else ""

    def _told(self, paragraph: Paragraph, text: str) -> str:
        """The words of the paragraph that a point tells."""
        wanted = _words(text)
        if len(wanted) >= LEAST_WORDS and (found := self._exact(text, paragraph)):
            return found
        shared = {part: len(wanted & _words(part)) for part in sentences(paragraph.text)}
        best = max(shared, key=lambda part: shared[part], default="")
        return best if best and shared[best] else paragraph.text


def _words(text: str) -> set[str]:
    return {word.lower() for word in words(text)}
