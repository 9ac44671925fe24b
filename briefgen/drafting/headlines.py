"""A statement as a title: whole, or cut before an aside; and the first words of any text."""

from __future__ import annotations

import re

from briefgen.drafting.openings import opening_end
from briefgen.model.brief import Method
from briefgen.shelf.language import Cues
from briefgen.text import capital

TITLE_WORDS = 14
LEAST_CLAUSE = 6  # words: a shorter opening is seldom a statement
# What follows here only adds to the statement before it; "if", "unless", "but" would change it.
ASIDE = re.compile(r"(?:;|, (?:which|who|whose|where|including|such as|according to)\b)")
QUOTES = re.compile('[“”"]')  # another's words are no title of the article's own
# An opening without one of these may lack its verb.
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|do|did)\b"
)
SUBORDINATE = re.compile(
    r"(?:although|though|while|if|unless|despite|when|as|since|because|after|before|until|given|"
    r"even|without|in spite)\b",
    re.IGNORECASE,
)
CLOSING = " .,;:!?…—–-"
ELLIPSIS = " ..."  # marks words left out at the end


def standing(text: str, cues: Cues) -> tuple[str, Method]:
    """The sentence without a leading connective, and how it came from its quote."""
    end = opening_end(text, cues)
    return (capital(text[end:]), "trimmed") if end else (text, "verbatim")


def headline(text: str, cues: Cues) -> str:
    """A title of at most 14 words: the sentence whole, or cut before an aside; else ""."""
    plain, _ = standing(text, cues)
    if QUOTES.search(plain) or SUBORDINATE.match(plain):
        return ""
    if len(plain.split()) <= TITLE_WORDS:
        return plain.rstrip(CLOSING)
    openings = (plain[: m.start()] for m in ASIDE.finditer(plain))
    fitting = [o for o in openings if LEAST_CLAUSE <= len(o.split()) <= TITLE_WORDS]
    stating = [o for o in fitting if FINITE.search(o)]
    return stating[-1].rstrip(CLOSING) if stating else ""


def shortened(text: str, most_words: int) -> str:
    """The first words of a text, the cut marked by an ellipsis."""
    found = re.match(rf"\s*(?:\S+\s+){{{most_words - 1}}}\S+(?=\s)", text)
    return text[: found.end()].rstrip(CLOSING) + ELLIPSIS if found else text
