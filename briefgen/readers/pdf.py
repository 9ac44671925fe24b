"""PDF to an Article: caps and causes of refusal, the title by its type, the file's own metadata."""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from briefgen.readers.attribution import (
    MAX_TITLE_WORDS,
    About,
    Block,
    assemble,
    is_about,
)
from briefgen.readers.pasted import cleared
from briefgen.readers.pdf_blocks import Shape, blocks_of, joined
from briefgen.readers.pdf_chars import page_runs
from briefgen.readers.pdf_furniture import without_contents, without_notes, without_running
from briefgen.readers.pdf_layout import page_lines
from briefgen.readers.properties import filled
from briefgen.readers.refusal import ReadError
from briefgen.readers.template import served
from briefgen.text import one_line

if TYPE_CHECKING:
    from briefgen.model.article import Article
    from briefgen.readers.given import Given
    from briefgen.readers.pdf_layout import Line

MAX_PAGES = 300
MAX_CHARACTERS = 1_500_000
_PASSWORD = "save a copy without a password and give that"  # noqa: S105 - a remedy
_DAMAGED = "open it in a PDF viewer, print it to a new PDF and give that"
_SCANNED = "run it through text recognition (OCR) first, for example with ocrmypdf"
_LONGEST_INFO = 4_000  # bytes
_LEAST_LETTERS = 20  # fewer a page are no text: a stamp, a page number


def parse(data: bytes, given: Given) -> tuple[Article, ...]:
    """Read the article in a PDF.

    Raises:
        ReadError: it is encrypted, damaged, scanned without a text layer, or too large.
    """
    about = About.of(given)
    document = _opened(data)
    try:
        pages, heights = _pages(document, about)
        info = _properties(document)
    finally:
        document.close()
    blocks = served(_blocks(pages, heights, about), about)
    article = assemble(cleared(blocks, about, typed=False), about)
    return (filled(article, "PDF", info),)


def _opened(data: bytes) -> Any:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == raw.FPDF_ERR_PASSWORD:
            raise ReadError("is encrypted and needs a password", _PASSWORD) from None
        if code == raw.FPDF_ERR_SECURITY:
            raise ReadError("is encrypted in a way that cannot be read", _PASSWORD) from None
        raise ReadError("is damaged or no whole PDF", _DAMAGED) from None
    if not len(document):
        document.close()
        raise ReadError("is a PDF without a page that could be read", _DAMAGED)
    if len(document) > MAX_PAGES:
        pages = len(document)
        document.close()
        cause = f"has {pages:,} pages; a PDF of at most {MAX_PAGES} is read"
        raise ReadError(cause, "save the pages of one article as a PDF of their own")
    return document


def _pages(document: Any, about: About) -> tuple[list[list[Line]], list[float]]:
    """The lines of every page, and the pages' heights.

    Raises:
        ReadError: there is no text, or too much of it.
    """
    pages: list[list[Line]] = []
    heights: list[float] = []
    bare, lost, characters = 0, 0, 0
    for number in range(len(document)):
        try:
            page = document[number]
            textpage = page.get_textpage()
        except pdfium.PdfiumError:
            lost += 1
            continue
        characters += textpage.count_chars()
        if characters > MAX_CHARACTERS:
            raise ReadError("holds more text than one article", "save one article of it as a PDF")
        width, height = page.get_size()
        lines = page_lines(page_runs(textpage, height, width), number)
        letters = sum(map(str.isalpha, "".join(line.text for line in lines)))
        bare += letters < _LEAST_LETTERS and _has_picture(page)
        pages.append(lines)
        heights.append(max([height, *(line.baseline for line in lines)]))
        page.close()
    _judge(pages, bare, lost, about)
    return pages, heights


def _has_picture(page: Any) -> bool:
    kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM]
    return next(iter(page.get_objects(filter=kinds, max_depth=2)), None) is not None


def _judge(pages: list[list[Line]], bare: int, lost: int, about: About) -> None:
    """Refuse what has no text; say where pages are missing."""
    if not any(pages) or (bare and bare == len(pages)):
        if bare:
            raise ReadError("is a scan or a drawing: it has no text layer", _SCANNED)
        if lost:
            raise ReadError("is damaged: no page of it can be read", _DAMAGED)
        raise ReadError("holds no text", "give a PDF with an article in it")
    total = len(pages) + lost
    if lost:
        share = 1 - lost / total
        about.warn(f"{_pages_are(lost)} damaged and could not be read.", share)
    if bare:
        about.warn(f"{_pages_are(bare)} a picture without a text layer.", 1 - bare / total)


def _pages_are(count: int) -> str:
    return "One page is" if count == 1 else f"{count} pages are"


_STAMP = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")


def _properties(document: Any) -> dict[str, str]:
    """What the file says of itself, with dates as ISO 8601."""
    info = {name: _info(document, name) for name in ("Title", "Author", "CreationDate", "ModDate")}
    stamps = [_STAMP.match(info[name]) for name in ("CreationDate", "ModDate")]
    created, changed = ("-".join(stamp.groups()) if stamp else "" for stamp in stamps)
    return {
        "title": info["Title"],
        "author": info["Author"],
        "created": created,
        "changed": changed,
    }


def _info(document: Any, name: str) -> str:
    key = name.encode()
    size = raw.FPDF_GetMetaText(document, key, None, 0)
    if not 0 < size <= _LONGEST_INFO:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_GetMetaText(document, key, buffer, size)
    return buffer.raw.decode("utf-16-le", "ignore").rstrip("\x00")


# --- the text ------------------------------------------------------------------------------------


def _blocks(pages: list[list[Line]], heights: list[float], about: About) -> list[Block]:
    lines, running = without_running(pages, heights)
    for text in running:
        about.remove(text, "running head or foot")
    lines, contents = without_contents(lines)
    about.remove(" ".join(contents), "table of contents")
    lines, footnotes = without_notes(lines)
    for text in footnotes:
        about.remove(text, "footnote")
    if not lines:
        return []
    shape = Shape(lines)
    lines = _without_title(lines, shape, about)
    return blocks_of(lines, shape) if lines else []


def _without_title(lines: list[Line], shape: Shape, about: About) -> list[Line]:
    """Take the largest type on the first page as the title, with what stands above it kept."""
    first = [line for line in lines if line.page == lines[0].page]
    worded = [line for line in first if sum(map(str.isalpha, line.text)) > 2]
    largest = max((line.size for line in worded), default=0.0)
    if largest < 1.15 * shape.size:
        return lines
    start = next(n for n, line in enumerate(lines) if line.size == largest and line in worded)
    end = start + 1
    while end < len(lines) and _same_title(lines[end - 1], lines[end]):
        end += 1
    text = one_line(joined(lines[start:end], shape))
    if len(text.split()) > MAX_TITLE_WORDS or is_about(text):
        return lines
    about.take("title", text, "largest type on the first page", "sure")
    return lines[:start] + lines[end:]


def _same_title(above: Line, below: Line) -> bool:
    near = 0 < above.baseline - below.baseline < 1.8 * above.size
    alike = above.size == below.size and above.page == below.page
    return near and alike and not is_about(below.text)
