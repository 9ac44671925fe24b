"""Whose brief it is: logo and house name at the head of the first page, or on a cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.model.document import Block, PageBreak, Para, Picture, Run
from briefgen.shelf.layout import POINTS_PER_MM, Layout


def masthead(layout: Layout) -> Iterator[Block]:
    """The logo and the house name, each where the layout has one."""
    yield from _logo(layout)
    if layout.file.brand.house:
        yield Para((Run(layout.file.brand.house),), "masthead")


def cover(layout: Layout, opening: Iterable[Block], marking: str) -> Iterator[Block]:
    """A page of its own: logo, house, title and what is known of the source, handling marking."""
    yield from _logo(layout)
    # Without a house its line stays: a paragraph that only names a place is printed, too.
    yield Para((Run(layout.file.brand.house or "\u00a0", anchor="cover"),), "cover")
    yield from opening
    if marking:
        yield Para((Run(marking, bold=True),), "meta")
    yield PageBreak()


def _logo(layout: Layout) -> Iterator[Block]:
    brand, (across, down) = layout.file.brand, layout.assets.logo_px
    if not layout.assets.logo:
        return
    height = round(brand.logo_mm * POINTS_PER_MM, 2)
    page = layout.file.page
    room = page.paper_pt[0] - (page.left_mm + page.right_mm) * POINTS_PER_MM
    width = round(height * across / down, 2)
    if width > room:
        width, height = round(room, 2), round(room * down / across, 2)
    alt = brand.house or "Logo"
    yield Picture(layout.assets.logo, width, height, alt, brand.logo_side)
