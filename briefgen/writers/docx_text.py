"""Text inside a DOCX paragraph: escaping, runs, links both ways, bookmarks and fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from unicodedata import bidirectional

from briefgen.model.document import Block, Run, Style, Text, texts
from briefgen.writers.bidi import holds_leftward, levels, runs_right_to_left
from briefgen.writers.links import web_address

LONGEST_BOOKMARK = 40  # ECMA-376 part 1, 17.13.6.2
EXTERNAL_STYLE, INTERNAL_STYLE = "Hyperlink", "BriefReference"

# Characters a part cannot hold as they are: mark-up, white space an XML reader would change, and
# what XML 1.0 forbids (control characters, lone surrogates, U+FFFE and U+FFFF).
_SPECIAL = re.compile('[&<>"\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": " ", "\n": " ", "\r": " "}
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_PERSIAN = re.compile("[پچژگکی]")
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}


def escape(text: str) -> str:
    """`text` as XML content or attribute value: mark-up escaped, what XML forbids left out."""
    if not _SPECIAL.search(text):
        return text
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], ""), text)


def visible(text: Text) -> bool:
    """Whether `text` puts anything on the page, or names a place on it."""
    return any(run.field or run.anchor or escape(run.text).strip() for run in text)


def leftward(text: Text) -> bool:
    """Whether a paragraph of `text` runs from right to left."""
    return any(holds_leftward(run.text) for run in text) and runs_right_to_left(
        "".join([run.text for run in text])
    )


def bidi(text: Text) -> dict[str, str]:
    """What a paragraph of `text` has to say of its direction; nothing of the usual one."""
    return {"bidi": "<w:bidi/>"} if leftward(text) else {}


@dataclass(frozen=True, slots=True)
class Place:
    """A bookmark: its number, and its name as Word allows it."""

    number: int
    name: str


def find_places(blocks: Iterable[Block]) -> dict[str, Place]:
    """The bookmark of each anchor in `blocks`; names that collide once made valid get a number.

    The names are those of the anchors, so that an edited file can be read back: a point's is its id
    in lower case ("kj1", "s2", "r3"), around its words or its number; a paragraph's "p4", around
    its number; a section's its kind, with "_" for what no bookmark may hold ("key_judgments").
    """
    places: dict[str, Place] = {}
    taken: set[str] = set()
    for text in texts(blocks):
        for run in text:
            if run.anchor and run.anchor not in places:
                name = _free_name(run.anchor, len(places), taken)
                places[run.anchor] = Place(len(places), name)
    return places


def _free_name(anchor: str, number: int, taken: set[str]) -> str:
    name = _NOT_IN_NAMES.sub("_", anchor)[:LONGEST_BOOKMARK]
    if not name[:1].isalpha():
        name = f"b_{name}"[:LONGEST_BOOKMARK]
    if name.lower() in taken:  # Word compares names without regard to case
        ending = f"__{number}"
        name = name[: LONGEST_BOOKMARK - len(ending)] + ending
    taken.add(name.lower())
    return name


@dataclass(slots=True)
class Inline:
    """Writes the text of one part, and keeps the web addresses that its relationships must name."""

    places: Mapping[str, Place]
    placed: set[str] = field(default_factory=set)
    addresses: dict[str, str] = field(default_factory=dict)
    external_style: str = EXTERNAL_STYLE
    internal_style: str = INTERNAL_STYLE
    lang: str = ""  # the w:lang element of what is written, where it is not the document's
    remarks: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # around what is anchored

    def write(self, text: Text, style: Style) -> str:
        """`text` as runs in a paragraph of `style`."""
        if not any(holds_leftward(run.text) for run in text):
            return "".join([self._run(run, style) for run in text])
        return "".join([self._run(run, style, mark) for run, mark in _directed(text)])

    def _run(self, run: Run, style: Style, lang: str = "") -> str:
        opening, closing, run_style = "", "", ""
        if run.link:
            opening, closing, run_style = self._link(run.link)
        look = _run_properties(run, style, run_style, lang or self.lang)
        inner = _content(run, look, self._code(run))
        if not inner:
            opening = closing = ""
        if run.anchor in self.places and run.anchor not in self.placed:
            self.placed.add(run.anchor)
            place = self.places[run.anchor]
            start = f'<w:bookmarkStart w:id="{place.number}" w:name="{place.name}"/>'
            before, after = self.remarks.get(run.anchor, ("", ""))
            opening = before + start + opening
            closing += f'<w:bookmarkEnd w:id="{place.number}"/>{after}'
        return opening + inner + closing

    def _code(self, run: Run) -> str:
        """The code of the field that a run is; "" where it is none."""
        if run.field != "pageref":
            return _FIELDS.get(run.field, "")
        place = self.places.get(run.link[1:])
        return f"PAGEREF {place.name} \\h" if place else ""

    def _link(self, link: str) -> tuple[str, str, str]:
        if link.startswith("#"):
            place = self.places.get(link[1:])
            if place is None:
                return "", "", ""
            opening = f'<w:hyperlink w:anchor="{place.name}" w:history="1">'
            return opening, "</w:hyperlink>", self.internal_style
        address = web_address(link)
        if not address:
            return "", "", ""
        number = self.addresses.setdefault(address, f"rIdLink{len(self.addresses) + 1}")
        opening = f'<w:hyperlink r:id="{number}" w:history="1">'
        return opening, "</w:hyperlink>", self.external_style


def _directed(text: Text) -> Iterator[tuple[Run, str]]:
    """Runs of one direction each; with those from right to left, what says so, and in what."""
    whole = "".join([run.text for run in text])
    lang = "he-IL" if _HEBREW.search(whole) else "fa-IR" if _PERSIAN.search(whole) else "ar-SA"
    mark = f'<w:rtl/><w:lang w:bidi="{lang}"/>'
    found = levels(whole, int(leftward(text)))
    turned: list[bool] = []
    for level, group in groupby(range(len(whole)), key=found.__getitem__):
        places = list(group)
        # Numbers among such letters belong to them, though their digits run the other way.
        latin = level % 2 == 0 and any(bidirectional(whole[place]) == "L" for place in places)
        turned += [level > 0 and not latin] * len(places)
    start = 0
    for run in text:
        places = list(range(start, start + len(run.text)))
        start += len(run.text)
        if not places:
            yield run, ""
        for back, group in groupby(places, key=turned.__getitem__):
            part = "".join([whole[place] for place in group])
            yield replace(run, text=part), mark if back else ""


def _run_properties(run: Run, style: Style, run_style: str, lang: str) -> str:
    inner = f'<w:rStyle w:val="{run_style}"/>' if run_style else ""
    if run.bold and not style.bold:
        inner += "<w:b/><w:bCs/>"
    if run.italic and not style.italic:
        inner += "<w:i/><w:iCs/>"
    inner += lang
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _content(run: Run, properties: str, code: str) -> str:
    if code:
        steps = (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:t>{escape(run.text) or 1}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
        return "".join([f"<w:r>{properties}{step}</w:r>" for step in steps])
    text = escape(run.text)
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
