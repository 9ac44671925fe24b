"""The font files a PDF is set in: opened once, their subsets made and packed once."""

from __future__ import annotations

import io
import re
import unicodedata
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportlab.pdfbase import pdfdoc, ttfonts

from briefgen.errors import InputError
from briefgen.files import read_file
from briefgen.writers.bidi import runs_right_to_left
from briefgen.writers.joining import lacks_forms, spoken
from briefgen.writers.pdf_file import Stream, packed
from briefgen.writers.pdf_marks import allow_composites, composed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.writers.pdf_file import File

FOLDER = Path(__file__).parent / "fonts"
MEMO_FILES = 64
MEMO_PARTS = 16  # subsets of a font, some tens of kB each
ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256), *b"()\\")}
# How the characters are written whose codes are their own (asciiReadable); a hard space is one.
ASCII = {chr(code): written for code, written in ESCAPES.items() if code < 128} | {"\u00a0": " "}
OTHERS = re.compile(r"[^ !-'*-\[\]-~]")  # than what is written as it is
COMMON = "’“”‘–—…·¶"
MOST_CHARACTERS = 400_000  # the largest fonts have 65,535 glyphs, and tell of them three times
MOST_CMAPS = 32
RESTRICTED, NO_SUBSETS, BITMAPS_ONLY = 0x0002, 0x0100, 0x0200  # OpenType, OS/2, fsType
BROKEN = "is broken, or no TrueType font"
NO_SPACE = 0.25  # the width of a space in a font that has none
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
# Scripts whose letters change their shape or order beside others, which nothing here does; Arabic
# ones do where Unicode has characters for their shapes.
SHAPED = (
    *((0x0700, 0x074F), (0x07C0, 0x07FF), (0x0840, 0x086F), (0x0900, 0x0DFF), (0x0F00, 0x109F)),
    *((0x1780, 0x18AF), (0x10A00, 0x10AFF), (0x10D00, 0x10D3F), (0x1E900, 0x1E95F)),
)
FIRST_RESPOKEN = 0xFB50  # forms of Arabic letters, and soon what takes two units of UTF-16
BOLD_FROM = 600  # usWeightClass of OS/2


class _Part(NamedTuple):
    """A subset of a font: its dictionaries, but for what they refer to, and its packed streams."""

    font: str
    descriptor: str
    told: bytes
    glyphs: bytes
    unpacked: int  # the length of the glyphs


class Font(ttfonts.TTFont):  # type: ignore[misc]
    """A TrueType font: what it can draw, and how wide at a size of one point."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(name, io.BytesIO(data), shapable=False, asciiReadable=True)
        allow_composites(self.face)
        self._parts: dict[tuple[int, tuple[int, ...]], _Part] = {}
        self.widths: dict[str, float] = {
            chr(code): self.face.charWidths[code] / 1000
            for code, glyph in self.face.charToGlyph.items()
            if glyph and code in self.face.charWidths and not has_no_ink(chr(code))
        }
        self.space = self.widths.get(" ", NO_SPACE)
        weight = self.face.get_table("OS/2")[4:6] if "OS/2" in self.face.table else b""
        self.bold = int.from_bytes(weight, "big") >= BOLD_FROM

    def show(self, text: str, size: float, file: File) -> str:
        """The operators that draw `text`, which this font has, where the text cursor stands."""
        name, codes = file.fonts.get(self) or self._begun(file)
        # A look for the few that are written otherwise takes a quarter of str.translate's time.
        written = OTHERS.sub(lambda found: codes.get(found[0], found[0]), text)
        if written.isascii():
            return f"/{name}+0 {size:g} Tf ({written}) Tj"
        shown = []
        for number, part in self.splitString(text, file):
            drawn = part.decode("latin-1").translate(ESCAPES)
            shown.append(f"/{name}+{number} {size:g} Tf ({drawn}) Tj")
        return " ".join(shown)

    def _begun(self, file: File) -> tuple[str, dict[str, str]]:
        """The font's name in a file, and how the characters are written that all files get.

        What most of them need anyway all have from the beginning: so few subsets are made.
        """
        codes = dict(ASCII)
        common = "".join(filter(self.widths.__contains__, COMMON))
        for _, part in self.splitString(common, file):
            codes |= zip(common, map(ESCAPES.__getitem__, part), strict=True)
        begun = file.fonts[self] = f"F{len(file.fonts) + 1}", codes
        return begun

    def composed(self, letter_with_marks: str) -> str:
        """The one character that draws a letter and its marks, which all are of this font.

        "" where they have to be drawn one by one.
        """
        if not all(_is_sound(self, char) for char in letter_with_marks):
            return ""
        char = composed(letter_with_marks, self.face)
        if char:
            self.widths[char] = self.widths[letter_with_marks[0]]
        return char

    def embed(self, file: File) -> Iterator[tuple[str, str]]:
        """Writes the font, a part of it for each 256 characters that the file has of it.

        Gives what each part is called, and its dictionary.
        """
        name, _ = file.fonts[self]
        for number, subset in enumerate(self.state.pop(file).subsets):
            part = self._part(number, tuple(subset))
            packed = {"Filter": "/FlateDecode"}
            glyphs = file.add(Stream({**packed, "Length1": part.unpacked}, part.glyphs))
            told = file.add(Stream(packed, part.told))
            descriptor = file.add(f"{part.descriptor}/FontFile2 {glyphs} 0 R>>")
            called = f"{name}+{number}"
            refers = f"/ToUnicode {told} 0 R/FontDescriptor {descriptor} 0 R"
            yield called, f"{part.font}/Name/{called}{refers}>>"

    def _part(self, number: int, subset: tuple[int, ...]) -> _Part:
        """What is written of these characters; most briefs of a language share it."""
        known = self._parts.get((number, subset))
        if known is None:
            if len(self._parts) >= MEMO_PARTS:
                self._parts.clear()
            known = self._parts[number, subset] = self._written(number, list(subset))
        return known

    def _written(self, number: int, subset: list[int]) -> _Part:
        face = self.face
        name = b"".join((ttfonts.SUBSETN(number), b"+", face.name, face.subfontNameX))
        called = name.decode("pdfdoc")
        told = _respoken(ttfonts.makeToUnicodeCMap(called, subset), subset)
        widths = " ".join([f"{face.getCharWidth(code):.0f}" for code in subset])
        box = " ".join([f"{edge:.0f}" for edge in face.bbox])
        flags = face.flags & ~ttfonts.FF_NONSYMBOLIC | ttfonts.FF_SYMBOLIC
        glyphs = face.makeSubset(subset)
        return _Part(
            f"<</Type/Font/Subtype/TrueType/BaseFont{pdfdoc.PDFName(called)}/FirstChar 0"
            f"/LastChar {len(subset) - 1}/Widths[{widths}]",
            f"<</Type/FontDescriptor/FontName{pdfdoc.PDFName(called)}/Flags {flags}"
            f"/FontBBox[{box}]/ItalicAngle {face.italicAngle:.2f}/Ascent {face.ascent:.0f}"
            f"/Descent {face.descent:.0f}/CapHeight {face.capHeight:.0f}/StemV {face.stemV:.0f}"
            f"/MissingWidth {face.defaultWidth:.0f}",
            packed(told.encode("ascii")),
            packed(glyphs),
            len(glyphs),
        )


def _respoken(told: str, subset: list[int]) -> str:
    """A ToUnicode map that gives letters for their forms, and UTF-16 beyond 16 bits."""
    for place, code in enumerate(subset):
        if code >= FIRST_RESPOKEN:
            letters = _told(chr(code)).encode("utf-16-be").hex().upper()
            told = told.replace(f"<{place:02X}> <{code:04X}>", f"<{place:02X}> <{letters}>")
    return told


def _told(char: str) -> str:
    """What a glyph stands for, its letters turned round where they run from right to left.

    Who reads text out of a PDF finds such letters as they are drawn, and turns them round.
    """
    letters = "".join(map(spoken, text_of(char) or char))
    return letters[::-1] if runs_right_to_left(letters) else letters


@cache
def bundled(name: str) -> Font:
    """A font of ours, by its file's name."""
    return Font(f"briefgen {name}", (FOLDER / f"{name}.ttf").read_bytes())


def glyph_font(char: str, paths: tuple[str, ...], *, bold: bool = False) -> Font | None:
    """The first of the user's font files that can draw `char`, one of that weight if any can.

    What cannot be used is skipped.
    """
    if _needs_shaping(char):
        return None
    fonts = [font for path in paths if isinstance(font := _opened(path), Font)]
    fonts.sort(key=lambda font: font.bold != bold)
    return next((font for font in fonts if char in font.widths and _is_sound(font, char)), None)


def check_font(path: str) -> str:
    """Why a user's font file cannot be used, as "is broken"; "" where it can."""
    font = _opened(path)
    return "" if isinstance(font, Font) else font


@lru_cache(MEMO_FILES)
def _opened(path: str) -> Font | str:
    try:
        data = read_file(Path(path))
        if _claimed(data) > MOST_CHARACTERS:
            return BROKEN
        number = sha256(data).hexdigest()[:16]
        font = Font(f"briefgen {number}", data)
        # Of two fonts that call themselves alike, and one may be ours, ReportLab would keep one.
        font.face.subfontNameX = f"-{number}".encode("ascii")
    except InputError as error:
        return error.cause
    except ttfonts.TTFError as error:
        if "postscript outlines" in str(error):
            return "has OpenType (CFF) outlines: a PDF of ours takes TrueType ones (.ttf) only"
        return BROKEN
    except Exception:  # a broken table can mislead a reader of fonts in any way
        return BROKEN
    if not _may_be_embedded(font):
        return "does not allow that a part of it is put into a file"
    return font if font.widths else "has no characters"


def _may_be_embedded(font: Font) -> bool:
    """What the font itself says: fsType of its OS/2 table, where it has one."""
    said = font.face.get_table("OS/2")[8:10] if "OS/2" in font.face.table else b""
    kind = int.from_bytes(said, "big")
    return kind != RESTRICTED and not kind & (NO_SUBSETS | BITMAPS_ONLY)


def _claimed(data: bytes) -> int:
    """How many characters a font says it has: ReportLab would go through four billion."""
    table = ttfonts.TTFontParser(io.BytesIO(data))
    start = table.seek_table("cmap") + 2
    claimed = 0
    for row in range(min(table.get_ushort(start), MOST_CMAPS)):
        table.seek(start + 8 * row + 6)
        table.seek(start - 2 + table.read_ulong())
        kind = table.read_ushort()
        if kind == 4:
            table.skip(4)
            count = table.read_ushort() // 2
            table.skip(6)
            ends = [table.read_ushort() for _ in range(count)]
            table.skip(2)
            claimed += sum(max(0, end - table.read_ushort() + 1) for end in ends)
        elif kind in {12, 13}:
            table.skip(10)
            for _ in range(table.read_ulong()):
                first, last, _glyph = (table.read_ulong() for _ in range(3))
                claimed += max(0, last - first + 1)
        elif kind == 2:  # of the time before Unicode
            claimed += MOST_CHARACTERS + 1
    return claimed


@lru_cache(4096)
def _is_sound(font: Font, char: str) -> bool:
    """Whether the letter's outline can be taken out: a broken one would fail the whole file."""
    try:
        font.face.makeSubset([ord(char)])
    except Exception:  # as above
        return False
    return True


def _needs_shaping(char: str) -> bool:
    code = ord(char)
    return any(first <= code <= last for first, last in SHAPED) or lacks_forms(char)


@cache
def has_no_ink(char: str) -> bool:
    """Whether `char` is a control or steers layout only: it is left out and not missed."""
    code = ord(char)
    return unicodedata.category(char) == "Cc" or any(a <= code <= z for a, z in IGNORABLE)


def clean(text: str) -> str:
    """`text` for a title, an outline or a link's name: one line, no lone surrogates or controls."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join("".join(c if c.isspace() or not has_no_ink(c) else "" for c in whole).split())
