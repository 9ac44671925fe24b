"""A brief file for a person to fill: printed by the batch that asked for it, once it is filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefgen.batch.jobs import Wanted
from briefgen.batch.ledger import hash_of
from briefgen.batch.places import Place, read_file
from briefgen.errors import InputError
from briefgen.files import shown
from briefgen.seal import read_seal


@dataclass(frozen=True, slots=True)
class Filling:
    """A brief file that a person worked on, and what its brief will be called.

    `name` is the file's in the output folder; `line` is for the ledger, should it be unfilled yet.
    """

    stem: str
    name: str
    data: bytes
    line: dict[str, Any]

    def wanted(self, given: Wanted) -> Wanted:
        """What is made of it: all that is wanted but the file itself."""
        formats = tuple(each for each in given.options.formats if each != "md") or ("json",)
        return replace(given, options=replace(given.options, formats=formats))

    def ended(
        self, files: dict[str, bytes], line: dict[str, Any], formats: Sequence[str]
    ) -> tuple[dict[str, bytes], dict[str, Any]]:
        """The files to write and the line of its brief, printed: the file itself may be wanted."""
        mark = hash_of(self.data)  # tells whether it was changed since
        own = {self.name: mark} if "md" in formats else {}
        files = files if set(formats) - {"md"} else {}
        outputs = {name: told for name, told in line["outputs"].items() if name in files}
        return files, {**line, "outputs": outputs | own, "filled": [self.name, mark]}


def worked_on(place: Place, digest: str) -> bytes:
    """The brief file of that article as a person left it; nothing where none touched it."""
    try:
        data = read_file(place)
    except InputError:
        return b""
    seal = read_seal(data)
    untouched = seal.intact if seal else False
    return data if not untouched and digest.encode() in data else b""


def is_as_printed(line: dict[str, Any], out: Place) -> bool:
    """Whether the brief file that was filled is as it was when it was printed, or is gone."""
    name, told = line.get("filled", ("", ""))
    try:
        return not name or hash_of(read_file(out / name)) == told
    except InputError:
        return True


def in_full(line: dict[str, Any], out: Place) -> dict[str, Any]:
    """A line that names the file to fill as a person finds it from where the batch is started."""
    if line["state"] != "to-fill":
        return line
    name, error = next(iter(line["outputs"])), line["error"]
    remedy = error["remedy"].replace(name, shown(out / name))
    return {**line, "error": {**error, "remedy": remedy}}
