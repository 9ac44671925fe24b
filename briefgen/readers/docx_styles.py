"""What the styles of a Word document make of a paragraph or a run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = re.compile(r"heading\s*[1-9]|(?:sub)?heading|section title")
_LIST = re.compile(r"list (?:bullet|number)( \d)?")
_QUOTES = frozenset({"quote", "intense quote", "block text", "quotations", "block quotation"})
_LONGEST_CHAIN = 12  # styles based on styles; a circle ends here too


@dataclass(frozen=True, slots=True)
class Style:
    """One style as it is declared; `None` where it leaves a matter to the one it is based on."""

    name: str
    based_on: str
    outline: bool | None
    listed: bool | None
    hidden: bool | None
    bold: bool | None


class Styles:
    """The styles of a document by their id."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Style] = {}
        for element in root.iter("{*}style") if root is not None else ():
            self._styles[value_of(element, "styleId")] = _style(element)

    def name(self, style_id: str) -> str:
        """The name of a style in lower case: built-in styles have English ones everywhere."""
        return self._styles[style_id].name if style_id in self._styles else style_id.lower()

    def role(self, style_id: str) -> str:
        """What paragraphs of a style are: title, heading, quote, caption, item, contents or ""."""
        for style in self._chain(style_id):
            if style.name in {"title", "document title"}:
                return "title"
            if style.name.startswith("toc ") or style.name == "table of figures":
                return "contents"
            if style.name == "caption":
                return "caption"
            if style.name in _QUOTES:
                return "quote"
            if _HEADING.fullmatch(style.name) or style.outline:
                return "heading"
            if style.listed or _LIST.fullmatch(style.name):
                return "item"
        return ""

    def is_hidden(self, style_id: str) -> bool:
        """Whether text in a style is hidden."""
        return next((s.hidden for s in self._chain(style_id) if s.hidden is not None), False)

    def is_bold(self, style_id: str) -> bool:
        """Whether text in a style is bold."""
        return next((s.bold for s in self._chain(style_id) if s.bold is not None), False)

    def _chain(self, style_id: str) -> Iterator[Style]:
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on


def value_of(element: Any | None, name: str = "val") -> str:
    """An attribute by its local name: transitional and strict documents differ in namespaces."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if key == name or key.endswith(f"}}{name}"):
            return str(value)
    return ""


def is_on(element: Any | None) -> bool | None:
    """Whether an on-off property is on; None where it is not set."""
    if element is None:
        return None
    return value_of(element) not in {"0", "false", "off", "none"}


def _style(element: Any) -> Style:
    outline = value_of(element.find("{*}pPr/{*}outlineLvl"))
    number = element.find("{*}pPr/{*}numPr")
    return Style(
        name=value_of(element.find("{*}name")).lower(),
        based_on=value_of(element.find("{*}basedOn")),
        outline=outline in "012345678" if outline else None,
        listed=value_of(number.find("{*}numId")) != "0" if number is not None else None,
        hidden=is_on(element.find("{*}rPr/{*}vanish")),
        bold=is_on(element.find("{*}rPr/{*}b")),
    )
