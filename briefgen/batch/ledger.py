"""The ledger of an output folder: a line for each input that is done with, so that no run is lost.

A line is JSON, on disk before the next job's files are: what the input and all that its brief
depends on hash to (its key), how it ended, and its files with a hash of each. A line that a killed
run left torn is cut off.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from briefgen.batch.closing import Closing
from briefgen.batch.lasting import BLOCK, lasting, lines_in
from briefgen.batch.places import Place, entries
from briefgen.batch.shard import is_mark
from briefgen.errors import OutputError
from briefgen.files import unwritable

FILE = "ledger.jsonl"
_KEY_BYTES = 16


class Ledger(Closing):
    """The ledger in a folder of ours, open for reading and adding to.

    Raises:
        OutputError: it cannot be read or written.
    """

    def __init__(self, folder: Place) -> None:
        self._place = folder / FILE
        self._lines: dict[bytes, int] = {}  # key -> where its last line begins
        self._written: set[int] = set()  # files of ours, by `mark_of`
        try:
            self._lasting = lasting(self._place)
            self._file = self._lasting.file
            self._end = self._read()
        except OSError as error:
            raise self._unwritable(error) from None

    def _read(self) -> int:
        """Take in the lines that are whole; where they end, all else is cut off."""
        end = 0
        for line in self._file:
            if not line.endswith(b"\n"):
                break
            self._note(line, end)
            end += len(line)
        self._file.truncate(end)
        return end

    def _note(self, line: bytes, at: int) -> None:
        """Remember the line that begins there."""
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            row = json.loads(line)
            self._lines[bytes.fromhex(row["key"])] = at
            self._written.update(mark_of(name) for name in row["outputs"])

    def take_in(self, others: Iterable[Place]) -> None:
        """Take in what the ledgers of shares have and this one has not, or only as a failure.

        Raises:
            OutputError: it cannot be read or written.
        """
        try:
            for place in others:
                news: list[bytes] = []
                for line in lines_in(place):
                    if self._is_news(line):
                        news.append(line)
                        self._note(line, self._append(line))
                    if len(news) == BLOCK:
                        self._lasting.keep(b"".join(news))
                        news.clear()
                if news:
                    self._lasting.keep(b"".join(news))
        except OSError as error:
            raise self._unwritable(error) from None

    def _is_news(self, line: bytes) -> bool:
        """Whether a line of another ledger says more than this one does."""
        try:
            row = json.loads(line)
            known = self.find(row["key"])
            return known is None or row["state"] != "failed" == known[1]["state"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return False  # torn: its share was killed

    def find(self, key: str) -> tuple[int, dict[str, Any]] | None:
        """The last line of that key, and where it begins; None where there is none."""
        at = self._lines.get(bytes.fromhex(key), -1)
        return (at, self.line(at)) if at >= 0 else None

    def line(self, at: int) -> dict[str, Any]:
        """The line that begins there."""
        self._file.seek(at)
        row: dict[str, Any] = json.loads(self._file.readline())
        return row

    def wrote(self, output: str) -> bool:
        """Whether an earlier run wrote the file of that name, as it is in the output folder."""
        return mark_of(output) in self._written

    def add(self, row: Mapping[str, Any]) -> int:
        """Put a line on disk, and say where it begins.

        Raises:
            OutputError: it cannot be written.
        """
        line = f"{json.dumps(row)}\n".encode()
        try:
            at = self._append(line)
            self._lasting.keep(line)
        except OSError as error:
            raise self._unwritable(error) from None
        return at

    def _append(self, line: bytes) -> int:
        """Write a line at the end, and say where it begins."""
        at = self._end
        self._file.seek(at)
        self._file.write(line)
        self._end += len(line)
        return at

    def close(self) -> None:
        """Let go of it."""
        with suppress(OSError):  # a full disk was told of when the line was added
            self._lasting.close()

    def _unwritable(self, error: OSError) -> OutputError:
        """What to say where the ledger's file, or its copy on this machine, cannot be written."""
        where = self._place if isinstance(self._place, Path) else Path(gettempdir())
        return unwritable(where, error)


def ledgers_of_shares(own: Place) -> Iterator[Place]:
    """The ledgers that shares have in our folder."""
    for entry in entries(own):
        if is_mark(entry.name):
            yield own / entry.name / FILE


def key_of(*parts: bytes | str) -> str:
    """The hash, in hex digits, of all that a brief depends on."""
    told = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        told.update(len(data).to_bytes(8))
        told.update(data)
    return told.hexdigest()[: 2 * _KEY_BYTES]


def mark_of(output: str) -> int:
    """A number for the name of a file."""
    return int.from_bytes(sha256(output.encode()).digest()[:8])


def hash_of(data: bytes) -> str:
    """The hash of a file's bytes, as the ledger has it."""
    return sha256(data).hexdigest()[:32]
