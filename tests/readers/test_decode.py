from __future__ import annotations

import codecs
import random

import pytest

from briefgen.readers.decode import decode
from briefgen.readers.refusal import ReadError

GERMAN = "Die Häfen müssen größer werden, sagte der Präsident. Das wäre schön für alle."
RUSSIAN = "В гимназии он не был в числе первых учеников, исключение составляли математика и латынь."


def test_utf8_is_read_without_a_note() -> None:
    assert decode(GERMAN.encode()) == (GERMAN, ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_not_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + GERMAN.encode(encoding)) == (GERMAN, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised_and_noted(encoding: str) -> None:
    text, notes = decode("The port is open again.".encode(encoding))
    assert text == "The port is open again."
    assert "UTF-16" in notes[0].text


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (GERMAN, "latin-1", "Windows-1252"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8_r"),
    ],
)
def test_older_encodings_are_told_from_the_text_and_named(
    text: str, encoding: str, named: str
) -> None:
    got, notes = decode(text.encode(encoding))
    assert got == text
    assert named in notes[0].text


def test_a_single_bad_byte_does_not_spoil_utf8() -> None:
    text, notes = decode((GERMAN * 3).encode() + b"\xff" + GERMAN.encode())
    assert text.count("Häfen") == 4
    assert "One place" in notes[0].text


def test_a_file_cut_inside_a_character_is_still_utf8() -> None:
    text, notes = decode("Der Hafen wird größer – so".encode()[:-4])
    assert text.startswith("Der Hafen wird größer")
    assert notes


def test_a_wrong_byte_order_mark_is_survived_with_a_note() -> None:
    text, notes = decode(codecs.BOM_UTF8 + b"caf\xe9 au lait")
    assert text == "caf\ufffd au lait"
    assert "UTF-8" in notes[0].text


@pytest.mark.parametrize("size", [64, 5_000, 100_000])
def test_random_bytes_are_not_taken_for_text(size: int) -> None:
    data = random.Random(7).randbytes(size)  # noqa: S311
    for sample in (data + b"\x00", data.replace(b"\x00", b"\x01")):
        with pytest.raises(ReadError, match="not text"):
            decode(sample)
