"""The zip file that a Word document is, opened within limits; its XML parsed without a DTD."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from briefgen.errors import SAVE_AS_WORD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MAX_ENTRIES = 5_000
MAX_PART = 30_000_000  # bytes of one part, unpacked
MAX_TOTAL = 400_000_000  # bytes of all parts as the file declares them, pictures too
MAX_RATIO = 250  # of a part over a megabyte; XML packs to a twentieth
_FREE_BYTES = 1_000_000
DAMAGED = "open it in a word processor, save it anew and give that"
_ENCRYPTED_FLAG = 0x1
_TYPES = "[Content_Types].xml"

_OPEN_DOCUMENT = "content.xml"
# What else comes in a zip file, by a part that only it has.
_OTHERS = (
    ("xl/", "a spreadsheet (XLSX)"),
    ("ppt/", "a presentation (PPTX)"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
    (_OPEN_DOCUMENT, "an OpenDocument file"),
    ("visio/", "a drawing (Visio)"),
    ("Payload/", "a program"),
)


class PackageError(Exception):
    """A cause that goes on from the file's name ("is encrypted"), and a next step where it has one.

    Who opened the package says which file it was.
    """

    def __init__(self, cause: str, remedy: str = "") -> None:
        self.cause, self.remedy = cause, remedy
        super().__init__(cause)


class Relation(NamedTuple):
    """What a part refers to: a part's name, or an address where it is `external`."""

    id: str
    kind: str  # the last step of the relationship's type: "header", "image"
    target: str
    external: bool


class Package:
    """The parts of a Word document. Nothing outside of it is ever opened."""

    def __init__(self, data: bytes) -> None:
        """Open the zip file in `data`.

        Raises:
            PackageError: it is damaged, encrypted, no Word document, or a bomb.
        """
        if not data.startswith(b"PK"):
            raise PackageError("is no Word document")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, EOFError, OverflowError, NotImplementedError):
            raise PackageError("is damaged: it is no whole zip file", DAMAGED) from None
        if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_TOTAL:
            raise PackageError("unpacks to far more than a document needs")
        # Of two parts of one name, a program may show either.
        self._entries = {entry.filename.lstrip("/"): entry for entry in entries}
        if len(self._entries) < len(entries):
            raise PackageError("is damaged: parts of it are there twice", DAMAGED)

    def main(self) -> str:
        """The name of the part with the text.

        Raises:
            PackageError: there is none.
        """
        inner = [r for r in self.relations("") if not r.external]
        targets = [r.target for r in inner if r.kind == "officeDocument"]
        for target in (*targets, "word/document.xml"):
            if target in self._entries and self._is_word(target):
                return target
        for mark, what in _OTHERS:
            if any(name.startswith(mark) for name in self._entries):
                remedy = SAVE_AS_WORD if mark == _OPEN_DOCUMENT else ""
                raise PackageError(f"looks like {what}, not a Word document", remedy)
        raise PackageError("is a zip file, not a Word document", "unpack it and give what is in it")

    @property
    def names(self) -> Collection[str]:
        """The names of the parts."""
        return self._entries.keys()

    @property
    def declared_bytes(self) -> int:
        """The size of all parts as the file declares it; more never comes out of it."""
        return sum([entry.file_size for entry in self._entries.values()])

    def types(self, part: str) -> list[str]:
        """What the package itself calls a part: its content types, one in a whole package.

        Raises:
            PackageError: it does not say what its parts are.
        """
        if _TYPES not in self._entries:
            raise PackageError("is damaged: it does not say what its parts are", DAMAGED)
        types = list(self.xml(_TYPES).iterchildren(tag=etree.Element))
        said = [t.get("ContentType", "") for t in types if t.get("PartName", "")[1:] == part]
        ending = part.rsplit(".", 1)[-1]
        return said or [t.get("ContentType", "") for t in types if t.get("Extension") == ending]

    def _is_word(self, part: str) -> bool:
        return any("word" in kind.lower() for kind in self.types(part))

    def related(self, part: str, kind: str) -> Any | None:
        """The root of the part that `part` names as its `kind` (styles, footnotes); else None."""
        name = self.related_name(part, kind)
        return self.xml(name) if name else None

    def related_name(self, part: str, kind: str) -> str:
        """The name of the part that `part` names as its `kind`; "" where there is none."""
        for relation in self.relations(part):
            if relation.kind == kind and not relation.external and relation.target in self._entries:
                return relation.target
        return ""

    def xml(self, part: str) -> Any:
        """The root element of a part.

        Raises:
            PackageError: it is not well-formed, declares a DTD, or is too large.
        """
        return parsed(self.data(part))

    def relations(self, part: str) -> Iterator[Relation]:
        """What a part refers to, the package itself by the name ""; targets may not be there."""
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where not in self._entries:
            return
        for found in self.xml(where).iter("{*}Relationship"):
            kind = found.get("Type", "").rsplit("/", 1)[-1]
            target, external = found.get("Target", ""), found.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield Relation(found.get("Id", ""), kind, target, external)

    def data(self, part: str) -> bytes:
        """What a part holds.

        Raises:
            PackageError: it is encrypted, damaged or too large.
        """
        entry = self._entries[part]
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise PackageError(
                "is encrypted and needs a password", "save a copy without a password"
            )
        limit = min(MAX_PART, max(_FREE_BYTES, MAX_RATIO * entry.compress_size))
        try:
            with self._zip.open(entry) as file:
                # What the file declares may be a lie: only what comes out counts.
                data = file.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError):
            raise PackageError(f"is damaged: “{part}” in it cannot be unpacked", DAMAGED) from None
        except (NotImplementedError, RuntimeError):
            raise PackageError("is packed in a way that is not read", DAMAGED) from None
        if len(data) > limit:
            raise PackageError("unpacks to far more than a document needs")
        return data


def parsed(data: bytes) -> Any:
    """The root of an XML document that has no DTD: entities are never declared nor resolved.

    Raises:
        PackageError: it is not well-formed, nested too deep, or has a DTD.
    """
    head = data[:4096].replace(b"\x00", b"")  # UTF-16 hides the letters between NULs
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise PackageError("is refused: its XML declares a document type (DTD)", DAMAGED)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise PackageError("is damaged: its XML is not well-formed", DAMAGED) from None
    if root.getroottree().docinfo.doctype:
        raise PackageError("is refused: its XML declares a document type (DTD)", DAMAGED)
    return root


def local_name(element: Any) -> str:
    """The name of an element without its namespace; "" of a comment."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""
