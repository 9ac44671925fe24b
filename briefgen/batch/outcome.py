"""How a run stands: counts, and the first causes of what failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.batch.jobs import Job
from briefgen.batch.pool import MOST_KILLS
from briefgen.errors import BriefgenError

MOST_CAUSES = 10


@dataclass(slots=True)
class Tally:
    """The articles of a run by how they ended; `causes` are the first failures, told in one line.

    `before` are those that an earlier run had made, `kept` those among them that someone changed
    since; `aside` are failures that are not tried again, since they took workers down.
    """

    made: int = 0
    before: int = 0
    kept: int = 0
    failed: int = 0
    to_fill: int = 0
    aside: int = 0
    causes: list[str] = field(default_factory=list)

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

        `kept` is how an earlier run's brief was found: "same", or "changed" by a person, who then
        has filled what was to be filled; "" where this run made it.
        """
        state = line["state"]
        if state == "done" or kept == "changed":
            self.made += not kept
            self.before += bool(kept)
            self.kept += kept == "changed"
            return
        self.failed += state == "failed"
        self.to_fill += state == "to-fill"
        self.aside += line.get("kills", 0) >= MOST_KILLS
        if len(self.causes) < MOST_CAUSES:
            self.causes.append(f"{label}: {line['error']['cause']}")


def told_error(error: BriefgenError, job: Job) -> dict[str, str]:
    """An error as the ledger has it; where it is about more than the input, it says so."""
    about = error.subject.removeprefix(job.label).removeprefix(job.path).lstrip(", ")
    return {"cause": f"{about}: {error.cause}" if about else error.cause, "remedy": error.remedy}
