"""One small function a section form: a section's points as blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from briefgen.model.brief import PREFIXES, SOURCE, UNNAMED, Point, Section
from briefgen.model.document import Block, Callout, Heading, Items, Para, Run, Table, Text
from briefgen.shelf.language import Language
from briefgen.shelf.layout import SectionSpec

Numbered = list[tuple[str, Point]]
NO_BREAK = "\u00a0"  # a reference is not torn from its sentence
RISK_WIDTHS = (0.08, 0.66, 0.15, 0.11)


def section_blocks(
    section: Section, spec: SectionSpec, words: Language, lead: str
) -> Iterator[Block]:
    """Heading, lead-in and points of a section in its layout's form; an empty one as it says."""
    points = list(section.numbered())[: spec.most]
    if not points and spec.empty == "vanish":
        return
    yield Heading((Run(words.headings[section.kind]),))
    if points:
        if lead:
            yield Para((Run(lead),), "lead")
        yield from FORMS[spec.form](points, section.kind, words)
    else:
        yield Para((Run(words.empty[section.kind]),))


def references(point: Point) -> Text:
    """The point's [¶n], each a link to its paragraph in the annex; only the first may not part."""
    numbers = dict.fromkeys(cite.paragraph for cite in point.cites)
    return tuple(
        run
        for place, n in enumerate(numbers)
        for run in (Run(" " if place else NO_BREAK), Run(f"[¶{n}]", link=f"#p{n}"))
    )


def statement_of(name: str, point: Point, words: Language) -> Text:
    """The point's text, which links from the annex reach by its id, and its references.

    Where a source holds it that the text does not name, the name goes before.
    """
    said = (Run(point.text, anchor=name.lower()), *references(point))
    holder = holder_of(point, words)
    return (Run(holder, italic=True), *said) if holder else said


def holder_of(point: Point, words: Language) -> str:
    """The name of a source that the point's own words do not give; else ""."""
    name = point.holder.removeprefix(SOURCE)
    named = point.holder.startswith(SOURCE) and point.holder != UNNAMED
    if not named or name.split()[-1] in point.text:
        return ""
    return words.labels["says"].format(holder=name)


def _box(points: Numbered, _kind: str, words: Language) -> Iterator[Block]:
    """The bottom line in bold, then the argument as one paragraph."""
    first, *rest = points
    blocks = [Para(statement_of(*first, words), "bottom-line")]
    if rest:
        runs = [run for item in rest for run in (Run(" "), *statement_of(*item, words))]
        blocks.append(Para(tuple(runs[1:]), "body"))
    yield Callout(tuple(blocks), "box")


def _numbered(points: Numbered, kind: str, words: Language) -> Iterator[Block]:
    items = tuple(statement_of(name, point, words) for name, point in points)
    yield Items(items, label=PREFIXES[kind] + "{n}")


def _table(points: Numbered, kind: str, words: Language) -> Iterator[Block]:
    """Risks as rows; the likelihood is the source's own word, never turned into a figure."""
    columns = ("id", "risk", "likelihood", "reference")
    head = tuple((Run(words.columns[name]),) for name in columns)
    rows = tuple(
        (
            (Run(name, bold=True, anchor=name.lower()),),
            (Run(holder_of(point, words) + point.text),),
            (Run(_rated(point, words)),),
            references(point)[1:],
        )
        for name, point in points
    )
    yield Table(head, rows, RISK_WIDTHS, words.headings[kind])


def _paragraphs(points: Numbered, _kind: str, words: Language) -> Iterator[Block]:
    yield from (Para(statement_of(name, point, words)) for name, point in points)


def _rated(point: Point, words: Language) -> str:
    found = point.marks.get("likelihood")
    return f"“{found}”" if found else words.labels["unrated"]


FORMS: Mapping[str, Callable[[Numbered, str, Language], Iterator[Block]]] = {
    "box": _box,
    "numbered": _numbered,
    "table": _table,
    "paragraphs": _paragraphs,
}
