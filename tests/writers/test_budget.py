"""Pages kept: no body is longer than its layout says, in the PDF or in the DOCX as printed."""

from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from briefgen import Options, make, shelf
from briefgen.shelf.language import language
from briefgen.shelf.layouts import layout
from tests.tools import office_pdfs
from tests.writers.test_parity import articles

ANNEX, RISKS = (language("en").headings[kind] for kind in ("annex", "risks"))

pytestmark = pytest.mark.full


def body(pdf: bytes) -> list[list[str]]:
    """The lines of each page before the annex."""
    with closing(pdfium.PdfDocument(pdf)) as file:
        texts = [page.get_textpage().get_text_range() for page in file]
    pages = [[line.strip() for line in text.splitlines()] for text in texts]
    annex = next((n for n, lines in enumerate(pages) if ANNEX in lines), len(pages))
    return pages[:annex]


@pytest.mark.parametrize("name", shelf.names("briefs"))
def test_the_body_keeps_to_its_pages_in_both_formats(name: str, tmp_path: Path) -> None:
    options = Options(layout=name, formats=("docx", "pdf"))
    printed, files = {}, []
    for stem, path in articles():
        outputs = make(path.read_bytes(), path.name, options).outputs
        printed[f"{stem}.pdf"] = body(outputs["pdf"])
        files.append(tmp_path / f"{stem}.docx")
        files[-1].write_bytes(outputs["docx"])
    printed |= {f"{f.stem}.docx": body(f.read_bytes()) for f in office_pdfs(files, tmp_path)}
    budget = layout(name).file.budget
    assert not {f: len(pages) for f, pages in printed.items() if len(pages) > budget.max_pages}
    if "risks" in budget.first_page:
        assert not [f for f, pages in printed.items() if RISKS not in pages[0]]
