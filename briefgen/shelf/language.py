"""Labels a brief prints and words drafting listens for, one TOML file a language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from briefgen.shelf import load, names, root, unknown

CLOSED = ConfigDict(extra="forbid")


@dataclass(frozen=True, config=CLOSED)
class Cues:
    """Words drafting listens for, in lower case; a trailing * stands for any ending.

    `connectives` may be taken off a sentence's start; a sentence that starts with one of `dangling`
    leans on the one before it; `estimative` are words of likelihood, the longest first.
    """

    judgment: tuple[str, ...]
    risk: tuple[str, ...]
    connectives: tuple[str, ...]
    dangling: tuple[str, ...]
    estimative: tuple[str, ...]
    modal: tuple[str, ...]
    negation: tuple[str, ...]
    furniture: tuple[str, ...]


@dataclass(frozen=True, config=CLOSED)
class Language:
    """All words of one language; templates hold {names} that composing fills."""

    code: str
    months: tuple[str, ...]
    headings: Mapping[str, str]
    empty: Mapping[str, str]
    columns: Mapping[str, str]
    labels: Mapping[str, str]
    genres: Mapping[str, str]
    leads: Mapping[str, str]
    statement: Mapping[str, str]
    cues: Cues

    def day(self, value: date) -> str:
        """A date as this language writes it: 3 May 2026."""
        return f"{value.day} {self.months[value.month - 1]} {value.year}"


@cache
def language(code: str) -> Language:
    """The language of that code.

    Raises:
        ShelfError: there is no such file, or it is wrong.
    """
    if code not in names("languages"):
        raise unknown("language", code, names("languages"))
    return load(root() / "languages" / f"{code}.toml", Language)
