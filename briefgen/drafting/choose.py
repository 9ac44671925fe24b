"""The joint choice: which sentence goes into which section, each printed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

NOWHERE = -1
Move = tuple[int, int]  # a sentence and the kind it goes to


def choose(worth: Mapping[str, Sequence[float]], most: int) -> dict[str, list[int]]:
    """Give each section at most `most` sentences so that the sum of their worth is the greatest.

    `worth` holds, per kind, one figure a sentence. An assignment problem, solved exactly by adding
    one sentence at a time along the best chain of moves (successive augmenting paths): the newcomer
    takes a section, one of that section's moves on to the next, until one with room is reached. It
    ends when no chain gains. Returns the sentences' numbers per kind, the most worth first.
    """
    kinds = list(worth)
    pool = _contenders(worth, most)
    rows = [[float(worth[kind][n]) for n in pool] for kind in kinds]
    best = [sorted(range(len(pool)), key=row.__getitem__, reverse=True) for row in rows]
    home = [NOWHERE] * len(pool)
    while chain := _best_chain(rows, best, home, most):
        for place, kind in chain:
            home[place] = kind
    chosen = {
        kind: [n for n, at in zip(pool, home, strict=True) if at == k]
        for k, kind in enumerate(kinds)
    }
    return {kind: sorted(ns, key=lambda n: (-worth[kind][n], n)) for kind, ns in chosen.items()}


def _contenders(worth: Mapping[str, Sequence[float]], most: int) -> list[int]:
    """The sentences that can be chosen: of each kind, as many of the best as there are places.

    Whatever the other sections take, one of these is then left for each place of a kind. What is
    worth nothing stays out.
    """
    places = len(worth) * most
    found: set[int] = set()
    for values in worth.values():
        gains = (n for n, value in enumerate(values) if value > 0)
        found.update(sorted(gains, key=values.__getitem__, reverse=True)[:places])
    return sorted(found)


def _best_chain(
    rows: list[list[float]], best: list[list[int]], home: list[int], most: int
) -> list[Move]:
    """The moves that gain the most; [] where none gains.

    `best` holds all sentences per kind, those worth the most in it first.
    """
    kinds = range(len(rows))
    if NOWHERE not in home:
        return []
    members: list[list[int]] = [[] for _ in kinds]
    for n, at in enumerate(home):
        if at != NOWHERE:
            members[at].append(n)
    free = (next(n for n in order if home[n] == NOWHERE) for order in best)
    gain = [(rows[kind][n], [(n, kind)]) for kind, n in enumerate(free)]
    # Only what is full has to let one go: so far every sentence is where it gains the most.
    movers = [
        (source, target, _mover(rows[source], rows[target], members[source]))
        for source, target in permutations(kinds, 2)
        if len(members[source]) == most
    ]
    for _ in kinds:  # a chain passes through a section at most once (Bellman-Ford)
        for source, target, mover in movers:
            total = gain[source][0] + rows[target][mover] - rows[source][mover]
            if total > gain[target][0] + 1e-9:
                gain[target] = (total, [*gain[source][1], (mover, target)])
    open_kinds = [kind for kind in kinds if len(members[kind]) < most]
    last = max(open_kinds, key=lambda kind: (gain[kind][0], -kind), default=None)
    return gain[last][1] if last is not None and gain[last][0] > 0 else []


def _mover(here: list[float], there: list[float], members: list[int]) -> int:
    """The sentence of a section that gains the most, or loses the least, in another."""
    return max(members, key=lambda n: (there[n] - here[n], -n))
