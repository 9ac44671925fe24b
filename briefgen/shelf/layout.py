"""Layouts: what a brief holds, in which order and form, and how it looks on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Annotated, Literal

from briefgen.model.brief import PREFIXES
from briefgen.model.document import Style
from briefgen.shelf.shape import CLOSED, Limits, Text

PAPER_MM = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
POINTS_PER_MM = 72 / 25.4
ANNEX = "annex"
STATEMENT = "source-statement"
GENERATED = ("title", "meta", "contents", STATEMENT, "scale-legend", ANNEX)
KINDS = (*PREFIXES, *GENERATED)
MOST_POINTS = 6  # a section
MOST_MARKING = 80  # characters: it stands on one line of every page
RUNNING = ("brief", "house", "title", "date", "marking", "page", "pages")
COLUMNS = (  # of a section printed as a table
    *("id", "point", "holder", "likelihood", "impact", "horizon", "condition", "exposed"),
    "reference",
)
STYLES = (
    *(
        "masthead",
        "cover",
        "picture",
        "title",
        "meta",
        "heading-1",
        "box",
        "bottom-line",
        "body",
        "lead",
    ),
    *("item", "cell-head", "cell", "figure", "figure-text", "statement-box", "small", ANNEX),
    *("annex-heading", "link", "running"),
)

Form = Literal[
    "", "box", "numbered", "list", "paragraphs", "table", "matrix", "strip", "full", "excerpt",
    "locator",
]  # fmt: skip
_DRAFTED: tuple[Form, ...] = ("numbered", "list", "paragraphs", "table", "box")
FORMS: Mapping[str, tuple[Form, ...]] = {  # the first is taken where a layout names none
    **dict.fromkeys(PREFIXES, _DRAFTED),
    "risks": (*_DRAFTED, "matrix"),
    "key-figures": (*_DRAFTED, "strip"),
    **dict.fromkeys(("title", "meta", "contents"), ("paragraphs",)),
    **dict.fromkeys((STATEMENT, "scale-legend"), ("box", "paragraphs")),
    ANNEX: ("full", "excerpt", "locator"),
}

Millimetres = Annotated[float, Limits(ge=0, le=1000)]
Line = Annotated[str, Text(max_length=200)]
Name = Annotated[str, Text(max_length=100)]


@dataclass(frozen=True)
class SectionSpec:
    """How one section is printed.

    `heading` "" takes the language's own, `form` "" the kind's first. At most `most` points, and of
    `words` words together (0 sets no limit); `table` names a table's columns, `figure` what is
    drawn below the points where they have it. `excerpt` counts the words of an excerpt of the
    annex, `columns` in how many columns the annex stands.
    """

    heading: Line = ""
    form: Form = ""
    most: Annotated[int, Limits(ge=1, le=MOST_POINTS)] = 5
    words: Annotated[int, Limits(ge=0, le=5000)] = 0
    empty: Literal["vanish", "say"] = "vanish"
    table: Annotated[tuple[Name, ...], Limits(max_length=len(COLUMNS))] = ()
    figure: Literal["", "likelihood", "timeline"] = ""
    excerpt: Annotated[int, Limits(ge=5, le=500)] = 40
    columns: Annotated[int, Limits(ge=1, le=2)] = 1


@dataclass(frozen=True)
class PageSpec:
    """Paper and its margins."""

    size: Literal["A4", "Letter"] = "A4"
    top_mm: Millimetres = 25.0
    right_mm: Millimetres = 22.0
    bottom_mm: Millimetres = 24.0
    left_mm: Millimetres = 22.0

    @property
    def paper_pt(self) -> tuple[float, float]:
        """Width and height of the paper in points."""
        width, height = PAPER_MM[self.size]
        return round(width * POINTS_PER_MM, 2), round(height * POINTS_PER_MM, 2)


@dataclass(frozen=True)
class BrandSpec:
    """Whose brief it is: house name and logo, at the head of the first page or on a cover.

    `logo` is a PNG or JPEG beside the layout, printed `logo_mm` high; `marking` stands on every
    page of a brief that is given none of its own.
    """

    house: Line = ""
    logo: Name = ""
    logo_mm: Annotated[float, Limits(ge=4, le=60)] = 12.0
    logo_side: Literal["left", "right"] = "left"
    cover: bool = False
    marking: Annotated[str, Text(max_length=MOST_MARKING)] = ""


@dataclass(frozen=True)
class BudgetSpec:
    """What the body, all before the annex but a cover, has to fit; 0 pages set no limit.

    `first_page` names the sections that must begin on the first page. Points are left out, the
    least important first, until it does; type is never made smaller.
    """

    max_pages: Annotated[int, Limits(ge=0, le=50)] = 0
    first_page: Annotated[tuple[Name, ...], Limits(max_length=len(KINDS))] = ()


@dataclass(frozen=True)
class RunningSpec:
    """What stands on every page; the names of RUNNING in braces are filled in."""

    header_left: Line = ""
    header_right: Line = ""
    footer_left: Line = ""
    footer_right: Line = ""


@dataclass(frozen=True)
class FontsSpec:
    """The font a DOCX asks for, per face; the PDF embeds its own.

    `folder`, beside the layout, holds TrueType files for characters that those faces lack.
    """

    serif: Name = "Cambria"
    sans: Name = "Calibri"
    folder: Name = ""


@dataclass(frozen=True)
class LayoutFile:
    """A layout file as data, with all that it extends merged in."""

    __pydantic_config__ = CLOSED

    sections: Annotated[tuple[str, ...], Limits(max_length=len(KINDS))]
    styles: Mapping[str, Style]
    description: Line = ""
    extends: Name = ""
    section: Mapping[str, SectionSpec] = field(default_factory=dict)
    language: Name = "en"
    scale: Name = "icd203"
    references: Annotated[str, Text(max_length=40)] = "[¶{n}]"
    base: Name = ""
    page: PageSpec = PageSpec()
    brand: BrandSpec = BrandSpec()
    budget: BudgetSpec = BudgetSpec()
    running: RunningSpec = RunningSpec()
    fonts: FontsSpec = FontsSpec()
    colours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assets:
    """What lies beside a layout: the logo and its size in pixels, base document, font files.

    `files` are the paths of all that the layout was made from, its own first.
    """

    logo: bytes = b""
    logo_px: tuple[int, int] = (0, 0)
    base: bytes = b""
    glyphs: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout ready for composing: what its file says, and what lies beside it."""

    name: str
    file: LayoutFile
    assets: Assets = Assets()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The section kinds that are drafted for this layout, in its order."""
        return tuple(kind for kind in self.file.sections if kind in PREFIXES)

    @property
    def annexed(self) -> bool:
        """Whether source paragraphs are printed, which references then lead to."""
        return ANNEX in self.file.sections

    def spec(self, kind: str) -> SectionSpec:
        """How the section of that kind is printed; its form is always given."""
        return spec_of(kind, self.file.section)

    def specs(self) -> Iterator[tuple[str, SectionSpec]]:
        """Each section's kind and how it is printed, in the layout's order."""
        return ((kind, self.spec(kind)) for kind in self.file.sections)


UNSAID = SectionSpec()


def spec_of(kind: str, section: Mapping[str, SectionSpec]) -> SectionSpec:
    """How the section of that kind is printed, in the kind's first form where none is named."""
    found = section.get(kind, UNSAID)
    return found if found.form else _formed(found, kind)


@lru_cache(256)
def _formed(spec: SectionSpec, kind: str) -> SectionSpec:
    return replace(spec, form=FORMS[kind][0])
