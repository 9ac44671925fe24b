"""The lists of a DOCX: numbering Word counts itself, begun anew for each Items block."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.model.document import Block, Items
from briefgen.writers.docx_styles import NAMESPACE, NORMAL, Sheet
from briefgen.writers.docx_text import escape

Kind = tuple[str, str]  # label, style name


@dataclass(frozen=True, slots=True)
class Lists:
    """Which list of numbering.xml each Items block takes, and which style carries which list."""

    kinds: tuple[Kind, ...]  # one abstractNum each
    blocks: tuple[int, ...]  # for each Items block, in order, its place in `kinds`
    linked: Mapping[str, int]  # style name -> number of the list its style carries


def plan_lists(blocks: Iterable[Block], sheet: Sheet) -> Lists:
    """The lists that `blocks` need; list numbers count Items blocks from 1."""
    kinds: dict[Kind, int] = {}
    taken: list[int] = []
    linked: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Items):
            style = sheet.known(block.style)
            taken.append(kinds.setdefault((block.label, style), len(kinds)))
            if sheet.ids[style].id != NORMAL:  # or every plain paragraph would be an item
                linked.setdefault(style, len(taken))
    return Lists(tuple(kinds), tuple(taken), linked)


def numbering_part(lists: Lists, sheet: Sheet) -> str:
    """numbering.xml for `lists`."""
    shapes = [_shape(place, kind, lists, sheet) for place, kind in enumerate(lists.kinds)]
    return (
        f'<w:numbering xmlns:w="{NAMESPACE}">{"".join(shapes)}{"".join(_numbers(lists.blocks))}'
        "</w:numbering>"
    )


def _numbers(blocks: Sequence[int]) -> list[str]:
    seen: set[int] = set()
    written = []
    for number, place in enumerate(blocks, 1):
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        written.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{place}"/>'
            f"{restart if place in seen else ''}</w:num>"
        )
        seen.add(place)
    return written


def _shape(place: int, kind: Kind, lists: Lists, sheet: Sheet) -> str:
    """One kind of list. It has no indent of its own: that is the paragraph style's to change."""
    label, name = kind
    style, ids = sheet.styles[name], sheet.ids[name]
    numbered = "{n}" in label
    number = lists.linked.get(name)
    linked = number is not None and lists.blocks[number - 1] == place
    carried = f'<w:pStyle w:val="{ids.id}"/>'
    return (
        f'<w:abstractNum w:abstractNumId="{place}"><w:nsid w:val="{0x0B1EF000 + place:08X}"/>'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{"decimal" if numbered else "bullet"}"/>'
        f"{carried if linked else ''}"
        f'<w:suff w:val="{"tab" if style.label_pt else "space"}"/>'
        f'<w:lvlText w:val="{escape(label.replace("{n}", "%1"))}"/><w:lvlJc w:val="left"/>'
        f"{'<w:rPr><w:b/><w:bCs/></w:rPr>' if numbered else ''}</w:lvl></w:abstractNum>"
    )
