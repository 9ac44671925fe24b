"""A sentence made to stand alone without changing what it says: connective off, capital on."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.drafting.reading import word_pattern
from briefgen.model.brief import Method
from briefgen.shelf.language import Cues

TITLE_WORDS = 14
LEAST_CLAUSE = 6  # words: a shorter opening is seldom a statement
# What follows here only adds to the statement before it; "if", "unless", "but" would change it.
ASIDE = re.compile(
    r"(?:;|,? [–—] ?|—|, (?:which|who|whose|where|including|such as|according to)\b)"
)
SUBORDINATE = re.compile(
    r"(?:although|though|while|if|unless|despite|when|as|since|because|after|before|until|given|"
    r"even|without|in spite)\b",
    re.IGNORECASE,
)
CLOSING = " .,;:!?…—–-"
ELLIPSIS = " ..."  # marks words left out at the end


def standing(text: str, cues: Cues) -> tuple[str, Method]:
    """The sentence without a leading connective, and how it came from its quote.

    A connective goes only where a comma sets it off; but, and, yet also go bare where what
    follows can open a sentence.
    """
    found = _connective(cues.connectives).match(text)
    if not found or len(text) - found.end() < 20:
        return text, "verbatim"
    return _capital(text[found.end() :]), "trimmed"


def headline(text: str, cues: Cues) -> str:
    """A title of at most 14 words: the sentence whole, or cut before an aside; else ""."""
    plain, _ = standing(text, cues)
    if len(plain.split()) <= TITLE_WORDS:
        return plain.rstrip(CLOSING)
    if SUBORDINATE.match(plain):
        return ""
    openings = (plain[: m.start()] for m in ASIDE.finditer(plain))
    fitting = [o for o in openings if LEAST_CLAUSE <= len(o.split()) <= TITLE_WORDS]
    return fitting[-1].rstrip(CLOSING) if fitting else ""


def shortened(text: str, most_words: int) -> str:
    """The first words of a text, the cut marked by an ellipsis."""
    found = re.match(rf"\s*(?:\S+\s+){{{most_words - 1}}}\S+(?=\s)", text)
    return text[: found.end()].rstrip(CLOSING) + ELLIPSIS if found else text


def estimate(text: str, cues: Cues) -> str:
    """The source's own first word of likelihood, as it stands in the text; else "".

    A capital within the sentence makes a name of it: "in May" is a month.
    """
    found = (m for m in word_pattern(cues.estimative).finditer(text))
    return next((m[0] for m in found if m.start() == 0 or m[0][0].islower()), "")


def _capital(text: str) -> str:
    """The text with a capital first letter, where that letter has a single capital."""
    first = text[0].upper()
    return first + text[1:] if len(first) == 1 else text


@lru_cache(maxsize=8)
def _connective(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Any connective with its comma; a bare but, and, yet before what can open a sentence."""
    listed = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    opener = r"(?=(?:[A-Z]|the |a |an |if |as |for |in ))"
    return re.compile(rf"(?i:{listed}), |(?:But|And|Yet) {opener}")
