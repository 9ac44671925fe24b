"""A house's own DOCX or DOTX as the base of ours: what is taken of it, and why one is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefgen.errors import ShelfError
from briefgen.model.document import Properties
from briefgen.ooxml import DAMAGED, Package, PackageError
from briefgen.writers.docx_base_pages import Paper, paper_of, running_parts, shown_pages
from briefgen.writers.docx_base_parts import RUNNING, Loans, settings
from briefgen.writers.docx_base_styles import HouseLists, HouseStyles, house_lists, house_styles
from briefgen.writers.docx_base_xml import WORD, filled, tidied
from briefgen.writers.docx_text import escape

MOST_PARTS = 1_000
LARGEST_UNPACKED = 100_000_000  # bytes of all parts
SAVE_PLAIN = "save it as a Word document (.docx) or template (.dotx) and give that"
_THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}theme"


@dataclass(frozen=True, slots=True)
class Base:
    """What a house's document lends to a brief; its text, its persons and its macros stay out.

    `running` names, by kind ("header", "footer") and page ("default", "first", "even"), a part;
    `pages` are the kinds of page that need running marks. `parts` are XML by name within word/,
    `links` their relationships, `files` what those lead to.
    """

    paper: Paper
    running: Mapping[str, Mapping[str, str]]
    pages: tuple[str, ...]
    parts: Mapping[str, str]
    links: Mapping[str, str]
    files: Mapping[str, bytes]
    styles: HouseStyles | None
    lists: HouseLists | None

    def parts_for(self, properties: Properties, markings: Mapping[str, str]) -> dict[str, str]:
        """Its parts, with the brief's properties where its fields and controls say them.

        `markings` are paragraphs by kind, to stand at the end of each header and the beginning of
        each footer.
        """
        said = {
            "title": properties.title,
            "subject": properties.subject,
            "author": properties.author,
            "keywords": properties.keywords,
        }
        places = {name: escape(text) for name, text in said.items()}
        places |= {kind: markings.get(kind, "") for kind in RUNNING.values()}
        return {name: filled(xml, places) for name, xml in self.parts.items()}


@lru_cache(maxsize=2)
def open_base(data: bytes) -> Base:
    """What the DOCX or DOTX in `data` lends to a brief.

    Raises:
        ShelfError: it is none, holds macros, is damaged, or unpacks to far too much.
    """
    try:
        return _base(Package(data))
    except PackageError as error:
        raise ShelfError("the base document", error.cause, error.remedy or SAVE_PLAIN) from None


def _base(package: Package) -> Base:
    _refuse_odd(package.names, package.declared_bytes)
    main = package.main()
    _refuse_macros(package, main)
    text = _expected(package.xml(main), "document")
    sections = list(tidied(text).iter(f"{WORD}sectPr"))
    switches = _settings(package, main)
    loans = Loans(package)
    pages = shown_pages(sections, switches)
    running, parts = running_parts(loans, main, sections, pages)
    pages = pages if running else ("default",)
    parts |= _other_parts(loans, main)
    if switches:
        parts["settings"] = settings(switches, "even" in pages)
    styles = _expected(package.related(main, "styles"), "styles")
    lists = _expected(package.related(main, "numbering"), "numbering")
    return Base(
        paper_of(sections, pages),
        running,
        pages,
        parts,
        loans.links,
        loans.files,
        None if styles is None else house_styles(styles, lists),
        None if lists is None else house_lists(lists),
    )


def _refuse_odd(names: Iterable[str], size: int) -> None:
    names = list(names)
    if len(names) > MOST_PARTS or size > LARGEST_UNPACKED:
        raise PackageError("unpacks to far more than a document's styles and header need")
    if any(".." in name.split("/") or "\\" in name or ":" in name for name in names):
        raise PackageError("is refused: a part in it is named like a place outside of it", DAMAGED)


def _refuse_macros(package: Package, main: str) -> None:
    named = any(name.lower().endswith("vbaproject.bin") for name in package.names)
    called = any("macroenabled" in kind.lower() for kind in package.types(main))
    if named or called or package.related_name(main, "vbaProject"):
        raise PackageError("holds macros, which no brief carries", SAVE_PLAIN)


def _expected(root: Any | None, name: str) -> Any | None:
    """The root of a part, seen to be what its name says."""
    if root is not None and root.tag != WORD + name:
        if root.tag.startswith("{http://purl.oclc.org/"):
            raise PackageError("is saved as Strict Open XML, which is not used", SAVE_PLAIN)
        raise PackageError(f"is damaged: its part “{name}” is none", DAMAGED)
    return root


def _settings(package: Package, main: str) -> list[Any]:
    root = _expected(package.related(main, "settings"), "settings")
    return [] if root is None else list(tidied(root))


def _other_parts(loans: Loans, main: str) -> dict[str, str]:
    """Theme and fonts, where the base has them."""
    parts: dict[str, str] = {}
    for name, tag in (("theme", _THEME), ("fontTable", f"{WORD}fonts")):
        part = loans.package.related_name(main, name)
        if part:
            parts[name] = loans.plain_part(part, name, tag)
    return parts
