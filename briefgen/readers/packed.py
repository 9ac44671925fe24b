"""Gzip taken off an input, within limits of size and of how much it may swell."""

from __future__ import annotations

import zlib

from briefgen.files import LARGEST_FILE
from briefgen.readers.detect import GZIP
from briefgen.readers.refusal import ReadError

MAX_RATIO = 200  # mark-up packs to a tenth; a bomb to a thousandth
_FREE_BYTES = 1_000_000  # a small file may be as regular as it likes
_MEMBERS = 100
_GZIP_WINDOW = 31
_REMEDY = "unpack it and give the article in it"


def unpack(data: bytes) -> bytes:
    """What a gzip file holds, all its members joined.

    Raises:
        ReadError: it is damaged, cut short, packed twice, or far larger than it looks.
    """
    limit = min(LARGEST_FILE, max(_FREE_BYTES, MAX_RATIO * len(data)))
    parts: list[bytes] = []
    size, rest = 0, data
    while rest.startswith(GZIP):
        unpacker = zlib.decompressobj(wbits=_GZIP_WINDOW)
        try:
            part = unpacker.decompress(rest, limit - size + 1)
        except zlib.error:
            raise ReadError("is a damaged gzip file", _REMEDY) from None
        size += len(part)
        if size > limit:
            raise ReadError("unpacks to far more than an article", _REMEDY)
        if len(parts) > _MEMBERS:
            raise ReadError("is a gzip file of too many pieces", _REMEDY)
        if not unpacker.eof:
            raise ReadError("is a gzip file that is cut short", "fetch it again")
        parts.append(part)
        rest = unpacker.unused_data
    found = b"".join(parts)
    if found.startswith(GZIP):
        raise ReadError("is a gzip file within a gzip file", _REMEDY)
    return found
