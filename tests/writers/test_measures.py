"""What both writers measure alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.document import Page, Picture, Run, Strip
from briefgen.writers.measures import (
    COLUMN_GAP_PT,
    LEAST_COLUMN_PT,
    columns_of,
    fact_rows,
    font_widths,
    picture_box,
)


@given(st.integers(-3, 99), st.floats(10, 2000))
def test_columns_and_their_gaps_fill_the_width(wanted: int, width: float) -> None:
    page = Page(width_pt=width + 100, left_pt=50, right_pt=50)
    count, each = columns_of(page, wanted)
    assert 1 <= count <= max(1, wanted)
    assert each * count + COLUMN_GAP_PT * (count - 1) == pytest.approx(width)
    assert count == 1 or each >= LEAST_COLUMN_PT


@given(st.integers(0, 20), st.integers(-1, 6))
def test_rows_hold_every_fact_once_in_order(facts: int, columns: int) -> None:
    given = tuple(((Run(str(n)),), (Run("of it"),)) for n in range(facts))
    count, rows = fact_rows(Strip(given, columns))
    assert tuple(fact for row in rows for fact in row) == given
    assert all(1 <= len(row) <= count for row in rows)
    assert count <= max(1, columns)


def test_a_picture_larger_than_its_column_or_page_is_printed_smaller_in_proportion() -> None:
    page = Page(height_pt=300, top_pt=50, bottom_pt=50)
    assert picture_box(Picture(b"", 100, 50, ""), 200, page) == (100, 50)
    assert picture_box(Picture(b"", 400, 100, ""), 200, page) == (200, 50)
    assert picture_box(Picture(b"", 100, 800, ""), 200, page) == (25, 200)


def test_fonts_nobody_measured_are_taken_to_be_as_wide_as_ours() -> None:
    assert font_widths({"serif": "Odd", "sans": "Odder"}) == {"serif": 1, "sans": 1}
    narrow = font_widths({"serif": "Cambria", "sans": "Calibri"})
    assert all(0.8 < width < 0.9 for width in narrow.values())
