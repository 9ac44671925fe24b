"""Bytes to text: byte order mark, strict UTF-8, then detection; what is no text is refused."""

from __future__ import annotations

import codecs
import re

from briefgen.model.article import Note
from briefgen.readers.refusal import ReadError
from briefgen.text import clean_text, count_dropped

_MARKS = (  # longest first: the UTF-32 mark begins with the UTF-16 one
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What articles are written in. Left to itself the detector also answers with EBCDIC and the like.
LIKELY = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_2 iso8859_5 "
    "iso8859_6 iso8859_7 iso8859_15 koi8_r koi8_u mac_roman mac_cyrillic cp949 euc_kr shift_jis "
    "cp932 euc_jp iso2022_jp gb18030 big5 tis_620"
).split()
_SAMPLE_BYTES = 32_768
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_BINARY_SHARE = 0.06


def decoded(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The clean text of `data`, and notes on what was guessed or left out.

    Raises:
        ReadError: the bytes are no text in any encoding.
    """
    text, notes = decode(data)
    clean = clean_text(text)
    if not clean.strip():
        raise ReadError("holds nothing but white space", "give a file with an article")
    return clean, (*notes, *_dropped_note(text))


def decode(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The text of `data` without its byte order mark, and a note where the encoding was a guess."""
    text, notes = _decoded(data)
    if len(_CONTROLS.findall(text)) > max(4, _BINARY_SHARE * len(text)):
        raise ReadError("is not text (it looks like a binary file)")
    return text, notes


def _decoded(data: bytes) -> tuple[str, tuple[Note, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if b"\x00" in data:
        return _wide(data)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _guessed(data)


def _marked(data: bytes, encoding: str) -> tuple[str, tuple[Note, ...]]:
    text = data.decode(encoding, "replace")
    wrong = text.count("\ufffd")
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    said = f"The file says it is {name}, but {_places(wrong)} in it could not be decoded."
    return text, ((Note("read", said),) if wrong else ())


def _wide(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """UTF-16 without a mark has NUL in nearly every other byte; any other NUL means binary."""
    half = len(data) // 2
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half and data[offset::2].count(0) > 0.4 * half and not data[1 - offset :: 2].count(0):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            return text, (Note("read", "The encoding was taken to be UTF-16."),)
    raise ReadError("is not text (it holds NUL bytes, as binary files do)")


def _damaged_utf8(data: bytes) -> tuple[str, tuple[Note, ...]] | None:
    """UTF-8 with a few bad bytes in it, or None where little of what is not ASCII decodes."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(map(len, re.findall("[^\x00-\x7f\ufffd]+", text)))
    cut_short = wrong == 1 and text.endswith("\ufffd")
    if not cut_short and wrong * 10 > right:
        return None
    note = f"{_places(wrong).capitalize()} in the file could not be decoded as UTF-8."
    return text, (Note("read", note),)


def _guessed(data: bytes) -> tuple[str, tuple[Note, ...]]:
    encoding = _detected(data)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        text = data.decode(encoding := "latin-1")
    name = {"cp1252": "Windows-1252", "latin-1": "Latin-1"}.get(encoding, encoding)
    return text, (Note("read", f"The encoding is not UTF-8; it was taken to be {name}."),)


def _detected(data: bytes) -> str:
    """The likely encoding, judged by the stretch around the first byte that is not ASCII."""
    from charset_normalizer import from_bytes

    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, first.start() - _SAMPLE_BYTES // 4) if first else 0
    sample = data[start : start + _SAMPLE_BYTES]
    matches = list(from_bytes(sample, cp_isolation=LIKELY, enable_fallback=False))
    if not matches:
        return "cp1252"
    best = matches[0]
    for match in matches:  # of equals take the one that most files are in
        equal = match.chaos <= best.chaos and match.coherence >= best.coherence
        if equal and "cp1252" in {match.encoding, *match.could_be_from_charset}:
            return "cp1252"
    return best.encoding


def _places(count: int) -> str:
    return "one place" if count == 1 else f"{count:,} places"


def _dropped_note(text: str) -> tuple[Note, ...]:
    count = count_dropped(text.removeprefix("\ufeff"))
    if not count:
        return ()
    what = "character that does" if count == 1 else "characters that do"
    return (Note("read", f"{count:,} {what} not print (control or invisible) left out."),)
