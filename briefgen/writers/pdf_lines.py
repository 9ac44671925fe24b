"""Text runs to lines: words are measured, lines filled greedily, longer words cut."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from briefgen.writers.pdf_faces import Span, face_for

if TYPE_CHECKING:
    from briefgen.model.document import Style, Text
    from briefgen.writers.pdf_fonts import Font

SPACE = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # white space, but for what must not break
CUT_AFTER = frozenset("/?&=_.,;:")
HYPHENS = frozenset("-\u2010")  # never cut after one: text extraction would take it for ours
MEMO_TEXTS = 2048  # a brief is laid out again for each point that is left out of it
CUT_BACK = 12  # how many characters a cut may move back to such a place


class Piece(NamedTuple):
    """What is drawn at one go: one font, one link; the width at a size of one point."""

    font: Font
    text: str
    width: float
    link: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces from left to right, its width at one point, the anchors it bears."""

    pieces: tuple[Piece, ...]
    width: float
    anchors: tuple[str, ...] = ()


@dataclass(slots=True)
class _Word:
    """What stays together: spans with their links, and the font of the space before them."""

    gap: Font | None
    spans: list[tuple[Span, str]] = field(default_factory=list)
    width: float = 0.0
    anchors: list[str] = field(default_factory=list)

    def take(self, spans: tuple[Span, ...], link: str) -> None:
        for span in spans:
            self.spans.append((span, link))
            self.width += span.width


@lru_cache(MEMO_TEXTS)
def break_lines(
    text: Text, style: Style, width_pt: float, glyphs: tuple[str, ...] = ()
) -> tuple[Line, ...]:
    """`text` in lines of at most `width_pt`; no line for text without words or anchors.

    `glyphs` are font files to take from what the bundled faces lack.
    """
    filling = _Filling(width_pt / style.size_pt)
    word = _Word(None)
    for run in text:
        bold, italic = style.bold or run.bold, style.italic or run.italic
        face = face_for(style.face, bold=bold, italic=italic, glyphs=glyphs)
        if run.anchor:
            word.anchors.append(run.anchor)
        first, *others = SPACE.split(run.text)
        word.take(face.measure(first), run.link)
        for token in others:
            spans = face.measure(token)
            if word.spans:
                if not filling.add_simple(word):
                    filling.add(word)
                word = _Word(face.font)
            else:
                word.gap = face.font
            word.take(spans, run.link)
    if word.spans or word.anchors:
        filling.add(word)
    return tuple(filling.finish())


class _Filling:
    """The lines made so far, and the one being filled."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._lines: list[Line] = []
        self._pieces: list[tuple[Font, str, list[str], list[float]]] = []
        self._width = 0.0
        self._anchors: list[str] = []

    def add_simple(self, word: _Word) -> bool:
        """Adds a word that goes on in the line's last font and link, as nearly all do."""
        if word.anchors or len(word.spans) > 1 or not self._pieces or not word.gap:
            return False
        (own, text, width), link = word.spans[0]
        font, before, texts, widths = self._pieces[-1]
        more = font.space + width
        if not (own is font is word.gap) or link != before or self._width + more > self._limit:
            return False
        texts += (" ", text)
        widths.append(more)
        self._width += more
        return True

    def add(self, word: _Word) -> None:
        """Adds a word, on a new line where it does not fit."""
        gap = word.gap.space if word.gap and self._pieces else 0.0
        if self._pieces and self._width + gap + word.width > self._limit and word.spans:
            too_wide = word.width > self._limit
            if not too_wide or self._width > self._limit / 2:
                self._end_line(" " if word.gap else "")
                gap = 0.0
        self._anchors += word.anchors
        if gap and word.gap and word.spans:
            before, after = self._pieces[-1][1], word.spans[0][1]
            self._append(word.gap, " ", gap, before if before == after else "")
        if self._width + word.width > self._limit:
            self._add_cut(word)
        else:
            for span, link in word.spans:
                self._append(span.font, span.text, span.width, link)

    def finish(self) -> list[Line]:
        """All lines; the last one is short."""
        if self._pieces or self._anchors:
            self._end_line(" ")
        return self._lines

    def _append(self, font: Font, text: str, width: float, link: str) -> None:
        if self._pieces and self._pieces[-1][0] is font and self._pieces[-1][1] == link:
            self._pieces[-1][2].append(text)
            self._pieces[-1][3].append(width)
        else:
            self._pieces.append((font, link, [text], [width]))
        self._width += width

    def _end_line(self, space: str) -> None:
        # The space at the end is drawn for those who read the text out of the file: nothing else
        # tells a word's end from a cut, or one cell from the next, where places mislead them.
        if space and self._pieces:
            self._pieces[-1][2].append(space)
        pieces = tuple(
            Piece(font, "".join(texts), sum(widths), link)
            for font, link, texts, widths in self._pieces
        )
        self._lines.append(Line(pieces, self._width, tuple(self._anchors)))
        self._pieces, self._anchors, self._width = [], [], 0.0

    def _add_cut(self, word: _Word) -> None:
        """A word wider than a line, in as many parts as it takes; each character is seen once."""
        for span, link in word.spans:
            ends = list(accumulate(map(span.font.widths.__getitem__, span.text)))
            start = 0
            while start < len(span.text):
                done = ends[start - 1] if start else 0.0
                end = bisect_right(ends, done + self._limit - self._width + 1e-9, start)
                if end < len(span.text):
                    end = _nicer_cut(span.text, start, end)
                if end <= start and self._pieces:
                    self._end_line("")
                    continue
                end = max(end, start + 1)  # a column narrower than a letter still gets one
                self._append(span.font, span.text[start:end], ends[end - 1] - done, link)
                if end < len(span.text):
                    self._end_line("")
                start = end


def _nicer_cut(text: str, start: int, end: int) -> int:
    """A place at or shortly before `end` where a reader expects a cut; accents stay on."""
    for place in range(end, max(start, end - CUT_BACK), -1):
        if text[place - 1] in CUT_AFTER and text[place] not in CUT_AFTER:
            return place
    for place in range(end, max(start, end - CUT_BACK), -1):
        if not unicodedata.combining(text[place]) and text[place - 1] not in HYPHENS:
            return place
    return end
