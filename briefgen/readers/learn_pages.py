"""Where the title, the byline and the date stand in the pages of a publication, as CSS selectors.

A selector is kept that says in each sample what the generic reading found there, or finds what that
left empty. Where it finds nothing the generic reading still fills in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, Literal

from briefgen.model.article import Article
from briefgen.readers.bylines import names_in
from briefgen.readers.datelines import plain_date
from briefgen.readers.learn_dates import Format, format_of, in_figures
from briefgen.readers.learn_selectors import Selector, selectors_of
from briefgen.readers.selecting import find
from briefgen.text import letters, one_line

Element = Any
Verdict = Literal["same", "new", "other", "none", "wrong"]

_LONGEST_TITLE, _LONGEST_LINE = 400, 200
_MOST_TARGETS, _MOST_RULES, _FIRST_TIMES = 6, 3, 2
_HIDDEN_COST = 3.0  # of data that the page does not show: the generic reading has it already
_UNSEEN = frozenset("title meta script style template noscript option link svg head".split())
_ATTRIBUTES = ("datetime", "content")
_TOLD = frozenset({"same", "new"})
_UNFIT, _LATER, _EACH_MORE, _CHARACTERS_A_POINT = 1.5, 3.0, 0.3, 40
_TITLE_TAGS, _NO_HEADING = {"h1": 0.0, "h2": 1.0}, 2.5
# How publishers name each field's element.
_TITLED = re.compile(r"^(?:.* )?h[12]|head-?line|title", re.I)
_SIGNED = re.compile(r"author|by-?line|writer|contributor|reporter|signature|creator", re.I)
_OF_UPDATES = re.compile(r"updat|modif|revis|created", re.I)
_CARD, _MOST_ABOVE, _LINK_WORDS = 250, 6, 5  # of a box for one other article, and its headline
_FOR_MACHINES = re.compile(r"\d{4}-\d{2}-\d{2}T\d")
_DATED = re.compile(r"time|date|publish|posted|day", re.I)


@dataclass(slots=True)
class Page:
    """A sample page: its tree as it was parsed, and what the generic reading makes of it."""

    tree: Element
    article: Article
    found: dict[str, list[Element]] = field(default_factory=dict)

    def find(self, css: str) -> list[Element]:
        """What a selector finds, in the page's order."""
        if css not in self.found:
            self.found[css] = find(self.tree, css)
        return self.found[css]

    def is_sure(self, name: str) -> bool:
        """Whether the generic reading is sure of a field."""
        return name in self.article.found and self.article.found[name].sure == "sure"


@dataclass(frozen=True, slots=True)
class Rule:
    """A selector, in how many samples it found the field, and in how many it alone did."""

    css: str
    hits: int
    gained: int = 0


_Judge = Callable[[Page, list[Element]], Verdict]


@dataclass(frozen=True, slots=True)
class _Sought:
    """A field: the elements where it stands, whether a find is it, and how it is named."""

    targets: Callable[[Page], Iterable[Element]]
    judge: _Judge
    named: re.Pattern[str]


def title_rules(pages: Sequence[Page]) -> list[Rule]:
    """The selectors of the headline."""
    return _rules(pages, _Sought(_title_targets, _judge_title, _TITLED))


def byline_rules(pages: Sequence[Page]) -> list[Rule]:
    """The selectors of the authors' names."""
    return _rules(pages, _Sought(_byline_targets, _judge_byline, _SIGNED))


def date_rules(pages: Sequence[Page]) -> list[Rule]:
    """The selectors of the day of publication."""
    return _rules(pages, _Sought(_date_targets, _judge_date, _DATED))


def date_in_figures(pages: Sequence[Page]) -> tuple[Rule, Format] | None:
    """The selector of a date in figures that is read in no other way, and its format."""
    days = [page.article.published for page in pages]
    for each in _candidates(pages[:1], _Sought(_figures_targets, _judge_date, _DATED)):
        firsts = [page.find(each.css)[:1] for page in pages]
        texts = [shown_text(first[0]) for first in firsts if first]
        if len(texts) == len(pages) and all(map(in_figures, texts)):
            form = format_of(texts, days)
            if form.text:
                return Rule(each.css, len(pages)), form
    return None


def shown_text(element: Element) -> str:
    """The text of an element in one line, its parts spaced."""
    return one_line(" ".join(element.itertext()))


def _rules(pages: Sequence[Page], sought: _Sought) -> list[Rule]:
    """The fewest selectors that tell a field in the most pages, the surest first."""
    waiting = list(pages)
    rules: list[Rule] = []
    while waiting and len(rules) < _MOST_RULES:
        best = _best(_candidates(waiting, sought), pages, waiting, sought.judge)
        if best is None:
            break
        rules.append(best)
        waiting = [p for p in waiting if sought.judge(p, p.find(best.css)) not in _TOLD]
    return rules


def _candidates(pages: Sequence[Page], sought: _Sought) -> list[Selector]:
    """The selectors of the elements where a field stands, the surest first."""
    found: dict[str, Selector] = {}
    for page in pages:
        costs = [(_cost_of(element, sought), element) for element in sought.targets(page)]
        for more, element in sorted(costs, key=lambda c: c[0])[:_MOST_TARGETS]:
            for each in selectors_of(element):
                fit = 0.0 if sought.named.search(each.css) else _UNFIT
                fit += _LATER if _OF_UPDATES.search(each.css) else 0.0
                several = _EACH_MORE * min(6, max(0, len(page.find(each.css)) - 1))
                cost = each.cost + more + fit + several
                if each.css not in found or found[each.css].cost > cost:
                    found[each.css] = Selector(each.css, cost)
    return sorted(found.values(), key=lambda s: (s.cost, len(s.css), s.css))


def _cost_of(element: Element, sought: _Sought) -> float:
    """What speaks against an element: it is not shown, or is more than the field, or a link."""
    text = "" if element.tag in _UNSEEN else shown_text(element)
    hidden = 0.0 if text and not _FOR_MACHINES.match(text) else _HIDDEN_COST
    if sought.named is _TITLED:
        return hidden + _TITLE_TAGS.get(element.tag, _NO_HEADING)
    return hidden + min(4.0, len(text) / _CHARACTERS_A_POINT)


def _best(
    candidates: Iterable[Selector], pages: Sequence[Page], waiting: Sequence[Page], judge: _Judge
) -> Rule | None:
    """The candidate that tells most of the waiting pages and is wrong of none."""
    best: Rule | None = None
    for candidate in candidates:
        verdicts = {id(page): judge(page, page.find(candidate.css)) for page in pages}
        told = list(verdicts.values())
        if "wrong" in told or told.count("other") >= max(1, told.count("same")):
            continue
        hits = sum(verdicts[id(page)] in {"same", "new"} for page in waiting)
        agreed = "same" in told or told.count("new") == len(pages)
        if hits and agreed and (best is None or hits > best.hits):
            best = Rule(candidate.css, hits, gained=told.count("new"))
    return best


# --- title ---------------------------------------------------------------------------------------


def _title_targets(page: Page) -> Iterator[Element]:
    wanted = letters(page.article.title)
    if not wanted:
        return
    for element in page.tree.iter():
        if isinstance(element.tag, str) and element.tag not in _UNSEEN:
            text = shown_text(element) if _is_short(element, _LONGEST_TITLE) else ""
            if text and letters(text) == wanted:
                yield element


def _is_short(element: Element, most: int) -> bool:
    """Whether an element holds no more characters than that; stops counting where it does."""
    count = 0
    for text in element.itertext():
        count += len(text.strip())
        if count > most:
            return False
    return count > 0


def _judge_title(page: Page, elements: list[Element]) -> Verdict:
    title = next(filter(None, map(shown_text, elements[:3])), "")
    if not title:
        return "none"
    if not page.article.title:
        return "new" if len(title) <= _LONGEST_TITLE else "wrong"
    if letters(title) == letters(page.article.title):
        return "same"
    return "wrong" if page.is_sure("title") or len(title) > _LONGEST_TITLE else "other"


# --- byline --------------------------------------------------------------------------------------


def _byline_targets(page: Page) -> Iterator[Element]:
    """The elements that name authors and nothing else, the innermost that name most of them."""
    wanted = {letters(name) for name in page.article.byline}
    if not wanted:
        return
    found: list[tuple[int, int, Element]] = []
    for place, element in enumerate(page.tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            continue
        if _is_short(element, _LONGEST_LINE):
            names = {letters(name) for name in _names(element, page)}
            if names and names <= wanted:
                found.append((-len(names), place, element))
    yield from (element for _, _, element in sorted(found, key=lambda f: f[:2]))


def _names(element: Element, page: Page) -> tuple[str, ...]:
    return names_in(shown_text(element), page.article.outlet, labelled=True)


def _judge_byline(page: Page, elements: list[Element]) -> Verdict:
    if not elements:
        return "none"
    if len(elements) > 12 or not all(
        _is_short(e, _LONGEST_LINE) for e in elements if len(e) or e.text
    ):
        return "wrong"
    named = [{letters(name) for name in _names(element, page)} for element in elements]
    names = set[str]().union(*named)
    if not names:
        return "none"
    if any(each and _is_of_another(e, page) for e, each in zip(elements, named, strict=True)):
        return "wrong"
    wanted = {letters(name) for name in page.article.byline}
    if names == wanted:
        return "same"
    if not wanted:
        return "new" if all(each in (set(), names) for each in named) else "wrong"
    return "wrong" if page.is_sure("byline") else "other"


def _is_of_another(element: Element, page: Page) -> bool:
    """Whether an element stands in a box that links to another article by its headline."""
    title = letters(page.article.title)
    for _ in range(_MOST_ABOVE):
        if element is None or not _is_short(element, _CARD):
            return False
        if next(element.iter("h1"), None) is not None:
            return False  # the head of the page's own article
        for link in element.iter("a"):
            text = shown_text(link)
            if len(text.split()) >= _LINK_WORDS and letters(text) != title:
                return True
        element = element.getparent()
    return False


# --- date ----------------------------------------------------------------------------------------


def _figures_targets(page: Page) -> Iterator[Element]:
    for element in page.tree.iter():
        named = isinstance(element.tag, str) and element.tag not in _UNSEEN
        if named and _is_short(element, _LONGEST_LINE) and in_figures(shown_text(element)):
            yield element


def _date_targets(page: Page) -> Iterator[Element]:
    """The elements of the known date; where none is known, the first that are marked as times."""
    day = page.article.published
    if not day:
        marked = (e for e in page.tree.iter("time") if e.get("datetime") and _day_of(e))
        yield from islice(marked, _FIRST_TIMES)
        return
    for element in page.tree.iter():
        if isinstance(element.tag, str) and _day_of(element) == day:
            yield element


def _judge_date(page: Page, elements: list[Element]) -> Verdict:
    if not elements:
        return "none"
    day = _day_of(elements[0])
    if day is None:
        return "none"
    if page.article.published is None:
        return "new"
    if day == page.article.published:
        return "same"
    return "wrong" if page.is_sure("published") else "other"


def _day_of(element: Element) -> date | None:
    """The day an element shows, else the one in its attributes."""
    shown = element.tag not in _UNSEEN and _is_short(element, _LONGEST_LINE)
    texts = [shown_text(element)] if shown else []
    texts += [element.get(name, "") for name in _ATTRIBUTES]
    return next((day for text in texts if (day := plain_date(text))), None)
