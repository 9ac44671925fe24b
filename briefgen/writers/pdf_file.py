"""ReportLab's objects to the bytes of a PDF: small objects packed together, one table of places."""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Mapping

# ISO 19005-2, 6.1.2: the version, then a comment of four bytes above 127.
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
LONGEST = 8000  # characters of a text string: ISO 19005-2, 6.1.13, allows 32,767 bytes
LOOSE, PLAIN, PACKED = 0, 1, 2  # the kinds of entries in a cross-reference stream


class Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object of the file that is PDF already; it may be filled in after it got its number."""

    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, _document: Any) -> bytes:
        """The object as ReportLab asks for it."""
        return self.text.encode("ascii")


def numbered(doc: Any, made: Any) -> int:
    """The number `made` has as an object of the file; it gets one where it had none."""
    reference = doc.Reference(made)
    number: int = doc.idToObjectNumberAndVersion[reference.name][0]
    return number


class Deflate:
    """Packs what a stream holds, for ReportLab."""

    pdfname = "FlateDecode"

    @staticmethod
    def encode(content: bytes) -> bytes:
        """`content` packed."""
        return zlib.compress(content)


def deflated(content: bytes, entries: Mapping[str, Any]) -> Any:
    """A stream of what is packed already."""
    packed = {**entries, "Filter": pdfdoc.PDFName(Deflate.pdfname)}
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(packed), content)


def text_string(text: str) -> str:
    """A PDF text string (ISO 32000-1, 7.9.2.2): readable where it is ASCII, cut where too long."""
    text = text[:LONGEST]
    if text.isascii() and text.isprintable():
        return f"({text.translate(ESCAPED)})"
    return f"<feff{text.encode('utf-16-be', 'replace').hex()}>"


def packed(canvas: Any) -> bytes:
    """The whole file of a canvas whose last page is shown; the same objects, the same bytes.

    What is neither a stream nor the catalogue or information dictionary goes into one object
    stream: a tagged PDF has hundreds of objects that are alike.
    """
    doc = canvas._doc
    for font in doc.delayedFonts:
        font.addObjects(doc)
    root, info = numbered(doc, doc.Catalog), numbered(doc, doc.info)
    doc.Outlines.prepare(doc, canvas)
    if doc.Outlines.ready < 0:
        doc.Catalog.Outlines = None
    body, places, small = bytearray(HEADER), {0: (LOOSE, 0, 65535)}, {}
    number = 0
    while (number := number + 1) in doc.numberToId:  # writing one may add more
        made = doc.idToObject[doc.numberToId[number]]
        if isinstance(made, pdfdoc.PDFStream):
            written = _stream(made, doc)
        elif number in {root, info}:
            written = made.format(doc)
        else:
            small[number] = made.format(doc)
            continue
        places[number] = (PLAIN, len(body), 0)
        body += b"%d 0 obj\n%b\nendobj\n" % (number, written)
    places |= {each: (PACKED, number, index) for index, each in enumerate(small)}
    places[number] = (PLAIN, len(body), 0)
    body += b"%d 0 obj\n%b\nendobj\n" % (number, _object_stream(small))
    body += _places(places, len(body), f"/Root {root} 0 R/Info {info} 0 R", sha256(body))
    return bytes(body)


def _stream(made: Any, doc: Any) -> bytes:
    entries = dict(made.dictionary.dict)
    content = made.content.encode("ascii") if isinstance(made.content, str) else made.content
    filters = doc.defaultStreamFilters if made.filters is None else made.filters
    if filters and "Filter" not in entries:
        (own,) = filters
        content = own.encode(content)
        entries["Filter"] = pdfdoc.PDFName(own.pdfname)
    entries["Length"] = len(content)
    # ISO 19005-2, 6.1.7.1: Length counts what stands between two ends of lines.
    head: bytes = pdfdoc.PDFDictionary(entries).format(doc)
    return head + b"\nstream\n" + content + b"\nendstream"


def _object_stream(small: Mapping[int, bytes]) -> bytes:
    at, table = 0, []
    for number, written in small.items():
        table.append(b"%d %d" % (number, at))
        at += len(written) + 1
    head = b" ".join(table) + b"\n"
    content = zlib.compress(head + b"\n".join(small.values()), 6)
    return b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (
        len(small),
        len(head),
        len(content),
        content,
    )


def _places(
    places: dict[int, tuple[int, int, int]], start: int, trailer: str, digest: Any
) -> bytes:
    """The cross-reference stream (ISO 32000-1, 7.5.8), which is an object of its own."""
    number = len(places)
    rows = {**places, number: (PLAIN, start, 0)}
    table = b"".join(
        kind.to_bytes(1, "big") + first.to_bytes(4, "big") + second.to_bytes(4, "big")
        for _, (kind, first, second) in sorted(rows.items())
    )
    content = zlib.compress(table, 6)
    name = digest.hexdigest()[:32]
    head = (
        f"{number} 0 obj\n<</Type/XRef/Size {number + 1}/W[1 4 4]{trailer}"
        f"/ID [<{name}><{name}>]/Filter/FlateDecode/Length {len(content)}>>\nstream\n"
    )
    tail = f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n"
    return head.encode("ascii") + content + tail.encode("ascii")
