"""Blocks to slices: lines of text, marked with what must stay together; no pages yet."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from briefgen.model.document import (
    TABLE_AFTER_PT,
    Callout,
    Figure,
    Heading,
    Items,
    PageBreak,
    Para,
    Part,
    Picture,
    Run,
    Strip,
    Style,
    Table,
    Title,
)
from briefgen.writers.bidi import runs_right_to_left
from briefgen.writers.measures import (
    FACT_GAP_PT,
    LEAST_AT_END,
    LEAST_COLUMN_PT,
    columns_of,
    fact_rows,
    paired_rows,
    picture_box,
)
from briefgen.writers.pdf_lines import break_lines
from briefgen.writers.pdf_slices import (
    APART,
    GLUED,
    WHOLE,
    Ground,
    Shown,
    Slice,
    Stretch,
    Words,
    glue_through,
    glued_on,
    kept,
    on_ground,
    padded,
    whole,
    words_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.model.document import Block, Document, Face, Text
    from briefgen.writers.pdf_lines import Line

BAR_PT = 3.0
CELL_X_PT, CELL_Y_PT = 5.0, 3.5  # room in a table's cell
RULE_PT = 3.5  # room between a paragraph's last line and its rule
LABEL_ROOM_PT = 4.0  # the least between a label and its text
NO_END = 1e6  # a width that no label reaches
GRID = "#cfd4da"  # between rows, where the style of cells names no rule


def flows(document: Document, widths: Mapping[Face, float]) -> list[Stretch]:
    """The document's slices, a stretch of them between each two page breaks.

    `widths` are those of other fonts, per face as shares of our own.
    """
    flow = _Flow(document, widths)
    stretches = [Stretch(*columns_of(document.page, 1), [])]
    part: Part | None = None
    for number, block in enumerate(document.blocks):
        if isinstance(block, PageBreak | Part):
            part = block if isinstance(block, Part) else part
            columns = block.columns if isinstance(block, PageBreak) else 1
            stretches.append(Stretch(*columns_of(document.page, columns), [], part))
            flow.after = 0.0
        else:
            column = _Column(document.page.left_pt, stretches[-1].width)
            stretches[-1].slices.extend(flow.slices(block, column, (number,)))
    return [stretch for stretch in _ended(stretches) if stretch.slices]


def _ended(stretches: list[Stretch]) -> list[Stretch]:
    """The stretches; of one that ends the document or a part of it the last lines stay together.

    Not so where it is the first one, too: a body is measured before its annex is there.
    """
    for before, each, after in zip_longest(stretches, stretches[1:], stretches[2:]):
        if each and before.part is each.part and not (after and after.part is each.part):
            lines = [place for place, one in enumerate(each.slices) if one.words]
            first = lines[-LEAST_AT_END:][0] if lines else 0
            glue_through(each.slices[first:])
    return stretches


class _Column(NamedTuple):
    x: float
    width: float

    def inside(self, left: float, right: float = 0.0) -> _Column:
        return _Column(self.x + left, max(self.width - left - right, LEAST_COLUMN_PT))

    def mirrored(self, inner: _Column) -> _Column:
        """The column that is as far from the right edge of this one as `inner` from the left."""
        return inner._replace(x=2 * self.x + self.width - inner.x - inner.width)


class _Flow:
    """Turns blocks to slices, one after another; `after` is the space the last one asked for."""

    def __init__(self, document: Document, widths: Mapping[Face, float]) -> None:
        self._styles = document.styles
        self._page = document.page
        self._glyphs = document.glyphs
        self._widths = widths
        self.after = 0.0

    def slices(self, block: Block, column: _Column, order: tuple[int, ...]) -> list[Slice]:
        match block:
            case Title():
                return glued_on(self._para(Para(block.text, "title"), column, order))
            case Heading():
                return self._heading(block, column, order)
            case Para():
                return self._para(block, column, order)
            case Items():
                return self._items(block, column, order)
            case Table():
                return self._table(block, column, order)
            case Callout():
                return self._callout(block, column, order)
            case Strip():
                return self._strip(block, column, order)
            case Picture() | Figure():
                return self._picture(block, column, order)
            case _:
                return []

    def _lines(self, text: Text, style: Style, width: float) -> Sequence[Line]:
        room = width / self._widths.get(style.face, 1.0)
        return break_lines(text, style, room, self._glyphs)

    def style(self, name: str) -> Style:
        return self._styles.get(name) or Style()

    def _heading(self, block: Heading, column: _Column, order: tuple[int, ...]) -> list[Slice]:
        slices = self._para(Para(block.text, f"heading-{block.level}"), column, order)
        if slices:
            words = "".join(run.text for run in block.text)
            slices[0].heading = (block.level, words)
        return glued_on(slices)

    def _items(self, block: Items, column: _Column, order: tuple[int, ...]) -> list[Slice]:
        style = self.style(block.style)
        labels = [
            (Run(block.label.replace("{n}", str(n)), bold=True),) for n, _ in _numbered(block)
        ]
        rooms = (_label_room(self._lines(label, style, NO_END), style) for label in labels)
        room = max(rooms, default=0.0)
        style = replace(style, label_pt=room)
        return [
            each
            for (n, text), label in zip(_numbered(block), labels, strict=True)
            for each in self._styled(text, label, style, column, (*order, n))
        ]

    def _para(self, block: Para, column: _Column, order: tuple[int, ...]) -> list[Slice]:
        return self._styled(block.text, block.label, self.style(block.style), column, order)

    def _styled(
        self, text: Text, label: Text, style: Style, column: _Column, order: tuple[int, ...]
    ) -> list[Slice]:
        labels = self._lines(label, style, NO_END) if label else ()
        wanted = _label_room(labels, style)
        room = min(wanted, column.width / 2)
        if room < wanted:
            labels = self._lines(label, style, room)
        ground = _ground(style, column) if style.fill or style.bar else None
        left = style.indent_pt + (BAR_PT if style.bar else 0.0) + (style.pad_pt if ground else 0.0)
        right = style.pad_pt if style.fill else 0.0
        inner = column.inside(left + room, right)
        lines = self._lines(text, style, inner.width)
        edge = column.x + left
        leftward = bool(lines) and lines[0].leftward
        if leftward:  # its label hangs at the right, and its indent is there too
            inner = inner._replace(x=column.x + left - (0.0 if ground else style.indent_pt))
            edge = inner.x + inner.width
        slices = []
        for index, (line, mark) in enumerate(zip_longest(lines, labels)):
            words: tuple[Words, ...] = ()
            if mark:
                x = edge + room - mark.width * style.size_pt if leftward else edge
                words = (words_at(mark, style, x, (*order, 0, index)),)
            if line:
                x = line.start(inner.x, inner.width, style.size_pt)
                words += (words_at(line, style, x, (*order, 1, index)),)
            inked = (line and line.pieces) or (mark and mark.pieces)
            slices.append(Slice(style.leading_pt if inked else 0.0, words=words))
        return self._spaced(kept(slices), style, column, ground)

    def _spaced(
        self, slices: list[Slice], style: Style, column: _Column, ground: Ground | None
    ) -> list[Slice]:
        """The slices of one paragraph with its rule, its ground and the space before it."""
        if not slices:
            return []
        if style.rule:
            left = column.inside(style.indent_pt)
            rule = (style.rule, left.x, left.width)
            slices[-1].height += RULE_PT
            slices[-1].rule = rule
        if ground:
            slices = on_ground(padded(slices, ground.pad), ground)
        if style.keep_with_next:
            slices = glued_on(slices)
        slices[0].gap = max(self.after, style.before_pt)
        self.after = style.after_pt
        return slices

    def _callout(self, block: Callout, column: _Column, order: tuple[int, ...]) -> list[Slice]:
        style = self.style(block.style)
        ground = _ground(style, column)
        left = style.indent_pt + (BAR_PT if style.bar else 0.0) + style.pad_pt
        inner = column.inside(left, style.pad_pt)
        before, self.after = max(self.after, style.before_pt), 0.0
        slices = [
            each
            for number, part in enumerate(block.blocks)
            for each in self.slices(part, inner, (*order, number))
        ]
        if slices:
            slices[0].gap = 0.0  # the padding is the room within a box
            slices = on_ground(padded(slices, ground.pad), ground)
            whole(slices)[0].gap = before
            slices[-1].glue = GLUED if style.keep_with_next else APART
        self.after = style.after_pt if slices else before
        return slices

    def _table(self, block: Table, column: _Column, order: tuple[int, ...]) -> list[Slice]:
        most = max(len(cells) for cells in (block.head, *block.rows))
        columns = list(_shared(column, block.widths, most))
        if _leftward(block.head):
            columns = [column.mirrored(each) for each in columns]
        head_style, style = self.style("cell-head"), self.style("cell")
        before, self.after = max(self.after, head_style.before_pt), TABLE_AFTER_PT
        line = (style.rule or GRID, column.x, column.width)
        head = self._row(block.head, columns, head_style, (*order, 0))
        if head:
            head[-1].rule = line
            if head_style.fill:
                head = on_ground(head, Ground(column.x, column.width, head_style.fill, "", 0.0))
            for each in head:
                each.glue = GLUED
        slices = list(head)
        paired = paired_rows(block)
        for number, cells in enumerate(block.rows, 1):
            row = self._row(cells, columns, style, (*order, number))
            if row:
                row[-1].rule = line
                row[-1].glue = WHOLE if number in paired else APART
            for each in row:
                each.head = tuple(head)
            slices += row
        if slices:
            slices[0].gap = before
        return slices

    def _strip(self, block: Strip, column: _Column, order: tuple[int, ...]) -> list[Slice]:
        count, rows = fact_rows(block)
        width = max((column.width - FACT_GAP_PT * (count - 1)) / count, LEAST_COLUMN_PT)
        places = range(count)[:: -1 if _leftward(block.facts[0]) else 1] if block.facts else ()
        edges = [_Column(column.x + place * (width + FACT_GAP_PT), width) for place in places]
        slices: list[Slice] = []
        for number, facts in enumerate(rows):
            row: list[Slice] = []
            for part, style in enumerate((self.style("figure"), self.style("figure-text"))):
                lines = [self._lines(fact[part], style, width) for fact in facts]
                cells = list(zip(edges, lines, strict=False))
                own = kept(_beside(cells, style, (*order, number), part))
                if own:
                    own[0].gap = max(self.after, style.before_pt)
                    self.after = style.after_pt
                row = glued_on(row) + own
            slices += whole(row)
        return slices

    def _row(
        self, cells: tuple[Text, ...], columns: list[_Column], style: Style, order: tuple[int, ...]
    ) -> list[Slice]:
        """A table's row, sliced so that each slice holds one line of every cell."""
        rooms = [column.inside(CELL_X_PT, CELL_X_PT) for column in columns]
        placed = [
            (room, self._lines(cell, style, room.width))
            for cell, room in zip(cells, rooms, strict=False)
        ]
        slices = _beside(placed, style, order)
        return whole(padded(kept(slices), CELL_Y_PT)) if slices else []

    def _picture(
        self, block: Picture | Figure, column: _Column, order: tuple[int, ...]
    ) -> list[Slice]:
        width, height = picture_box(block, column.width, self._page)
        at_right = isinstance(block, Picture) and block.align == "right"
        x = column.x + (column.width - width if at_right else 0.0)
        made = [Slice(height, shown=Shown(x, width, height, block, order))]
        style = self.style(block.style)
        return self._spaced(made, replace(style, rule=""), column, None)


def _label_room(lines: Sequence[Line], style: Style) -> float:
    """How far a label's lines reach, with the space after it."""
    widest = max((line.width for line in lines), default=0.0)
    return max(style.label_pt, widest * style.size_pt + LABEL_ROOM_PT if widest else 0.0)


def _beside(
    cells: Sequence[tuple[_Column, Sequence[Line]]],
    style: Style,
    order: tuple[int, ...],
    *part: int,
) -> list[Slice]:
    """Lines side by side, each in its cell's column; read cell by cell, `part` by part."""
    columns = [column for column, _ in cells]
    return [
        Slice(
            style.leading_pt,
            words=tuple(
                words_at(
                    line,
                    style,
                    line.start(column.x, column.width, style.size_pt),
                    (*order, place, *part, index),
                )
                for place, (column, line) in enumerate(zip(columns, beside, strict=True))
                if line
            ),
        )
        for index, beside in enumerate(zip_longest(*[lines for _, lines in cells]))
    ]


def _ground(style: Style, column: _Column) -> Ground:
    edge = column.inside(style.indent_pt)
    return Ground(edge.x, edge.width, style.fill, style.bar, style.pad_pt)


def _shared(column: _Column, shares: tuple[float, ...], most: int) -> Iterator[_Column]:
    # A cell without a share of its own gets an equal one: too narrow, but never lost.
    shares = (*shares, *[1 / most for _ in range(len(shares), most)])
    x, total = column.x, sum(shares) or 1.0
    for share in shares:
        width = column.width * share / total
        yield _Column(x, width)
        x += width


def _leftward(beside: Iterable[Text]) -> bool:
    """Whether texts side by side follow each other from right to left, as the first one runs."""
    whole = ("".join(run.text for run in text) for text in beside)
    return next((runs_right_to_left(each) for each in whole if each.strip()), False)


def _numbered(block: Items) -> Iterable[tuple[int, Text]]:
    return enumerate(block.items, 1)
