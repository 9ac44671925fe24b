"""The package of a DOCX: a zip of its parts that knows no clock, no machine and no user."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache

DATE = 1 << 5 | 1  # 1 January 1980, the first day a zip knows: files depend on the document alone
LEVEL = 6
LARGEST_KEPT = 32_768  # bytes of a part; the larger ones are a document's own
_VERSION, _DEFLATED = 20, 8
# The fields of a local header and of an entry of the directory (APPNOTE.TXT, 4.3.7 and 4.3.12).
_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip file, in their order; names are of ASCII."""
    written: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for name, data in parts.items():
        small, check = (_kept if len(data) <= LARGEST_KEPT else _deflated)(data)
        called = name.encode("ascii")
        said = (_VERSION, 0, _DEFLATED, 0, DATE, check, len(small), len(data), len(called), 0)
        local = _LOCAL.pack(b"PK\x03\x04", *said)
        directory += (_ENTRY.pack(b"PK\x01\x02", _VERSION, *said, 0, 0, 0, 0, place), called)
        written += (local, called, small)
        place += len(local) + len(called) + len(small)
    length = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), length, place, 0)
    return b"".join((*written, *directory, end))


def _deflated(data: bytes) -> tuple[bytes, int]:
    """`data` made smaller, and its checksum."""
    squeezer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    return squeezer.compress(data) + squeezer.flush(), zlib.crc32(data)


# Briefs of one layout share all but their text: half of the time would go into the same parts.
_kept = lru_cache(maxsize=64)(_deflated)
