"""Figures as plain shapes, drawn from the brief's own marks: likelihood bars and a timeline.

Nothing is drawn that neither the source nor an analyst said: bars show ranges of the scale an
analyst rated on, the timeline dates that the points themselves name. The same facts stand in text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.model.brief import Brief, Point
from briefgen.model.document import Box, Figure, Label, Shape, Stroke
from briefgen.shelf.language import Language
from briefgen.shelf.layout import POINTS_PER_MM, Layout
from briefgen.shelf.scale import Likelihood, scale
from briefgen.text import find_dates

SIZE_PT = 8.0
ROW_PT = 17.0
BAR_PT = 8.0
ID_PT, TERM_PT = 34.0, 150.0  # left and right of the bars
AXIS = (0, 20, 40, 60, 80, 100)  # percent
LEAST_DATED, MOST_DATED = 3, 7
TIMELINE_PT = 46.0
AXIS_COLOUR = "#6b747e"
PALE = "#dfe4ea"
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every figure needs: the width to fill, the colour of what counts, the labels."""

    width_pt: float
    ink: str
    words: Language


def figure(name: str, brief: Brief, layout: Layout, words: Language) -> Iterator[Figure]:
    """The figure of that name, where the brief has enough to draw it; none for ""."""
    page = layout.file.page
    width = page.paper_pt[0] - (page.left_mm + page.right_mm) * POINTS_PER_MM
    heading = layout.file.styles.get("heading-1")
    sheet = _Sheet(round(width, 2), heading.colour if heading else "#000000", words)
    if name in FIGURES:
        yield from FIGURES[name](brief, layout, sheet)


def _likelihoods(brief: Brief, layout: Layout, sheet: _Sheet) -> Iterator[Figure]:
    """A bar over the range of each judgment that an analyst rated on the scale."""
    terms = scale(layout.file.scale)
    rated = []
    for name, point in brief.section("key-judgments").numbered():
        term = point.marks.get("likelihood", "") if point.by_analyst else ""
        if step := terms.step(term):
            rated.append((name, f"{term}, {sheet.words.percent(*step.percent, step.beyond)}", step))
    if not rated:
        return
    height = ROW_PT * (len(rated) + 1)
    shapes = [*_axis(sheet, height), *_bars(rated, sheet)]
    told = [f"{name}: {said}" for name, said, _ in rated]
    alt = f"{sheet.words.columns['rated']}: {sheet.words.lists['apart'].join(told)}"
    yield Figure(tuple(shapes), sheet.width_pt, height, alt)


def _axis(sheet: _Sheet, height: float) -> Iterator[Shape]:
    """Thin lines for the percentages, which stand below them."""
    for percent in AXIS:
        x = _across(percent, sheet)
        yield Stroke(x, 2.0, x, height - ROW_PT + 2.0, PALE)
        label = f"{percent}%" if percent in (AXIS[0], AXIS[-1]) else str(percent)
        yield Label(x, height - 4.0, label, SIZE_PT - 1, colour=AXIS_COLOUR, align="middle")


def _bars(rated: Sequence[tuple[str, str, Likelihood]], sheet: _Sheet) -> Iterator[Shape]:
    for row, (name, said, step) in enumerate(rated):
        top = row * ROW_PT + (ROW_PT - BAR_PT) / 2
        left, right = (_across(percent, sheet) for percent in step.percent)
        base = top + BAR_PT - 1.5
        yield Label(0.0, base, name, SIZE_PT, bold=True)
        yield Box(left, top, right - left, BAR_PT, fill=sheet.ink)
        yield Label(sheet.width_pt - TERM_PT + 8, base, said, SIZE_PT)


def _across(percent: int, sheet: _Sheet) -> float:
    """Where a percentage stands on the axis."""
    room = sheet.width_pt - ID_PT - TERM_PT - 8
    return round(ID_PT + room * percent / 100, 2)


def _timeline(brief: Brief, layout: Layout, sheet: _Sheet) -> Iterator[Figure]:
    """The dates that points ahead name, in their order; the distances mean nothing."""
    dated = sorted(_dated(brief, layout))[:MOST_DATED]
    if len(dated) < LEAST_DATED:
        return
    step = sheet.width_pt / len(dated)
    shapes: list[Shape] = [Stroke(0.0, 16.0, sheet.width_pt, 16.0, AXIS_COLOUR, 1.2)]
    for place, (_, when, names) in enumerate(dated):
        x = round(step * (place + 0.5), 2)
        shapes += [
            Box(x - 3.5, 12.5, 7.0, 7.0, fill=sheet.ink),
            Label(x, 31.0, when, SIZE_PT, bold=True, align="middle"),
            Label(x, 41.0, names, SIZE_PT, colour=AXIS_COLOUR, align="middle"),
        ]
    told = sheet.words.lists["apart"].join(f"{when}: {names}" for _, when, names in dated)
    yield Figure(tuple(shapes), sheet.width_pt, TIMELINE_PT, told)


def _dated(brief: Brief, layout: Layout) -> Iterator[tuple[str, str, str]]:
    """When, in a form that sorts; the date as written; and the ids of the points that name it."""
    found: dict[str, tuple[str, list[str]]] = {}
    for kind in layout.kinds:
        for name, point in brief.section(kind).numbered():
            for key, when in _dates(kind, point):
                names = found.setdefault(key, (when, []))[1]
                names.extend([name] * (name not in names))
    yield from ((key, when, ", ".join(names)) for key, (when, names) in found.items())


def _dates(kind: str, point: Point) -> Iterator[tuple[str, str]]:
    """The dates of an event ahead, or else of a point's horizon: whole ones, and years alone."""
    text = point.text if kind == "outlook" else point.marks.get("horizon", "")
    whole = find_dates(text)
    yield from ((day.isoformat(), written) for written, day in whole)
    if not whole:
        yield from ((year, year) for year in YEAR.findall(text))


FIGURES: Mapping[str, Callable[[Brief, Layout, _Sheet], Iterator[Figure]]] = {
    "likelihood": _likelihoods,
    "timeline": _timeline,
}
