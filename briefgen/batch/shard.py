"""One of several shares of a batch, each for a machine of its own: --shard 3/8.

Which share an input is in depends on nothing but what tells it apart from others, so that machines
need not talk to each other. All shares write to one folder, where each keeps its own ledger.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from briefgen.errors import UsageError

MOST = 100_000
_FORM = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")
_MARK = re.compile(r"-[0-9]{1,6}-of-[0-9]{1,6}(?=\.[a-z]+$)")


@dataclass(frozen=True, slots=True)
class Shard:
    """Share `number`, from 1, of so many; of one, the whole batch."""

    number: int = 1
    of: int = 1

    @classmethod
    def parse(cls, text: str) -> Shard:
        """The share that --shard gives; the whole for "".

        Raises:
            UsageError: it is no share.
        """
        if not text:
            return cls()
        found = _FORM.fullmatch(text.strip())
        if not found or not 1 <= int(found[1]) <= int(found[2]) <= MOST:
            cause = "is no share of a batch"
            raise UsageError(f"--shard {text}", cause, "write 3/8 for the third of eight")
        return cls(int(found[1]), int(found[2]))

    @property
    def mark(self) -> str:
        """What its own files and folders are called after; "" of the whole."""
        return f"{self.number}-of-{self.of}" if self.of > 1 else ""

    def takes(self, input_id: str) -> bool:
        """Whether the input told apart by that id is in it."""
        told = sha256(input_id.encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(told[:8]) % self.of == self.number - 1

    def named(self, name: str) -> str:
        """The name of its own file for what the whole calls so: report-3-of-8.csv."""
        pure = PurePath(name)
        return f"{pure.stem}-{self.mark}{pure.suffix}" if self.mark else name


WHOLE = Shard()


def is_mark(name: str) -> bool:
    """Whether a share calls its own folder so."""
    return bool(_MARK.match(f"-{name}.jsonl"))


def unmarked(name: str) -> str:
    """What the whole batch calls a file of that name."""
    return _MARK.sub("", name)
