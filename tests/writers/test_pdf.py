"""The PDF writer, read back with pdfium."""

from __future__ import annotations

import ctypes
import hashlib
import os
import subprocess
import sys
import unicodedata
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.document import (
    Block,
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
from briefgen.seal import read_seal
from briefgen.writers.pdf import _one_line, missing_characters, write
from briefgen.writers.pdf_fonts import FOLDER
from tests.tools import tool
from tests.writers.pdf_tree import File, unpacked

STYLES = {
    "title": Style(face="sans", size_pt=20, leading_pt=25, bold=True),
    "heading-1": Style(face="sans", size_pt=13, leading_pt=17, bold=True, before_pt=10),
    "heading-2": Style(face="sans", size_pt=11, leading_pt=14, bold=True, before_pt=8),
    "heading-3": Style(face="sans", leading_pt=14, italic=True, before_pt=6),
    "box": Style(fill="#eef2f7", bar="#1f3a5f", pad_pt=10),
    "item": Style(label_pt=28),
    "cell-head": Style(face="sans", size_pt=8.5, leading_pt=11, bold=True, fill="#dde5ee"),
    "cell": Style(face="sans", size_pt=8.5, leading_pt=11),
    "running": Style(face="sans", size_pt=8, leading_pt=11),
}
PROPERTIES = Properties("A brief", lang="en", identifier="0123456789abcdef")
SENTENCE = "The corridor stays open for grain while both carriers keep their old schedules. "


def runs(*texts: str) -> tuple[Run, ...]:
    return tuple(Run(text) for text in texts)


def document(*blocks: Block, page: Page | None = None, **properties: str) -> Document:
    return Document(blocks, page or Page(), STYLES, replace(PROPERTIES, **properties))


def table(rows: int, cell: str = "A short cell") -> Table:
    body = tuple((*runs_each(f"R{n}", cell),) for n in range(1, rows + 1))
    return Table(runs_each("Number", "Risk"), body, (0.2, 0.8))


def runs_each(*texts: str) -> tuple[tuple[Run, ...], ...]:
    return tuple((Run(text),) for text in texts)


def pages(data: bytes) -> list[str]:
    with closing(pdfium.PdfDocument(data)) as pdf:
        found = []
        for page in pdf:
            with closing(page), closing(page.get_textpage()) as text:
                found.append(text.get_text_range())
        return found


def words(data: bytes) -> list[str]:
    return " ".join(pages(data)).split()


def links(data: bytes) -> list[tuple[int, str | int]]:
    """(page, address or page the link goes to) of every link."""
    found: list[tuple[int, str | int]] = []
    with closing(pdfium.PdfDocument(data)) as pdf:
        for number in range(len(pdf)):
            with closing(pdf[number]) as page:
                at, link = ctypes.c_int(0), raw.FPDF_LINK()
                while raw.FPDFLink_Enumerate(page, at, link):
                    found.append((number, target(pdf, link)))
    return found


def target(pdf: pdfium.PdfDocument, link: raw.FPDF_LINK) -> str | int:
    dest = raw.FPDFLink_GetDest(pdf, link)
    if dest:
        return int(raw.FPDFDest_GetDestPageIndex(pdf, dest))
    action = raw.FPDFLink_GetAction(link)
    space = ctypes.create_string_buffer(raw.FPDFAction_GetURIPath(pdf, action, None, 0))
    raw.FPDFAction_GetURIPath(pdf, action, space, len(space))
    return space.value.decode("ascii")


def outline(data: bytes) -> list[tuple[int, str]]:
    with closing(pdfium.PdfDocument(data)) as pdf:
        return [(mark.level, mark.get_title()) for mark in pdf.get_toc()]


def everything() -> Document:
    """A document with every kind of block, over several pages."""
    return document(
        Title(runs("Grain corridor ", "closure")),
        Callout((Heading(runs("Summary"), 2), Para((Run(SENTENCE * 3, bold=True),)))),
        Heading(runs("Key judgments")),
        Items(tuple(runs(SENTENCE * n) for n in (1, 2, 3)), "KJ{n}"),
        table(30),
        PageBreak(),
        Heading(runs("Annex")),
        *(
            Para(
                (*runs(SENTENCE * 6), Run("see", link="#p1"), Run(" it", link="https://a.org/")),
                label=(Run(f"¶{n}", bold=True, anchor=f"p{n}"),),
            )
            for n in range(1, 15)
        ),
        page=Page(
            header=Marks(runs("POLICY BRIEF")),
            footer=Marks((), (Run("Page "), Run("", field="page"), Run(" of "), PAGES)),
        ),
    )


PAGES = Run("", field="pages")


def test_every_kind_of_block_is_printed_in_order() -> None:
    data = write(everything())
    text = " ".join(words(data))
    marks = ["Grain corridor closure", "Summary", "Key judgments", "KJ1 The", "KJ3 The", "R30"]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)
    assert len(pages(data)) == 4
    assert text.count("schedules.") == 3 + 6 + 14 * 6


def test_running_marks_bear_page_numbers_and_count() -> None:
    found = pages(write(everything()))
    assert all("POLICY BRIEF" in page for page in found)
    assert all(f"Page {n} of {len(found)}" in page for n, page in enumerate(found, 1))


def test_a_header_too_long_for_its_line_is_cut_with_an_ellipsis() -> None:
    marks = Marks(runs(SENTENCE * 5), runs("RESTRICTED"))
    text = " ".join(words(write(document(page=Page(header=marks)))))
    assert "…" in text
    assert "RESTRICTED" in text


@pytest.mark.parametrize("text", ["רציף הדגן נסגר " * 12, "x" * 300], ids=["leftward", "one word"])
def test_a_cut_header_keeps_what_has_room_and_its_ellipsis_too(text: str) -> None:
    line = _one_line(runs(text), Style(), 200.0, ())
    assert line.width * Style().size_pt <= 200.0
    told = "".join(piece.actual or piece.text for piece in line.pieces)
    assert "…" in told
    assert len(told) > 20
    assert all(set(piece.text) <= piece.font.widths.keys() for piece in line.pieces)


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1])\n"
        "from test_pdf import everything; from briefgen.writers.pdf import write\n"
        "print(hashlib.sha256(write(everything())).hexdigest())"
    )
    here = Path(__file__).parent
    found = {hashlib.sha256(write(everything())).hexdigest()}
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(here)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=here.parent.parent,
            capture_output=True,
            check=True,
            text=True,
        )
        found.add(done.stdout.strip())
    assert len(found) == 1


def test_the_same_document_gives_the_same_bytes_after_others_were_written() -> None:
    first = write(everything())
    write(document(Para(runs("Ångström ĳ ₴ ½ Ж"))))
    assert write(everything()) == first


def test_the_file_is_sealed_and_a_change_breaks_the_seal() -> None:
    data = write(everything())
    seal = read_seal(data)
    assert seal is not None
    assert (seal.article, seal.intact) == ("0123456789abcdef", True)
    broken = read_seal(data.replace(b"/Lang (en)", b"/Lang (fr)"))
    assert broken is not None
    assert not broken.intact


def test_metadata_say_what_the_properties_say() -> None:
    properties = {"title": "A — b", "author": "Me", "subject": "Grain", "keywords": "a, b"}
    data = write(document(**properties, lang="de", created="2026-05-04T10:20:30Z"))
    with closing(pdfium.PdfDocument(data)) as pdf:
        found = pdf.get_metadata_dict(skip_empty=True)
    assert found["Title"] == "A — b"
    assert (found["Author"], found["Subject"], found["Keywords"]) == ("Me", "Grain", "a, b")
    assert found["Creator"] == "briefgen"
    assert found["CreationDate"] == found["ModDate"] == "D:20260504102030Z"
    assert b"/Lang (de)" in data
    assert File(data).get(File(data).catalog["ViewerPreferences"]) == {"DisplayDocTitle": "true"}


def test_without_a_creation_time_no_date_is_written() -> None:
    data = write(document(Title(runs("Undated"))))
    assert b"CreationDate" not in data
    assert b"ModDate" not in data


def test_only_subsets_of_the_bundled_faces_are_embedded() -> None:
    data = write(everything())
    assert "Helvetica" not in unpacked(data)
    assert "+NotoSerif-Regular" in unpacked(data)
    assert "NotoSerif-Italic" not in unpacked(data)
    assert len(data) < 80_000


def test_marked_up_text_is_printed_as_it_stands() -> None:
    text = "<b>not bold</b> & <img src=/etc/passwd> {n} %(x)s \\(a) &amp; (("
    assert " ".join(words(write(document(Para(runs(text)))))) == text


def test_headings_make_an_outline_that_skips_no_level() -> None:
    blocks = [
        Heading(runs(name), level) for name, level in (("A", 3), ("B", 1), ("C", 3), ("D", 2))
    ]
    assert outline(write(document(Title(runs("T")), *blocks))) == [
        (0, "A"),
        (0, "B"),
        (1, "C"),
        (1, "D"),
    ]


def test_links_lead_to_anchors_and_to_the_web() -> None:
    text = (Run("in", link="#there"), Run(" out", link="https://example.org/ü?a=b(c)"))
    mail = Run(" mail", link="mailto:a@example.org")
    there = Para((Run("There", anchor="there"),))
    data = write(document(Para((*text, mail)), PageBreak(), there))
    assert links(data) == [
        (0, 1),
        (0, "https://example.org/%C3%BC?a=b(c)"),
        (0, "mailto:a@example.org"),
    ]


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "#nowhere", "x", "ftp://a"],
)
def test_other_links_are_printed_as_plain_text(link: str) -> None:
    data = write(document(Para((Run("Plain text", link=link),))))
    assert "/Annot" not in unpacked(data)
    assert words(data) == ["Plain", "text"]


def test_a_link_in_a_paragraph_split_across_pages_is_kept_on_both() -> None:
    filler = [Para(runs("line"))] * 33
    text = (Run(SENTENCE), Run(SENTENCE * 5, link="https://example.org/"), Run(SENTENCE))
    after = [Para(runs("line"))] * 9  # a document's last lines stay together
    data = write(document(*filler, Para(text), *after))
    assert len(pages(data)) == 2
    assert {page for page, _ in links(data)} == {0, 1}
    assert len(links(data)) >= 4


def test_missing_characters_are_reported_and_drawn_as_the_replacement_character() -> None:
    made = document(
        Title(runs("a\u200bb\u00ad")),
        Items((runs("漢\n"),), "字{n}"),
        Table(runs_each("\u0e01"), (runs_each("é e\u0301 \x07"),), (1.0,)),
        Callout((Para(runs("\U0001f600\ufe0f")),)),
    )
    assert missing_characters(made) == ("\u0e01", "字", "漢", "\U0001f600")
    text = "".join(pages(write(made)))
    assert text.count("\ufffd") == 4
    assert text.startswith("ab")


def test_an_accent_of_its_own_is_joined_to_its_letter() -> None:
    assert words(write(document(Para(runs("cafe\u0301"))))) == ["café"]


def test_lone_surrogates_and_controls_do_no_harm() -> None:
    nasty = "a\ud800b \x00\x07\x1b \x85 c\x7f"
    made = document(Title(runs(nasty)), Heading(runs(nasty)), title=nasty, author=nasty)
    text = (Run(nasty, link="https://a.org/\ud800\n", anchor=nasty), Run(nasty, link="#" + nasty))
    data = write(replace(made, blocks=(*made.blocks, Para(text))))
    assert words(data)[:3] == ["a\ufffdb", "c", "a\ufffdb"]
    assert missing_characters(made) == ()


def comparable(text: str) -> str:
    """Without white space, and with the few characters pdfium rewrites made equal."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\ufffe", "-").split())


DRAWABLE = st.one_of(
    st.characters(min_codepoint=0x21, max_codepoint=0x7E),
    st.characters(min_codepoint=0xA1, max_codepoint=0x24F, exclude_characters="\xad"),
    st.characters(min_codepoint=0x400, max_codepoint=0x481),
    st.sampled_from("αβγδώΩ–—‘’“”„…€₴½¶§•ﬁ№™"),
)


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text(), st.text())
def test_any_text_is_written_and_can_be_opened(title: str, para: str, cell: str) -> None:
    made = document(Title(runs(title)), Heading(runs(title)), Para(runs(para)), table(1, cell))
    made = replace(made, properties=replace(PROPERTIES, title=title, author=para, keywords=cell))
    assert len(pages(write(made))) == 1
    missing_characters(made)


@settings(max_examples=60, deadline=None)
@given(*[st.lists(st.text(DRAWABLE, min_size=1, max_size=12), max_size=30)] * 2)
def test_drawable_words_come_out_in_order(para: list[str], cell: list[str]) -> None:
    made = document(Para(runs(" ".join(para))), table(1, " ".join(cell)))
    assert missing_characters(made) == ()
    expected = " ".join([*para, "Number Risk R1", *cell])
    assert comparable("".join(pages(write(made)))) == comparable(expected)


def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    qpdf = tool("qpdf")
    path = tmp_path / "brief.pdf"
    path.write_bytes(write(everything()))
    done = subprocess.run([qpdf, "--check", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_bundled_faces_are_small_and_their_licence_lies_beside_them() -> None:
    faces = sorted(FOLDER.glob("*.ttf"))
    assert [face.stem for face in faces] == [
        f"Noto{family}-{cut}"
        for family in ("Sans", "Serif")
        for cut in ("Bold", "BoldItalic", "Italic", "Regular")
    ]
    assert all(face.stat().st_size < 280_000 for face in faces)
    licence = (FOLDER / "OFL.txt").read_text("utf-8")
    assert "Copyright 2022 The Noto Project Authors" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_signs_that_policy_texts_use_can_be_drawn() -> None:
    signs = "¶§•▪■▸←→↑↓↔≤≥≠≈−×÷±…–—‘’“”„«»€£¥₴₽°‰′″²³½№™©²₂Ωжўığşłőđ"
    for bold in (False, True):
        for italic in (False, True):
            made = document(Para((Run(signs, bold, italic),)))
            assert missing_characters(made) == ()
            assert "\ufffd" not in "".join(pages(write(made)))
