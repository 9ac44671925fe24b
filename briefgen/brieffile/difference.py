"""What changed between two versions of a brief, point by point."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from briefgen.model.brief import PREFIXES, Brief, Point

What = Literal["retitled", "noted", "added", "dropped", "moved", "reworded", "re-rated", "re-cited"]
ALIKE = 0.5  # of the words: from here on one point is another reworded
MOST_COMPARED = 2_000  # pairs of points in a section; more would take long
UNRATED = ("score",)  # marks that are no rating
SPARE = "runners-up"

MOST_WORDS = 200  # of a point that are compared

Numbered = tuple[str, Point]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of the title, of a key of the meta, or of a point of the section `kind`.

    `name` is the key, or the point's id in the version that has it, the new one before the old;
    `moved` says, of a point added or dropped, where it was or went: a section kind or "runners-up";
    of one moved within its section, the id it had.
    `rated` has each mark that changed, with its old and its new value, "" where there was none.
    """

    what: What
    kind: str = ""
    name: str = ""
    old: str = ""
    new: str = ""
    moved: str = ""
    rated: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def changes(old: Brief, new: Brief) -> tuple[Change, ...]:
    """Every change, in the order of the brief: title, meta, then section by section."""
    found: list[Change] = []
    if old.title != new.title:
        found.append(Change("retitled", old=old.title, new=new.title))
    for key in dict.fromkeys([*old.meta, *new.meta]):
        before, after = old.meta.get(key, ""), new.meta.get(key, "")
        if before != after:
            found.append(Change("noted", name=key, old=before, new=after))
    was, now = _homes(old), _homes(new)
    for kind in PREFIXES:
        found += _section(kind, old, new, (was, now))
    return tuple(found)


def _homes(brief: Brief) -> dict[str, str]:
    """Where each text stands: in a section, or among the runners-up."""
    spare = {point.text: SPARE for points in brief.spare.values() for point in points}
    return spare | {point.text: s.kind for s in brief.sections for point in s.points}


def _section(
    kind: str, old: Brief, new: Brief, homes: tuple[Mapping[str, str], Mapping[str, str]]
) -> Iterator[Change]:
    was, now = homes
    before, after = (list(brief.section(kind).numbered()) for brief in (old, new))
    pairs = paired(before, after)
    matched = {after: before for before, after in pairs}
    kept = {before for before, _ in pairs}
    for name, point in before:
        if name not in kept:
            yield Change("dropped", kind, name, old=point.text, moved=_other(kind, point, now))
    earlier = dict(before)
    places = {name: at for at, (name, _) in enumerate(before)}
    common = [name for name, _ in after if name in matched]
    stayed = set(_rising([places[matched[name]] for name in common]))
    moved = {name for name in common if places[matched[name]] not in stayed}
    for name, point in after:
        if name in moved:
            yield Change("moved", kind, name, new=point.text, moved=matched[name])
        if name in matched:
            yield from _point(kind, name, earlier[matched[name]], point)
        else:
            yield Change("added", kind, name, new=point.text, moved=_other(kind, point, was))


def _rising(places: Sequence[int]) -> list[int]:
    """As many of different numbers as rise from each to the next: what stayed where it was."""
    ends: list[int] = []  # the least number that a rising row of each length can end with
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    row: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        row.append(last)
        last = before[last]
    return row[::-1]


def _other(kind: str, point: Point, homes: Mapping[str, str]) -> str:
    home = homes.get(point.text, "")
    return "" if home == kind else home


def _point(kind: str, name: str, old: Point, new: Point) -> Iterator[Change]:
    if old.text != new.text:
        yield Change("reworded", kind, name, old.text, new.text)
    values = {
        key: (old.marks.get(key, ""), new.marks.get(key, ""))
        for key in (*old.marks, *new.marks)
        if key not in UNRATED
    }
    values["holder"] = (old.holder, new.holder)
    if rated := {key: both for key, both in values.items() if both[0] != both[1]}:
        yield Change("re-rated", kind, name, new=new.text, rated=rated)
    if old.cites != new.cites:
        yield Change("re-cited", kind, name, _cited(old), _cited(new))


def _cited(point: Point) -> str:
    return "; ".join(f"¶{cite.paragraph} {cite.quote}" for cite in point.cites)


def paired(old: Sequence[Numbered], new: Sequence[Numbered]) -> list[tuple[str, str]]:
    """The ids of the points that are the same: by their text, their cites, or most words."""
    pairs: list[tuple[str, str]] = []
    for key in (_text, _cites):
        old, new, found = _matched(old, new, key)
        pairs += found
    if len(old) * len(new) > MOST_COMPARED:
        return pairs
    alike = sorted(
        ((_likeness(a, b), at, to) for at, a in enumerate(old) for to, b in enumerate(new)),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for likeness, at, to in alike:
        if likeness >= ALIKE and at not in used[0] and to not in used[1]:
            pairs.append((old[at][0], new[to][0]))
            used[0].add(at)
            used[1].add(to)
    return pairs


def _matched(
    old: Sequence[Numbered], new: Sequence[Numbered], key: Callable[[Point], Hashable]
) -> tuple[list[Numbered], list[Numbered], list[tuple[str, str]]]:
    """What is left of both without the points that share a key, and those."""
    there: dict[Hashable, list[str]] = {}
    for name, point in reversed(old):
        there.setdefault(key(point), []).append(name)
    pairs = []
    for name, point in new:
        if key(point) and there.get(key(point)):
            pairs.append((there[key(point)].pop(), name))
    gone, came = {name for name, _ in pairs}, {name for _, name in pairs}
    left = [row for row in old if row[0] not in gone]
    return left, [row for row in new if row[0] not in came], pairs


def _text(point: Point) -> Hashable:
    return point.text


def _cites(point: Point) -> Hashable:
    return point.cites


def _likeness(old: Numbered, new: Numbered) -> float:
    a, b = (row[1].text.split()[:MOST_WORDS] for row in (old, new))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
