"""House documents for tests: as Word would save them, and as somebody hostile would make them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
GREEN = "0B6E4F"


def png(width: int = 120, height: int = 40) -> bytes:
    """A green rectangle."""
    row = b"\x00" + bytes.fromhex(GREEN) * width

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(row * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def field(paragraph: docx.text.paragraph.Paragraph, code: str, shown: str) -> None:
    """A field made of runs, as Word writes it."""
    for kind in ("begin", "", "separate", shown, "end"):
        run = paragraph.add_run()
        if kind == "":
            mark = OxmlElement("w:instrText")
            mark.text = f" {code} "
        elif kind == shown:
            run.text = shown
            continue
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)


def house(change: Callable[[docx.document.Document], None] = lambda _: None) -> bytes:
    """A base with a green heading style, a logo in its header, page numbers, lists of its own."""
    made = docx.Document()
    made.core_properties.author = "Somebody Else"
    made.core_properties.title = "House template"
    made.styles["Normal"].font.name = "Arial"
    made.styles["Normal"].font.size = Pt(11)
    heading = made.styles["Heading 1"]
    heading.font.name, heading.font.size = "Arial", Pt(17)
    heading.font.color.rgb = RGBColor.from_string(GREEN)
    box = made.styles.add_style("Brief Box", WD_STYLE_TYPE.PARAGRAPH)
    box.base_style = made.styles["Normal"]
    box.element.get_or_add_pPr().append(
        parse_xml(
            f"<w:pBdr {nsdecls('w')}>"
            + "".join(
                f'<w:{edge} w:val="double" w:sz="6" w:space="6" w:color="{GREEN}"/>'
                for edge in ("top", "left", "bottom", "right")
            )
            + "</w:pBdr>"
        )
    )
    box.element.pPr.append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E7F4EF"/>')
    )
    box.element.pPr.append(parse_xml(f'<w:ind {nsdecls("w")} w:left="140" w:right="140"/>'))
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(3)
    section.top_margin, section.bottom_margin = Cm(4), Cm(2.5)
    head = section.header.paragraphs[0]
    head.add_run().add_picture(io.BytesIO(png()), width=Cm(4))
    head.add_run(" Ministry of Examples ")
    field(head, "TITLE", "House template")
    foot = section.footer.paragraphs[0]
    foot.add_run("House page ")
    field(foot, "PAGE", "9")
    made.add_heading("The house's own text", 1)
    made.add_paragraph("It must not be in a brief.", style="List Number")
    change(made)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def changed(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """A package with other parts: None takes one out."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts: dict[str, bytes | None] = {n: package.read(n) for n in package.namelist()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in (parts | dict(changes)).items():
            if part is not None:
                package.writestr(name, part)
    return target.getvalue()


def edited(data: bytes, name: str, old: str, new: str) -> bytes:
    """A package with other words in one part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read(name).decode()
    assert old in text, (name, old)
    return changed(data, {name: text.replace(old, new).encode()})
