"""The seal in every file we write: whose brief it is, and whether anyone changed it since."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

OWN = b"briefgen".hex()  # 16 hex digits: the first half of the PDF's permanent identifier
OPEN = "0" * 16  # stands where the seal goes while the seal is computed
CORE_PART = "docProps/core.xml"
PDF_ID = re.compile(rb"/ID\s*\[\s*<([0-9a-fA-F]{32})>\s*<([0-9a-fA-F]{32})>\s*\]")
MARK = re.compile(rb"briefgen:([0-9a-f]{16}):([0-9a-f]{16})")
LINE = re.compile(rb"^<!-- " + MARK.pattern + rb" -->", re.M)  # of a brief file in Markdown
MOST_BYTES = 64 * 1024 * 1024  # a part larger than this is no brief of ours


@dataclass(frozen=True, slots=True)
class Seal:
    """What a seal says: the digest of the article, and whether the file is as we wrote it.

    `written` is the digest of the file as it was written, whatever became of it.
    """

    article: str
    intact: bool
    written: str = field(default="", compare=False)


def open_mark(article: str) -> str:
    """What a file of that article holds until its seal is known: "briefgen:<article>:000..."."""
    return f"briefgen:{article}:{OPEN}"


def seal_docx(parts: Mapping[str, bytes], article: str) -> dict[str, bytes]:
    """The parts of a DOCX (name -> bytes) with the open mark in its core properties closed."""
    core = _closed(parts[CORE_PART], article, _digest_parts(parts))
    return {**parts, CORE_PART: core}


def seal_text(data: bytes, article: str) -> bytes:
    """`data` with its open mark closed over the rest of the file."""
    return _closed(data, article, _digest(data))


def seal_pdf(data: bytes, article: str) -> bytes:
    """`data` with the article in the first half of the trailer's ID and a seal in the second.

    ISO 32000-1, 14.4: the first string is permanent, the second changes whenever the file does, so
    any tool that edits the PDF breaks the seal.
    """
    found = list(PDF_ID.finditer(data))
    if not found or not article:
        return data
    start, end = found[-1].span()
    head, tail = data[:start], data[end:]
    empty = f"/ID [<{OWN}{article}><{OPEN * 2}>]".encode()
    closed = f"/ID [<{OWN}{article}><{_digest(head + empty + tail) * 2}>]".encode()
    return head + closed + tail


def read_seal(data: bytes) -> Seal | None:
    """The seal of a file of any of our formats; None where there is none."""
    if data.startswith(b"PK"):
        return _docx_seal(data)
    if data.startswith(b"%PDF"):
        found = list(PDF_ID.finditer(data))
        if not found or not found[-1][1].decode().startswith(OWN):
            return None
        article = found[-1][1].decode()[len(OWN) :]
        return Seal(article, seal_pdf(data, article) == data, found[-1][2].decode())
    marks = MARK.findall(data)
    if not marks:
        return None
    article, seal = (part.decode() for part in marks[-1])
    return Seal(article, _digest(_opened(data, article, seal)) == seal, seal)


def _docx_seal(data: bytes) -> Seal | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if any(info.file_size > MOST_BYTES for info in package.infolist()):
                return None
            parts = {name: package.read(name) for name in package.namelist()}
    except Exception:
        return None
    marks = MARK.findall(parts.get(CORE_PART, b""))
    if not marks:
        return None
    article, seal = (part.decode() for part in marks[-1])
    parts[CORE_PART] = _opened(parts[CORE_PART], article, seal)
    return Seal(article, _digest_parts(parts) == seal, seal)


def _closed(data: bytes, article: str, seal: str) -> bytes:
    return data.replace(open_mark(article).encode(), f"briefgen:{article}:{seal}".encode())


def _opened(data: bytes, article: str, seal: str) -> bytes:
    return data.replace(f"briefgen:{article}:{seal}".encode(), open_mark(article).encode())


def _digest_parts(parts: Mapping[str, bytes]) -> str:
    listing = "\n".join(f"{name} {sha256(parts[name]).hexdigest()}" for name in sorted(parts))
    return _digest(listing.encode("utf-8"))


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]
