"""Lines of a PDF with cells: tables, and authors who are named side by side."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from briefgen.readers.attribution import is_name

if TYPE_CHECKING:
    from briefgen.readers.pdf_layout import Line

_LEAST_ROWS = 3
_LEAST_FULL = 1 / 3  # of a table's lines, that have a cell in every column
_CLOSE = 0.75  # of the usual distance of two rows: lines of one row stand closer
_MOST_SIGNED = 4  # lines: a name, and what its owner is


def is_tabular(line: Line) -> bool:
    """Whether a line has cells, other than a bullet or a number and its text."""
    return len(line.cells) > 1 and len(line.cells[0].text) > 3


def signatures(group: list[Line]) -> list[str]:
    """The authors that lines name side by side, each with what stands below the name."""
    first = group[0].cells
    if (
        not 1 < len(group) <= _MOST_SIGNED
        or len(first) < 2
        or not all(is_name(c.text) for c in first)
    ):
        return []
    columns = [[cell.text] for cell in first]
    for line in group[1:]:
        for cell in line.cells:
            places = [n for n, c in enumerate(first) if abs(c.left - cell.left) < line.size]
            if not places:
                return []
            columns[places[0]].append(cell.text)
    return [", ".join([name, " ".join(role)]) for name, *role in columns if role]


def rows_of_table(group: list[Line]) -> tuple[tuple[str, ...], ...]:
    """The rows of a group of lines that is a table for certain; none otherwise."""
    if sum(is_tabular(line) for line in group) < _LEAST_ROWS:
        return ()
    columns = _columns(group)
    if len(columns) < 2:
        return ()
    close = _closeness(group)
    rows: list[list[str]] = []
    above = group[0]
    for line in group:
        cells = _in_columns(line, columns)
        near = above.page == line.page and 0 < above.baseline - line.baseline < close
        above = line
        if rows and (not cells[0] or (near and not _has_own_figures(rows[-1], cells))):
            rows[-1] = [f"{a} {b}".strip() for a, b in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return tuple(map(tuple, rows))


def _in_columns(line: Line, columns: list[tuple[float, float]]) -> list[str]:
    cells = [""] * len(columns)
    for cell in line.cells:
        middle = (cell.left + cell.right) / 2
        last = len(columns) - 1
        place = next((n for n, (_, right) in enumerate(columns) if middle <= right), last)
        cells[place] = f"{cells[place]} {cell.text}".strip()
    return cells


def _closeness(group: list[Line]) -> float:
    """Lines nearer to each other than this are of one row."""
    distances = [
        above.baseline - below.baseline
        for above, below in pairwise(group)
        if above.page == below.page and above.baseline > below.baseline
    ]
    return _CLOSE * median(distances) if distances else 0.0


def _has_own_figures(row: list[str], cells: list[str]) -> bool:
    """Whether a line has a figure where the row above it has one already: a row of its own."""
    return any(
        any(map(str.isdigit, above)) and any(map(str.isdigit, below))
        for above, below in zip(row[1:], cells[1:], strict=True)
    )


def _columns(group: list[Line]) -> list[tuple[float, float]]:
    """The stretches of the page that cells of the lines stand over, from the left.

    A heading may stand over several columns: where enough lines have a cell in each, those tell.
    """
    counts = Counter(len(line.cells) for line in group)
    most = max(counts)
    if most > 2 and counts[most] >= max(_LEAST_ROWS, _LEAST_FULL * len(group)):
        full = _stretches([line for line in group if len(line.cells) == most])
        if len(full) == most:
            return full
    return _stretches(group)


def _stretches(lines: list[Line]) -> list[tuple[float, float]]:
    spans = sorted((cell.left, cell.right) for line in lines for cell in line.cells)
    columns = [spans[0]]
    for left, right in spans[1:]:
        if left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns
