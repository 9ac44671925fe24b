"""Same brief in both: what our PDF says, LibreOffice's PDF of our DOCX says, in the same order.

Running marks are left out, and heads of tables, which each repeats where its own pages end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from briefgen import Options, make, shelf
from briefgen.model.document import Block, Document, Face, Marks, Para, Table, Text
from briefgen.writers import missing_characters, write, write_all
from briefgen.writers.pdf_fonts import has_no_ink
from tests.tools import every, office_pdfs

CASES = Path(__file__).parents[1] / "cases"
DEV = Path(__file__).parents[3] / "shared" / "eval" / "dev"
LINE_END_HYPHENS = dict.fromkeys(map(ord, "\x02\ufffe"), "-")  # as pdfium calls one
# They have Greek and Cyrillic: LibreOffice draws what it takes from another font out of its place.
FONTS: dict[Face, str] = {"serif": "DejaVu Serif", "sans": "DejaVu Sans"}
SHOWN = 60  # characters around the first difference

pytestmark = pytest.mark.full


def articles() -> Iterator[tuple[str, Path]]:
    """Each article by a name that no other has: the project's own, and those beside it.

    Of these every one, or every nth where EVERY is set, as `.ci/run` does to stay quick.
    """
    yield from ((path.parent.name, path) for path in sorted(CASES.glob("*/article.*")))
    yield from ((path.stem, path) for path in sorted(DEV.glob("*.txt"))[:: every()])


def documents(monkeypatch: pytest.MonkeyPatch, layout: str) -> dict[str, Document]:
    """What is printed of every article in a layout, without running marks."""
    made: dict[str, Document] = {}
    for name, path in articles():
        given: list[Document] = []

        def keep(
            document: Document, formats: Iterable[str], given: list[Document] = given
        ) -> dict[str, bytes]:
            given.append(document)
            return write_all(document, formats)

        monkeypatch.setattr("briefgen.pipeline.write_all", keep)
        make(path.read_bytes(), path.name, Options(layout=layout, formats=("docx",)))
        page = replace(given[0].page, header=Marks(), footer=Marks())
        blocks = tuple(unpaged(block) for block in given[0].blocks)
        made[f"{layout}-{name}"] = replace(given[0], blocks=blocks, page=page, fonts=FONTS)
    return made


def unpaged(block: Block) -> Block:
    """The block without numbers of pages: each program lays out its own."""
    if not isinstance(block, Para):
        return block
    return replace(block, text=tuple(run for run in block.text if run.field != "pageref"))


def said(pdf: bytes, document: Document) -> str:
    """The text of a PDF without white space, in the letters both programs have."""
    with closing(pdfium.PdfDocument(pdf)) as file:
        pages = [page.get_textpage().get_text_range() for page in file]
    lost = dict.fromkeys(map(ord, missing_characters(document)), "\ufffd")
    text = plain("".join(pages).translate(lost | LINE_END_HYPHENS))
    for table in document.blocks:
        if isinstance(table, Table):
            text = text.replace("".join(plain(written(cell)) for cell in table.head), "")
    return text


def plain(text: str) -> str:
    whole = unicodedata.normalize("NFKC", text)
    return "".join(char for char in whole if not (char.isspace() or has_no_ink(char)))


def written(text: Text) -> str:
    return "".join(run.text for run in text)


def difference(ours: str, theirs: str) -> str:
    """The first place where two texts part, from both; "" where they do not."""
    if ours == theirs:
        return ""
    place = next(
        (n for n, pair in enumerate(zip(ours, theirs, strict=False)) if len(set(pair)) > 1), 0
    )
    place = place or min(len(ours), len(theirs))
    near = slice(max(0, place - SHOWN), place + SHOWN)
    return f"\n  PDF:  {ours[near]}\n  DOCX: {theirs[near]}"


@pytest.mark.parametrize("layout", shelf.names("briefs"))
def test_both_formats_say_the_same_in_the_same_order(
    layout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = documents(monkeypatch, layout)
    files = [tmp_path / f"{name}.docx" for name in made]
    for file, document in zip(files, made.values(), strict=True):
        file.write_bytes(write(document, "docx"))
    apart = {}
    for printed, document in zip(office_pdfs(files, tmp_path), made.values(), strict=True):
        ours, theirs = said(write(document, "pdf"), document), said(printed.read_bytes(), document)
        assert len(ours) > 500
        if found := difference(ours, theirs):
            apart[printed.stem] = found
    assert not apart, f"{len(apart)} of {len(made)} briefs" + "".join(
        f"\n{name}{found}" for name, found in apart.items()
    )
