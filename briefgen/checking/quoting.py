"""Whether quotations are verbatim, and figures keep their units and currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from briefgen.checking.codes import Breach
from briefgen.model.article import Article
from briefgen.model.brief import ANALYST, Point
from briefgen.shelf.language import Language
from briefgen.text import plain_marks

LEAST_WORDS = 3  # of a quotation: fewer are a name or a turn of phrase
# What a quotation may hold that its source does not: an omission, and an insertion.
MENDED = re.compile(r"\s*(?:\.\.\.|…|\[[^\[\]]*\])\s*")
QUOTATION = re.compile(r"“([^“”]*)”|\"(?<![\w.].)([^\"]*)\"")
FIGURE = re.compile(
    r"(?P<sign>(?:US)?\$|€|£|¥)?\s?\d[\d.,]*(?:\s?[–-]\s?\d[\d.,]*)?"
    r"(?P<after>(?:[ -]?(?:%|[^\W\d_]{1,12})){0,3})"
)
UNIT = re.compile(r"%|[^\W\d_]+")


def quoting(point: Point, article: Article | None, language: Language) -> Iterator[Breach]:
    """Each breach as its code and one sentence."""
    if not point.cites or not all(cite.quote for cite in point.cites):
        return  # nothing is known to compare with
    yield from _quotations(point, article)
    if point.holder != ANALYST and point.method == "edited":
        yield from _units(point, language)


def _quotations(point: Point, article: Article | None) -> Iterator[Breach]:
    """A quotation in a point that cites stands in what it cites, but for marked omissions."""
    quoted = (quotation[1] or quotation[2] or "" for quotation in QUOTATION.finditer(point.text))
    long = [said for said in quoted if len(said.split()) >= LEAST_WORDS]
    if not long:
        return
    found = [article.paragraph(cite.paragraph) for cite in point.cites] if article else []
    cited = [p.text for p in found if p] or [cite.quote for cite in point.cites]
    source = "\n".join(map(plain_marks, dict.fromkeys(cited)))
    for said in long:
        for part in MENDED.split(plain_marks(said)):
            if part.rstrip(" .,;:!?") not in source:
                yield "E10", f"“{part[:60]}” is quoted, and not in what the point cites."
                break


def _units(point: Point, language: Language) -> Iterator[Breach]:
    groups = _groups(language.checks.same_units)
    quoted = _measured(" ".join(cite.quote for cite in point.cites), groups)
    said = _measured(point.text, groups)
    for unit in sorted(said.keys() - quoted.keys()):
        yield "E11", f"The unit {said[unit]} does not stand by a figure of the cited words."


def _measured(text: str, groups: Mapping[str, int]) -> dict[int, str]:
    """Each group of units that stands by a figure of the text, with the unit as written."""
    found: dict[int, str] = {}
    for figure in FIGURE.finditer(text):
        for unit in filter(None, [figure["sign"], *UNIT.findall(figure["after"])]):
            group = groups.get(unit.lower())
            if group is not None:
                found.setdefault(group, unit)
    return found


@lru_cache(maxsize=8)
def _groups(same: Sequence[Sequence[str]]) -> dict[str, int]:
    """The group of each unit, by its last word: "cent" of "per cent"."""
    return {unit.split()[-1]: n for n, units in enumerate(same) for unit in units}
