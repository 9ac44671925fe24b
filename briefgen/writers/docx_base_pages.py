"""The pages of a base: paper, margins, and which header and footer its last section shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefgen.model.document import Page
from briefgen.ooxml import DAMAGED, PackageError, local_name
from briefgen.writers.docx_base_parts import Loans
from briefgen.writers.docx_base_xml import WORD, is_on, plain, whole
from briefgen.writers.docx_relations import RELATIONS
from briefgen.writers.docx_sections import FIRST_PAGE

SMALLEST_SPACE = 1_440  # twips: text needs an inch
LARGEST_PAPER = 31_680  # twips: 22 inches, the most that Word knows
_NUMBERS = ("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "numberInDash")
SIDES = ("top", "right", "bottom", "left", "header", "footer", "gutter")


@dataclass(frozen=True, slots=True)
class Paper:
    """Page size and margins of a base's last section in twips, None where it says none.

    `before` and `after` are what else it says of its pages, on either side of the columns.
    """

    size: tuple[int, int] | None = None
    margins: Mapping[str, int] | None = None
    before: str = ""
    after: str = ""

    def page(self, page: Page) -> Page:
        """`page` with the size and margins of the base; the gutter belongs to the left one."""
        if self.size:
            page = replace(page, width_pt=self.size[0] / 20, height_pt=self.size[1] / 20)
        if self.margins:
            room = {side: abs(self.margins[side]) / 20 for side in SIDES}
            page = replace(
                page,
                top_pt=room["top"],
                right_pt=room["right"],
                bottom_pt=room["bottom"],
                left_pt=room["left"] + room["gutter"],
            )
        return page


def paper_of(sections: Sequence[Any], pages: Sequence[str]) -> Paper:
    """The paper of the last section.

    Raises:
        PackageError: its lengths are none, or leave no room for text.
    """
    if not sections:
        return Paper()
    last = sections[-1]
    size = _lengths(last.find(f"{WORD}pgSz"), ("w", "h"))
    margins = _lengths(last.find(f"{WORD}pgMar"), SIDES)
    if size and not all(SMALLEST_SPACE <= each <= LARGEST_PAPER for each in size.values()):
        raise PackageError("has a page of no size that Word knows", DAMAGED)
    if size and margins:
        wide = size["w"] - margins["left"] - margins["right"] - margins["gutter"]
        high = size["h"] - abs(margins["top"]) - abs(margins["bottom"])
        least = min(margin for side, margin in margins.items() if side not in ("top", "bottom"))
        if min(wide, high) < SMALLEST_SPACE or least < 0:
            raise PackageError("has margins that leave no room for text", DAMAGED)
    said = {local_name(each): each for each in last}
    numbers = said["pgNumType"].get(f"{WORD}fmt") if "pgNumType" in said else None
    return Paper(
        (size["w"], size["h"]) if size else None,
        margins,
        (plain(said["pgBorders"]) if "pgBorders" in said else "")
        + (f'<w:pgNumType w:fmt="{numbers}"/>' if numbers in _NUMBERS else ""),
        (FIRST_PAGE if "first" in pages else "")
        + "".join([plain(said[name]) for name in ("bidi", "rtlGutter", "docGrid") if name in said]),
    )


def _lengths(said: Any | None, names: Sequence[str]) -> dict[str, int] | None:
    if said is None:
        return None
    found = {name: whole(said.get(WORD + name, "0")) for name in names}
    if None in found.values():
        raise PackageError("is damaged: a length of its page is none", DAMAGED)
    return {name: length for name, length in found.items() if length is not None}


def shown_pages(sections: Sequence[Any], settings: Sequence[Any]) -> tuple[str, ...]:
    """The kinds of page that have a header and footer of their own in the last section."""
    first = bool(sections) and is_on(sections[-1].find(f"{WORD}titlePg"))
    even = any(local_name(each) == "evenAndOddHeaders" and is_on(each) for each in settings)
    return ("default", *(["first"] if first else []), *(["even"] if even else []))


def running_parts(
    loans: Loans, main: str, sections: Sequence[Any], pages: Sequence[str]
) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """The headers and footers that the last section shows, where anything is seen in them.

    Gives the names of the parts by kind and page, and the parts.
    """
    targets = {each.id: each.target for each in loans.package.relations(main) if not each.external}
    running: dict[str, dict[str, str]] = {}
    parts: dict[str, str] = {}
    for kind in ("header", "footer"):
        wanted: dict[str, str] = {}
        for section in sections:  # one that names none has those of the section before
            for said in section.iterfind(f"{WORD}{kind}Reference"):
                wanted[said.get(f"{WORD}type", "default")] = said.get(f"{{{RELATIONS}}}id", "")
        for number, page in enumerate(pages, 1):
            part, name = targets.get(wanted.get(page, ""), ""), f"{kind}{number}"
            written = loans.running(part, name) if part in loans.package.names else ""
            if written:
                running.setdefault(kind, {})[page] = name
                parts[name] = written
    return running, parts
