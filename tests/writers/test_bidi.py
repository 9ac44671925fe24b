"""Direction by UAX #9: of paragraphs, of each character, and of a line's parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.writers.bidi import levels, runs_right_to_left, visual

HARD = "abאבשم12٣%+-,.:/ ()[]«!é\u05b9\u0300$№\u200f\u200c\u202e"


@pytest.mark.parametrize(
    ("text", "leftward"),
    [("", False), ("12 %", False), ("KJ1 שלום", False), ("«(12) שלום", True), ("١ abc", False)],
)
def test_the_first_strong_character_decides_which_way_a_paragraph_runs(
    text: str, leftward: bool
) -> None:
    assert runs_right_to_left(text) is leftward


@pytest.mark.parametrize(
    ("text", "base", "found"),
    [
        ("ab אב cd", 0, "00011000"),
        ("אב (cd) 12%", 1, "11112211222"),
        ("a אב (אב) c", 0, "00111111100"),  # a pair of brackets runs one way
        ("شب 25%", 1, "111221"),  # after Arabic letters a percent sign is no part of the number
        ("א\u05b8 1-2,3", 1, "11122222"),
        ("a[\u0300b]\u0300 א", 1, "22222211"),  # marks go with their bracket
    ],
)
def test_each_character_has_its_level(text: str, base: int, found: str) -> None:
    assert "".join(map(str, levels(text, base))) == found


def test_the_parts_of_a_line_are_turned_round_level_by_level() -> None:
    assert visual([0, 1, 2, 1, 0]) == [0, 3, 2, 1, 4]
    assert visual([1, 1, 2, 2]) == [2, 3, 1, 0]
    assert visual([]) == []


@given(st.text(HARD, max_size=60), st.integers(0, 1))
def test_no_text_has_a_part_without_a_place(text: str, base: int) -> None:
    found = levels(text, base)
    assert len(found) == len(text)
    assert sorted(visual(found)) == list(range(len(text)))
