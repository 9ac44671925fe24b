"""How a run stands: counts, and the first failures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.batch.jobs import Job
from briefgen.batch.pool import MOST_KILLS
from briefgen.errors import BriefgenError

MOST_ERRORS = 10


@dataclass(slots=True)
class Tally:
    """The articles of a run by how they ended; `errors` are the first failures.

    `before` are those that an earlier run had made, `kept` those among them that someone changed
    since; `aside` are failures that are not tried again, since they took workers down. A next
    step is told with the first failure of its cause.
    """

    made: int = 0
    before: int = 0
    kept: int = 0
    failed: int = 0
    to_fill: int = 0
    aside: int = 0
    errors: list[BriefgenError] = field(default_factory=list)
    _told: set[tuple[str, str]] = field(default_factory=set)  # causes with their next steps

    @property
    def good(self) -> int:
        """How many briefs there are."""
        return self.made + self.before

    @property
    def ended(self) -> int:
        """How many articles are done with."""
        return self.good + self.failed + self.to_fill

    @property
    def code(self) -> int:
        """The exit code: 0 all good, 1 some failed."""
        return 1 if self.failed or self.to_fill else 0

    def count(self, line: Mapping[str, Any], label: str, kept: str) -> None:
        """Count an article by its line in the ledger.

        `kept` is how an earlier run's brief was found: "same", or "changed" by a person; "" where
        this run made it.
        """
        state = line["state"]
        if state == "done":
            self.made += not kept
            self.before += bool(kept)
            self.kept += kept == "changed"
            return
        self.failed += state == "failed"
        self.to_fill += state == "to-fill"
        self.aside += line.get("kills", 0) >= MOST_KILLS
        if len(self.errors) < MOST_ERRORS:
            cause, remedy = line["error"]["cause"], line["error"]["remedy"]
            known = (cause, remedy) in self._told
            self.errors.append(BriefgenError(label, cause, "" if known else remedy))
            self._told.add((cause, remedy))


def told_error(error: BriefgenError, job: Job) -> dict[str, str]:
    """An error as the ledger has it; where it is about more than the input, it says so."""
    about = error.subject.removeprefix(job.label).removeprefix(job.path).lstrip(", ")
    return {"cause": f"{about}: {error.cause}" if about else error.cause, "remedy": error.remedy}
