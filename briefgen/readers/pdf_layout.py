"""Runs of one PDF page to lines in reading order: columns told by their gutters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.readers.pdf_chars import Run

_GAP_EM = 1.6  # a wider gap within a line separates two cells
_NARROW_EM = 0.6  # so does this one, where other lines begin at the same place
_LEAST_ALIGNED = 4  # lines and cells that begin at one place make it the edge of a column
_BAND_EM = 3.0
_DEEPEST = 3  # cuts within cuts: up to eight columns
_MARK = re.compile(r"(?:\d{1,3}|[*†‡§¶#]{1,3}|[a-z])(?:,\s?\d{1,3})*\s*")


@dataclass(slots=True)
class Cell:
    """A stretch of a line with no wide gap in it; `gap` is the one before it, in letter heights."""

    text: str
    left: float
    right: float
    gap: float = 0.0


@dataclass(slots=True)
class Line:
    """One line of a column; `column` is the left and right edge of the text it belongs to."""

    cells: list[Cell]
    baseline: float
    size: float
    bold: bool
    italic: bool
    hyphen: bool
    page: int
    label: str = ""  # a raised number or sign at its start, as footnotes have
    column: tuple[float, float] = (0.0, 0.0)
    part: int = 0  # lines of one part stand under each other

    @property
    def text(self) -> str:
        """The text of the whole line."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return max(cell.right for cell in self.cells)


@dataclass(slots=True)
class _Row:
    """Runs on one baseline."""

    baseline: float
    size: float
    runs: list[Run] = field(default_factory=list)


def page_lines(runs: list[Run], page: int) -> list[Line]:
    """The lines of a page as they are read: top to bottom, column after column."""
    lines: list[Line] = []
    for part, group in enumerate(_parts(runs, 0)):
        rows = [_line(row, page, part) for row in _rows(group)]
        column = (min(line.left for line in rows), max(line.right for line in rows))
        starts = Counter(_stop(cell) for line in rows for cell in line.cells)
        for line in rows:
            line.column = column
            line.cells = _settled(line.cells, starts)
        lines += rows
    return lines


# --- columns -------------------------------------------------------------------------------------


def _parts(runs: list[Run], depth: int) -> list[list[Run]]:
    """The runs in groups that are read one after the other, each one column wide."""
    gutter = _gutter(runs) if depth < _DEEPEST else None
    if gutter is None:
        return [runs] if runs else []
    parts: list[list[Run]] = []
    across: list[Run] = []
    left: list[Run] = []
    right: list[Run] = []

    def flush() -> None:
        parts.extend(_parts(list(left), depth + 1) + _parts(list(right), depth + 1))
        left.clear()
        right.clear()

    last = 0.0
    for row in _rows(runs):
        crosses = any(run.left < gutter - 1 and run.right > gutter + 1 for run in row.runs)
        # So much room across the whole page parts what is above from what is below.
        if crosses or last - row.baseline > _BAND_EM * row.size:
            flush()
        last = row.baseline
        if crosses:
            across += row.runs
            continue
        if across:
            parts.append(list(across))
            across.clear()
        for run in row.runs:
            (left if run.right <= gutter + 1 else right).append(run)
    if across:
        parts.append(across)
    flush()
    return parts


def _gutter(runs: list[Run]) -> float | None:
    """Where a gap between two columns of running text is; None where there is only one column."""
    if len(runs) < 8:
        return None
    low, high = min(run.left for run in runs), max(run.right for run in runs)
    width = high - low
    steps = 120
    weight = [0.0] * (steps + 1)  # how much text lies across each place
    scale = steps / width if width > 0 else 0.0
    for run in runs:
        first, last = int((run.left - low) * scale) + 1, int((run.right - low) * scale)
        for place in range(first, min(last, steps) + 1):
            weight[place] += run.size
    inner = range(steps // 8, steps - steps // 8 + 1)
    least = min(weight[place] for place in inner)
    places = [place for place in inner if weight[place] == least]
    # Of equals the middle of the widest stretch: where a gutter is, not a gap by chance.
    best = max(_stretches(places), key=lambda s: (s[1] - s[0], -abs(sum(s) - steps)))
    gutter = low + (best[0] + best[1] - 1) / 2 / scale if scale else low
    return gutter if _is_gutter(runs, gutter) else None


def _stretches(places: list[int]) -> list[tuple[int, int]]:
    found = [(places[0], places[0])]
    for place in places[1:]:
        if place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def _is_gutter(runs: list[Run], gutter: float) -> bool:
    """Whether there are columns of running text on both sides of a place."""
    crossing = sum(len(r.text) for r in runs if r.left < gutter - 1 and r.right > gutter + 1)
    total = sum(len(r.text) for r in runs)
    if crossing > 0.45 * total:
        return False
    left = [r for r in runs if r.right <= gutter + 1]
    right = [r for r in runs if r.left >= gutter - 1]
    return _is_prose(left) and _is_prose(right) and _overlap(left, right)


def _is_prose(runs: list[Run]) -> bool:
    """Whether most lines of one side are full of words, which the columns of a table are not."""
    rows = _rows(runs)
    if len(rows) < 4:
        return False
    low, high = min(r.left for r in runs), max(r.right for r in runs)
    full, worded = 0, 0
    for row in rows:
        extent = max(r.right for r in row.runs) - min(r.left for r in row.runs)
        full += extent > 0.4 * (high - low)  # one side may hold two columns yet
        worded += sum(len(r.text.split()) for r in row.runs) >= 4
    return full >= 0.5 * len(rows) and worded >= 0.6 * len(rows)


def _overlap(left: list[Run], right: list[Run]) -> bool:
    """Whether both sides stand beside each other for at least a few lines."""
    top = min(max(r.baseline for r in left), max(r.baseline for r in right))
    bottom = max(min(r.baseline for r in left), min(r.baseline for r in right))
    return top - bottom > 3 * max(left[0].size, right[0].size)


# --- lines ---------------------------------------------------------------------------------------


def _rows(runs: list[Run]) -> list[_Row]:
    """The runs by baseline, from the top; raised and lowered small type goes with its line."""
    rows: list[_Row] = []
    for run in sorted(runs, key=lambda r: (-r.baseline, r.left)):
        row = next((row for row in rows[:-4:-1] if _on_row(run, row)), None)
        if row is None:
            rows.append(_Row(run.baseline, run.size, [run]))
            continue
        row.runs.append(run)
        if run.size > row.size * 1.05 or len(row.runs) == 1:
            row.size, row.baseline = run.size, run.baseline
    return rows


def _on_row(run: Run, row: _Row) -> bool:
    size = max(run.size, row.size)
    if abs(run.baseline - row.baseline) > 0.5 * size:
        return False
    small = min(run.size, row.size) < 0.85 * size
    # Two full-size lines closer than this are lines of different columns: only neighbours join.
    return small or abs(run.baseline - row.baseline) <= 0.3 * size


def _line(row: _Row, page: int, part: int) -> Line:
    runs = _in_order(_without_doubles(row.runs))
    label = ""
    full = [run for run in runs if run.size >= 0.85 * row.size] or runs
    if runs[0] not in full and _is_raised(runs[0], row) and len(runs) > 1:
        label = runs[0].text.strip()
        runs = runs[1:]
    runs = [run for place, run in enumerate(runs) if not place or not _is_raised(run, row)]
    letters = sum(len(run.text) for run in full)
    return Line(
        cells=_cells(runs),
        baseline=row.baseline,
        size=max(full, key=lambda r: len(r.text)).size,
        bold=sum(len(run.text) for run in full if run.bold) > 0.9 * letters,
        italic=sum(len(run.text) for run in full if run.italic) > 0.9 * letters,
        hyphen=runs[-1].hyphen,
        page=page,
        label=label,
        part=part,
    )


def _is_raised(run: Run, row: _Row) -> bool:
    """Whether a run is the mark of a footnote: small, raised, a number or a sign."""
    raised = run.size < 0.85 * row.size and run.baseline - row.baseline > 0.12 * row.size
    return raised and _MARK.fullmatch(run.text.strip()) is not None


def _without_doubles(runs: list[Run]) -> list[Run]:
    """The runs without those printed a second time on the same spot."""
    kept: dict[tuple[str, int], Run] = {}
    for run in runs:
        kept.setdefault((run.text.strip(), round(run.left / max(run.size * 0.2, 0.5))), run)
    return list(kept.values())


def _in_order(runs: list[Run]) -> list[Run]:
    letters = "".join(run.text for run in runs)
    backwards = sum(unicodedata.bidirectional(c) in {"R", "AL"} for c in letters)
    if backwards * 2 > sum(map(str.isalpha, letters)):
        return sorted(runs, key=lambda r: -r.right)
    return sorted(runs, key=lambda r: r.left)


def _cells(runs: list[Run]) -> list[Cell]:
    """The runs as cells, parted at every gap that may be one between cells."""
    cells: list[Cell] = []
    for before, run in zip([None, *runs], runs, strict=False):
        text = run.text
        size = max(run.size, before.size) if before else run.size
        gap = max(run.left - before.right, before.left - run.right) / size if before else 0.0
        if not cells or gap > _NARROW_EM:
            cells.append(Cell(text.strip(), run.left, run.right, gap))
            continue
        spaced = gap > 0.15 or text[:1].isspace() or (before and before.text[-1:].isspace())
        cell = cells[-1]
        cell.text = f"{cell.text}{' ' if spaced else ''}{text.strip()}"
        cell.left, cell.right = min(cell.left, run.left), max(cell.right, run.right)
    return cells


def _stop(cell: Cell) -> int:
    return round(cell.left / 2)


def _settled(cells: list[Cell], starts: Counter[int]) -> list[Cell]:
    """The cells with those put together that a wide space parts, not the edge of a column."""
    kept = cells[:1]
    for cell in cells[1:]:
        aligned = sum(starts[_stop(cell) + off] for off in (-1, 0, 1)) >= _LEAST_ALIGNED
        if cell.gap > _GAP_EM or aligned:
            kept.append(cell)
            continue
        last = kept[-1]
        last.text = f"{last.text} {cell.text}"
        last.left, last.right = min(last.left, cell.left), max(last.right, cell.right)
    return kept
