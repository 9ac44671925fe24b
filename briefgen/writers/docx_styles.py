"""The style sheet of a DOCX: the document's styles as Word styles, built-in where Word has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from briefgen.model.document import Document, Style
from briefgen.writers.docx_looks import (
    STRIP_STYLE,
    Look,
    colour,
    differences,
    font,
    ground,
    in_order,
    language,
    line,
    look_of,
    properties,
    running_look,
    size,
    strip_style,
    twips,
)
from briefgen.writers.docx_text import EXTERNAL_STYLE, INTERNAL_STYLE, escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NORMAL, TABLE_STYLE = "Normal", "BriefTable"

# Where Word has a style of its own, ours takes its place: a person finds it, and so do the
# navigation pane, tables of contents and screen readers.
BUILT_IN = {
    "body": (NORMAL, "Normal"),
    "title": ("Title", "Title"),
    "subtitle": ("Subtitle", "Subtitle"),
    "heading-1": ("Heading1", "heading 1"),
    "heading-2": ("Heading2", "heading 2"),
    "heading-3": ("Heading3", "heading 3"),
    "quote": ("Quote", "Quote"),
    "caption": ("Caption", "caption"),
    "header": ("Header", "header"),
    "footer": ("Footer", "footer"),
}
IN_TABLES = {"cell", "cell-head", "figure", "figure-text"}
HEADINGS = {f"heading-{level}": level for level in (1, 2, 3)}
LINK_COLOUR = "#1F4E8C"
TABLE_LINE = "#C5CBD3"
CELL_PT = (3.0, 5.0)  # room in a table's cells: above and below, at the sides

_WORDS = re.compile(r"[A-Za-z0-9]+")
_FIXED = (
    # Only the styles in use show in Word's gallery; the rest of its built-in ones stay hidden.
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
    ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)
_DEFAULT_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '</w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


class StyleId(NamedTuple):
    """A style as Word knows it: the id that paragraphs use, and the name that people see."""

    id: str
    name: str


@dataclass(slots=True)
class Sheet:
    """The styles of one document: ids for the body to use, and the part that defines them.

    Styles for paragraphs within a box are made as the body asks for them.
    """

    document: Document
    styles: dict[str, Style] = field(init=False)
    ids: dict[str, StyleId] = field(default_factory=dict)
    inner: dict[tuple[str, str], StyleId] = field(default_factory=dict)
    fonts: dict[str, str] = field(init=False)
    has_strips: bool = False  # the body shows facts side by side

    def __post_init__(self) -> None:
        self.styles = _complete(self.document.styles)
        names = {face: escape(name) for face, name in self.document.fonts.items()}
        self.fonts = {"serif": "Cambria", "sans": "Calibri"} | names
        for name in self.styles:
            self.ids[name] = StyleId(*BUILT_IN[name]) if name in BUILT_IN else self._own(name)

    def known(self, name: str) -> str:
        """`name` where the document has such a style, else "body"."""
        return name if name in self.styles else "body"

    def inside(self, box: str, name: str) -> str:
        """The id of the style for style `name` within `box`: its type on the box's ground."""
        if (box, name) not in self.inner:
            self.inner[box, name] = self._own(f"{box} {name}")
        return self.inner[box, name].id

    def boxed_style(self, box: str, name: str) -> Style:
        """Style `name` with the edges of `box`, which all paragraphs of one box must share."""
        edge = self.styles[box]
        return replace(
            self.styles[name],
            indent_pt=edge.indent_pt,
            pad_pt=edge.pad_pt,
            rule=edge.rule,
            fill=edge.fill,
            bar=edge.bar,
        )

    def part(self, linked: Mapping[str, int]) -> str:
        """styles.xml; `linked` gives the numbering of each style that lists use, by style name."""
        looks = {name: self._look(name, linked) for name in self.styles}
        normal = looks["body"]
        written = [_written(self.ids["body"], normal, ' w:default="1"', "")]
        for name, ids in self.ids.items():
            if name != "body":
                look = differences(looks[name], normal)
                written.append(_written(ids, look, _custom(name), NORMAL))
        for (box, name), ids in self.inner.items():
            look = look_of(self.boxed_style(box, name), self.fonts) | _outline(name)
            look = differences(look | {"keepLines": "<w:keepLines/>"}, looks[box])
            written.append(_written(ids, look, _custom(""), self.ids[box].id))
        return (
            f'<w:styles xmlns:w="{NAMESPACE}">{self._defaults()}{_FIXED}{_DEFAULT_STYLES}'
            f"{''.join(written)}{_link_styles(self.styles)}{_table_style(self.styles)}"
            f"{strip_style() if self.has_strips else ''}</w:styles>"
        )

    def _own(self, name: str) -> StyleId:
        plain = " ".join(["Brief", *map(str.capitalize, _WORDS.findall(name))])
        taken = {style.id.lower() for style in (*self.ids.values(), *self.inner.values())}
        taken |= {TABLE_STYLE.lower(), STRIP_STYLE.lower(), INTERNAL_STYLE.lower()}
        seen, number = plain, 2
        while seen.replace(" ", "").lower() in taken:
            seen, number = f"{plain} {number}", number + 1
        return StyleId(seen.replace(" ", ""), seen)

    def _look(self, name: str, linked: Mapping[str, int]) -> Look:
        style = self.styles[name]
        if name in ("header", "footer"):
            page = self.document.page
            width = page.width_pt - page.left_pt - page.right_pt
            edge = "bottom" if name == "header" else "top"
            return running_look(style, self.fonts, edge, width)
        if name in IN_TABLES:  # ground and lines belong to the table
            style = replace(style, fill="", bar="", rule="")
        look = look_of(style, self.fonts) | _outline(name)
        if name == "body":
            look["widowControl"] = "<w:widowControl/>"
        if name in linked:
            look["numPr"] = f'<w:numPr><w:numId w:val="{linked[name]}"/></w:numPr>'
        return look

    def _defaults(self) -> str:
        body = self.styles["body"]
        sizes = in_order(size(body.size_pt), ("sz", "szCs"))
        lang = language(self.document.properties.lang)
        return (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{font(self.fonts[body.face])}{sizes}{lang}"
            "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
            '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
            "</w:pPr></w:pPrDefault></w:docDefaults>"
        )


def _complete(given: Mapping[str, Style]) -> dict[str, Style]:
    """The given styles and plain ones for those that a writer cannot do without."""
    body = given.get("body", Style())
    bold = replace(body, face="sans", bold=True, keep_with_next=True)
    small = replace(body, after_pt=0.0)
    running = given.get("running", small)
    plain = {
        "body": body,
        "title": replace(bold, size_pt=20.0, leading_pt=24.0, keep_with_next=False),
        "heading-1": replace(bold, size_pt=14.0, leading_pt=18.0, before_pt=12.0),
        "heading-2": replace(bold, size_pt=12.0, leading_pt=16.0, before_pt=8.0),
        "heading-3": replace(bold, before_pt=6.0),
        "item": replace(body, label_pt=20.0),
        "cell": small,
        "cell-head": replace(small, bold=True),
        "header": running,
        "footer": running,
    }
    return plain | {name: style for name, style in given.items() if name != "running"}


def _custom(name: str) -> str:
    return "" if name in BUILT_IN else ' w:customStyle="1"'


def _outline(name: str) -> Look:
    """What makes a heading one: its level, and that it never ends a page."""
    if name not in HEADINGS:
        return {}
    return {
        "keepNext": "<w:keepNext/>",
        "keepLines": "<w:keepLines/>",
        "outlineLvl": f'<w:outlineLvl w:val="{HEADINGS[name] - 1}"/>',
    }


def _written(ids: StyleId, look: Look, attributes: str, base: str) -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    follows = f'<w:next w:val="{NORMAL}"/>' if "outlineLvl" in look or ids.id == "Title" else ""
    return (
        f'<w:style w:type="paragraph"{attributes} w:styleId="{ids.id}"><w:name w:val="{ids.name}"/>'
        f"{based}{follows}<w:qFormat/>{properties(look)}</w:style>"
    )


def _link_styles(styles: Mapping[str, Style]) -> str:
    """Two looks of a link: underlined where it leaves the document, plain within it.

    A brief refers to its own paragraphs on every line; lines under all of them would be noise.
    """
    value = colour(styles["link"].colour if "link" in styles else LINK_COLOUR)
    written = []
    for ids, kind, mark in (
        (StyleId(EXTERNAL_STYLE, "Hyperlink"), "", '<w:u w:val="single"/>'),
        (StyleId(INTERNAL_STYLE, "Brief Reference"), ' w:customStyle="1"', ""),
    ):
        written.append(
            f'<w:style w:type="character"{kind} w:styleId="{ids.id}"><w:name w:val="{ids.name}"/>'
            '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>'
            f'<w:rPr><w:color w:val="{value}"/>{mark}</w:rPr></w:style>'
        )
    return "".join(written)


def _table_style(styles: Mapping[str, Style]) -> str:
    head, cell = styles["cell-head"], styles["cell"]
    lines = [line(edge, cell.rule or TABLE_LINE) for edge in ("top", "bottom", "insideH")]
    high, wide = map(twips, CELL_PT)
    sides = (("top", high), ("left", wide), ("bottom", high), ("right", wide))
    margins = "".join([f'<w:{edge} w:w="{room}" w:type="dxa"/>' for edge, room in sides])
    under = line("bottom", head.rule or head.bar or cell.rule or TABLE_LINE, 1.0)
    head_ground = ground(head.fill) if head.fill else ""
    cell_ground = f"<w:tcPr>{ground(cell.fill)}</w:tcPr>" if cell.fill else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">'
        '<w:name w:val="Brief Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>'
        f"<w:tblPr><w:tblBorders>{''.join(lines)}</w:tblBorders>"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{cell_ground}"
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        f"<w:tcBorders>{under}</w:tcBorders>{head_ground}</w:tcPr></w:tblStylePr></w:style>"
    )
