"""The row of jobs of a batch, known before the first is begun: how many, and what they are called.

It is kept in a temporary file and read from there, so that a million inputs take no memory.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace

from briefgen.batch import naming
from briefgen.batch.closing import Closing
from briefgen.batch.gather import Taken, stem_of
from briefgen.batch.jobs import Job
from briefgen.batch.outplace import BOOKLET
from briefgen.batch.shard import WHOLE, Shard


class Plan(Closing):
    """The jobs of these inputs that are in the share; `total` says how many, `found` of how many.

    Places in the row and names are those that the whole batch would give them.
    """

    def __init__(self, inputs: Iterable[Taken], shard: Shard = WHOLE) -> None:
        self._file = tempfile.TemporaryFile(prefix="briefgen-")  # noqa: SIM115 - closed by close
        # Names that more than one input has; one in the output folder is the booklet's.
        self._several: set[int] = {naming.alike(f"/{BOOKLET}")}
        self.total = self.found = 0
        names: set[int] = set()
        ids: set[int] = set()
        turns: Counter[int] = Counter()
        for self.found, taken in enumerate(inputs, start=1):
            told = naming.alike(taken.id)
            if told in ids:
                turns[told] += 1
            ids.add(told)
            job = _job(taken, self.found, turns[told])
            name = naming.alike(f"{job.folder}/{job.stem}")
            if not job.number:
                (self._several if name in names else names).add(name)
            if not shard.takes(job.id):
                continue
            self.total += 1
            row = json.dumps({key: value for key, value in asdict(job).items() if key != "shared"})
            self._file.write(f"{row}\n".encode())

    def __iter__(self) -> Iterator[Job]:
        """The jobs in their order; one reader at a time."""
        self._file.seek(0)
        for line in self._file:
            job = Job(**json.loads(line))
            shared = naming.alike(f"{job.folder}/{job.stem}") in self._several
            yield replace(job, shared=shared)

    def close(self) -> None:
        """Forget them."""
        self._file.close()


def _job(taken: Taken, n: int, turn: int) -> Job:
    """The job of an input; `turn` counts those before it with the same id."""
    return Job(
        n,
        taken.path,
        naming.folder(taken.folder),
        naming.fit(stem_of(taken.path)),
        f"{taken.id}#again-{turn}" if turn else taken.id,
        number=taken.number,
        offset=taken.offset,
        length=taken.length,
    )
