"""What a DOCX makes of each kind of block, in Word styles that a person can change."""

import io
import zipfile

import docx
import pytest
from lxml import etree

from briefgen.model.document import (
    Callout,
    Document,
    Heading,
    Items,
    Marks,
    Page,
    PageBreak,
    Para,
    Properties,
    Run,
    Style,
    Table,
    Title,
)
from briefgen.writers.docx import write

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
NAVY, GREY = "#14305A", "#5A6470"
STYLES = {
    "title": Style("sans", 22, 26, bold=True, colour=NAVY, after_pt=4),
    "meta": Style("sans", 9, 12, colour=GREY, after_pt=12, rule="#C5CBD3"),
    "heading-1": Style("sans", 14, 18, bold=True, colour=NAVY, before_pt=16, after_pt=5),
    "heading-2": Style("sans", 11.5, 15, bold=True, colour=NAVY, before_pt=10, after_pt=3),
    "body": Style("serif", 10, 14),
    "box": Style("serif", 10, 14, before_pt=4, after_pt=12, fill="#EEF2F7", bar=NAVY),
    "bottom-line": Style("sans", 11.5, 16, bold=True, colour=NAVY, after_pt=5),
    "small": Style("sans", 8.5, 11.5, colour=GREY, after_pt=3),
    "item": Style("serif", 10, 14, after_pt=5, label_pt=30),
    "source": Style("sans", 9, 12.5, after_pt=3, label_pt=70),
    "cell": Style("sans", 9, 12, after_pt=0),
    "cell-head": Style("sans", 9, 12, bold=True, colour=NAVY, after_pt=0, fill="#DFE6EF"),
    "annex": Style("serif", 9, 12.5, after_pt=5, label_pt=32),
    "running": Style("sans", 8, 10, colour=GREY, after_pt=0, rule="#C5CBD3"),
}
SAID = (
    "The council voted to close the northern crossing until the spring.",
    "Traders expect a third of the traffic on the coastal road, which floods in most winters.",
    "Two people familiar with the talks said a reopening before March was “very unlikely”.",
)


def text(words, **marks):
    return (Run(words, **marks),)


def document(*blocks, **changes):
    given = {"page": Page(), "styles": STYLES, "properties": Properties("A title")} | changes
    return Document(blocks=blocks, **given)


def sample():
    judgments = tuple(
        (Run(said + " "), Run("Likely", bold=True, anchor=f"kj{n}"), Run(f"[¶{n}]", link=f"#p{n}"))
        for n, said in enumerate(SAID, 1)
    )
    risks = tuple((text(f"Risk {n}"), text("High"), text(SAID[n % 3])) for n in range(4))
    annex = [
        Para(
            (Run(SAID[n % 3] * 4), Run("KJ1", link="#kj1")), "annex", text(f"¶{n}", anchor=f"p{n}")
        )
        for n in range(1, 21)
    ]
    return document(
        Title(text("Closure of the northern crossing")),
        Para(text("The Example Review, 12 March 2026"), "meta"),
        Callout(
            (Para(text(SAID[0]), "bottom-line"), Para(text(SAID[1])), Para(text("x"), "small"))
        ),
        Heading(text("Key judgments")),
        Items(judgments, "KJ{n}"),
        Heading(text("Risks"), 2),
        Table(
            (text("Risk"), text("Impact"), text("Why")), risks, (0.25, 0.15, 0.6), "Risks & odds"
        ),
        Callout(
            (
                Heading(text("Source"), 2),
                Para(text("The Example Review"), "source", text("Outlet", bold=True)),
                Para(text("example.org", link="https://example.org/?a=1&b=2"), "source"),
            )
        ),
        PageBreak(),
        Heading(text("Annex")),
        *annex,
        page=Page(
            header=Marks(text("Running title"), text("SAMPLE")),
            footer=Marks(
                (), (Run("Page "), Run("", field="page"), Run(" of "), Run("", field="pages"))
            ),
        ),
        properties=Properties(
            "Closure",
            "A. Writer",
            "Brief",
            "grain",
            "en-GB",
            "2026-03-13T08:00:00Z",
            "0123456789abcdef",
        ),
    )


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree(data, name="word/document.xml"):
    return etree.fromstring(parts(data)[name])


def find(node, path):
    return node.xpath(path, namespaces=NS)


def reopened(*blocks, **changes):
    return docx.Document(io.BytesIO(write(document(*blocks, **changes))))


def test_blocks_come_out_in_word_styles_under_word_names():
    opened = docx.Document(io.BytesIO(write(sample())))
    names = [paragraph.style.name for paragraph in opened.paragraphs]
    assert names[:6] == [
        "Title",
        "Brief Meta",
        "Brief Box Bottom Line",
        "Brief Box Body",
        "Brief Box Small",
        "Heading 1",
    ]
    assert names[6:9] == ["Brief Item"] * 3
    assert names[9] == "Heading 2"
    assert names[-20:] == ["Brief Annex"] * 20


def test_styles_carry_the_type_so_that_changing_one_changes_the_document():
    styles = docx.Document(io.BytesIO(write(sample()))).styles
    assert (styles["Normal"].font.name, styles["Normal"].font.size.pt) == ("Cambria", 10)
    assert (styles["Title"].font.name, styles["Title"].font.size.pt) == ("Calibri", 22)
    assert str(styles["Heading 1"].font.color.rgb) == NAVY[1:]
    assert styles["Brief Annex"].base_style.name == "Normal"
    assert styles["Brief Box Small"].base_style.name == "Brief Box"
    direct = tree(write(sample())).xpath("//w:r/w:rPr/*[not(self::w:rStyle)]", namespaces=NS)
    assert {node.tag for node in direct} == {
        f"{W}b",
        f"{W}bCs",
    }  # where a run is bold, and only there


def test_bold_text_in_a_bold_style_is_not_formatted_again():
    body = tree(write(document(Heading(text("Bold", bold=True)), Para(text("Bold", bold=True)))))
    assert len(find(body, "//w:b")) == 1


def test_headings_stand_in_the_outline_even_within_a_box():
    styles = tree(write(sample()), "word/styles.xml")
    levels = {
        style.get(f"{W}styleId"): find(style, "string(w:pPr/w:outlineLvl/@w:val)")
        for style in find(styles, "//w:style[w:pPr/w:outlineLvl]")
    }
    assert levels == {"Heading1": "0", "Heading2": "1", "Heading3": "2", "BriefBoxHeading2": "1"}


def test_a_label_hangs_left_of_its_paragraph_and_text_without_one_keeps_the_column():
    opened = reopened(Para(text("Said."), "annex", text("¶1")), Para(text("More."), "annex"))
    first, second = opened.paragraphs
    assert first.text == "¶1\tSaid."
    hang = first.style.paragraph_format
    assert (hang.left_indent.pt, hang.first_line_indent.pt) == (32, -32)
    assert [stop.position.pt for stop in hang.tab_stops] == [32]
    assert second.paragraph_format.first_line_indent.pt == 0


def test_each_list_counts_from_one_by_word_numbering():
    one, two = Items((text("a"), text("b")), "KJ{n}"), Items((text("c"),), "•")
    data = write(document(one, one, two, Para(text("plain"), "item")))
    numbers = find(tree(data), "//w:p/w:pPr/w:numPr/w:numId/@w:val")
    assert numbers == ["1", "1", "2", "2", "3", "0"]  # a paragraph in the list's style is no item
    numbering = tree(data, "word/numbering.xml")
    assert find(numbering, "//w:lvlText/@w:val") == ["KJ%1", "•"]
    assert find(numbering, "//w:numFmt/@w:val") == ["decimal", "bullet"]
    assert find(numbering, "//w:abstractNum[1]/w:lvl/w:pStyle/@w:val") == ["BriefItem"]
    assert len(find(numbering, "//w:abstractNum[1]/w:lvl/w:rPr/w:b")) == 1
    assert find(numbering, "//w:num[.//w:startOverride]/@w:numId") == ["2"]


def test_a_list_in_the_body_style_does_not_number_every_paragraph():
    data = write(document(Items((text("a"),), style="body"), Para(text("plain"))))
    assert not find(tree(data, "word/styles.xml"), "//w:numPr")


def test_a_table_repeats_its_head_and_keeps_its_rows_and_widths():
    data = write(sample())
    table = find(tree(data), "//w:tbl")[0]
    assert len(find(table, "w:tr[1]/w:trPr/w:tblHeader")) == 1
    assert len(find(table, "w:tr/w:trPr/w:cantSplit")) == 5
    grid = [int(width) for width in find(table, "w:tblGrid/w:gridCol/@w:w")]
    assert grid == [2356, 1414, 5656]  # quarters and such of the text's width, nothing lost
    assert find(table, "w:tr[2]/w:tc/w:tcPr/w:tcW/@w:w") == [str(width) for width in grid]
    assert find(table, "w:tblPr/w:tblDescription/@w:val") == ["Risks & odds"]
    opened = docx.Document(io.BytesIO(data)).tables[0]
    assert [cell.text for cell in opened.rows[1].cells] == ["Risk 0", "High", SAID[0]]
    assert opened.style.name == "Brief Table"


@pytest.mark.parametrize(
    ("rows", "opening", "kept"),
    [(1, 2, ""), (2, 2, "1"), (2, 1, ""), (3, 2, "12"), (3, 1, "2"), (5, 2, "14"), (5, 1, "4")],
)
def test_first_and_last_rows_stay_with_their_neighbours(rows, opening, kept):
    made = Table((text("h"),), (((text("r")),),) * rows, (1.0,), opening_rows=opening)
    found = find(tree(write(document(made))), "//w:tr[.//w:keepNext]")
    numbers = [len(find(row, "preceding-sibling::w:tr")) for row in found]
    assert numbers == [0, *map(int, kept)]


def test_a_row_longer_than_a_page_may_split():
    long = Table((text("h"),), ((text("word " * 400),), (text("short"),)), (1.0,))
    assert len(find(tree(write(document(long))), "//w:cantSplit")) == 2


def test_ragged_rows_and_wrong_widths_still_make_a_whole_table():
    ragged = Table(
        (text("a"), text("b")), ((text("1"),), (text("1"), text("2"), text("3"))), (0.5,)
    )
    opened = reopened(ragged).tables[0]
    assert [[cell.text for cell in row.cells] for row in opened.rows] == [
        ["a", "b", ""],
        ["1", "", ""],
        ["1", "2", "3"],
    ]


def test_all_paragraphs_of_a_box_share_their_edges_and_stay_together():
    data = write(sample())
    styles = tree(data, "word/styles.xml")
    for inner in ("BottomLine", "Body", "Small", "Heading2", "Source"):
        style = find(styles, f"//w:style[@w:styleId='BriefBox{inner}']")[0]
        assert find(style, "w:basedOn/@w:val") == ["BriefBox"]
        assert not find(style, "w:pPr/w:pBdr | w:pPr/w:shd")  # all come from the box's style
    box = find(styles, "//w:style[@w:styleId='BriefBox']/w:pPr")[0]
    assert [edge.tag.removeprefix(W) for edge in find(box, "w:pBdr/*")] == [
        "top",
        "left",
        "bottom",
        "right",
    ]
    kept = find(tree(data), "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'BriefBox')]")
    assert [len(find(node, "w:pPr/w:keepNext")) for node in kept] == [1, 1, 0, 1, 1, 0]


def test_two_boxes_or_tables_that_touch_stay_two():
    box, table = Callout((Para(text("a")),)), Table((text("h"),), ((text("c"),),), (1.0,))
    body = find(tree(write(document(box, box, table, table))), "//w:body")[0]
    assert [node.tag.removeprefix(W) for node in body] == [
        *["p"] * 3,
        "tbl",
        "p",
        "tbl",
        "p",
        "sectPr",
    ]


def test_a_page_break_is_a_property_of_what_follows_not_an_empty_paragraph():
    opened = reopened(PageBreak(), Para(text("a")), PageBreak(), Heading(text("b")), PageBreak())
    assert [paragraph.text for paragraph in opened.paragraphs] == ["a", "b"]
    breaks = [paragraph.paragraph_format.page_break_before for paragraph in opened.paragraphs]
    assert breaks == [None, True]


def test_no_paragraph_is_empty_unless_word_demands_it():
    empty = Para(()), Para(text(" \n")), Heading(text("")), Callout((Para(()),)), Title(())
    assert [p.text for p in reopened(Para(text("a")), *empty).paragraphs] == ["a"]
    assert len(reopened(*empty).paragraphs) == 1  # a body without any is no document
    assert len(reopened(Table((text("h"),), (), (1.0,))).paragraphs) == 1


def test_an_unknown_style_falls_back_to_normal_text():
    opened = reopened(Para(text("a"), "no-such"), Callout((Para(text("b")),), "no-such"))
    assert [p.style.name for p in opened.paragraphs] == ["Normal", "Normal"]


def test_header_and_footer_reach_both_margins_and_count_pages():
    data = write(sample())
    opened = docx.Document(io.BytesIO(data))
    assert opened.sections[0].header.paragraphs[0].text == "Running title\tSAMPLE"
    assert opened.sections[0].header.paragraphs[0].style.name == "Header"
    stop = opened.styles["Footer"].paragraph_format.tab_stops[0]
    assert stop.position.pt == pytest.approx(595.28 - 124, abs=0.05)
    footer = tree(data, "word/footer1.xml")
    assert find(footer, "//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"] * 2
    assert [node.text.strip() for node in find(footer, "//w:instrText")] == ["PAGE", "NUMPAGES"]


def test_without_running_text_there_is_no_header_part():
    assert not [name for name in parts(write(document(Para(text("a"))))) if "er1" in name]


def test_the_page_is_the_documents_page():
    section = reopened(Para(text("a")), page=Page(841.89, 595.28, 72, 50, 60, 40)).sections[0]
    assert section.page_width.pt == pytest.approx(841.89, abs=0.05)
    assert section.orientation == docx.enum.section.WD_ORIENT.LANDSCAPE
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [margin.pt for margin in margins] == [72, 50, 60, 40]


def test_style_names_that_clash_get_numbers():
    styles = STYLES | {"box-body": Style(fill="#EEEEEE"), "Box body": Style(), "—": Style()}
    blocks = [Para(text(name), name) for name in ("box-body", "Box body", "—")]
    opened = reopened(*blocks, Callout((Para(text("c")),)), styles=styles)
    names = [paragraph.style.name for paragraph in opened.paragraphs]
    assert names == ["Brief Box Body", "Brief Box Body 2", "Brief", "Brief Box Body 3"]
