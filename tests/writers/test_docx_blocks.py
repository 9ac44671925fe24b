"""Strips of figures, pictures and columns in a DOCX."""

import io
from dataclasses import replace

import docx
import pytest
from lxml import etree

from briefgen.model.document import (
    Heading,
    Marks,
    Page,
    PageBreak,
    Para,
    Picture,
    Run,
    Strip,
    Style,
    Table,
)
from briefgen.writers.docx import write
from tests.test_pictures import picture
from tests.tools import tool
from tests.writers.test_docx import STYLES, W, document, find, parts, reopened, text, tree
from tests.writers.test_docx_package import check_order, pages

FACTS = tuple((text(f"Figure {n}"), text(f"words {n}")) for n in range(5))
LOGO = Picture(picture(), 60, 40, 'The "mark" & more')
LOOKS = STYLES | {
    "figure": Style("sans", 24, 28, bold=True, before_pt=9, after_pt=1, fill="#EEEEEE"),
    "figure-text": Style("sans", 9, 12, after_pt=8),
    "picture": Style(before_pt=3, after_pt=12),
}
PAGE = Page(header=Marks(text("Running")), footer=Marks((), (Run("", field="page"),)))


def styled(*blocks, **changes):
    return document(*blocks, styles=LOOKS, **changes)


def spacing(cell, side):
    return [int(value) for value in find(cell, f".//w:spacing/@w:{side}")]


def test_each_fact_is_a_cell_of_two_paragraphs_read_one_by_one():
    opened = reopened(Strip(FACTS, 3), styles=LOOKS)
    (grid,) = opened.tables
    cells = [cell for row in grid.rows for cell in row.cells]
    shown = [[p.text for p in cell.paragraphs] for cell in cells]
    assert shown == [*([f"Figure {n}", f"words {n}"] for n in range(5)), [""]]
    assert [p.style.name for p in cells[0].paragraphs] == ["Brief Figure", "Brief Figure Text"]
    assert grid.style.name == "Brief Facts"


def test_facts_keep_equal_widths_and_whole_rows_without_lines_or_a_head():
    body = tree(write(styled(Strip(FACTS, 3))))
    widths = [int(width) for width in find(body, "//w:gridCol/@w:w")]
    page = Page()
    assert sum(widths) == round((page.width_pt - page.left_pt - page.right_pt) * 20)
    assert widths[0] == widths[1] == pytest.approx(widths[2] + 240, abs=1)
    assert len(find(body, "//w:tr/w:trPr/w:cantSplit")) == 2
    assert not find(body, "//w:tblHeader | //w:tblBorders | //w:tcBorders")
    styles = tree(write(styled(Strip(FACTS, 3))), "word/styles.xml")
    assert not find(styles, "//w:style[@w:styleId='BriefFacts']//w:tblBorders")
    assert not find(styles, "//w:style[@w:styleId='BriefFigure']//w:shd")


def test_the_style_of_facts_is_there_only_where_they_are():
    assert b"BriefFacts" not in parts(write(styled(Para(text("a")))))["word/styles.xml"]
    assert not parts(write(styled(Strip(())))).get("BriefFacts")


def test_the_room_around_facts_is_the_larger_of_the_two():
    made = styled(Para(text("a")), Strip(FACTS, 3), Heading(text("b"), 2), Strip(FACTS[:1]))
    body = tree(write(made))
    first, second = find(body, "//w:tbl")
    rows = find(first, "w:tr")
    assert spacing(rows[0], "before")[::2] == [60] * 3  # 9 less the 6 that a paragraph leaves
    assert spacing(rows[1], "before")[0] == 20
    assert spacing(rows[0], "after")[1] == 160
    assert spacing(rows[1], "after")[1] == 0
    after = find(body, "//w:p[w:pPr/w:pStyle[@w:val='Heading2']]")[0]
    assert not spacing(after, "before")  # a heading asks for more than facts leave
    assert spacing(second, "before")[0] == 120


def test_facts_and_tables_that_touch_stay_two_tables():
    table = Table((text("A"),), ((text("b"),),), (1.0,))
    for blocks in ((table, Strip(FACTS)), (Strip(FACTS), table), (Strip(FACTS), Strip(FACTS))):
        names = [etree.QName(node).localname for node in tree(write(styled(*blocks)))[0]]
        assert names == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_picture_is_drawn_in_line_with_words_for_it():
    opened = reopened(replace(LOGO, align="right"), Para(text("a")), styles=LOOKS)
    (shape,) = opened.inline_shapes
    assert (shape.width.pt, shape.height.pt) == (60, 40)
    described = shape._inline.docPr
    assert (described.get("descr"), described.get("name")) == (LOGO.alt, "Picture 1")
    paragraph = opened.paragraphs[0]
    assert paragraph.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
    assert paragraph.style.name == "Brief Picture"


def test_the_same_picture_is_kept_once_under_a_name_of_its_place():
    other = replace(LOGO, data=picture(kind="JPEG"))
    made = styled(LOGO, other, LOGO)
    found = parts(write(made))
    media = {name: data for name, data in found.items() if "media" in name}
    assert media == {"word/media/image1.png": LOGO.data, "word/media/image2.jpeg": other.data}
    types = found["[Content_Types].xml"]
    assert types.count(b"image/png") == types.count(b"image/jpeg") == 1
    drawn = tree(write(made))
    assert find(drawn, "//*[local-name()='docPr']/@id") == ["1", "2", "3"]
    assert write(made) == write(made)


def test_a_picture_as_wide_as_its_column_at_most():
    wide = replace(LOGO, width_pt=900, height_pt=90)
    opened = reopened(PageBreak(2), wide, styles=LOOKS)
    page = Page()
    expected = (page.width_pt - page.left_pt - page.right_pt - 18) / 2
    assert opened.inline_shapes[0].width.pt == pytest.approx(expected, abs=0.1)
    assert opened.inline_shapes[0].height.pt == pytest.approx(expected / 10, abs=0.1)


def test_columns_are_sections_with_the_same_paper_header_and_footer():
    opened = reopened(
        Para(text("a")), PageBreak(2), Para(text("b")), PageBreak(1), Para(text("c")), page=PAGE
    )
    assert [s.start_type for s in opened.sections] == [docx.enum.section.WD_SECTION.NEW_PAGE] * 3
    assert {s.page_width for s in opened.sections} == {opened.sections[0].page_width}
    for section in opened.sections:
        assert section.header.paragraphs[0].text == "Running"
        assert not section.footer.is_linked_to_previous
    columns = [section._sectPr.find(f"{W}cols") for section in opened.sections]
    assert [each.get(f"{W}num") for each in columns] == [None, "2", None]
    assert columns[1].get(f"{W}space") == "360"


def test_a_section_ends_in_its_last_paragraph_and_adds_none():
    opened = reopened(Para(text("a")), PageBreak(2), Para(text("b")))
    assert [p.text for p in opened.paragraphs] == ["a", "b"]
    assert not tree(write(document(PageBreak(2), Para(text("b"))))).findall(f".//{W}pPr/{W}sectPr")
    table = Table((text("A"),), ((text("b"),),), (1.0,))
    body = tree(write(document(table, PageBreak(2), Para(text("b")))))
    (carrier,) = find(body, "//w:p[w:pPr/w:sectPr]")
    assert find(carrier, "string(w:pPr/w:spacing/@w:lineRule)") == "exact"


def test_a_page_break_between_as_many_columns_is_none_between_sections():
    body = tree(
        write(document(PageBreak(2), Para(text("a")), PageBreak(2), Para(text("b")), PageBreak()))
    )
    assert len(find(body, "//w:sectPr")) == 1 + len(find(body, "//w:pPr/w:sectPr"))
    assert len(find(body, "//w:pageBreakBefore")) == 1
    assert find(body, "//w:sectPr[last()]/w:cols/@w:num") == ["2"]


def test_a_section_begins_at_the_top_of_its_page():
    body = tree(write(document(Para(text("a")), PageBreak(2), Heading(text("Annex")))))
    heading = find(body, "//w:p[w:pPr/w:pStyle[@w:val='Heading1']]")[0]
    assert spacing(heading, "before") == [0]
    assert not find(body, "//w:pageBreakBefore")


def test_a_table_in_columns_is_as_wide_as_its_column():
    table = Table((text("A"),), ((text("b"),),), (1.0,))
    page = Page()
    for columns in (1, 2, 3):
        body = tree(write(document(PageBreak(columns), table)))
        room = (page.width_pt - page.left_pt - page.right_pt - 18 * (columns - 1)) / columns
        assert int(find(body, "string(//w:gridCol/@w:w)")) == round(room * 20)


def every():
    table = Table((text("A"),), ((text("b"),),), (1.0,))
    return styled(
        *(LOGO, Strip(FACTS, 2), PageBreak(2), Para(text("Two")), replace(LOGO, align="right")),
        *(table, PageBreak(), Strip(FACTS), table, PageBreak(3), Heading(text("Three"))),
        page=PAGE,
    )


def test_elements_of_these_blocks_stand_in_the_order_of_the_schema():
    check_order(write(every()))


def test_what_is_opened_and_saved_again_keeps_its_parts():
    target = io.BytesIO()
    docx.Document(io.BytesIO(write(every()))).save(target)
    assert {"word/media/image1.png"} <= set(parts(target.getvalue()))


def test_libreoffice_prints_facts_pictures_and_columns_on_as_many_pages(tmp_path):
    tool("soffice")
    printed = pages(tmp_path, write(every()))
    facts = "".join(f"Figure{n}words{n}" for n in range(5))
    shown = [page.replace("Running", "").removesuffix(str(n)) for n, page in enumerate(printed, 1)]
    assert shown == [
        facts,
        "TwoAb",
        f"{facts}Ab",
        "Three",
    ]
