"""Text runs to lines: words are measured, lines filled greedily, longer words cut."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from briefgen.writers.bidi import visual
from briefgen.writers.pdf_faces import Face, Span, face_for
from briefgen.writers.pdf_levels import level_runs, logical, partable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.model.document import Face as Family
    from briefgen.model.document import Style, Text
    from briefgen.writers.pdf_fonts import Font

SPACE = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # white space, but for what must not break
WORDS = re.compile("[^ ]+ ?| ")
CUT_AFTER = frozenset("/?&=_.,;:")
HYPHENS = frozenset("-\u2010")  # cut before one: after it, text extraction would take it for ours
MEMO_TEXTS = 2048  # a brief is laid out again for each point that is left out of it


class Piece(NamedTuple):
    """What is drawn at one go: one font, one link; the width at a size of one point.

    It stands `place` after the line's beginning, at that size; without one, after the piece before
    it. `actual` is what it says, where `text` says that in other characters or another order.
    """

    font: Font
    text: str
    width: float
    link: str
    place: float | None = None
    actual: str = ""


class Line(NamedTuple):
    """One line: its pieces as they are read, its width at one point, the anchors it bears.

    `leftward` lines belong to a paragraph that runs from right to left, and end at its right edge.
    """

    pieces: tuple[Piece, ...]
    width: float
    anchors: tuple[str, ...] = ()
    leftward: bool = False

    def start(self, x: float, room: float, size_pt: float) -> float:
        """Where the line begins in a column `room` wide, whose left edge is at `x`."""
        return x + room - self.width * size_pt if self.leftward else x


class _Bond(NamedTuple):
    """What pieces must share to be drawn at one go, beside their font."""

    link: str
    level: int  # of the bidirectional algorithm; odd ones run from right to left


@dataclass(slots=True)
class _Word:
    """What stays together: spans, and font and level of the space before them, if there is one."""

    gap: Font | None
    gap_level: int = 0
    spans: list[tuple[Span, _Bond]] = field(default_factory=list)
    width: float = 0.0
    anchors: list[str] = field(default_factory=list)

    def take(self, spans: tuple[Span, ...], bond: _Bond) -> None:
        for span in spans:
            self.spans.append((span, bond))
            self.width += span.width


class _Type(NamedTuple):
    """What of a style tells how wide a word is, and the fonts to take from what its face lacks."""

    family: Family
    bold: bool
    italic: bool
    glyphs: tuple[str, ...]


def break_lines(
    text: Text, style: Style, width_pt: float, glyphs: tuple[str, ...] = ()
) -> tuple[Line, ...]:
    """`text` in lines of at most `width_pt`; no line for text without words or anchors.

    `glyphs` are font files to take from what the bundled faces lack.
    """
    kind = _Type(style.face, style.bold, style.italic, glyphs)
    return _broken(text, kind, width_pt / style.size_pt)


@lru_cache(MEMO_TEXTS)
def _broken(text: Text, kind: _Type, limit: float) -> tuple[Line, ...]:
    """The lines of `text`, none wider than `limit` at a size of one point."""
    base, parts = level_runs(text)
    filling = _Filling(limit, base)
    word = _Word(None)
    bearing = None  # the run whose anchor is set: several level runs may be of one run
    for run, shown, level in parts:
        bold, italic = kind.bold or run.bold, kind.italic or run.italic
        face = face_for(kind.family, bold=bold, italic=italic, glyphs=kind.glyphs)
        bond = _Bond(run.link, level)
        if run.anchor and run is not bearing:
            word.anchors.append(run.anchor)
        bearing = run
        first, *others = SPACE.split(shown)
        word = filling.take(word, first, face, bond)
        at = 0
        while at < len(others):
            if word.spans:
                filling.add(word)
                at = filling.go_on(others, at, face, bond)
                word = _Word(face.font, level)
            else:
                word.gap, word.gap_level = face.font, level
            word = filling.take(word, others[at], face, bond)
            at += 1
    if word.spans or word.anchors:
        filling.add(word)
    return tuple(filling.finish())


class _Filling:
    """The lines made so far, and the one being filled."""

    def __init__(self, limit: float, base: int) -> None:
        self._limit, self._base = limit, base
        self._lines: list[Line] = []
        self._pieces: list[tuple[Font, _Bond, list[str], list[float]]] = []
        self._width = 0.0
        self._anchors: list[str] = []

    def take(self, word: _Word, token: str, face: Face, bond: _Bond) -> _Word:
        """`word` with `token` at its end; where lines may part within that, its last part."""
        if token.isascii():
            word.take(face.measure(token), bond)
            return word
        first, *others = partable(token)
        word.take(face.measure(first), bond)
        for part in others:
            if word.spans:
                self.add(word)
                word = _Word(None)
            word.take(face.measure(part), bond)
        return word

    def go_on(self, tokens: Sequence[str], start: int, face: Face, bond: _Bond) -> int:
        """Adds words from `start` on, as long as they go on in the line's last font and link.

        Nearly all do. The end of what was added; never the last word, which a run may go on with.
        """
        font, before, texts, widths = self._pieces[-1]
        at, last = start, len(tokens) - 1
        if font is not face.font or before != bond:
            return at
        room, known = self._limit - self._width, face.spaced
        while at < last:
            width = known.get(tokens[at]) or face.measure_spaced(tokens[at])
            if width > room:
                break
            widths.append(width)
            room -= width
            at += 1
        if at > start:
            texts += (" ", " ".join(tokens[start:at]))
            self._width = self._limit - room
        return at

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
            before, after = self._pieces[-1][1].link, word.spans[0][1].link
            bond = _Bond(before if before == after else "", word.gap_level)
            self._append(word.gap, " ", gap, bond)
        if self._width + word.width > self._limit:
            self._add_cut(word)
        else:
            for span, bond in word.spans:
                self._append(span.font, span.text, span.width, bond)

    def finish(self) -> list[Line]:
        """All lines; the last one is short."""
        if self._pieces or self._anchors:
            self._end_line(" ")
        return self._lines

    def _append(self, font: Font, text: str, width: float, bond: _Bond) -> None:
        if self._pieces and self._pieces[-1][0] is font and self._pieces[-1][1] == bond:
            self._pieces[-1][2].append(text)
            self._pieces[-1][3].append(width)
        else:
            self._pieces.append((font, bond, [text], [width]))
        self._width += width

    def _end_line(self, space: str) -> None:
        # The space at the end is drawn for those who read the text out of the file: nothing else
        # tells a word's end from a cut, or one cell from the next, where places mislead them.
        if space and self._pieces:
            self._add_space()
        pieces = [
            Piece(font, "".join(texts), sum(widths), bond.link)
            for font, bond, texts, widths in self._pieces
        ]
        levels = [bond.level for _, bond, _, _ in self._pieces]
        anchors = tuple(self._anchors)
        if self._base or any(levels):
            self._lines.append(self._reordered(zip(pieces, levels, strict=True), anchors))
        else:
            self._lines.append(Line(tuple(pieces), self._width, anchors))
        self._pieces, self._anchors, self._width = [], [], 0.0

    def _add_space(self) -> None:
        """A space at the line's end: no part of its width, but where that is its left edge."""
        font, bond, texts, _ = self._pieces[-1]
        if self._base:
            self._append(font, " ", font.space, _Bond("", self._base))
        elif bond.level:
            self._append(font, " ", 0.0, _Bond("", self._base))
        else:
            texts.append(" ")

    def _reordered(self, pieces: Iterable[tuple[Piece, int]], anchors: tuple[str, ...]) -> Line:
        """A line some of whose pieces run from right to left, word by word, each in its place."""
        parts = [part for piece, level in pieces for part in _by_word(piece, level)]
        places, x = [0.0] * len(parts), 0.0
        for number in visual([level for _, level in parts]):
            places[number] = x
            x += parts[number][0].width
        put = [part._replace(place=x) for (part, _), x in zip(parts, places, strict=True)]
        return Line(tuple(put), self._width, anchors, bool(self._base))

    def _add_cut(self, word: _Word) -> None:
        """A word wider than a line, in as many parts as it takes; each character is seen once."""
        for span, bond in word.spans:
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
                self._append(span.font, span.text[start:end], ends[end - 1] - done, bond)
                if end < len(span.text):
                    self._end_line("")
                start = end


def _nicer_cut(text: str, start: int, end: int) -> int:
    """The last place up to `end` where a reader expects a cut; accents stay on."""
    for place in range(end, start, -1):
        if text[place - 1] in CUT_AFTER and text[place] not in CUT_AFTER:
            return place
        if text[place] in HYPHENS and text[place - 1] not in HYPHENS:
            return place
    for place in range(end, start, -1):
        if not unicodedata.combining(text[place]) and text[place - 1] not in HYPHENS:
            return place
    return end


def _by_word(piece: Piece, level: int) -> Iterator[tuple[Piece, int]]:
    """A piece of one level, where that is odd word by word, as it is to be drawn.

    Who reads the text out of the file turns round what runs from right to left, but not the order
    of words: that is theirs who wrote it.
    """
    if not level % 2:
        yield piece, level
        return
    widths = piece.font.widths
    for part in WORDS.findall(piece.text):
        width = sum(piece.font.space if char == " " else widths[char] for char in part)
        told = logical(part, level)
        yield Piece(piece.font, part[::-1], width, piece.link, actual=told), level
