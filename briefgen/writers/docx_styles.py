"""The style sheet of a DOCX: the document's styles as Word styles, built-in where Word has them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefgen.model.document import Document, Face, Style
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
    spacing,
    strip_style,
    twips,
)
from briefgen.writers.docx_text import EXTERNAL_STYLE, INTERNAL_STYLE, escape

if TYPE_CHECKING:
    from briefgen.writers.docx_base_styles import HouseStyles

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NORMAL, TABLE_STYLE = "Normal", "BriefTable"
COMMENT_TEXT, COMMENT_MARK = "CommentText", "CommentReference"

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
# What a house calls the same, where it has no style of our name.
HOUSE_NAMES = {"item": "List Number"}
# Styles that are no paragraph's: by the id we give them, their type and name.
OTHERS = {
    "DefaultParagraphFont": ("character", "Default Paragraph Font"),
    "TableNormal": ("table", "Normal Table"),
    "NoList": ("numbering", "No List"),
    EXTERNAL_STYLE: ("character", "Hyperlink"),
    INTERNAL_STYLE: ("character", "Brief Reference"),
    TABLE_STYLE: ("table", "Brief Table"),
    STRIP_STYLE: ("table", "Brief Facts"),
    COMMENT_TEXT: ("paragraph", "annotation text"),
    COMMENT_MARK: ("character", "annotation reference"),
}
EDGES = ("pBdr", "shd", "ind")  # what all paragraphs of one box share
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
_DEFAULT_STYLES = {
    "DefaultParagraphFont": '<w:style w:type="character" w:default="1" w:styleId='
    '"DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/>'
    "<w:semiHidden/></w:style>",
    "TableNormal": '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    "NoList": '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
}


class StyleId(NamedTuple):
    """A style as Word knows it: the id that paragraphs use, and the name that people see."""

    id: str
    name: str


@dataclass(slots=True)
class StyleSheet:
    """The styles of one document: ids for the body to use, and the part that defines them.

    Styles for paragraphs within a box are made as the body asks for them.
    """

    given: Mapping[str, Style]
    faces: Mapping[Face, str]
    lang: str
    width_pt: float  # of the text
    house: HouseStyles | None = None  # of a base document: its styles take the place of ours
    styles: dict[str, Style] = field(init=False)
    others: dict[str, str] = field(init=False)  # for each of OTHERS, the id it has here
    ids: dict[str, StyleId] = field(default_factory=dict)
    inner: dict[tuple[str, str], StyleId] = field(default_factory=dict)
    fonts: dict[str, str] = field(init=False)
    has_strips: bool = False  # the body shows facts side by side
    has_comments: bool = False  # the document has any

    def __post_init__(self) -> None:
        self.styles = _complete(self.given)
        names = {face: escape(name) for face, name in self.faces.items()}
        self.fonts = {"serif": "Cambria", "sans": "Calibri"} | names
        self.others = {
            own: self._housed(StyleId(own, name), kind).id for own, (kind, name) in OTHERS.items()
        }
        for name in self.styles:
            ours = StyleId(*BUILT_IN[name]) if name in BUILT_IN else self._own(name)
            self.ids[name] = self._housed(ours, "paragraph", HOUSE_NAMES.get(name, ""))

    def known(self, name: str) -> str:
        """`name` where the document has such a style, else "body"."""
        return name if name in self.styles else "body"

    def inside(self, box: str, name: str) -> str:
        """The id of the style for style `name` within `box`: its type on the box's ground."""
        if (box, name) not in self.inner:
            self.inner[box, name] = self._housed(self._own(f"{box} {name}"), "paragraph")
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

    def lent(self, style_id: str) -> bool:
        """Whether the style of that id is the house's, and looks as the house has it."""
        return self.house is not None and style_id.lower() in self.house.taken

    def part(self, linked: Mapping[str, int]) -> str:
        """styles.xml; `linked` gives the numbering of each style that lists use, by style name."""
        said = (*self.given.items(), *self.faces.items(), self.lang, self.width_pt)
        asked = (*linked.items(), *self.inner, self.has_strips, self.has_comments)
        return self.write(linked) if self.house else _part(_Asked((said, asked), self, linked))

    def write(self, linked: Mapping[str, int]) -> str:
        """The same, written anew."""
        looks = {name: self._look(name, linked) for name in self.styles}
        body, normal = self.ids["body"], looks["body"]
        written = {body.id: _written(body, normal, ' w:default="1"')}
        for name, ids in self.ids.items():
            if name != "body":
                look = self._added(looks[name], normal)
                written[ids.id] = _written(ids, look, _custom(name), body.id, body.id)
        for (box, name), ids in self.inner.items():
            look, base = self._inner_look(box, name, looks[box])
            written[ids.id] = _written(ids, look, _custom(""), base, body.id)
        defaults = {self.others[own]: xml for own, xml in _DEFAULT_STYLES.items()}
        written = defaults | written | _link_styles(self) | _table_style(self)
        if self.has_strips:
            strips = self.others[STRIP_STYLE]
            written[strips] = strip_style(strips, self.others["TableNormal"])
        if self.has_comments:
            written |= _comment_styles(self)
        ours = "".join([xml for name, xml in written.items() if not self.lent(name)])
        if self.house:
            return self.house.part(ours, language(self.lang))
        return f'<w:styles xmlns:w="{NAMESPACE}">{self._defaults()}{_FIXED}{ours}</w:styles>'

    def _added(self, look: Look, base: Look) -> Look:
        """What a style of ours says on top of the one with look `base`.

        Beside the house's styles, ours take its fonts, and leave no room or indent to it.
        """
        changed = differences(look, base)
        if self.lent(self.ids["body"].id):
            changed |= {name: look[name] for name in ("spacing", "ind")}
            if "rFonts" in changed:
                del changed["rFonts"]
                changed |= self._heading_font()
        return changed

    def _heading_font(self) -> Look:
        """The font of the house's headings, where it is not that of its text."""
        looks = self.house.looks if self.house else {}
        said = [looks.get(self.ids[name].id, {}) for name in ("heading-1", "title", "heading-2")]
        return next(({"rFonts": look["rFonts"]} for look in said if "rFonts" in look), {})

    def _inner_look(self, box: str, name: str, around: Look) -> tuple[Look, str]:
        """The look of a style within a box, and the id of the style it is based on."""
        look = look_of(self.boxed_style(box, name), self.fonts) | _outline(name)
        look["keepLines"] = "<w:keepLines/>"
        outer, own = self.ids[box].id, self.ids[name].id
        house_box = self.house.looks[outer] if self.house and self.lent(outer) else None
        if self.lent(own):  # the house's type, on the ground and in the edges of the box
            edges = look if house_box is None else house_box
            kept = {edge: edges[edge] for edge in EDGES if edge in edges}
            kept["keepLines"] = look["keepLines"]
            return differences(kept, {"pBdr": "", "shd": ""}), own
        changed = self._added(look, around)
        if house_box is not None:  # one indent for all of a box, or it falls apart
            changed.pop("ind", None)
        return changed, outer

    def _housed(self, ours: StyleId, kind: str, other: str = "") -> StyleId:
        """The house's style of our name, or of its `other` name; else ours, by a free id."""
        if self.house is None:
            return ours
        for name in (ours.name, other):
            found = self.house.find(kind, name) if name else ""
            if found:
                return StyleId(found, name)
        return StyleId(*self.house.free(ours.id, ours.name))

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
            edge = "bottom" if name == "header" else "top"
            return running_look(style, self.fonts, edge, self.width_pt)
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
        lang = language(self.lang)
        return (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{font(self.fonts[body.face])}{sizes}{lang}"
            "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
            '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
            "</w:pPr></w:pPrDefault></w:docDefaults>"
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A sheet and its lists; `said` is all that the part depends on."""

    said: tuple[tuple[object, ...], tuple[object, ...]]
    sheet: StyleSheet = field(compare=False)
    linked: Mapping[str, int] = field(compare=False)


@lru_cache(maxsize=16)
def _part(asked: _Asked) -> str:
    """styles.xml; briefs of one layout share it, and it would take a third of their time."""
    return asked.sheet.write(asked.linked)


def sheet_of(document: Document, house: HouseStyles | None = None) -> StyleSheet:
    """The styles of `document`, beside those of a house."""
    page = document.page
    width_pt = page.width_pt - page.left_pt - page.right_pt
    return StyleSheet(document.styles, document.fonts, document.properties.lang, width_pt, house)


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


def _written(ids: StyleId, look: Look, attributes: str, base: str = "", body: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    heading = "outlineLvl" in look or ids.name == "Title"
    follows = f'<w:next w:val="{body}"/>' if heading else ""
    return (
        f'<w:style w:type="paragraph"{attributes} w:styleId="{ids.id}"><w:name w:val="{ids.name}"/>'
        f"{based}{follows}<w:qFormat/>{properties(look)}</w:style>"
    )


def _link_styles(sheet: StyleSheet) -> dict[str, str]:
    """Two looks of a link: underlined where it leaves the document, plain within it.

    A brief refers to its own paragraphs on every line; lines under all of them would be noise.
    """
    styles = sheet.styles
    value = colour(styles["link"].colour if "link" in styles else LINK_COLOUR)
    written = {}
    for own, kind, mark in (
        (EXTERNAL_STYLE, "", '<w:u w:val="single"/>'),
        (INTERNAL_STYLE, ' w:customStyle="1"', ""),
    ):
        name = sheet.others[own]
        written[name] = (
            f'<w:style w:type="character"{kind} w:styleId="{name}">'
            f'<w:name w:val="{OTHERS[own][1]}"/>'
            f'<w:basedOn w:val="{sheet.others["DefaultParagraphFont"]}"/><w:uiPriority w:val="99"/>'
            f'<w:rPr><w:color w:val="{value}"/>{mark}</w:rPr></w:style>'
        )
    return written


def _comment_styles(sheet: StyleSheet) -> dict[str, str]:
    """The small type of comments, and of the marks that lead to them."""
    written = {}
    for own, kind, base, room, points in (
        (COMMENT_TEXT, "paragraph", sheet.ids["body"].id, spacing(Style(after_pt=0.0)), 10.0),
        (COMMENT_MARK, "character", sheet.others["DefaultParagraphFont"], "", 8.0),
    ):
        name = sheet.others[own]
        look = size(points) | ({"spacing": room} if room else {})
        written[name] = (
            f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{OTHERS[own][1]}"/>'
            f'<w:basedOn w:val="{base}"/><w:uiPriority w:val="99"/>{properties(look)}</w:style>'
        )
    return written


def _table_style(sheet: StyleSheet) -> dict[str, str]:
    head, cell = sheet.styles["cell-head"], sheet.styles["cell"]
    lines = [line(edge, cell.rule or TABLE_LINE) for edge in ("top", "bottom", "insideH")]
    high, wide = map(twips, CELL_PT)
    sides = (("top", high), ("left", wide), ("bottom", high), ("right", wide))
    margins = "".join([f'<w:{edge} w:w="{room}" w:type="dxa"/>' for edge, room in sides])
    under = line("bottom", head.rule or head.bar or cell.rule or TABLE_LINE, 1.0)
    head_ground = ground(head.fill) if head.fill else ""
    cell_ground = f"<w:tcPr>{ground(cell.fill)}</w:tcPr>" if cell.fill else ""
    name, base = sheet.others[TABLE_STYLE], sheet.others["TableNormal"]
    return {
        name: f'<w:style w:type="table" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{OTHERS[TABLE_STYLE][1]}"/><w:basedOn w:val="{base}"/>'
        f'<w:uiPriority w:val="59"/><w:tblPr><w:tblBorders>{"".join(lines)}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>{cell_ground}"
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        f"<w:tcBorders>{under}</w:tcBorders>{head_ground}</w:tcPr></w:tblStylePr></w:style>"
    }
