"""briefgen: from an article to a printable policy brief, every statement traced to its source.

    from pathlib import Path
    from briefgen import make

    made = make(Path("article.txt").read_bytes(), "article.txt")
    Path("brief.pdf").write_bytes(made.outputs["pdf"])

`read`, `draft`, `check`, `compose` and `write` are the steps of `make`, each usable alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.checking import Finding, check
    from briefgen.composing import compose
    from briefgen.drafting import draft
    from briefgen.errors import BriefgenError
    from briefgen.model.article import Article, Note, Paragraph
    from briefgen.model.brief import Brief, Cite, Point, Section
    from briefgen.model.document import Document
    from briefgen.pipeline import Facts, Made, Options, make
    from briefgen.readers import read
    from briefgen.shelf.layouts import layout
    from briefgen.writers import write

# Public name -> its module, imported on use: `briefgen --help` must not load the writers.
_HOMES = {
    "Article": "model.article",
    "Brief": "model.brief",
    "BriefgenError": "errors",
    "Cite": "model.brief",
    "Document": "model.document",
    "Facts": "pipeline",
    "Finding": "checking",
    "Made": "pipeline",
    "Note": "model.article",
    "Options": "pipeline",
    "Paragraph": "model.article",
    "Point": "model.brief",
    "Section": "model.brief",
    "check": "checking",
    "compose": "composing",
    "draft": "drafting",
    "layout": "shelf.layouts",
    "make": "pipeline",
    "read": "readers",
    "write": "writers",
}

__all__ = [
    "Article",
    "Brief",
    "BriefgenError",
    "Cite",
    "Document",
    "Facts",
    "Finding",
    "Made",
    "Note",
    "Options",
    "Paragraph",
    "Point",
    "Section",
    "check",
    "compose",
    "draft",
    "layout",
    "make",
    "read",
    "write",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'briefgen' has no attribute '{name}'")
    return getattr(import_module(f"briefgen.{_HOMES[name]}"), name)
