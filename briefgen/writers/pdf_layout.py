"""Slices to pages: what fits, what must go together to the next page, what is repeated there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from briefgen.writers import Extent
from briefgen.writers.measures import COLUMN_GAP_PT
from briefgen.writers.pdf_flow import flows
from briefgen.writers.pdf_slices import GLUED, WHOLE, Ground, Shown, Slice, Stretch, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefgen.model.document import Document, Face, Page, Part

ROUNDING_PT = 0.01  # sums of floats may not turn a page


class PlacedLine(NamedTuple):
    """A line at its place: `y` is the baseline from the page's foot, `top` the line's upper edge.

    `words.order` begins with the number of its block; `repeated` marks a table's head after the
    first time.
    """

    words: Words
    y: float
    top: float
    column: int
    repeated: bool

    @property
    def place(self) -> tuple[int, tuple[int, ...]]:
        """What things on a page are sorted by, to be read one after another."""
        return self.column, self.words.order


@dataclass(slots=True)
class PlacedGround:
    """A ground's part on one page, from `top` down to `foot`."""

    ground: Ground
    top: float
    foot: float


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A thin line."""

    colour: str
    x: float
    width: float
    y: float


@dataclass(frozen=True, slots=True)
class PlacedHeading:
    """Where a heading begins, for the outline."""

    level: int
    text: str
    x: float  # of its column
    top: float


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture or figure with its lower edge at `foot`."""

    shown: Shown
    foot: float
    column: int

    @property
    def place(self) -> tuple[int, tuple[int, ...]]:
        """As a line's."""
        return self.column, self.shown.order


@dataclass(slots=True)
class Sheet:
    """All that is on one page but its running marks, lines in reading order."""

    lines: list[PlacedLine] = field(default_factory=list)
    grounds: list[PlacedGround] = field(default_factory=list)
    rules: list[PlacedRule] = field(default_factory=list)
    headings: list[PlacedHeading] = field(default_factory=list)
    pictures: list[PlacedPicture] = field(default_factory=list)
    part: Part | None = None

    def content(self) -> list[PlacedLine | PlacedPicture]:
        """Lines and pictures in reading order."""
        if not self.pictures:
            return [*self.lines]
        return sorted([*self.lines, *self.pictures], key=lambda placed: placed.place)


def lay_out(document: Document, widths: Mapping[Face, float] | None = None) -> list[Sheet]:
    """The pages of `document`, at least one, in fonts of other `widths` where these are given."""
    pages = _Pages(document.page)
    for stretch in flows(document, widths or {}):
        pages.open(stretch)
        pages.place(stretch.slices, WHOLE)
    for sheet in pages.sheets:
        # A table's slices hold a line of every cell; who reads wants cell after cell.
        sheet.lines.sort(key=lambda line: line.place)
    return pages.sheets or [Sheet()]


def extent(document: Document, spare_pt: float, widths: Mapping[Face, float]) -> Extent:
    """The pages of `document` and where its anchors stand, `spare_pt` left free on each page."""
    page = replace(document.page, bottom_pt=document.page.bottom_pt + spare_pt)
    sheets = lay_out(replace(document, page=page), widths)
    places: dict[str, int] = {}
    for number, sheet in enumerate(sheets, 1):
        for line in sheet.lines:
            for anchor in line.words.line.anchors:
                places.setdefault(anchor, number)
    return Extent(len(sheets), places, len({line.top for line in sheets[-1].lines}))


class _Pages:
    """The pages filled so far, column by column; `y` runs down from `top` to `foot`."""

    def __init__(self, page: Page) -> None:
        self._left, self._top, self._foot = (
            page.left_pt,
            page.height_pt - page.top_pt,
            page.bottom_pt,
        )
        self._y = self._top
        self._empty = True
        self._columns, self._column = 1, 0
        self._part: Part | None = None
        self._step = 0.0  # from one column's left edge to the next one's
        self._seen: set[Ground] = set()  # begun here or in an earlier column
        self._here: dict[Ground, PlacedGround] = {}  # begun in this column
        self.sheets: list[Sheet] = []

    def open(self, stretch: Stretch) -> None:
        """Turns the page, and takes on the columns of what follows."""
        self._columns, self._step = stretch.columns, stretch.width + COLUMN_GAP_PT
        self._column = self._columns
        self._part = stretch.part
        self.begin(())

    def begin(self, grounds: tuple[Ground, ...]) -> None:
        """Goes on to the next column; `grounds` go on there, so here they reach a little lower."""
        for ground in grounds:
            if ground in self._here:
                self._here[ground].foot -= ground.pad / 2
        self._here = {}
        self._column += 1
        if self._column >= self._columns:
            self.sheets.append(Sheet(part=self._part))
            self._column = 0
        self._y, self._empty = self._top, True

    def place(self, slices: list[Slice], level: int) -> None:
        """Places slices; those held together by `level` share a page where one has the room."""
        for group in _groups(slices, level):
            if self._fits(group) or (self._empty and len(group) == 1):
                self._put(group)
            elif len(group) == 1 or self._would_fit(group):
                self.begin(group[0].grounds)
                self._put(group)
            else:
                self.place(group, level + 1)

    def _fits(self, group: list[Slice]) -> bool:
        if self._empty:
            return self._would_fit(group)
        height = sum(strip.gap + strip.height for strip in group)
        return self._y - height >= self._foot - ROUNDING_PT

    def _would_fit(self, group: list[Slice]) -> bool:
        head = sum(strip.gap + strip.height for strip in self._head(group[0]))
        height = head + sum(strip.gap + strip.height for strip in group) - group[0].gap
        return self._top - height >= self._foot - ROUNDING_PT

    def _head(self, strip: Slice) -> tuple[Slice, ...]:
        height = sum(each.height for each in strip.head)
        return strip.head if height < (self._top - self._foot) / 3 else ()

    def _put(self, group: Iterable[Slice]) -> None:
        for strip in group:
            if self._empty:
                for each in self._head(strip):
                    self._put_slice(each, repeated=True)
            self._put_slice(strip)

    def _put_slice(self, each: Slice, *, repeated: bool = False) -> None:
        sheet = self.sheets[-1]
        top = self._y - (0.0 if self._empty else each.gap)
        foot = top - each.height
        aside = self._column * self._step
        for words in each.words:
            placed = words._replace(x=words.x + aside) if aside else words
            sheet.lines.append(PlacedLine(placed, top - words.drop, top, self._column, repeated))
        self._put_grounds(each, top, foot)
        if each.rule:
            colour, x, width = each.rule
            sheet.rules.append(PlacedRule(colour, x + aside, width, foot))
        if each.heading:
            level, text = each.heading
            sheet.headings.append(PlacedHeading(level, text, self._left + aside, top))
        if each.shown:
            shown = each.shown._replace(x=each.shown.x + aside)
            sheet.pictures.append(PlacedPicture(shown, foot, self._column))
        self._y, self._empty = foot, False

    def _put_grounds(self, each: Slice, top: float, foot: float) -> None:
        for ground in each.grounds:
            if ground in self._here:
                self._here[ground].foot = foot
                continue
            goes_on = ground in self._seen
            here = replace(ground, x=ground.x + self._column * self._step)
            placed = PlacedGround(here, top + (ground.pad / 2 if goes_on else 0.0), foot)
            self._here[ground] = placed
            self._seen.add(ground)
            self.sheets[-1].grounds.append(placed)


def _groups(slices: list[Slice], level: int) -> Iterator[list[Slice]]:
    """The slices in groups held together by glue of at least `level`."""
    group: list[Slice] = []
    for strip in slices:
        group.append(strip)
        if strip.glue < level or level > GLUED:
            yield group
            group = []
    if group:
        yield group
