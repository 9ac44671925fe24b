"""A layout tried out: the sample brief printed with it, as a document and as pictures of pages."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from importlib.resources import files as packaged
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import brieffile
from briefgen.errors import ShelfError
from briefgen.pipeline import SPARE_PT
from briefgen.readers import read
from briefgen.writers import check_base, check_font, extent, missing_characters, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.composing.fit import Fitted
    from briefgen.model.document import Document
    from briefgen.shelf.layout import Layout

ARTICLE, BRIEF = "harbour.txt", "harbour.brief.md"
MARKING = "SAMPLE"
DPI = 110
MOST_PAGES = 20


@dataclass(frozen=True, slots=True)
class Trial:
    """The sample brief as a layout prints it, and how it had to be fitted to its pages."""

    document: Document
    fitted: Fitted


def trial(layout: Layout) -> Trial:
    """The sample brief, which has points in every section but the recommendations.

    Raises:
        ShelfError: the layout's language, scale or base document is wrong.
    """
    from briefgen.composing import with_annex
    from briefgen.composing.fit import fitted

    article = read(_sample(ARTICLE), ARTICLE)
    brief = brieffile.loads(_sample(BRIEF).decode("utf-8"), BRIEF)
    meta = {"date": "2026-04-20", "marking": layout.file.brand.marking or MARKING, **brief.meta}
    brief = replace(brief, meta=meta)
    made = fitted(brief, layout, article, lambda document: extent(document, SPARE_PT))
    return Trial(with_annex(made.body, made.brief, layout, article, joined=made.joined), made)


def remarks(layout: Layout, tried: Trial) -> tuple[list[str], list[str]]:
    """What makes a layout useless that has the right form, and what its owner should know."""
    budget, left = layout.file.budget, sum(tried.fitted.left_out.values())
    wrong, warnings = [], []
    if not tried.fitted.fits:
        wrong.append(
            f"budget: the sample brief does not fit max_pages = {budget.max_pages}, or what"
            " first_page names, even with one point a section; allow more pages, smaller type or"
            " margins"
        )
    elif left:
        warnings.append(f"budget: {left} of the sample brief's points are left out to fit")
    if layout.assets.base:
        try:
            check_base(layout.assets.base)
        except ShelfError as error:
            wrong.append(f"base: '{layout.file.base}' {error.cause}")
    checked = {Path(path).name: check_font(path) for path in layout.assets.glyphs}
    warnings += [f"fonts.folder: {name} {why}" for name, why in checked.items() if why]
    if missing := missing_characters(tried.document):
        shown = ", ".join(f"U+{ord(character):04X}" for character in missing[:8])
        warnings.append(f"fonts: no face has {shown}; add one that does to fonts.folder")
    return wrong, warnings


def pictures(document: Document) -> Iterator[bytes]:
    """The pages of the document's PDF as PNG, the first few where there are many."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(write(document, "pdf"))
    try:
        for number in range(min(len(pdf), MOST_PAGES)):
            drawn = io.BytesIO()
            pdf[number].render(scale=DPI / 72).to_pil().save(drawn, "PNG", optimize=True)
            yield drawn.getvalue()
    finally:
        pdf.close()


def _sample(name: str) -> bytes:
    return (packaged("briefgen") / "samples" / name).read_bytes()
