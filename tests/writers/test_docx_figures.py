"""A figure stands in a DOCX as a crisp picture of what the PDF draws, with words for it."""

import io
from dataclasses import replace

import docx
import PIL.Image
import pytest

from briefgen.model.document import Box, Figure, Label, Para, Stroke
from briefgen.writers.docx import write
from briefgen.writers.docx_figures import figure_png
from tests.writers.test_docx import document, find, parts, text, tree

SHAPES = (
    Box(0, 0, 60, 20, fill="#DCE6F1", edge="#5A6470"),
    Box(60, 0, 60, 20, fill="#e7a79a", hatched=True),
    Stroke(0, 30, 120, 30, "#14305A", 1.2),
    Label(60, 42, "likely", 9, True, "#14305A", "middle"),
)
FIGURE = Figure(SHAPES, 120, 50, 'A bar: "likely" & more')
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def picture(figure=FIGURE, width_pt=120.0, height_pt=50.0):
    return PIL.Image.open(io.BytesIO(figure_png(figure, width_pt, height_pt, ())))


def test_a_figure_is_a_picture_of_300_dots_an_inch_at_its_own_size():
    image = picture()
    assert image.size == pytest.approx((120 / 72 * 300, 50 / 72 * 300), abs=5)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    shape = docx.Document(io.BytesIO(write(document(FIGURE)))).inline_shapes[0]
    assert (shape.width.pt, shape.height.pt) == pytest.approx((120, 50))
    assert tree(write(document(FIGURE))).find(f".//{DRAWN}docPr").get("descr") == FIGURE.alt


def test_grounds_and_lines_have_the_colours_they_were_given():
    image = picture().convert("RGB")
    scale = image.width / 121
    assert image.getpixel((round(30 * scale), round(10 * scale))) == (0xDC, 0xE6, 0xF1)
    assert image.getpixel((round(60 * scale), round(30.5 * scale))) == (0x14, 0x30, 0x5A)
    assert image.getpixel((round(5 * scale), round(42 * scale))) == (255, 255, 255)
    assert len(image.getcolors()) > 5


def test_a_figure_of_very_many_colours_keeps_them():
    boxes = tuple(Box(n % 40 * 3, n // 40 * 3, 3, 3, f"#{n * 4099:06x}") for n in range(400))
    image = picture(replace(FIGURE, shapes=boxes))
    assert image.mode == "RGB"


def test_a_figure_wider_than_its_column_is_drawn_smaller_not_cut():
    wide = replace(FIGURE, width_pt=9_000, height_pt=3_750)
    data = write(document(wide))
    page = document().page
    width = page.width_pt - page.left_pt - page.right_pt
    assert docx.Document(io.BytesIO(data)).inline_shapes[0].width.pt == pytest.approx(width)
    assert len(data) < 100_000


def test_the_same_figure_is_kept_once_and_comes_out_the_same():
    data = write(document(FIGURE, Para(text("between")), FIGURE))
    assert [name for name in parts(data) if "media" in name] == ["word/media/image1.png"]
    assert len(find(tree(data), "//w:drawing")) == 2
    figure_png.cache_clear()
    assert write(document(FIGURE, Para(text("between")), FIGURE)) == data
