"""A PDF of ours taken apart without a library: its objects, its tags, and who owns what."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_TOKEN = re.compile(
    rb"<<|>>|\[|\]|\((?:\\.|[^\\()])*\)|<[0-9a-fA-F]*>|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+", re.DOTALL
)
_STRING = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)
_MARKED = re.compile(rb"/(\w+)\s*<<(.*?)>>\s*BDC|\b(EMC)\b|(?<![/\w])(Tj|Do|f|S)(?!\w)")


class Ref(NamedTuple):
    number: int


@dataclass(frozen=True)
class Stream:
    entries: dict[str, Any]
    data: bytes


class File:
    """All objects by their numbers, object streams unpacked."""

    def __init__(self, data: bytes) -> None:
        self.objects: dict[int, Any] = {}
        at = 0
        while found := _OBJECT.search(data, at):
            at = self._read(data, int(found[1]), found.end())
        roots = [s.entries for s in self.objects.values() if _of_type(s, "/XRef")]
        self.trailer = roots[-1]
        self.catalog = self.get(self.trailer["Root"])

    def get(self, value: Any) -> Any:
        return self.objects[value.number] if isinstance(value, Ref) else value

    def pages(self) -> list[tuple[int, dict[str, Any]]]:
        kids = self.get(self.catalog["Pages"])["Kids"]
        return [(kid.number, self.get(kid)) for kid in kids]

    def content(self, page: dict[str, Any]) -> bytes:
        stream = self.get(page["Contents"])
        assert isinstance(stream, Stream)
        return stream.data

    def _read(self, data: bytes, number: int, start: int) -> int:
        end = data.index(b"endobj", start)
        begun = data.find(b"\nstream\n", start, end)
        if begun < 0:
            self.objects[number] = parsed(data[start:end])
            return end
        entries = parsed(data[start:begun])
        first = begun + len(b"\nstream\n")
        last = first + entries["Length"]
        assert data[last : last + 10] == b"\nendstream", "ISO 19005-2, 6.1.7.1"
        packed = "Flate" in str(entries.get("Filter"))
        stream = Stream(entries, zlib.decompress(data[first:last]) if packed else data[first:last])
        self.objects[number] = stream
        if entries.get("Type") == "/ObjStm":
            self._unpack(stream)
        return last

    def _unpack(self, stream: Stream) -> None:
        first = stream.entries["First"]
        table = [int(part) for part in stream.data[:first].split()]
        starts = [*table[1::2], len(stream.data)]
        for index, number in enumerate(table[::2]):
            part = stream.data[first + starts[index] : first + starts[index + 1]]
            self.objects[number] = parsed(part)


def unpacked(data: bytes) -> str:
    """All that is not a content stream or a font, as text to look into."""
    return "\n".join(str(each) for each in File(data).objects.values() if isinstance(each, dict))


def _of_type(value: Any, name: str) -> bool:
    return isinstance(value, Stream) and value.entries.get("Type") == name


def parsed(source: bytes) -> Any:
    values = _values(iter(_TOKEN.findall(source)))
    return next(iter(values), None)


def _values(tokens: Iterator[bytes], closing: bytes = b"") -> list[Any]:
    found: list[Any] = []
    for token in tokens:
        if token == closing:
            break
        if token == b"<<":
            inner = _values(tokens, b">>")
            found.append({k[1:]: v for k, v in zip(inner[::2], inner[1::2], strict=True)})
        elif token == b"[":
            found.append(_values(tokens, b"]"))
        elif token == b"R":
            found[-2:] = [Ref(found[-2])]
        else:
            found.append(_atom(token))
    return found


def _atom(token: bytes) -> Any:
    if token[:1] == b"(":
        return token[1:-1].decode("latin-1")
    if token[:1] == b"<":
        return bytes.fromhex(token[1:-1].decode()).decode("utf-16", "replace")
    try:
        return int(token)
    except ValueError:
        return token.decode("latin-1")


class Held(NamedTuple):
    """One marked content: whose it is, its page and its number there."""

    element: int
    page: int
    number: int


def elements(file: File) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """(depth, object number, dictionary) of every structure element, in reading order."""

    def below(ref: Ref, parent: int, depth: int) -> Iterator[tuple[int, int, dict[str, Any]]]:
        element = file.get(ref)
        assert element["P"] == Ref(parent)
        yield depth, ref.number, element
        for kid in kids(element):
            if isinstance(kid, Ref):
                yield from below(kid, ref.number, depth + 1)

    top = file.catalog["StructTreeRoot"]
    yield from below(file.get(top)["K"], top.number, 0)


def kids(element: dict[str, Any]) -> list[Any]:
    held = element["K"]
    return held if isinstance(held, list) else [held]


def held(file: File) -> list[Held]:
    """Every marked content that the structure tree owns, in reading order."""

    def below(ref: Ref) -> Iterator[Held]:
        element = file.get(ref)
        for kid in kids(element):
            if isinstance(kid, Ref):
                yield from below(kid)
            elif isinstance(kid, int):
                yield Held(ref.number, element["Pg"].number, kid)
            elif kid["Type"] == "/MCR":
                yield Held(ref.number, kid["Pg"].number, kid["MCID"])

    return [*below(file.get(file.catalog["StructTreeRoot"])["K"])]


def marked(content: bytes) -> list[int]:
    """The numbers marked in a page's content, in order; artifacts have none.

    Whatever is painted outside of both, or within one in another, fails; but spans, which only
    tell the language, may stand within.
    """
    found: list[int] = []
    depth = 0
    for match in _MARKED.finditer(_STRING.sub(b"()", content)):
        if match[1]:
            assert depth == (match[1] == b"Span")
            depth += 1
            if match[1] not in {b"Artifact", b"Span"}:
                number = re.search(rb"/MCID (\d+)", match[2])
                assert number is not None
                found.append(int(number[1]))
        elif match[3]:
            depth -= 1
            assert depth >= 0
        else:
            assert depth, "painted, but nobody's"
    assert depth == 0
    return found
