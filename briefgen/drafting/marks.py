"""What the source itself rates or conditions in a sentence: its own words, never a scale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from briefgen.shelf.language import Cues, Language

MOST_KEPT = 500  # lists of templates; a language has some seventy
MOST_CHARACTERS = 2_000  # no sentence that may be printed is longer
MOST_CONDITION_WORDS = 15
LEAST_CONDITION_WORDS = 3
MOST_EXPOSED_WORDS = 8
WINDOW = 50  # characters in which a date must find a word of time to come
DENIAL = 30  # characters before a rating in which a negation reaches it
BUILT_IN = {
    "year": r"(?:19|20)\d\d",
    "number": r"\d[\d,.]{0,12}",
    "day": r"\d{1,2}(?:st|nd|rd|th)?",
}
GAP = r"(?:\S{1,40}\s{1,3}){0,4}"
CLAUSE_END = re.compile(
    r"[,;:](?=[\s\"”’]|$)|\s[–—-]|—|[()\[\]\"“”]|[?!](?=\s)|[.!?…]{1,3}[\"”’')\]]{0,3}$"
)
BREAKS = re.compile(r",\s(?:who|which|whose|where|including)\b|\s?[“\"(\[]\w|,[\"”’]")
LISTED = re.compile(r",\s(?:\S{1,30}\s){0,2}\S{1,30},\s|,\s(?:\S{1,30}\s){1,3}(?:and|or)\s")
UNFINISHED = re.compile(r"\b(?:is|are|was|were|to|not|do|does|did|the|a|of)$", re.IGNORECASE)
ACTING = re.compile(r"(?:\b(?:is|are|was|were|been)|,)\s$")
TOKEN = re.compile(r"(?:[A-Z]\.){2,6}|[^\s,;:.!?…()\[\]\"“”—–]+")

AFTER = r"(?![\w-])"
WORD = re.compile(r"(?<![\w-])\w+")
DIGITS = "#"  # stands for any number among the first words
STEMS = (1, 2, 3, 5)  # letters of a word's beginning by which it is looked up
Slots = tuple[tuple[str, tuple[str, ...]], ...]
Span = tuple[int, int]


def marks(text: str, kind: str, language: Language) -> dict[str, str]:
    """The source's own words of rating in a sentence that is to stand in a section of that kind.

    `likelihood`, `condition` and `horizon` for every kind; `impact` and `exposed` for risks. Each
    value is an exact part of `text`; what is not clear is left out.
    """
    cues = language.cues
    if len(text) > MOST_CHARACTERS:
        return {}
    found = {
        "likelihood": _likelihood(text, cues),
        "condition": _condition(text, cues),
        "horizon": _horizon(text, cues),
    }
    if kind == "risks":
        found["impact"] = _impact(text, cues)
        found["exposed"] = _exposed(text, cues)
    return {name: value for name, value in found.items() if value}


class Templates:
    """Templates of words, ready to be sought in many texts.

    A trailing * stands for any ending, .. for up to four words, {year}, {number} and {day} for
    themselves, any other {name} for one of the words the language lists under it. Words with a
    capital are names and match as written, all else in any case; only whole words match.
    They are kept by their first word, so that a text costs a look-up a word, not a word a template.
    """

    def __init__(self, terms: Sequence[str], slots: Slots) -> None:
        self._known = {name: _any(listed, BUILT_IN) for name, listed in slots} | BUILT_IN
        self._groups: dict[str, list[str]] = {}
        for term in terms:
            for key in _keys(term, dict(slots)):
                self._groups.setdefault(key, []).append(term)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match from left to right, none overlapping; of several at a place, the longest."""
        places = _places(text)
        found = [
            match
            for key in self._groups.keys() & places.keys()
            for start in places[key]
            if (match := self._pattern(key).match(text, start))
        ]
        end = 0
        for match in sorted(found, key=lambda m: (m.start(), -m.end())):
            if match.start() >= end:
                end = match.end()
                yield match

    def _pattern(self, key: str) -> re.Pattern[str]:
        """The pattern of one group, made when it is first needed: most never are."""
        if key not in self._patterns:
            listed = _any(self._groups[key], self._known)
            self._patterns[key] = re.compile(f"{listed}{AFTER}", re.IGNORECASE)
        return self._patterns[key]

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return next(self.finditer(text), None)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins just there."""
        places = _places(text)
        keys = (key for key in self._groups.keys() & places.keys() if start in places[key])
        found = (self._pattern(key).match(text, start) for key in keys)
        return max((m for m in found if m), key=lambda m: m.end(), default=None)


_MADE: dict[int, tuple[tuple[str, ...], Templates]] = {}  # by identity: hashing costs more


def templates(terms: tuple[str, ...], cues: Cues) -> Templates:
    """The templates of a list in a language's cues, made once."""
    known = _MADE.get(id(terms))
    if known is None or known[0] is not terms:
        if len(_MADE) >= MOST_KEPT:
            _MADE.clear()
        known = _MADE[id(terms)] = (terms, Templates(terms, tuple(cues.slots.items())))
    return known[1]


@lru_cache(maxsize=512)
def _places(text: str) -> dict[str, list[int]]:
    """Where each word and each beginning of a word stands, in lower case.

    A whole word is told from a beginning by the space after it. What follows a hyphen begins none.
    """
    places: dict[str, list[int]] = {}
    for found in WORD.finditer(text):
        start = found.start()
        for key in _beginnings(found[0].lower()):
            if key in places:
                places[key].append(start)
            else:
                places[key] = [start]
    return places


@lru_cache(maxsize=1 << 14)
def _beginnings(word: str) -> tuple[str, ...]:
    """The keys a word is listed under: itself and a space, its beginnings; DIGITS."""
    stems = {word[:size] for size in STEMS if size <= len(word)}
    return (f"{word} ", *sorted(stems), *([DIGITS] if word[0].isdigit() else []))


def _keys(term: str, slots: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What a match of the term can begin with, as `_places` lists it."""
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


def _spans(pattern: Templates, text: str) -> list[Span]:
    return [m.span() for m in pattern.finditer(text)]


def _clear(found: Iterator[re.Match[str]], blocked: Sequence[Span]) -> Iterator[re.Match[str]]:
    """The matches that do not touch a blocked span."""
    return (m for m in found if all(m.end() <= a or b <= m.start() for a, b in blocked))


def _likelihood(text: str, cues: Cues) -> str:
    """The source's word of likelihood: of the strongest tier there is, the first."""
    blocked = _spans(templates(cues.marks.not_likelihood, cues), text)
    pronouns = templates(cues.dangling, cues)
    for tier in cues.marks.likelihood:
        for found in _clear(templates(tier, cues).finditer(text), blocked):
            if _is_word_of_likelihood(found, cues, pronouns):
                return found[0]
    return ""


def _is_word_of_likelihood(found: re.Match[str], cues: Cues, pronouns: Templates) -> bool:
    """A capital makes a name of it, save at the start: there a modal needs a pronoun after it."""
    if found[0][0].islower():
        return True
    if found.string[: found.start()].strip("\"“‘'("):
        return False
    rest = found.string[found.end() :].lstrip()
    return found[0].lower() not in cues.modal or bool(pronouns.match(rest) and rest[0].islower())


def _condition(text: str, cues: Cues) -> str:
    """The first clause that makes the statement depend on something: "if sanctions hold"."""
    blocked = _spans(templates(cues.marks.not_condition, cues), text)
    for found in _clear(templates(cues.marks.condition, cues).finditer(text), blocked):
        end = CLAUSE_END.search(text, found.end())
        stop = end.start() if end else len(text)
        clause = text[found.start() : stop].rstrip()
        size = len(clause.split())
        whole = bool(end) and stop < len(text.rstrip("\"”’'.!?… "))
        opens = found[0][0].isupper()  # "If X holds ..." ends at its comma, nowhere else
        aside = whole and text[: found.start()].endswith(", ") and size <= LEAST_CONDITION_WORDS
        broken = UNFINISHED.search(clause) or _breaks(text, stop, size, opens)
        if LEAST_CONDITION_WORDS <= size <= MOST_CONDITION_WORDS and (whole or not opens):
            return "" if aside or broken else clause
    return ""


def _breaks(text: str, stop: int, size: int, opens: bool) -> bool:
    """Whether the clause only seems to end there: a quotation, a list or an aside goes on."""
    found = BREAKS.match(text, stop)
    if found and (opens or found[0][-1] not in '"”’'):
        return True
    return bool((not opens or size == LEAST_CONDITION_WORDS) and LISTED.match(text, stop))


def _horizon(text: str, cues: Cues) -> str:
    """When, where that is ahead: "by 2030", "in the coming months"."""
    sure = templates(cues.marks.horizon, cues)
    for found in sure.finditer(text):
        if not (found[0].lower().startswith("next") and text[: found.start()].endswith("the ")):
            return found[0]
    ahead, past = templates(cues.marks.ahead, cues), templates(cues.marks.not_ahead, cues)
    for found in templates(cues.marks.horizon_if_ahead, cues).finditer(text):
        opens = found.start() == 0  # then what is ahead follows, else it stands before
        near = text[max(0, found.start() - WINDOW) : found.start()]
        near = text[found.end() : found.end() + WINDOW] if opens else near
        if near.endswith("not ") or text[found.end() :].startswith(("’s", "'s")):
            continue
        if ahead.search(near) and not past.search(near):
            return found[0]
    return ""


def _impact(text: str, cues: Cues) -> str:
    """How bad the source says it is: a strong word, or a weaker one before a harm."""
    for found in templates(cues.marks.impact, cues).finditer(text):
        if not (_denied(text, found.start(), cues) or _acts(found, cues)):
            return found[0]
    harm = templates(cues.marks.harm, cues)
    for found in templates(cues.marks.impact_of_harm, cues).finditer(text):
        if _denied(text, found.start(), cues):
            continue
        after = re.compile(r"\s{1,3}(?:[\w-]{1,30}\s{1,3})?").match(text, found.end())
        starts = [after.end(), found.end() + 1] if after else []
        if any(harm.match(text, start) for start in starts):
            return found[0]
    return ""


def _acts(found: re.Match[str], cues: Cues) -> bool:
    """Whether a word in -ing is no rating but does something: "is crippling the port"."""
    before = found.string[max(0, found.start() - 6) : found.start()]
    after = TOKEN.match(found.string, found.end() + 1)
    rates = not after or after[0].lower() in cues.marks.ends_phrase
    return found[0].endswith("ing") and bool(ACTING.search(before)) and not rates


def _exposed(text: str, cues: Cues) -> str:
    """Who or what is exposed, where a clear pattern says so."""
    for found in templates(cues.marks.exposed, cues).finditer(text):
        article = text[: found.start()].endswith((" a ", " the ", "A ", "The "))
        if _denied(text, found.start(), cues) or (article and found[0].endswith("ing")):
            continue  # "a threatening letter"
        if whom := _phrase_after(text, found.end(), cues):
            return whom
    for found in templates(cues.marks.exposed_before, cues).finditer(text):
        if whom := _phrase_before(text, found.start(), cues):
            return whom
    return ""


def _denied(text: str, start: int, cues: Cues) -> bool:
    """Whether what stands there is negated or belittled shortly before."""
    lead = text[max(0, start - DENIAL) : start]
    contracted = "n’t" in lead or "n't" in lead
    return contracted or lead.endswith("less ") or bool(templates(cues.negation, cues).search(lead))


def _phrase_after(text: str, start: int, cues: Cues) -> str:
    """The noun phrase that begins there, of at most eight words; "" where its end is unsure."""
    ends, nobody = frozenset(cues.marks.ends_phrase), frozenset(cues.marks.nobody)
    begin = end = start + 1
    count = 0
    while found := TOKEN.match(text, end + bool(count)):
        word = found[0].lower()
        if word in ends or (not count and word in nobody):
            cut = word in {"and", "or"} and text[begin:end].endswith("ed")  # "maligned or ..."
            return "" if cut else _named(text[begin:end], count)
        count, end = count + 1, found.end()
        if count > MOST_EXPOSED_WORDS:
            return ""
    return _named(text[begin:end], count)


def _phrase_before(text: str, stop: int, cues: Cues) -> str:
    """The noun phrase that fills a clause up to there; "" where the clause holds anything else."""
    reach = text[max(0, stop - 120) : stop]
    cut = max((m.end() for m in re.finditer(r"[,;:—–()\"“”]\s?|\bthat\s|\bif\s", reach)), default=0)
    if cut == 0 and stop > len(reach):
        return ""
    phrase = reach[cut:].strip()
    tokens = phrase.lower().split()
    plain = set(cues.marks.ends_phrase) - {"and"}
    if not tokens or len(tokens) > MOST_EXPOSED_WORDS or tokens[0] in {*cues.marks.nobody, *plain}:
        return ""
    return "" if plain & set(tokens) else _named(phrase, len(tokens))


def _named(phrase: str, count: int) -> str:
    """The phrase, unless it is no more than an article or a scrap."""
    words = phrase.split()
    scrap = not count or words[-1].lower() in {"the", "a", "an", "our"} or len(phrase) < 4
    scrap = scrap or words[0].endswith("ly")  # "a threat to significantly cut ..."
    return "" if scrap else phrase
