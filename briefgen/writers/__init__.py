"""WRITE: a Document becomes the bytes of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model.document import Document, Face

# Format -> the module that writes it, imported on use.
WRITERS: Mapping[str, str] = {"docx": "briefgen.writers.docx", "pdf": "briefgen.writers.pdf"}
MOST_OF_ONE_DIGIT = 9  # as the numbers of pages are before they are counted


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a document reaches: its pages, and the page (from 1) each anchor first stands on.

    Of the last page it has so many lines, those side by side counted once.
    """

    pages: int
    places: Mapping[str, int]
    last_lines: int = 0


def write(document: Document, wanted: str) -> bytes:
    """The document as a file of the format `wanted`, a key of WRITERS."""
    return write_all(document, (wanted,))[wanted]


def write_all(document: Document, formats: Iterable[str]) -> dict[str, bytes]:
    """The document as a file of each of the formats."""
    from briefgen.writers.references import refers

    counting = refers(document)
    return {
        wanted: import_module(WRITERS[wanted]).write(
            _counted(document, wanted) if counting else document
        )
        for wanted in formats
    }


def _counted(document: Document, wanted: str) -> Document:
    """The document with its page numbers; those of a DOCX are as its own fonts would have them."""
    from briefgen.writers.measures import font_widths
    from briefgen.writers.references import numbered, refers_in_lines

    widths = font_widths(document.fonts) if wanted == "docx" else None
    found = extent(document, widths=widths)
    document = numbered(document, found)
    # Longer numbers may take another line, but for those that stand alone in a table's cell.
    if found.pages > MOST_OF_ONE_DIGIT and refers_in_lines(document):
        document = numbered(document, extent(document, widths=widths))
    return document


def extent(
    document: Document, spare_pt: float = 0.0, widths: Mapping[Face, float] | None = None
) -> Extent:
    """How far the document reaches as a PDF, without drawing it: a few milliseconds a page.

    `spare_pt` is room kept free at the foot of every page: another program may break the lines of
    the DOCX a little sooner than we do. `widths` are those of other fonts, as shares of our own.
    """
    from briefgen.writers import pdf_layout

    return pdf_layout.extent(document, spare_pt, widths or {})


def missing_characters(document: Document) -> tuple[str, ...]:
    """The characters of the document that a PDF's fonts cannot draw, its `glyphs` among them.

    A DOCX names no font for them: the program that opens it chooses one that has them.
    """
    from briefgen.writers import pdf

    return pdf.missing_characters(document)


def check_font(path: str) -> str:
    """Why a font file cannot be among a document's `glyphs`, as "is broken"; "" where it can."""
    from briefgen.writers import pdf_fonts

    return pdf_fonts.check_font(path)


def check_base(data: bytes) -> None:
    """See that a DOCX can be built on a document's `base`.

    Raises:
        ShelfError: it cannot, and why.
    """
    from briefgen.writers import docx_base

    docx_base.open_base(data)
