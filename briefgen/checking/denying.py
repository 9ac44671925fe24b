"""Whether a reworded point denies what its cited words affirm, or affirms what they deny."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.shelf.language import Language
from briefgen.text import sentences

TOKEN = re.compile(r"n[’']t\b|\w+?(?=n[’']t\b)|\w+|[,;:—–()]")
MARKS = frozenset(",;:—–()")  # between clauses
NOT = ("not", "n't", "n’t", "never", "cannot")  # these deny the word that comes next
UN = "un"
LEAST_LETTERS = 4  # of the word that un- turns: "unlikely" is one, "until" is none
LEAST_TOLD = 0.5  # of the words that a negation denies: so many are told again
ENDINGS = ("ing", "ed", "es", "s", "e", "d")
LEAST_STEM = 3
MOST_CHARACTERS = 10_000  # of a point that are read: no judgment is as long


def turned(text: str, quoted: str, language: Language) -> Iterator[str]:
    """One sentence for a negation that the text lacks, and one for a negation that it adds.

    What a negation denies is the words after it: one whose words the text leaves out is not missed,
    and one of words that the quote does not have is not compared with it.
    """
    said = [Clauses.of(part, language) for part in sentences(text[:MOST_CHARACTERS])]
    cited = [Clauses.of(part, language) for part in sentences(quoted[:MOST_CHARACTERS])]
    if lost := next(_lost(said, cited), ""):
        yield f"The negation '{lost}' of the cited words is missing."
    if added := next(_added(said, cited), ""):
        yield f"The cited words do not deny what “{added}” denies."


@dataclass(frozen=True)
class Clauses:
    """A sentence as words in lower case and marks between them, with the language's negations."""

    tokens: tuple[str, ...]
    language: Language

    @classmethod
    def of(cls, sentence: str, language: Language) -> Clauses:
        """The clauses of that sentence."""
        return cls(tuple(TOKEN.findall(sentence.lower())), language)

    @cached_property
    def negations(self) -> tuple[int, ...]:
        """Where a word stands that denies; none of a turn of phrase that does not: "not only"."""
        known, idioms = self.language.cues.negation, self.language.checks.not_denials
        return tuple(
            at
            for at, token in enumerate(self.tokens)
            if token in known and not self._in(at, idioms)
        )

    @cached_property
    def denials(self) -> frozenset[int]:
        """The same, and where what is said is denied in another way: "refused to"."""
        others = (at for at, t in enumerate(self.tokens) if t in self.language.checks.denials)
        return frozenset({*self.negations, *others})

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stem of each word that says something, "" for the others."""
        passed = self.language.checks.passed_over
        known = {*passed, *self.language.cues.negation}
        return tuple("" if t in known or not t[0].isalnum() else stem(t) for t in self.tokens)

    def denied(self, place: int) -> tuple[list[str], bool]:
        """The stems from there to the end of the clause, and whether it is the first that counts.

        It is after "not". Where there are none, what stands before is denied: "A strike? Unlikely."
        """
        rest = enumerate(self.tokens[place + 1 :], start=place + 1)
        end = next((at for at, token in rest if token in MARKS), len(self.tokens))
        if after := [each for each in self.stems[place + 1 : end] if each]:
            return after, self.tokens[place] in NOT
        return [each for each in self.stems[self.begins[place] : place] if each], False

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each stem stands."""
        found: dict[str, list[int]] = {}
        for at, each in enumerate(self.stems):
            found.setdefault(each, []).append(at)
        return found

    @cached_property
    def begins(self) -> list[int]:
        """Where the main clause of each word begins: after a mark, with a word such as "and"."""
        openers = self.language.checks.clause_openers
        found, begin = [], 0
        for at, token in enumerate(self.tokens):
            begin = at if token in openers and at and self.tokens[at - 1] in MARKS else begin
            found.append(begin)
        return found

    @cached_property
    def under(self) -> list[bool]:
        """Of each word, whether a denial stands before it in its main clause."""
        last = -1
        found = []
        for at, begin in enumerate(self.begins):
            found.append(last >= begin)
            last = at if at in self.denials else last
        return found

    def denies(self, wanted: str, *, anywhere: bool) -> bool:
        """Whether a denial stands before that stem, or anywhere in the sentence."""
        places = self.places.get(wanted, [])
        return any(self.under[at] for at in places) or bool(anywhere and places and self.denials)

    def opposites(self) -> Iterator[tuple[str, str]]:
        """Each word that denies by itself, with the stem of what it denies."""
        pairs = dict(self.language.checks.opposites)
        for token in self.tokens:
            bare = pairs.get(token, token.removeprefix(UN))
            if bare != token and len(bare) >= LEAST_LETTERS:
                yield token, stem(bare)

    def _in(self, at: int, phrases: Sequence[str]) -> bool:
        """Whether the word there is part of one of the phrases."""
        for phrase in phrases:
            parts = tuple(phrase.split())
            for offset in range(len(parts)):
                start = at - offset
                if start >= 0 and self.tokens[start : start + len(parts)] == parts:
                    return True
        return False


def stem(word: str) -> str:
    """A word without the ending of its form: "clos" of closes, closed, closing."""
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= LEAST_STEM), "")
    return word[: len(word) - len(ending)]


def _lost(said: Sequence[Clauses], cited: Sequence[Clauses]) -> Iterator[str]:
    for clauses in cited:
        for place in clauses.negations:
            stems, first = clauses.denied(place)
            told = [each for each in stems if any(each in s.places for s in said)]
            first = first and told[:1] == stems[:1]
            if not told or not (first or len(told) >= LEAST_TOLD * len(stems)):
                continue
            if not _denied(told[:1] if first else told, said, anywhere=not first):
                yield clauses.tokens[place]
    yield from _turned(cited, said)


def _added(said: Sequence[Clauses], cited: Sequence[Clauses]) -> Iterator[str]:
    for clauses in said:
        for place in clauses.negations:
            stems, first = clauses.denied(place)
            there = [c for c in cited if stems and stems[0] in c.places]
            if there and not _denied(stems[:1], there, anywhere=not first):
                at = clauses.stems.index(stems[0])
                yield " ".join(clauses.tokens[place : max(at, place) + 1])
    yield from _turned(said, cited)


def _turned(these: Sequence[Clauses], others: Sequence[Clauses]) -> Iterator[str]:
    """The words of these that deny what the others affirm: "unable" of "able"."""
    known = {token for clauses in others for token in clauses.tokens}
    for token, bare in (row for clauses in these for row in clauses.opposites()):
        there = [c for c in others if bare in c.places]
        if token not in known and there and not any(c.denials for c in there):
            yield token


def _denied(stems: Sequence[str], others: Sequence[Clauses], *, anywhere: bool) -> bool:
    """Whether the others deny one of these, by whichever words."""
    by_word = {bare for clauses in others for _, bare in clauses.opposites()}
    return any(
        each in by_word or clauses.denies(each, anywhere=anywhere)
        for each in stems
        for clauses in others
    )
