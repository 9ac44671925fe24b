"""The body of a Word document to blocks: what a reader sees, tracked changes accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefgen.errors import SAVE_AS_TEXT
from briefgen.ooxml import local_name
from briefgen.readers.attribution import About, Block, looks_like_title
from briefgen.readers.docx_styles import Styles, is_on, value_of
from briefgen.readers.refusal import ReadError
from briefgen.text import one_line

if TYPE_CHECKING:
    from briefgen.model.article import ParagraphKind

MAX_CHARACTERS = 5_000_000
MAX_PARAGRAPHS = 200_000
_HEADING_WORDS = 15
_LONGEST_FIELD = 400  # paragraphs of a table of contents
_CELL_WORDS = 120  # more in one cell, and the table is there to lay out the page

# Elements within a paragraph that only hold others, and characters that have their own.
_HOLDERS = frozenset(
    "customXml smartTag sdtContent hyperlink fldSimple dir bdo oMath oMathPara f num den e sub sup "
    "sSub sSup rad deg nary d rubyBase ruby drawing pict object inline anchor graphic graphicData "
    "wsp wgp wpc grpSp shape group rect roundrect oval textbox txbx".split()
)
CHARACTERS = {
    "tab": " ",
    "br": " ",
    "cr": " ",
    "ptab": " ",
    "noBreakHyphen": "-",
    "softHyphen": "",
}
_KINDS: dict[str, ParagraphKind] = {
    "title": "heading",
    "heading": "heading",
    "quote": "quote",
    "item": "item",
    "caption": "caption",
}
_Look = tuple[bool, bool]  # bold, hidden


@dataclass(slots=True)
class _Said:
    """What one paragraph says while its runs are read."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)  # text boxes anchored in it
    bold: int = 0
    letters: int = 0
    contents: bool = False  # it is the result of a field that lists the headings


@dataclass(slots=True)
class _Field:
    """A field that is open: its code is no text, its result is."""

    code: str = ""
    result: bool = False
    paragraphs: int = 0  # that it has gone through


class Body:
    """Reads the body of one document. Its blocks, and what it saw on the way."""

    def __init__(self, styles: Styles, about: About) -> None:
        self.blocks: list[Block] = []
        self.notes: dict[tuple[str, str], None] = {}  # foot- and endnotes referred to, in order
        self.tracked = self.hidden = self.embedded = False
        self._styles, self._about = styles, about
        self._fields: list[_Field] = []
        self._run_on: _Said | None = None  # a paragraph whose end was deleted goes on in the next
        self._count = self._characters = 0

    def read(self, parent: Any) -> None:
        """Read the paragraphs and tables in an element, in order."""
        for element in parent.iterchildren(tag=etree.Element):
            name = local_name(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name == "sdt":
                self._control(element)
            elif name in {"ins", "moveTo", "customXml", "smartTag"}:
                self.tracked |= name in {"ins", "moveTo"}
                self.read(element)
            elif name == "AlternateContent":
                for choice in _chosen(element):
                    self.read(choice)
            elif name == "altChunk":
                self.embedded = True

    def _control(self, element: Any) -> None:
        """A content control; one that holds the table of contents is set apart."""
        gallery = value_of(element.find("{*}sdtPr/{*}docPartObj/{*}docPartGallery"))
        content = element.find("{*}sdtContent")
        if content is None or _is_prompt(element):
            return
        if gallery == "Table of Contents":
            self._about.remove(" ".join(content.itertext("{*}t")), "table of contents")
        else:
            self.read(content)

    # --- paragraphs ------------------------------------------------------------------------------

    def _paragraph(self, element: Any) -> None:
        self._count += 1
        if self._count > MAX_PARAGRAPHS:
            raise ReadError("holds more paragraphs than one article", SAVE_AS_TEXT)
        properties = element.find("{*}pPr")
        style = value_of(element.find("{*}pPr/{*}pStyle"))
        said, self._run_on = self._run_on or _Said(), None
        marked = properties is not None and properties.find("{*}rPr/{*}del") is not None
        look = (self._styles.is_bold(style), self._styles.is_hidden(style))
        self._gather(element, said, look)
        self._end_fields()
        if marked:
            self.tracked, self._run_on = True, said
            return
        text = one_line("".join(said.parts))
        if text:
            self._add(self._kind(properties, style, said, text), text)
        for box in said.boxes:
            self.read(box)

    def _end_fields(self) -> None:
        """Close what a damaged or half deleted field left open: it would swallow the text after."""
        for each in self._fields:
            each.paragraphs += 1
        self._fields = [f for f in self._fields if f.result and f.paragraphs < _LONGEST_FIELD]

    def _add(self, kind: str, text: str) -> None:
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise ReadError("holds more text than one article", SAVE_AS_TEXT)
        where = "paragraph in the title style"
        if kind == "contents":
            self._about.remove(text, "table of contents")
        elif kind != "title" or not self._about.take("title", text, where, "sure"):
            self.blocks.append(Block(_KINDS.get(kind, "para"), text))

    def _kind(self, properties: Any | None, style: str, said: _Said, text: str) -> str:
        role = "contents" if said.contents else self._styles.role(style)
        if role and role != "item":
            return role
        if properties is not None:
            if value_of(properties.find("{*}outlineLvl")) in set("012345678"):
                return "heading"
            number = properties.find("{*}numPr/{*}numId")
            if number is not None:
                role = "item" if value_of(number) != "0" else ""
        bold = said.letters > 0 and said.bold > 0.95 * said.letters
        if bold and len(text.split()) <= _HEADING_WORDS and looks_like_title(text.rstrip(":")):
            return "heading"
        return role

    def _gather(self, element: Any, said: _Said, look: _Look) -> None:
        """Collect the text within an element of a paragraph."""
        for child in element.iterchildren(tag=etree.Element):
            name = local_name(child)
            if name in CHARACTERS:
                self._text(CHARACTERS[name], said, look)
            elif name in _INLINE:
                _INLINE[name](self, child, said, look)
            elif name in _HOLDERS:
                self._gather(child, said, look)

    def _letters(self, element: Any, said: _Said, look: _Look) -> None:
        self._text(element.text or "", said, look)

    def _symbol(self, element: Any, said: _Said, look: _Look) -> None:
        """A character of a symbol font, where it is no private one of that font."""
        with suppress(ValueError):
            code = int(value_of(element, "char"), 16)
            self._text(chr(code) if 0x20 <= code < 0xD800 else "", said, look)

    def _inserted(self, element: Any, said: _Said, look: _Look) -> None:
        self.tracked = True
        self._gather(element, said, look)

    def _deleted(self, _element: Any, _said: _Said, _look: _Look) -> None:
        self.tracked = True

    def _alternative(self, element: Any, said: _Said, look: _Look) -> None:
        for choice in _chosen(element):
            self._gather(choice, said, look)

    def _inline_control(self, element: Any, said: _Said, look: _Look) -> None:
        content = element.find("{*}sdtContent")
        if content is not None and not _is_prompt(element):
            self._gather(content, said, look)

    def _box(self, element: Any, said: _Said, _look: _Look) -> None:
        said.boxes.append(element)

    def _note(self, element: Any, _said: _Said, _look: _Look) -> None:
        self.notes[local_name(element).removesuffix("Reference"), value_of(element, "id")] = None

    def _code(self, element: Any, _said: _Said, _look: _Look) -> None:
        if self._fields:
            self._fields[-1].code += element.text or ""

    def _run(self, run: Any, said: _Said, look: _Look) -> None:
        own = run.find("{*}rPr")
        if own is not None:
            style, (bold, hidden) = value_of(own.find("{*}rStyle")), look
            for is_set in (self._styles.is_bold(style) or None, is_on(own.find("{*}b"))):
                bold = bold if is_set is None else is_set
            for is_set in (self._styles.is_hidden(style) or None, is_on(own.find("{*}vanish"))):
                hidden = hidden if is_set is None else is_set
            look = (bold, hidden)
        self._gather(run, said, look)

    def _text(self, text: str, said: _Said, look: _Look) -> None:
        bold, hidden = look
        if any(not each.result for each in self._fields):
            return
        if hidden:
            self.hidden |= bool(text.strip())
            return
        said.parts.append(text)
        letters = sum(map(str.isalpha, text))
        said.letters += letters
        said.bold += letters * bold
        # The headings a document lists, not the pages or links that stand in its text.
        codes = [each.code.split(maxsplit=1)[:1] for each in self._fields]
        said.contents |= ["TOC"] in codes and bool(text.strip())

    def _field(self, element: Any, _said: _Said, _look: _Look) -> None:
        kind = value_of(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    # --- tables ----------------------------------------------------------------------------------

    def _table(self, table: Any) -> None:
        """A table as rows; one that only lays out the page as what stands in its cells."""
        rows = [row for row in within(table, "tr") if row.find("{*}trPr/{*}del") is None]
        cells = [list(within(row, "tc")) for row in rows]
        before, self.blocks = self.blocks, []
        read: list[list[list[Block]]] = []
        for row in cells:
            read.append([])
            for cell in row:
                self.read(cell)
                read[-1].append(self.blocks)
                self.blocks = []
        self.blocks = before
        many = sum(len(row) > 1 for row in read)
        long = any(_words(blocks) > _CELL_WORDS for row in read for blocks in row)
        if many == 0 or long:
            self.blocks += [block for row in read for blocks in row for block in blocks]
            return
        texts = tuple(tuple(" ".join(b.text for b in blocks) for blocks in row) for row in read)
        texts = tuple(row for row in texts if any(row))
        if texts:
            text = " | ".join(cell for row in texts for cell in row if cell)
            self.blocks.append(Block("table", text, texts))


# How an element within a paragraph is read; those not named here or in _HOLDERS are not.
_INLINE: dict[str, Callable[[Body, Any, _Said, _Look], None]] = {
    "r": Body._run,
    "t": Body._letters,
    "sym": Body._symbol,
    "fldChar": Body._field,
    "instrText": Body._code,
    "footnoteReference": Body._note,
    "endnoteReference": Body._note,
    "txbxContent": Body._box,
    "AlternateContent": Body._alternative,
    "sdt": Body._inline_control,
    "ins": Body._inserted,
    "moveTo": Body._inserted,
    "del": Body._deleted,
    "moveFrom": Body._deleted,
}


def note_texts(root: Any | None, styles: Styles, about: About) -> dict[str, str]:
    """The texts of foot- or endnotes by their id."""
    texts: dict[str, str] = {}
    for note in root.iterchildren(tag=etree.Element) if root is not None else ():
        if not value_of(note, "type"):  # the others are lines and spaces between text and notes
            body = Body(styles, about)
            body.read(note)
            texts[value_of(note, "id")] = " ".join(block.text for block in body.blocks)
    return texts


def _chosen(element: Any) -> list[Any]:
    """Of alternatives for newer and older programs the first: they say the same twice."""
    children = list(element.iterchildren(tag=etree.Element))
    return [child for child in children if local_name(child) in {"Choice", "Fallback"}][:1]


def _is_prompt(control: Any) -> bool:
    """Whether a content control still shows "Click here to enter text"."""
    return bool(is_on(control.find("{*}sdtPr/{*}showingPlcHdr")))


def within(parent: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table, or cells of a row; those in controls and tracked insertions too."""
    for child in parent.iterchildren(tag=etree.Element):
        name = local_name(child)
        if name == wanted:
            yield child
        elif name in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from within(child, wanted)


def _words(blocks: list[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)
