"""The body of a DOCX: one small function a block kind, each giving its paragraphs or its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise
from typing import Any

from briefgen.model.document import (
    TABLE_AFTER_PT,
    Callout,
    Document,
    Figure,
    Heading,
    Items,
    PageBreak,
    Para,
    Part,
    Picture,
    Run,
    Strip,
    Style,
    Table,
    Text,
    Title,
)
from briefgen.writers.docx_ends import held_at_ends
from briefgen.writers.docx_lists import Lists
from briefgen.writers.docx_looks import (
    GAP,
    PARAGRAPH_ORDER,
    STRIP_STYLE,
    Look,
    boxed,
    in_order,
    indent,
    language,
    twips,
)
from briefgen.writers.docx_media import Media
from briefgen.writers.docx_sections import Stretch
from briefgen.writers.docx_styles import TABLE_STYLE, StyleSheet
from briefgen.writers.docx_text import Inline, bidi, escape, leftward, visible
from briefgen.writers.measures import (
    FACT_GAP_PT,
    columns_of,
    fact_rows,
    paired_rows,
    picture_box,
)

LONGEST_KEPT_ROW = 1500  # characters; a longer row may run over the page's end
LONGEST_KEPT_BOX = 3000  # the same of a box: about a page
TAB = "<w:r><w:tab/></w:r>"
HEADED = (
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
    ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
)
HEADLESS = HEADED.replace("0620", "0600").replace('firstRow="1"', 'firstRow="0"')
FACT_STYLES = ("figure", "figure-text")
TABULAR = (Table, Strip)
EMPTY_NUMBER = '<w:numPr><w:numId w:val="0"/></w:numPr>'


@dataclass(slots=True)
class Story:
    """What the writers of blocks share: styles, lists, links, and what waits for a paragraph."""

    document: Document
    sheet: StyleSheet
    lists: Lists
    inline: Inline
    media: Media
    list_number: int = 0
    width_pt: float = 0.0  # of the column
    held: Look = field(default_factory=dict)  # what holds the paragraphs of an end together
    breaks: bool = False  # a page break waits for the next paragraph
    begins: bool = False  # the next paragraph is a section's first
    after_pt: float = 0.0  # the room that the paragraph just written leaves after it
    owed_pt: float = 0.0  # the room after a table, which the next paragraph is to leave before it

    def write(self) -> list[Stretch]:
        """All blocks as paragraphs and tables, in stretches of as many columns and of one part."""
        columns, self.width_pt = columns_of(self.document.page, 1)
        done: list[Stretch] = []
        parts: list[str] = []
        before: type | None = None
        part: Part | None = None
        held = held_at_ends(self.document)
        for place, block in enumerate(self.document.blocks):
            if isinstance(block, PageBreak | Part):
                begun = block if isinstance(block, Part) else part
                asked = block.columns if isinstance(block, PageBreak) else 1
                wanted, width = columns_of(self.document.page, asked)
                same = wanted == columns and begun is part
                self.breaks = bool(parts) and same
                if parts and not same:
                    done.append(Stretch(columns, "".join(parts), part))
                    parts, before, self.begins = [], None, True
                    self.after_pt = self.owed_pt = 0.0
                columns, self.width_pt, part = wanted, width, begun
                self.inline.lang = language(part.lang) if part else ""
                continue
            self.held = held.get(place, {})
            written = "".join(BLOCKS[type(block)](self, block))
            if not written:
                continue
            if parts and _touch(before, type(block)):
                parts.append(GAP)
            parts.append(written)
            before = type(block)
        if not (parts or done) or before in TABULAR:
            parts.append(GAP)
        return [*done, Stretch(columns, "".join(parts), part)] if parts else done

    def paragraph(self, name: str, content: str, look: Look | None = None) -> str:
        """A paragraph in style `name`, with what `look` changes of it."""
        style = self.sheet.styles[name]
        return self.styled(self.sheet.ids[name].id, style, content, dict(look or {}))

    def styled(self, style_id: str, style: Style, content: str, look: Look) -> str:
        """A paragraph by style id; a waiting page break and the room after a table go in here."""
        look["pStyle"] = f'<w:pStyle w:val="{style_id}"/>'
        if self.breaks:
            look["pageBreakBefore"] = "<w:pageBreakBefore/>"
        before = self.room_above(style)
        if before != style.before_pt:
            look.setdefault("spacing", f'<w:spacing w:before="{twips(before)}"/>')
        self.breaks = self.begins = False
        self.owed_pt, self.after_pt = 0.0, style.after_pt
        return f"<w:p><w:pPr>{in_order(look, PARAGRAPH_ORDER)}</w:pPr>{content}</w:p>"

    def room_above(self, style: Style) -> float:
        """The room before the next paragraph; a page begins at its top."""
        return 0.0 if self.breaks or self.begins else max(style.before_pt, self.owed_pt)


def _touch(before: type | None, block: type) -> bool:
    """Whether Word would take two blocks, one right after the other, for one."""
    return (before in TABULAR and block in TABULAR) or before is block is Callout


def _plain(story: Story, name: str, text: Text) -> Iterator[str]:
    if visible(text):
        written = story.inline.write(text, story.sheet.styles[name])
        yield story.paragraph(name, written, bidi(text))


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
    look: Look = bidi(block.text)
    if story.held:
        look |= story.held
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
        look = {"numPr": number} | bidi(item)
        yield story.paragraph(name, story.inline.write(item, style), look)


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
        if leftward(part.text):
            look |= bidi(part.text) | {"ind": indent(style, leftward=True)}
        if kept and place < len(inner) - 1:
            look["keepNext"] = "<w:keepNext/>"
        yield story.styled(story.sheet.inside(box, name), style, _in_box(story, part, style), look)
        story.after_pt = room_after


def _room_before(story: Story, edge: Style, style: Style, place: int) -> float:
    return style.before_pt if place else max(edge.before_pt, story.owed_pt)


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
    widths = _widths(block.widths, columns, story.width_pt)
    summary = escape(block.summary)
    named = f'<w:tblCaption w:val="{summary}"/><w:tblDescription w:val="{summary}"/>'
    style = story.sheet.others[TABLE_STYLE]
    visual = _turned(block.head)
    yield _grid(widths, style, f"{HEADED}{named if summary else ''}", visual)
    yield _row(story, block.head, widths, "cell-head", mark="<w:tblHeader/>", kept=True)
    paired = paired_rows(block)
    for number, row in enumerate(block.rows, 1):
        yield _row(story, row, widths, "cell", kept=number in paired)
    yield "</w:tbl>"
    story.after_pt, story.owed_pt = 0.0, TABLE_AFTER_PT


def _turned(beside: tuple[Text, ...]) -> str:
    """What makes columns follow each other from right to left, as the first of `beside` runs."""
    first = next((text for text in beside if visible(text)), ())
    return "<w:bidiVisual/>" if leftward(first) else ""


def _grid(widths: list[int], style: str, more: str, visual: str) -> str:
    """The beginning of a table whose columns keep their widths, in twips."""
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{visual}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{more}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def _row(
    story: Story,
    row: tuple[Text, ...],
    widths: list[int],
    name: str,
    *,
    mark: str = "",
    kept: bool = False,
) -> str:
    """A table's row; one that is `kept` stands on a page with the next one."""
    style = story.sheet.styles[name]
    cells: list[Text] = [*row, *[()] * (len(widths) - len(row))]
    look = {"keepNext": "<w:keepNext/>"} if kept else {}
    written = []
    for text, width in zip(cells, widths, strict=True):
        paragraph = story.paragraph(name, story.inline.write(text, style), look | bidi(text))
        written.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>'
        )
    size = sum([len(run.text) for text in row for run in text])
    whole = "<w:cantSplit/>" if size <= LONGEST_KEPT_ROW else ""
    properties = f"<w:trPr>{whole}{mark}</w:trPr>" if whole or mark else ""
    return f"<w:tr>{properties}{''.join(written)}</w:tr>"


def _widths(shares: tuple[float, ...], columns: int, width_pt: float) -> list[int]:
    """Column widths in twips that sum to `width_pt`; equal where the shares do not fit."""
    if len(shares) != columns or min(shares) <= 0:
        shares = (1.0,) * columns
    edges = [round(twips(width_pt) * edge / sum(shares)) for edge in (0.0, *accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]


def _strip(story: Story, block: Strip) -> Iterator[str]:
    if not any(map(visible, chain(*block.facts))):
        return
    count, rows = fact_rows(block)
    story.sheet.has_strips = True
    widths = _widths((), count, story.width_pt + FACT_GAP_PT)
    widths[-1] -= twips(FACT_GAP_PT)
    figure, words = (story.sheet.styles[story.sheet.known(name)] for name in FACT_STYLES)
    visual = _turned(block.facts[0])
    yield _grid(widths, story.sheet.others[STRIP_STYLE], HEADLESS, visual)
    before_pt = max(0.0, story.room_above(figure) - story.after_pt)
    for number, facts in enumerate(rows, 1):
        after_pt = words.after_pt if number < len(rows) else 0.0
        yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        for place, width in enumerate(widths):
            fact = facts[place] if place < len(facts) else ()
            room = "" if place < count - 1 else '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>'
            yield f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{room}</w:tcPr>'
            yield from _fact(story, fact, before_pt, after_pt)
            yield "</w:tc>"
        yield "</w:tr>"
        before_pt = max(0.0, figure.before_pt - words.after_pt)
    yield "</w:tbl>"
    story.after_pt, story.owed_pt = 0.0, words.after_pt


def _fact(story: Story, fact: tuple[Text, ...], before_pt: float, after_pt: float) -> Iterator[str]:
    """A cell's paragraphs; the room around them is the row's."""
    said = [(name, text) for name, text in zip(FACT_STYLES, fact, strict=False) if visible(text)]
    said = said or [(FACT_STYLES[-1], ())]
    for place, (name, text) in enumerate(said):
        known = story.sheet.known(name)
        style = story.sheet.styles[known]
        above = style.before_pt if place else before_pt
        below = style.after_pt if place < len(said) - 1 else after_pt
        look = {"spacing": f'<w:spacing w:before="{twips(above)}" w:after="{twips(below)}"/>'}
        look |= bidi(text)
        yield story.paragraph(known, story.inline.write(text, style), look)


def _picture(story: Story, block: Picture) -> Iterator[str]:
    name = story.sheet.known(block.style)
    width, height = picture_box(block, story.width_pt, story.document.page)
    # The line is as high as the picture, not as the type would be.
    before = twips(story.room_above(story.sheet.styles[name]))
    look = {
        "spacing": f'<w:spacing w:before="{before}" w:line="20" w:lineRule="atLeast"/>',
        "rPr": '<w:rPr><w:sz w:val="2"/></w:rPr>',
    }
    if block.align == "right":
        look["jc"] = '<w:jc w:val="right"/>'
    yield story.paragraph(name, story.media.draw(block, width, height), look)


def _figure(story: Story, block: Figure) -> Iterator[str]:
    from briefgen.writers.docx_figures import figure_png  # it needs the writer of PDF files

    width, height = picture_box(block, story.width_pt, story.document.page)
    drawn = figure_png(block, width, height, story.document.glyphs)
    yield from _picture(story, Picture(drawn, width, height, block.alt, style=block.style))


Written = Callable[[Story, Any], Iterator[str]]
BLOCKS: dict[type, Written] = {
    Title: _title,
    Heading: _heading,
    Para: _para,
    Items: _items,
    Table: _table,
    Callout: _callout,
    Strip: _strip,
    Picture: _picture,
    Figure: _figure,
}
