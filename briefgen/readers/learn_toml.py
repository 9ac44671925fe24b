"""A learnt template as a commented source.toml: each line says how it was found."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from briefgen.text import one_line

# The order of a source.toml; what stands before the first dot is the table.
_KEYS = (
    *("description", "outlet", "genre"),
    *("match.hosts", "match.phrases", "match.marks", "match.formats"),
    *("title.select", "title.lines", "byline.select", "byline.lines"),
    *("date.select", "date.lines", "date.format"),
    *("body.select", "body.after", "body.before", "strip.select", "strip.lines"),
)
_SINGLE = frozenset({"description", "outlet", "genre"})
_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a key, and why it stands there, in words for the user."""

    value: str
    why: str = ""


@dataclass(slots=True)
class Draft:
    """A template while it is learnt: how many samples, the entries of each key, remarks."""

    samples: int
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)

    def put(self, key: str, value: str, why: str = "") -> None:
        """Add a value to a key, unless it has it."""
        there = self.entries.setdefault(key, [])
        if all(entry.value != value for entry in there):
            there.append(Entry(value, why))

    def count(self, hits: int) -> str:
        """In how many samples something was found, in words."""
        return "in the sample" if self.samples == 1 else f"in {hits} of {self.samples} samples"

    def drop(self, *tables: str) -> None:
        """Take out every key of the tables."""
        for key in list(self.entries):
            if key.split(".")[0] in tables:
                del self.entries[key]

    def values(self, key: str) -> list[str]:
        """The values of a key."""
        return [entry.value for entry in self.entries.get(key, [])]


@dataclass(frozen=True, slots=True)
class Expected:
    """What an example has to give: a file beside the template, and the fields read of it."""

    file: str
    title: str
    authors: tuple[str, ...]
    day: date | None
    first: str
    last: str


def toml(draft: Draft, examples: Sequence[Expected], head: Sequence[str]) -> str:
    """The text of the source.toml; `head` are the lines of comment it begins with."""
    lines = [f"# {_comment(line)}".rstrip() for line in head]
    table = ""
    for key in _KEYS:
        entries = draft.entries.get(key, [])
        here = key.split(".")[0] if "." in key else ""
        remark = draft.remarks.get(here, "")
        if here != table and (entries or remark):
            table = here
            lines += ["", f"[{table}]", *([f"# {_comment(remark)}"] if remark else [])]
        if entries:
            lines += _key(key.split(".")[-1], entries, single=key in _SINGLE)
    for example in examples:
        lines += ["", "[[example]]", *_example(example)]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A text as a string of TOML: literal where it holds quotation marks."""
    line = one_line(text)
    if '"' in line and "'" not in line and "\x7f" not in line:
        return f"'{line}'"
    return json.dumps(line, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str, entries: Sequence[Entry], *, single: bool) -> list[str]:
    if single or len(entries) == 1:
        value = quoted(entries[0].value) if single else f"[{quoted(entries[0].value)}]"
        return _commented(f"{name} = {value}", entries[0].why)
    lines = [f"{name} = ["]
    for entry in entries:
        lines += [f"    {line}" for line in _commented(f"{quoted(entry.value)},", entry.why)]
    return [*lines, "]"]


def _commented(text: str, why: str) -> list[str]:
    """A line with its reason behind it, or above it where both are long."""
    why = _comment(why)
    if not why:
        return [text]
    if len(text) + len(why) + 4 <= _WIDTH:
        return [f"{text}  # {why}"]
    return [f"# {why}", text]


def _comment(text: str) -> str:
    return one_line(text)[:300]


def _example(example: Expected) -> list[str]:
    fields: Mapping[str, str] = {
        "file": quoted(example.file),
        "title": quoted(example.title) if example.title else "",
        "authors": f"[{', '.join(map(quoted, example.authors))}]" if example.authors else "",
        "date": example.day.isoformat() if example.day else "",
        "first": quoted(example.first) if example.first else "",
        "last": quoted(example.last) if example.last else "",
    }
    return [f"{name} = {value}" for name, value in fields.items() if value]
