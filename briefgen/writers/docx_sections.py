"""The sections of a DOCX: stretches of the body in a number of columns each, on the same page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefgen.writers.docx_looks import GAP, twips
from briefgen.writers.measures import COLUMN_GAP_PT

if TYPE_CHECKING:
    from briefgen.model.document import Part

FIRST_PAGE = "<w:titlePg/>"
_NUMBERS = "<w:pgNumType"
_COLUMNS = re.compile(r"<w:cols\b[^>]*/>")


class Stretch(NamedTuple):
    """What stands in that many columns, as paragraphs and tables, in a part of the document."""

    columns: int
    xml: str
    part: Part | None = None


def in_sections(stretches: Sequence[Stretch], sections: Sequence[str]) -> str:
    """The body: the stretches, each begun on a new page, and the properties of their sections.

    `sections` are the w:sectPr of a body in one column, for each stretch; only the document's
    first page is a first one.
    """
    first, *more = sections
    said = [first, *(section.replace(FIRST_PAGE, "") for section in more)]
    each = [_section(xml, s.columns) for xml, s in zip(said, stretches, strict=True)]
    for place, (before, stretch) in enumerate(pairwise([None, *stretches])):
        if stretch and stretch.part and not (before and before.part is stretch.part):
            each[place] = _counted_from(stretch.part.number, each[place])
    *others, last = zip(stretches, each, strict=True)
    closed = [_closed(stretch.xml, properties) for stretch, properties in others]
    return "".join([*closed, last[0].xml, last[1]])


def _section(section: str, columns: int) -> str:
    if columns == 1:
        return section
    wanted = f'<w:cols w:num="{columns}" w:space="{twips(COLUMN_GAP_PT)}"/>'
    return _COLUMNS.sub(wanted, section)


def _counted_from(number: int, section: str) -> str:
    """A section whose pages are counted from that number on; after those before, where it is 0."""
    if not number:
        return section
    if _NUMBERS in section:
        return section.replace(_NUMBERS, f'{_NUMBERS} w:start="{number}"', 1)
    return section.replace("<w:cols ", f'{_NUMBERS} w:start="{number}"/><w:cols ', 1)


def _closed(xml: str, section: str) -> str:
    """A section's properties stand in its last paragraph, which is not to be one of their own."""
    if not xml.endswith("</w:p>"):
        xml += GAP
    place = xml.index("</w:pPr>", xml.rindex("<w:pPr>"))
    return xml[:place] + section + xml[place:]
