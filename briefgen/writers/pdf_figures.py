"""Figures of plain shapes as vectors on a PDF's page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from briefgen.model.document import Box, Label, Run, Stroke, Style
from briefgen.writers.pdf_lines import break_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model.document import Figure
    from briefgen.writers.pdf_file import File
    from briefgen.writers.pdf_slices import Shown

EDGE_PT, HATCH_PT = 0.6, 0.4
HATCH_STEP_PT = 4.0
ON_ONE_LINE = 1e6
ALIGNED = {"left": 0.0, "middle": 0.5, "right": 1.0}  # how much of a label is left of its place


def draw_figure(
    file: File, shown: Shown, figure: Figure, foot: float, glyphs: tuple[str, ...]
) -> str:
    """The operators that draw the figure in its box, whose lower edge is at `foot`."""
    scale = shown.width / figure.width_pt
    frame = _Frame(shown.x, foot + shown.height, scale)
    drawn = ["q"]
    for shape in figure.shapes:
        match shape:
            case Box():
                drawn += _box(shape, frame)
            case Stroke():
                start, end = frame.at(shape.x1_pt, shape.y1_pt), frame.at(shape.x2_pt, shape.y2_pt)
                width = shape.width_pt * scale
                drawn.append(f"{rgb(shape.colour)} RG {width:.2f} w {start} m {end} l S")
            case Label():
                drawn += _label(shape, frame, glyphs, file)
    return " ".join((*drawn, "Q"))


class _Frame(NamedTuple):
    """Where a figure stands: its upper left corner on the page, and how much it is scaled."""

    x: float
    top: float
    scale: float

    def at(self, x_pt: float, y_pt: float) -> str:
        return f"{self.x + x_pt * self.scale:.2f} {self.top - y_pt * self.scale:.2f}"


def _box(box: Box, frame: _Frame) -> Iterator[str]:
    corner = frame.at(box.x_pt, box.y_pt + box.height_pt)
    width, height = box.width_pt * frame.scale, box.height_pt * frame.scale
    path = f"{corner} {width:.2f} {height:.2f} re"
    if box.fill:
        yield f"{rgb(box.fill)} rg {path} f"
    if box.hatched:
        yield f"q {path} W n {rgb(box.edge or '#000000')} RG {HATCH_PT:g} w"
        yield from _hatching(box, frame)
        yield "S Q"
    if box.edge:
        yield f"{rgb(box.edge)} RG {EDGE_PT:g} w {path} S"


def _hatching(box: Box, frame: _Frame) -> Iterator[str]:
    """Lines at 45 degrees, on one grid for the whole figure, so that boxes side by side match."""
    left, right = box.x_pt, box.x_pt + box.width_pt
    top, foot = box.y_pt, box.y_pt + box.height_pt
    step = HATCH_STEP_PT / frame.scale
    for count in range(int((left + top) / step), int((right + foot) / step) + 1):
        along = count * step  # where x + y is that much
        yield f"{frame.at(along - top, top)} m {frame.at(along - foot, foot)} l"


def _label(label: Label, frame: _Frame, glyphs: tuple[str, ...], file: File) -> Iterator[str]:
    style = Style(face="sans", size_pt=label.size_pt)
    size = label.size_pt * frame.scale
    for line in break_lines((Run(label.text, label.bold),), style, ON_ONE_LINE, glyphs)[:1]:
        left = label.x_pt - ALIGNED[label.align] * line.width * label.size_pt
        yield f"BT {rgb(label.colour)} rg 1 0 0 1 {frame.at(left, label.y_pt)} Tm"
        yield from (piece.font.show(piece.text, size, file) for piece in line.pieces)
        yield "ET"


@cache
def rgb(colour: str) -> str:
    """A colour "#rrggbb" as the three operands of a PDF operator."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{part:.4g}" for part in parts)
