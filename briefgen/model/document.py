"""What is printed: blocks of text runs with named styles, on a page; no formats, no judgments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Face = Literal["serif", "sans"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one appearance; `bold` and `italic` add to what its style says.

    `link` is "#anchor" within the document or an http, https or mailto URL; `anchor` names this
    place for such links. A `field` run prints the page number or count, in running marks only; or
    ("pageref") the page its link leads to, which `text` gives and a program may count anew.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    anchor: str = ""
    field: Literal["", "page", "pages", "pageref"] = ""

    def __hash__(self) -> int:
        # Of the text alone, whose own is kept: texts are looked up a hundred times a brief.
        return hash(self.text)


Text = tuple[Run, ...]

TABLE_AFTER_PT = 8.0


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks; lengths in points, colours as "#rrggbb", "" for none.

    Between two blocks stands the larger of `after_pt` and the next one's `before_pt`. `indent_pt`
    moves the whole paragraph in; `label_pt` is the width kept left of the text, for a label where
    there is one. `rule` draws a thin line below. `fill` and `bar` (a line at the left edge) make a
    box or the ground of a table's head, with `pad_pt` between its edges and its text.
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
    pad_pt: float = 0.0
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
    """A table with one head row, repeated on each page; `widths` are shares that sum to 1.

    Styles "cell-head" and "cell"; the rule of "cell" is the line between rows. At least
    TABLE_AFTER_PT of room follow it. `summary` tells who cannot see it what it holds. Its first
    `opening_rows` stand on one page, as its last two of three or more do.
    """

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]
    summary: str = ""
    opening_rows: int = 2


@dataclass(frozen=True, slots=True)
class Callout:
    """Paragraphs in a box; its style gives ground, bar, and the room within and around."""

    blocks: tuple[Heading | Para, ...]
    style: str = "box"


@dataclass(frozen=True, slots=True)
class Strip:
    """Facts side by side, each a figure over its words; styles "figure" and "figure-text".

    Up to `columns` of them share a row; each row stays whole.
    """

    facts: tuple[tuple[Text, Text], ...]
    columns: int = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG at that size on a line of its own; `alt` tells who cannot see it what it is.

    `style` gives the room before and after it; its edge is the column's left or right one.
    """

    data: bytes
    width_pt: float
    height_pt: float
    alt: str
    align: Literal["left", "right"] = "left"
    style: str = "picture"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a figure; edge and fill "" for none; `hatched` with thin slanting lines."""

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
    fill: str = ""
    edge: str = ""
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line in a figure."""

    x1_pt: float
    y1_pt: float
    x2_pt: float
    y2_pt: float
    colour: str = "#000000"
    width_pt: float = 0.6


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text in a figure; `x_pt` is where its left, middle or right end stands."""

    x_pt: float
    y_pt: float  # of the baseline
    text: str
    size_pt: float = 8.0
    bold: bool = False
    colour: str = "#000000"
    align: Literal["left", "middle", "right"] = "left"


Shape = Box | Stroke | Label


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of plain shapes, from its upper left corner, painted in their order.

    `alt` tells who cannot see it all that it shows; labels are set in the sans face. `style` gives
    the room before and after it. It stays whole, and is made smaller where a column is narrower.
    """

    shapes: tuple[Shape, ...]
    width_pt: float
    height_pt: float
    alt: str
    style: str = "picture"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, in that many columns."""

    columns: int = 1


@dataclass(frozen=True, slots=True)
class Marks:
    """A running header or footer: text at the left and right edge, styled "running"."""

    left: Text = ()
    right: Text = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What follows, up to the next one, is a part of its own: it begins on a new page.

    Its running marks and marking take the place of the page's there, `lang` that of the
    document's language, "" where it is the same. `start` is an anchor on its first page. Whoever
    counts pages writes their `number` there, from which a DOCX goes on counting: so the pages of
    one part have the numbers that others refer to, however long the parts before it came out.
    """

    header: Marks = field(default_factory=Marks)
    footer: Marks = field(default_factory=Marks)
    marking: str = ""
    lang: str = ""
    start: str = ""
    number: int = 0


Block = (
    Title | Heading | Para | Items | Table | Callout | Strip | Picture | Figure | PageBreak | Part
)


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in points, and what runs on every page.

    `marking` stands in header or footer already; a DOCX whose base brings its own prints it at the
    end of each header and the beginning of each footer of the base.
    """

    width_pt: float = 595.28
    height_pt: float = 841.89
    top_pt: float = 72.0
    right_pt: float = 62.0
    bottom_pt: float = 68.0
    left_pt: float = 62.0
    header: Marks = field(default_factory=Marks)
    footer: Marks = field(default_factory=Marks)
    marking: str = ""


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
class Comment:
    """A remark for whoever reviews the document, on the run of that anchor.

    Where no such run is printed, it stands at the beginning. Formats without comments leave it out.
    """

    anchor: str
    text: str
    author: str = "briefgen"
    initials: str = "bg"


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready for any writer. `fonts` names, per face, the font a DOCX asks for.

    `glyphs` are font files (TrueType), by their paths, that a PDF may take what its own faces lack
    from; `base` is a DOCX or DOTX whose styles, header and footer a DOCX is to use, b"" for none.

    Writers look up the styles "title", "heading-1" to "heading-3", "cell-head", "cell", "running"
    and "link" (its colour is that of links, which take their paragraph's without it), and those
    that blocks name.
    """

    blocks: tuple[Block, ...]
    page: Page
    styles: Mapping[str, Style]
    properties: Properties
    fonts: Mapping[Face, str] = field(
        default_factory=lambda: {"serif": "Cambria", "sans": "Calibri"}
    )
    glyphs: tuple[str, ...] = ()
    base: bytes = b""
    comments: tuple[Comment, ...] = ()


def texts(blocks: Iterable[Block]) -> Iterator[Text]:
    """Every text in the blocks, in reading order."""
    for block in blocks:
        match block:
            case Title() | Heading():
                yield block.text
            case Para():
                yield from (block.label, block.text)
            case Items():
                yield from block.items
            case Table():
                yield from block.head
                for row in block.rows:
                    yield from row
            case Callout():
                yield from texts(block.blocks)
            case Strip():
                for fact in block.facts:
                    yield from fact


def with_texts(block: Block, change: Callable[[Text], Text]) -> Block:
    """The block with each of its texts changed."""
    match block:
        case Title() | Heading():
            return replace(block, text=change(block.text))
        case Para():
            return replace(block, label=change(block.label), text=change(block.text))
        case Items():
            return replace(block, items=tuple(map(change, block.items)))
        case Table():
            rows = tuple(tuple(map(change, row)) for row in block.rows)
            return replace(block, head=tuple(map(change, block.head)), rows=rows)
        case Callout():
            inner = (with_texts(each, change) for each in block.blocks)
            parts = tuple(each for each in inner if isinstance(each, Heading | Para))
            return replace(block, blocks=parts)
        case Strip():
            facts = tuple((change(figure), change(words)) for figure, words in block.facts)
            return replace(block, facts=facts)
    return block
