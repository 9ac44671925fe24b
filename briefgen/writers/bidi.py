"""The Unicode bidirectional algorithm (UAX #9): which way a paragraph runs, and each character."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate

# Where the characters stand that run from right to left; few ranges, for all text is looked at.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufefe\U00010800-\U0001efff]")
STRONG = {"L": False, "R": True, "AL": True}
JOINED_BY = {"EN": ("ES", "CS"), "AN": ("CS",)}  # numbers, and the signs within them
NEUTRAL = frozenset({"B", "S", "WS", "ON"})
SIDES = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # how neighbours take a kind (N0 to N2)
DEEPEST = 63  # brackets within brackets that are looked at (BD16)
# Paired punctuation (Bidi_Mirroring_Glyph): those a writer of articles may meet.
_PAIRS = "()[]{}<>«»‹›≤≥⁅⁆⁽⁾₍₎〈〉⟨⟩⟪⟫⟦⟧〈〉《》「」『』【】〔〕〖〗〘〙〚〛（）＜＞［］｛｝｢｣"
MIRRORED = {
    a: b for pair in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) for a, b in (pair, pair[::-1])
}
_OPENING = frozenset(c for c in _PAIRS if unicodedata.category(c) == "Ps")
_CLOSING = frozenset(c for c in _PAIRS if unicodedata.category(c) == "Pe")


def holds_leftward(text: str) -> bool:
    """Whether there is a letter in it that runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def runs_right_to_left(text: str) -> bool:
    """Whether the first strong character runs from right to left (P2, P3); False without any."""
    if not holds_leftward(text):
        return False
    return next((STRONG[kind] for kind in map(_kind, text) if kind in STRONG), False)


def levels(text: str, base: int) -> list[int]:
    """The level of each character of a paragraph whose own level is `base`, 0 or 1.

    Odd levels run from right to left. Embeddings, overrides and isolates are taken as absent: no
    text of ours holds their marks.
    """
    kinds = list(map(_kind, text))
    _weak(kinds, base)
    _brackets(text, kinds, base)
    _neutral(kinds, base)
    return [_level(kind, base) for kind in kinds]


def visual(found: list[int]) -> list[int]:
    """The places of a line's parts, which have these levels, from left to right (L2)."""
    places = list(range(len(found)))
    highest = max(found, default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(places):
            end = start
            while end < len(places) and found[places[end]] >= level:
                end += 1
            places[start:end] = places[start:end][::-1]
            start = end + 1
    return places


@lru_cache(8192)
def _kind(char: str) -> str:
    kind = unicodedata.bidirectional(char)
    if kind in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}:
        return "BN"
    return kind or "L"  # unassigned


def _weak(kinds: list[str], base: int) -> None:
    """W1 to W7; what X9 takes out goes with the character before it."""
    before = strong = "R" if base else "L"
    for place, kind in enumerate(kinds):
        if kind in {"NSM", "BN"}:
            kind = kinds[place] = before
        elif kind in STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = kinds[place] = "AN"
        before = kind
    _separators(kinds)
    _terminators(kinds)
    strong = "R" if base else "L"
    for place, kind in enumerate(kinds):
        if kind in {"ES", "ET", "CS"}:
            kinds[place] = "ON"
        elif kind == "AL":
            kinds[place] = strong = "R"
        elif kind in STRONG:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"


def _separators(kinds: list[str]) -> None:
    """W4: a sign between two numbers of a kind is part of them."""
    for place in range(1, len(kinds) - 1):
        left, kind, right = kinds[place - 1 : place + 2]
        if left == right and kind in JOINED_BY.get(left, ()):
            kinds[place] = left


def _terminators(kinds: list[str]) -> None:
    """W5: signs such as % belong to the number they touch."""
    for places in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        step = -places.step
        for place in places:
            if kinds[place] == "ET" and kinds[place + step] == "EN":
                kinds[place] = "EN"


def _brackets(text: str, kinds: list[str], base: int) -> None:
    """N0: the two of a pair run the same way, that of what they hold or of what is before them."""
    own, other = ("R", "L") if base else ("L", "R")
    ends = _paired(text, kinds)
    if not ends:
        return
    # How many of either have been seen before each place: so a look into a pair costs nothing.
    sides = [SIDES.get(kind, "") for kind in kinds]
    seen = {side: [0, *accumulate(each == side for each in sides)] for side in (own, other)}
    before = own
    for start in range(len(kinds)):
        if start in ends:
            end = ends[start]
            if seen[own][end] > seen[own][start]:
                _set_bracket(text, kinds, (start, end), own)
            elif seen[other][end] > seen[other][start]:
                _set_bracket(text, kinds, (start, end), before)
        before = SIDES.get(kinds[start], before)


def _set_bracket(text: str, kinds: list[str], pair: tuple[int, int], side: str) -> None:
    """Both brackets, and the marks upon them, run that way."""
    for place in pair:
        kinds[place] = side
        after = place + 1
        while after < len(text) and unicodedata.bidirectional(text[after]) == "NSM":
            kinds[after] = side
            after += 1


def _paired(text: str, kinds: list[str]) -> dict[int, int]:
    """The place of the closing bracket for that of each opening one (BD16)."""
    stack: list[tuple[str, int]] = []
    ends: dict[int, int] = {}
    for place, char in enumerate(text):
        if kinds[place] != "ON":
            continue
        if char in _OPENING:
            if len(stack) == DEEPEST:
                break
            stack.append((MIRRORED[char], place))
        elif char in _CLOSING:
            depth = next((n for n in range(len(stack) - 1, -1, -1) if stack[n][0] == char), -1)
            if depth >= 0:
                ends[stack[depth][1]] = place
                del stack[depth:]
    return ends


def _neutral(kinds: list[str], base: int) -> None:
    """N1, N2: what has no direction takes that of both sides, or the paragraph's."""
    own = before = "R" if base else "L"
    start = 0
    while start < len(kinds):
        if kinds[start] not in NEUTRAL:
            before = SIDES[kinds[start]]
            start += 1
            continue
        end = start
        while end < len(kinds) and kinds[end] in NEUTRAL:
            end += 1
        after = SIDES[kinds[end]] if end < len(kinds) else own
        kinds[start:end] = [before if before == after else own] * (end - start)
        start = end


def _level(kind: str, base: int) -> int:
    """I1, I2."""
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)
