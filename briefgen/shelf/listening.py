"""Templates of words, sought in a text all at once: one look-up a word, not one a template."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache, lru_cache

from briefgen.shelf.language import Cues, GenreCues, KindCues, MarkCues, language
from briefgen.text import Learnt, word_set

BUILT_IN = {
    "year": r"(?:19|20)\d\d",
    "number": r"\d[\d,.]{0,12}",
    "day": r"\d{1,2}(?:st|nd|rd|th)?",
}
GAP = r"(?:\S{1,40}\s{1,3}){0,4}"
AFTER = r"(?![\w-])"
WORD = re.compile(r"(?<![\w-])\w+-?")
DIGITS = "#"  # stands for any number as the first word, or the second
ANY = ""  # for any word as the second
SLOT = re.compile(r"\{(\w+)\}")
# How a template begins, its slot filled; what else there is in the word tells nothing.
FIRST = re.compile(r"(?P<word>\w++(?:-|\*)?+)(?:[^\w*{}.]+(?P<rest>.+))?")
SECOND = re.compile(r"\w++(?:-|(?![\w*{]))")
MOST_WORDS = 1 << 14  # of which it is remembered what can begin with them
MOST_TEXTS = 1 << 13  # of which it is remembered what was heard: the sentences of a megabyte
# Lists whose words are looked up elsewhere, each by itself or in a pattern.
UNHEARD = word_set(
    "likelihood nobody ends_phrase units scales not_counted opinion_labels analysis_labels "
    "explaining_titles official_outlets agencies"
)
Slots = Mapping[str, Sequence[str]]
Lists = Mapping[str, Sequence[str]]
Group = tuple[str, str]  # a list, and what its templates in the group begin with
Opening = tuple[str, str, str]  # a first word, a second, and the template with these in their slots
Heard = dict[str, list[tuple[int, str]]]  # per list, where one of its groups may begin
Groups = tuple[Group, ...]
# The groups a word can begin whatever follows, others by the word that does, and before a number.
Head = tuple[Groups, Mapping[str, Groups], Groups]


class Listener:
    """Named lists of templates, listened for together.

    In a template a trailing * stands for any ending, .. for up to four words, {year}, {number} and
    {day} for themselves, any other {name} for one of the words in that slot. Words with a capital
    are names and match as written, all else in any case; only whole words match. Templates are kept
    in groups by their first two words.
    """

    def __init__(self, lists: Lists, slots: Slots) -> None:
        self._known = {name: _any(listed, BUILT_IN) for name, listed in slots.items()} | BUILT_IN
        self._groups: dict[Group, list[tuple[str, str]]] = {}  # each template, and with its opening
        self._openings: dict[str, dict[str, list[Group]]] = {}  # by first word, by second
        self._whole: set[str] = set()  # first words that are a template and need no pattern
        openings = cache(lambda term: tuple(dict.fromkeys(_openings(term, slots))))
        for name, terms in lists.items():
            for term in terms:
                lead = " ".join(term.split(maxsplit=2)[:2])
                self._keep(name, term, len(lead), openings(lead))
        self._patterns: dict[Group, re.Pattern[str]] = {}
        self._heads: Learnt[Head | None] = Learnt(self._learn, MOST_WORDS)
        self._endless: dict[str, tuple[str, ...]] = {}  # how words of any ending begin, by letter
        for first in self._openings:
            if first.endswith("*"):
                self._endless[first[0]] = (*self._endless.get(first[0], ()), first[:-1])
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
        for start, key in self._heard(text).get(name, ()):
            if key in self._whole or self._pattern(name, key).match(text, start):
                return True
        return False

    def hears(self, text: str, names: frozenset[str]) -> bool:
        """Whether the text may hold a template of one of the lists: a quick look."""
        return not names.isdisjoint(self._heard(text))

    def at(self, name: str, text: str, start: int = 0) -> re.Match[str] | None:
        """The match of that list that begins just there."""
        heard = self._heard(text).get(name, ())
        found = (self._pattern(name, key).match(text, start) for at, key in heard if at == start)
        return max((m for m in found if m), key=lambda m: m.end(), default=None)

    def _keep(self, name: str, term: str, lead: int, openings: Sequence[Opening]) -> None:
        for first, second, written in openings:
            key = first if term == first else f"{first} {second}"
            if term == first:
                self._whole.add(key)
            group = self._groups.setdefault((name, key), [])
            if not group:
                opening = self._openings.setdefault(first, {})
                opening.setdefault(second, []).append((name, key))
            group.append((term, written + term[lead:]))

    def _listen(self, text: str) -> Heard:
        heard: Heard = {}
        words, starts = _words(text)
        heads = map(self._heads.__getitem__, words)
        for head, start, following in zip(heads, starts, [*words[1:], " "], strict=False):
            if head is None:
                continue
            groups, others, counting = head
            if following in others:
                groups += others[following]
            if counting and following[0].isdigit():
                groups += counting
            for name, key in groups:
                if name in heard:
                    heard[name].append((start, key))
                else:
                    heard[name] = [(start, key)]
        return heard

    def _learn(self, word: str) -> Head | None:
        """What can begin with a word, if anything can."""
        low = word.lower()
        stems: list[str] = []
        if low.startswith(endless := self._endless.get(low[0], ())):  # as hardly a word does
            stems = [f"{stem}*" for stem in endless if low.startswith(stem)]
        heads: dict[str, Groups] = {}
        for first in (low, *stems, *([DIGITS] if low[0].isdigit() else [])):
            if first not in self._openings:
                continue
            for second, groups in self._openings[first].items():
                # What ends before a hyphen is no whole word.
                fit = (g for g in groups if word[-1] != "-" or g[1] not in self._whole)
                heads[second] = (*heads.get(second, ()), *fit)
        return (heads.pop(ANY, ()), heads, heads.pop(DIGITS, ())) if heads else None

    def _pattern(self, name: str, key: str) -> re.Pattern[str]:
        """The pattern of one group, made when it is first needed: most never are."""
        known = self._patterns.get((name, key))
        if known is None:
            group = sorted(self._groups[name, key], key=_longest, reverse=True)
            listed = _grouped([written for _, written in group], self._known)
            known = re.compile(f"{listed}{AFTER}", re.IGNORECASE)
            self._patterns[name, key] = known
        return known


@lru_cache(maxsize=MOST_TEXTS)
def _words(text: str) -> tuple[list[str], list[int]]:
    """The words of a text in small letters, and where they stand: for all who listen to it."""
    low = text.lower()
    same = low if len(low) == len(text) else text
    found = [*WORD.finditer(same)]
    written = [match[0] for match in found]
    words = written if same is low else [word.lower() for word in written]
    return words, [match.start() for match in found]


@cache
def listener(code: str) -> Listener:
    """The listener for the lists that the language of that code has, each by its name there.

    The tiers of likelihood are `likelihood-0`, `likelihood-1`, ...
    """
    cues = language(code).cues
    lists = {"dangling": cues.dangling, "negation": cues.negation, **_tiers(cues)}
    for part in (cues.genre, cues.marks, cues.kinds):
        lists |= _named(part)
    return Listener(lists, cues.slots)


def _named(part: GenreCues | MarkCues | KindCues) -> dict[str, tuple[str, ...]]:
    found = {field.name: getattr(part, field.name) for field in fields(part)}
    return {name: listed for name, listed in found.items() if name not in UNHEARD}


def _tiers(cues: Cues) -> dict[str, tuple[str, ...]]:
    return {tier(n): listed for n, listed in enumerate(cues.marks.likelihood)}


def tier(number: int) -> str:
    """The name of a tier of likelihood, counted from 0."""
    return f"likelihood-{number}"


def _longest(kept: tuple[str, str]) -> tuple[int, int]:
    return len(kept[0]), len(kept[1])


def _openings(term: str, slots: Slots) -> Iterator[Opening]:
    """The first and second words that a match of the term can have, and the term with them.

    DIGITS stands for a number in either place; a * ends a first word that may have any ending, and
    the second is ANY where it is not one word for certain.
    """
    for written in _filled(term, slots):
        first = FIRST.match(written)
        if not first:
            yield DIGITS if written.startswith("{") else "", ANY, written
            continue
        rests = first["rest"] or ""
        begun = written.removesuffix(rests)
        for rest in _filled(rests, slots):
            second = SECOND.match(rest)
            number = DIGITS if rest.startswith("{") else ANY
            yield first["word"].lower(), second[0].lower() if second else number, begun + rest


def _filled(term: str, slots: Slots) -> list[str]:
    """The term with each of its words in the slot that it opens with, unless that is built in."""
    slot = SLOT.match(term)
    if not slot or slot[1] in BUILT_IN:
        return [term]
    rest = term[slot.end() :]
    return [filled for word in slots[slot[1]] for filled in _filled(word + rest, slots)]


def _any(terms: Sequence[str], known: Mapping[str, str]) -> str:
    """One group for any of the terms, longest first."""
    return _grouped(sorted(terms, key=len, reverse=True), known)


def _grouped(terms: Sequence[str], known: Mapping[str, str]) -> str:
    return f"(?:{'|'.join(_expression(term, known) for term in terms)})"


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
