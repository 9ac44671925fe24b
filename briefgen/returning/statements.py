"""The statements of a printed brief, as they stand in a Word file: by bookmark, section, table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import groupby

from briefgen.composing.sections import Desk
from briefgen.model.brief import PREFIXES
from briefgen.readers.returned import Line, Pages
from briefgen.returning.wording import Said, Wording, columns, unended
from briefgen.shelf.layout import ANNEX, STATEMENT
from briefgen.text import one_line

KINDS = {prefix.lower(): kind for kind, prefix in PREFIXES.items()}
_NAME = re.compile(rf"({'|'.join(KINDS)})[1-9][0-9]{{0,5}}")
_PARTS = (*PREFIXES, STATEMENT, "scale-legend", ANNEX)
PLACES = {kind.replace("-", "_"): kind for kind in _PARTS}  # bookmark -> section
ALIKE = 0.6  # of a line that composing printed: from here on it is that line, changed


_Row = dict[int, list[Line]]  # the paragraphs of each cell, by its column


@dataclass(frozen=True, slots=True)
class Statement:
    """A point as it is printed: the section it stands in, its bookmark ("" of a new one).

    `marks` has what is printed of confidence, and in a table every cell as it stands there.
    `under` is the heading above it, where that is no section of points and `kind` only its own.
    """

    kind: str
    name: str
    said: Said
    under: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return self.said.text


@dataclass(slots=True)
class Sheet:
    """What a Word file states: its title, the points in order, and all lines that are no points.

    `beside` has those of each section of points, by its kind.
    """

    title: str = ""
    statements: list[Statement] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    beside: dict[str, list[str]] = field(default_factory=dict)


class Reader:
    """Reads the sheet of one document that was composed with `desk`.

    `holders` has, by bookmark, what is printed before a point whose words do not name its source;
    by other keys, what was so if the document is older than the brief.
    `printed` is the sheet as composing printed it; None while that is read.
    """

    def __init__(
        self, desk: Desk, holders: Mapping[str, str], printed: Sheet | None = None
    ) -> None:
        self.wording = Wording(desk)
        self.sheet = Sheet()
        self._desk, self._holders, self._printed = desk, holders, printed
        self._kind = self._under = ""
        self._kept: set[str] = set()  # places whose heading has both its bookmark and its words
        own = {kind: desk.layout.spec(kind).heading for kind in desk.layout.kinds}
        known = {kind: desk.words.headings.get(kind, "") for kind in _PARTS}
        # What the layout prints is known before what others would.
        rows = [(text, kind) for there in (known, own) for kind, text in there.items() if text]
        self._headings = {_plain(text): kind for text, kind in rows if kind in _PARTS}

    def read(self, pages: Pages) -> Sheet:
        """The sheet of a document's paragraphs."""
        self._kept = {
            place
            for line in pages.lines
            if (place := _place(line)) and self._headings.get(_plain(line.text)) == place
        }
        for table, lines in groupby(pages.lines, key=lambda line: line.cell and line.cell[0]):
            if table:
                self._table(list(lines))
            else:
                for line in lines:
                    self._line(line)
        return self.sheet

    def _line(self, line: Line) -> None:
        text = one_line(line.text)
        place = _place(line)
        names = [(at, name) for at, name in line.anchors if _NAME.fullmatch(name)]
        if line.role == "title" and not self.sheet.title:
            self.sheet.title = text
        elif place or line.role == "heading" or self._is_typed_heading(line):
            self._heading(place, text)
        elif names:
            self._points(line.text, names)
        elif self._kind and not line.cell and not self._known(text):
            self._add("", self.wording.said(text))
        else:
            self._aside(text)

    def _is_typed_heading(self, line: Line) -> bool:
        """Whether a paragraph is the name of a section of points and no more."""
        there = bool(line.anchors or line.cell) or self._printed is None
        return not there and self._headings.get(_plain(line.text)) in PREFIXES

    def _heading(self, place: str, text: str) -> None:
        """Begin what a heading names by its words, else by the bookmark it has kept.

        A heading made of a copy of another has the bookmark of that. One that a person put in for
        a section of points is no text to carry over.
        """
        if self._kind == ANNEX and not place:
            self._aside(text)
            return
        named = self._headings.get(_plain(text), "")
        part = named or (place if place not in self._kept else "")
        self._kind = part if part in (*PREFIXES, ANNEX) else ""
        self._under = "" if self._kind else text
        new = self._printed is not None and text not in self._printed.rest
        if not (new and named):
            self._aside(text)

    def _known(self, text: str) -> bool:
        if self._printed is None or self._kind not in PREFIXES or not text:
            return True
        beside = self._printed.beside.get(self._kind, [])
        return bool(get_close_matches(text, beside, n=1, cutoff=ALIKE))

    def _aside(self, text: str) -> None:
        if text:
            self.sheet.rest.append(text)
            self.sheet.beside.setdefault(self._kind, []).append(text)

    def _points(self, text: str, names: list[tuple[int, str]]) -> None:
        """The points of one paragraph; what a person wrote before the first is part of it."""
        starts = [0]
        for at, name in names[1:]:
            ends = (before for before in self._said_by(name) if text[:at].endswith(before))
            starts.append(max(starts[-1], at - len(next(ends, ""))))
        waiting = ""
        for (_, name), start, end in zip(names, starts, [*starts[1:], len(text)], strict=True):
            stretch = one_line(waiting + text[start:end])
            found = self.wording.said(self._unheld(name, stretch))
            waiting = ""
            last = found[-1] if len(found) > 1 and end < len(text) else None
            if last and not last.closed and unended(last.text):
                waiting = f"{found.pop().text} "  # the next point's new beginning
            self._add(name, found or [Said("")])

    def _said_by(self, name: str) -> list[str]:
        """What may stand before a point: its own holder, or another's where numbers have moved."""
        others = (self._holders.get(name, ""), *self._holders.values())
        return list(dict.fromkeys(filter(None, others)))

    def _unheld(self, name: str, text: str) -> str:
        """The text of a point without its holder."""
        begins = (one_line(before) for before in self._said_by(name))
        return text.removeprefix(next((each for each in begins if text.startswith(each)), ""))

    def _add(self, name: str, found: list[Said]) -> None:
        """A point that stands outside of every section goes back to its own.

        A sentence typed after a point is one of its own.
        """
        kind = self._kind if self._kind in PREFIXES else KINDS[name.rstrip("0123456789")]
        for place, said in enumerate(found):
            anchor = "" if place else name
            self.sheet.statements.append(Statement(kind, anchor, said, self._under))

    # --- tables ----------------------------------------------------------------------------------

    def _table(self, lines: list[Line]) -> None:
        """Points a row where a head says so; else what stands in the cells."""
        rows: dict[int, _Row] = {}
        for line in lines:
            _, row, column = line.cell or (0, 0, 0)
            rows.setdefault(row, {}).setdefault(column, []).append(line)
        head, others = self._head(list(rows.values()))
        for each in others:
            self._row({head.get(at, ""): cell for at, cell in each.items()})
        for line in () if head else lines:
            self._line(line)

    def _head(self, rows: list[_Row]) -> tuple[dict[int, str], list[_Row]]:
        """The columns of a table of points, and its rows; none of a table of something else."""
        first, *others = rows
        names = columns(self._desk.words)
        head = {at: names.get(_cell_text(cell), "") for at, cell in first.items()}
        if "point" in head.values():
            for cell in first.values():
                self._aside(_cell_text(cell))
            return head, others
        anchored = [row for row in rows if _is_named(row)]
        if not anchored:
            return {}, []
        # Its head was deleted or written over: points stand right of their numbers.
        at = min(anchored[0])
        return {at: "id", at + 1: "point", max(anchored[0]): "reference"}, anchored

    def _row(self, row: Mapping[str, list[Line]]) -> None:
        cells = {column: _cell_text(cell) for column, cell in row.items() if column}
        anchors = [name for cell in row.values() for line in cell for _, name in line.anchors]
        name = next((name for name in anchors if _NAME.fullmatch(name)), "")
        if not name and _NAME.fullmatch(cells.get("id", "").lower()):
            name = cells["id"].lower()
        found = self.wording.said(self._unheld(name, cells.get("point", ""))) or [Said("")]
        said = replace(found[0], text=" ".join(each.text for each in found))
        numbers = [int(n) for n in self.wording.number.findall(cells.get("reference", ""))]
        kept = {k: v for k, v in cells.items() if k not in ("id", "point", "reference")}
        if not (name or said.text):
            return
        said = replace(said, numbers=(*said.numbers, *numbers), marks={**kept, **said.marks})
        self._add(name, [said]) if name or self._kind in PREFIXES else self._aside(said.text)


def _place(line: Line) -> str:
    """The part of a brief that begins with a line, by its bookmark."""
    return next((PLACES[name] for _, name in line.anchors if name in PLACES), "")


def _plain(heading: str) -> str:
    return one_line(heading).rstrip(": ").casefold()


def _is_named(row: _Row) -> bool:
    """Whether the first cell of a row is the number of a point, with its bookmark."""
    first = row[min(row)]
    text = _cell_text(first).lower()
    return any(name == text for line in first for _, name in line.anchors)


def _cell_text(cell: list[Line]) -> str:
    return one_line(" ".join(line.text for line in cell))
