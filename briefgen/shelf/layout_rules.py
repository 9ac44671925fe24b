"""What a layout must keep to beyond its shape: known names, ranges, readable colours, room."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import fields

from briefgen.model.brief import PREFIXES
from briefgen.model.document import Style
from briefgen.shelf import names, nearest
from briefgen.shelf.layout import (
    COLUMNS,
    FORMS,
    KINDS,
    PAPER_MM,
    RUNNING,
    STYLES,
    LayoutFile,
    SectionSpec,
)

SLOT = re.compile(r"\{([^{}]*)\}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
MARGIN_MM = (10.0, 60.0)
LEAST_COLUMN_MM = 100.0  # of text, in which a table of risks can still be read
MOST_PT = 200.0
SIZES_PT = (6.0, 72.0)
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3: text against its ground
PAPER = "#ffffff"
GROUNDS = {  # where text of a style can stand, beside paper and its own ground
    "bottom-line": ("box",),
    "body": ("box", "statement-box"),
    "small": ("statement-box",),
    "link": ("box", "statement-box", "cell"),
}


def mistakes(found: LayoutFile) -> Iterator[str]:
    """Each thing that is wrong with a layout, with the path of its key."""
    yield from _section_mistakes(found)
    yield from _page_mistakes(found)
    yield from _name_mistakes(found)
    told = {value for value in found.colours.values() if value and not COLOUR.fullmatch(value)}
    for name, style in found.styles.items():
        if name not in STYLES:
            yield f"styles.{name}: no style of this name is used{_offer(name, STYLES)}"
        yield from _style_mistakes(name, style, told)
    yield from contrast_mistakes(found)


def _section_mistakes(found: LayoutFile) -> Iterator[str]:
    if not any(kind in PREFIXES for kind in found.sections):
        yield "sections: none of them prints a point of the brief"
    for place, kind in enumerate(found.sections):
        if kind not in KINDS:
            yield f"sections: no section '{kind}'{_offer(kind, KINDS)}"
        elif kind in found.sections[:place]:
            yield f"sections: '{kind}' stands in the layout twice"
    for kind, spec in found.section.items():
        if kind in KINDS:
            yield from _spec_mistakes(kind, spec)
        else:
            yield f"section.{kind}: no section '{kind}'{_offer(kind, KINDS)}"
    for kind in found.budget.first_page:
        if kind not in found.sections:
            yield f"budget.first_page: '{kind}' is no section of this layout"


def _spec_mistakes(kind: str, spec: SectionSpec) -> Iterator[str]:
    where = f"section.{kind}"
    if spec.form and spec.form not in FORMS[kind]:
        yield f"{where}.form: {kind} is printed as {' or '.join(FORMS[kind])}"
    for column in spec.table:
        if column not in COLUMNS:
            yield f"{where}.table: no column '{column}'{_offer(column, COLUMNS)}"
    if len(set(spec.table)) < len(spec.table):
        yield f"{where}.table: a column stands in it twice"
    if spec.table and "point" not in spec.table:
        yield f"{where}.table: needs the column 'point', which holds what the section says"


def _page_mistakes(found: LayoutFile) -> Iterator[str]:
    page, (least, most) = found.page, MARGIN_MM
    for margin in ("top_mm", "right_mm", "bottom_mm", "left_mm"):
        if not least <= getattr(page, margin) <= most:
            yield f"page.{margin}: must be {least:g} to {most:g}"
    width, _ = PAPER_MM[page.size]
    room = width - page.left_mm - page.right_mm
    if room < LEAST_COLUMN_MM:
        yield (
            f"page: left and right margin leave {room:g} mm for text;"
            f" at least {LEAST_COLUMN_MM:g} are needed"
        )


def _name_mistakes(found: LayoutFile) -> Iterator[str]:
    for spec in fields(type(found.running)):
        for name in _slots(getattr(found.running, spec.name)):
            if name not in RUNNING:
                yield f"running.{spec.name}: nothing is called {{{name}}}{_offer(name, RUNNING)}"
    if _slots(found.references) != ["n"]:
        yield "references: must hold {n}, the paragraph's number, once, as in [¶{n}]"
    for key, kind in (("language", "languages"), ("scale", "scales")):
        name, known = getattr(found, key), names(kind)
        if name not in known:
            offer = _offer(name, known) or f"; there are: {', '.join(known)}"
            yield f"{key}: there is no {key} '{name}'{offer}"
    for name, value in found.colours.items():
        if value and not COLOUR.fullmatch(value):
            yield f'colours.{name}: must be a colour such as #1f3a5f, or "" for none'


def _slots(template: str) -> list[str]:
    """The names in braces; a brace that belongs to no name counts as one."""
    return [*SLOT.findall(template), *re.findall(r"[{}]", SLOT.sub("", template))]


def _style_mistakes(name: str, style: Style, told: Container[str]) -> Iterator[str]:
    """What is wrong with a style, but for the colours that [colours] has wrong."""
    for spec in fields(style):
        value = getattr(style, spec.name)
        where = f"styles.{name}.{spec.name}"
        if isinstance(value, float) and not 0 <= value <= MOST_PT:
            yield f"{where}: must be 0 to {MOST_PT:g} points"
        optional = spec.name in ("rule", "fill", "bar")
        coloured = (optional and value) or spec.name == "colour"
        if coloured and not COLOUR.fullmatch(value) and value not in told:
            yield f"{where}: must be a colour such as #1f3a5f, or the name of one under [colours]"
    least, most = SIZES_PT
    if not least <= style.size_pt <= most:
        yield f"styles.{name}.size_pt: must be {least:g} to {most:g} points"
    if style.leading_pt < style.size_pt:
        yield f"styles.{name}.leading_pt: must be at least the size, {style.size_pt:g}"


def contrast_mistakes(found: LayoutFile) -> Iterator[str]:
    """Text that cannot be read on the ground it stands on."""
    styles: dict[str, Style] = dict(found.styles)
    for name, style in styles.items():
        if name.endswith("box") or name == "picture":
            continue  # a ground, or no text
        places = ["", *(GROUNDS.get(name, ()))]
        grounds = {p: (styles[p].fill if p in styles else "") or PAPER for p in places if p}
        for place, fill in {"": style.fill or PAPER, **grounds}.items():
            if not (COLOUR.fullmatch(style.colour) and COLOUR.fullmatch(fill)):
                continue
            reached = contrast(style.colour, fill)
            if reached < LEAST_CONTRAST:
                where = f" in {place}" if place else ""
                called = (key for key, value in found.colours.items() if value == style.colour)
                own = next((f" (colours.{key})" for key in called), "")
                yield (
                    f"styles.{name}.colour: {style.colour}{own} on {fill}{where} has a contrast of"
                    f" {reached:.1f}; at least {LEAST_CONTRAST:g} can be read"
                )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours "#rrggbb", 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _offer(word: str, known: Iterable[str]) -> str:
    near = nearest(word, known)
    return f", did you mean '{near}'?" if near else ""
