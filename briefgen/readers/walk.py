"""A tree of HTML, or of what trafilatura makes of one, as blocks: one pass, whatever its depth."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from briefgen.model.article import ParagraphKind
from briefgen.readers.attribution import Block
from briefgen.text import one_line

Element = Any

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 head".split())
_QUOTES = frozenset("blockquote quote".split())
_ITEMS = frozenset("li item dd dt".split())
_CAPTIONS = frozenset("figcaption caption".split())
_ROWS, _CELLS = frozenset({"tr", "row"}), frozenset({"td", "th", "cell"})
_BLOCKS = frozenset(
    "address article aside body center details dialog div dl dir fieldset figure footer form "
    "header hr html legend list main menu nav ol p pre code section summary "
    "table tbody tfoot thead ul".split()
) | (_HEADINGS | _QUOTES | _ITEMS | _CAPTIONS | _ROWS | _CELLS)
_UNREAD = frozenset(
    "script style template noscript svg math iframe object embed applet canvas optgroup audio "
    "video map title meta link option datalist button input textarea graphic noframes".split()
)
_BREAKS = frozenset({"br", "lb"})
_LEVELS, _NAMING = 4, ("class", "id", "itemprop", "rel")
# Such a part of a line is a line of its own where lines are read for what they say of the article.
_MARKED = re.compile(r"author|byline|dateline|publish|(?:^|[\s_-])(?:date|time)", re.I)
_MOST_CELLS_WORDS = 60  # a cell of more words is a column of a layout


@dataclass(frozen=True, slots=True)
class Line:
    """A block of a page, with the names (tag, class, id, labels) of the elements about its start.

    The innermost comes first. `container` is what the block's own element stands in.
    """

    block: Block
    names: tuple[str, ...]
    container: Element = None


@dataclass(slots=True)
class _Walk:
    """What is open while a tree is walked, and the lines so far."""

    lines: list[Line] = field(default_factory=list)
    begun: Element = None
    text: list[str] = field(default_factory=list)
    opened: Counter[str] = field(default_factory=Counter)
    table: Element = None
    rows: list[list[str]] = field(default_factory=list)
    unread: int = 0
    broke: bool = False
    spaced: bool = False

    def flush(self) -> None:
        """End the block that is open."""
        line = one_line("".join(self.text))
        self.text.clear()
        self.broke = False
        if line:
            block = Block(self.kind(), line)
            self.lines.append(Line(block, _names(self.begun), _container(self.begun)))
        self.begun = None

    def kind(self) -> ParagraphKind:
        """What a text is by the elements it stands in."""
        if self.opened["caption"]:
            return "caption"
        if self.opened["heading"]:
            return "heading"
        if self.opened["quote"]:
            return "quote"
        return "item" if self.opened["item"] else "para"

    def add(self, text: str | None, element: Element) -> None:
        """Go on with the text of an element, or with what follows it."""
        if text and not self.unread:
            if text.strip():
                self.broke = False
                self.begun = element if self.begun is None else self.begun
            self.text += [" ", text] if self.spaced else [text]


def blocks_of(tree: Element) -> list[Block]:
    """The headings, paragraphs, quotations, items, captions and tables of a tree, in order."""
    return [line.block for line in lines_of(tree)]


def lines_of(tree: Element, *, spaced: bool = False) -> list[Line]:
    """The same, each with the names of the elements it stands in.

    `spaced` parts the texts of neighbouring elements ("by Jane Doe" + "The Gazette"), and gives
    those that are named as an author or a date a line of their own.
    """
    walk = _Walk(spaced=spaced)
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            _open(walk, element)
        else:
            _close(walk, element)
    walk.flush()
    return walk.lines


def _open(walk: _Walk, element: Element) -> None:
    tag = element.tag.lower()
    if tag in _UNREAD or _is_page_head(element):
        walk.unread += 1
    if walk.unread:
        return
    if walk.table is not None:
        _open_in_table(walk, tag)
    elif tag == "table" and _is_data(element):
        walk.flush()
        walk.table, walk.rows = element, []
    elif tag in _BREAKS:
        if walk.broke:  # two in a row part paragraphs, one breaks a line
            walk.flush()
        walk.text.append(" ")
        walk.broke = True
    elif tag in _BLOCKS:
        walk.flush()
        walk.opened[_role(tag)] += 1
    elif walk.spaced and _is_marked(element):
        walk.flush()
    walk.add(element.text, element)


def _open_in_table(walk: _Walk, tag: str) -> None:
    if tag in _ROWS:
        walk.rows.append([])
        walk.text.clear()
    elif tag in _CELLS and walk.rows:
        walk.text.clear()
    else:
        walk.text.append(" ")


def _close(walk: _Walk, element: Element) -> None:
    tag = element.tag.lower()
    if walk.unread:
        walk.unread -= tag in _UNREAD or _is_page_head(element)
    elif walk.table is element:
        _end_table(walk)
    elif walk.table is not None:
        if tag in _CELLS and walk.rows:
            walk.rows[-1].append(one_line("".join(walk.text)))
            walk.text.clear()
    elif tag in _BLOCKS:
        walk.flush()
        walk.opened[_role(tag)] -= 1
    elif walk.spaced and _is_marked(element):
        walk.flush()
    walk.add(element.tail, element.getparent())


def _end_table(walk: _Walk) -> None:
    walk.table = None
    walk.text.clear()
    rows = tuple(tuple(row) for row in walk.rows if any(row))
    text = " | ".join(cell for row in rows for cell in row if cell)
    if text:
        walk.lines.append(Line(Block("table", text, rows), ()))


def _is_page_head(element: Element) -> bool:
    """Whether this is the head of a page; trafilatura calls a heading so."""
    parent = element.getparent()
    return element.tag == "head" and parent is not None and parent.tag == "html"


def _is_marked(element: Element) -> bool:
    """Whether an inline element is named as an author or a date."""
    names = " ".join(element.get(key, "")[:300] for key in _NAMING)
    return element.tag == "time" or bool(names and _MARKED.search(names))


def _container(element: Element) -> Element:
    """What the block that an element begins in stands in."""
    while element is not None and element.tag not in _BLOCKS:
        element = element.getparent()
    return element.getparent() if element is not None else None


def _names(element: Element) -> tuple[str, ...]:
    """The names of an element and of the three about it."""
    names: list[str] = []
    while element is not None and len(names) < _LEVELS:
        named = (element.get(key, "")[:300] for key in _NAMING)
        names.append(" ".join([str(element.tag), *filter(None, named)]).lower())
        element = element.getparent()
    return tuple(names)


def _role(tag: str) -> str:
    roles = ((_CAPTIONS, "caption"), (_HEADINGS, "heading"), (_QUOTES, "quote"), (_ITEMS, "item"))
    return next((role for tags, role in roles if tag in tags), "")


def _is_data(table: Element) -> bool:
    """Whether a table holds data, not the columns of a layout."""
    if table.find(".//table") is not None:
        return False
    rows = [
        [cell for cell in row if isinstance(cell.tag, str) and cell.tag.lower() in _CELLS]
        for row in table.iter("tr", "row")
    ]
    if sum(1 for row in rows if len(row) > 1) < 2:
        return False
    return all(
        len(" ".join(cell.itertext()).split()) <= _MOST_CELLS_WORDS for row in rows for cell in row
    )
