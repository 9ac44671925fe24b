"""Document to PDF: draws the laid-out pages, their running marks, links and outline."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import chain, groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from briefgen.model.document import Figure, Items, Label, Part, Run, Style, texts
from briefgen.seal import seal_pdf
from briefgen.writers.languages import by_language
from briefgen.writers.links import web_address
from briefgen.writers.pdf_faces import can_draw
from briefgen.writers.pdf_figures import draw_figure, rgb
from briefgen.writers.pdf_file import LONGEST, File, text_string
from briefgen.writers.pdf_flow import BAR_PT
from briefgen.writers.pdf_fonts import clean
from briefgen.writers.pdf_layout import PlacedHeading, PlacedLine, PlacedPicture, Sheet, lay_out
from briefgen.writers.pdf_lines import Line, Piece, break_lines
from briefgen.writers.pdf_metadata import catalogue, information, profile
from briefgen.writers.pdf_outline import Outline
from briefgen.writers.pdf_pages import Pages
from briefgen.writers.pdf_pictures import draw_picture
from briefgen.writers.pdf_slices import ASCENT, DESCENT, Words
from briefgen.writers.pdf_structure import next_level
from briefgen.writers.pdf_tags import DECORATION, FOOTER, HEADER, REPEATED, Tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model.document import Document, Marks, Page, Text
    from briefgen.writers.pdf_tags import Owner

THIN_PT = 0.6
MARKS_APART_PT = 12.0
LINK = attrgetter("link")


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
            if not run.text.isascii():  # ASCII can always be drawn
                seen.update(unicodedata.normalize("NFC", run.text))
    # Half a surrogate pair is no character, and who prints the answer would stumble over it.
    return tuple(
        sorted(c for c in seen if not (can_draw(c, document.glyphs) or "\ud800" <= c <= "\udfff"))
    )


class _Drawing:
    """A file and what is known of the whole document while its pages are drawn."""

    def __init__(self, document: Document, sheets: list[Sheet]) -> None:
        self._page, self._total = document.page, len(sheets)
        self._glyphs = document.glyphs
        self._running = document.styles.get("running") or Style()
        self._link_colour = document.styles["link"].colour if "link" in document.styles else ""
        self._anchors = {
            anchor for sheet in sheets for line in sheet.lines for anchor in line.words.line.anchors
        }
        self._level = 0
        self._colour = ""
        self._properties = document.properties
        self._lang = document.properties.lang  # of what is drawn
        self._file = File()
        self._pages = Pages(self._file, document.page.width_pt, document.page.height_pt)
        self._contents = Outline()
        self._tags = Tags(document.blocks, len(sheets))

    def page(self, sheet: Sheet, number: int) -> None:
        """Draws one page: grounds, rules, text; then what runs on every page."""
        self._colour = ""
        self._lang = (sheet.part and sheet.part.lang) or self._properties.lang
        self._tags.turn_page()
        self._pages.begin()
        if sheet.grounds or sheet.rules:
            self._paint(DECORATION)
            self._draw_grounds(sheet)
            for rule in sheet.rules:
                self._rule(rule.colour, rule.x, rule.width, rule.y)
        for heading in sheet.headings:
            self._outline(heading)
        for placed in sheet.content():
            if isinstance(placed, PlacedLine):
                self._draw_line(placed)
            else:
                self._draw_picture(placed)
        self._draw_furniture(sheet.part or self._page, number)
        self._pages.code.append(self._tags.end())
        self._pages.end()

    def finish(self) -> bytes:
        """The file."""
        file, pages = self._file, self._pages
        structure = self._tags.write(file, pages.numbers)
        colours = file.add(profile())
        fonts = [made for font in file.fonts for made in font.embed(file)]
        root, info = file.reserve(), file.add(information(self._properties))
        outlines = self._contents.write(file, pages)
        parts = {"Pages": pages.write(fonts), "StructTreeRoot": structure}
        parts |= {"Outlines": outlines} if outlines else {}
        file.fill(root, catalogue(file, self._properties, colours, parts))
        return file.written(root, info)

    def _paint(self, owner: Owner) -> None:
        """What is painted from here on belongs to `owner`."""
        if operators := self._tags.within(owner):
            self._pages.code.append(operators)

    def _draw_grounds(self, sheet: Sheet) -> None:
        for placed in sheet.grounds:
            ground, height = placed.ground, placed.top - placed.foot
            for colour, width in ((ground.fill, ground.width), (ground.bar, BAR_PT)):
                if colour:
                    self._fill(colour)
                    box = f"{ground.x:.2f} {placed.foot:.2f} {width:.2f} {height:.2f}"
                    self._pages.code.append(f"{box} re f")

    def _rule(self, colour: str, x: float, width: float, y: float) -> None:
        # A thin rectangle takes the fill colour, so one colour is to be kept in mind, not two.
        self._fill(colour)
        self._pages.code.append(f"{x:.2f} {y:.2f} {width:.2f} {THIN_PT:g} re f")

    def _draw_picture(self, placed: PlacedPicture) -> None:
        shown, foot = placed.shown, placed.foot
        owner = self._tags.owner(shown.order)
        if owner:
            box = f"{shown.x:.2f} {foot:.2f} {shown.x + shown.width:.2f} {foot + shown.height:.2f}"
            owner.entries += f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"
        self._paint(owner or DECORATION)
        picture = shown.picture
        self._pages.code.append(
            draw_figure(self._file, shown, picture, foot, self._glyphs)
            if isinstance(picture, Figure)
            else draw_picture(self._pages, shown, picture.data, foot)
        )

    def _draw_line(self, placed: PlacedLine) -> None:
        words = placed.words
        for anchor in words.line.anchors:
            self._pages.bind(anchor, self._pages.here(words.x, placed.top))
        if words.line.pieces:
            owner = REPEATED if placed.repeated else self._tags.owner(words.order[:-1])
            self._draw_words(words, placed.y, owner or DECORATION)

    def _draw_words(self, words: Words, y: float, owner: Owner) -> None:
        """Draws a line that belongs to `owner`; within an artifact nothing is a link."""
        size, x = words.style.size_pt, words.x
        own = words.style.colour or "#000000"
        for link, group in groupby(words.line.pieces, LINK):
            placed = []
            for piece in group:
                x = x if piece.place is None else words.x + piece.place * size
                placed.append((x, piece))
                x += piece.width * size
            action = self._action(link) if link else ""
            if action and not isinstance(owner, str):
                found = owner.link(link)
                self._paint(found)
                left = min(at for at, _ in placed)
                right = max(at + piece.width * size for at, piece in placed)
                box = (left, y - DESCENT * size, right, y + ASCENT * size)
                said = clean("".join(piece.actual or piece.text for _, piece in placed))
                self._tags.annotate(self._pages, found, said, action, box)
            else:
                self._paint(owner)
            self._show(placed, size, y, (action and self._link_colour) or own)

    def _show(
        self, placed: Sequence[tuple[float, Piece]], size: float, y: float, colour: str
    ) -> None:
        shown = [f"BT 1 0 0 1 {placed[0][0]:.2f} {y:.2f} Tm", *self._ink(colour)]
        for x, piece in placed:
            if piece.place is not None:
                shown.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
            if piece.text.isascii():
                shown.append(piece.font.show(piece.text, size, self._file))
                continue
            for text, lang in by_language(piece.text, self._lang):
                drawn = piece.font.show(text, size, self._file)
                # ISO 14289-1, 7.2: a change of language is told, where it is known.
                shown.append(f"/Span<</Lang({lang})>>BDC {drawn} EMC" if lang else drawn)
        self._pages.code.append(" ".join((*shown, "ET")))

    def _action(self, link: str) -> str:
        """The entry of a link's annotation that says where it leads; "" where nowhere allowed."""
        if link.startswith("#"):
            if link[1:] not in self._anchors:
                return ""
            return f"/Dest {self._pages.destination(link[1:])} 0 R"
        address = web_address(link)
        return f"/A<</S/URI/URI{text_string(address)}>>" if address else ""

    def _outline(self, heading: PlacedHeading) -> None:
        if title := clean(heading.text)[:LONGEST]:
            self._level = next_level(heading.level, self._level)
            self._contents.add(title, self._pages.here(heading.x, heading.top), self._level)

    def _draw_furniture(self, running: Page | Part, number: int) -> None:
        page = self._page
        middle = self._running.size_pt * (ASCENT - DESCENT) / 2
        self._draw_marks(
            (HEADER, running.header), page.height_pt - page.top_pt / 2 - middle, number
        )
        self._draw_marks((FOOTER, running.footer), page.bottom_pt / 2 - middle, number)

    def _draw_marks(self, shown: tuple[str, Marks], y: float, number: int) -> None:
        page, style = self._page, self._running
        artifact, marks = shown
        width = page.width_pt - page.left_pt - page.right_pt
        said = [_with_numbers(text, number, self._total) for text in (marks.left, marks.right)]
        right = _one_line(said[1], style, width, self._glyphs)
        taken = right.width * style.size_pt + MARKS_APART_PT if right.pieces else 0.0
        left = _one_line(said[0], style, width - taken, self._glyphs)
        end = page.left_pt + width - right.width * style.size_pt
        for line, x in ((left, page.left_pt), (right, end)):
            self._draw_words(Words(x, 0.0, line, style, ()), y, artifact)
        if style.rule and (left.pieces or right.pieces):
            beside = -DESCENT * 2 if artifact is HEADER else ASCENT
            self._rule(style.rule, page.left_pt, width, y + beside * style.size_pt)

    def _fill(self, colour: str) -> None:
        self._pages.code.extend(self._ink(colour))

    def _ink(self, colour: str) -> list[str]:
        """What changes the fill colour, on the page or within text; nothing where it is so."""
        if colour == self._colour:
            return []
        self._colour = colour
        return [f"{rgb(colour)} rg"]


def _one_line(text: Text, style: Style, width: float, glyphs: tuple[str, ...]) -> Line:
    """`text` on one line; what does not fit is left out, with an ellipsis."""
    room = max(width, style.size_pt)
    lines = break_lines(text, style, room, glyphs)
    while len(lines) > 1 and text:
        text = _shorter(text)
        lines = break_lines((*text, Run("…")), style, room, glyphs)
    return lines[0] if lines else Line((), 0.0)


def _shorter(text: Text) -> Text:
    """The text without its last word, or of a lone one without its last letter."""
    *before, last = text
    words = last.text.rsplit(maxsplit=1)
    left = words[0] if len(words) > 1 else "" if before else last.text[:-1]
    return (*before, replace(last, text=left)) if left else tuple(before)


def _with_numbers(text: Text, page: int, pages: int) -> Text:
    numbers = {"page": str(page), "pages": str(pages)}
    return tuple(replace(run, text=numbers[run.field]) if run.field else run for run in text)


def _texts(document: Document) -> Iterator[Text]:
    """All text that is printed: running marks, labels, blocks."""
    parts = (block for block in document.blocks if isinstance(block, Part))
    running = [(each.header, each.footer) for each in parts]
    for marks in chain((document.page.header, document.page.footer), *running):
        yield from (marks.left, marks.right)
    yield from ((Run(block.label),) for block in document.blocks if isinstance(block, Items))
    figures = (block for block in document.blocks if isinstance(block, Figure))
    labels = (shape for figure in figures for shape in figure.shapes if isinstance(shape, Label))
    yield from ((Run(label.text),) for label in labels)
    yield from texts(document.blocks)
