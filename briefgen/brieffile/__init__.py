"""Brief <-> file: as Markdown for people to edit, as JSON for other tools."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from briefgen.model.article import Article
from briefgen.model.brief import Brief

# Format -> the module that writes it, imported on use.
FILES: Mapping[str, str] = {
    "json": "briefgen.brieffile.public_json",
    "md": "briefgen.brieffile.markdown",
}


def write(brief: Brief, article: Article, wanted: str) -> bytes:
    """The brief of that article as a sealed file of the format `wanted`, a key of FILES."""
    written: bytes = import_module(FILES[wanted]).write(brief, article)
    return written


def loads(text: str, name: str = "brief") -> Brief:
    """The brief in the Markdown of a brief file.

    Raises:
        InputError: it is no brief; the message says in which line and what to write.
    """
    from briefgen.brieffile import markdown

    return markdown.loads(text, name)
