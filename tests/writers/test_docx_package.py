"""What a DOCX says of itself, that it is the same everywhere, and that LibreOffice prints it."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from lxml import etree

from briefgen.model.document import (
    Box,
    Callout,
    Comment,
    Figure,
    Label,
    Page,
    Para,
    Properties,
    Style,
    texts,
)
from briefgen.seal import Seal, read_seal
from briefgen.writers.docx import write
from briefgen.writers.docx_looks import PARAGRAPH_ORDER, RUN_ORDER
from briefgen.writers.docx_package import packed
from tests.tools import office_pdfs
from tests.writers.test_docx import SAID, STYLES, document, find, parts, sample, text, tree

ROOT = Path(__file__).parents[2]
TABLE_ORDER = (
    *("tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"),
    *("tblCaption", "tblDescription"),
)
STYLE_ORDER = (
    *("name", "basedOn", "next", "uiPriority", "semiHidden", "qFormat"),
    *("pPr", "rPr", "tblPr", "tcPr", "tblStylePr"),
)
ORDERS = {  # the sequences of ECMA-376 part 1, as far as we use them
    "pPr": (*PARAGRAPH_ORDER, "sectPr"),
    "rPr": (*RUN_ORDER, "lang"),
    "tblPr": TABLE_ORDER,
    "tcPr": ("tcW", "tcBorders", "shd", "tcMar"),
    "sectPr": ("headerReference", "footerReference", "pgSz", "pgMar", "cols"),
    "style": STYLE_ORDER,
    "lvl": ("start", "numFmt", "pStyle", "suff", "lvlText", "lvlJc", "rPr"),
}


def squeezed(words):
    return re.sub(r"\s+", "", words)


def test_core_properties_come_from_the_document_alone():
    core = docx.Document(io.BytesIO(write(sample()))).core_properties
    assert (core.title, core.author, core.subject) == ("Closure", "A. Writer", "Brief")
    assert (core.keywords, core.language, core.last_modified_by) == ("grain", "en-GB", "")
    assert core.created.isoformat() == core.modified.isoformat() == "2026-03-13T08:00:00+00:00"
    bare = parts(write(document(Para(text("a")))))["docProps/core.xml"]
    assert b"dcterms:W3CDTF" not in bare
    assert b"identifier" not in bare


@pytest.mark.parametrize("created", ["soon", "2026-99-01", "0001-01-01T00:00:00+14:00"])
def test_a_date_that_is_none_is_left_out(created):
    data = write(document(Para(text("a")), properties=Properties("t", created=created)))
    assert b"W3CDTF" not in parts(data)["docProps/core.xml"]


def test_the_seal_says_whose_brief_it_is_and_breaks_on_any_change():
    data = write(sample())
    assert read_seal(data) == Seal("0123456789abcdef", intact=True)
    assert read_seal(data.replace(b"document", b"dokument")) != Seal(
        "0123456789abcdef", intact=True
    )


def check_order(data):
    for name in [name for name in parts(data) if name.startswith("word/") and name.endswith("xml")]:
        for node in tree(data, name).iter():
            order = ORDERS.get(etree.QName(node).localname)
            if order:
                places = [order.index(etree.QName(child).localname) for child in node]
                assert all(left < right for left, right in pairwise(places)), etree.tostring(node)


def test_elements_stand_in_the_order_of_the_schema():
    check_order(write(sample()))


def test_the_file_is_of_this_version_of_word_small_and_without_traces_of_a_machine():
    data = write(sample())
    settings = tree(data, "word/settings.xml")
    assert find(settings, "//w:compatSetting[@w:name='compatibilityMode']/@w:val") == ["15"]
    assert not find(settings, "//w:updateFields")
    assert find(tree(data, "word/styles.xml"), "//w:docDefaults//w:lang/@w:val") == ["en-GB"]
    assert len(data) <= 20_000
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.create_system for info in package.infolist()} == {0}


def test_a_second_brief_of_a_layout_is_written_as_the_first_would_be():
    first, other = sample(), replace(sample(), styles=STYLES | {"body": Style("sans", 12, 16)})
    alone = write(first)
    assert write(other) != alone
    assert write(first) == alone
    plain = document(Para(text("a")), Callout((Para(text("b")),)))
    assert b"BriefBoxBody" in parts(write(plain))["word/styles.xml"]
    assert b"BriefBoxBody" not in parts(write(document(Para(text("a")))))["word/styles.xml"]


def test_parts_of_any_size_are_packed_whole():
    given = {"a.xml": b"", "word/b.xml": b"x" * 100_000, "c.png": bytes(range(256))}
    data = packed(given)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert {name: package.read(name) for name in package.namelist()} == given


@pytest.mark.parametrize("lang", ["", "not a tag", 'en"/><x', "x" * 99])
def test_what_is_no_language_tag_is_not_written(lang):
    data = write(document(Para(text("a")), properties=Properties("t", lang=lang)))
    assert b"w:lang" not in parts(data)["word/styles.xml"]
    assert b"dc:language" not in parts(data)["docProps/core.xml"]


def illustrated():
    """A document with a figure and a comment."""
    figure = Figure(
        (Box(0, 0, 30, 20, "#DCE6F1", "#5A6470", True), Label(2, 9, "É")), 40, 30, "A box"
    )
    made = sample()
    return replace(made, blocks=(*made.blocks, figure), comments=(Comment("kj1", "Why?"),))


def test_two_processes_write_the_same_bytes():
    code = (
        "import hashlib; from tests.writers.test_docx_package import illustrated, write;"
        "print(hashlib.sha256(write(illustrated())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | place | {"PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for place in (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "USER": "a"},
            {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "USER": "b"},
        )
    }
    assert digests == {hashlib.sha256(write(illustrated())).hexdigest()}


def pages(tmp_path, data):
    """The text of each page as LibreOffice prints it, without white space."""
    import pypdfium2

    path = tmp_path / "brief.docx"
    path.write_bytes(data)
    (printed,) = office_pdfs([path], tmp_path)
    with pypdfium2.PdfDocument(printed.read_bytes()) as pdf:
        return [squeezed(page.get_textpage().get_text_range()) for page in pdf]


def test_libreoffice_prints_every_paragraph(tmp_path):
    made = sample()
    printed = pages(tmp_path, write(made))
    count = len(printed)
    for number, page in enumerate(printed, 1):
        assert "RunningtitleSAMPLE" in page
        assert f"Page{number}of{count}" in page
    for number in range(1, 4):
        assert f"KJ{number}{squeezed(SAID[number - 1])}" in printed[0]
    running = re.compile(rf"RunningtitleSAMPLE|Page\d+of{count}")
    whole = "".join(running.sub("", page) for page in printed)
    for part in texts(replace(made, page=Page()).blocks):
        assert squeezed("".join(run.text for run in part)) in whole
    assert printed[1].find("Annex") >= 0
    assert "Annex" not in printed[0]
