"""Templates of words, sought in a text all at once: one look-up a word, not one a template."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache, lru_cache

from briefgen.shelf.language import Cues, GenreCues, KindCues, MarkCues, language

BUILT_IN = {
    "year": r"(?:19|20)\d\d",
    "number": r"\d[\d,.]{0,12}",
    "day": r"\d{1,2}(?:st|nd|rd|th)?",
}
GAP = r"(?:\S{1,40}\s{1,3}){0,4}"
AFTER = r"(?![\w-])"
WORD = re.compile(r"(?<![\w-])\w+")
DIGITS = "#"  # stands for any number among the first words
STEMS = (1, 2, 3, 5)  # letters of a word's beginning by which it is looked up
MOST_WORDS = 1 << 14  # of which it is remembered what can begin with them
MOST_TEXTS = 512  # of which it is remembered what was heard
Slots = Mapping[str, Sequence[str]]
Lists = Mapping[str, Sequence[str]]
Heard = dict[str, list[tuple[int, str]]]  # per list, where one of its templates may begin


class Listener:
    """Named lists of templates, listened for together.

    In a template a trailing * stands for any ending, .. for up to four words, {year}, {number} and
    {day} for themselves, any other {name} for one of the words in that slot. Words with a capital
    are names and match as written, all else in any case; only whole words match. Templates are kept
    by their first word.
    """

    def __init__(self, lists: Lists, slots: Slots) -> None:
        self._known = {name: _any(listed, BUILT_IN) for name, listed in slots.items()} | BUILT_IN
        self._groups: dict[str, dict[str, list[str]]] = {}
        for name, terms in lists.items():
            for term in terms:
                for key in _keys(term, slots):
                    self._groups.setdefault(key, {}).setdefault(name, []).append(term)
        self._patterns: dict[tuple[str, str], re.Pattern[str]] = {}
        self._heads: dict[str, tuple[tuple[str, str], ...]] = {}
        self._heard: Callable[[str], Heard] = lru_cache(maxsize=MOST_TEXTS)(self._listen)

    def all(self, name: str, text: str) -> Iterator[re.Match[str]]:
        """Every match of that list from left to right, none overlapping; the longest at a place."""
        heard = self._heard(text).get(name)
        if not heard:
            return
        found = (self._pattern(name, key).match(text, start) for start, key in heard)
        end = 0
        for match in sorted((m for m in found if m), key=lambda m: (m.start(), -m.end())):
            if match.start() >= end:
                end = match.end()
                yield match

    def first(self, name: str, text: str) -> re.Match[str] | None:
        """The first match of that list."""
        return next(self.all(name, text), None)

    def has(self, name: str, text: str) -> bool:
        """Whether the text holds a template of that list."""
        heard = self._heard(text).get(name)
        return bool(heard) and any(
            self._pattern(name, key).match(text, start) for start, key in heard or ()
        )

    def at(self, name: str, text: str, start: int = 0) -> re.Match[str] | None:
        """The match of that list that begins just there."""
        heard = self._heard(text).get(name, ())
        found = (self._pattern(name, key).match(text, start) for at, key in heard if at == start)
        return max((m for m in found if m), key=lambda m: m.end(), default=None)

    def _listen(self, text: str) -> Heard:
        heard: Heard = defaultdict(list)
        known, low = self._heads, text.lower()
        for found in WORD.finditer(low if len(low) == len(text) else text):
            word = found[0]
            heads = known.get(word)
            if heads is None:
                heads = self._learn(word)
            if heads:
                start = found.start()
                for name, key in heads:
                    heard[name].append((start, key))
        return heard

    def _learn(self, word: str) -> tuple[tuple[str, str], ...]:
        """The groups of templates that can begin with a word, remembered."""
        if len(self._heads) >= MOST_WORDS:
            self._heads.clear()
        low = word.lower()
        stems = {low[:size] for size in STEMS if size <= len(low)}
        keys = (f"{low} ", *sorted(stems), *([DIGITS] if word[0].isdigit() else []))
        heads = tuple((name, key) for key in keys for name in self._groups.get(key, ()))
        self._heads[word] = heads
        return heads

    def _pattern(self, name: str, key: str) -> re.Pattern[str]:
        """The pattern of one group, made when it is first needed: most never are."""
        known = self._patterns.get((name, key))
        if known is None:
            listed = _any(self._groups[key][name], self._known)
            known = re.compile(f"{listed}{AFTER}", re.IGNORECASE)
            self._patterns[name, key] = known
        return known


@cache
def listener(code: str, part: str = "points") -> Listener:
    """The listener for the lists that the language of that code has, each by its name there.

    Of the parts, "genre" holds its own lists, "points" all others; the tiers of likelihood are
    `likelihood-0`, `likelihood-1`, ...
    """
    cues = language(code).cues
    if part == "genre":
        return Listener(_named(cues.genre), cues.slots)
    lists = {"dangling": cues.dangling, "negation": cues.negation, **_tiers(cues)}
    return Listener({**lists, **_named(cues.marks), **_named(cues.kinds)}, cues.slots)


def _named(part: GenreCues | MarkCues | KindCues) -> dict[str, tuple[str, ...]]:
    found = {field.name: getattr(part, field.name) for field in fields(part)}
    return {name: listed for name, listed in found.items() if name != "likelihood"}


def _tiers(cues: Cues) -> dict[str, tuple[str, ...]]:
    return {tier(n): listed for n, listed in enumerate(cues.marks.likelihood)}


def tier(number: int) -> str:
    """The name of a tier of likelihood, counted from 0."""
    return f"likelihood-{number}"


def _keys(term: str, slots: Slots) -> list[str]:
    """What a match of the term can begin with."""
    if slot := re.match(r"\{(\w+)\}", term):
        if slot[1] in BUILT_IN:
            return [DIGITS]
        return list(dict.fromkeys(f for word in slots[slot[1]] for f in _keys(word, slots)))
    word = re.match(r"\w*", term)
    first = word[0].lower() if word else ""
    if first and term[len(first) : len(first) + 1] == "*":
        return [first[: max(size for size in STEMS if size <= len(first))]]
    return [f"{first} "]


def _any(terms: Sequence[str], known: Mapping[str, str]) -> str:
    """One group for any of the terms, longest first."""
    listed = (_expression(term, known) for term in sorted(terms, key=len, reverse=True))
    return f"(?:{'|'.join(listed)})"


def _expression(term: str, known: Mapping[str, str]) -> str:
    parts: list[str] = []
    for word in term.split():
        if word == "..":
            parts.append(GAP)
            continue
        pieces = re.split(r"\{(\w+)\}", word)
        pieces[1::2] = [known[name] for name in pieces[1::2]]
        pieces[::2] = [re.escape(p).replace(r"\*", r"\w*+") for p in pieces[::2]]
        made = "".join(pieces)
        parts.append(f"(?-i:{made})" if word[0].isupper() else made)
        parts.append(r"\s{1,3}")
    return "".join(parts).removesuffix(r"\s{1,3}")
