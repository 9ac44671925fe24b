"""A Word file that comes back from an editor: its paragraphs, their bookmarks, the comments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from briefgen.ooxml import Package, PackageError, local_name
from briefgen.readers.docx_body import CHARACTERS, within
from briefgen.readers.docx_styles import Styles, value_of
from briefgen.text import one_line

MOST_LINES = 20_000
_GONE = frozenset("del moveFrom pPr rPr instrText delText Fallback sdtPr".split())
_NOTES = ("footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its text as typed, and the bookmarks with the character where each begins.

    `role` is what its style makes of it ("title", "heading", ...); `cell` the number of its table,
    row and column, None outside of tables.
    """

    text: str
    anchors: tuple[tuple[int, str], ...] = ()
    role: str = ""
    cell: tuple[int, int, int] | None = None


@dataclass(slots=True)
class Pages:
    """What a document holds: paragraphs in order, comments with who made them, foot- and endnotes.

    `tracked` says whether it has tracked changes: they are read as accepted.
    """

    lines: list[Line] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tracked: bool = False


def pages(data: bytes) -> Pages:
    """The paragraphs of the Word document in `data`, without header and footer.

    Raises:
        PackageError: it is damaged, encrypted, no Word document, a bomb, or far too long.
    """
    package = Package(data)
    main = package.main()
    reader = _Reader(Styles(package.related(main, "styles")))
    for body in package.xml(main).iterchildren("{*}body"):
        reader.read(body, None)
    found = reader.found
    remarks = package.related(main, "comments")
    for each in remarks.iterchildren(tag=etree.Element) if remarks is not None else ():
        author = one_line(value_of(each, "author"))
        found.comments.append(": ".join(filter(None, (author, _all_text(each)))))
    for kind in _NOTES:
        root = package.related(main, kind)
        for each in root.iterchildren(tag=etree.Element) if root is not None else ():
            if not value_of(each, "type"):  # the others are lines between text and notes
                found.notes.append(_all_text(each))
    return found


def _all_text(element: Any) -> str:
    paragraphs = ("".join(p.itertext("{*}t")) for p in element.iter("{*}p"))
    return one_line(" ".join(paragraphs))


class _Reader:
    """Reads the body; a bookmark that begins between paragraphs belongs to the next one."""

    def __init__(self, styles: Styles) -> None:
        self.found = Pages()
        self._styles = styles
        self._parts: list[str] = []
        self._length = 0  # of all parts
        self._anchors: list[tuple[int, str]] = []
        self._boxes: list[Any] = []
        self._tables = 0

    def read(self, parent: Any, cell: tuple[int, int, int] | None) -> None:
        """Read the paragraphs and tables in an element."""
        for element in parent.iterchildren(tag=etree.Element):
            name = local_name(element)
            if name == "p":
                self._paragraph(element, cell)
            elif name == "tbl":
                self._table(element)
            elif name == "bookmarkStart":
                self._anchor(element)
            elif name not in _GONE:
                self.found.tracked |= name in ("ins", "moveTo")
                self.read(element, cell)

    def _table(self, table: Any) -> None:
        self._tables += 1
        number = self._tables
        for at, row in enumerate(within(table, "tr")):
            if row.find("{*}trPr/{*}del") is not None:
                self.found.tracked = True
                continue
            for column, cell in enumerate(within(row, "tc")):
                self.read(cell, (number, at, column))

    def _paragraph(self, element: Any, cell: tuple[int, int, int] | None) -> None:
        self._gather(element)
        if element.find("{*}pPr/{*}rPr/{*}del") is not None:
            self.found.tracked = True
            if "".join(self._parts).strip():
                return  # its end was deleted: it goes on in the next
        role = self._styles.role(value_of(element.find("{*}pPr/{*}pStyle")))
        text = "".join(self._parts)
        if text.strip() or self._anchors:
            self.found.lines.append(Line(text, tuple(self._anchors), role, cell))
        if len(self.found.lines) > MOST_LINES:
            raise PackageError("holds far more paragraphs than a brief")
        self._parts, self._anchors, self._length = [], [], 0
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box, cell)

    def _gather(self, element: Any) -> None:
        for child in element.iterchildren(tag=etree.Element):
            name = local_name(child)
            if name == "t":
                self._add(child.text or "")
            elif name in CHARACTERS:
                self._add(CHARACTERS[name])
            elif name == "bookmarkStart":
                self._anchor(child)
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name in _GONE:
                self.found.tracked |= name in ("del", "moveFrom")
            else:
                self.found.tracked |= name in ("ins", "moveTo")
                self._gather(child)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _anchor(self, element: Any) -> None:
        name = value_of(element, "name").lower()
        if not name.startswith("_"):  # Word's own
            self._anchors.append((self._length, name))
