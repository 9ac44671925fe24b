"""Text inside a DOCX paragraph: escaping, runs, links both ways, bookmarks and fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv6Address
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from briefgen.model.document import (
    Block,
    Callout,
    Heading,
    Items,
    Para,
    Run,
    Style,
    Table,
    Text,
    Title,
)

SCHEMES = ("http", "https", "mailto")
LONGEST_URL = 2048  # Word refuses to open a file with an address over 2,083 characters
LONGEST_BOOKMARK = 40  # ECMA-376 part 1, 17.13.6.2
EXTERNAL_STYLE, INTERNAL_STYLE = "Hyperlink", "BriefReference"

# Characters a part cannot hold as they are: mark-up, white space an XML reader would change, and
# what XML 1.0 forbids (control characters, lone surrogates, U+FFFE and U+FFFF).
_SPECIAL = re.compile('[&<>"\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": " ", "\n": " ", "\r": " "}
_HOST_NAME = re.compile(r"[A-Za-z0-9._-]+")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]")
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}


def escape(text: str) -> str:
    """`text` as XML content or attribute value: mark-up escaped, what XML forbids left out."""
    if not _SPECIAL.search(text):
        return text
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], ""), text)


def visible(text: Text) -> bool:
    """Whether `text` puts anything on the page, or names a place on it."""
    return any(run.field or run.anchor or escape(run.text).strip() for run in text)


def web_address(link: str) -> str:
    """`link` as a valid http, https or mailto URI; "" for any other scheme and for malformed ones.

    Word calls a file damaged when a link's target is not a URI, so spaces, quotation marks and
    letters outside ASCII are percent-encoded.
    """
    try:
        parts = urlsplit(link.strip())
        host = _host(parts)
        if parts.scheme not in SCHEMES or not (parts.path if parts.scheme == "mailto" else host):
            return ""
        rest = map(_quoted, (parts.path, parts.query, parts.fragment))
        address = urlunsplit((parts.scheme, host, *rest))
    except ValueError:  # a malformed host or port, or lone surrogates
        return ""
    return address if len(address) <= LONGEST_URL else ""


def _host(parts: SplitResult) -> str:
    """The host and port of an address; "" where a person could be misled or a reader fail."""
    name, port = parts.hostname or "", parts.port
    if "@" in parts.netloc:
        return ""
    if ":" in name:
        name = f"[{IPv6Address(name)}]"
    elif not _HOST_NAME.fullmatch(name := name.encode("idna").decode("ascii")):
        return ""
    return name if port is None else f"{name}:{port}"


def _quoted(part: str) -> str:
    return _STRAY_PERCENT.sub("%25", quote(part, safe="%!$&'()*+,;=~-._/?:@"))


def texts(blocks: Iterable[Block]) -> Iterator[Text]:
    """Every text in `blocks`, in reading order."""
    for block in blocks:
        match block:
            case Title() | Heading():
                yield block.text
            case Para():
                yield block.label
                yield block.text
            case Items():
                yield from block.items
            case Table():
                yield from block.head
                for row in block.rows:
                    yield from row
            case Callout():
                yield from texts(block.blocks)


@dataclass(frozen=True, slots=True)
class Place:
    """A bookmark: its number, and its name as Word allows it."""

    number: int
    name: str


def find_places(blocks: Iterable[Block]) -> dict[str, Place]:
    """The bookmark of each anchor in `blocks`; names that collide once made valid get a number."""
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

    def write(self, text: Text, style: Style) -> str:
        """`text` as runs in a paragraph of `style`."""
        return "".join([self._run(run, style) for run in text])

    def _run(self, run: Run, style: Style) -> str:
        opening, closing, run_style = "", "", ""
        if run.link:
            opening, closing, run_style = self._link(run.link)
        inner = _content(run, _run_properties(run, style, run_style))
        if not inner:
            opening = closing = ""
        if run.anchor in self.places and run.anchor not in self.placed:
            self.placed.add(run.anchor)
            place = self.places[run.anchor]
            start = f'<w:bookmarkStart w:id="{place.number}" w:name="{place.name}"/>'
            opening = start + opening
            closing += f'<w:bookmarkEnd w:id="{place.number}"/>'
        return opening + inner + closing

    def _link(self, link: str) -> tuple[str, str, str]:
        if link.startswith("#"):
            place = self.places.get(link[1:])
            if place is None:
                return "", "", ""
            opening = f'<w:hyperlink w:anchor="{place.name}" w:history="1">'
            return opening, "</w:hyperlink>", INTERNAL_STYLE
        address = web_address(link)
        if not address:
            return "", "", ""
        number = self.addresses.setdefault(address, f"rIdLink{len(self.addresses) + 1}")
        opening = f'<w:hyperlink r:id="{number}" w:history="1">'
        return opening, "</w:hyperlink>", EXTERNAL_STYLE


def _run_properties(run: Run, style: Style, run_style: str) -> str:
    inner = f'<w:rStyle w:val="{run_style}"/>' if run_style else ""
    if run.bold and not style.bold:
        inner += "<w:b/><w:bCs/>"
    if run.italic and not style.italic:
        inner += "<w:i/><w:iCs/>"
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _content(run: Run, properties: str) -> str:
    if run.field:
        steps = (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {_FIELDS[run.field]} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
        return "".join([f"<w:r>{properties}{step}</w:r>" for step in steps])
    text = escape(run.text)
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
