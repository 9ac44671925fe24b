"""Running headers and footers of a DOCX: a part for each, shared by the sections that say the same.

Those of a base take the place of the document's own, and carry its handling marking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.model.document import Document, Marks, Part, Run
from briefgen.writers.docx_body import TAB
from briefgen.writers.docx_looks import twips
from briefgen.writers.docx_relations import ROOT, related, relationships
from briefgen.writers.docx_styles import StyleSheet
from briefgen.writers.docx_text import EXTERNAL_STYLE, INTERNAL_STYLE, Inline, Place, visible

if TYPE_CHECKING:
    from briefgen.writers.docx_base import Base

TAGS = {"header": "hdr", "footer": "ftr"}
PAGES = ("default", "first", "even")  # of which a base names its parts by number


def inline_of(places: Mapping[str, Place], placed: set[str], sheet: StyleSheet) -> Inline:
    """What writes the text of a part, whose links look as the sheet says."""
    outward, inward = sheet.others[EXTERNAL_STYLE], sheet.others[INTERNAL_STYLE]
    return Inline(places, placed, external_style=outward, internal_style=inward)


@dataclass(slots=True)
class Running:
    """The headers and footers written so far: parts by name, and the relationships of those."""

    document: Document
    sheet: StyleSheet
    inline: Inline
    base: Base | None
    parts: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    _names: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _lent: dict[str, dict[str, str]] = field(default_factory=dict)  # by marking

    def references(self, part: Part | None) -> str:
        """What a section of that part of the document, None before the first, refers to."""
        running = part or self.document.page
        return "".join(
            f'<w:{kind}Reference w:type="{shown}" r:id="rId_{name}"/>'
            for kind, marks in (("header", running.header), ("footer", running.footer))
            for shown, name in (
                *self._of_base(kind, running.marking),
                *self._own(kind, marks, running.marking),
            )
        )

    def lent(self, marking: str) -> dict[str, str]:
        """The parts of the base, with that marking in its headers and footers."""
        if self.base and marking not in self._lent:
            markings = {kind: self._marking(marking, kind, self.inline) for kind in TAGS}
            self._lent[marking] = self.base.parts_for(self.document.properties, markings)
        return self._lent.get(marking, {})

    def _of_base(self, kind: str, marking: str) -> Iterator[tuple[str, str]]:
        """Each kind of page for which the base has a part, and that part with the marking."""
        for shown, name in self.base.running.get(kind, {}).items() if self.base else ():
            if marking == self.document.page.marking:
                yield shown, name
            elif self.base:
                links = self.base.links.get(name, "")
                written = self.lent(marking)[name]
                yield shown, self._named(kind, shown, written, related(links) if links else "")

    def _own(self, kind: str, marks: Marks, marking: str) -> Iterator[tuple[str, str]]:
        """Each other kind of page, and what it shows: beside a base's parts the marking alone."""
        lent = self.base.running.get(kind, {}) if self.base else {}
        own = inline_of(self.inline.places, self.inline.placed, self.sheet)  # with its own links
        written = self._marking(marking, kind, own) if lent else self._marks(marks, kind, own)
        # A section without a header has that of the one before, unless its own is blank.
        if not written and any(known[0] == kind for known in self._names):
            written = "<w:p/>"
        links = relationships((), own.addresses) if own.addresses else ""
        for shown in (self.base.pages if self.base else ("default",)) if written else ():
            if shown not in lent:
                xml = f"<w:{TAGS[kind]} {ROOT}>{written}</w:{TAGS[kind]}>"
                yield shown, self._named(kind, shown, xml, links)

    def _named(self, kind: str, shown: str, xml: str, links: str) -> str:
        """The name of the part that says so on that kind of page; a new one where none does."""
        known = self._names.get((kind, shown, xml))
        if known:
            return known
        name = f"{kind}{PAGES.index(shown) + 1}"
        if name in self.parts or (self.base and name in self.base.parts):
            name = f"{kind}{len(PAGES) + 1 + len(self._names)}"
        self._names[kind, shown, xml] = name
        self.parts[name] = xml
        if links:
            self.links[name] = links
        return name

    def _marking(self, said: str, kind: str, inline: Inline) -> str:
        """The handling marking, which the base's own header and footer would leave out."""
        marking = (Run(said, bold=True),)
        if not visible(marking):
            return ""
        style = f'<w:pStyle w:val="{self.sheet.ids[kind].id}"/>'
        return f"<w:p><w:pPr>{style}</w:pPr>{inline.write(marking, self.sheet.styles[kind])}</w:p>"

    def _marks(self, marks: Marks, kind: str, inline: Inline) -> str:
        if not (visible(marks.left) or visible(marks.right)):
            return ""
        style, style_id = self.sheet.styles[kind], self.sheet.ids[kind].id
        left, right = (inline.write(text, style) for text in (marks.left, marks.right))
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{_stops(style_id, self.sheet)}</w:pPr>'
            f"{left}{TAB if right else ''}{right}</w:p>"
        )


def _stops(style_id: str, sheet: StyleSheet) -> str:
    """One tab at the right edge, in place of those that a house's style has for its own page."""
    if sheet.house is None or not sheet.lent(style_id):
        return ""
    edge = twips(sheet.width_pt)
    stops = dict.fromkeys(sheet.house.stops[style_id], "clear") | {edge: "right"}
    each = [f'<w:tab w:val="{kind}" w:pos="{place}"/>' for place, kind in sorted(stops.items())]
    return f"<w:tabs>{''.join(each)}</w:tabs>"
