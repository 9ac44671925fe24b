"""The PDF writer's lines and pages: what fits, what stays together, what is repeated."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.document import (
    Block,
    Callout,
    Heading,
    Items,
    Page,
    PageBreak,
    Para,
    Part,
    Picture,
    Run,
    Strip,
    Style,
    Table,
    texts,
)
from briefgen.writers import extent
from briefgen.writers.measures import LEAST_AT_END
from briefgen.writers.pdf import write
from briefgen.writers.pdf_layout import lay_out
from briefgen.writers.pdf_lines import break_lines
from tests.test_pictures import picture
from tests.writers.test_pdf import SENTENCE, document, pages, runs, runs_each, table, words


@pytest.mark.parametrize("length", [61, 500, 5000])
def test_a_long_word_wraps_inside_its_column(length: int) -> None:
    text = ("abcdefghij" * 500)[:length]
    data = write(document(Para(runs(text)), table(1, text)))
    assert "".join(words(data)).startswith(text)
    with closing(pdfium.PdfDocument(data)) as pdf:
        for page in pdf:
            with closing(page), closing(page.get_textpage()) as found:
                boxes = [found.get_charbox(n) for n in range(found.count_chars())]
            assert max(box[2] for box in boxes) <= Page().width_pt - Page().right_pt + 1


def test_a_word_of_a_megabyte_is_written() -> None:
    data = write(document(Para(runs("x" * 1_000_000))))
    assert sum(page.count("x") for page in pages(data)) == 1_000_000


def test_a_table_of_300_rows_repeats_its_head_on_each_page() -> None:
    found = pages(write(document(table(300))))
    assert len(found) > 5
    assert all(page.split()[:2] == ["Number", "Risk"] for page in found)
    rows = [
        word for page in found for word in page.split() if word[0] == "R" and word[1:].isdigit()
    ]
    assert rows == [f"R{n}" for n in range(1, 301)]


def test_a_row_that_fits_a_page_is_kept_whole() -> None:
    tall = " ".join(f"w{n}" for n in range(200))
    found = pages(write(document(table(30), replace(table(3, tall)))))
    assert any("w0" in page and "w199" in page for page in found)
    for page in found:
        assert page.count("w0 ") == page.count("w199")


@pytest.mark.parametrize("rows", [2, 3, 4, 7])
@pytest.mark.parametrize("opening", [1, 2])
def test_no_row_stands_alone_on_a_tables_last_page(rows: int, opening: int) -> None:
    made = replace(table(rows, "An insurer may leave the port. " * 3), opening_rows=opening)
    for lines in range(30, 50):
        found = pages(write(document(*[Para(runs("Line"))] * lines, made)))
        shares = [sum(word in {f"R{n}" for n in range(9)} for word in p.split()) for p in found]
        split = [share for share in shares if share]
        assert sum(split) == rows
        if len(split) > 1:
            assert split[0] >= opening
            assert split[-1] > 1 or rows == 2


def test_a_last_page_has_six_lines_or_more() -> None:
    for count in range(90, 110):
        blocks: list[Block] = [Para(runs(f"Line {n}")) for n in range(count)]
        ends = [page.count("Line") for page in pages(write(document(PageBreak(), *blocks)))]
        assert sum(ends) == count
        assert ends[-1] >= LEAST_AT_END
        parted = pages(write(document(Part(), PageBreak(), *blocks, Part(), Para(runs("Other")))))
        assert parted[-2].count("Line") >= LEAST_AT_END


def test_fewer_lines_than_that_may_be_all_there_is() -> None:
    found = pages(write(document(PageBreak(), Para(runs("Line one")), Para(runs("Line two")))))
    assert [page.count("Line") for page in found] == [2]


def test_a_cell_taller_than_a_page_is_split() -> None:
    tall = " ".join(f"w{n}" for n in range(3000))
    found = pages(write(document(table(1, tall), Para(runs("After")))))
    assert len(found) > 2
    assert all(page.split()[:2] == ["Number", "Risk"] for page in found)
    text = [word for page in found for word in page.split() if word[0] == "w"]
    assert text == tall.split()
    assert found[-1].split()[-1] == "After"


def test_a_cell_is_read_to_its_end_before_the_next_one() -> None:
    cells = runs_each("one " * 60, "two " * 60)
    data = write(document(Table(runs_each("A", "B"), (cells,), (0.5, 0.5))))
    assert words(data) == ["A", "B", *["one"] * 60, *["two"] * 60]


def test_cells_beyond_the_given_widths_are_printed() -> None:
    data = write(document(Table(runs_each("A"), (runs_each("b", "c", "d"), ()), (1.0,))))
    assert words(data) == ["A", "b", "c", "d"]


def test_a_label_too_long_for_its_room_is_printed_whole() -> None:
    label = " ".join(f"label{n}" for n in range(40))
    data = write(document(Para(runs("The text"), "item", runs(label)), Items((runs("X"),), "{n}.")))
    assert words(data) == [*label.split(), "The", "text", "1.", "X"]


def test_a_box_that_fits_a_page_is_not_split() -> None:
    box = Callout(tuple(Para(runs(f"part{n} " + SENTENCE * 4)) for n in range(6)))
    found = pages(write(document(*[Para(runs(SENTENCE * 6))] * 7, Heading(runs("Boxed")), box)))
    assert len(found) == 2
    assert found[1].split()[0] == "Boxed"
    assert "part0" in found[1]


def test_a_box_longer_than_a_page_is_split() -> None:
    box = Callout(tuple(Para(runs(f"part{n} " + SENTENCE * 6)) for n in range(40)))
    found = pages(write(document(box, Para(runs("After")))))
    assert len(found) > 2
    text = " ".join(found)
    assert [word for word in text.split() if word[:4] == "part"] == [f"part{n}" for n in range(40)]


def test_a_heading_stands_with_what_follows() -> None:
    for lines in range(30, 60):
        body = [Para(runs("line"))] * lines
        found = pages(write(document(*body, Heading(runs("Heading")), Para(runs(SENTENCE * 5)))))
        for page in found:
            assert page.split()[-1] != "Heading"


def test_no_page_ends_after_the_first_or_before_the_last_line_of_a_paragraph() -> None:
    text = " ".join(f"w{n}" for n in range(120))
    whole = pages(write(document(Para(runs(text)))))[0].splitlines()
    for lines in range(25, 45):
        found = pages(write(document(*[Para(runs("line"))] * lines, Para(runs(text)))))
        parts = [[x for x in page.splitlines() if x.startswith("w")] for page in found]
        assert sum(len(part) for part in parts) == len(whole)
        assert all(len(part) != 1 for part in parts)


def test_a_page_break_begins_a_page_and_two_make_no_empty_one() -> None:
    one, two = Para(runs("One")), Para(runs("Two"))
    assert len(pages(write(document(PageBreak(), one, PageBreak(), PageBreak(), two)))) == 2


def test_a_document_without_blocks_has_one_page() -> None:
    assert len(pages(write(document()))) == 1


def test_white_space_of_any_kind_is_one_space_and_none_at_the_edges() -> None:
    texts = (Run("\n a\t"), Run(" ", bold=True), Run("\u2028b", italic=True), Run("c  \x0b\u3000"))
    (line,) = break_lines(texts, Style(), 100)
    assert "".join(piece.text for piece in line.pieces) == "a bc "
    assert [piece.text for piece in line.pieces][-1] == "c "


def test_a_no_break_space_does_not_break() -> None:
    lines = break_lines(runs("word 12\u00a0%"), Style(), 45)
    assert ["".join(piece.text for piece in line.pieces) for line in lines] == [
        "word ",
        "12\u00a0% ",
    ]


SHORT = st.lists(st.integers(0, 9), max_size=40).map(lambda ns: runs(" ".join("w" * n for n in ns)))
PARAS = st.builds(Para, SHORT, st.sampled_from(["body", "item", "box"]), st.just(runs("L")))
BLOCKS = st.one_of(
    PARAS,
    st.builds(Heading, SHORT, st.integers(1, 3)),
    st.builds(Items, st.lists(SHORT, max_size=4).map(tuple)),
    st.builds(Callout, st.lists(PARAS, max_size=5).map(tuple)),
    st.builds(
        Table,
        st.tuples(SHORT, SHORT),
        st.lists(st.tuples(SHORT, SHORT), max_size=4).map(tuple),
        st.just((0.3, 0.7)),
    ),
    st.builds(
        Strip,
        st.lists(st.tuples(SHORT, SHORT), max_size=5).map(tuple),
        st.integers(1, 4),
    ),
    st.builds(
        Picture, st.just(picture()), st.integers(1, 400), st.integers(1, 400), st.just("alt")
    ),
    st.builds(PageBreak, st.integers(1, 3)),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(BLOCKS, max_size=6), st.integers(40, 400), st.integers(20, 300))
def test_any_blocks_fit_pages_of_any_size(blocks: list[Block], height: int, width: int) -> None:
    page = Page(width + 40.0, height + 40.0, 20.0, 20.0, 20.0, 20.0)
    made = document(*blocks, page=page)
    sheets = lay_out(made)
    for sheet in sheets:
        feet = [line.y for line in sheet.lines] + [ground.foot for ground in sheet.grounds]
        feet += [shown.foot for shown in sheet.pictures]
        assert all(y > 0 for y in feet)
    drawn = sum(
        piece.text.count("w")
        for sheet in sheets
        for line in sheet.lines
        if not line.repeated
        for piece in line.words.line.pieces
    )
    assert drawn == sum(run.text.count("w") for text in texts(made.blocks) for run in text)
    write(made)


def anchored(name: str, words: str = SENTENCE) -> Para:
    return Para((Run(words, anchor=name),))


def test_the_extent_says_on_which_page_each_anchor_first_stands() -> None:
    blocks = (anchored("a"), anchored("b"), PageBreak(), anchored("c"), anchored("a"))
    found = extent(document(*blocks))
    assert found.pages == 2
    assert found.places == {"a": 1, "b": 1, "c": 2}


def test_the_extent_counts_the_pages_that_are_written() -> None:
    for lines in range(20, 120, 9):
        made = document(*[Para(runs("line"))] * lines, table(lines))
        assert extent(made).pages == len(pages(write(made)))


def test_room_kept_free_turns_pages_sooner() -> None:
    made = document(*(anchored(f"a{n}", "line") for n in range(90)))
    tight, spare = extent(made), extent(made, spare_pt=100)
    assert all(spare.places[name] >= page for name, page in tight.places.items())
    assert sum(page == 1 for page in tight.places.values()) == 35
    assert sum(page == 1 for page in spare.places.values()) == 30
    assert extent(made, spare_pt=5000).pages == 90
