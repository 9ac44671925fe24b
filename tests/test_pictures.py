"""Pictures are looked at before anything prints them."""

from __future__ import annotations

import io
import struct
import zlib

import PIL.Image
import pytest

from briefgen.errors import ShelfError
from briefgen.pictures import LARGEST_PICTURE, decoded, picture_size

WHITE, RED = (255, 255, 255), (200, 0, 0)


def picture(mode: str = "RGB", size: tuple[int, int] = (6, 4), kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    PIL.Image.new(mode, size).save(out, kind)
    return out.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def huge(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that would unpack to that many pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(9999)))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_mode_can_be_printed(mode: str) -> None:
    data = picture(mode)
    assert picture_size(data) == (6, 4)
    assert decoded(data).mode in {"L", "RGB"}


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_of_any_mode_can_be_printed(mode: str) -> None:
    data = picture(mode, kind="JPEG")
    assert picture_size(data) == (6, 4)
    assert decoded(data).mode in {"L", "RGB"}


def test_what_is_transparent_is_white() -> None:
    image = PIL.Image.new("RGBA", (2, 1), (*RED, 0))
    image.putpixel((1, 0), (*RED, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    made = decoded(out.getvalue())
    assert [made.getpixel((x, 0)) for x in (0, 1)] == [WHITE, RED]


def test_grey_of_16_bits_keeps_its_levels() -> None:
    out = io.BytesIO()
    PIL.Image.new("I;16", (1, 1), 0x8000).save(out, "PNG")
    assert decoded(out.getvalue()).getpixel((0, 0)) == 0x80


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "neither a PNG nor a JPEG"),
        (b"GIF89a" + bytes(99), "neither a PNG nor a JPEG"),
        (b"<svg/>", "neither a PNG nor a JPEG"),
        (picture(kind="BMP"), "neither a PNG nor a JPEG"),
        (picture()[:-30], "broken"),
        (picture("RGB", (600, 400), "JPEG")[:200], "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "broken"),
        (b"\xff\xd8\xff" + bytes(99), "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_PICTURE), "larger than 5 MB"),
        (huge(9000, 9000), "40 million pixels"),
        (huge(60000, 60000), "broken|40 million pixels"),
        (huge(0, 4), "broken"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_its_cause(data: bytes, cause: str) -> None:
    with pytest.raises(ShelfError, match=rf"the picture: .*({cause})"):
        picture_size(data)


def test_any_damage_is_told_not_traced() -> None:
    whole = picture("P", (9, 9))
    for place in range(8, len(whole)):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            assert picture_size(damaged)[0] >= 1
        except ShelfError:
            continue
