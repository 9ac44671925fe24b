"""Pictures from outside: PNG and JPEG only, looked at with limits before anything prints them."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from briefgen.errors import ShelfError

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_PICTURE = 5 * 1024 * 1024  # bytes
MOST_PIXELS = 40_000_000  # a page at 600 dots an inch has 35 million
REMEDY = "give a PNG or JPEG of a few hundred kilobytes"
_WHAT = "the picture"
_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


def picture_kind(data: bytes) -> str:
    """What the bytes begin like: "png", "jpeg" or ""."""
    return next((kind for start, kind in _BEGINNINGS.items() if data.startswith(start)), "")


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a picture that can be printed; all of it was decoded.

    Raises:
        ShelfError: neither PNG nor JPEG, over 5 MB or 40 million pixels, or broken.
    """
    if not picture_kind(data):
        raise ShelfError(_WHAT, "is neither a PNG nor a JPEG", REMEDY)
    if len(data) > LARGEST_PICTURE:
        raise ShelfError(_WHAT, "is larger than 5 MB", REMEDY)
    try:
        return decoded(data).size
    except _TooManyPixelsError:
        raise ShelfError(_WHAT, "has more than 40 million pixels", REMEDY) from None
    except Exception:  # what is broken in a picture's bytes comes as errors of any kind
        raise ShelfError(_WHAT, "is broken: it cannot be decoded", REMEDY) from None


def decoded(data: bytes) -> Image:
    """The picture as grey or RGB on white; animation, alpha and profiles are dropped."""
    import PIL.Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of large pictures and odd metadata; the limit is ours
        image: Image = PIL.Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        if image.width * image.height > MOST_PIXELS:
            raise _TooManyPixelsError
        image.load()
        if image.mode.startswith("I"):  # 16 bits of grey, which Pillow would clip to 8
            image = image.point(lambda level: level / 256).convert("L")
        if image.mode in {"L", "RGB"} and "transparency" not in image.info:
            return image
        alpha = image.convert("RGBA")
        white = PIL.Image.new("RGB", image.size, "white")
        white.paste(alpha, mask=alpha.getchannel("A"))
        return white


class _TooManyPixelsError(Exception):
    """More than are ever needed: they would take the memory."""
