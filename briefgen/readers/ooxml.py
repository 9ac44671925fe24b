"""The zip file that a Word document is, opened within limits; its XML parsed without a DTD."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from lxml import etree

from briefgen.readers.refusal import SAVE_AS_TEXT, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ENTRIES = 5_000
MAX_PART = 30_000_000  # bytes of one part, unpacked
MAX_TOTAL = 400_000_000  # bytes of all parts as the file declares them, pictures too
MAX_RATIO = 250  # of a part over a megabyte; XML packs to a twentieth
_FREE_BYTES = 1_000_000
_DAMAGED = "open it in a word processor, save it anew and give that"
_ENCRYPTED_FLAG = 0x1
_TYPES = "[Content_Types].xml"

# What else comes in a zip file, by a part that only it has.
_OTHERS = (
    ("xl/", "a spreadsheet (XLSX)"),
    ("ppt/", "a presentation (PPTX)"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
    ("content.xml", "an OpenDocument file"),
    ("visio/", "a drawing (Visio)"),
    ("Payload/", "a program"),
)


class Package:
    """The parts of a Word document. Nothing outside of it is ever opened."""

    def __init__(self, data: bytes) -> None:
        """Open the zip file in `data`.

        Raises:
            ReadError: it is damaged, encrypted, no Word document, or a bomb.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, EOFError, OverflowError, NotImplementedError):
            raise ReadError("is damaged: it is no whole zip file", _DAMAGED) from None
        if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_TOTAL:
            raise ReadError("unpacks to far more than an article", SAVE_AS_TEXT)
        # Of two parts of one name, a program may show either.
        self._entries = {entry.filename.lstrip("/"): entry for entry in entries}
        if len(self._entries) < len(entries):
            raise ReadError("is damaged: parts of it are there twice", _DAMAGED)

    def main(self) -> str:
        """The name of the part with the text.

        Raises:
            ReadError: there is none.
        """
        targets = [target for kind, target in self._relations("") if kind == "officeDocument"]
        for target in (*targets, "word/document.xml"):
            if target in self._entries and self._is_word(target):
                return target
        for mark, what in _OTHERS:
            if any(name.startswith(mark) for name in self._entries):
                raise ReadError(f"looks like {what}, which briefgen does not read")
        raise ReadError("is a zip file, not a Word document", "unpack it and give the article")

    def _is_word(self, part: str) -> bool:
        """Whether the package itself calls a part the text of a Word document."""
        if _TYPES not in self._entries:
            raise ReadError("is damaged: it does not say what its parts are", _DAMAGED)
        types = list(self.xml(_TYPES).iterchildren(tag=etree.Element))
        said = [t.get("ContentType", "") for t in types if t.get("PartName", "")[1:] == part]
        ending = part.rsplit(".", 1)[-1]
        said = said or [t.get("ContentType", "") for t in types if t.get("Extension") == ending]
        return any("word" in kind.lower() for kind in said)

    def related(self, part: str, kind: str) -> Any | None:
        """The root of the part that `part` names as its `kind` (styles, footnotes); else None."""
        for found, target in self._relations(part):
            if found == kind and target in self._entries:
                return self.xml(target)
        return None

    def xml(self, part: str) -> Any:
        """The root element of a part.

        Raises:
            ReadError: it is not well-formed, declares a DTD, or is too large.
        """
        return parsed(self._bytes(part))

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        """Kind and target of what a part refers to inside the package."""
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where not in self._entries:
            return
        for relation in self.xml(where).iter("{*}Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                yield relation.get("Type", "").rsplit("/", 1)[-1], target.lstrip("/")

    def _bytes(self, part: str) -> bytes:
        entry = self._entries[part]
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise ReadError("is encrypted and needs a password", "save a copy without a password")
        limit = min(MAX_PART, max(_FREE_BYTES, MAX_RATIO * entry.compress_size))
        try:
            with self._zip.open(entry) as file:
                # What the file declares may be a lie: only what comes out counts.
                data = file.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError):
            raise ReadError(f"is damaged: “{part}” in it cannot be unpacked", _DAMAGED) from None
        except (NotImplementedError, RuntimeError):
            raise ReadError("is packed in a way that is not read", _DAMAGED) from None
        if len(data) > limit:
            raise ReadError("unpacks to far more than an article", SAVE_AS_TEXT)
        return data


def parsed(data: bytes) -> Any:
    """The root of an XML document that has no DTD: entities are never declared nor resolved.

    Raises:
        ReadError: it is not well-formed, nested too deep, or has a DTD.
    """
    head = data[:4096].replace(b"\x00", b"")  # UTF-16 hides the letters between NULs
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise ReadError("is refused: its XML declares a document type (DTD)", _DAMAGED)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ReadError("is damaged: its XML is not well-formed", _DAMAGED) from None
    if root.getroottree().docinfo.doctype:
        raise ReadError("is refused: its XML declares a document type (DTD)", _DAMAGED)
    return root
