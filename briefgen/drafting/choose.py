"""The joint choice: which sentence goes into which section, each printed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

NOWHERE = -1


def choose(worth: Mapping[str, Sequence[float]], most: int) -> dict[str, list[int]]:
    """Give each section at most `most` sentences so that the sum of their worth is the greatest.

    `worth` holds, per kind, one figure a sentence. An assignment problem, solved exactly by adding
    one sentence at a time along the best chain of moves (successive augmenting paths): the newcomer
    takes a section, one of that section's moves on to the next, until one with room is reached. It
    ends when no chain gains. Returns the sentences' numbers per kind, the most worth first.
    """
    kinds = list(worth)
    home = [NOWHERE] * (len(worth[kinds[0]]) if kinds else 0)
    rows = [list(map(float, worth[kind])) for kind in kinds]
    while chain := _best_chain(rows, home, most):
        for sentence, kind in chain:
            home[sentence] = kind
    chosen = {kind: [n for n, at in enumerate(home) if at == k] for k, kind in enumerate(kinds)}
    return {kind: sorted(ns, key=lambda n: (-worth[kind][n], n)) for kind, ns in chosen.items()}


def _best_chain(rows: list[list[float]], home: list[int], most: int) -> list[tuple[int, int]]:
    """The moves [(sentence, its new kind), ...] that gain the most; [] where none gains."""
    kinds = range(len(rows))
    gain: list[tuple[float, list[tuple[int, int]]]] = []
    for kind in kinds:
        free = [n for n, at in enumerate(home) if at == NOWHERE]
        best = max(free, key=lambda n: (rows[kind][n], -n), default=None)
        gain.append((float("-inf"), []) if best is None else (rows[kind][best], [(best, kind)]))
    for _ in kinds:  # a chain passes through a section at most once (Bellman-Ford)
        for source in kinds:
            movable = [n for n, at in enumerate(home) if at == source]
            for target in kinds:
                if source == target or not movable or not gain[source][1]:
                    continue
                mover = max(movable, key=lambda n: (rows[target][n] - rows[source][n], -n))
                total = gain[source][0] + rows[target][mover] - rows[source][mover]
                if total > gain[target][0] + 1e-9:
                    gain[target] = (total, [*gain[source][1], (mover, target)])
    open_kinds = [k for k in kinds if home.count(k) < most]
    best_kind = max(open_kinds, key=lambda k: (gain[k][0], -k), default=None)
    return gain[best_kind][1] if best_kind is not None and gain[best_kind][0] > 0 else []
