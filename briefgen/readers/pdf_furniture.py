"""What is printed on a PDF's pages and is no part of its text: heads, feet, contents, notes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.readers.pdf_layout import Line

_Place = tuple[int, int]
_MARGIN = 0.12  # of a page's height, above and below, where heads and feet stand
_WIDE_MARGIN = 0.25  # where what stands on three pages is one
_LEAST_REPEATS = 2
_EDGE_ROWS = 3  # how many rows at the top, and at the foot, may be running heads
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.|seite|página|стр\.?)\s*)?(?:\d{1,6}|[ivxlc]{1,6})"
    r"(?:\s*(?:/|of|de|von|sur|из)\s*\d{1,4})?[-–—|\s]*",
    re.I,
)
_NUMBERED_HEAD = re.compile(r"\d{1,4}\s+\D{3,80}|\D{3,80}\s+\d{1,4}")
_LEADER = re.compile(r"(?:(?:\.\s?){5,}|…{3,})\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$")
_ENOUGH = 200  # characters of a line by which it is known: some hold ten thousand dots
_SMALL = 0.93  # type of footnotes, against the type of the text


def body_size(lines: Iterable[Line]) -> float:
    """The size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def without_running(pages: list[list[Line]], heights: list[float]) -> tuple[list[Line], list[str]]:
    """The lines of all pages without running heads, feet and page numbers; and those, once each."""
    size = body_size(line for lines in pages for line in lines)
    edges = [_edge(lines) for lines in pages]
    seen: dict[_Place, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for page, rows in enumerate(edges):
        for line in rows:
            if _in_margin(line, heights[page], _WIDE_MARGIN):
                seen[_place(line)][_signature(line)].add(page)
    kept: list[Line] = []
    running: dict[str, str] = {}
    for page, lines in enumerate(pages):
        near = set(map(id, edges[page]))
        last = {line.baseline for line in edges[page]}
        for line in lines:
            texts = seen[_place(line)] if id(line) in near else {}
            outer = line.baseline in {min(last), max(last)}
            if not _runs(line, texts, heights[page], outer and line.size < size):
                kept.append(line)
            elif not _PAGE_NUMBER.fullmatch(line.text):
                running.setdefault(_signature(line), line.text)
    return kept, list(running.values())


def _runs(line: Line, texts: dict[str, set[int]], height: float, outer: bool) -> bool:
    """Whether a line is a running head or foot, or a page number.

    `texts` are those that stand as high on any page; `outer` lines are small ones above or below
    all others of their page.
    """
    margin = _in_margin(line, height, _MARGIN)
    if margin and _PAGE_NUMBER.fullmatch(line.text):
        return True
    # Where a head or foot stands on two pages or more, the like of it on one page is one too.
    if margin and max(map(len, texts.values()), default=0) >= _LEAST_REPEATS:
        return True
    repeated = len(texts.get(_signature(line), ())) > _LEAST_REPEATS
    return outer and (repeated or _NUMBERED_HEAD.fullmatch(line.text) is not None)


def _edge(lines: list[Line]) -> list[Line]:
    """The lines of the topmost and the lowest rows of a page."""
    heights = sorted({round(line.baseline) for line in lines})
    ends = {*heights[:_EDGE_ROWS], *heights[-_EDGE_ROWS:]}
    return [line for line in lines if round(line.baseline) in ends]


def _in_margin(line: Line, height: float, share: float) -> bool:
    return min(line.baseline, height - line.baseline) < share * height


def _place(line: Line) -> _Place:
    """How high a line stands, and its size: the same for the heads of left and right pages."""
    return round(line.baseline / 2), round(line.size)


def _signature(line: Line) -> str:
    """What is the same in running heads: their words but for numbers."""
    text = line.text[:_ENOUGH].casefold()
    return re.sub(r"\W*(?:\d+|\b[ivxlc]+\b)\W*", " ", text).strip()


def without_contents(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines without tables of contents, known by dots before a page number; and those lines."""
    kept: list[Line] = []
    contents: list[str] = []
    for line in lines:
        if not _LEADER.search(line.text[-_ENOUGH:]):
            kept.append(line)
            continue
        # What stands right above is the table's title, or the first half of an entry.
        while kept and kept[-1].page == line.page and _belongs(kept[-1], bool(contents)):
            contents.append(kept.pop().text)
        contents.append(line.text)
    return kept, contents


def _belongs(above: Line, begun: bool) -> bool:
    return len(above.text) < 80 and (above.bold or begun) and not above.text.endswith(".")


def without_notes(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines without the footnotes at the foot of columns, and the footnotes, each whole."""
    size = body_size(lines)
    parts: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        parts[line.page, line.part].append(line)
    kept: list[Line] = []
    notes: list[str] = []
    goes_on = False  # a footnote may go on at the foot of the next page
    for part in parts.values():
        start = len(part)
        while start and part[start - 1].size <= _SMALL * size:
            start -= 1
        small = part[start:]
        first = next((n for n, line in enumerate(small) if line.label), None)
        if goes_on and start and first is None and small:
            first = len(small)
        if first is None:
            kept += part
            goes_on = False if len(part) > 3 else goes_on
            continue
        if not (goes_on and start):
            kept += part[: start + first]
            small = small[first:]
        else:
            kept += part[:start]
        notes = _gathered(small, notes)
        goes_on = not notes[-1].rstrip().endswith((".", "!", "?", "”", '"'))
    return kept, notes


def _gathered(lines: list[Line], notes: list[str]) -> list[str]:
    """The notes with those in `lines`, one string each."""
    for line in lines:
        if line.label or not notes:
            notes = [*notes, f"{line.label} {line.text}".strip()]
        else:
            gap = "" if line.hyphen and notes[-1].endswith("/") else " "
            notes[-1] = f"{notes[-1]}{gap}{line.text}"
    return notes
