"""Cue words by what they signal, as lexicon.toml lists them; how often each list is met."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).with_name("lexicon.toml")
_LISTS: dict[str, str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _table() -> dict[str, tuple[int, ...]]:
    """Entry -> numbers of the lists it is in; beginnings keep their star."""
    table: dict[str, list[int]] = {}
    for number, text in enumerate(_LISTS.values()):
        for entry in dict.fromkeys(text.split()):
            table.setdefault(entry.replace("_", " "), []).append(number)
    return {entry: tuple(numbers) for entry, numbers in table.items()}


NAMES = tuple(_LISTS)
_TABLE = MappingProxyType(_table())
_PREFIX_SIZES = tuple(sorted({len(e) - 1 for e in _TABLE if e.endswith("*") and " " not in e}))
_PHRASE_STARTS = frozenset(e.split(" ")[0] for e in _TABLE if " " in e)


@lru_cache(maxsize=50_000)
def _of_word(word: str) -> tuple[int, ...]:
    """Lists a single word is in, itself or by its beginning."""
    found = set(_TABLE.get(word, ()))
    for size in _PREFIX_SIZES:
        if size > len(word):
            break
        found.update(_TABLE.get(word[:size] + "*", ()))
    return tuple(sorted(found))


def hits(words: Sequence[str]) -> list[int]:
    """How often each list of NAMES is met in a sentence's lower-case words."""
    counts = [0] * len(NAMES)
    for at, word in enumerate(words):
        for number in _of_word(word):
            counts[number] += 1
        if word in _PHRASE_STARTS:
            for size in (2, 3):
                phrase = words[at : at + size]
                for number in _TABLE.get(" ".join(phrase), ()) if len(phrase) == size else ():
                    counts[number] += 1
    return counts
