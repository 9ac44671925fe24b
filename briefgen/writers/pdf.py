"""Document to PDF: draws the laid-out pages, their running marks, links, outline and metadata."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from briefgen.model.document import Items, Run, Style, texts
from briefgen.seal import seal_pdf
from briefgen.writers.links import web_address
from briefgen.writers.pdf_faces import can_draw
from briefgen.writers.pdf_flow import BAR_PT
from briefgen.writers.pdf_fonts import Deflate, bundled, clean
from briefgen.writers.pdf_layout import PlacedHeading, PlacedLine, Sheet, lay_out
from briefgen.writers.pdf_lines import Line, Piece, break_lines
from briefgen.writers.pdf_pictures import draw_picture
from briefgen.writers.pdf_slices import ASCENT, DESCENT, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model.document import Document, Marks, Properties, Text

CREATED = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?")
THIN_PT = 0.6
MARKS_APART_PT = 12.0


def write(document: Document) -> bytes:
    """The document as a sealed PDF; the same document gives the same bytes.

    Page numbers (`field` runs) are printed in the running marks only.
    """
    sheets = lay_out(document)
    out = _Drawing(document, sheets)
    for number, sheet in enumerate(sheets, 1):
        out.page(sheet, number)
    return seal_pdf(out.finish(), document.properties.identifier)


def missing_characters(document: Document) -> tuple[str, ...]:
    """The characters that none of the document's fonts has, sorted; U+FFFD is drawn for them."""
    seen: set[str] = set()
    for text in _texts(document):
        for run in text:
            seen.update(unicodedata.normalize("NFC", run.text))
    # Half a surrogate pair is no character, and who prints the answer would stumble over it.
    return tuple(
        sorted(c for c in seen if not (can_draw(c, document.glyphs) or "\ud800" <= c <= "\udfff"))
    )


class _Drawing:
    """A canvas and what is known of the whole document while its pages are drawn."""

    def __init__(self, document: Document, sheets: list[Sheet]) -> None:
        self._page, self._total = document.page, len(sheets)
        self._glyphs = document.glyphs
        self._running = document.styles.get("running") or Style()
        self._link_colour = document.styles["link"].colour if "link" in document.styles else ""
        self._anchors = {
            anchor for sheet in sheets for line in sheet.lines for anchor in line.words.line.anchors
        }
        self._bound: set[str] = set()
        self._headings = 0
        self._level = -1
        self._colour = ""
        self._out = io.BytesIO()
        self._canvas = _canvas(self._out, document)

    def page(self, sheet: Sheet, number: int) -> None:
        """Draws one page: grounds, rules, text; then what runs on every page."""
        self._colour = ""
        self._draw_grounds(sheet)
        self._draw_rules(sheet)
        for heading in sheet.headings:
            self._outline(heading)
        for picture in sheet.pictures:
            draw_picture(self._canvas, picture)
        for line in sheet.lines:
            self._draw_line(line)
        self._draw_furniture(number)
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The file."""
        self._canvas.save()
        return self._out.getvalue()

    def _draw_grounds(self, sheet: Sheet) -> None:
        for placed in sheet.grounds:
            ground, height = placed.ground, placed.top - placed.foot
            for colour, width in ((ground.fill, ground.width), (ground.bar, BAR_PT)):
                if colour:
                    self._fill(colour)
                    self._canvas.rect(ground.x, placed.foot, width, height, stroke=0, fill=1)

    def _draw_rules(self, sheet: Sheet) -> None:
        for rule in sheet.rules:
            self._rule(rule.colour, rule.x, rule.width, rule.y)

    def _rule(self, colour: str, x: float, width: float, y: float) -> None:
        # A thin rectangle takes the fill colour, so one colour is to be kept in mind, not two.
        self._fill(colour)
        self._canvas.rect(x, y, width, THIN_PT, stroke=0, fill=1)

    def _draw_line(self, placed: PlacedLine) -> None:
        for anchor in placed.words.line.anchors:
            if anchor not in self._bound:  # the first place of a name is the one links go to
                self._bound.add(anchor)
                self._canvas.bookmarkPage(f"#{anchor}", "XYZ", placed.words.x, top=placed.top)
        self._draw_words(placed.words, placed.y)

    def _draw_words(self, words: Words, y: float) -> None:
        size, x = words.style.size_pt, words.x
        own = words.style.colour or "#000000"
        # ReportLab's text objects would measure everything once more: a third of the time.
        shown = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        for piece in words.line.pieces:
            if piece.place is not None:
                x = words.x + piece.place * size
                shown.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
            linked = bool(piece.link) and self._link(piece, words, x, y)
            shown += self._ink((linked and self._link_colour) or own)
            shown.append(piece.font.show(piece.text, size, self._canvas._doc))
            x += piece.width * size
        if words.line.pieces:
            self._canvas._code.append(" ".join((*shown, "ET")))

    def _link(self, piece: Piece, words: Words, x: float, y: float) -> bool:
        """Makes the piece a link where it leads somewhere allowed; says whether it does."""
        size, text = words.style.size_pt, clean((piece.actual or piece.text).strip())
        rect = (x, y - DESCENT * size, x + piece.width * size, y + ASCENT * size)
        if piece.link.startswith("#"):
            if piece.link[1:] not in self._anchors:
                return False
            self._canvas.linkAbsolute(text, piece.link, rect)
        elif address := web_address(piece.link):
            self._canvas.linkURL(address, rect, Contents=pdfdoc.PDFString(text))
        else:
            return False
        return True

    def _outline(self, heading: PlacedHeading) -> None:
        name, title = f"heading {self._headings}", clean(heading.text)
        if not title:
            return
        self._headings += 1
        self._level = min(max(heading.level - 1, 0), self._level + 1)
        self._canvas.bookmarkPage(name, "XYZ", heading.x, top=heading.top)
        self._canvas.addOutlineEntry(title, name, self._level, closed=False)

    def _draw_furniture(self, number: int) -> None:
        page = self._page
        middle = self._running.size_pt * (ASCENT - DESCENT) / 2
        self._draw_marks(page.header, page.height_pt - page.top_pt / 2 - middle, number, -1)
        self._draw_marks(page.footer, page.bottom_pt / 2 - middle, number, 1)

    def _draw_marks(self, marks: Marks, y: float, number: int, rule_side: int) -> None:
        page, style = self._page, self._running
        width = page.width_pt - page.left_pt - page.right_pt
        said = [_with_numbers(text, number, self._total) for text in (marks.left, marks.right)]
        right = _one_line(said[1], style, width, self._glyphs)
        taken = right.width * style.size_pt + MARKS_APART_PT if right.pieces else 0.0
        left = _one_line(said[0], style, width - taken, self._glyphs)
        end = page.left_pt + width - right.width * style.size_pt
        for line, x in ((left, page.left_pt), (right, end)):
            self._draw_words(Words(x, 0.0, line, style, ()), y)
        if style.rule and (left.pieces or right.pieces):
            beside = rule_side * style.size_pt * (ASCENT if rule_side > 0 else DESCENT * 2)
            self._rule(style.rule, page.left_pt, width, y + beside)

    def _fill(self, colour: str) -> None:
        self._canvas._code.extend(self._ink(colour))

    def _ink(self, colour: str) -> list[str]:
        """What changes the fill colour, on the page or within text; nothing where it is so."""
        if colour == self._colour:
            return []
        self._colour = colour
        return [f"{_rgb(colour)} rg"]


def _canvas(out: io.BytesIO, document: Document) -> Any:
    page, properties = document.page, document.properties
    canvas = Canvas(
        out,
        pagesize=(page.width_pt, page.height_pt),
        pageCompression=0,  # else ReportLab wraps page streams in ASCII85; they are packed below
        invariant=1,  # no clock, and the same identifiers each time
        pdfVersion=(1, 7),
        initialFontName=bundled("NotoSans-Regular").fontName,  # else Helvetica
        lang=clean(properties.lang) or "en",
    )
    canvas._doc.setCompression(1)
    canvas._doc.defaultStreamFilters = [Deflate]
    canvas._doc.info = _Info(properties)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]
    """ReportLab's information dictionary without what nobody said, dates above all."""

    def __init__(self, properties: Properties) -> None:
        super().__init__()
        self.title = clean(properties.title)
        self.author = clean(properties.author)
        self.subject = clean(properties.subject)
        self.keywords = clean(properties.keywords)
        found = CREATED.match(properties.created)
        self._created = "D:" + "".join(p or "00" for p in found.groups()) + "Z" if found else ""

    def format(self, document: Any) -> bytes:
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Creator": "briefgen",
            "Producer": self.producer,
            "CreationDate": self._created,
            "ModDate": self._created,
        }
        said = {name: pdfdoc.PDFString(value) for name, value in entries.items() if value}
        packed: bytes = pdfdoc.PDFDictionary(said).format(document)
        return packed


def _one_line(text: Text, style: Style, width: float, glyphs: tuple[str, ...]) -> Line:
    """`text` on one line; what does not fit is left out, with an ellipsis."""
    lines = break_lines(text, style, max(width, style.size_pt), glyphs)
    if not lines:
        return Line((), 0.0)
    if len(lines) == 1:
        return lines[0]
    first = lines[0].pieces
    return Line(
        (*first[:-1], first[-1]._replace(text=first[-1].text.rstrip() + "…")), lines[0].width
    )


def _with_numbers(text: Text, page: int, pages: int) -> Text:
    numbers = {"page": str(page), "pages": str(pages)}
    return tuple(replace(run, text=numbers[run.field]) if run.field else run for run in text)


@cache
def _rgb(colour: str) -> str:
    """A colour "#rrggbb" as the three operands of a PDF operator."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{part:.4g}" for part in parts)


def _texts(document: Document) -> Iterator[Text]:
    """All text that is printed: running marks, labels, blocks."""
    for marks in (document.page.header, document.page.footer):
        yield from (marks.left, marks.right)
    yield from ((Run(block.label),) for block in document.blocks if isinstance(block, Items))
    yield from texts(document.blocks)
