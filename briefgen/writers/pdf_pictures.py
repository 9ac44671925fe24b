"""Pictures on a PDF's page: each kept once in the file, without alpha."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from briefgen.pictures import decoded
from briefgen.writers.pdf_file import Stream, deflated

if TYPE_CHECKING:
    from briefgen.writers.pdf_pages import Pages
    from briefgen.writers.pdf_slices import Shown


SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB"}


def draw_picture(pages: Pages, shown: Shown, data: bytes, foot: float) -> str:
    """The operators that draw the picture in its box, whose lower edge is at `foot`."""
    name = f"picture-{sha256(data).hexdigest()[:16]}"
    called = pages.show(name, None if pages.knows(name) else _stream(data))
    return f"q {shown.width:.2f} 0 0 {shown.height:.2f} {shown.x:.2f} {foot:.2f} cm /{called} Do Q"


def _stream(data: bytes) -> Stream:
    image = decoded(data)
    entries = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": image.width,
        "Height": image.height,
        "BitsPerComponent": 8,
        "ColorSpace": f"/{SPACES[image.mode]}",
    }
    if image.format == "JPEG":  # one of four inks, which readers show differently, is no more
        return Stream({**entries, "Filter": "/DCTDecode"}, data)
    return deflated(image.tobytes(), **entries)
