from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from docx.oxml.ns import qn

from briefgen import Facts, Made, Options, make, shelf
from briefgen.binding import Bound, bind, brief_files
from briefgen.errors import InputError, UsageError
from briefgen.model.article import Article
from briefgen.model.brief import Brief
from briefgen.seal import Seal, read_seal
from tests.samples import PORT
from tests.tools import docx_findings, office_pdfs
from tests.writers.test_parity import articles
from tests.writers.test_pdf_standards import judged

WALL = (
    "The sea wall at Burgas is likely to fail before the decade ends.",
    "Engineers found salt in the lower courses. The city may close the promenade in winter.",
    "Repairs could cost 12 million euros, the harbour board said.",
)
TITLES = ("Varna’s grain port is running out of depth", "The wall at Burgas leaks")
TEXTS = [f"{title}\n\n" + "\n\n".join(p) for title, p in zip(TITLES, (PORT, WALL), strict=True)]
FACTS = Facts(title="Harbours this week", date=date(2026, 11, 23), marking="INTERNAL")
SMALL = Options(formats=("docx", "pdf"), facts=FACTS)


def made(**options: object) -> list[Made]:
    wanted = Options(**{"formats": ("json",), **options})  # type: ignore[arg-type]
    return [make(text.encode(), f"{n}.txt", wanted) for n, text in enumerate(TEXTS)]


def pairs(briefs: list[Made]) -> Iterator[tuple[Brief, Article]]:
    return ((each.brief, each.article) for each in briefs)


def pages(data: bytes) -> list[str]:
    with closing(pdfium.PdfDocument(data)) as file:
        return [page.get_textpage().get_text_range() for page in file]


def bound(**options: object) -> Bound:
    return bind(pairs(made(**options)), SMALL)


def test_a_booklet_holds_every_brief_in_both_formats_and_says_what_it_is() -> None:
    outputs = bound().outputs
    assert list(outputs) == ["docx", "pdf"]
    found = pages(outputs["pdf"])
    assert "Harbours this week" in found[0]
    assert "2 briefs · 23 November 2026" in found[0]
    assert TITLES[0] in found[2]
    assert any(text.find(TITLES[1]) >= 0 for text in found[3:])
    core = docx.Document(io.BytesIO(outputs["docx"])).core_properties
    assert (core.title, core.subject) == ("Harbours this week", "Policy briefs")
    assert core.created.date() == date(2026, 11, 23)


def test_the_same_briefs_give_the_same_bytes_from_json_as_from_memory() -> None:
    briefs = made()
    files = ((each.outputs["json"], f"{n}.json") for n, each in enumerate(briefs))
    assert bind(brief_files(files), SMALL) == bind(pairs(briefs), SMALL)


def test_its_files_are_sealed_so_that_a_later_run_may_replace_them() -> None:
    whole, fewer = bound(), bind(pairs(made()[:1]), SMALL)
    assert whole.digest == fewer.digest
    assert whole.outputs != fewer.outputs
    for data in (*whole.outputs.values(), *fewer.outputs.values()):
        assert read_seal(data) == Seal(whole.digest, intact=True)
    other = bind(pairs(made()), replace(SMALL, facts=replace(FACTS, title="Walls")))
    assert other.digest != whole.digest


def test_a_brief_keeps_its_marking_and_takes_the_booklets_where_it_has_none() -> None:
    first, second = made()
    own = replace(first.brief, meta={**first.brief.meta, "marking": "AMBER"})
    outputs = bind([(own, first.article), (second.brief, second.article)], SMALL).outputs
    found = pages(outputs["pdf"])
    last = next(n for n, text in enumerate(found[3:], 3) if TITLES[1] in text)
    assert all("INTERNAL" in text for text in (*found[:2], *found[last:]))
    assert all("AMBER" in text and "INTERNAL" not in text for text in found[2:last])


def test_a_brief_alone_may_be_bound_but_no_brief_may_not() -> None:
    assert "1 brief" in pages(bind(pairs(made()[:1]), SMALL).outputs["pdf"])[0]
    with pytest.raises(UsageError, match="holds no brief"):
        bind([], SMALL)


def test_only_what_is_printed_can_be_bound() -> None:
    assert list(bind(pairs(made()), replace(SMALL, formats=("md", "pdf"))).outputs) == ["pdf"]
    with pytest.raises(UsageError, match="is printed only"):
        bind(pairs(made()), replace(SMALL, formats=("json",)))


def test_briefs_are_read_one_after_another() -> None:
    (data, *_) = (each.outputs["json"] for each in made())
    taken: list[str] = []

    def files() -> Iterator[tuple[bytes, str]]:
        for name in ("a.json", "b.json"):
            taken.append(name)
            yield data, name

    next(brief_files(files()))
    assert taken == ["a.json"]
    with pytest.raises(InputError, match=r"c\.json"):
        list(brief_files([(b"{}", "c.json")]))


def test_characters_that_no_font_has_are_told_of() -> None:
    first, *_ = made()
    odd = replace(first.brief, title="The harbour \u0378 silts up")
    (note,) = bind([(odd, first.article)], SMALL).notes
    assert "U+0378" in note.text


# --- with the articles beside the checkout -------------------------------------------------------


def every(layout: str) -> list[Made]:
    wanted = Options(layout=layout)
    return [make(path.read_bytes(), path.name, wanted) for _, path in articles()]


def together(briefs: list[Made], layout: str) -> Bound:
    return bind(pairs(briefs), Options(layout=layout, facts=Facts(title="Many")))


def unspaced(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())


def docx_words(data: bytes) -> str:
    """The text of a DOCX; what fields show, which are numbers of pages, is left out."""
    found, within = [], False
    for element in docx.Document(io.BytesIO(data)).element.body.iter():
        if element.tag == qn("w:fldChar"):
            within = element.get(qn("w:fldCharType")) != "end"
        elif element.tag == qn("w:t") and not within:
            found.append(element.text or "")
    return unspaced(found)


def pdf_words(data: bytes) -> str:
    """The text of a PDF that is no artifact; numbers are left out, those of pages among them."""
    with closing(pdfium.PdfDocument(data)) as file:
        said = [page_words(page) for page in file]
    return re.sub(r"\d+", "", unspaced(said))


def page_words(page: pdfium.PdfPage) -> str:
    """The text between the margins where header and footer stand."""
    width, height = page.get_size()
    return str(page.get_textpage().get_text_bounded(0, 50, width, height - 55))


@pytest.mark.full
@pytest.mark.parametrize("layout", shelf.names("briefs"))
def test_a_booklet_says_what_its_briefs_say_in_their_order(layout: str) -> None:
    briefs = every(layout)
    outputs = together(briefs, layout).outputs
    for wanted, said in (("docx", docx_words), ("pdf", pdf_words)):
        whole, end = said(outputs[wanted]), 0
        for each in briefs:
            own = said(each.outputs[wanted])
            start = whole.find(own, end)
            assert start >= end, (wanted, each.brief.title)
            assert start == end or not end, "nothing stands between two briefs"
            end = start + len(own)
        assert end == len(whole)


@pytest.mark.full
@pytest.mark.parametrize("layout", shelf.names("briefs"))
def test_its_files_keep_the_standards(layout: str, tmp_path: Path) -> None:
    outputs = together(every(layout), layout).outputs
    judged({"booklet.pdf": outputs["pdf"]}, tmp_path)
    file = tmp_path / "booklet.docx"
    file.write_bytes(outputs["docx"])
    assert not docx_findings(file)


@pytest.mark.full
def test_libreoffice_prints_each_brief_on_the_page_that_the_contents_say(tmp_path: Path) -> None:
    briefs = every("standard")
    file = tmp_path / "booklet.docx"
    file.write_bytes(together(briefs, "standard").outputs["docx"])
    (rows, *_) = (table.rows for table in docx.Document(str(file)).tables)
    told = [int(row.cells[-1].text) for row in list(rows)[1:]]
    (pdf,) = office_pdfs([file], tmp_path)
    found = pages(pdf.read_bytes())
    at = 2
    for each, number in zip(briefs, told, strict=True):
        title = unspaced([each.brief.title])[:40]
        at = next(n for n, text in enumerate(found[at:], at) if title in unspaced([text])[:600]) + 1
        assert re.search(rf"\b{number} / \d+", found[at - 1]), each.brief.title
