"""Strips to pages: what fits, what must go together to the next page, what is repeated there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefgen.writers import Extent
from briefgen.writers.pdf_flow import GLUED, WHOLE, Ground, Strip, Words, flows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.model.document import Document

ROUNDING_PT = 0.01  # sums of floats may not turn a page


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line at its place: `y` is the baseline from the page's foot, `top` the line's upper edge.

    `words.order` begins with the number of its block; `repeated` marks a table's head after the
    first time.
    """

    words: Words
    y: float
    top: float
    repeated: bool


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
    top: float


@dataclass(slots=True)
class Sheet:
    """All that is on one page but its running marks, lines in reading order."""

    lines: list[PlacedLine] = field(default_factory=list)
    grounds: list[PlacedGround] = field(default_factory=list)
    rules: list[PlacedRule] = field(default_factory=list)
    headings: list[PlacedHeading] = field(default_factory=list)


def lay_out(document: Document) -> list[Sheet]:
    """The pages of `document`, at least one."""
    page = document.page
    pages = _Pages(page.height_pt - page.top_pt, page.bottom_pt)
    for stretch in flows(document):
        pages.begin(())
        pages.place(stretch, WHOLE)
    for sheet in pages.sheets:
        # A table's slices hold a line of every cell; who reads wants cell after cell.
        sheet.lines.sort(key=lambda line: line.words.order)
    return pages.sheets or [Sheet()]


def extent(document: Document, spare_pt: float = 0.0) -> Extent:
    """The pages of `document` and where its anchors stand, `spare_pt` left free on each page."""
    page = replace(document.page, bottom_pt=document.page.bottom_pt + spare_pt)
    sheets = lay_out(replace(document, page=page))
    places: dict[str, int] = {}
    for number, sheet in enumerate(sheets, 1):
        for line in sheet.lines:
            for anchor in line.words.line.anchors:
                places.setdefault(anchor, number)
    return Extent(len(sheets), places)


class _Pages:
    """The pages filled so far; `y` runs down from `top` to `foot`."""

    def __init__(self, top: float, foot: float) -> None:
        self._top, self._foot = top, foot
        self._y = top
        self._empty = True
        self._seen: set[Ground] = set()  # begun here or on an earlier page
        self._here: dict[Ground, PlacedGround] = {}  # begun on this page
        self.sheets: list[Sheet] = []

    def begin(self, grounds: tuple[Ground, ...]) -> None:
        """Turns the page; `grounds` go on there, so here they reach a little lower."""
        for ground in grounds:
            if ground in self._here:
                self._here[ground].foot -= ground.pad / 2
        self._here = {}
        self.sheets.append(Sheet())
        self._y, self._empty = self._top, True

    def place(self, strips: list[Strip], level: int) -> None:
        """Places strips; those held together by `level` share a page where one has the room."""
        for group in _groups(strips, level):
            if self._fits(group) or (self._empty and len(group) == 1):
                self._put(group)
            elif len(group) == 1 or self._would_fit(group):
                self.begin(group[0].grounds)
                self._put(group)
            else:
                self.place(group, level + 1)

    def _fits(self, group: list[Strip]) -> bool:
        if self._empty:
            return self._would_fit(group)
        height = sum(strip.gap + strip.height for strip in group)
        return self._y - height >= self._foot - ROUNDING_PT

    def _would_fit(self, group: list[Strip]) -> bool:
        head = sum(strip.gap + strip.height for strip in self._head(group[0]))
        height = head + sum(strip.gap + strip.height for strip in group) - group[0].gap
        return self._top - height >= self._foot - ROUNDING_PT

    def _head(self, strip: Strip) -> tuple[Strip, ...]:
        height = sum(each.height for each in strip.head)
        return strip.head if height < (self._top - self._foot) / 3 else ()

    def _put(self, group: Iterable[Strip]) -> None:
        for strip in group:
            if self._empty:
                for each in self._head(strip):
                    self._put_strip(each, repeated=True)
            self._put_strip(strip)

    def _put_strip(self, strip: Strip, *, repeated: bool = False) -> None:
        sheet = self.sheets[-1]
        top = self._y - (0.0 if self._empty else strip.gap)
        foot = top - strip.height
        for words in strip.words:
            sheet.lines.append(PlacedLine(words, top - words.drop, top, repeated))
        self._put_grounds(strip, top, foot)
        if strip.rule:
            colour, x, width = strip.rule
            sheet.rules.append(PlacedRule(colour, x, width, foot))
        if strip.heading:
            level, text = strip.heading
            sheet.headings.append(PlacedHeading(level, text, top))
        self._y, self._empty = foot, False

    def _put_grounds(self, strip: Strip, top: float, foot: float) -> None:
        for ground in strip.grounds:
            if ground in self._here:
                self._here[ground].foot = foot
                continue
            goes_on = ground in self._seen
            placed = PlacedGround(ground, top + (ground.pad / 2 if goes_on else 0.0), foot)
            self._here[ground] = placed
            self._seen.add(ground)
            self.sheets[-1].grounds.append(placed)


def _groups(strips: list[Strip], level: int) -> Iterator[list[Strip]]:
    """The strips in groups held together by glue of at least `level`."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if strip.glue < level or level > GLUED:
            yield group
            group = []
    if group:
        yield group
