"""Greek, Cyrillic, marked Latin, Arabic, Persian, Hebrew and ideographs in both formats."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.document import Heading, Items, Para, Run, Style, Table
from briefgen.writers import missing_characters
from briefgen.writers.docx import write as write_docx
from briefgen.writers.pdf import write as write_pdf
from briefgen.writers.pdf_layout import lay_out
from briefgen.writers.pdf_lines import break_lines
from briefgen.writers.pdf_marks import ink_of, text_of
from tests.tools import font_file
from tests.writers.test_pdf import document, pages, runs
from tests.writers.test_pdf_fonts import font_of, saved

LETTERS = "abcEOTžđøßąĄęệơưĐαβΩώἦбЖїђқ"
MARKS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0308\u030c\u0323\u0331"
ARABIC = "قال الرئيس (حسن روحاني) إن الأزمة لن تنتهي ولا أحد يعلم متى"
PERSIAN = "پژوهشگران چهار گزینهٔ تازه را بررسی کردند"
HEBREW = "הנשיא אמר (בערב) כי NATO תקבל החלטה"
POINTED = "בְּרֵאשִׁית בָּרָא אֱלֹהִים"


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split())).replace("\ufffe", "")


def glyphs() -> tuple[str, ...]:
    return tuple(map(font_file, ("NotoNaskhArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf")))


@settings(max_examples=40, deadline=None)
@given(st.text(LETTERS + MARKS + " ", max_size=80).map(lambda text: f"a{text}"))
def test_latin_greek_and_cyrillic_with_any_marks_come_out_of_a_pdf_as_they_went_in(
    text: str,
) -> None:
    assert plain("".join(pages(write_pdf(document(Para(runs(text))))))) == plain(text)


def test_a_mark_without_a_letter_of_its_own_stands_upon_the_letter() -> None:
    (line,) = break_lines(runs("T\u0303"), Style(), 100)
    (piece,) = line.pieces
    assert text_of(piece.text[0]) == "T\u0303"
    whole, letter = (ink_of(char, piece.font.face) for char in (piece.text[0], "T"))
    assert whole.width == letter.width
    assert piece.font.widths[piece.text[0]] == piece.font.widths["T"]


@pytest.mark.parametrize("text", [ARABIC, PERSIAN, HEBREW, POINTED])
def test_text_from_right_to_left_comes_out_of_a_pdf_in_logical_order(text: str) -> None:
    made = replace(document(Para(runs(text))), glyphs=glyphs())
    assert missing_characters(made) == ()
    assert plain("".join(pages(write_pdf(made)))) == plain(text)


def test_a_paragraph_from_right_to_left_ends_at_the_right_edge_and_its_label_hangs_there() -> None:
    made = replace(
        document(Items((runs(HEBREW), runs("An English point.")), "KJ{n}")), glyphs=glyphs()
    )
    page = made.page
    label, point, second, _ = lay_out(made)[0].lines
    right = page.width_pt - page.right_pt
    assert label.words.x > point.words.x
    assert label.words.x + label.words.line.width * label.words.style.size_pt == pytest.approx(
        right
    )
    assert second.words.x == page.left_pt


def test_columns_follow_the_direction_of_a_tables_head() -> None:
    rows = (runs("one"), runs("two"))
    for head, turned in (("א", True), ("a", False)):
        made = document(Table((runs(head), runs("b")), (rows,), (0.3, 0.7)))
        places = {
            line.words.line.pieces[0].text.strip(): line.words.x
            for line in lay_out(replace(made, glyphs=glyphs()))[0].lines
        }
        assert (places["one"] > places["two"]) is turned


def test_a_docx_says_which_way_paragraphs_and_runs_go() -> None:
    made = document(
        Heading(runs("الملخص")),
        Para((Run("He said "), Run("שלום 12", bold=True), Run("."))),
        Para(runs("گزارش بندر")),
        Table((runs("الخطر"),), ((runs("R1"),),), (1.0,)),
    )
    with zipfile.ZipFile(BytesIO(write_docx(made))) as package:
        body = package.read("word/document.xml").decode()
    heading, said, persian, *_ = re.findall("<w:p>.*?</w:p>", body)
    assert "<w:bidi/>" in heading
    assert '<w:rtl/><w:lang w:bidi="ar-SA"/>' in heading
    assert "<w:bidi/>" not in said
    assert said.count("<w:rtl/>") == 1
    assert '<w:lang w:bidi="he-IL"/></w:rPr><w:t xml:space="preserve">שלום 12</w:t>' in said
    assert '<w:rtl/><w:lang w:bidi="fa-IR"/>' in persian
    assert "<w:bidiVisual/>" in body


def test_lines_part_between_ideographs_but_not_before_a_full_stop(tmp_path: Path) -> None:
    text = "日本日本、日本日本。日本（日本）日本"
    font = saved(tmp_path, "a.ttf", font_of(dict.fromkeys(text, "W")))
    lines = break_lines(runs(text), Style(), 46, (font,))
    said = ["".join(piece.text for piece in line.pieces).strip() for line in lines]
    assert "".join(said) == text
    assert len(said) > 3
    assert not any(line[0] in "、。）" or line[-1] == "（" for line in said)
