"""The faces a PDF is set in: loaded when first used, each word measured once, gaps filled."""

from __future__ import annotations

import unicodedata
import zlib
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfbase import pdfmetrics, ttfonts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model.document import Face as Family

FOLDER = Path(__file__).parent / "fonts"
FAMILIES: dict[Family, str] = {"serif": "NotoSerif", "sans": "NotoSans"}
REPLACEMENT = "\ufffd"  # drawn where no face has the character
MEMO_WORD = 60  # longer words are measured each time, so that the memo cannot grow without end
MEMO_WORDS = 50_000
MEMO_FILES = 64
ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256), *b"()\\")}
# Unicode's Default_Ignorable_Code_Point: they steer layout and have no ink.
IGNORABLE = (
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)


class Span(NamedTuple):
    """Text that one face can draw, and its width at a size of one point."""

    face: Face
    text: str
    width: float


class Face:
    """One cut of one family: what it can draw, and how wide."""

    def __init__(self, name: str, fallbacks: tuple[str, ...]) -> None:
        self.name = f"briefgen {name}"  # ReportLab's register is shared by the whole process
        self._fallbacks = fallbacks
        self._memo: dict[str, tuple[Span, ...]] = {}
        font = _Font(self.name, FOLDER / f"{name}.ttf")
        pdfmetrics.registerFont(font)
        self.font: Any = font
        self.widths: dict[str, float] = {
            chr(code): font.face.charWidths[code] / 1000
            for code, glyph in font.face.charToGlyph.items()
            if glyph and not has_no_ink(chr(code))
        }
        self.space = self.widths[" "]

    def measure(self, word: str) -> tuple[Span, ...]:
        """`word` as this face draws it, other faces helping out; nothing for what has no ink."""
        if not word:
            return ()
        known = self._memo.get(word)
        if known is not None:
            return known
        whole = unicodedata.normalize("NFC", word)  # accents sit badly on letters of their own
        try:
            spans: tuple[Span, ...] = (Span(self, whole, sum(map(self.widths.__getitem__, whole))),)
        except KeyError:
            spans = tuple(self._mixed(whole))
        if len(word) <= MEMO_WORD:
            if len(self._memo) > MEMO_WORDS:
                self._memo.clear()
            self._memo[word] = spans
        return spans

    def show(self, text: str, size: float, doc: Any) -> str:
        """The operators that draw `text`, which this face has, where the text cursor stands."""
        if text.isascii():  # with asciiReadable these codes are the characters' own
            parts = [(0, text)]
        else:
            parts = [(n, t.decode("latin-1")) for n, t in self.font.splitString(text, doc)]
        return " ".join(
            f"{self.font.getSubsetInternalName(n, doc)} {size:g} Tf ({t.translate(ESCAPES)}) Tj"
            for n, t in parts
        )

    def _mixed(self, word: str) -> Iterator[Span]:
        drawn_as = {char: self._for(char) for char in set(word) if not has_no_ink(char)}
        drawn = (drawn_as[char] for char in word if char in drawn_as)
        for face, group in groupby(drawn, key=itemgetter(0)):
            text = "".join(char for _, char in group)
            yield Span(face, text, sum(map(face.widths.__getitem__, text)))

    def _for(self, char: str) -> tuple[Face, str]:
        if char in self.widths:
            return self, char
        for name in self._fallbacks:
            other = _load(name)
            if char in other.widths:
                return other, char
        return self, REPLACEMENT


def face_for(family: Family, *, bold: bool, italic: bool) -> Face:
    """The face of a style and a run together."""
    return _load(_file_name(family, bold=bold, italic=italic))


@cache
def has_no_ink(char: str) -> bool:
    """Whether `char` is a control or steers layout only: it is left out and not missed."""
    code = ord(char)
    return unicodedata.category(char) == "Cc" or any(a <= code <= z for a, z in IGNORABLE)


def can_draw(char: str) -> bool:
    """Whether some bundled face has `char`, or nothing is to be drawn for it."""
    return (
        char.isspace()
        or has_no_ink(char)
        or any(char in face_for(family, bold=False, italic=False).widths for family in FAMILIES)
    )


def _file_name(family: Family, *, bold: bool, italic: bool) -> str:
    cut = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    return f"{FAMILIES[family]}-{cut}"


@cache
def _load(name: str) -> Face:
    family, _, cut = name.partition("-")
    others = [other for other in FAMILIES.values() if other != family]
    # The other family in the same cut keeps the emphasis; the upright faces cover most.
    names = [f"{other}-{c}" for c in dict.fromkeys((cut, "Regular")) for other in others]
    return Face(name, (*names, f"{family}-Regular") if cut != "Regular" else tuple(names))


class _Font(ttfonts.TTFont):  # type: ignore[misc]
    """ReportLab's font, whose subsets are made and packed once for the same characters."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), shapable=False, asciiReadable=True)
        self.face.__class__ = _FontFile


class _FontFile(ttfonts.TTFontFace):  # type: ignore[misc]
    def getCharWidth(self, code: int) -> bytes:  # noqa: N802
        # As bytes they are written as they stand; numbers take a third of the time of a brief.
        return b"%d" % round(super().getCharWidth(code))

    def makeSubset(self, subset: list[int]) -> bytes:  # noqa: N802
        memo: dict[tuple[int, ...], bytes] = self.__dict__.setdefault("_subsets", {})
        key = tuple(subset)
        if key not in memo:
            if len(memo) > MEMO_FILES:
                memo.clear()
            memo[key] = super().makeSubset(subset)
        return memo[key]

    def addSubsetObjects(self, doc: Any, fontname: str, subset: list[int]) -> Any:  # noqa: N802
        reference = super().addSubsetObjects(doc, fontname, subset)
        stream = doc.idToObject[f"fontFile:{self.filename}({fontname})"]
        stream.filters = [Deflate]
        return reference


class Deflate:
    """Packs streams for ReportLab; fonts come again and again, so their result is kept."""

    pdfname = "FlateDecode"

    @staticmethod
    def encode(text: str | bytes) -> bytes:
        """`text` packed."""
        if isinstance(text, str):
            return zlib.compress(text.encode("utf-8"), 6)
        return _packed(text)


_memo_packed: dict[bytes, bytes] = {}


def _packed(data: bytes) -> bytes:
    if data not in _memo_packed:
        if len(_memo_packed) > MEMO_FILES:
            _memo_packed.clear()
        _memo_packed[data] = zlib.compress(data, 9)
    return _memo_packed[data]


def clean(text: str) -> str:
    """`text` for a title, an outline or a link's name: one line, no lone surrogates or controls."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join("".join(c if c.isspace() or not has_no_ink(c) else "" for c in whole).split())
