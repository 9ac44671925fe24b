"""Cells of a PDF: tables with wrapped lines and headings over several columns; signatures."""

from briefgen.readers.pdf_layout import Cell, Line
from briefgen.readers.pdf_tables import rows_of_table, signatures


def line(baseline: float, *cells: tuple[str, float, float]) -> Line:
    parts = [Cell(text, left, right, 3.0) for text, left, right in cells]
    return Line(parts, baseline, 9.0, bold=False, italic=False, hyphen=False, page=0)


HEAD = [
    line(400, ("In 2026", 120, 260)),  # over both columns of figures
    line(390, ("Port", 20, 40), ("Ships", 120, 150), ("Share", 230, 260)),
]
ROWS = [
    line(370, ("Varna", 20, 50), ("1,200", 125, 150), ("60%", 240, 260)),
    line(353, ("Burgas", 20, 50), ("600", 130, 150), ("30%", 240, 260)),
    line(336, ("Ruse", 20, 50), ("200", 130, 150), ("10%", 240, 260)),
]


def test_a_heading_over_several_columns_does_not_make_one_of_them() -> None:
    assert rows_of_table([*HEAD, *ROWS])[1:] == (
        ("Varna", "1,200", "60%"),
        ("Burgas", "600", "30%"),
        ("Ruse", "200", "10%"),
    )


def test_a_name_of_a_row_that_is_wrapped_stays_one_row() -> None:
    wrapped = [
        line(319, ("Total of", 20, 60)),
        line(309, ("all ports", 20, 60), ("2,000", 125, 150), ("100%", 238, 260)),
        line(299, ("on the river", 20, 60)),
    ]
    rows = rows_of_table([HEAD[1], *ROWS, *wrapped])
    assert rows[-1] == ("Total of all ports on the river", "2,000", "100%")


def test_rows_with_figures_of_their_own_stay_apart_however_close() -> None:
    close = line(328, ("Lom", 20, 50), ("100", 130, 150), ("5%", 242, 260))
    assert rows_of_table([HEAD[1], *ROWS, close])[-2:] == (
        ("Ruse", "200", "10%"),
        ("Lom", "100", "5%"),
    )


def test_authors_named_side_by_side_are_told_apart_with_what_they_are() -> None:
    names = line(400, ("Ana B. Petrova", 20, 80), ("Jan Novak", 300, 350))
    roles = line(388, ("Analyst in Ports", 20, 90), ("Specialist in Rivers", 300, 390))
    expected = ["Ana B. Petrova, Analyst in Ports", "Jan Novak, Specialist in Rivers"]
    assert signatures([names, roles]) == expected


def test_other_cells_are_no_signatures() -> None:
    names = line(400, ("Ana B. Petrova", 20, 80), ("Jan Novak", 300, 350))
    astray = line(388, ("of the harbour board, who", 150, 250))
    assert signatures([names]) == []
    assert signatures([names, astray]) == []
    assert signatures(ROWS) == []
