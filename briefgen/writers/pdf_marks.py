"""Letters with combining marks: made one glyph of, each mark in its place upon the letter."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from struct import pack, unpack_from
from typing import Any, NamedTuple

# What has a place of its own upon a letter. Those that tie two letters stay where a font has them.
MARKS = re.compile(
    "[\u0300-\u035b\u0363-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u1ab0-\u1abd\u1dc4-\u1dff\u20d0-\u20dc\u20e1\ufe20-\ufe2f]"
)
PARTS = re.compile(f".{MARKS.pattern}{{0,4}}", re.DOTALL)  # no letter of any language has more
# Canonical combining classes, by where they stand.
_ABOVE = frozenset({19, 24, 25, 27, 28, 30, 31, 33, 34, 35, 228, 230, 232})
_BELOW = frozenset({*range(10, 19), 20, 22, 29, 32, 202, 218, 220, 222})
_SHADDA, _HOLAM, _SHIN, _SIN = 33, 19, 24, 25
GAP = 40  # thousandths of the size between a letter and its mark, or two marks


class Ink(NamedTuple):
    """The edges of a glyph's ink and its width, in thousandths of the size."""

    left: int
    foot: int
    right: int
    top: int
    width: int


FIRST_CODE, MOST_CODES = 0xF0000, 50_000  # private use: what letters with marks are called by us
MOST_GLYPHS = 65_000  # a font's numbers for them end at 65,535
_BY_XY, _MORE = 0x0003, 0x0020  # flags of a composite glyph: offsets as words; another part follows
_codes: dict[str, str] = {}
_texts: dict[str, str] = {}


def text_of(char: str) -> str:
    """The letter and marks that a character of ours stands for; "" where it is none of ours."""
    return _texts.get(char, "")


def composed(letter_with_marks: str, face: Any) -> str:
    """One character that draws the whole, made a glyph of `face`, which has all its parts.

    "" where there have been too many, and the marks are to be drawn as they come.
    """
    known = _codes.get(letter_with_marks)
    if known is None:
        if len(_codes) >= MOST_CODES:
            return ""
        known = chr(FIRST_CODE + len(_codes))
        _codes[letter_with_marks] = known
        _texts[known] = letter_with_marks
    if ord(known) not in face.charToGlyph:
        if len(face.glyphPos) > MOST_GLYPHS:
            return ""
        _add_glyph(ord(known), letter_with_marks, face)
    return known


def _add_glyph(code: int, text: str, face: Any) -> None:
    """Appends a composite glyph to the font file in memory."""
    base = ink_of(text[0], face)
    parts = [(text[0], 0, 0), *_upon(base, text[1:], face)]
    glyph = pack(">5h", -1, 0, 0, 0, 0)  # where its ink is, readers tell from its parts
    for number, (char, right, up) in enumerate(parts, 1):
        flags = _BY_XY | (_MORE if number < len(parts) else 0)
        moved = [round(way * face.unitsPerEm / 1000) for way in (right, up)]
        glyph += pack(">HHhh", flags, face.charToGlyph[ord(char)], *moved)
    glyph += bytes(-len(glyph) % 4)
    start, _ = face.get_table_pos("glyf")
    if "_own" not in face.__dict__:
        face.__dict__["_own"] = True
        face._ttf_data += bytes(-(len(face._ttf_data) - start) % 4)
        # The tables behind the glyphs become a glyph that nothing refers to.
        face.glyphPos.append(len(face._ttf_data) - start)
        face.hmetrics.extend([(0, 0)] * (len(face.glyphPos) - 1 - len(face.hmetrics)))
    face._ttf_data += glyph
    face.glyphPos.append(len(face._ttf_data) - start)
    face.table["glyf"]["length"] = face.glyphPos[-1]
    number = len(face.glyphPos) - 2
    face.hmetrics.append(face.hmetrics[face.charToGlyph[ord(text[0])]])
    face.charToGlyph[code] = number
    face.charWidths[code] = face.charWidths[ord(text[0])]


def allow_composites(face: Any) -> None:
    """Raises what the font says its largest composite glyph is made of.

    For every font before its first use: no document may show what was written before it.
    """
    start, _ = face.get_table_pos("maxp")
    data = bytearray(face._ttf_data)
    for place, least in ((10, 2000), (12, 200), (28, 32), (30, 4)):
        (said,) = unpack_from(">H", data, start + place)
        data[start + place : start + place + 2] = pack(">H", max(said, least))
    face._ttf_data = data  # not bytes: glyphs are appended one by one


def _upon(base: Ink, marks: str, face: Any) -> Iterator[tuple[str, int, int]]:
    """Each mark and how far it is moved to the right and up, in thousandths of the size."""
    top, foot = base.top, base.foot
    # Of Arabic marks the shadda is nearest to the letter, wherever it is written.
    for mark in sorted(marks, key=lambda mark: unicodedata.combining(mark) != _SHADDA):
        own, kind = ink_of(mark, face), unicodedata.combining(mark)
        up = 0
        if kind in _ABOVE:
            up = max(0, top + GAP - own.foot)
            top = own.top + up
        elif kind in _BELOW:
            up = min(0, foot - GAP - own.top)
            foot = own.foot + up
        yield mark, round(_aim(base, own, kind) + _slant(base, own, up, face)), up


def _aim(base: Ink, own: Ink, kind: int) -> float:
    """How far from the letter's origin the mark's is to be."""
    middle = (own.left + own.right) / 2
    if kind == _SHIN:
        return base.right - own.right
    if kind in {_SIN, _HOLAM}:
        return base.left - own.left
    return (base.left + base.right) / 2 - middle


def _slant(base: Ink, own: Ink, up: int, face: Any) -> float:
    """Italics lean: what is above stands further to the right."""
    lean = math.tan(math.radians(-max(-45.0, min(45.0, face.italicAngle))))
    return lean * ((own.foot + own.top) / 2 + up - (base.foot + base.top) / 2)


def ink_of(char: str, face: Any) -> Ink:
    """Where the ink of a character is; without ink, all edges are 0."""
    memo: dict[str, Ink] = face.__dict__.setdefault("_inks", {})
    if char not in memo:
        if len(memo) > 4096:
            memo.clear()
        memo[char] = _measured(char, face)
    return memo[char]


def _measured(char: str, face: Any) -> Ink:
    glyph = face.charToGlyph.get(ord(char), 0)
    width = _width(char, face)
    start, end = face.glyphPos[glyph : glyph + 2]
    drawn = face.get_table("glyf")[start:end]
    if len(drawn) < 10:
        return Ink(0, 0, 0, 0, width)
    edges = unpack_from(">4h", drawn, 2)
    left, foot, right, top = (round(edge * 1000 / face.unitsPerEm) for edge in edges)
    return Ink(left, foot, right, top, width)


def _width(char: str, face: Any) -> int:
    width: float = face.charWidths.get(ord(char), 0)
    return round(width)
