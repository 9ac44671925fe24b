"""A PDF takes what its own faces lack from the user's fonts, and no font of theirs can stop it."""

from __future__ import annotations

import struct
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from briefgen.model.document import Document, Items, Marks, Page, Para, Strip, Table
from briefgen.writers import check_font, extent, missing_characters
from briefgen.writers.pdf import write
from briefgen.writers.pdf_fonts import FOLDER, Font, bundled
from tests.writers.test_pdf import document, pages, runs, runs_each, words

OURS = (FOLDER / "NotoSans-Regular.ttf").read_bytes()
SUN, MOON = "\u65e5", "\u6708"


def tables(font: bytes) -> dict[bytes, bytes]:
    count = struct.unpack_from(">H", font, 4)[0]
    rows = (struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(count))
    return {tag: font[start : start + length] for tag, _, start, length in rows}


def packed(parts: dict[bytes, bytes]) -> bytes:
    start = 12 + 16 * len(parts)
    rows, body = b"", b""
    for tag, data in parts.items():
        rows += struct.pack(">4sIII", tag, 0, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return struct.pack(">IHHHH", 0x00010000, len(parts), 0, 0, 0) + rows + body


def font_of(letters: dict[str, str]) -> bytes:
    """One of our fonts in which these characters, and no others, look like letters of ours."""
    known = bundled("NotoSans-Regular").face.charToGlyph
    groups = b"".join(
        struct.pack(">III", ord(char), ord(char), known[ord(letter)])
        for char, letter in sorted(letters.items())
    )
    return packed(tables(OURS) | {b"cmap": cmap(len(letters), groups)})


def cmap(count: int, groups: bytes, kind: int = 12) -> bytes:
    inner = struct.pack(">HHIII", kind, 0, 16 + len(groups), 0, count) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + inner


def saved(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def said(text: str, *glyphs: str) -> Document:
    return replace(document(Para(runs(text))), glyphs=glyphs)


def test_a_character_no_bundled_face_has_is_taken_from_the_first_font_that_has_it(
    tmp_path: Path,
) -> None:
    first = saved(tmp_path, "a.ttf", font_of({SUN: "W"}))
    second = saved(tmp_path, "b.ttf", font_of({SUN: "i", MOON: "i"}))
    assert missing_characters(said(SUN + MOON)) == (SUN, MOON)
    assert missing_characters(said(SUN + MOON, first)) == (MOON,)
    made = said(f"a{SUN}{MOON} b", first, second)
    assert missing_characters(made) == ()
    assert words(write(made)) == [f"a{SUN}{MOON}", "b"]
    wide = bundled("NotoSans-Regular").widths
    with closing(pdfium.PdfDocument(write(made))) as pdf, closing(pdf[0].get_textpage()) as text:
        boxes = [text.get_charbox(n, loose=True) for n in (1, 2)]
    drawn = [right - left for left, _, right, _ in boxes]
    assert drawn == pytest.approx([wide["W"] * 10, wide["i"] * 10], abs=0.2)


def test_the_users_fonts_serve_every_kind_of_block_and_the_running_marks(tmp_path: Path) -> None:
    font = saved(tmp_path, "a.ttf", font_of({SUN: "W"}))
    blocks = (
        Items((runs(SUN),), f"{SUN}{{n}}"),
        Table(runs_each(SUN), (runs_each(SUN),), (1.0,)),
        Strip(((runs(SUN), runs(SUN)),)),
    )
    made = document(*blocks, page=Page(header=Marks(runs(SUN))))
    assert "".join(pages(write(made))).count(SUN) == 0
    with_font = replace(made, glyphs=(font,))
    assert "".join(pages(write(with_font))).count(SUN) == 7
    assert "".join(pages(write(made))).count("\ufffd") == 7
    assert extent(with_font).pages == 1


def test_fonts_that_call_themselves_alike_do_not_take_each_others_place(tmp_path: Path) -> None:
    fonts = [saved(tmp_path, f"{n}.ttf", font_of({c: "AB"[n]})) for n, c in enumerate(SUN + MOON)]
    made = said(f"AB{SUN}{MOON}", *fonts)
    assert words(write(made)) == [f"AB{SUN}{MOON}"]
    assert write(made) == write(made)


def test_the_place_of_a_font_does_not_show_in_the_file(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    found = [
        write(said(SUN, saved(folder, "a.ttf", font_of({SUN: "W"})))) for folder in (here, there)
    ]
    assert found[0] == found[1]
    assert b"here" not in found[0]


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "broken"),
        (b"no font at all", "broken"),
        (OURS[:4000], "broken"),
        (b"OTTO" + OURS[4:], "CFF"),
        (b"wOF2" + OURS[4:], "broken"),
        (packed(tables(OURS) | {b"cmap": bytes(40)}), "broken"),
        (packed({k: v for k, v in tables(OURS).items() if k != b"glyf"}), ""),
        (packed(tables(OURS) | {b"cmap": cmap(1, b"\0\0\0\1" + b"\xff" * 8)}), "broken"),
        (packed(tables(OURS) | {b"cmap": cmap(9**9, bytes(12) * 9)}), "broken"),
        (packed(tables(OURS) | {b"cmap": cmap(9, bytes(99), 2)}), "broken"),
        (font_of({}), "no characters"),
    ],
)
def test_a_font_that_cannot_be_used_is_skipped_and_the_reason_is_named(
    data: bytes, cause: str, tmp_path: Path
) -> None:
    bad = saved(tmp_path, "bad.ttf", data)
    good = saved(tmp_path, "good.ttf", font_of({SUN: "W"}))
    assert cause in check_font(bad)
    assert missing_characters(said(SUN, bad)) == (SUN,)
    assert words(write(said(SUN, bad, good))) == [SUN]
    assert check_font(good) == ""


def test_a_font_that_may_not_be_embedded_is_told_so(tmp_path: Path) -> None:
    parts = tables(OURS)
    parts[b"OS/2"] = parts[b"OS/2"][:8] + b"\x00\x02" + parts[b"OS/2"][10:]
    assert "not allow" in check_font(saved(tmp_path, "a.ttf", packed(parts)))


def test_a_font_that_is_not_there_or_a_folder_is_told_so(tmp_path: Path) -> None:
    assert "no such file" in check_font(str(tmp_path / "none.ttf"))
    assert "folder" in check_font(str(tmp_path))
    assert words(write(said("a", str(tmp_path)))) == ["a"]


def test_a_letter_with_a_broken_outline_is_missing_and_stops_nothing(tmp_path: Path) -> None:
    parts = tables(font_of({SUN: "W"}))
    parts[b"glyf"] = b"\xff" * 64
    broken = saved(tmp_path, "a.ttf", packed(parts))
    assert missing_characters(said(SUN, broken)) == (SUN,)
    assert "\ufffd" in words(write(said(SUN, broken)))[0]


def test_damage_anywhere_in_a_font_is_never_a_traceback(tmp_path: Path) -> None:
    whole = font_of({SUN: "W"})
    for number, place in enumerate(range(0, 400, 7)):
        damaged = whole[:place] + b"\xff" + whole[place + 1 :]
        made = said(SUN, saved(tmp_path, f"{number}.ttf", damaged))
        assert len(write(made)) > 1000


@pytest.mark.parametrize("letter", ["\u0634", "\u0710", "\u0915", "\u1780"])
def test_a_letter_that_would_need_shaping_is_missing_rather_than_wrong(
    letter: str, tmp_path: Path
) -> None:
    font = saved(tmp_path, "a.ttf", font_of({letter: "W", SUN: "W"}))
    assert missing_characters(said(letter + SUN, font)) == (letter,)


def test_a_font_shows_nothing_of_what_it_drew_before() -> None:
    new, used = Font("new", OURS), Font("used", OURS)
    assert used.composed("q\u0308")
    letters = [ord(char) for char in "harbour"]
    assert new.face.makeSubset(letters) == used.face.makeSubset(letters)
