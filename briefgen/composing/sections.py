"""One small function a section form: a section's points as blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.composing.matrix import matrix
from briefgen.composing.printable import NO_BREAK, printable
from briefgen.model.brief import ANALYST, PREFIXES, SOURCE, UNNAMED, Point, Section
from briefgen.model.document import Block, Callout, Heading, Items, Para, Run, Strip, Table, Text
from briefgen.shelf.language import Language
from briefgen.shelf.layout import Layout, SectionSpec

Numbered = Sequence[tuple[str, Point]]
COLUMNS = ("id", "point", "likelihood", "reference")  # of a table, where a layout names none
ALWAYS = ("id", "point", "likelihood", "reference")  # others vanish where no point fills them
SHARES = {  # of a table's width; the point takes what the others leave
    "id": 0.08,
    "likelihood": 0.15,
    "reference": 0.11,
    "holder": 0.16,
    "impact": 0.13,
    "horizon": 0.13,
    "condition": 0.17,
    "exposed": 0.15,
}
LEAST_SHARE = 0.34  # of the point; where the others leave less, all give way alike
RATED = ("likelihood", "impact")  # where an analyst did, it is no quotation
MOST_FACTS = 3  # side by side
# A figure as it is said: currency, number, and the words that give its size and unit. A year is
# none, nor is a number within a word.
FIGURE = re.compile(
    r"(?:[€$£¥₹]|US\$|\b[A-Z]{3} )?(?<![\w.,-])(?!(?:19|20)\d\d\b(?![.,]\d))"
    r"(?>\d+(?:[.,]\d+)*)(?!-[a-z]|\w)"
    r"(?:\s?%|[\s-](?:thousand|million|billion|trillion)\b)?"
    r"(?: (?!(?:about|after|against|also|and|are|but|because|before|each|for|from|had|has|have|his|"
    r"her|into|its|last|more|now|since|than|that|the|their|then|they|this|through|was|were|when|which|"
    r"while|who|will|with|would)\b)"
    r"[a-z]{3,12}\b(?!-))?"
)
# What makes a figure an amount or a share.
SIZED = re.compile(r"[€$£¥₹%]|\b(?:percent|thousand|million|billion|trillion)\b")


@dataclass(frozen=True, slots=True)
class Desk:
    """What every section is composed with: the layout, the words of its language, the analyst."""

    layout: Layout
    words: Language
    analyst: str = ""


def heading(kind: str, spec: SectionSpec, words: Language) -> Heading:
    """A section's heading, which can be found by the section's kind."""
    return Heading((Run(spec.heading or words.headings[kind], anchor=kind),))


def section_blocks(section: Section, spec: SectionSpec, desk: Desk, lead: str) -> Iterator[Block]:
    """Heading, lead-in and points of a section in its layout's form."""
    yield heading(section.kind, spec, desk.words)
    if lead:
        yield Para((Run(lead),), "lead")
    yield from FORMS[spec.form](list(section.numbered())[: spec.most], section.kind, desk)


def empty_section(kind: str, spec: SectionSpec, desk: Desk, *, sought: bool) -> Iterator[Block]:
    """What the layout prints of a section without points, and whether any were `sought`."""
    if spec.empty != "vanish":
        yield heading(kind, spec, desk.words)
        yield Para((Run(desk.words.empty[kind if sought else "unselected"]),))


def references(point: Point, desk: Desk) -> Text:
    """The point's [¶n], each a link to its paragraph in the annex; only the first may not part."""
    numbers = dict.fromkeys(cite.paragraph for cite in point.cites)
    return tuple(
        run
        for place, n in enumerate(numbers)
        # A reference is not torn from its sentence.
        for run in (Run(" " if place else NO_BREAK), _reference(n, desk))
    )


def _reference(number: int, desk: Desk) -> Run:
    link = f"#p{number}" if desk.layout.annexed else ""
    return Run(desk.layout.file.references.replace("{n}", str(number)), link=link)


def statement_of(name: str, point: Point, desk: Desk) -> Text:
    """The point's text, which links from the annex reach by its id, and its references.

    Where a source holds it that the text does not name, the name goes before.
    """
    said = (
        Run(printable(point.text), anchor=name.lower()),
        *references(point, desk),
        *by_analyst(point, desk),
    )
    holder = holder_of(point, desk.words)
    return (Run(holder, italic=True), *said) if holder else said


def by_analyst(point: Point, desk: Desk) -> Iterator[Run]:
    """What an analyst who added or edited a point answers for: its confidence, and whose it is."""
    if not point.by_analyst:
        return
    labels, why = desk.words.labels, point.marks.get("why", "").rstrip(".")
    if level := point.marks.get("confidence", ""):
        label = labels["confidence_why" if why else "confidence"]
        yield Run(f" {label.format(level=level, why=why)}")
    label = labels["own" if point.holder == ANALYST else "edited"]
    name = point.marks.get("by", "") or desk.analyst
    yield Run(f" ({label}: {name})" if name else f" ({label})", italic=True)


def holder_of(point: Point, words: Language) -> str:
    """The name of a source that the point's own words do not give; else ""."""
    name = _source_of(point)
    if not name or name.split()[-1].lower() in point.text.lower():
        return ""
    return words.labels["says"].format(holder=name)


def _source_of(point: Point) -> str:
    named = point.holder.startswith(SOURCE) and point.holder != UNNAMED
    return point.holder.removeprefix(SOURCE).strip() if named else ""


def _box(points: Numbered, kind: str, desk: Desk) -> Iterator[Block]:
    yield Callout(tuple(_paragraphs(points, kind, desk)), "box")


def _paragraphs(points: Numbered, kind: str, desk: Desk) -> Iterator[Para]:
    """A paragraph a point; of a summary the bottom line in bold, then the argument as one."""
    said = [statement_of(*row, desk) for row in points]
    if kind != "summary":
        yield from map(Para, said)
        return
    yield Para(said[0], "bottom-line")
    if argument := [run for text in said[1:] for run in (Run(" "), *text)]:
        yield Para(tuple(argument[1:]))


def _numbered(points: Numbered, kind: str, desk: Desk) -> Iterator[Block]:
    yield _items(points, PREFIXES[kind] + "{n}", desk)


def _list(points: Numbered, _kind: str, desk: Desk) -> Iterator[Block]:
    yield _items(points, "•", desk)


def _items(points: Numbered, label: str, desk: Desk) -> Items:
    return Items(tuple(statement_of(name, point, desk) for name, point in points), label)


def _table(points: Numbered, kind: str, desk: Desk) -> Iterator[Block]:
    """Points as rows; the likelihood is the source's own word, never turned into a figure."""
    columns = [
        name
        for name in desk.layout.spec(kind).table or COLUMNS
        if name in ALWAYS or any(_cell(name, row, desk) for row in points)
    ]
    words = desk.words
    own = [point.by_analyst for _, point in points]
    heads = {"point": "risk"} if kind == "risks" and not any(own) else {}
    if any(own):
        heads["likelihood"] = "rated"  # no longer only the source's own terms
    yield Table(
        tuple((Run(words.columns[heads.get(name, name)]),) for name in columns),
        tuple(tuple(_cell(name, row, desk) for name in columns) for row in points),
        _widths(columns),
        words.headings[kind],
        # What must begin on the first page would have points before it left out for a second row.
        opening_rows=1 if kind in desk.layout.file.budget.first_page else 2,
    )


def _widths(columns: Sequence[str]) -> tuple[float, ...]:
    """The shares of a table's columns, which sum to 1."""
    taken = sum(SHARES.get(name, 0.0) for name in columns)
    point = max(1 - taken, LEAST_SHARE)
    return tuple(round(SHARES.get(name, point) / (taken + point), 4) for name in columns)


def _cell(column: str, row: tuple[str, Point], desk: Desk) -> Text:
    """What one column says of a point; () where that is nothing."""
    name, point = row
    if column == "id":
        return (Run(name, bold=True, anchor=name.lower()),)
    if column == "point":
        named = "holder" in desk.layout.spec(_kind_of(name)).table
        holder = "" if named else holder_of(point, desk.words)
        return (Run(holder + printable(point.text)), *by_analyst(point, desk))
    if column == "reference":
        return references(point, desk)[1:]
    if column == "holder":
        return (Run(_source_of(point)),) if _source_of(point) else ()
    found = point.marks.get(column, "")
    if column == "likelihood" and not found:
        return (Run(desk.words.labels["unrated"]),)
    if not found:
        return ()
    quoted = any(found in cite.quote for cite in point.cites)
    own = point.by_analyst and not (quoted and column not in RATED)
    return (Run(printable(found if own else desk.words.quoted(found))),)


def _kind_of(name: str) -> str:
    """The section kind of a point's id."""
    prefix = name.rstrip("0123456789")
    return next(kind for kind, known in PREFIXES.items() if known == prefix)


def _matrix(points: Numbered, kind: str, desk: Desk) -> Iterator[Block]:
    """The table, and a matrix where an analyst rated enough of the risks."""
    yield from _table(points, kind, desk)
    yield from matrix(points, desk.layout, desk.words)


def _strip(points: Numbered, kind: str, desk: Desk) -> Iterator[Block]:
    """Figures large over what they measure; numbered points where one shows none, or is alone."""
    figures = [_figure(printable(point.text)) for _, point in points]
    if len(figures) < 2 or not all(figures):
        yield from _numbered(points, kind, desk)
        return
    facts = tuple(
        ((Run(figure),), statement_of(*row, desk))
        for figure, row in zip(figures, points, strict=True)
    )
    yield Strip(facts, min(MOST_FACTS, len(facts)))


def _figure(text: str) -> str:
    """The figure that a point is about: rather an amount or a share than a mere count."""
    found = [match[0].strip(" .,") for match in FIGURE.finditer(text)]
    return next(filter(SIZED.search, found), found[0] if found else "")


FORMS: Mapping[str, Callable[[Numbered, str, Desk], Iterator[Block]]] = {
    "box": _box,
    "numbered": _numbered,
    "list": _list,
    "table": _table,
    "matrix": _matrix,
    "strip": _strip,
    "paragraphs": _paragraphs,
}
