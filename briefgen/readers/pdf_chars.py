"""PDF pages to runs of characters: the one place that talks to PDFium about text."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

_BREAK_EM = 0.6  # a gap of more than this many letter heights ends a run
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_HYPHEN = "\x02"  # what PDFium gives for a hyphen at the end of a line


@dataclass(slots=True)
class Run:
    """Characters of one style that stand side by side; lengths are in points, y grows upwards."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    hyphen: bool = False  # ends with a hyphen at the end of its line


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    italic: bool
    turn: int  # degrees, one of 0, 90, 180, 270; -1 for slanted text, such as a watermark


@dataclass(slots=True)
class _Char:
    text: str
    left: float
    right: float
    baseline: float
    style: _Style


class _Boxes:
    """The out-parameters of PDFium's calls, made once a page."""

    def __init__(self) -> None:
        self.values = [ctypes.c_double() for _ in range(6)]
        self.matrix = pdfium.FS_MATRIX()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()


def page_runs(textpage: Any, height: float, width: float) -> list[Run]:
    """The runs of a page in the order it was written; text that runs another way is left out.

    A page whose text is mostly turned is turned back, so that lines are level.
    """
    chars = _chars(textpage)
    turns = Counter(c.style.turn for c in chars if c and c.style.turn >= 0)
    if not turns:
        return []
    turn = turns.most_common(1)[0][0]
    if turn:
        chars = [c and _turned(c, turn, height, width) for c in chars]
    return _runs([c if c is None or c.style.turn == turn else None for c in chars])


def _chars(textpage: Any) -> list[_Char | None]:
    """The characters of a page; None where PDFium saw the end of a line."""
    boxes = _Boxes()
    styles: dict[int, _Style] = {}
    chars: list[_Char | None] = []
    left, right, bottom, top, x, y = boxes.values
    last: _Char | None = None
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in {0, 10, 13}:
            chars.append(None)
            continue
        place = ctypes.cast(pdfium.FPDFText_GetTextObject(textpage, index), ctypes.c_void_p).value
        if place is None:  # a space that PDFium put in
            if last:
                chars.append(_Char(" ", last.right, last.right, last.baseline, last.style))
            continue
        if place not in styles:
            styles[place] = _style(textpage, index, boxes)
        pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        upright = styles[place].turn in {0, 180, -1}
        ends = (left.value, right.value) if upright else (bottom.value, top.value)
        last = _Char(chr(code), *ends, y.value if upright else x.value, styles[place])
        chars.append(last)
    return chars


def _style(textpage: Any, index: int, boxes: _Boxes) -> _Style:
    pdfium.FPDFText_GetMatrix(textpage, index, boxes.matrix)
    matrix = boxes.matrix
    scale = hypot(matrix.c, matrix.d) or 1.0
    boxes.flags.value, boxes.name.value = 0, b""
    pdfium.FPDFText_GetFontInfo(textpage, index, boxes.name, 127, boxes.flags)
    name = boxes.name.value.decode("latin-1").lower()
    weight = pdfium.FPDFText_GetFontWeight(textpage, index)
    bold = weight >= _BOLD_WEIGHT or any(word in name for word in _BOLD_NAMES)
    italic = bool(boxes.flags.value & 64) or "italic" in name or "oblique" in name
    size = abs(pdfium.FPDFText_GetFontSize(textpage, index)) * scale
    return _Style(round(size, 1) or 1.0, bold, italic, _turn(matrix.a, matrix.b))


def _turn(a: float, b: float) -> int:
    """Which way a line of text runs, told from its matrix."""
    if abs(b) <= 0.1 * abs(a):
        return 0 if a >= 0 else 180
    if abs(a) <= 0.1 * abs(b):
        return 90 if b > 0 else 270
    return -1


def _turned(char: _Char, turn: int, height: float, width: float) -> _Char:
    """A character of a turned page where it stands once the page is held upright."""
    left, right, baseline = char.left, char.right, char.baseline
    if turn == 90:
        baseline = width - baseline
    elif turn == 180:
        left, right, baseline = width - right, width - left, height - baseline
    elif turn == 270:
        left, right = height - right, height - left
    return _Char(char.text, left, right, baseline, char.style)


def _runs(chars: list[_Char | None]) -> list[Run]:
    runs: list[Run] = []
    parts: list[str] = []
    last: _Char | None = None
    for char in chars:
        if char is None:
            last = None
            continue
        if char.text == _HYPHEN:
            if last:
                runs[-1].hyphen = True
            continue
        if last and _stacked(char, last):
            continue
        if last is None or not _continues(char, last):
            if char.text.isspace():
                continue
            _close(runs, parts)
            style = char.style
            runs.append(
                Run("", char.left, char.right, char.baseline, style.size, style.bold, style.italic)
            )
        parts.append(char.text)
        if not char.text.isspace():
            runs[-1].left = min(runs[-1].left, char.left)
            runs[-1].right = max(runs[-1].right, char.right)
        last = char
    _close(runs, parts)
    return [run for run in runs if run.text.strip()]


def _close(runs: list[Run], parts: list[str]) -> None:
    if runs and parts:
        runs[-1].text = "".join(parts)
    parts.clear()


def _stacked(char: _Char, last: _Char) -> bool:
    """Whether a character is printed a second time over itself, which makes type look bold."""
    near = 0.1 * char.style.size
    return (
        char.text == last.text
        and not char.text.isspace()
        and abs(char.left - last.left) < near
        and abs(char.baseline - last.baseline) < near
    )


def _continues(char: _Char, last: _Char) -> bool:
    """Whether a character goes on with the run of the one before it."""
    if char.text.isspace():
        return True
    size = max(char.style.size, last.style.size)
    if char.style.size != last.style.size or char.style.bold != last.style.bold:
        return False
    if abs(char.baseline - last.baseline) > 0.2 * size:
        return False
    apart = max(char.left - last.right, last.left - char.right)
    return apart <= _BREAK_EM * size
