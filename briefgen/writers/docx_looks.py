"""How a style of the document looks in WordprocessingML: properties by name, in schema order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefgen.model.document import Style
from briefgen.writers.languages import LANGUAGE
from briefgen.writers.measures import FACT_GAP_PT

Look = dict[str, str]  # property element name -> its XML

# ECMA-376 part 1, CT_PPrBase and CT_RPr: sequences, and Word holds a writer to them.
PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr"),
    *("pBdr", "shd", "tabs", "bidi", "spacing", "ind", "jc", "outlineLvl", "rPr"),
)
RUN_ORDER = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u")

# Word makes one of two tables or two boxes that touch, and wants a paragraph after the last table.
GAP = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
STRIP_STYLE = "BriefFacts"

BAR_PT = 3.0
HAIRLINE_PT = 0.5
LARGEST_PAD_PT = 31.0  # Word puts a border no further from its text
RULE_GAP_PT = 3.0
LARGEST_PT = 1584.0  # 22 inches: no page, indent or font in Word is larger

_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")
_RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ps", "ur", "yi"}
_EAST_ASIAN = {"ja", "ko", "zh"}
_EDGES = ("top", "left", "bottom", "right", "between")
_OFF = {  # what to write where a style lacks what the style it builds on has
    "keepNext": '<w:keepNext w:val="0"/>',
    "keepLines": '<w:keepLines w:val="0"/>',
    "numPr": '<w:numPr><w:numId w:val="0"/></w:numPr>',
    "pBdr": "<w:pBdr>" + "".join([f'<w:{edge} w:val="nil"/>' for edge in _EDGES]) + "</w:pBdr>",
    "shd": '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>',
}


def twips(points: float) -> int:
    """Points as twentieths of a point, within what Word allows."""
    return round(max(-LARGEST_PT, min(LARGEST_PT, points)) * 20)


def colour(value: str) -> str:
    """`value`, "#rrggbb", as Word writes it; "auto" for none."""
    found = _COLOUR.fullmatch(value)
    return found[1].upper() if found else "auto"


def language(lang: str) -> str:
    """The w:lang element for `lang`; "" where it is no language tag."""
    if not LANGUAGE.fullmatch(lang):
        return ""
    family = lang.split("-")[0].lower()
    more = f' w:eastAsia="{lang}"' if family in _EAST_ASIAN else ""
    more += f' w:bidi="{lang}"' if family in _RIGHT_TO_LEFT else ""
    return f'<w:lang w:val="{lang}"{more}/>'


def in_order(look: Mapping[str, str], order: Iterable[str]) -> str:
    """The elements of `look` in the order the schema asks for."""
    return "".join([look[name] for name in order if name in look])


def properties(look: Mapping[str, str]) -> str:
    """`look` as the pPr and rPr of a style."""
    paragraph, run = in_order(look, PARAGRAPH_ORDER), in_order(look, RUN_ORDER)
    return (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (
        f"<w:rPr>{run}</w:rPr>" if run else ""
    )


def differences(look: Look, base: Look) -> Look:
    """What `look` must say on top of `base` to come out whole."""
    off = {name: _OFF[name] for name in base if name not in look and name in _OFF}
    return off | {name: xml for name, xml in look.items() if base.get(name) != xml}


def look_of(style: Style, fonts: Mapping[str, str]) -> Look:
    """Everything `style` says of a paragraph and its type; `fonts` are escaped names by face."""
    return _paragraph_look(style) | _type_look(style, fonts[style.face])


def running_look(style: Style, fonts: Mapping[str, str], edge: str, width_pt: float) -> Look:
    """The look of a running header or footer: a tab at the right edge, a rule towards the text."""
    look = look_of(style, fonts)
    if style.rule:
        look["pBdr"] = f"<w:pBdr>{line(edge, style.rule, space_pt=RULE_GAP_PT)}</w:pBdr>"
    look["tabs"] = tabs(("right", width_pt))
    return look


def boxed(style: Style) -> bool:
    """Whether paragraphs of `style` stand on a ground or beside a bar."""
    return bool(style.fill or style.bar)


def line(edge: str, value: str, width_pt: float = HAIRLINE_PT, space_pt: float = 0.0) -> str:
    """A border at one edge, in colour `value`."""
    return (
        f'<w:{edge} w:val="single" w:sz="{round(width_pt * 8)}" w:space="{round(space_pt)}"'
        f' w:color="{colour(value)}"/>'
    )


def tabs(*stops: tuple[str, float]) -> str:
    """Tab stops: alignment and place in points from the left margin."""
    each = [f'<w:tab w:val="{align}" w:pos="{twips(place)}"/>' for align, place in stops]
    return f"<w:tabs>{''.join(each)}</w:tabs>"


def ground(value: str) -> str:
    """The shading of a paragraph or a cell."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(value)}"/>'


def font(name: str) -> str:
    """The element that asks for a font by its escaped name.

    It names the East Asian slot too: Word sets curly quotation marks from there otherwise.
    """
    slots = [f' w:{slot}="{name}"' for slot in ("ascii", "eastAsia", "hAnsi", "cs")]
    return f"<w:rFonts{''.join(slots)}/>"


def size(points: float) -> Look:
    """Font size in half-points, for Latin and for complex scripts."""
    half = max(2, round(min(LARGEST_PT, points) * 2))
    return {"sz": f'<w:sz w:val="{half}"/>', "szCs": f'<w:szCs w:val="{half}"/>'}


def strip_style(style_id: str, base: str) -> str:
    """The table style of facts side by side: no lines, and the room between two of them.

    `base` is the id of the style of a table that has none.
    """
    sides = (("top", 0.0), ("left", 0.0), ("bottom", 0.0), ("right", FACT_GAP_PT))
    margins = "".join([f'<w:{edge} w:w="{twips(room)}" w:type="dxa"/>' for edge, room in sides])
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="Brief Facts"/><w:basedOn w:val="{base}"/><w:uiPriority w:val="59"/>'
        f"<w:tblPr><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )


def _type_look(style: Style, font_name: str) -> Look:
    look = {"rFonts": font(font_name), **size(style.size_pt)}
    look["color"] = f'<w:color w:val="{colour(style.colour)}"/>'
    for name, on in (("b", style.bold), ("i", style.italic)):
        value = "" if on else ' w:val="0"'
        look |= {name: f"<w:{name}{value}/>", f"{name}Cs": f"<w:{name}Cs{value}/>"}
    return look


def _paragraph_look(style: Style) -> Look:
    look = {"spacing": spacing(style), "ind": indent(style)}
    if style.keep_with_next:
        look["keepNext"] = "<w:keepNext/>"
    if style.label_pt:
        look["tabs"] = tabs(("left", text_left_pt(style)))
    borders = _borders(style)
    if borders:
        look["pBdr"] = f"<w:pBdr>{borders}</w:pBdr>"
    if style.fill:
        look["shd"] = ground(style.fill)
    return look


def spacing(style: Style) -> str:
    """Room before and after, and leading: at least, for a taller script must not be cut off."""
    before, after, leading = map(twips, (style.before_pt, style.after_pt, style.leading_pt))
    return (
        f'<w:spacing w:before="{max(0, before)}" w:after="{max(0, after)}"'
        f' w:line="{max(1, leading)}" w:lineRule="atLeast"/>'
    )


def text_left_pt(style: Style) -> float:
    """Where the text of a paragraph begins, from the left margin; its label hangs left of that.

    Word draws a paragraph's border outside its indent, so a box is moved in by the room its edge
    takes: its outer edge then stands at `indent_pt`.
    """
    edge = BAR_PT if style.bar else HAIRLINE_PT
    room = _pad(style) + edge if boxed(style) else 0.0
    return style.indent_pt + room + style.label_pt


def indent(style: Style, *, leftward: bool = False) -> str:
    """The indents of a paragraph. In one from right to left, Word takes "left" for its beginning.

    A bar stays at the left edge all the same, so in a box the room beside it does, too.
    """
    left, right = text_left_pt(style), _pad(style) + HAIRLINE_PT if style.fill else 0.0
    if leftward and boxed(style):
        left, right = right + style.label_pt, left - style.label_pt
    return (
        f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}"'
        f' w:hanging="{max(0, twips(style.label_pt))}"/>'
    )


def _pad(style: Style) -> float:
    return min(style.pad_pt, LARGEST_PAD_PT)


def _borders(style: Style) -> str:
    """The edges of a box, or a rule; in a box the edges without a bar only make room."""
    pad = _pad(style)
    if style.fill:
        left = (style.bar, BAR_PT) if style.bar else (style.fill, HAIRLINE_PT)
        return (
            line("top", style.fill, space_pt=pad)
            + line("left", *left, space_pt=pad)
            + line("bottom", style.rule or style.fill, space_pt=pad)
            + line("right", style.fill, space_pt=pad)
        )
    bar = line("left", style.bar, BAR_PT, pad) if style.bar else ""
    if not style.rule:
        return bar
    # Without the line "between", Word draws one line below a row of such paragraphs, not one each.
    rules = [line(edge, style.rule, space_pt=RULE_GAP_PT) for edge in ("bottom", "between")]
    return bar + "".join(rules)
