"""Mutated samples, taken in one after another in processes that a crash may take down."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from briefgen.errors import BriefgenError
from briefgen.serving import fault
from briefgen.worker import run
from tests.fuzz.mutation import changed
from tests.fuzz.samples import Sample, samples
from tests.fuzz.targets import taken

BATCH = 100
PRINTED = 20  # one in so many is written in both formats too, which takes most of the time
SLOW_S = 10.0  # of processor time
DEADLINE_S = 600.0  # of a batch


@dataclass(frozen=True)
class Finding:
    """What a mutation did that no input may do."""

    number: int
    name: str
    said: str


def mutated(seed: int, number: int) -> Sample:
    """The mutation of that number: the same for the same seed."""
    random = Random(f"{seed}/{number}")  # noqa: S311 - nobody is to be kept from guessing it
    there = samples()
    base, other = there[number % len(there)], random.choice(there)
    return Sample(base.name, changed(base.data, random, other.data))


def findings(seed: int, mutations: int, first: int = 0) -> Iterator[Finding]:
    """All that goes wrong with mutations `first` to `first + mutations`."""
    end = first + mutations
    for start in range(first, end, BATCH):
        numbers = range(start, min(start + BATCH, end))
        try:
            yield from run(batch, (seed, numbers), DEADLINE_S, subject="batch")
        except BriefgenError:  # the process did not live through it: which one was it?
            for number in numbers:
                try:
                    yield from run(batch, (seed, [number]), DEADLINE_S / 5, subject="mutation")
                except BriefgenError as error:
                    yield Finding(number, mutated(seed, number).name, str(error))


def batch(seed: int, numbers: range | list[int]) -> list[Finding]:
    """The same for a few, in this process."""
    found = []
    for number in numbers:
        sample, start = mutated(seed, number), time.process_time()
        try:
            taken(sample.data, sample.name, printed=number % PRINTED == 0)
        except Exception as error:  # whatever it is, it is a finding
            found.append(Finding(number, sample.name, f"{fault(error)}: {str(error)[:200]}"))
        spent = time.process_time() - start
        if spent > SLOW_S:
            found.append(Finding(number, sample.name, f"took {spent:.0f} seconds"))
    return found
