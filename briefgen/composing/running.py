"""Pages: a layout's paper, with its header and footer templates filled in."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import astuple

from briefgen.model.document import Marks, Page, Run
from briefgen.shelf.layout import POINTS_PER_MM, Layout

BETWEEN = " · "
FIELD = re.compile(r"\{(page|pages)\}")
NAME = re.compile(r"\{(\w+)\}")
MOST_LETTERS = 80  # of one value: what runs on every page must fit on its line


def page(layout: Layout, said: Mapping[str, str]) -> Page:
    """The layout's page; `said` is what stands on it, by the names in its templates.

    A marking among it stands on every page, whether or not the layout thought of one.
    """
    spec, running = layout.file.page, layout.file.running
    values = {"house": layout.file.brand.house, **said}
    width, height = spec.paper_pt
    top, right, bottom, left = (
        round(mm * POINTS_PER_MM, 2)
        for mm in (spec.top_mm, spec.right_mm, spec.bottom_mm, spec.left_mm)
    )
    placed = any("{marking}" in template for template in astuple(running))
    outer = running.header_right if placed else f"{{marking}} · {running.header_right}"
    header = marks(running.header_left, outer, values)
    footer = marks(running.footer_left, running.footer_right, values)
    return Page(width, height, top, right, bottom, left, header, footer, said["marking"])


def marks(left: str, right: str, values: Mapping[str, str]) -> Marks:
    """The two ends of a header or footer; {page} and {pages} stay fields for the writer."""
    return Marks(tuple(_runs(left, values)), tuple(_runs(right, values)))


def _runs(template: str, values: Mapping[str, str]) -> Iterator[Run]:
    filled = (_fill(piece, values) for piece in template.split(BETWEEN))
    text = BETWEEN.join(piece for piece in filled if piece.strip())
    for place, piece in enumerate(FIELD.split(text)):
        if place % 2:
            yield Run("", field="pages" if piece == "pages" else "page")
        elif piece:
            yield Run(piece)


def _fill(piece: str, values: Mapping[str, str]) -> str:
    """Each {name} once: what a value holds is never read as a template."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name not in values:
            return found[0]
        return (
            textwrap.shorten(values[name], MOST_LETTERS, placeholder="…")
            .replace("{", "(")
            .replace("}", ")")
        )

    return NAME.sub(value, piece)
