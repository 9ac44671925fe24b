"""Blocks to a PDF's logical structure: its elements, and which of them each line belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from briefgen.model.document import (
    Callout,
    Figure,
    Heading,
    Items,
    Para,
    Part,
    Picture,
    Strip,
    Table,
    Title,
)
from briefgen.writers.languages import LANGUAGE
from briefgen.writers.measures import fact_rows
from briefgen.writers.pdf_file import text_string
from briefgen.writers.pdf_fonts import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model.document import Block, Text

CELLS = ("TH", "TD")
# ISO 32000-1 has no element for a title. It is no H1 here: sections are, as in the outline and
# in a DOCX, and numbering them from H2 would give the same words two levels.
ROLES = {"Title": "P"}
BULLETS = {"◦": "Circle", "○": "Circle", "▪": "Square", "■": "Square"}


class Mark(NamedTuple):
    """A marked content of an element: which page (from 0), and its number there."""

    page: int
    number: int


class Annotation(NamedTuple):
    """An annotation of a Link element: the number of its object."""

    object: int


@dataclass(slots=True, eq=False)
class Element:
    """A structure element: its role, further entries of its dictionary as PDF, what it holds.

    `address` is where a Link leads.
    """

    role: str
    entries: str = ""
    kids: list[Element | Mark | Annotation] = field(default_factory=list)
    address: str = ""

    def add(self, role: str, entries: str = "") -> Element:
        """A new element at the end of this one."""
        made = Element(role, entries)
        self.kids.append(made)
        return made

    def link(self, address: str) -> Element:
        """A Link at the end: the last one where nothing but the end of a line came between."""
        last = self.kids[-1] if self.kids else None
        if isinstance(last, Element) and last.address == address:
            return last
        made = self.add("Link")
        made.address = address
        return made


class Structure:
    """The elements of a document's blocks; each line finds its own by its place in the order.

    An element is whole wherever pages and columns part its lines.
    """

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.root = Element("Document")
        self._level = 0
        self._owners: dict[tuple[int, ...], Element | None] = {}
        home = self.root
        for number, block in enumerate(blocks):
            if isinstance(block, Part):
                lang = f"/Lang({block.lang})" if LANGUAGE.fullmatch(block.lang) else ""
                home = self.root.add("Part", lang)
            else:
                self._add(block, home, (number,))

    def owner(self, order: tuple[int, ...]) -> Element | None:
        """Whose the line (its own number left off) or picture is; None for decoration."""
        return self._owners[order]

    def _add(self, block: Block, parent: Element, order: tuple[int, ...]) -> None:
        match block:
            case Title():
                self._labelled(parent.add("Title"), (), order)
            case Heading():
                self._heading(block, parent, order)
            case Para():
                self._labelled(parent.add("P"), block.label, order)
            case Items():
                self._items(block, parent, order)
            case Table():
                self._table(block, parent, order)
            case Callout():
                self._box(block, parent, order)
            case Strip():
                self._strip(block, parent, order)
            case Picture() | Figure():
                self._figure(block, parent, order)

    def _box(self, block: Callout, parent: Element, order: tuple[int, ...]) -> None:
        titled = any(isinstance(part, Heading) for part in block.blocks)
        box = parent.add("Sect" if titled else "Div")
        for number, part in enumerate(block.blocks):
            self._add(part, box, (*order, number))

    def _figure(self, block: Picture | Figure, parent: Element, order: tuple[int, ...]) -> None:
        # ISO 14289-1, 7.3: words instead of it; without any it is decoration.
        alt = clean(block.alt)
        self._owners[order] = parent.add("Figure", f"/Alt{text_string(alt)}") if alt else None

    def _heading(self, block: Heading, parent: Element, order: tuple[int, ...]) -> None:
        if clean("".join(run.text for run in block.text)):  # else it is not printed
            self._level = next_level(block.level, self._level)
        self._labelled(parent.add(f"H{self._level or 1}"), (), order)

    def _labelled(self, element: Element, label: Text, order: tuple[int, ...]) -> None:
        if label:
            self._owners[*order, 0] = element.add("Lbl")
        self._owners[*order, 1] = element

    def _items(self, block: Items, parent: Element, order: tuple[int, ...]) -> None:
        # ISO 14289-1, 7.6: a list with labels says how it is numbered.
        kind = "Decimal" if "{n}" in block.label else BULLETS.get(block.label.strip(), "Disc")
        made = parent.add("L", f"/A<</O/List/ListNumbering/{kind}>>")
        for number in range(1, len(block.items) + 1):
            item = made.add("LI")
            self._owners[*order, number, 0] = item.add("Lbl")
            self._owners[*order, number, 1] = item.add("LBody")

    def _strip(self, block: Strip, parent: Element, order: tuple[int, ...]) -> None:
        made = parent.add("L", "/A<</O/List/ListNumbering/None>>")
        for number, facts in enumerate(fact_rows(block)[1]):
            for place in range(len(facts)):
                body = made.add("LI").add("LBody")
                for part in (0, 1):
                    self._owners[*order, number, place, part] = body.add("P")

    def _table(self, block: Table, parent: Element, order: tuple[int, ...]) -> None:
        summary = text_string(clean(block.summary))
        entries = f"/A<</O/Table/Summary{summary}>>" if block.summary else ""
        made = parent.add("Table", entries)
        width = max(len(cells) for cells in (block.head, *block.rows))
        for number, cells in enumerate((block.head, *block.rows)):
            row = made.add("TR")
            for place in range(width):
                cell = _cell(row, cells, place, is_head=number == 0)
                self._owners[*order, number, place] = cell


def _cell(row: Element, cells: Sequence[Text], place: int, *, is_head: bool) -> Element:
    # ISO 14289-1, 7.5: a head says which cells it is for; one without words is none.
    if is_head and place < len(cells) and any(run.text.strip() for run in cells[place]):
        return row.add("TH", "/A<</O/Table/Scope/Column>>")
    return row.add("TD")


def next_level(wanted: int, before: int) -> int:
    """The level of a heading after one of level `before`, 0 for none: the first is of level 1.

    ISO 14289-1, 7.4.2: no level is skipped on the way down.
    """
    return min(max(wanted, 1), before + 1)


def prune(element: Element) -> bool:
    """Leaves out what nothing was printed of; says whether anything of the element was.

    ISO 14289-1, 7.5: all rows have as many cells, so empty ones stay.
    """
    element.kids = [
        kid
        for kid in element.kids
        if not isinstance(kid, Element) or prune(kid) or kid.role in CELLS
    ]
    return any(
        not isinstance(kid, Element) or kid.kids or kid.role not in CELLS for kid in element.kids
    )
