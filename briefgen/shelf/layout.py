"""Layouts: what a brief holds, in which order and form, and how it looks on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Literal

import pydantic.dataclasses
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from briefgen.errors import ShelfError
from briefgen.model.brief import PREFIXES
from briefgen.model.document import Face, Style
from briefgen.shelf import find, load, nearest

CLOSED = ConfigDict(extra="forbid")
PAPER_MM = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
POINTS_PER_MM = 72 / 25.4
GENERATED = ("title", "meta", "source-statement", "annex")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
MOST_PT = 200.0
MOST_POINTS = 5  # drafting never offers a section more
RUNNING = ("brief", "title", "date", "marking", "page", "pages")
DRAFTED_FORMS = ("box", "numbered", "paragraphs")
FORMS_OF = {  # where other forms fit, or none is chosen
    "risks": ("table", "numbered", "paragraphs"),
    "source-statement": ("box", "paragraphs"),
    **dict.fromkeys(("title", "meta", "annex"), ("paragraphs",)),
}
STYLES = (
    *("title", "meta", "heading-1", "box", "bottom-line", "body", "lead", "item", "cell-head"),
    *("cell", "statement-box", "small", "annex", "annex-heading", "link", "running"),
)

Form = Literal["box", "numbered", "table", "paragraphs"]

# Checked by pydantic, and a plain Style to everybody else.
CheckedStyle = pydantic.dataclasses.dataclass(Style, config=CLOSED, frozen=True)


@dataclass(frozen=True, config=CLOSED)
class SectionSpec:
    """One section: its kind and form, how many points at most, and what an empty one does."""

    kind: str
    form: Form = "paragraphs"
    most: int = 5
    empty: Literal["vanish", "say"] = "vanish"


@dataclass(frozen=True, config=CLOSED)
class PageSpec:
    """Paper and its margins."""

    size: Literal["A4", "Letter"] = "A4"
    top_mm: float = 25.0
    right_mm: float = 22.0
    bottom_mm: float = 24.0
    left_mm: float = 22.0

    @property
    def paper_pt(self) -> tuple[float, float]:
        """Width and height of the paper in points."""
        width, height = PAPER_MM[self.size]
        return round(width * POINTS_PER_MM, 2), round(height * POINTS_PER_MM, 2)


@dataclass(frozen=True, config=CLOSED)
class RunningSpec:
    """What stands on every page; the names of RUNNING in braces are filled in."""

    header_left: str = ""
    header_right: str = ""
    footer_left: str = ""
    footer_right: str = ""


@dataclass(frozen=True, config=CLOSED)
class Layout:
    """A layout file as data."""

    description: str
    sections: tuple[SectionSpec, ...]
    styles: Mapping[str, CheckedStyle]  # type: ignore[valid-type]
    page: PageSpec = PageSpec()
    running: RunningSpec = RunningSpec()
    fonts: Mapping[Face, str] = pydantic.Field(default_factory=dict)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The section kinds that are drafted for this layout, in its order."""
        return tuple(s.kind for s in self.sections if s.kind in PREFIXES)


def layout(name: str) -> Layout:
    """The layout of that name.

    Raises:
        ShelfError: there is no such layout, or its file is wrong.
    """
    return _layout(name, find("layout", "briefs", name))


@cache
def _layout(name: str, path: Path) -> Layout:
    found = load(path, Layout)
    if mistakes := list(_mistakes(found)):
        raise ShelfError(f"{name}/layout.toml", "\n  ".join(mistakes))
    return found


def _mistakes(found: Layout) -> Iterator[str]:
    for number in range(len(found.sections)):
        yield from _section_mistakes(found.sections, number)
    for margin in ("top_mm", "right_mm", "bottom_mm", "left_mm"):
        if not 10 <= getattr(found.page, margin) <= 60:
            yield f"page.{margin}: must be 10 to 60"
    for spec in fields(RunningSpec):
        for name in re.findall(r"\{(\w*)\}", getattr(found.running, spec.name)):
            if name not in RUNNING:
                yield f"running.{spec.name}: nothing is called {{{name}}}{_offer(name, RUNNING)}"
    for name, style in found.styles.items():
        if name not in STYLES:
            yield f"styles.{name}: no style of this name is used{_offer(name, STYLES)}"
        yield from _style_mistakes(name, style)


def _section_mistakes(sections: tuple[SectionSpec, ...], number: int) -> Iterator[str]:
    where, section = f"sections.{number}", sections[number]
    known, forms = (*PREFIXES, *GENERATED), FORMS_OF.get(section.kind, DRAFTED_FORMS)
    if section.kind not in known:
        yield f"{where}.kind: no section '{section.kind}'{_offer(section.kind, known)}"
    elif section.kind in (other.kind for other in sections[:number]):
        yield f"{where}.kind: '{section.kind}' stands in the layout twice"
    elif section.form not in forms:
        yield f"{where}.form: {section.kind} is printed as {' or '.join(forms)}"
    if not 1 <= section.most <= MOST_POINTS:
        yield f"{where}.most: must be 1 to {MOST_POINTS}"


def _offer(word: str, known: Iterable[str]) -> str:
    near = nearest(word, known)
    return f", did you mean '{near}'?" if near else ""


def _style_mistakes(name: str, style: Style) -> Iterator[str]:
    for spec in fields(style):
        value = getattr(style, spec.name)
        where = f"styles.{name}.{spec.name}"
        if isinstance(value, float) and not 0 <= value <= MOST_PT:
            yield f"{where}: must be 0 to {MOST_PT:g} points"
        optional = spec.name in ("rule", "fill", "bar")
        coloured = (optional and value) or spec.name == "colour"
        if coloured and not COLOUR.fullmatch(value):
            yield f"{where}: must be a colour such as #1f3a5f"
    if not 6 <= style.size_pt <= 72:
        yield f"styles.{name}.size_pt: must be 6 to 72 points"
    if style.leading_pt < style.size_pt:
        yield f"styles.{name}.leading_pt: must be at least the size, {style.size_pt:g}"
