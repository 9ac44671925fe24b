"""What to leave out next, so that a brief keeps to its layout's limits and fits its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import Protocol

from briefgen.composing import compose_body, parted
from briefgen.composing.annex import STYLES
from briefgen.model.article import Article
from briefgen.model.brief import PREFIXES, Brief, Point, Section
from briefgen.model.document import Document, PageBreak, Style
from briefgen.shelf.layout import ANNEX, STATEMENT, Layout, SectionSpec

# How dear the points of a section are; each next point of it is worth less (weight / rank).
WEIGHTS = {"summary": 3.0, "key-judgments": 3.0, "risks": 2.0}
LEAST_WEIGHT = 1.0
KEPT = tuple(WEIGHTS)  # sections that keep at least one point

# What is set a little closer where that helps: in shares of the leading, and of the room between
# paragraphs. Nobody sees it but beside another brief.
CLOSER = {
    **dict.fromkeys(("bottom-line", "body", "lead", "item", "cell", "heading-1"), (0.96, 0.7)),
    **dict.fromkeys(STYLES, (0.945, 0.75)),
}
FEW_LINES = 10  # on the last page of an annex: where it has no more, closer ones may save it
TABULAR = ("table", "matrix")  # the forms of sections that print a row a point


class Extent(Protocol):
    """Pages of a document, and on which of them each anchor stands."""

    @property
    def pages(self) -> int:
        """How many there are."""

    @property
    def places(self) -> Mapping[str, int]:
        """Anchor -> page, from 1."""

    @property
    def last_lines(self) -> int:
        """Lines on the last page, those side by side counted once."""


Measure = Callable[[Document], Extent]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The brief as it fits, how many points per section were left out for it, and whether it fits.

    What a layout's own limits of points and words leave out is not counted. `body` is the brief
    composed up to its annex; `joined` says that its source statement would have a page for itself,
    and goes with the annex; `lone` that a row of a table is alone on its page. `pages` are those
    of the body without a statement that is joined, as far as they were counted.
    """

    brief: Brief
    body: Document
    left_out: Mapping[str, int]
    fits: bool = True
    joined: bool = False
    lone: bool = False
    pages: int = 0


def fitted(
    brief: Brief, layout: Layout, article: Article, measure: Measure, *, alone: bool = True
) -> Fitted:
    """The brief within the layout's limits of points, words and pages.

    Where points are left out for it, or a row of a table or the source statement ends up alone, its
    body is set a little closer if that keeps more, or mends it; not so a brief that stands not
    `alone`, but shares its styles with others.
    """
    made = _fitted(brief, layout, article, measure)
    if alone and (made.left_out or made.lone or made.joined):
        styles = _closer(layout.file.styles, set(CLOSER) - set(STYLES))
        closer = replace(layout, file=replace(layout.file, styles=styles))
        made = min(made, _fitted(brief, closer, article, measure), key=_cost)
    return made


def _cost(made: Fitted) -> tuple[bool, int, bool, int, bool]:
    return not made.fits, sum(made.left_out.values()), made.lone, made.pages, made.joined


def _fitted(brief: Brief, layout: Layout, article: Article, measure: Measure) -> Fitted:
    """The same in the layout's own styles.

    First what must begin on the first page is brought there by leaving out points before it, then
    the whole body to its pages; each time as few points as will do, the least important first. For
    a section without points nothing has to give way.
    """
    limited = _limited(brief, layout)
    budget = layout.file.budget
    cover = int(layout.file.brand.cover)
    wanted = [kind for kind in budget.first_page if limited.section(kind).points]
    early = _before(layout, wanted)

    def trial(made: Brief, left_out: Mapping[str, int]) -> _Trial:
        body = compose_body(made, layout, article, left_out)
        return _Trial(Fitted(made, body, left_out), measure)

    whole = trial(limited, {})
    if not budget.max_pages and not early:
        return whole.made

    def starts(found: Extent) -> bool:
        places = (found.places.get(kind, 0) for kind in wanted)
        return max(places, default=0) <= 1 + cover

    def ends(found: Extent) -> bool:
        return not budget.max_pages or found.pages <= budget.max_pages + cover

    def least(before: _Trial, kinds: Sequence[str], fits: Callable[[Extent], bool]) -> _Trial:
        order = _order(before.made.brief, kinds)
        return _least(before, order, lambda gone: trial(*_without(before.made, gone)), fits)

    last = least(least(whole, early, starts), layout.kinds, ends)
    return _placed(last, layout, fits=starts(last.extent) and ends(last.extent))


def _placed(last: _Trial, layout: Layout, *, fits: bool) -> Fitted:
    """The brief, and how it stands on its pages."""
    joined = layout.spec(ANNEX).columns == 1 and last.ends_alone
    lone = _lone(last.made.brief, layout, last.extent)
    return replace(last.made, fits=fits, joined=joined, lone=lone, pages=last.extent.pages - joined)


def _lone(brief: Brief, layout: Layout, found: Extent) -> bool:
    """Whether a table goes on over pages, with one row on one of them."""
    for kind in layout.kinds:
        if layout.spec(kind).form in TABULAR:
            names = (name.lower() for name, _ in brief.section(kind).numbered())
            pages = Counter(found.places.get(name) for name in names)
            if len(pages) > 1 and 1 in pages.values():
                return True
    return False


def closed_up(document: Document, measure: Measure) -> Document:
    """The document with its annex set closer, where that saves a last page of few lines."""
    turns = [place for place, block in enumerate(document.blocks) if isinstance(block, PageBreak)]
    annex = replace(document, blocks=document.blocks[turns[-1] :] if turns else ())
    found = measure(annex)
    if found.pages == 1 or found.last_lines > FEW_LINES:
        return document
    styles = _closer(document.styles, STYLES)
    saves = measure(replace(annex, styles=styles)).pages < found.pages
    return replace(document, styles=styles) if saves else document


def _closer(styles: Mapping[str, Style], names: Collection[str]) -> dict[str, Style]:
    """The styles, those of these names set closer."""
    return {
        name: _set_closer(style, *CLOSER[name]) if name in names else style
        for name, style in styles.items()
    }


def _set_closer(style: Style, leading: float, room: float) -> Style:
    return replace(
        style,
        leading_pt=round(style.leading_pt * leading, 1),
        before_pt=round(style.before_pt * room, 1),
        after_pt=round(style.after_pt * room, 1),
    )


Order = list[tuple[str, int]]


class _Trial:
    """A brief with some points left out; it is measured when that is asked."""

    def __init__(self, made: Fitted, measure: Measure) -> None:
        self.made = made
        self._measure = measure

    @cached_property
    def extent(self) -> Extent:
        return self._measure(self.made.body)

    @property
    def ends_alone(self) -> bool:
        """Whether nothing stands on the last page but the source statement, or an end of it."""
        pages = self.extent.pages
        last = [anchor for anchor, page in self.extent.places.items() if page == pages]
        if pages == 1 or last not in ([STATEMENT], []):  # as in most briefs: no need to measure
            return False
        before, statement = parted(self.made.body)
        body = replace(self.made.body, blocks=before)
        return bool(statement) and self._measure(body).pages < self.extent.pages


def _least(
    whole: _Trial,
    order: Order,
    without: Callable[[Order], _Trial],
    fits: Callable[[Extent], bool],
) -> _Trial:
    """With as few points of the order's beginning left out as will do: all, where none will."""
    if not order or fits(whole.extent):
        return whole
    low, high, best = 0, len(order), None
    while high - low > 1:
        middle = (low + high) // 2
        tried = without(order[:middle])
        if fits(tried.extent):
            high, best = middle, tried
        else:
            low = middle
    return best or without(order)


def _before(layout: Layout, wanted: Sequence[str]) -> tuple[str, ...]:
    """The drafted sections that stand before the last of those wanted."""
    places = [layout.file.sections.index(kind) for kind in wanted]
    return tuple(k for k in layout.file.sections[: max(places, default=0)] if k in PREFIXES)


def _limited(brief: Brief, layout: Layout) -> Brief:
    """The sections the layout prints, within its limits of points and of words."""
    sections = []
    for kind in layout.kinds:
        points = brief.section(kind).points
        kept = within(kind, points, layout.spec(kind))
        sections.append(Section(kind, tuple(points[place] for place in kept)))
    return replace(brief, sections=tuple(sections))


def within(kind: str, points: Sequence[Point], spec: SectionSpec) -> list[int]:
    """The places of the points that a section's limits have room for, in their order."""
    ranked = _ranked(kind, points)[: spec.most]
    while spec.words and len(ranked) > 1 and _words(points, ranked) > spec.words:
        ranked.pop()
    return sorted(ranked)


def _words(points: Sequence[Point], places: Sequence[int]) -> int:
    return sum(len(points[place].text.split()) for place in places)


def _ranked(kind: str, points: Sequence[Point]) -> list[int]:
    """The places of a section's points, the most important first.

    What a person added or edited comes before what was drafted, and that is ranked by its scores:
    points that belong together, and those of a summary, are printed as they follow in the article.
    A summary's first point is its bottom line.
    """
    first = 1 if kind == "summary" else 0
    rest = range(first, len(points))
    ranked = sorted(rest, key=lambda n: (not points[n].by_analyst, -_score(points[n]), n))
    return [*range(min(first, len(points))), *ranked]


def _score(point: Point) -> float:
    """What the ranker gave for it; a point that a person put there is worth more than any."""
    try:
        return float(point.marks.get("score", ""))
    except ValueError:
        return inf


def _order(brief: Brief, kinds: Sequence[str]) -> Order:
    """What may be left out in those sections, as section and place, the least important first.

    What a person added or edited is last.
    """
    found: list[tuple[bool, float, int, str, int]] = []
    for at, kind in enumerate(kinds):
        points = brief.section(kind).points
        for rank, place in enumerate(_ranked(kind, points), start=1):
            if rank > 1 or kind not in KEPT:
                worth = WEIGHTS.get(kind, LEAST_WEIGHT) / rank
                found.append((points[place].by_analyst, worth, -at, kind, place))
    return [(kind, place) for *_, kind, place in sorted(found)]


def _without(made: Fitted, gone: Order) -> tuple[Brief, Mapping[str, int]]:
    """The same with some more points left out, and how many are."""
    sections = tuple(
        Section(s.kind, tuple(p for n, p in enumerate(s.points) if (s.kind, n) not in gone))
        for s in made.brief.sections
    )
    left_out = Counter(made.left_out) + Counter(kind for kind, _ in gone)
    return replace(made.brief, sections=sections), left_out
