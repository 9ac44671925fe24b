"""Which element of a publication's pages holds the text, and what in it belongs to no article.

The generic reading of each sample says which words are the article's. The container is the tightest
element that holds them in every sample; what else it holds is text that the generic reading lost
where it is prose, else furniture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.readers.asides import set_apart
from briefgen.readers.attribution import About, Block
from briefgen.readers.content import is_prose
from briefgen.readers.furniture import prune
from briefgen.readers.learn_pages import Page
from briefgen.readers.learn_selectors import Selector, selectors_of
from briefgen.readers.selecting import alone, outermost
from briefgen.readers.walk import blocks_of
from briefgen.text import letters

Element = Any

_LEAST_TEXT = 12  # letters of a piece of text that is looked for in the article
_SHARES = (0.6, 0.9, 0.97)  # of the article's letters that a container may have to hold
_LEVELS, _MOST_TRIED = 4, 120
_LEAST_RECALL = 0.95
_COST_WEIGHS = 0.004
_UNREAD = frozenset("script style template noscript svg head title textarea select".split())


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a container, and whether the article has it."""

    block: Block
    known: bool

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.block.text.split())

    @property
    def noise(self) -> bool:
        """Whether the generic reading rightly left it out."""
        return not self.known and not is_prose(self.block)


@dataclass(slots=True)
class Body:
    """What was learnt of the text's place: its selector, and how well that fits.

    `recall` and `precision` are the worst of all samples, against the generic reading; `gained` are
    words of prose that this left out.
    """

    css: str
    cost: float
    recall: float = 1.0
    precision: float = 1.0
    gained: int = 0

    @property
    def worth(self) -> float:
        """How well it fits and how long it is likely to stay true: the greater the better."""
        both = self.recall + self.precision
        fit = 2 * self.recall * self.precision / both if both else 0.0
        return fit - _COST_WEIGHS * self.cost


class Known:
    """The words of one sample's article, as the generic reading has them."""

    def __init__(self, page: Page) -> None:
        paragraphs = [p for p in page.article.paragraphs if p.kind != "caption"]
        self.paragraphs = [(letters(p.text), len(p.text.split())) for p in paragraphs]
        about = (page.article.title, *page.article.byline, page.article.outlet)
        self.about = {letters(text) for text in about if text}
        self.joined = "\n".join(letters(p.text) for p in page.article.paragraphs)
        self.words = sum(count for _, count in self.paragraphs)

    def holds(self, text: str) -> bool:
        """Whether a text is part of the article, or says whose it is."""
        short = letters(text)
        return not short or short in self.joined or short in self.about

    def weights(self, tree: Element) -> dict[Element, int]:
        """The letters of the article that each element of a tree holds, where it holds any."""
        weights: dict[Element, int] = {}
        for element in tree.iter():
            if not isinstance(element.tag, str) or element.tag in _UNREAD:
                continue
            for text, home in ((element.text, element), (element.tail, element.getparent())):
                short = letters(text) if text else ""
                if len(short) < _LEAST_TEXT or short not in self.joined:
                    continue
                while home is not None:
                    weights[home] = weights.get(home, 0) + len(short)
                    home = home.getparent()
        return weights


def bodies(pages: Sequence[Page], texts: Sequence[Known]) -> list[Body]:
    """The selectors that hold the text of every sample, the best first, none twice the same."""
    cheapest: dict[tuple[Element, ...], Selector] = {}
    for each in _candidates(pages, texts):
        cheapest.setdefault(
            tuple(e for page in pages for e in outermost(page.find(each.css))), each
        )
    tried = [_judged(each, pages, texts) for each in cheapest.values()]
    fitting = [body for body in tried if body.recall >= _LEAST_RECALL]
    return sorted(fitting, key=lambda b: b.worth, reverse=True)


def _judged(candidate: Selector, pages: Sequence[Page], texts: Sequence[Known]) -> Body:
    """How well the elements of a selector fit the articles of the samples."""
    body = Body(candidate.css, candidate.cost)
    for page, known in zip(pages, texts, strict=True):
        pieces = [p for copy in copies(page, candidate.css) for p in pieces_of(copy, known)]
        joined = "\n".join(letters(piece.block.text) for piece in pieces)
        held = sum(count for text, count in known.paragraphs if text in joined)
        noise = sum(piece.words for piece in pieces if piece.noise)
        body.gained += sum(p.words for p in pieces if not p.known and not p.noise)
        body.recall = min(body.recall, held / known.words if known.words else 0.0)
        body.precision = min(body.precision, held / (held + noise) if held else 0.0)
    return body


def copies(page: Page, css: str) -> list[Element]:
    """The elements that hold the text, each as a tree of its own without the plain furniture."""
    found = []
    for element in outermost(page.find(css)):
        copy = alone(element)
        prune(copy)
        found.append(copy)
    return found


def pieces_of(copy: Element, known: Known) -> list[Piece]:
    """The blocks of a container, but for lines that show by their words that they are furniture."""
    blocks = set_apart(blocks_of(copy), About())
    return [Piece(block, known.holds(block.text)) for block in blocks]


def _candidates(pages: Sequence[Page], texts: Sequence[Known]) -> list[Selector]:
    found: dict[str, Selector] = {}
    for page, known in zip(pages, texts, strict=True):
        for element in _containers(page, known):
            for each in selectors_of(element):
                if each.css not in found or found[each.css].cost > each.cost:
                    found[each.css] = each
    everywhere = [s for s in found.values() if all(page.find(s.css) for page in pages)]
    return sorted(everywhere, key=lambda s: (s.cost, len(s.css), s.css))[:_MOST_TRIED]


def _containers(page: Page, known: Known) -> Iterator[Element]:
    """The innermost elements that hold most of an article, and those about them."""
    weights = known.weights(page.tree)
    total = max(weights.values(), default=0)
    seen = set()
    for share in _SHARES:
        element = _deepest(page.tree, weights, share * total)
        for _ in range(_LEVELS):
            if element is None or element.tag in {"html", "body"}:
                break
            if element not in seen:
                seen.add(element)
                yield element
            element = element.getparent()


def _deepest(tree: Element, weights: dict[Element, int], least: float) -> Element | None:
    """The innermost element that holds at least so many letters."""
    element = None
    below = [tree]
    while heavy := [child for child in below if weights.get(child, 0) >= max(1.0, least)]:
        element = heavy[0]
        below = list(element)
    return element
