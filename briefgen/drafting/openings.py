"""What a sentence opens with and may lose: a dateline, connectives, an opening that says nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.drafting.leaning import HELD, OPENING_MARKS
from briefgen.shelf.language import Cues

LEAST_LEFT = 20  # characters after a connective: less is no sentence

# Connectives the language file does not list, safe before a comma only.
MORE_CONNECTIVES = (
    "now", "next", "fourth", "fifth", "firstly", "secondly", "thirdly", "lastly", "further",
    "besides",
    "unsurprisingly", "not surprisingly", "again", "by contrast", "in contrast", "conversely",
    "on the other hand", "on the one hand", "at the same time", "as such", "to wit", "after all",
    "more importantly", "most importantly", "equally important", "crucially", "importantly",
    "more broadly", "more generally", "in turn", "all in all", "ultimately", "what’s more",
    "what is more", "then again", "even so", "all the same", "for their part", "for its part",
    "that being said", "having said that", "to sum up", "for one thing", "for another",
    "in any case", "in any event", "at any rate", "sure", "yes", "well", "to that end",
)  # fmt: skip
MAY_CONNECT = re.compile(r"(?:But|And|Yet|So)\b|[^,]{2,40},")  # a quick look, before the lists
# After a bare "But", "And" these do not open a sentence but go on with the one before.
BARE = re.compile(
    r"(?:(?:But|And|Yet) (?!(?:yet|not|nor|or|then|rather|so|also|another|again|more|to|all|now|"
    r"neither|only|above|of|instead|for all|vice|thus|therefore|hence)\b)(?=[\w“\"$€£])|"
    r"(?:And|But) (?:yet|so|now|thus|therefore|also)(?:,|(?= (?:the|a|an|[A-Z]))) |"
    r"So (?=(?:the|if|when|while|[A-Z][\w’']+)\b))"
)
# "Third, and most importantly, ..."
COUNTED = re.compile(
    r"(?:First|Second|Third|Fourth|Fifth|Finally|Last)(?:ly)?, (?:and|but) (?:(?:perhaps|just|even|most|"
    r"more|as|equally) ){0,3}(?:important|significant|crucial|critical)(?:ly)?(?: of all)?, "
)
# What follows these the source asserts as it stands; "The fear is that" would be another matter.
EMPTY = re.compile(
    r"(?:(?:And|But|So),? )?(?:"
    r"(?:That|This)(?:[’']s| is| was) (?:also |exactly |precisely |partly |largely )?why |"
    r"(?:That|This|Which) (?:also )?means that |"
    r"The (?:end |net )?(?:results?|upshot|consequence|outcome|bottom line) (?:is|was) that |"
    r"The (?:implication|message|lesson|conclusion|result|upshot|bottom line) is "
    r"(?:clear|simple|obvious|straightforward|plain): |"
    r"It (?:just )?(?:so )?happens that |Then (?=there (?:is|are|was|were) )"
    r")(?=[\w“\"$€£])"
)
# Where and by whom a report was filed: "BRUSSELS/BERLIN (Reuters) - ", "New Delhi, India - ".
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?:[ /,]+[A-Z][\w.’'-]*){0,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z][a-z]+)"
    r"(?: \([A-Z][\w ]{0,30}\))?(?: ?(?:--|—) ?| [–-] )(?=[\w“\"])"
)


def opening_end(text: str, cues: Cues) -> int:
    """Where the sentence begins after its connective, or an empty opening; 0 where it has neither.

    A connective goes only where a comma sets it off; but, and, yet, so also go bare where what
    follows can open a sentence.
    """
    end = 0
    if MAY_CONNECT.match(text):
        listed = _connective(cues.connectives, (*cues.modal, *cues.negation))
        while found := listed.match(text, end) or COUNTED.match(text, end) or BARE.match(text, end):
            if len(text) - found.end() < LEAST_LEFT or HELD.match(text, end):
                break
            end = found.end()  # "At the same time, however, ..." has two
    empty = EMPTY.match(text, end)
    return empty.end() if empty and len(text) - empty.end() >= LEAST_LEFT else end


@lru_cache(maxsize=8)
def _connective(connectives: tuple[str, ...], kept: tuple[str, ...]) -> re.Pattern[str]:
    """Any connective; not one with a kept word, which checking would miss ("that said")."""
    terms = [t for t in (*connectives, *MORE_CONNECTIVES) if not set(kept).intersection(t.split())]
    listed = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?:(?:But|And|Yet|So),? )?(?i:{listed}), ")


def capital(text: str) -> str:
    """The text with a capital first letter, where that letter has a single capital."""
    at = len(text) - len(text.lstrip(OPENING_MARKS))
    first = text[at : at + 1].upper()
    return text[:at] + first + text[at + 1 :] if len(first) == 1 else text


