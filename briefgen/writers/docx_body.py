"""The body of a DOCX: one small function a block kind, each giving its paragraphs or its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from briefgen.model.document import (
    TABLE_AFTER_PT,
    Block,
    Callout,
    Document,
    Heading,
    Items,
    PageBreak,
    Para,
    Run,
    Style,
    Table,
    Text,
    Title,
)
from briefgen.writers.docx_lists import Lists
from briefgen.writers.docx_looks import (
    PARAGRAPH_ORDER,
    Look,
    boxed,
    in_order,
    twips,
)
from briefgen.writers.docx_styles import TABLE_STYLE, Sheet
from briefgen.writers.docx_text import Inline, escape, visible

LONGEST_KEPT_ROW = 1500  # characters; a longer row may run over the page's end
LONGEST_KEPT_BOX = 3000  # the same of a box: about a page
TAB = "<w:r><w:tab/></w:r>"
# Word makes one of two tables or two boxes that touch, and wants a paragraph after the last table.
GAP = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
EMPTY_NUMBER = '<w:numPr><w:numId w:val="0"/></w:numPr>'


@dataclass(slots=True)
class Story:
    """What the writers of blocks share: styles, lists, links, and what waits for a paragraph."""

    document: Document
    sheet: Sheet
    lists: Lists
    inline: Inline
    list_number: int = 0
    breaks: bool = False  # a page break waits for the next paragraph
    last: Block | None = None  # the block just written, until the next one begins

    def write(self) -> str:
        """All blocks as paragraphs and tables."""
        parts: list[str] = []
        before: type | None = None
        for block in self.document.blocks:
            if isinstance(block, PageBreak):
                self.breaks = bool(parts)
                continue
            written = "".join(BLOCKS[type(block)](self, block))
            if not written:
                continue
            if parts and isinstance(block, Table | Callout) and type(block) is before:
                parts.append(GAP)
            parts.append(written)
            self.last, before = block, type(block)
        if not parts or before is Table:
            parts.append(GAP)
        return "".join(parts)

    def paragraph(self, name: str, content: str, look: Look | None = None) -> str:
        """A paragraph in style `name`, with what `look` changes of it."""
        style = self.sheet.styles[name]
        return self.styled(self.sheet.ids[name].id, style, content, dict(look or {}))

    def styled(self, style_id: str, style: Style, content: str, look: Look) -> str:
        """A paragraph by style id; a waiting page break and the room after a table go in here."""
        look["pStyle"] = f'<w:pStyle w:val="{style_id}"/>'
        if isinstance(self.last, Table) and style.before_pt < TABLE_AFTER_PT:
            look.setdefault("spacing", f'<w:spacing w:before="{twips(TABLE_AFTER_PT)}"/>')
        self.last = None
        if self.breaks:
            look["pageBreakBefore"] = "<w:pageBreakBefore/>"
            look.setdefault("spacing", '<w:spacing w:before="0"/>')  # a page begins at its top
            self.breaks = False
        return f"<w:p><w:pPr>{in_order(look, PARAGRAPH_ORDER)}</w:pPr>{content}</w:p>"


def _plain(story: Story, name: str, text: Text) -> Iterator[str]:
    if visible(text):
        yield story.paragraph(name, story.inline.write(text, story.sheet.styles[name]))


def _title(story: Story, block: Title) -> Iterator[str]:
    yield from _plain(story, "title", block.text)


def _heading(story: Story, block: Heading) -> Iterator[str]:
    yield from _plain(story, _heading_style(block), block.text)


def _heading_style(block: Heading) -> str:
    return f"heading-{max(1, min(3, block.level))}"


def _para(story: Story, block: Para) -> Iterator[str]:
    if not (visible(block.text) or visible(block.label)):
        return
    name = story.sheet.known(block.style)
    style = story.sheet.styles[name]
    look: Look = {}
    if name in story.lists.linked:
        look["numPr"] = EMPTY_NUMBER
    if style.label_pt and not block.label:
        look["ind"] = '<w:ind w:firstLine="0"/>'
    yield story.paragraph(name, _labelled(story, block, style), look)


def _labelled(story: Story, block: Para, style: Style) -> str:
    text = story.inline.write(block.text, style)
    if not block.label:
        return text
    stop = TAB if style.label_pt else story.inline.write((Run(" "),), style)
    return story.inline.write(block.label, style) + stop + text


def _items(story: Story, block: Items) -> Iterator[str]:
    story.list_number += 1
    name = story.sheet.known(block.style)
    style = story.sheet.styles[name]
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{story.list_number}"/></w:numPr>'
    for item in block.items:
        yield story.paragraph(name, story.inline.write(item, style), {"numPr": number})


def _callout(story: Story, block: Callout) -> Iterator[str]:
    box = story.sheet.known(block.style)
    edge = story.sheet.styles[box]
    inner = [part for part in block.blocks if visible(part.text) or visible(_label(part))]
    if not boxed(edge):
        for part in inner:
            yield from BLOCKS[type(part)](story, part)
        return
    kept = sum([len(run.text) for part in inner for run in part.text]) <= LONGEST_KEPT_BOX
    for place, part in enumerate(inner):
        name = _heading_style(part) if isinstance(part, Heading) else story.sheet.known(part.style)
        style = story.sheet.boxed_style(box, name)
        room_after = edge.after_pt if place == len(inner) - 1 else style.after_pt
        look = _room(style, _room_before(story, edge, style, place), room_after)
        if kept and place < len(inner) - 1:
            look["keepNext"] = "<w:keepNext/>"
        yield story.styled(story.sheet.inside(box, name), style, _in_box(story, part, style), look)


def _room_before(story: Story, edge: Style, style: Style, place: int) -> float:
    if place:
        return style.before_pt
    return max(edge.before_pt, TABLE_AFTER_PT if isinstance(story.last, Table) else 0.0)


def _room(style: Style, before_pt: float, after_pt: float) -> Look:
    """The room around a box belongs to its first and last paragraph."""
    sides = (("before", before_pt, style.before_pt), ("after", after_pt, style.after_pt))
    changed = [f' w:{side}="{twips(room)}"' for side, room, given in sides if room != given]
    return {"spacing": f"<w:spacing{''.join(changed)}/>"} if changed else {}


def _in_box(story: Story, part: Heading | Para, style: Style) -> str:
    """Text begins after a tab where others hang a label: another indent would break the box."""
    if isinstance(part, Para) and part.label:
        return _labelled(story, part, style)
    return (TAB if style.label_pt else "") + story.inline.write(part.text, style)


def _label(part: Heading | Para) -> Text:
    return part.label if isinstance(part, Para) else ()


def _table(story: Story, block: Table) -> Iterator[str]:
    columns = max([len(block.widths), len(block.head), *map(len, block.rows)])
    if not columns:
        return
    widths = _widths(block.widths, columns, story.document)
    summary = escape(block.summary)
    named = f'<w:tblCaption w:val="{summary}"/><w:tblDescription w:val="{summary}"/>'
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{story.sheet.others[TABLE_STYLE]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{named if summary else ""}</w:tblPr>'
    )
    yield "<w:tblGrid>" + "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    yield "</w:tblGrid>"
    yield _row(story, block.head, widths, "cell-head", "<w:tblHeader/>")
    for row in block.rows:
        yield _row(story, row, widths, "cell", "")
    yield "</w:tbl>"


def _row(story: Story, row: tuple[Text, ...], widths: list[int], name: str, mark: str) -> str:
    style = story.sheet.styles[name]
    cells: list[Text] = [*row, *[()] * (len(widths) - len(row))]
    look = {"keepNext": "<w:keepNext/>"} if mark else {}
    written = []
    for text, width in zip(cells, widths, strict=True):
        paragraph = story.paragraph(name, story.inline.write(text, style), look)
        written.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>'
        )
    size = sum([len(run.text) for text in row for run in text])
    kept = "<w:cantSplit/>" if size <= LONGEST_KEPT_ROW else ""
    properties = f"<w:trPr>{kept}{mark}</w:trPr>" if kept or mark else ""
    return f"<w:tr>{properties}{''.join(written)}</w:tr>"


def _widths(shares: tuple[float, ...], columns: int, document: Document) -> list[int]:
    """Column widths in twips that sum to the text's width; equal where the shares do not fit."""
    page = document.page
    whole = twips(page.width_pt - page.left_pt - page.right_pt)
    if len(shares) != columns or min(shares) <= 0:
        shares = (1.0,) * columns
    edges = [round(whole * edge / sum(shares)) for edge in (0.0, *accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]


Written = Callable[[Story, Any], Iterator[str]]
BLOCKS: dict[type, Written] = {
    Title: _title,
    Heading: _heading,
    Para: _para,
    Items: _items,
    Table: _table,
    Callout: _callout,
}
