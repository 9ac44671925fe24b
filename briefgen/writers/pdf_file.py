"""The bytes of a PDF: numbered objects, small ones packed together, one table of places."""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# ISO 19005-2, 6.1.2: the version, then a comment of four bytes above 127.
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
LONGEST = 8000  # characters of a text string: ISO 19005-2, 6.1.13, allows 32,767 bytes
LOOSE, PLAIN, PACKED = 0, 1, 2  # the kinds of entries in a cross-reference stream
LEVEL = 4  # of packing: a third less time than 6 takes, for one byte more in a hundred
_ROW = struct.Struct(">BII")  # such an entry
_ENTRIES_A_LINE, _ITEMS_A_LINE = 6, 10


class Stream(NamedTuple):
    """What is kept as bytes, packed already where its entries name a filter."""

    entries: Mapping[str, Any]  # all but the length
    content: bytes

    def written(self) -> bytes:
        """The object."""
        # ISO 19005-2, 6.1.7.1: Length counts what stands between two ends of lines.
        head = dictionary({**self.entries, "Length": len(self.content)}).encode("ascii")
        return b"%b\nstream\n%b\nendstream" % (head, self.content)


class File:
    """The objects of a PDF: each is text that is PDF already, or a stream.

    An object may be filled in after it got its number. `fonts` belongs to them: what they keep of
    this file.
    """

    def __init__(self) -> None:
        self._objects: list[str | Stream] = [""]  # none has the number 0
        self.fonts: dict[Any, Any] = {}

    def reserve(self) -> int:
        """The number of an object that is filled in later."""
        self._objects.append("")
        return len(self._objects) - 1

    def add(self, made: str | Stream) -> int:
        """The number of a new object."""
        self._objects.append(made)
        return len(self._objects) - 1

    def fill(self, number: int, made: str) -> None:
        """Says what the object of a number is that was reserved."""
        self._objects[number] = made

    def written(self, root: int, info: int) -> bytes:
        """The whole file, `root` its catalogue; the same objects, the same bytes.

        What is neither a stream nor the catalogue or information dictionary goes into one object
        stream: a tagged PDF has hundreds of objects that are alike.
        """
        body, places, small = bytearray(HEADER), {0: (LOOSE, 0, 65535)}, {}
        for number, made in enumerate(self._objects[1:], 1):
            if isinstance(made, str) and number not in {root, info}:
                small[number] = made
                continue
            places[number] = (PLAIN, len(body), 0)
            written = made.encode("ascii") if isinstance(made, str) else made.written()
            body += b"%d 0 obj\n%b\nendobj\n" % (number, written)
        number = len(self._objects)
        places |= {each: (PACKED, number, index) for index, each in enumerate(small)}
        places[number] = (PLAIN, len(body), 0)
        body += b"%d 0 obj\n%b\nendobj\n" % (number, _object_stream(small))
        body += _places(places, len(body), f"/Root {root} 0 R/Info {info} 0 R", sha256(body))
        return bytes(body)


def deflated(content: bytes, **entries: Any) -> Stream:
    """A stream of `content`, packed."""
    return Stream({**entries, "Filter": "/FlateDecode"}, packed(content))


def packed(content: bytes) -> bytes:
    """The content in fewer bytes, as /FlateDecode unpacks it."""
    return zlib.compress(content, LEVEL)


def dictionary(entries: Mapping[str, Any]) -> str:
    """A dictionary of values that are PDF, in the order of its keys."""
    written = [f"/{key} {value}" for key, value in sorted(entries.items())]
    return f"<<\n{_lines(written, _ENTRIES_A_LINE)}\n>>"


def array(items: Sequence[str]) -> str:
    """An array of items that are PDF."""
    return f"[ {_lines(items, _ITEMS_A_LINE)} ]"


def _lines(parts: Sequence[str], most: int) -> str:
    starts = range(0, len(parts), most)
    return " \n  ".join([" ".join(parts[start : start + most]) for start in starts])


def decimal(value: float) -> str:
    """A number, with the digits that count."""
    return f"{value:.7g}" if abs(value) > 1 else f"{value:.6f}".rstrip("0").rstrip(".")


def text_string(text: str) -> str:
    """A PDF text string (ISO 32000-1, 7.9.2.2): readable where it is ASCII, cut where too long."""
    text = text[:LONGEST]
    if text.isascii() and text.isprintable():
        return f"({text.translate(ESCAPED)})"
    return f"<feff{text.encode('utf-16-be', 'replace').hex()}>"


def _object_stream(small: Mapping[int, str]) -> bytes:
    at, table = 0, []
    for number, written in small.items():
        table.append(f"{number} {at}")
        at += len(written) + 1
    head = " ".join(table) + "\n"
    content = packed((head + "\n".join(small.values())).encode("ascii"))
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
    content = packed(b"".join([_ROW.pack(*rows[each]) for each in sorted(rows)]))
    name = digest.hexdigest()[:32]
    head = (
        f"{number} 0 obj\n<</Type/XRef/Size {number + 1}/W[1 4 4]{trailer}"
        f"/ID [<{name}><{name}>]/Filter/FlateDecode/Length {len(content)}>>\nstream\n"
    )
    tail = f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n"
    return head.encode("ascii") + content + tail.encode("ascii")
