from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting.choose import choose

figures = st.integers(-3, 9)


def total(worth: dict[str, list[float]], chosen: dict[str, list[int]]) -> float:
    return sum(worth[kind][n] for kind, ns in chosen.items() for n in ns)


@given(st.lists(st.tuples(figures, figures, figures), max_size=6), st.integers(1, 2))
def test_no_other_choice_is_worth_more(rows: list[tuple[int, int, int]], most: int) -> None:
    worth = {kind: [float(row[k]) for row in rows] for k, kind in enumerate("abc")}
    chosen = choose(worth, most)
    best = 0.0
    for homes in product((None, "a", "b", "c"), repeat=len(rows)):
        if all(homes.count(kind) <= most for kind in "abc"):
            best = max(best, sum(worth[kind][n] for n, kind in enumerate(homes) if kind))
    assert total(worth, chosen) == best


@given(st.lists(st.tuples(figures, figures, figures), max_size=40))
def test_a_sentence_is_printed_once_and_a_section_keeps_its_limit(
    rows: list[tuple[int, int, int]],
) -> None:
    worth = {kind: [float(row[k]) for row in rows] for k, kind in enumerate("abc")}
    chosen = choose(worth, 5)
    printed = [n for ns in chosen.values() for n in ns]
    assert len(printed) == len(set(printed))
    assert all(len(ns) <= 5 for ns in chosen.values())
    assert all(worth[kind][n] > 0 or len(rows) < 16 for kind, ns in chosen.items() for n in ns)


def test_nothing_to_choose_from_chooses_nothing() -> None:
    assert choose({}, 5) == {}
    assert choose({"summary": []}, 5) == {"summary": []}
