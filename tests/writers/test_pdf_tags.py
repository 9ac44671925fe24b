"""The tags of a PDF: what its structure tree holds, and that all that is painted has an owner."""

from __future__ import annotations

import ctypes
import subprocess
from collections import Counter
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
    Box,
    Callout,
    Document,
    Figure,
    Heading,
    Items,
    Label,
    Marks,
    Page,
    PageBreak,
    Para,
    Picture,
    Run,
    Strip,
    Stroke,
    Table,
    Title,
)
from briefgen.writers.languages import by_language
from briefgen.writers.pdf import missing_characters, write
from tests.test_pictures import picture
from tests.tools import tool
from tests.writers.pdf_tree import File, elements, held, kids, marked
from tests.writers.test_pdf import SENTENCE, document, links, pages, runs, runs_each, table, words
from tests.writers.test_pdf_pages import BLOCKS

GOLDEN = Path(__file__).parent / "structure.txt"
FIGURE = Figure(
    (
        Box(0, 0, 60, 20, fill="#dde5ee", edge="#1f3a5f", hatched=True),
        Stroke(0, 24, 60, 24),
        Label(30, 14, "Likely", bold=True, align="middle"),
    ),
    120,
    30,
    "The judgment is likely: 55 to 80 in a hundred",
)


def everything() -> Document:
    """A document with every kind of block, some of them over the end of a page."""
    web = Run("the treaty", link="https://example.org/treaty")
    return document(
        Title(runs("Grain corridor ", "closure")),
        Callout((Heading(runs("Summary"), 2), Para((Run("In short, "), web, Run(" holds."))))),
        Callout((Para(runs("A box without a heading.")),)),
        Heading(runs("Key judgments")),
        Items((runs("It stays open."), (Run("It shuts "), Run("¶1", link="#p1"))), "KJ{n}"),
        FIGURE,
        Items((runs("One"), runs("Two")), "•"),
        Strip(((runs("40"), runs("million euros")), (runs("2"), runs("years")))),
        Picture(picture(), 40, 30, "The mark of the house"),
        Picture(picture(), 40, 30, ""),
        Table(
            runs_each("Risk", "", "Where"),
            (
                (runs("Premiums double"), (), runs("Varna")),
                (runs("word " * 400), runs("short")),
                ((), (), ()),
            ),
            (0.5, 0.2, 0.3),
            "Risks and where they are",
        ),
        Heading(runs("Deeper than it should be"), 3),
        Para((Run("Text "), Run("linked " * 90, link="https://example.org/"), Run("and on."))),
        PageBreak(2),
        Heading(runs("Annex")),
        Para(runs(SENTENCE * 30), label=(Run("¶1", anchor="p1"),)),
        Para(runs("Back"), label=(Run("¶2"),)),
        page=Page(
            height_pt=420,
            header=Marks(runs("POLICY BRIEF")),
            footer=Marks((), (Run("Page "), Run("", field="page"))),
        ),
    )


def spoken(data: bytes) -> dict[tuple[int, int], str]:
    """The text of each marked content, by its page (from 0) and number."""
    found: dict[tuple[int, int], str] = {}
    with closing(pdfium.PdfDocument(data)) as pdf:
        for number in range(len(pdf)):
            with closing(pdf[number]) as page, closing(page.get_textpage()) as text:
                for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                    mark = number, raw.FPDFPageObj_GetMarkedContentID(drawn)
                    found[mark] = found.get(mark, "") + text_of(drawn, text)
    return found


def text_of(drawn: pdfium.PdfObject, text: pdfium.PdfTextPage) -> str:
    size = raw.FPDFTextObj_GetText(drawn, text, None, 0)
    space = (ctypes.c_ushort * size)()
    raw.FPDFTextObj_GetText(drawn, text, space, size)
    return bytes(space).decode("utf-16-le").rstrip("\0")


def structure(data: bytes) -> str:
    """The structure tree as text: role, attributes, and what each element itself says."""
    file, said = File(data), spoken(data)
    numbers = {number: place for place, (number, _) in enumerate(file.pages())}
    lines = []
    for depth, _, element in elements(file):
        parts, whole = [], [element["S"][1:]]
        for kid in kids(element):
            if isinstance(kid, int):
                parts.append(said.get((numbers[element["Pg"].number], kid), ""))
            elif isinstance(kid, dict) and kid["Type"] == "/MCR":
                parts.append("| " + said.get((numbers[kid["Pg"].number], kid["MCID"]), ""))
            elif isinstance(kid, dict):
                parts.append(f"<{goal(file.get(kid['Obj']), file)}>")
            else:
                parts.append("…")
        whole += [f"{name}={element[name]!r}" for name in ("Alt",) if name in element]
        whole += [f"{n}={v}" for n, v in element.get("A", {}).items() if n not in {"O", "BBox"}]
        lines.append("  " * depth + " ".join((*whole, ":", shortened(" ".join(parts)))).rstrip())
    return "\n".join(lines) + "\n"


def shortened(text: str) -> str:
    kept = text.split()
    return " ".join(
        kept if len(kept) < 24 else (*kept[:12], f"[{len(kept) - 20} words]", *kept[-8:])
    )


def goal(annotation: dict[str, object], file: File) -> str:
    return "inside" if "Dest" in annotation else str(file.get(annotation["A"])["URI"])


def test_the_structure_of_every_kind_of_block_is_as_it_was(accept: bool) -> None:
    found = structure(write(everything()))
    if accept:
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_the_structure_is_read_in_the_order_of_the_page() -> None:
    data = write(replace(everything(), page=Page(height_pt=1200)))  # no head is repeated
    numbers = {number: place for place, (number, _) in enumerate(File(data).pages())}
    said = spoken(data)
    read = [said.get((numbers[mark.page], mark.number), "") for mark in held(File(data))]
    assert "".join(read).split() == words(data)


def test_another_program_reads_the_structure_the_same(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(write(replace(everything(), page=Page(height_pt=1200))))
    command = [tool("pdfinfo"), "-struct-text", path]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    read = [line.strip()[1:-1] for line in done.stdout.splitlines() if line.strip()[:1] == '"']
    assert "".join(read).split() == words(path.read_bytes())


def assert_owned_once(data: bytes) -> None:
    file = File(data)
    tree = file.get(file.catalog["StructTreeRoot"])
    nums = tree["ParentTree"]["Nums"]
    parents = dict(zip(nums[::2], nums[1::2], strict=True))
    owned = held(file)
    assert max(Counter((mark.page, mark.number) for mark in owned).values(), default=1) == 1
    by_place = {(mark.page, mark.number): mark.element for mark in owned}
    for number, page in file.pages():
        found = marked(file.content(page))
        assert found == list(range(len(found)))
        owners = [by_place.pop((number, each)) for each in found]
        assert [ref.number for ref in parents.pop(page["StructParents"])] == owners
        for ref in page.get("Annots", []):
            link = file.get(ref)
            element = file.get(parents.pop(link["StructParent"]))
            assert element["S"] == "/Link"
            assert ref in [
                kid["Obj"] for kid in kids(element) if isinstance(kid, dict) and "Obj" in kid
            ]
    assert not by_place
    assert not parents


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS | st.just(FIGURE), max_size=6), st.integers(40, 400), st.integers(20, 300))
def test_of_any_blocks_all_that_is_painted_is_owned_once(
    blocks: list[Block], height: int, width: int
) -> None:
    page = Page(width + 40.0, height + 40.0, 20.0, 20.0, 20.0, 20.0)
    assert_owned_once(write(document(*blocks, page=page)))


def test_all_that_is_painted_is_owned_once_where_links_and_tables_are_split() -> None:
    assert_owned_once(write(everything()))


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=8))
def test_any_table_has_as_many_cells_in_each_row(blocks: list[Block]) -> None:
    file = File(write(document(*blocks, Table(runs_each("A"), (runs_each("b", "c"), ()), (1.0,)))))
    for _, _, element in elements(file):
        if element["S"] == "/Table":
            rows = [file.get(ref) for ref in kids(element)]
            assert len({len(kids(row)) for row in rows}) == 1
            cells = [file.get(ref)["S"] for row in rows for ref in kids(row)]
            assert {"/TH", "/TD"} >= {*cells}


def test_a_paragraph_over_the_end_of_a_page_is_one_element() -> None:
    data = write(document(*[Para(runs("line"))] * 33, Para(runs(SENTENCE * 12))))
    assert len(pages(data)) == 2
    file = File(data)
    last = [element for _, _, element in elements(file)][-1]
    assert [type(kid) for kid in kids(last)] == [int, dict]
    assert sum(element["S"] == "/P" for _, _, element in elements(file)) == 34


def test_a_link_over_several_lines_and_pages_is_one_element() -> None:
    text = (Run(SENTENCE), Run(SENTENCE * 5, link="https://example.org/"), Run(SENTENCE))
    data = write(document(*[Para(runs("line"))] * 33, Para(text)))
    file = File(data)
    (link,) = [element for _, _, element in elements(file) if element["S"] == "/Link"]
    boxes = [kid for kid in kids(link) if isinstance(kid, dict) and kid["Type"] == "/OBJR"]
    assert len(boxes) == len(links(data)) > 3


def test_a_link_says_its_words_and_is_printed() -> None:
    data = write(document(Para((Run("See "), Run("the treaty", link="https://example.org/")))))
    file = File(data)
    (link,) = [file.get(ref) for ref in file.pages()[0][1]["Annots"]]
    assert (link["Contents"], link["F"]) == ("the treaty", 4)
    assert link["A"]["URI"] == "https://example.org/"


def test_a_table_head_is_read_once_and_its_repetition_is_an_artifact() -> None:
    data = write(document(table(90)))
    assert len(pages(data)) == 3
    file = File(data)
    roles = Counter(element["S"] for _, _, element in elements(file))
    assert (roles["/Table"], roles["/TR"], roles["/TH"], roles["/TD"]) == (1, 91, 2, 180)
    for _, page in file.pages()[1:]:
        assert b"/Artifact<</Type/Pagination>>BDC" in file.content(page)


def test_headings_skip_no_level_in_the_tags_either() -> None:
    levels = (("A", 3), ("B", 1), ("", 2), ("C", 3), ("D", 3))
    blocks = [Heading(runs(name), level) for name, level in levels]
    roles = [e["S"] for _, _, e in elements(File(write(document(Title(runs("T")), *blocks))))]
    assert roles == ["/Document", "/Title", "/H1", "/H1", "/H2", "/H3"]


def test_a_picture_without_words_is_decoration() -> None:
    data = write(document(Picture(picture(), 40, 30, " "), Para(runs("Text"))))
    assert [element["S"] for _, _, element in elements(File(data))] == ["/Document", "/P"]


def test_a_figure_has_its_words_and_its_box() -> None:
    data = write(document(FIGURE))
    (figure,) = [element for _, _, element in elements(File(data)) if element["S"] == "/Figure"]
    assert figure["Alt"] == FIGURE.alt
    left, top = Page().left_pt, Page().height_pt - Page().top_pt
    assert [float(edge) for edge in figure["A"]["BBox"]] == pytest.approx(
        [left, top - 30, left + 120, top], abs=0.01
    )
    assert words(data) == ["Likely"]


def test_a_figure_wider_than_its_column_is_made_smaller_as_a_whole() -> None:
    data = write(document(FIGURE, page=Page(width_pt=184)))
    (figure,) = [element for _, _, element in elements(File(data)) if element["S"] == "/Figure"]
    left, foot, right, top = (float(edge) for edge in figure["A"]["BBox"])
    assert (right - left, top - foot) == pytest.approx((60, 15), abs=0.02)


def test_signs_in_a_figure_that_no_font_has_are_reported() -> None:
    made = document(replace(FIGURE, shapes=(Label(0, 10, "漢"),)))
    assert missing_characters(made) == ("漢",)


def test_the_tab_key_follows_the_structure_and_pages_have_labels() -> None:
    file = File(write(everything()))
    assert {page["Tabs"] for _, page in file.pages()} == {"/S"}
    assert file.get(file.catalog["PageLabels"])["Nums"] == [0, {"S": "/D"}]
    assert file.get(file.catalog["MarkInfo"]) == {"Marked": "true"}


FOREIGN = "Both μm and κατέχον, τὸν λόγον and 대한민국, at 5 Ω"


def test_words_in_a_script_of_one_language_say_which() -> None:
    for lang, spans in (("en", 1), ("el-GR", 0)):
        data = write(document(Para(runs(FOREIGN)), lang=lang))
        file = File(data)
        content = file.content(file.pages()[0][1])
        assert content.count(b"/Span<</Lang(el)>>BDC") == spans
        assert_owned_once(data)


def test_what_is_split_by_language_is_all_still_there() -> None:
    found = [*by_language(FOREIGN, "en")]
    assert "".join(part for part, _ in found) == FOREIGN
    assert [each for each in found if each[1]] == [("κατέχον, τὸν λόγον", "el"), ("대한민국", "ko")]


@given(st.text(st.sampled_from("aκτ한 ,’-א")), st.sampled_from(["en", "el", "he"]))
def test_any_text_is_split_by_language_without_loss(text: str, lang: str) -> None:
    assert "".join(part for part, _ in by_language(text, lang)) == text
