"""What stands among a publication's paragraphs and belongs to no article: selectors, and lines.

Furniture is what the generic reading left out and is no prose, and prose that several samples have
word for word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.readers.content import is_prose
from briefgen.readers.learn_body import Known, copies, pieces_of
from briefgen.readers.learn_pages import Page, shown_text
from briefgen.readers.learn_selectors import Selector, selectors_of
from briefgen.readers.selecting import find, outermost
from briefgen.readers.walk import blocks_of
from briefgen.text import letters

Element = Any

_MOST_COST = 6.5  # a rule by a weaker name might take text out of other pages
_MOST_RULES, _MOST_LINES = 12, 12
_LONGEST_LINE, _SHOWN = 300, 80
_LINKED = 0.6
# What a line or a box is made of; a link or a span may stand within any sentence.
_BLOCKS = frozenset(
    "div p ul ol li dl section aside nav footer header table form details h2 h3 h4 h5 h6".split()
)
_CAPTIONED = frozenset({"figure", "figcaption", "picture"})  # captions are read, credits are not


@dataclass(frozen=True, slots=True)
class Strip:
    """A selector or a line to strip, an extract of what it takes out, and in how many samples."""

    rule: str
    text: str
    hits: int


@dataclass(frozen=True, slots=True)
class _Root:
    """A piece of furniture: in which sample, in which copy of its container."""

    sample: int
    copy: Element
    element: Element


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text's container in one sample, and what may not be taken out: fields, and weights."""

    page: Page
    known: Known
    copies: list[Element]
    fields: frozenset[Element]
    weights: Mapping[Element, int]


def strips(sheets: Sequence[Sheet]) -> tuple[list[Strip], list[Strip]]:
    """The selectors and the lines to strip within the text's container."""
    repeated = _repeated(sheets)
    roots = [
        _Root(number, copy, element)
        for number, sheet in enumerate(sheets)
        for copy in sheet.copies
        for element in _noise(copy, sheet, repeated)
    ]
    selects: list[Strip] = []
    while roots and len(selects) < _MOST_RULES:
        best = _best(roots, sheets, repeated)
        if best is None:
            break
        selects.append(best)
        roots = [root for root in roots if not _takes(best.rule, root)]
    return selects, _lines(sheets, repeated, {s.rule for s in selects})


def _repeated(sheets: Sequence[Sheet]) -> frozenset[str]:
    """The letters of the blocks that more than one sample has, and that are no whole article's."""
    seen = Counter(
        text
        for sheet in sheets
        for text in {letters(block.text) for copy in sheet.copies for block in blocks_of(copy)}
    )
    return frozenset(text for text, count in seen.items() if count > 1 and text)


def _noise(copy: Element, sheet: Sheet, repeated: frozenset[str]) -> Iterator[Element]:
    """The largest elements that hold nothing of the article, the topmost first."""
    weights = sheet.known.weights(copy)
    waiting = list(copy)
    while waiting:
        element = waiting.pop(0)
        if not isinstance(element.tag, str) or element.tag in _CAPTIONED:
            continue
        if weights.get(element, 0) or not _is_furniture(element, sheet, repeated):
            waiting = [*element, *waiting]
        elif letters(shown_text(element)):
            yield element


def _is_furniture(element: Element, sheet: Sheet, repeated: frozenset[str]) -> bool:
    """Whether nothing in an element is of the article, or prose that only this sample has."""
    return not any(
        letters(block.text) not in repeated and (is_prose(block) or sheet.known.holds(block.text))
        for block in blocks_of(element)
    )


def _best(
    roots: Sequence[_Root], sheets: Sequence[Sheet], repeated: frozenset[str]
) -> Strip | None:
    """The selector that takes out most words of furniture, and no word of any article."""
    candidates: dict[str, Selector] = {}
    for root in roots:
        for element in _chain(root.element):
            for each in selectors_of(element):
                if each.cost <= _MOST_COST and element.tag in _BLOCKS:
                    candidates.setdefault(each.css, each)
    best: tuple[int, float, Strip] | None = None
    for each in candidates.values():
        taken = [root for root in roots if _takes(each.css, root)]
        words = sum(len(shown_text(root.element).split()) for root in taken)
        hits = len({root.sample for root in taken})
        if not words or (best and (-words, each.cost) >= best[:2]):
            continue
        several = hits > 1 or len(sheets) == 1 or all(_is_aside(root.element) for root in taken)
        if several and _is_harmless(each.css, sheets, repeated):
            text = shown_text(taken[0].element)[:_SHOWN]
            best = (-words, each.cost, Strip(each.css, text, hits))
    return best[2] if best else None


def _chain(element: Element) -> Iterator[Element]:
    """An element, and while it has but one child that."""
    yield element
    while len(element) == 1 and isinstance(element[0].tag, str):
        element = element[0]
        yield element


def _takes(css: str, root: _Root) -> bool:
    """Whether what a selector finds holds all the text of an element."""
    found = set(find(root.copy, css))
    if root.element in found or not found.isdisjoint(root.element.iterancestors()):
        return True
    inner = [e for e in root.element.iterdescendants() if e in found]
    return bool(inner) and letters("".join(map(shown_text, outermost(inner)))) == letters(
        shown_text(root.element)
    )


def _is_aside(element: Element) -> bool:
    """Whether an element is marked as standing beside the text, or holds little but links."""
    linked = sum(len(letters(shown_text(link))) for link in element.iter("a"))
    return element.tag == "aside" or linked > _LINKED * len(letters(shown_text(element)))


def _is_harmless(css: str, sheets: Sequence[Sheet], repeated: frozenset[str]) -> bool:
    """Whether a selector finds furniture alone, within the text of every sample and beside it."""
    for sheet in sheets:
        for element in sheet.page.find(css):
            about = {element, *element.iterancestors(), *element.iterdescendants()}
            if sheet.weights.get(element, 0) or not about.isdisjoint(sheet.fields):
                return False
        for copy in sheet.copies:
            if not all(_is_furniture(e, sheet, repeated) for e in find(copy, css)):
                return False
    return True


def _lines(sheets: Sequence[Sheet], repeated: frozenset[str], selects: set[str]) -> list[Strip]:
    """The lines that several samples have word for word, and that no selector takes out."""
    counts: Counter[str] = Counter()
    for sheet in sheets:
        texts: set[str] = set()
        for copy in sheet.copies:
            for css in selects:
                for element in find(copy, css):
                    if element.getparent() is not None:
                        element.drop_tree()
            texts |= {
                piece.block.text
                for piece in pieces_of(copy, sheet.known)
                if not piece.known and letters(piece.block.text) in repeated
            }
        counts.update(texts)
    fit = [
        t for t, n in counts.items() if n > 1 and len(t) <= _LONGEST_LINE and not set("{}") & set(t)
    ]
    return [Strip(text, text[:_SHOWN], counts[text]) for text in sorted(fit)[:_MOST_LINES]]


def sheet_of(page: Page, known: Known, css: str, fields: Sequence[str]) -> Sheet:
    """The text's container of one sample; `fields` are the selectors of title, byline and date."""
    told = frozenset(element for each in fields for element in page.find(each))
    return Sheet(page, known, copies(page, css), told, known.weights(page.tree))
