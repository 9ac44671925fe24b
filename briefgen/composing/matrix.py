"""The risk matrix: impact by likelihood, for risks that an analyst rated on the brief's scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.model.brief import Point
from briefgen.model.document import Block, Run, Table, Text
from briefgen.shelf.language import Language
from briefgen.shelf.layout import Layout
from briefgen.shelf.scale import Scale, scale

LEAST_RATED = 3  # fewer risks are not worth a matrix
IMPACT_WIDTH = 1.4  # of the first column, against one of likelihood


def matrix(points: Sequence[tuple[str, Point]], layout: Layout, words: Language) -> Iterator[Block]:
    """Ids of the risks in their cells, the greatest impact on top; nothing for fewer than three.

    A source's own word is on no scale, so risks that only the source rates are left out.
    """
    terms = scale(layout.file.scale)
    placed = {name: place for name, point in points if (place := _place(point, terms))}
    if len(placed) < LEAST_RATED:
        return
    steps = range(len(terms.likelihood))
    head = (words.columns["impact"], *(step.rows[0][0] for step in terms.likelihood))
    rows = tuple(
        (
            (Run(terms.impact[impact], bold=True),),
            *(_ids([n for n, at in placed.items() if at == (impact, step)]) for step in steps),
        )
        for impact in reversed(range(len(terms.impact)))
    )
    widths = (IMPACT_WIDTH, *[1.0] * len(terms.likelihood))
    shares = tuple(round(width / sum(widths), 4) for width in widths)
    yield Table(tuple((Run(text),) for text in head), rows, shares, words.headings["risks"])


def _place(point: Point, terms: Scale) -> tuple[int, int] | None:
    """The row and column of a risk that an analyst rated; None where nobody did."""
    if not point.by_analyst:
        return None
    step = terms.step(point.marks.get("likelihood", ""))
    impact = point.marks.get("impact", "").casefold()
    ranks = [word.casefold() for word in terms.impact]
    if step is None or impact not in ranks:
        return None
    return ranks.index(impact), terms.likelihood.index(step)


def _ids(names: Sequence[str]) -> Text:
    return (Run(", ".join(names), bold=True),) if names else ()
