"""Changes to bytes that a seed decides: what storage, transport, editors and enemies do."""

from __future__ import annotations

import io
import zipfile
from random import Random

MOST_CHANGES = 6
LONGEST = 1 << 16  # bytes that a run or a copy puts in at most
NUMBERS = (b"0", b"-1", b"1e999", b"nan", b"65536", b"2147483648", b"99999999999999999999", b"1.5")
TOKENS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\r", b"\x1b[2J"),
    *(b"<", b"</", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml?>", b"<!DOCTYPE a [", b"&#x0;"),
    *(b"&#1114112;", b"&a;", b"<table><tr><td>", b"</td></tr>", b"<svg>", b"<template>", b"<br>"),
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"'",
        b"\\",
        b"---\n",
        b"# ",
        b"```\n",
        b"> ",
        b"- ",
        b"|",
        b"[^p1]",
    ),
    *(
        b"[^p99]: ",
        b"` | `",
        b"**",
        b"__",
        b"\n\n",
        b"\t",
        b"\xe2\x80\x9c",
        b"\xe2\x80\x9d",
        b"; ",
        b"...",
    ),
    *(
        b"endobj\n",
        b"stream\n",
        b"endstream\n",
        b"<<",
        b">>",
        b" 0 R",
        b"/Kids [",
        b"/Length ",
        b"xref\n",
    ),
    *(
        b"<w:p>",
        b"</w:p>",
        b"<w:tbl>",
        b'w:val="',
        b"<w:sdt>",
        b"<mc:AlternateContent>",
        b"xmlns:w=",
    ),
    *(
        b"Content-Type: ",
        b"boundary=",
        b"=?utf-8?B?",
        b"?=",
        b"--=b\n",
        b"base64",
        b"charset=utf-7",
    ),
)


def changed(data: bytes, random: Random, other: bytes = b"") -> bytes:
    """The bytes with a few changes; of a zip file, mostly of what is packed in it."""
    if data.startswith(b"PK") and random.random() < 0.8:
        return _repacked(data, random)
    for _ in range(random.randint(1, MOST_CHANGES)):
        data = random.choice(CHANGES)(data, random) if data else random.choice(TOKENS)
    return _spliced(data, random, other) if other and random.random() < 0.05 else data


def _repacked(data: bytes, random: Random) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        names = old.namelist()
        hit = random.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, changed(part, random) if name == hit else part)
    return buffer.getvalue()


def _flipped(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def _cut(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _ended(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def _doubled(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    times = random.choice((1, 1, 2, 10, 200))
    return data[:end] + (data[start:end] * times)[:LONGEST] + data[end:]


def _moved(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    rest, at = data[:start] + data[end:], random.randrange(len(data))
    return rest[:at] + data[start:end] + rest[at:]


def _put_in(data: bytes, random: Random) -> bytes:
    at, times = random.randrange(len(data)), random.choice((1, 1, 1, 3, 50, 3000))
    return data[:at] + (random.choice(TOKENS) * times)[:LONGEST] + data[at:]


def _overwritten(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + random.randbytes(end - start) + data[end:]


def _renumbered(data: bytes, random: Random) -> bytes:
    digits = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not digits:
        return _put_in(data, random)
    at = random.choice(digits)
    return data[:at] + random.choice(NUMBERS) + data[at + 1 :]


def _spliced(data: bytes, random: Random, other: bytes) -> bytes:
    at, start = random.randrange(len(data) + 1), random.randrange(len(other))
    return data[:at] + other[start : start + LONGEST]


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data))
    return start, min(len(data), start + random.choice((1, 2, 8, 40, 300, 2000)))


CHANGES = (
    *(_flipped, _cut, _ended, _doubled, _moved, _put_in, _put_in, _overwritten, _renumbered),
)
