"""A Word file that was printed of an earlier version of the brief file: told apart, and aligned."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.checking.trace import is_trimmed
from briefgen.model.brief import PREFIXES, Point
from briefgen.readers.returned import Pages
from briefgen.returning.merging import matched
from briefgen.returning.statements import Sheet, Statement
from briefgen.text import clean_text, one_line

_PREFIXES = tuple(prefix.lower() for prefix in PREFIXES.values())
_ID = r"[A-Z]{1,2}\d{1,6}"
_PARAGRAPH = re.compile(r"p(\d{1,6})")

Cited = Mapping[str, frozenset[int]]  # of each point, by bookmark, the paragraphs it cited in print


@dataclass(slots=True)
class Aligned:
    """The edited sheet with its points named as the brief file numbers them now.

    `later` are the points, by bookmark, that the brief file got since it was printed; `told` says
    what the Word file has and the brief file no longer has, or has otherwise.
    """

    sheet: Sheet
    later: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)


def cited_in(there: Pages, label: str) -> dict[str, frozenset[int]]:
    """The paragraphs that each printed point cites, as the annex says; `label` stands before them.

    Nobody edits the annex, so that it tells which points were printed.
    """
    pattern = _back(label)
    found: dict[str, set[int]] = {}
    for line in there.lines:
        numbers = [int(m[1]) for _, name in line.anchors if (m := _PARAGRAPH.fullmatch(name))]
        names = pattern.search(one_line(line.text))
        for name in names[1].lower().split(", ") if names and numbers else ():
            found.setdefault(name, set()).add(numbers[0])
    return {name: frozenset(paragraphs) for name, paragraphs in found.items()}


def uncited(lines: Sequence[str], label: str) -> list[str]:
    """Lines of an annex without the points that cite them."""
    pattern = _back(label)
    return [pattern.sub("", line).strip() for line in lines]


def _back(label: str) -> re.Pattern[str]:
    return re.compile(rf"\[{re.escape(clean_text(label))} ({_ID}(?:, {_ID}){{0,400}})\]$")


def aligned(
    points: Mapping[str, Point],
    sheets: tuple[Sheet, Sheet],
    cited: tuple[Cited, Cited],
    texts: Collection[str] = (),
) -> Aligned:
    """The edited sheet beside the brief as it would be printed now, whose `points` are by bookmark.

    `texts` are those of all points of the brief, printed or not.

    `sheets` and `cited` are of that print and of the Word file. Without an annex nothing is known
    of the age of a Word file, and it is left as it is.
    """
    (printed, edited), (now, was) = sheets, cited
    if not was:
        return Aligned(edited)
    pairs = matched(printed.statements, edited.statements, named=was == now)
    kept = {s.name for s in pairs.values() if s}
    later = {name for name in points if name not in kept}
    later -= set(_taken_out(later, edited, points, (now, was)))
    found = Aligned(edited, later)
    older = bool(later) or was != now
    rows = list(_rows(pairs, edited, (points, texts), found, older=older))
    found.sheet = replace(edited, statements=rows)
    return found


def _taken_out(
    missing: set[str], edited: Sheet, points: Mapping[str, Point], cited: tuple[Cited, Cited]
) -> Iterator[str]:
    """Those of the missing points that were printed, so that somebody took them out in Word.

    Of such a one the annex still says what it cites, or its number is missing among the others.
    """
    now, was = cited
    there = {statement.name for statement in edited.statements}
    for prefix in _PREFIXES:
        of_kind = [n for n in {*there, *was} if n.rstrip("0123456789") == prefix]
        gone = [name for name in was if name in of_kind and name not in there]
        most = max((int(name.removeprefix(prefix)) for name in of_kind), default=0)
        gaps = most - len(of_kind)
        for name in (n for n in points if n in missing and n.rstrip("0123456789") == prefix):
            same = next((each for each in gone if was[each] == now.get(name)), "")
            if same:
                gone.remove(same)
                yield name
            elif not points[name].cites and gaps > 0:
                gaps -= 1
                yield name


def _rows(
    pairs: Mapping[int, Statement | None],
    edited: Sheet,
    known: tuple[Mapping[str, Point], Collection[str]],
    found: Aligned,
    *,
    older: bool,
) -> Iterator[Statement]:
    """The statements as they are to be compared with the brief as it is now."""
    points, texts = known
    for to, statement in enumerate(edited.statements):
        base = pairs.get(to)
        point = points.get(base.name) if base else None
        if base and point and _reworded_since(point, statement):
            found.told.append(f"{statement.text}: is reworded in the brief file, which was kept")
            yield replace(statement, name=base.name, said=base.said)
        elif base:
            yield replace(statement, name=base.name)
        elif older and statement.name and statement.text:
            if statement.text not in texts:
                gone = "was printed, and is no longer in the brief file"
                found.told.append(f"{statement.text}: {gone}")
        else:
            yield statement


def _reworded_since(point: Point, statement: Statement) -> bool:
    """Whether the print still has the source's own words, which the brief file no longer has."""
    quoted = one_line(" ".join(cite.quote for cite in point.cites))
    return (
        point.text != statement.text
        and bool(quoted)
        and not is_trimmed(point.text, quoted)
        and is_trimmed(statement.text, quoted)
    )
