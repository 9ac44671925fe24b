"""What is printed: blocks of text runs with named styles, on a page; no formats, no judgments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Face = Literal["serif", "sans"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one appearance.

    `link` is "#anchor" within the document or an http, https or mailto URL; `anchor` names this
    place for such links; a `field` run has no text of its own but prints the page number or count.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    anchor: str = ""
    field: Literal["", "page", "pages"] = ""


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks; lengths in points, colours as "#rrggbb", "" for none.

    `indent_pt` moves the whole paragraph in; `label_pt` is the width kept left of the text for a
    hanging label. `rule` draws a thin line below. `fill` and `bar` (a line at the left edge) make
    the box of a call-out or the ground of a table's head.
    """

    face: Face = "serif"
    size_pt: float = 10.0
    leading_pt: float = 14.0
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    before_pt: float = 0.0
    after_pt: float = 6.0
    indent_pt: float = 0.0
    label_pt: float = 0.0
    rule: str = ""
    fill: str = ""
    bar: str = ""
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """The document's title, printed once; style "title"."""

    text: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; style "heading-<level>". It stands in the outline."""

    text: Text
    level: int = 1


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; a `label` hangs left of the text in the width its style keeps."""

    text: Text
    style: str = "body"
    label: Text = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list numbered from 1; `label` holds {n}, as in "KJ{n}", or is a bullet."""

    items: tuple[Text, ...]
    label: str = "{n}."
    style: str = "item"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one head row, repeated on each page; `widths` are shares that sum to 1."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """Paragraphs in a box; its style gives ground, bar and the room around."""

    blocks: tuple[Heading | Para, ...]
    style: str = "box"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Title | Heading | Para | Items | Table | Callout | PageBreak


@dataclass(frozen=True, slots=True)
class Marks:
    """A running header or footer: text at the left and right edge, styled "running"."""

    left: Text = ()
    right: Text = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in points, and what runs on every page."""

    width_pt: float = 595.28
    height_pt: float = 841.89
    top_pt: float = 72.0
    right_pt: float = 62.0
    bottom_pt: float = 68.0
    left_pt: float = 62.0
    header: Marks = field(default_factory=Marks)
    footer: Marks = field(default_factory=Marks)


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself.

    `created` is an ISO 8601 date-time in UTC, "" where nobody gave one; `identifier` names the
    article, so that a later run knows whose brief a file is.
    """

    title: str
    author: str = ""
    subject: str = ""
    keywords: str = ""
    lang: str = "en"
    created: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready for any writer. `fonts` names, per face, the font a DOCX asks for."""

    blocks: tuple[Block, ...]
    page: Page
    styles: Mapping[str, Style]
    properties: Properties
    fonts: Mapping[Face, str] = field(
        default_factory=lambda: {"serif": "Cambria", "sans": "Calibri"}
    )
