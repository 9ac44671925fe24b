"""What both writers measure alike: columns, facts side by side, the size of a picture."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.model.document import Face, Figure, Page, Picture, Strip, Table, Text

COLUMN_GAP_PT = 18.0
FACT_GAP_PT = 12.0
LEAST_AT_END = 6  # lines: a page of fewer looks forgotten
LEAST_COLUMN_PT = 24.0  # nothing is set narrower than this

# How wide English text comes out in a font, against the serif face of a PDF.
WIDTHS = {"Cambria": 0.853, "Calibri": 0.853, "Times New Roman": 0.843, "Arial": 0.927}
OWN_WIDTHS: Mapping[Face, float] = {"serif": 1.0, "sans": 0.985}

Fact = tuple[Text, Text]


def columns_of(page: Page, wanted: int) -> tuple[int, float]:
    """How many columns a page has, and their width: fewer than `wanted` where it is too narrow."""
    room = page.width_pt - page.left_pt - page.right_pt
    most = int((room + COLUMN_GAP_PT) / (LEAST_COLUMN_PT + COLUMN_GAP_PT))
    count = max(1, min(wanted, most))
    return count, (room - COLUMN_GAP_PT * (count - 1)) / count


def font_widths(fonts: Mapping[Face, str]) -> dict[Face, float]:
    """How wide text in the fonts of a DOCX is, as shares of a PDF's; 1 of fonts nobody measured."""
    return {face: WIDTHS.get(fonts.get(face, ""), own) / own for face, own in OWN_WIDTHS.items()}


def fact_rows(block: Strip) -> tuple[int, list[tuple[Fact, ...]]]:
    """How many facts stand side by side, and the rows of them; the last row may be short."""
    count = max(1, min(block.columns, len(block.facts)))
    starts = range(0, len(block.facts), count)
    return count, [block.facts[start : start + count] for start in starts]


def paired_rows(block: Table) -> frozenset[int]:
    """The rows of a table, from 1, that stay on a page with the next one."""
    count = len(block.rows)
    opening = range(1, min(block.opening_rows, count))
    return frozenset((*opening, count - 1) if count > 2 else opening)


def picture_box(block: Picture | Figure, width_pt: float, page: Page) -> tuple[float, float]:
    """The size a picture or figure is printed at: its own, or what of it fits column and page."""
    height_pt = max(page.height_pt - page.top_pt - page.bottom_pt, 1.0)
    scale = min(1.0, width_pt / block.width_pt, height_pt / block.height_pt)
    return block.width_pt * scale, block.height_pt * scale
