"""The pictures of a DOCX: each kept once among the parts, drawn in line, with words for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.model.document import Picture
from briefgen.pictures import picture_kind
from briefgen.writers.docx_relations import RELATIONS
from briefgen.writers.docx_text import escape

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
EMU_PT = 12_700  # English metric units in a point


@dataclass(slots=True)
class Media:
    """The pictures drawn so far; a number for each drawing, a part for each picture."""

    drawn: int = 0
    names: dict[bytes, str] = field(default_factory=dict)  # a picture's bytes -> its part's name

    def draw(self, block: Picture, width_pt: float, height_pt: float) -> str:
        """A run that shows the picture at that size."""
        self.drawn += 1
        ending = picture_kind(block.data)
        name = self.names.setdefault(block.data, f"image{len(self.names) + 1}.{ending}")
        size = f'cx="{round(width_pt * EMU_PT)}" cy="{round(height_pt * EMU_PT)}"'
        main = f'xmlns:a="{DRAWING}/main"'
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" distT="0"'
            f' distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr id="{self.drawn}"'
            f' name="Picture {self.drawn}" descr="{escape(block.alt)}"/><wp:cNvGraphicFramePr>'
            f'<a:graphicFrameLocks {main} noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic {main}><a:graphicData uri="{DRAWING}/picture">'
            f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr>'
            f'<pic:cNvPr id="{self.drawn}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{_number(name)}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
            "</a:graphic></wp:inline></w:drawing></w:r>"
        )

    def parts(self) -> dict[str, bytes]:
        """The parts to pack, by their names in the package."""
        return {f"word/media/{name}": data for data, name in self.names.items()}

    def links(self) -> str:
        """The relationships of the part that draws them."""
        each = [
            f'<Relationship Id="{_number(name)}" Type="{RELATIONS}/image" Target="media/{name}"/>'
            for name in self.names.values()
        ]
        return "".join(each)


def _number(name: str) -> str:
    return f"rId_{name.partition('.')[0]}"
