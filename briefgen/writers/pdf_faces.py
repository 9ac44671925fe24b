"""The faces a PDF is set in: each word measured once, gaps filled from other fonts."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby
from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from briefgen.writers.joining import forms
from briefgen.writers.pdf_fonts import Font, bundled, glyph_font, has_no_ink
from briefgen.writers.pdf_marks import MARKS, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model.document import Face as Family

FAMILIES: dict[Family, str] = {"serif": "NotoSerif", "sans": "NotoSans"}
REPLACEMENT = "\ufffd"  # drawn where no font has the character
MEMO_WORD = 60  # longer words are measured each time, so that the memo cannot grow without end
MEMO_WORDS = 50_000
MEMO_FACES = 64


class Span(NamedTuple):
    """Text that one font can draw, and its width at a size of one point."""

    font: Font
    text: str
    width: float


class Face:
    """One cut of one family: what it can draw, how wide, and where it looks for the rest."""

    def __init__(self, font: Font, others: tuple[str, ...], glyphs: tuple[str, ...]) -> None:
        self.font = font
        self.widths = font.widths
        self._others, self._glyphs = others, glyphs
        self._memo: dict[str, tuple[Span, ...]] = {}
        self.spaced: dict[str, float] = {}  # what `measure_spaced` found

    def measure(self, word: str) -> tuple[Span, ...]:
        """`word` as this face draws it, other faces helping out; nothing for what has no ink."""
        if not word:
            return ()
        known = self._memo.get(word)
        if known is not None:
            return known
        whole = unicodedata.normalize("NFC", word)  # accents sit badly on letters of their own
        widths = list(map(self.widths.get, whole))
        if None in widths or (not whole.isascii() and MARKS.search(whole)):
            spans = tuple(self._mixed(whole))
        else:
            spans = (Span(self.font, whole, sum(map(self.widths.__getitem__, whole))),)
        if len(word) <= MEMO_WORD:
            if len(self._memo) > MEMO_WORDS:
                self._memo.clear()
            self._memo[word] = spans
        return spans

    def measure_spaced(self, word: str) -> float:
        """The width of a space and an ASCII word; infinite where it is not drawn as it is."""
        spans = self.measure(word) if word.isascii() else ()
        plain = len(spans) == 1 and spans[0][:2] == (self.font, word)
        width = spans[0].width + self.font.space if plain else inf
        if len(word) <= MEMO_WORD:
            if len(self.spaced) > MEMO_WORDS:
                self.spaced.clear()
            self.spaced[word] = width
        return width

    def _mixed(self, word: str) -> Iterator[Span]:
        parts = PARTS.findall("".join([char for char in word if not has_no_ink(char)]))
        drawn_as = {part: self._drawn(part) for part in set(parts)}
        drawn = (pair for part in parts for pair in drawn_as[part])
        for font, group in groupby(drawn, key=itemgetter(0)):
            text = "".join(char for _, char in group)
            yield Span(font, text, sum(map(font.widths.__getitem__, text)))

    def _drawn(self, part: str) -> list[tuple[Font, str]]:
        """A letter and its marks, as one character of a font that has them all if it can be."""
        font, letter = self._for(part[0])
        if len(part) > 1 and letter == part[0] and all(mark in font.widths for mark in part[1:]):
            whole = font.composed(part)
            if whole:
                return [(font, whole)]
        return [(font, letter), *map(self._for, part[1:])]

    def _for(self, char: str) -> tuple[Font, str]:
        if char in self.widths:
            return self.font, char
        for name in self._others:
            other = bundled(name)
            if char in other.widths:
                return other, char
        found = glyph_font(char, self._glyphs, bold=self.font.bold)
        return (found, char) if found else (self.font, REPLACEMENT)


def face_for(family: Family, *, bold: bool, italic: bool, glyphs: tuple[str, ...] = ()) -> Face:
    """The face of a style and a run together; the user's fonts, `glyphs`, are looked in last."""
    cut = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    return _face(FAMILIES[family], cut, glyphs)


def can_draw(char: str, glyphs: tuple[str, ...] = ()) -> bool:
    """Whether some font has `char`, or nothing is to be drawn for it."""
    return (
        char.isspace()
        or has_no_ink(char)
        or any(char in bundled(f"{family}-Regular").widths for family in FAMILIES.values())
        or all(glyph_font(form, glyphs) for form in forms(char).values() or (char,))
    )


@lru_cache(MEMO_FACES)
def _face(family: str, cut: str, glyphs: tuple[str, ...]) -> Face:
    others = [other for other in FAMILIES.values() if other != family]
    # The other family in the same cut keeps the emphasis; the upright faces cover most.
    names = [f"{other}-{c}" for c in dict.fromkeys((cut, "Regular")) for other in others]
    if cut != "Regular":
        names.append(f"{family}-Regular")
    return Face(bundled(f"{family}-{cut}"), tuple(names), glyphs)
