"""The samples are taken, and no mutation of them does more than be refused."""

import pytest

from tests.fuzz.run import findings, mutated
from tests.fuzz.samples import Sample, samples
from tests.fuzz.targets import taken


@pytest.mark.parametrize("sample", samples(), ids=lambda s: s.name)
def test_every_sample_is_taken_as_it_stands(sample: Sample) -> None:
    assert taken(sample.data, sample.name)


def test_a_seed_decides_the_mutations() -> None:
    assert [mutated(1, n) for n in range(30)] == [mutated(1, n) for n in range(30)]
    assert mutated(1, 0) != mutated(2, 0)


def test_mutated_samples_are_taken_or_refused_and_nothing_else() -> None:
    assert not [*findings(seed=1, mutations=300)]
