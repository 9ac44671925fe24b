"""Makes the bundled faces: static, unhinted subsets of Noto Serif and Noto Sans.

Run it where fontTools, fontpkg-noto-serif and fontpkg-noto-sans are installed (both 2.15):

    python .ci/build_fonts.py briefgen/writers/fonts

The same packages give the same bytes. Noto's Latin fonts lack arrows and most comparison signs,
which policy texts do use; the few in `SIGNS` are drawn here from each face's own strokes. (The OFL
allows it, and Noto reserves no font name.)
"""

from __future__ import annotations

import importlib
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

if TYPE_CHECKING:
    from collections.abc import Callable

FAMILIES = {"NotoSerif": "fontpkg_noto_serif", "NotoSans": "fontpkg_noto_sans"}
CUTS = {  # name: (weight, italic)
    "Regular": (400, False),
    "Bold": (700, False),
    "Italic": (400, True),
    "BoldItalic": (700, True),
}
WIDE = "←→↔"  # half as wide again as an equals sign
RANGES = (
    (0x20, 0x7E),  # Basic Latin
    (0xA0, 0x24F),  # Latin-1, Extended-A, Extended-B
    (0x250, 0x2FF),  # IPA and modifier letters
    (0x300, 0x36F),  # combining diacritics
    (0x370, 0x3FF),  # Greek
    (0x400, 0x52F),  # Cyrillic and its supplement
    (0x1E00, 0x1FFF),  # Latin Extended Additional, polytonic Greek
    (0x2000, 0x209F),  # punctuation, superscripts and subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x218F),  # letter-like, number forms
    (0x2190, 0x22FF),  # arrows, mathematics
    (0x25A0, 0x25FF),  # list marks
    (0xFB00, 0xFB06),  # f-ligatures that came as characters from a PDF
    (0xFFFD, 0xFFFD),  # what is drawn for a character no face has
)
NAMES_KEPT = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # of these the licence needs copyright and licence text
MAC_BOLD, MAC_ITALIC = 1, 2
SELECT_ITALIC, SELECT_BOLD, SELECT_REGULAR = 1, 1 << 5, 1 << 6


def main(folder: Path) -> None:
    """Writes the eight faces and their licence to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for family, package in FAMILIES.items():
        root = Path(str(importlib.import_module(package).ROOT))
        (folder / "OFL.txt").write_bytes((root / "LICENSE").read_bytes())  # the same for both
        for cut, (weight, italic) in CUTS.items():
            slant = "-Italic" if italic else ""
            face = make_face(
                root / "files" / f"{family}{slant}[wdth,wght].ttf", weight, italic=italic
            )
            # The instancer makes "NotoSerifItalic-BoldItalic" of the variable font's prefix.
            face["name"].setName(f"{family}-{cut}", 6, 3, 1, 0x409)
            face.save(folder / f"{family}-{cut}.ttf")


def make_face(source: Path, weight: int, *, italic: bool) -> TTFont:
    """One static face of the variable font at `source`."""
    # The clock stays out: head.modified is the source's.
    font = TTFont(source, recalcTimestamp=False)
    instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True, updateFontNames=True)
    mark_style(font, bold=weight >= 700, italic=italic)
    add_signs(font)
    subsetter = Subsetter(options())
    subsetter.populate(unicodes=chain.from_iterable(range(a, z + 1) for a, z in RANGES))
    subsetter.subset(font)
    return font


def options() -> Options:
    """What a face keeps: outlines, widths and names, nothing that could make a ligature."""
    kept = Options()
    kept.hinting = False
    kept.layout_features = []
    kept.drop_tables = [*kept.drop_tables, "GSUB", "GPOS", "GDEF", "STAT", "gasp", "prep"]
    kept.glyph_names = False
    kept.notdef_outline = True
    kept.name_IDs = NAMES_KEPT
    kept.name_languages = [0x409]
    return kept


def mark_style(font: TTFont, *, bold: bool, italic: bool) -> None:
    """Sets the style bits, which the instancer leaves as the variable font had them."""
    font["head"].macStyle = MAC_BOLD * bold | MAC_ITALIC * italic
    other = font["OS/2"].fsSelection & ~(SELECT_ITALIC | SELECT_BOLD | SELECT_REGULAR)
    plain = not (bold or italic)
    font["OS/2"].fsSelection = (
        other | SELECT_ITALIC * italic | SELECT_BOLD * bold | SELECT_REGULAR * plain
    )


class Strokes(NamedTuple):
    """What a face's own signs measure: the pen to draw with, and where signs stand."""

    pen: TTGlyphPen
    thick: float  # of a horizontal stroke
    left: float
    right: float
    advance: int
    middle: float  # height of the minus sign's middle
    half: float  # half the height of a letter x

    @property
    def centre(self) -> float:
        """The middle between left and right."""
        return (self.left + self.right) / 2

    def draw(self, *points: tuple[float, float]) -> None:
        """Draws a polygon, clockwise as TrueType wants it."""
        area = sum(
            a[0] * b[1] - b[0] * a[1] for a, b in zip(points, (*points[1:], points[0]), strict=True)
        )
        first, *others = [(round(x), round(y)) for x, y in (points if area < 0 else points[::-1])]
        self.pen.moveTo(first)
        for point in others:
            self.pen.lineTo(point)
        self.pen.closePath()

    def box(self, left: float, foot: float, right: float, top: float) -> None:
        """Draws a rectangle."""
        self.draw((left, foot), (left, top), (right, top), (right, foot))

    def copy(self, glyph: str, up: float) -> None:
        """Draws a glyph of the face, moved up."""
        self.pen.addComponent(glyph, (1, 0, 0, 1, 0, round(up)))


def add_signs(font: TTFont) -> None:
    """Adds what of `SIGNS` the font lacks."""
    glyphs, metrics = font["glyf"], font["hmtx"]
    minus, equal, half = glyphs["minus"], glyphs["equal"], font["OS/2"].sxHeight / 2
    for sign, drawn in SIGNS.items():
        if ord(sign) in font.getBestCmap():
            continue
        strokes = Strokes(
            TTGlyphPen(font.getGlyphSet()),
            minus.yMax - minus.yMin,
            equal.xMin,
            equal.xMax + (equal.xMax - equal.xMin) * 0.5 * (sign in WIDE),
            metrics["equal"][0] + round((equal.xMax - equal.xMin) * 0.5) * (sign in WIDE),
            (equal.yMin + equal.yMax) / 2,
            half,
        )
        drawn(strokes)
        name = f"uni{ord(sign):04X}"
        glyphs[name] = strokes.pen.glyph()
        glyphs[name].recalcBounds(glyphs)
        metrics[name] = (strokes.advance, glyphs[name].xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(sign)] = name
    font.setGlyphOrder(glyphs.glyphOrder)


def across(strokes: Strokes, *, left: bool, right: bool) -> None:
    """A horizontal arrow with a head at one end or both."""
    t, y, head = strokes.thick, strokes.middle, strokes.thick * 2.6
    start = strokes.left + (head if left else 0)
    end = strokes.right - (head if right else 0)
    strokes.box(start, y - t / 2, end, y + t / 2)
    if left:
        strokes.draw((start, y - head * 0.8), (strokes.left, y), (start, y + head * 0.8))
    if right:
        strokes.draw((end, y - head * 0.8), (strokes.right, y), (end, y + head * 0.8))


def upright(strokes: Strokes, *, up: bool) -> None:
    """A vertical arrow."""
    t, x, head = strokes.thick, strokes.centre, strokes.thick * 2.6
    long = (strokes.right - strokes.left) * 0.65
    side = 1 if up else -1
    tip, neck, foot = (strokes.middle + side * d for d in (long, long - head, -long))
    strokes.box(x - t / 2, min(neck, foot), x + t / 2, max(neck, foot))
    strokes.draw((x - head * 0.8, neck), (x, tip), (x + head * 0.8, neck))


def or_equal(strokes: Strokes, glyph: str) -> None:
    """A comparison sign over a bar."""
    strokes.copy(glyph, strokes.thick * 1.3)
    strokes.box(strokes.left, 0, strokes.right, strokes.thick)


def unequal(strokes: Strokes) -> None:
    """An equals sign struck through."""
    wide, high = strokes.thick * 0.6, strokes.thick * 4
    x, y, lean = strokes.centre, strokes.middle, strokes.thick * 2
    strokes.copy("equal", 0)
    strokes.draw(
        (x - lean - wide, y - high),
        (x + lean - wide, y + high),
        (x + lean + wide, y + high),
        (x - lean + wide, y - high),
    )


def almost(strokes: Strokes) -> None:
    """Two tildes."""
    strokes.copy("asciitilde", strokes.thick * 1.2)
    strokes.copy("asciitilde", -strokes.thick * 1.2)


def square(strokes: Strokes, share: float) -> None:
    """A filled square of a share of the height of a letter x."""
    side = strokes.half * share
    x, y = strokes.centre, strokes.half
    strokes.box(x - side, y - side, x + side, y + side)


def wedge(strokes: Strokes) -> None:
    """A small triangle that points right."""
    x, y, side = strokes.centre, strokes.half, strokes.half * 0.65
    strokes.draw((x - side, y - side), (x + side, y), (x - side, y + side))


SIGNS: dict[str, Callable[[Strokes], None]] = {
    "←": lambda strokes: across(strokes, left=True, right=False),
    "→": lambda strokes: across(strokes, left=False, right=True),
    "↔": lambda strokes: across(strokes, left=True, right=True),
    "↑": lambda strokes: upright(strokes, up=True),
    "↓": lambda strokes: upright(strokes, up=False),
    "≤": lambda strokes: or_equal(strokes, "less"),
    "≥": lambda strokes: or_equal(strokes, "greater"),
    "≠": unequal,
    "≈": almost,
    "■": lambda strokes: square(strokes, 1.0),
    "▪": lambda strokes: square(strokes, 0.6),
    "▸": wedge,
}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
