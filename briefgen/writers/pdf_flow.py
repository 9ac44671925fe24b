"""Blocks to strips: lines of text, marked with what must stay together; no pages yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from briefgen.model.document import (
    TABLE_AFTER_PT,
    Callout,
    Heading,
    Items,
    PageBreak,
    Para,
    Run,
    Style,
    Table,
    Title,
)
from briefgen.writers.pdf_lines import Line, break_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefgen.model.document import Block, Document, Text

APART, WHOLE, GLUED = 0, 1, 2  # may part; should stay whole if a page has room; must not part
BAR_PT = 3.0
CELL_X_PT, CELL_Y_PT = 5.0, 3.5  # room in a table's cell
RULE_PT = 3.5  # room between a paragraph's last line and its rule
LABEL_ROOM_PT = 4.0  # the least between a label and its text
LEAST_COLUMN_PT = 24.0  # indents never leave less than this
GRID = "#cfd4da"  # between rows, where the style of cells names no rule
ASCENT, DESCENT = 1.069, 0.293  # of all bundled faces


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A rectangle behind text, drawn once a page over all strips that share it."""

    x: float
    width: float
    fill: str
    bar: str
    pad: float


@dataclass(frozen=True, slots=True)
class Words:
    """A line and where it stands within its strip; `order` is its place in reading order."""

    x: float
    drop: float  # from the strip's top to the baseline
    line: Line
    style: Style
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The least that is placed: a full-width slice of a page, with lines side by side."""

    height: float
    gap: float = 0.0  # above it, dropped at the top of a page
    words: tuple[Words, ...] = ()
    glue: int = APART  # to the next strip
    grounds: tuple[Ground, ...] = ()
    rule: tuple[str, float, float] | None = None  # colour, x and width of a line at its foot
    heading: tuple[int, str] | None = None  # level and text, for the outline
    head: tuple[Strip, ...] = ()  # repeated above it on a new page


def flows(document: Document) -> list[list[Strip]]:
    """The document's strips, a list for each stretch between page breaks."""
    page = document.page
    column = _Column(page.left_pt, page.width_pt - page.left_pt - page.right_pt)
    stretches: list[list[Strip]] = [[]]
    flow = _Flow(document.styles)
    for number, block in enumerate(document.blocks):
        if isinstance(block, PageBreak):
            stretches.append([])
            flow.after = 0.0
        else:
            stretches[-1] += flow.strips(block, column, (number,))
    return [stretch for stretch in stretches if stretch]


@dataclass(frozen=True, slots=True)
class _Column:
    x: float
    width: float

    def inside(self, left: float, right: float = 0.0) -> _Column:
        return _Column(self.x + left, max(self.width - left - right, LEAST_COLUMN_PT))


class _Flow:
    """Turns blocks to strips, one after another; `after` is the space the last one asked for."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self._styles = styles
        self.after = 0.0

    def strips(self, block: Block, column: _Column, order: tuple[int, ...]) -> list[Strip]:
        match block:
            case Title():
                strips = self._para(Para(block.text, "title"), column, order)
                return _glued_on(strips)
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
            case _:
                return []

    def style(self, name: str) -> Style:
        return self._styles.get(name) or Style()

    def _heading(self, block: Heading, column: _Column, order: tuple[int, ...]) -> list[Strip]:
        strips = self._para(Para(block.text, f"heading-{block.level}"), column, order)
        if strips:
            words = "".join(run.text for run in block.text)
            strips[0] = replace(strips[0], heading=(block.level, words))
        return _glued_on(strips)

    def _items(self, block: Items, column: _Column, order: tuple[int, ...]) -> list[Strip]:
        style = self.style(block.style)
        labels = [
            (Run(block.label.replace("{n}", str(n)), bold=True),) for n, _ in _numbered(block)
        ]
        room = max((_label_room(label, style) for label in labels), default=0.0)
        style = replace(style, label_pt=room)
        return [
            strip
            for (n, text), label in zip(_numbered(block), labels, strict=True)
            for strip in self._styled(text, label, style, column, (*order, n))
        ]

    def _para(self, block: Para, column: _Column, order: tuple[int, ...]) -> list[Strip]:
        return self._styled(block.text, block.label, self.style(block.style), column, order)

    def _styled(
        self, text: Text, label: Text, style: Style, column: _Column, order: tuple[int, ...]
    ) -> list[Strip]:
        room = min(_label_room(label, style), column.width / 2)
        ground = _ground(style, column) if style.fill or style.bar else None
        left = style.indent_pt + (BAR_PT if style.bar else 0.0) + (style.pad_pt if ground else 0.0)
        right = style.pad_pt if style.fill else 0.0
        inner = column.inside(left + room, right)
        lines = break_lines(text, style, inner.width)
        labels = break_lines(label, style, room) if label else []
        strips = []
        for index, (line, mark) in enumerate(zip_longest(lines, labels)):
            words = [_words(mark, style, column.x + left, (*order, 0, index))] if mark else []
            if line:
                words.append(_words(line, style, inner.x, (*order, 1, index)))
            inked = any(each.line.pieces for each in words)
            strips.append(Strip(style.leading_pt if inked else 0.0, words=tuple(words)))
        return self._spaced(_kept(strips), style, column, ground)

    def _spaced(
        self, strips: list[Strip], style: Style, column: _Column, ground: Ground | None
    ) -> list[Strip]:
        """The strips of one paragraph with its rule, its ground and the space before it."""
        if not strips:
            return []
        if style.rule:
            left = column.inside(style.indent_pt)
            rule = (style.rule, left.x, left.width)
            last = strips[-1]
            strips[-1] = replace(last, height=last.height + RULE_PT, rule=rule)
        if ground:
            strips = _on_ground(_padded(strips, ground.pad), ground)
        if style.keep_with_next:
            strips = _glued_on(strips)
        strips[0] = replace(strips[0], gap=max(self.after, style.before_pt))
        self.after = style.after_pt
        return strips

    def _callout(self, block: Callout, column: _Column, order: tuple[int, ...]) -> list[Strip]:
        style = self.style(block.style)
        ground = _ground(style, column)
        left = style.indent_pt + (BAR_PT if style.bar else 0.0) + style.pad_pt
        inner = column.inside(left, style.pad_pt)
        before, self.after = max(self.after, style.before_pt), 0.0
        strips = [
            strip
            for number, part in enumerate(block.blocks)
            for strip in self.strips(part, inner, (*order, number))
        ]
        if strips:
            strips[0] = replace(strips[0], gap=0.0)  # the padding is the room within a box
            strips = _on_ground(_padded(strips, ground.pad), ground)
            strips = [replace(each, glue=max(each.glue, WHOLE)) for each in strips]
            strips[0] = replace(strips[0], gap=before)
            strips[-1] = replace(strips[-1], glue=GLUED if style.keep_with_next else APART)
        self.after = style.after_pt if strips else before
        return strips

    def _table(self, block: Table, column: _Column, order: tuple[int, ...]) -> list[Strip]:
        most = max(len(cells) for cells in (block.head, *block.rows))
        columns = list(_shared(column, block.widths, most))
        head_style, style = self.style("cell-head"), self.style("cell")
        before, self.after = max(self.after, head_style.before_pt), TABLE_AFTER_PT
        line = (style.rule or GRID, column.x, column.width)
        head = _row(block.head, columns, head_style, (*order, 0))
        if head:
            head[-1] = replace(head[-1], rule=line)
            if head_style.fill:
                head = _on_ground(head, Ground(column.x, column.width, head_style.fill, "", 0.0))
            head = _glued_on([replace(each, glue=GLUED) for each in head])
        strips = list(head)
        for number, cells in enumerate(block.rows, 1):
            row = _row(cells, columns, style, (*order, number))
            if row:
                row[-1] = replace(row[-1], rule=line)
            strips += [replace(each, head=tuple(head)) for each in row]
        if strips:
            strips[0] = replace(strips[0], gap=before)
        return strips


def _row(
    cells: tuple[Text, ...], columns: list[_Column], style: Style, order: tuple[int, ...]
) -> list[Strip]:
    """A table's row, sliced so that each slice holds one line of every cell."""
    texts = [
        break_lines(cell, style, max(column.width - 2 * CELL_X_PT, LEAST_COLUMN_PT))
        for cell, column in zip(cells, columns, strict=False)
    ]
    strips = [
        Strip(
            style.leading_pt,
            words=tuple(
                _words(line, style, column.x + CELL_X_PT, (*order, place, index))
                for place, (line, column) in enumerate(zip(slices, columns, strict=False))
                if line
            ),
        )
        for index, slices in enumerate(zip_longest(*texts))
    ]
    if not strips:
        return []
    strips = _padded(_kept(strips), CELL_Y_PT)
    return [*(replace(each, glue=max(each.glue, WHOLE)) for each in strips[:-1]), strips[-1]]


def _kept(strips: list[Strip]) -> list[Strip]:
    """A paragraph's strips glued so that no page ends after its first or before its last line."""
    last = len(strips) - 1
    short = len(strips) <= 3
    return [
        replace(each, glue=GLUED) if index < last and (short or index in {0, last - 1}) else each
        for index, each in enumerate(strips)
    ]


def _glued_on(strips: list[Strip]) -> list[Strip]:
    """The strips with the last one, too, held to what follows."""
    return [*strips[:-1], replace(strips[-1], glue=GLUED)] if strips else []


def _padded(strips: list[Strip], pad: float) -> list[Strip]:
    glue = strips[-1].glue
    inner = [*strips[:-1], replace(strips[-1], glue=GLUED)]
    foot = Strip(pad, glue=glue, rule=None)
    return [Strip(pad, glue=GLUED), *inner, foot]


def _on_ground(strips: list[Strip], ground: Ground) -> list[Strip]:
    return [replace(each, grounds=(ground, *each.grounds)) for each in strips]


def _ground(style: Style, column: _Column) -> Ground:
    edge = column.inside(style.indent_pt)
    return Ground(edge.x, edge.width, style.fill, style.bar, style.pad_pt)


def _words(line: Line, style: Style, x: float, order: tuple[int, ...]) -> Words:
    # Half the leading is above the letters, half below.
    drop = (style.leading_pt + (ASCENT - DESCENT) * style.size_pt) / 2
    return Words(x, drop, line, style, order)


def _label_room(label: Text, style: Style) -> float:
    if not label:
        return style.label_pt
    widest = max((line.width for line in break_lines(label, style, 1e6)), default=0.0)
    return max(style.label_pt, widest * style.size_pt + LABEL_ROOM_PT if widest else 0.0)


def _shared(column: _Column, shares: tuple[float, ...], most: int) -> Iterator[_Column]:
    # A cell without a share of its own gets an equal one: too narrow, but never lost.
    shares = (*shares, *[1 / most for _ in range(len(shares), most)])
    x, whole = column.x, sum(shares) or 1.0
    for share in shares:
        width = column.width * share / whole
        yield _Column(x, width)
        x += width


def _numbered(block: Items) -> Iterable[tuple[int, Text]]:
    return enumerate(block.items, 1)
