"""The sections of a DOCX: stretches of the body in a number of columns each, on the same page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefgen.writers.docx_looks import GAP, twips
from briefgen.writers.measures import COLUMN_GAP_PT

FIRST_PAGE = "<w:titlePg/>"
_COLUMNS = re.compile(r"<w:cols\b[^>]*/>")


class Stretch(NamedTuple):
    """What stands in that many columns, as paragraphs and tables."""

    columns: int
    xml: str


def in_sections(stretches: Sequence[Stretch], section: str) -> str:
    """The body: the stretches, each begun on a new page, and the properties of their sections.

    `section` is the w:sectPr of a body in one column; it is said again for each stretch, so that
    all have the same paper, header and footer; only the document's first page is a first one.
    """
    later = section.replace(FIRST_PAGE, "")
    each = [_section(later if n else section, s.columns) for n, s in enumerate(stretches)]
    *others, last = zip(stretches, each, strict=True)
    closed = [_closed(stretch.xml, properties) for stretch, properties in others]
    return "".join([*closed, last[0].xml, last[1]])


def _section(section: str, columns: int) -> str:
    if columns == 1:
        return section
    wanted = f'<w:cols w:num="{columns}" w:space="{twips(COLUMN_GAP_PT)}"/>'
    return _COLUMNS.sub(wanted, section)


def _closed(xml: str, section: str) -> str:
    """A section's properties stand in its last paragraph, which is not to be one of their own."""
    if not xml.endswith("</w:p>"):
        xml += GAP
    place = xml.index("</w:pPr>", xml.rindex("<w:pPr>"))
    return xml[:place] + section + xml[place:]
