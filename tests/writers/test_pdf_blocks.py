"""Strips of figures, pictures and columns in a PDF, read back with pdfium."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from briefgen.model.document import (
    Block,
    Callout,
    Document,
    Heading,
    Page,
    PageBreak,
    Para,
    Picture,
    Run,
    Strip,
    Style,
)
from briefgen.writers.pdf import write
from briefgen.writers.pdf_layout import PlacedLine, lay_out
from tests.test_pictures import picture
from tests.writers.test_pdf import (
    SENTENCE,
    STYLES,
    document,
    links,
    outline,
    pages,
    runs,
    table,
    words,
)

FACTS = tuple((runs(f"Figure{n}"), runs(f"words{n} " * 9)) for n in range(5))
LOGO = Picture(picture(), 60, 40, "The mark of the harbour house")
LOOKS = STYLES | {
    "figure": Style(size_pt=20, leading_pt=26, before_pt=6, after_pt=0),
    "figure-text": Style(size_pt=9, leading_pt=12, after_pt=8),
}


def styled(*blocks: Block) -> Document:
    return replace(document(*blocks), styles=LOOKS)


def lines_of(made: Document, page: int = 0) -> list[PlacedLine]:
    return lay_out(made)[page].lines


def text_of(line: PlacedLine) -> str:
    return "".join(piece.text for piece in line.words.line.pieces)


def images(data: bytes) -> list[tuple[float, ...]]:
    """Left, foot, right and top of every picture, page by page."""
    found = []
    with closing(pdfium.PdfDocument(data)) as pdf:
        for page in pdf:
            kinds = [raw.FPDF_PAGEOBJ_IMAGE]
            found += [tuple(image.get_bounds()) for image in page.get_objects(filter=kinds)]
            page.close()
    return found


def test_facts_are_read_one_by_one_each_figure_before_its_words() -> None:
    expected = [word for n in range(5) for word in (f"Figure{n}", *[f"words{n}"] * 9)]
    assert words(write(styled(Strip(FACTS, 3)))) == expected


def test_facts_of_a_row_stand_side_by_side_at_equal_widths() -> None:
    figures = [line for line in lines_of(styled(Strip(FACTS, 3))) if "Figure" in text_of(line)]
    assert [line.y for line in figures[:3]] == [figures[0].y] * 3
    assert figures[3].y == figures[4].y < figures[0].y
    edges = [line.words.x for line in figures]
    width = (Page().width_pt - Page().left_pt - Page().right_pt - 24) / 3
    assert edges[:3] == pytest.approx([62.0, 62.0 + width + 12, 62.0 + 2 * (width + 12)])
    assert edges[3:] == edges[:2]


def test_a_row_of_facts_stays_on_one_page() -> None:
    for lines in range(25, 36):
        made = styled(*[Para(runs("line"))] * lines, Strip(FACTS, 5))
        assert sorted("Figure0" in page for page in pages(write(made)))[-1]
        for page in pages(write(made)):
            assert ("Figure0" in page) == ("words4" in page)


def test_a_row_of_facts_taller_than_a_page_is_printed_whole() -> None:
    made = styled(Strip(((runs("One"), runs("word " * 2000)), (runs("Two"), runs("a"))), 2))
    assert words(write(made)).count("word") == 2000


def test_between_facts_and_what_is_around_them_stands_the_larger_room() -> None:
    above, figure, text, below = lines_of(
        styled(Para(runs("a")), Strip((FACTS[0],), 3), Para(runs("b")))
    )
    body, large, small = STYLES.get("body", Style()), LOOKS["figure"], LOOKS["figure-text"]
    assert above.top - body.leading_pt - figure.top == pytest.approx(max(6, body.after_pt))
    assert figure.top - large.leading_pt - text.top == pytest.approx(0)
    assert text.top - small.leading_pt - below.top == pytest.approx(8)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_stands_at_the_edge_of_its_column_in_its_size(kind: str) -> None:
    data = picture(kind=kind)
    left = replace(LOGO, data=data)
    made = document(left, Para(runs("Text")), replace(left, align="right"))
    first, second = images(write(made))
    top, right = Page().height_pt - Page().top_pt, Page().width_pt - Page().right_pt
    assert first == pytest.approx((62, top - 40, 122, top), abs=0.1)
    assert second[2] == pytest.approx(right, abs=0.1)
    assert first[1] > second[3]
    assert words(write(made)) == ["Text"]


def test_the_same_picture_is_kept_once() -> None:
    data = write(document(*[LOGO] * 9, replace(LOGO, data=picture(size=(7, 7)))))
    assert len(images(data)) == 10
    assert data.count(b"/Subtype /Image") == 2
    assert write(document(*[LOGO] * 9, replace(LOGO, data=picture(size=(7, 7))))) == data


def test_a_jpeg_is_kept_as_it_is_and_alpha_is_white() -> None:
    photograph = picture(kind="JPEG")
    assert photograph in write(document(replace(LOGO, data=photograph)))
    data = write(document(replace(LOGO, data=picture("RGBA"))))
    with closing(pdfium.PdfDocument(data)) as pdf:
        shown = pdf[0].render(scale=1).to_pil()
    assert shown.getpixel((70, 80)) == (255, 255, 255)
    assert b"/SMask" not in data


def test_a_picture_moves_to_the_next_page_where_it_does_not_fit() -> None:
    tall = replace(LOGO, height_pt=400, width_pt=30)
    assert [len(sheet.pictures) for sheet in lay_out(document(tall, tall, tall))] == [1, 1, 1]


def test_a_picture_larger_than_a_page_is_printed_smaller() -> None:
    ((left, foot, right, top),) = images(write(document(replace(LOGO, height_pt=9e3))))
    assert top - foot == pytest.approx(Page().height_pt - Page().top_pt - Page().bottom_pt, abs=0.1)
    assert right - left < 10


def test_the_words_for_a_picture_are_in_the_file() -> None:
    data = write(document(replace(LOGO, alt="Élan (mark)\x00")))
    with closing(pdfium.PdfDocument(data)) as pdf:
        (image,) = pdf[0].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
        assert raw.FPDFPageObj_CountMarks(image) == 1
    assert words(data) == []


def columned(*blocks: Block, columns: int = 2) -> Document:
    return document(Para(runs("Before")), PageBreak(columns), *blocks)


def test_columns_are_filled_one_after_another_and_read_so() -> None:
    made = columned(*(Para(runs(f"para{n} " + SENTENCE * 2)) for n in range(40)))
    found = pages(write(made))
    assert found[0].split() == ["Before"]
    names = [word for page in found for word in page.split() if word[:4] == "para"]
    assert names == [f"para{n}" for n in range(40)]
    edges = {round(line.words.x, 1) for line in lines_of(made, 1)}
    width = (Page().width_pt - 124 - 18) / 2
    assert edges == {62.0, round(62 + width + 18, 1)}
    for line in lines_of(made, 1):
        right = line.words.x + line.words.line.width * line.words.style.size_pt
        assert right <= (62 + width if line.words.x < 70 else Page().width_pt - 62) + 4


def test_after_columns_a_page_of_another_number_of_them_begins() -> None:
    made = columned(Para(runs("Two")), PageBreak(3), Para(runs("Three")), PageBreak(), table(1))
    assert [page.split()[0] for page in pages(write(made))] == ["Before", "Two", "Three", "Number"]


def test_no_heading_stands_at_the_foot_of_a_column() -> None:
    for lines in range(30, 38):
        made = columned(
            *[Para(runs("line"))] * lines, Heading(runs("Heading")), Para(runs(SENTENCE * 3))
        )
        lines_here = lines_of(made, 1)
        (heading,) = (line for line in lines_here if text_of(line).startswith("Heading"))
        after = lines_here[lines_here.index(heading) + 1]
        assert after.column == heading.column


def test_headings_labels_links_and_boxes_stand_in_the_right_column() -> None:
    blocks = [
        Callout((Para(runs("boxed " + SENTENCE * 12)),)),
        Heading(runs("Far"), 1),
        Para((Run("x" * 30, anchor="far"),), "item", runs("L1")),
    ]
    made = columned(*[Para(runs("line"))] * 25, *blocks, Para((Run("go", link="#far"),)))
    sheet = lay_out(made)[1]
    assert {ground.ground.x > 300 for ground in sheet.grounds} == {True}
    (heading,) = sheet.headings
    assert heading.x == pytest.approx(62 + (Page().width_pt - 124 + 18) / 2)
    label, text = (line for line in sheet.lines if text_of(line)[0] in "Lx")
    assert label.words.x == pytest.approx(heading.x)
    assert text.words.x == pytest.approx(heading.x + 28)
    assert links(write(made)) == [(1, 1)]
    assert outline(write(made)) == [(0, "Far")]


def test_a_table_over_two_columns_repeats_its_head_where_it_goes_on() -> None:
    made = columned(table(60))
    assert words(write(made))[1:3] == ["Number", "Risk"]
    lines = [text_of(line).strip() for line in lines_of(made, 1)]
    assert lines.count("Number") == 2
    again = lines.index("Number", 1)
    rows = [int(line[1:]) for line in lines if line[0] == "R" and line[1:].isdigit()]
    assert all(b == a + 1 for a, b in pairwise(rows))
    assert int(lines[again - 2][1:]) + 1 == int(lines[again + 2][1:])
