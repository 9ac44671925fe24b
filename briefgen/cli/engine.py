"""What does the jobs of a batch: processes of this machine, or a cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.batch.cluster import Cluster
    from briefgen.batch.jobs import Wanted
    from briefgen.batch.pool import Pool

ENGINES = ("local", "dask")
ENGINE = typer.Option(metavar="local|dask", help="Processes of this machine, or a Dask cluster.")
SCHEDULER = typer.Option(
    metavar="ADDRESS", help="Of the cluster: tcp://host:8786; else one is started here."
)


@dataclass(frozen=True, slots=True)
class Engines:
    """Which engine does the jobs, with how many workers (0: one a core) and what deadline."""

    name: str
    scheduler: str
    workers: int
    timeout_s: float

    def check(self) -> None:
        """See that there is such an engine, with what it takes.

        Raises:
            UsageError: there is none, or it takes no scheduler.
        """
        if self.name not in ENGINES:
            raise UsageError(
                f"--engine {self.name}", "is no engine", f"write {' or '.join(ENGINES)}"
            )
        if self.scheduler and self.name == "local":
            raise UsageError("--scheduler", "is for a cluster", "add --engine dask")

    def opened(self, wanted: Wanted, jobs: int) -> Pool | Cluster:
        """The engine, ready for so many jobs.

        Raises:
            UsageError: the cluster cannot be had.
        """
        from briefgen.batch.pool import Pool, cores
        from briefgen.pipeline import warm_up

        workers = max(1, min(self.workers or cores(), jobs))
        if self.name == "local":
            return Pool(workers, self.timeout_s, warm_up)
        from briefgen.batch.cluster import Cluster, Terms, made_of

        terms = Terms(wanted, made_of(wanted), self.timeout_s, warm_up)
        return Cluster(terms, self.scheduler, self.workers if self.scheduler else workers)
