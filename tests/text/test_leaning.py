"""What in a sentence points back."""

from __future__ import annotations

import time

import pytest

from briefgen.text.leaning import hints, leans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It should be clear by now that the quay is sinking.", False),
        ("It was not until May that the port was dredged.", False),
        ("It is expected that the quay will sink.", False),
        ("It is likely to sink within the year.", True),
        ("Those working on the quay fear the winter.", False),
        ("Those are the reasons for the delay.", True),
        ("If it waits too long, the harbour will silt up.", True),
        ("When it comes to harbours, depth is everything.", False),
        ("Without a licence, most are unlikely to sail.", True),
        ("Six years into this administration, the port is poorer.", False),
    ],
)
def test_an_it_leans_where_nothing_in_the_sentence_tells_it(text: str, expected: bool) -> None:
    assert leans(text) is expected


def test_no_pattern_goes_quadratic() -> None:
    begun = time.process_time()
    for text in ("It is " + "hardly " * 5_000, "If it " * 10_000, "a" * 100_000):
        leans(text)
        hints(text)
    assert time.process_time() - begun < 2
