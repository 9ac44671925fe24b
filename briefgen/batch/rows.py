"""What became of each input of a run, in the order of the inputs, whatever was done first.

Of a row only its place in the ledger is kept: three numbers, so that reports of a million inputs
are written without holding them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.batch.jobs import Job
from briefgen.batch.ledger import Ledger
from briefgen.batch.plan import Plan
from briefgen.errors import article_in


@dataclass(frozen=True, slots=True)
class Row:
    """An article of a run: its file, its number among several there or 0, its line of the ledger.

    `line` has `state`; of a brief `outputs` (name in the folder -> hash), title, outlet, date,
    judgment, warnings, pages, words and seconds; of a failure `error` (cause, remedy).
    """

    path: str
    number: int
    line: dict[str, Any]

    @property
    def label(self) -> str:
        """What messages call it."""
        return article_in(self.path, self.number)


class Rows:
    """The rows of a run so far."""

    def __init__(self) -> None:
        self._n, self._number, self._at = array("Q"), array("Q"), array("Q")

    def add(self, job: Job, at: int) -> None:
        """What became of a job stands in the ledger there."""
        self._n.append(job.n)
        self._number.append(job.number)
        self._at.append(at)

    def of(self, plan: Plan, ledger: Ledger) -> Iterator[Row]:
        """Each row, in the order of the plan."""
        order = iter(sorted(range(len(self._n)), key=lambda i: (self._n[i], self._number[i])))
        at = next(order, None)
        for job in plan:
            while at is not None and self._n[at] == job.n:
                yield Row(job.path, self._number[at], ledger.line(self._at[at]))
                at = next(order, None)
