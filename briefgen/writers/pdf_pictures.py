"""Pictures on a PDF's page: each kept once in the file, without alpha."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

from briefgen.pictures import decoded

if TYPE_CHECKING:
    from briefgen.writers.pdf_slices import Shown


SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB"}


def draw_picture(canvas: Any, shown: Shown, data: bytes, foot: float) -> str:
    """The operators that draw the picture in its box, whose lower edge is at `foot`."""
    name = f"picture-{sha256(data).hexdigest()[:16]}"
    inner = canvas._doc.getXObjectName(name)
    if inner not in canvas._doc.idToObject:
        canvas._doc.Reference(_stream(data), inner)
    canvas._formsinuse.append(name)
    return f"q {shown.width:.2f} 0 0 {shown.height:.2f} {shown.x:.2f} {foot:.2f} cm /{inner} Do Q"


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
