"""Every cause in the README's table of messages is told as it stands there, with a remedy."""

import gzip
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from briefgen.errors import BriefgenError
from briefgen.files import read_file
from briefgen.pipeline import Options, make
from briefgen.worker import TIMEOUT_S, overdue, run
from tests.readers import test_docx, test_mail, test_pdf
from tests.readers.pages import page
from tests.readers.test_feed import RSS
from tests.samples import PORT

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
TEXT = "\n\n".join(PORT).encode()
LOCKED = StandardEncryption("secret", canPrint=0)


def pdf(**options: object) -> bytes:
    return test_pdf.written(lambda canvas: canvas.rect(9, 9, 9, 9), **options)


def zipped(part: str = "a.txt") -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(part, TEXT)
    return buffer.getvalue()


CONSENT = "We and our partners use cookies. Accept all. Reject all. Your choices and your consent. "
WORD = test_docx.file(test_docx.p(test_docx.r(PORT[0])))
FILES = {
    "is empty": ("a.txt", b""),
    "holds nothing but white space": ("a.txt", b" \n"),
    "holds no text to brief": ("a.md", b"***\n"),
    "shows no text without its scripts": ("a.html", b"<html><body></body></html>"),
    "is not text": ("a.txt", b"\x00\x01\x02" * 99),
    "looks like an image (PNG), which briefgen does not read": ("a.txt", b"\x89PNG\r\n\x1a\n"),
    "looks like a rich text file (RTF)": ("a.rtf", b"{\\rtf1 text}"),
    "looks like an OpenDocument file": ("a.odt", zipped("content.xml")),
    "looks like data (CSV)": ("a.csv", TEXT),
    "looks like an XML file that is neither a page nor a feed": ("a.xml", b"<?xml?><a>b</a>"),
    "is no valid JSON": ("a.json", TEXT),
    "is JSON without an article": ("a.json", b'{"a": 1}'),
    "is damaged JSON": ("a.json", b'{"text": '),
    "holds a Word document, but is named as another file (.odt)": ("a.odt", WORD),
    "is a brief file, not an article": (
        "a.md",
        make(TEXT, "b.txt", Options(formats=("md",))).outputs["md"],
    ),
    "is encrypted and needs a password": ("a.pdf", pdf(encrypt=LOCKED)),
    "is a scan or a drawing: it has no text layer": ("a.pdf", pdf()),
    "is damaged or no whole PDF": ("a.pdf", b"%PDF-1.7\n" + b"\n" * 99),
    "is damaged: it is no whole zip file": ("a.docx", WORD[:300]),
    "is a feed without entries": ("a.rss", b"<rss></rss>"),
    "is a damaged gzip file": ("a.gz", b"\x1f\x8b" + b"x" * 99),
    "is a gzip file that is cut short": ("a.txt.gz", gzip.compress(TEXT)[:-20]),
    "is a zip file, not a Word document": ("a.docx", zipped()),
    "is refused: its XML declares entities (DTD)": (
        "a.rss",
        RSS.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "b">]><rss', 1).encode(),
    ),
    "unpacks to far more than an article": ("a.gz", gzip.compress(b"a" * 3_000_000)),
    "is 6.0 MB; plain text of at most 5 MB is read": ("a.txt", b"a" * 6_000_000),
    "is a consent page, not an article": (
        "a.html",
        page(f"<p>{CONSENT * 2}</p>", title="Your privacy").encode(),
    ),
    "is a mail without a text": ("a.eml", test_mail.HEAD.encode() + b"\n"),
    "holds 2 articles": (
        "a.json",
        json.dumps([{"title": t, "text": t} for t in PORT[:2]]).encode(),
    ),
}


def raised(call: Callable[[], object]) -> BriefgenError:
    with pytest.raises(BriefgenError) as caught:
        call()
    return caught.value


def rows() -> Iterator[str]:
    """The causes in the table, without what only stands for an example."""
    table = README.split("## Messages")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (?!it is said|---)(.+?) \|", table, re.M)
    whole = " ;; ".join(cells).replace("MB; plain", "MB, plain")
    for cause in re.split(r" ;; |; ", whole):
        yield cause.replace("MB, plain", "MB; plain")


SPECIAL = {"there is no such file", "is a folder", "is not a regular file"}
GIVEN_UP = {"took longer than 25 seconds", "needs more than 1,024 MB of memory"}
FAULT = "cannot be read: ValueError in ..."


def test_the_table_lists_what_is_tested_here_and_nothing_else() -> None:
    assert set(rows()) == {*FILES, *SPECIAL, *GIVEN_UP, FAULT}


@pytest.mark.parametrize("cause", FILES)
def test_a_refused_input_is_told_as_the_readme_says(cause: str) -> None:
    name, data = FILES[cause]
    error = raised(lambda: make(data, name))
    assert error.cause.startswith(cause)
    assert error.subject == name
    assert error.remedy
    assert len(str(error).splitlines()) <= 3


@pytest.mark.parametrize("name", ["a.rtf", "a.odt"])
def test_what_a_word_processor_can_open_is_to_be_saved_as_docx(name: str) -> None:
    (data,) = (data for called, data in FILES.values() if called == name and data != WORD)
    assert "save it as .docx" in raised(lambda: make(data, name)).remedy


@pytest.mark.parametrize(
    ("cause", "name"),
    [
        ("there is no such file", "none.txt"),
        ("is a folder", "."),
        ("is not a regular file", "pipe"),
    ],
)
def test_what_cannot_be_opened_is_told_as_the_readme_says(
    cause: str, name: str, tmp_path: Path
) -> None:
    if name == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("Windows has no named pipes in the file system")
        os.mkfifo(tmp_path / name)
    error = raised(lambda: read_file(tmp_path / name))
    assert error.cause == cause
    assert error.remedy
    assert str(tmp_path / name) in str(error)


def test_what_had_to_be_given_up_is_told_as_the_readme_says() -> None:
    late = overdue("a.pdf", TIMEOUT_S)
    assert late.cause.startswith("took longer than 25 seconds")
    assert late.remedy
    error = raised(lambda: run(bytearray, (2 << 30,), subject="a.pdf"))
    assert error.cause.startswith("needs more than 1,024 MB of memory")
    assert error.remedy
    error = raised(lambda: run(int, ("no number",), subject="a.pdf"))
    assert error.cause.startswith(FAULT.removesuffix("..."))
    assert error.remedy
