"""What an editor changed in print, carried over to the brief: three versions become one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.brieffile import usual
from briefgen.brieffile.difference import paired
from briefgen.model.brief import AUTHOR, PREFIXES, SOURCE, Brief, Cite, Point, Section
from briefgen.returning.statements import Sheet, Statement
from briefgen.returning.wording import Wording

CONFIDENCE = ("confidence", "why")  # marks printed after a point, in no column of their own


@dataclass(slots=True)
class Merged:
    """The brief with the changes in it; which points, as section and place, came of them.

    `told` says what of the changes could be carried over in part only.
    """

    brief: Brief
    changed: set[tuple[str, int]] = field(default_factory=set)
    told: list[str] = field(default_factory=list)


def merged(
    brief: Brief, points: Mapping[str, Point], sheets: tuple[Sheet, Sheet], wording: Wording
) -> Merged:
    """The brief with what differs between the sheets, as printed and as edited.

    `points` are the brief's own by the bookmark they were printed with; what was not printed stays
    where it was. A point taken out is put before the runners-up of its section.
    """
    printed, edited = sheets
    pairs = matched(printed.statements, edited.statements)
    return _Merge(brief, points, sheets, wording).result(pairs)


def matched(
    printed: Sequence[Statement], edited: Sequence[Statement], *, named: bool = True
) -> dict[int, Statement | None]:
    """Of each edited statement, by its place, the printed one; None of one that is new.

    The same words are the same point, whatever became of its bookmark; then the bookmark tells,
    if they are `named` alike, then most of the words.
    """
    left = dict(enumerate(printed))
    found: dict[int, Statement | None] = {}
    keys = (
        lambda s: (s.kind, s.name, s.text),
        lambda s: ("", "", s.text),
        lambda s: ("", s.name, "") if s.name and named else None,
    )
    for key in keys:
        there: dict[object, list[int]] = {}
        for at, statement in left.items():
            there.setdefault(key(statement), []).append(at)
        for to, statement in enumerate(edited):
            wanted = key(statement) if statement.text and to not in found else None
            if wanted and there.get(wanted):
                found[to] = left.pop(there[wanted].pop(0))
    alike = paired(
        [(str(at), Point(s.text, ())) for at, s in left.items()],
        [(str(to), Point(s.text, ())) for to, s in enumerate(edited) if s.text and to not in found],
    )
    found |= {int(to): left[int(at)] for at, to in alike}
    return {to: found.get(to) for to, statement in enumerate(edited) if statement.text}


class _Merge:
    def __init__(
        self,
        brief: Brief,
        points: Mapping[str, Point],
        sheets: tuple[Sheet, Sheet],
        wording: Wording,
    ) -> None:
        self._brief, self._points, self._wording = brief, points, wording
        self._printed, self._edited = sheets
        self._told: list[str] = []

    def result(self, pairs: Mapping[int, Statement | None]) -> Merged:
        """The merged brief."""
        rows: dict[str, list[tuple[Point, Point | None]]] = {}
        for to, base in pairs.items():
            statement = self._edited.statements[to]
            old = self._points.get(base.name) if base else None
            if base and not old:
                continue  # not a point but a part of one, and unchanged
            if statement.under:
                self._told.append(_outside(statement, was=bool(old)))
                if not old:
                    continue
            new = self._changed(old, base, statement) if old and base else self._new(statement)
            rows.setdefault(statement.kind, []).append((new, old))
        kept = {id(old) for row in rows.values() for _, old in row if old}
        spare = self._spare(kept)
        changed: set[tuple[str, int]] = set()
        sections = []
        for kind in dict.fromkeys([*(s.kind for s in self._brief.sections), *PREFIXES]):
            placed = self._placed(kind, rows.get(kind, []))
            changed |= {(kind, n) for n, (new, old) in enumerate(placed) if new is not old}
            if placed or any(s.kind == kind for s in self._brief.sections):
                sections.append(Section(kind, tuple(new for new, _ in placed)))
        title = self._edited.title
        retitled = title if title and title != self._printed.title else self._brief.title
        brief = replace(self._brief, title=retitled, sections=tuple(sections), spare=spare)
        return Merged(brief, changed, self._told)

    def _spare(self, kept: set[int]) -> dict[str, tuple[Point, ...]]:
        """The runners-up; what was printed and is no longer there comes first among them."""
        printed = {id(point) for point in self._points.values()}
        spare = dict(self._brief.spare)
        for section in self._brief.sections:
            gone = [p for p in section.points if id(p) in printed and id(p) not in kept]
            if gone:
                spare[section.kind] = (*gone, *spare.get(section.kind, ()))
        return spare

    def _placed(
        self, kind: str, rows: list[tuple[Point, Point | None]]
    ) -> list[tuple[Point, Point | None]]:
        """The rows of a section, with what was not printed after the last before it that is."""
        printed = {id(point) for point in self._points.values()}
        earlier: list[int] = []
        for point in self._brief.section(kind).points:
            if id(point) not in printed:
                olds = [id(old) for _, old in rows]
                at = max((olds.index(each) + 1 for each in earlier[-1:]), default=0)
                rows.insert(at, (point, point))
            if any(old is point for _, old in rows):
                earlier.append(id(point))
        return rows

    def _new(self, statement: Statement) -> Point:
        cites = tuple(Cite(n, "") for n in dict.fromkeys(statement.said.numbers))
        values = {k: self._wording.value(v) for k, v in statement.said.marks.items()}
        source = values.pop("holder", "")
        holder, method = usual(cites)
        marks = {key: value for key, value in values.items() if value}
        return Point(statement.text, cites, SOURCE + source if source else holder, method, marks)

    def _changed(self, old: Point, base: Statement, now: Statement) -> Point:
        """The point with what differs in its print; itself where nothing does."""
        point = old
        if now.text != base.text:
            point = replace(point, text=now.text)
        if (cites := self._cites(old, base, now)) != old.cites:
            point = replace(point, cites=cites)
        marks = dict(old.marks)
        for key, value in self._rated(base, now):
            if key == "holder":
                point = replace(point, holder=SOURCE + value if value else AUTHOR)
            elif value:
                marks[key] = value
            else:
                marks.pop(key, None)
        return replace(point, marks=marks) if marks != dict(old.marks) else point

    def _rated(self, base: Statement, now: Statement) -> Iterator[tuple[str, str]]:
        """What is said of a point otherwise than in print; a column taken out says nothing."""
        before, after = base.said.marks, now.said.marks
        for key in dict.fromkeys([*before, *after]):
            there = key in after or key in CONFIDENCE
            if there and before.get(key, "") != after.get(key, ""):
                yield key, self._wording.value(after.get(key, ""))

    def _cites(self, old: Point, base: Statement, now: Statement) -> tuple[Cite, ...]:
        """Its cites without the references taken out, with those put in; words are found later."""
        was, has = set(base.said.numbers), set(now.said.numbers)
        if was == has:
            return old.cites
        if not has:
            self._told.append(f"{now.text}: stands without its references now; its cites were kept")
            return old.cites
        kept = tuple(cite for cite in old.cites if cite.paragraph not in was - has)
        more = [n for n in dict.fromkeys(now.said.numbers) if n not in was]
        return (*kept, *(Cite(n, "") for n in more))


def _outside(statement: Statement, *, was: bool) -> str:
    """What is told of a statement under a heading that no section of points has."""
    stays = f", and stays in {statement.kind.replace('-', ' ')}" if was else ""
    where = f"stands under “{statement.under}”, which is no section of points{stays}"
    return f"{statement.text}: {where}"
