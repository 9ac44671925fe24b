"""What is known of an input before it is parsed, and what its readers let a template see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model.article import Note
    from briefgen.readers.attribution import Block
    from briefgen.shelf.source import Template


@dataclass(frozen=True, slots=True)
class Given:
    """The input's file name and format, notes on it, and the templates that may serve it.

    `forced` takes the first of them whatever the article shows. Who makes line patterns gives a
    list as `seen`: it is filled with the lines that are held against them.
    """

    name: str = ""
    form: str = ""
    notes: tuple[Note, ...] = ()
    templates: tuple[Template, ...] = ()
    forced: bool = False
    seen: list[Block] | None = None
