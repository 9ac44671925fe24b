"""The least that is placed on a PDF's page: full-width slices, and what holds them together.

Each layout makes its slices anew, so what is to hold them together is put into them as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefgen.model.document import Figure, Part, Picture, Style
    from briefgen.writers.pdf_lines import Line

APART, WHOLE, GLUED = 0, 1, 2  # may part; should stay whole if a page has room; must not part
ASCENT, DESCENT = 1.069, 0.293  # of all bundled faces


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A rectangle behind text, drawn once a column over all slices that share it."""

    x: float
    width: float
    fill: str
    bar: str
    pad: float


class Words(NamedTuple):
    """A line and where it stands within its slice; `order` is its place in reading order."""

    x: float
    drop: float  # from the slice's top to the baseline
    line: Line
    style: Style
    order: tuple[int, ...]


class Shown(NamedTuple):
    """A picture or figure at the size it is printed; it fills its slice."""

    x: float
    width: float
    height: float
    picture: Picture | Figure
    order: tuple[int, ...]


@dataclass(slots=True)
class Slice:
    """What one column holds between two heights: lines side by side, or a picture."""

    height: float
    gap: float = 0.0  # above it, dropped at the top of a page
    words: tuple[Words, ...] = ()
    glue: int = APART  # to the next slice
    grounds: tuple[Ground, ...] = ()
    rule: tuple[str, float, float] | None = None  # colour, x and width of a line at its foot
    heading: tuple[int, str] | None = None  # level and text, for the outline
    head: tuple[Slice, ...] = ()  # repeated above it on a new page
    shown: Shown | None = None


class Stretch(NamedTuple):
    """The slices between two page breaks, and the columns they fill one after another."""

    columns: int
    width: float  # of each column
    slices: list[Slice]
    part: Part | None = None  # of the document, which they belong to


def words_at(line: Line, style: Style, x: float, order: tuple[int, ...]) -> Words:
    """A line in a slice as high as its leading: half of that is above the letters, half below."""
    drop = (style.leading_pt + (ASCENT - DESCENT) * style.size_pt) / 2
    return Words(x, drop, line, style, order)


def kept(slices: list[Slice]) -> list[Slice]:
    """A paragraph's slices glued so that no page ends after its first or before its last line."""
    last = len(slices) - 1
    for each in slices[:-1] if last < 3 else (slices[0], slices[-2]):
        each.glue = GLUED
    return slices


def whole(slices: list[Slice]) -> list[Slice]:
    """The slices held together where a page has the room, but not to what follows."""
    for each in slices[:-1]:
        each.glue = max(each.glue, WHOLE)
    return slices


def glued_on(slices: list[Slice]) -> list[Slice]:
    """The slices with the last one, too, held to what follows."""
    for each in slices[-1:]:
        each.glue = GLUED
    return slices


def glue_through(slices: list[Slice]) -> None:
    """Hold the slices together, but not to what follows."""
    for each in slices[:-1]:
        each.glue = GLUED


def padded(slices: list[Slice], pad: float) -> list[Slice]:
    """The slices with room above and below them."""
    foot = Slice(pad, glue=slices[-1].glue)
    return [Slice(pad, glue=GLUED), *glued_on(slices), foot]


def on_ground(slices: list[Slice], ground: Ground) -> list[Slice]:
    """The slices with one more ground behind them."""
    for each in slices:
        each.grounds = (ground, *each.grounds)
    return slices
