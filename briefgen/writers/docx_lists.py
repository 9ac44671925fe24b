"""The lists of a DOCX: numbering Word counts itself, begun anew for each Items block."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.model.document import Block, Items
from briefgen.writers.docx_looks import look_of
from briefgen.writers.docx_styles import NAMESPACE, StyleSheet
from briefgen.writers.docx_text import escape

if TYPE_CHECKING:
    from briefgen.writers.docx_base_styles import HouseLists

Kind = tuple[str, str]  # label, style name


@dataclass(frozen=True, slots=True)
class Lists:
    """Which list of numbering.xml each Items block takes, and which style carries which list."""

    kinds: tuple[Kind, ...]  # one abstractNum each
    blocks: tuple[int, ...]  # for each Items block, in order, its place in `kinds`
    linked: Mapping[str, int]  # style name -> number of the list its style carries
    house: HouseLists | None = None  # of a base document: ours are numbered after them

    @property
    def before(self) -> int:
        """The highest number of a list that is not ours."""
        return self.house.numbers if self.house else 0


def plan_lists(
    blocks: Iterable[Block], sheet: StyleSheet, house: HouseLists | None = None
) -> Lists:
    """The lists that `blocks` need; their numbers count Items blocks, after those of `house`."""
    before = house.numbers if house else 0
    kinds: dict[Kind, int] = {}
    taken: list[int] = []
    linked: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Items):
            style = sheet.known(block.style)
            taken.append(kinds.setdefault((block.label, style), len(kinds)))
            if style != "body":  # or every plain paragraph would be an item
                linked.setdefault(style, before + len(taken))
    return Lists(tuple(kinds), tuple(taken), linked, house)


def numbering_part(lists: Lists, sheet: StyleSheet) -> str:
    """numbering.xml for `lists`."""
    shapes = "".join([_shape(place, kind, lists, sheet) for place, kind in enumerate(lists.kinds)])
    numbers = "".join(_numbers(lists))
    if lists.house:
        return lists.house.part(shapes, numbers)
    return f'<w:numbering xmlns:w="{NAMESPACE}">{shapes}{numbers}</w:numbering>'


def _first_shape(lists: Lists) -> int:
    return lists.house.shapes + 1 if lists.house else 0


def _numbers(lists: Lists) -> list[str]:
    seen: set[int] = set()
    written = []
    for number, place in enumerate(lists.blocks, lists.before + 1):
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        written.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_first_shape(lists) + place}"/>'
            f"{restart if place in seen else ''}</w:num>"
        )
        seen.add(place)
    return written


def _shape(place: int, kind: Kind, lists: Lists, sheet: StyleSheet) -> str:
    """One kind of list. It has no indent of its own: that is the paragraph style's to change."""
    label, name = kind
    style, ids = sheet.styles[name], sheet.ids[name]
    numbered = "{n}" in label
    number = lists.linked.get(name)
    linked = number is not None and lists.blocks[number - lists.before - 1] == place
    carried = f'<w:pStyle w:val="{ids.id}"/>' if linked and not sheet.lent(ids.id) else ""
    shape = _first_shape(lists) + place
    return (
        f'<w:abstractNum w:abstractNumId="{shape}"><w:nsid w:val="{0x0B1EF000 + shape:08X}"/>'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{"decimal" if numbered else "bullet"}"/>'
        f"{carried}"
        f'<w:suff w:val="{"tab" if style.label_pt else "space"}"/>'
        f'<w:lvlText w:val="{escape(label.replace("{n}", "%1"))}"/><w:lvlJc w:val="left"/>'
        f"{_house_indent(name, sheet)}"
        f"{'<w:rPr><w:b/><w:bCs/></w:rPr>' if numbered else ''}</w:lvl></w:abstractNum>"
    )


def _house_indent(name: str, sheet: StyleSheet) -> str:
    """A house's list style has its indent from the house's list, which ours takes the place of."""
    style_id = sheet.ids[name].id
    if sheet.house is None or not sheet.lent(style_id) or "ind" in sheet.house.looks[style_id]:
        return ""
    return f"<w:pPr>{look_of(sheet.styles[name], sheet.fonts)['ind']}</w:pPr>"
