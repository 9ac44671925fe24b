"""A figure as a picture: drawn by the writer of PDF files, so that both formats show the same."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.model.document import Box, Document, Figure, Page, Properties, Style

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300
BLEED_PT = 0.5  # around the figure, for half of a line may stand outside of it
SHADES = 3  # from a ground to what is drawn on it: with all of them, a picture is thrice as large
MOST_COLOURS = 256
STYLE = "picture"
PAPER = "#ffffff"

Colour = tuple[int, int, int]


@lru_cache(maxsize=32)
def figure_png(figure: Figure, width_pt: float, height_pt: float, glyphs: tuple[str, ...]) -> bytes:
    """The figure as a PNG, to be printed at that size; `glyphs` are as in Document."""
    import pypdfium2

    from briefgen.writers import pdf

    size = width_pt + 2 * BLEED_PT, height_pt + 2 * BLEED_PT
    page = Page(*size, BLEED_PT, BLEED_PT, BLEED_PT, BLEED_PT)
    styles = {STYLE: Style(before_pt=0.0, after_pt=0.0)}
    alone = Document((replace(figure, style=STYLE),), page, styles, Properties(""), glyphs=glyphs)
    with closing(pypdfium2.PdfDocument(pdf.write(alone))) as file:
        image = _in_few_colours(file[0].render(scale=DPI / 72).to_pil(), figure)
    target = io.BytesIO()
    image.save(target, "PNG", dpi=(DPI, DPI))
    return target.getvalue()


def _in_few_colours(image: Image, figure: Figure) -> Image:
    """The image in the figure's own colours and a few between them."""
    import PIL.Image

    colours = list(dict.fromkeys(_colours(figure)))
    if len(colours) > MOST_COLOURS:
        return image
    palette = PIL.Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return image.quantize(palette=palette, dither=PIL.Image.Dither.NONE)


def _colours(figure: Figure) -> Iterator[Colour]:
    """Every ground, and what is drawn on it in each of its shades."""
    boxes = [shape for shape in figure.shapes if isinstance(shape, Box)]
    others = [shape.colour for shape in figure.shapes if not isinstance(shape, Box)]
    inks = sorted({*others, *(box.edge or "#000000" for box in boxes)})
    for ground in sorted({PAPER, *(box.fill for box in boxes if box.fill)}):
        yield _between(ground, ground, 0)
        for ink in inks:
            yield from (_between(ground, ink, step) for step in range(1, SHADES + 1))


def _between(ground: str, ink: str, step: int) -> Colour:
    """The colour that many steps of SHADES from `ground` to `ink`."""
    red, green, blue = (
        round(int(ground[at : at + 2], 16) * (1 - share) + int(ink[at : at + 2], 16) * share)
        for at in (1, 3, 5)
        for share in (step / SHADES,)
    )
    return red, green, blue
