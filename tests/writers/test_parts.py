"""Documents of several parts: running marks, language, structure and page numbers of each."""

from __future__ import annotations

import io
import re
from contextlib import closing
from dataclasses import replace

import docx
import pypdfium2 as pdfium
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.document import (
    Block,
    Document,
    Heading,
    Marks,
    Page,
    PageBreak,
    Para,
    Part,
    Properties,
    Run,
    Table,
)
from briefgen.writers import extent, write
from tests.writers.bases import house
from tests.writers.pdf_tree import File, elements
from tests.writers.test_docx import parts as files
from tests.writers.test_pdf import SENTENCE, STYLES, pages, runs, runs_each

COUNTED = (Run("", field="page"), Run(" of "), Run("", field="pages"))


def part(number: int, marking: str = "", lang: str = "", lines: int = 3) -> tuple[Block, ...]:
    """A part with a header of its own, a heading that can be found, and so many paragraphs."""
    header = Marks(runs(f"Header {number}"), runs(marking))
    return (
        Part(header, Marks(right=COUNTED), marking, lang, f"b{number}"),
        Heading((Run(f"Brief {number}", anchor=f"b{number}"),), 2),
        *(Para(runs(f"{number}-{line} {SENTENCE * 7}")) for line in range(lines)),
    )


def contents(count: int) -> Table:
    rows = tuple(
        (runs(f"Brief {n}"), (Run("0", link=f"#b{n}", field="pageref"),))
        for n in range(1, count + 1)
    )
    return Table(runs_each("Brief", "Page"), rows, (0.8, 0.2))


def booklet(*each: tuple[Block, ...], base: bytes = b"", marking: str = "") -> Document:
    opening = (Heading(runs("Booklet")), contents(len(each)))
    blocks = (*opening, *(block for one in each for block in one))
    page = Page(footer=Marks(right=COUNTED), marking=marking)
    return Document(blocks, page, STYLES, Properties("Booklet", lang="en"), base=base)


def sections(data: bytes) -> list[tuple[str, str]]:
    """What the header and the footer of each section say."""
    return [
        (section.header.paragraphs[0].text, section.footer.paragraphs[0].text)
        for section in docx.Document(io.BytesIO(data)).sections
    ]


def body(data: bytes) -> str:
    return files(data)["word/document.xml"].decode()


def test_each_part_begins_on_a_page_with_its_own_running_marks() -> None:
    first, second, third = pages(write(booklet(part(1, "AMBER"), part(2)), "pdf"))
    assert "Header" not in first
    assert "Brief 1" in second
    assert "Header 1" in second
    assert "AMBER" in second
    assert "Brief 2" in third
    assert "Header 2" in third
    assert "AMBER" not in third


def test_page_numbers_run_through_all_parts() -> None:
    found = pages(write(booklet(part(1, lines=20), part(2)), "pdf"))
    assert len(found) > 3
    assert all(f"{n} of {len(found)}" in text for n, text in enumerate(found, 1))


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(1, 15), min_size=1, max_size=12))
def test_the_contents_name_the_page_on_which_each_part_begins(lines: list[int]) -> None:
    made = booklet(*(part(n, lines=many) for n, many in enumerate(lines, 1)))
    found = pages(write(made, "pdf"))
    for number in range(1, len(lines) + 1):
        where = next(n for n, text in enumerate(found, 1) if re.search(rf"Header {number}\s", text))
        assert re.search(rf"Brief {number}\s+{where}\b", found[0])


def test_a_part_is_an_element_of_the_structure_with_its_language() -> None:
    file = File(write(booklet(part(1), part(2, lang="fr"), part(3, lang="no language")), "pdf"))
    top = [(e["S"], e.get("Lang")) for depth, _, e in elements(file) if depth == 1]
    assert top == [
        ("/H1", None), ("/Table", None), ("/Part", None), ("/Part", "fr"), ("/Part", None),
    ]  # fmt: skip


def test_the_outline_lists_the_parts_and_opens_none_of_them() -> None:
    below = Heading(runs("Summary"), 3)
    data = write(booklet((*part(1), below), part(2)), "pdf")
    with closing(pdfium.PdfDocument(data)) as file:
        found = [(entry.level, entry.get_title(), entry.get_count()) for entry in file.get_toc()]
    assert found == [(0, "Booklet", 2), (1, "Brief 1", -1), (2, "Summary", 0), (1, "Brief 2", 0)]
    shown = File(data).catalog["Outlines"]
    assert File(data).get(shown)["Count"] == len(["Booklet", "Brief 1", "Brief 2"])


def test_in_a_docx_each_part_has_a_section_with_its_header_and_equal_ones_are_shared() -> None:
    data = write(booklet(part(1), part(2), part(2)), "docx")
    heads = [header for header, _ in sections(data)]
    assert heads == ["", "Header 1", "Header 2", "Header 2"]
    names = [re.fullmatch(r"word/(header|footer)\d+.xml", name) for name in files(data)]
    assert sorted(name[1] for name in names if name) == ["footer", "header", "header"]


def test_a_part_without_a_header_does_not_have_that_of_the_part_before() -> None:
    bare = (Part(start="b2"), Heading((Run("Brief 2", anchor="b2"),), 2))
    assert [header for header, _ in sections(write(booklet(part(1), bare), "docx"))][1:] == [
        "Header 1", "",
    ]  # fmt: skip


def test_in_a_docx_each_part_counts_on_from_the_number_that_the_contents_say() -> None:
    data = write(booklet(part(1, lines=20), part(2, lines=20), part(3)), "docx")
    told = [int(n) for n in re.findall(r"> PAGEREF b\d .*?<w:t>(\d+)</w:t>", body(data))]
    starts = [int(n) for n in re.findall(r'<w:pgNumType w:start="(\d+)"/>', body(data))]
    assert starts == told
    assert told == sorted(set(told))
    assert told[0] == 2
    assert "1 of " in sections(data)[0][1]


def test_columns_within_a_part_count_on_and_keep_its_header() -> None:
    two = (*part(1), PageBreak(2), Para(runs("Annex")))
    data = write(booklet(two, part(2)), "docx")
    assert body(data).count("<w:pgNumType") == 2
    assert [header for header, _ in sections(data)][1:3] == ["Header 1"] * 2


def test_a_docx_is_counted_in_the_widths_of_its_own_fonts() -> None:
    made = booklet(part(1, lines=90), part(2))
    wide = replace(made, fonts={"serif": "Unknown", "sans": "Unknown"})
    narrow, same = (body(write(each, "docx")) for each in (made, wide))
    last = extent(made).places["b2"]
    assert f'w:start="{last}"' in same
    assert f'w:start="{last}"' not in narrow


def test_what_is_in_another_language_is_marked_so_in_a_docx() -> None:
    data = write(booklet(part(1), part(2, lang="fr-FR"), part(3)), "docx")
    first, *others = body(data).split("Brief 2")
    assert "<w:lang" not in first.rpartition("<w:r>")[0]
    assert '<w:lang w:val="fr-FR"/>' in others[-1]
    assert "<w:lang" not in others[-1].partition("Brief 3")[2]


def test_the_header_of_a_base_has_the_marking_of_each_part() -> None:
    data = write(booklet(part(1, "AMBER"), part(2), base=house(), marking="INTERNAL"), "docx")
    said = [
        [p.text for p in section.header.paragraphs]
        for section in docx.Document(io.BytesIO(data)).sections
    ]
    assert [each[0] for each in said] == [said[0][0]] * 3
    assert "Ministry of Examples" in said[0][0]
    assert [each[1:] for each in said] == [["INTERNAL"], ["AMBER"], []]
    rels = [name for name in files(data) if re.search(r"_rels/header\d+\.xml\.rels", name)]
    assert len(rels) == 3
