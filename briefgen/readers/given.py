"""What is known of an input before it is parsed, and what its readers let a template see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model.article import Note
    from briefgen.readers.attribution import Block
    from briefgen.shelf.source import Template


@dataclass(frozen=True, slots=True)
class Given:
    """The input's file name and format, notes on it, and the templates that may serve it.

    `forced` takes the first of them whatever the article shows. `seen` is filled with the lines
    that were held against line patterns, for who makes such patterns.
    """

    name: str = ""
    form: str = ""
    notes: tuple[Note, ...] = ()
    templates: tuple[Template, ...] = ()
    forced: bool = False
    seen: list[Block] = field(default_factory=list)
