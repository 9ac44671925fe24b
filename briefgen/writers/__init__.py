"""WRITE: a Document becomes the bytes of a file."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from briefgen.model.document import Document

# Format -> the module that writes it, imported on use.
WRITERS: Mapping[str, str] = {"docx": "briefgen.writers.docx", "pdf": "briefgen.writers.pdf"}


def write(document: Document, wanted: str) -> bytes:
    """The document as a file of the format `wanted`, a key of WRITERS."""
    written: bytes = import_module(WRITERS[wanted]).write(document)
    return written


def missing_characters(document: Document) -> tuple[str, ...]:
    """The characters of the document that the PDF's fonts cannot draw."""
    from briefgen.writers import pdf

    return pdf.missing_characters(document)
