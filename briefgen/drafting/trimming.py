"""Asides that a long sentence may lose, each cut marked; never a caution, a negation, a holder."""

from __future__ import annotations

import re

from briefgen.shelf.language import Cues

MOST_WORDS = 35  # a point aims at this
LEAST_LEFT = 12  # words: what is left must still say something
BRACKETED = re.compile(r"(?<!\s)\s*\((?:[^()\s]+\s+){2,40}?[^()\s]+\)\s*")
DASHED = re.compile(r"(?<!\s)\s*(?:—|\s[–-]\s)\s*(?P<inside>[^—–]{3,240}?)\s*(?:—|\s[–-]\s)\s*")
RELATIVE = re.compile(
    r", (?P<inside>(?:who|which|whose|where)\b[^,;:—–()“”\"]{3,160}), (?=(?:is|are|was|were|has|"
    r"have|had|will|would|can|could|may|might|must|should|does|do|did|said|says)\b)"
)
# An aside that opens so belongs to the statement: it adds to it, limits it or goes on with it; or
# it tells whose the statement is.
KEPT = re.compile(
    r"(?:and|but|or|nor|yet|if|unless|except|especially|particularly|only|even|not|when|while|"
    r"because|since|although|though|as|until|provided|once|so|at least|at most|up to|more|less|"
    r"about|around|assuming|should|were|had|that|either|whether|to|from|by|according|per|via)\b",
    re.IGNORECASE,
)
# Between such a clause and the main one a pair of dashes often does the work of a comma.
CLAUSE = re.compile(
    r"(?:(?:But|And|Yet) )?(?:even )?(?:if|while|when|although|though)\b", re.IGNORECASE
)
FACT = re.compile(r"[$€£%]|\bper ?cent\b|[A-ZÀ-Þ]\w+ [A-ZÀ-Þ]\w+")  # a figure, a name
HOLDER = re.compile(
    r"\b(?:says?|said|argu\w+|believ\w+|think|thought|warn\w*|claim\w*|estimat\w+|expect\w*|note[sd]?|"
    r"report\w*|suspect\w*|fear\w*|insist\w*|contend\w*|predict\w*|project\w*|alleg\w+|call\w*|assum\w+)"
    r"\b",
    re.IGNORECASE,
)
# What only announces the thing an aside then names: "its most disputed part - the fee - begins".
ANNOUNCED = re.compile(
    r"\b(?:most|(?<!at )least|(?!least)[a-z]{3,}est|first|main|key|chief|central|one|another|other|"
    r"such) (?:[\w’'-]+ ){0,3}[\w’'-]+$"
)
QUOTES = re.compile(r"[“”\"]")


def cuts(text: str, cues: Cues) -> list[tuple[int, int]]:
    """The spans a sentence of more than 35 words may lose until it fits; [] for others."""
    found: list[tuple[int, int]] = []
    opens_with_clause = CLAUSE.match(text)
    left = len(text.split())
    if left <= MOST_WORDS:
        return found
    caution = {*cues.negation, *cues.modal}
    for pattern, begins in ((BRACKETED, "("), (RELATIVE, ", wh"), (DASHED, "")):
        if begins not in text:
            continue
        if pattern is DASHED and (opens_with_clause or len(re.findall(r"—|\s[–-]\s", text)) != 2):
            continue
        for match in pattern.finditer(text):
            size = len(match[0].split())
            if left <= MOST_WORDS or left - size < LEAST_LEFT or not _is_aside(match, caution):
                continue
            if any(a < match.end() and match.start() < b for a, b in found):
                continue
            found.append((match.start(), match.end()))
            left -= size
    return sorted(found)


def _is_aside(match: re.Match[str], caution: set[str]) -> bool:
    """Whether the sentence says the same without it."""
    text, inside = match.string, match[0]
    lead = inside.strip(" ,—–-(")
    quoted = len(QUOTES.findall(text[: match.start()])) % 2 or len(QUOTES.findall(inside)) % 2
    tokens = re.findall(r"n[’']t\b|\w+?(?=n[’']t\b)|\w+", inside.lower())
    at_end = not re.search(r"\w", text[match.end() :])
    return not (
        quoted
        or KEPT.match(lead)
        or HOLDER.search(inside)
        or ("(" not in inside and FACT.search(inside))
        or (
            "(" not in inside and ANNOUNCED.search(text[max(0, match.start() - 80) : match.start()])
        )
        or caution.intersection(tokens)
        or at_end
    )
