"""Pictures on a PDF's page: each kept once in the file, without alpha, with its words."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

from briefgen.pictures import decoded
from briefgen.writers.pdf_fonts import clean

if TYPE_CHECKING:
    from briefgen.writers.pdf_layout import PlacedPicture


SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB"}


def draw_picture(canvas: Any, placed: PlacedPicture) -> None:
    """Draws the picture in its box, with `alt` for who cannot see it."""
    shown = placed.shown
    name = f"picture-{sha256(shown.picture.data).hexdigest()[:16]}"
    inner = canvas._doc.getXObjectName(name)
    if inner not in canvas._doc.idToObject:
        canvas._doc.Reference(_stream(shown.picture.data), inner)
    canvas._formsinuse.append(name)
    alt = clean(shown.picture.alt).encode("utf-16-be").hex()
    canvas._code.append(
        f"/Figure <</Alt <feff{alt}>>> BDC q {shown.width:.2f} 0 0 {shown.height:.2f}"
        f" {shown.x:.2f} {placed.foot:.2f} cm /{inner} Do Q EMC"
    )


def _stream(data: bytes) -> Any:
    image = decoded(data)
    entries = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": image.width,
        "Height": image.height,
        "BitsPerComponent": 8,
        "ColorSpace": pdfdoc.PDFName(SPACES[image.mode]),
    }
    if image.format == "JPEG":  # one of four inks, which readers show differently, is no more
        entries["Filter"] = pdfdoc.PDFName("DCTDecode")
        return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), data)
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), image.tobytes(), [pdfdoc.PDFZCompress])
