from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.batch.gather import Taken
from briefgen.batch.plan import Plan
from briefgen.batch.shard import WHOLE, Shard, unmarked
from briefgen.errors import UsageError


@given(st.lists(st.text(max_size=8), max_size=30), st.integers(1, 9))
def test_every_input_is_in_one_share_with_the_name_and_place_it_has_in_the_whole(
    names: list[str], of: int
) -> None:
    inputs = [Taken(f"{name}.txt", name) for name in names]
    with Plan(inputs) as plan:
        whole = list(plan)
    shares = []
    for number in range(1, of + 1):
        with Plan(inputs, Shard(number, of)) as plan:
            shares += list(plan)
            assert plan.found == len(inputs)
    assert sorted(shares, key=lambda job: job.n) == whole


def test_shares_are_the_same_on_every_machine() -> None:
    assert [n for n in range(1, 4) if Shard(n, 3).takes("news/port.html")] == [2]


@pytest.mark.parametrize("text", ["0/3", "4/3", "3", "1/0", "-1/3", "1/9999999", "a/b", "1/2/3"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no share"):
        Shard.parse(text)


def test_its_own_files_are_told_from_those_of_the_whole() -> None:
    assert Shard.parse("3/8").named("report.csv") == "report-3-of-8.csv"
    assert unmarked("report-3-of-8.csv") == "report.csv"
    assert WHOLE.named("index.html") == unmarked("index.html") == "index.html"
    assert Shard.parse("") == Shard.parse("1/1") == WHOLE
