"""What a sentence may lose: a dateline, connectives, an opening that says nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.drafting.antecedents import FINITE
from briefgen.drafting.speakers import SAYING
from briefgen.shelf.language import Cues
from briefgen.text import word_set
from briefgen.text.leaning import HELD, OPENERS

QUOTES = re.compile('[“”"]')
BEFORE_SUBJECT = (
    OPENERS - word_set("The This That These Those A An Another There It Only More")
) | word_set("According Along Beyond Behind Amid Across Between Against Less")
MOST_SUBJECT = 14  # words before such a connective that can still be the subject alone
VERBS = FINITE | word_set("suggest suggests suggested doubt doubts doubted showed results result")
# What may stand right after it, and what is left before that: "will rise, however, while".
JOINED = dict.fromkeys("to about been because while".split(), " ") | {"but": ", ", "and": ", "}
THOUGH = "though, "
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
    "in the meantime", "in the interim", "as it turns out", "as it happens", "as a consequence",
    "to make matters worse", "what’s worse", "perhaps worse", "even worse", "worse still",
    "by the same token", "in this regard", "in that regard", "in this way", "in that sense",
    "in this sense", "in this context", "with that in mind", "to this end", "by extension",
    "alternatively", "perhaps more importantly", "perhaps most importantly", "in closing",
    "in reality", "whatever the case", "once again", "simultaneously", "as mentioned earlier",
    "as mentioned above", "as noted earlier", "as noted above", "as discussed above",
    "as discussed below", "as discussed further", "also critically", "in response", "regardless",
    "in a similar vein", "in the same vein", "by comparison", "in comparison",
)  # fmt: skip
# A quick look, before the lists.
MAY_CONNECT = re.compile(r"(?:But|And|Yet|So|For if)\b|[^,]{2,40},")
# After a bare "But", "And" these do not open a sentence but go on with the one before.
BARE = re.compile(
    r"(?:(?:But|And|Yet) (?!(?:yet|not|nor|or|then|rather|so|also|another|again|more|to|all|now|"
    r"neither|only|above|of|instead|for all|vice|thus|therefore|hence)\b)(?=[\w“\"$€£])|"
    r"(?:And|But) (?:yet|so|now|thus|therefore|also)(?:,|(?= (?:the|a|an|[A-Z]))) |"
    r"So (?=(?:the|an?|by|under|if|when|while|[A-Z][\w’']+)\b)|For (?=if ))"
)
SAYS = re.compile(rf"{SAYING}\b")  # "Still, says the mayor, ..."
# As in "Third, and most importantly".
COUNTED = re.compile(
    r"(?:First|Second|Third|Fourth|Fifth|Finally|Last)(?:ly)?, (?:and|but) (?:(?:perhaps|just|even|"
    r"most|more|as|equally) ){0,3}(?:important|significant|crucial|critical)(?:ly)?(?: of all)?, "
)
# What follows these the source asserts as it stands; "The fear is that" would be another matter.
EMPTY = re.compile(
    r"(?:(?:And|But|So),? )?(?:"
    r"(?:That|This)(?:[’']s| is| was) (?:also |exactly |precisely |partly |largely )?why |"
    r"The (?:end |net )?(?:results?|upshot|consequence|outcome|bottom line) (?:is|was) that |"
    r"The (?:implication|message|lesson|conclusion|result|upshot|bottom line) is "
    r"(?:clear|simple|obvious|straightforward|plain): |"
    r"It (?:just )?(?:so )?happens that |Then (?=there (?:is|are|was|were) )"
    r")(?=[\w“\"$€£])"
)
# The same later on: "The port, however, is closed." "If so, however, the ...", "..., however."
_PARTING = r"however|meanwhile|therefore|moreover|by contrast|of course"
_LATER = (
    rf"{_PARTING}|though|for example|for instance|in turn|then|too|thus|indeed|nevertheless|"
    r"nonetheless"
)
WITHIN = re.compile(
    rf", (?<=\w, )(?:(?:(?P<parting>{_PARTING})|{_LATER}), (?=(?P<next>[\w’'$]+))|"
    r"(?:however|though|too)(?=[.!]$))|"
    r" as well(?<=[a-z] as well)(?<!\bjust as well)(?=[.!]$)"
)
# "The mayor also warned": what the sentence adds itself to is not printed with it.
ALSO = re.compile(r"(?P<before>[^,;:—–(“\"]{2,90}?) also (?=[a-z])")
# Without it what is one of several would read as the only one: "is also a response to".
ONE_OF_SEVERAL = re.compile(
    r"\b(?:is|are|was|were|be|been) also (?:an?|the|one|about|because|due|why|what|how|in|at)\b|"
    r" also (?:rel(?:y|ies|ied)|depend|stem|reflect|result|includ|consist|mean|driv|drove|caus)|"
    r"\b(?:only|sole|main|single)\b"
)
ADDS_WITHIN = re.compile(r"\b(?:and|but|not only|that|who|which|if|when|while|where)$| not only ")
# Where and by whom a report was filed: "BRUSSELS/BERLIN (Reuters) - ", "New Delhi, India - ",
# "Washington (CNN) ", "(New York) – ".
DATELINE = re.compile(
    r"(?:(?:[A-Z][A-Z.’'-]+(?:[ /,]+[A-Z][\w.’'-]*){0,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z][a-z]+)"
    r"(?: \([A-Z][\w ]{0,30}\))?(?: ?(?:--|—) ?| [–-] )"
    r"|(?:[A-Z][\w ,./’'-]{1,40} )?\((?:Reuters|AP|AFP|CNN|UPI|Bloomberg)\)(?: ?[-–—]{1,2})? "
    r"|\([A-Z][\w ,]{2,30}\) [–—-]{1,2} )(?=[\w“\"])"
)


def opening_end(text: str, cues: Cues) -> int:
    """Where the sentence begins after its connective, or an empty opening; 0 where it has neither.

    A connective goes only where a comma sets it off; but, and, yet, so also go bare where what
    follows can open a sentence.
    """
    end = 0
    if MAY_CONNECT.match(text):
        listed = _connective(cues.connectives, (*cues.modal, *cues.negation))
        while found := COUNTED.match(text, end) or listed.match(text, end) or BARE.match(text, end):
            left = len(text) - found.end()
            if left < LEAST_LEFT or HELD.match(text, end) or SAYS.match(text, found.end()):
                break
            end = found.end()  # "At the same time, however, ..." has two
            end += len(THOUGH) * text.startswith(THOUGH, end)  # "First, though, ..."
    empty = EMPTY.match(text, end)
    return empty.end() if empty and len(text) - empty.end() >= LEAST_LEFT else end


@lru_cache(maxsize=8)
def _connective(connectives: tuple[str, ...], kept: tuple[str, ...]) -> re.Pattern[str]:
    """Any connective; not one with a kept word, which checking would miss ("that said")."""
    terms = [t for t in (*connectives, *MORE_CONNECTIVES) if not set(kept).intersection(t.split())]
    listed = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?:(?:But|And|Yet|So),? )?(?i:{listed}), ")


def later_connective(text: str) -> tuple[int, int, str] | None:
    """The span of a connective after the opening, and what is to stand there.

    Set off by commas between a subject and its verb nothing, after an opening clause its comma; a
    bare "also" in the opening words and "as well" at the end. None where there is none, within
    quotations, or where it is unclear which of them it follows.
    """
    found = WITHIN.search(text)
    if found is None or QUOTES.search(text, 0, found.start()):
        return _also(text)
    begin, end = found.span()
    if found["next"] is None:
        adds = found[0].endswith(("too", "as well"))
        return None if adds and ONE_OF_SEVERAL.search(text) else (begin, end, "")
    joint = _joint(text[:begin], found["next"], parting=found["parting"] is not None)
    return (begin, end, joint) if joint else None


def _joint(before: str, following: str, *, parting: bool) -> str:
    """What is left between the words around a connective; "" where it cannot go."""
    words = before.split()
    adverb = len(words) <= 2 and words[-1].endswith("ly")  # "More recently, however, the ..."
    if words[0] in BEFORE_SUBJECT or (adverb and following not in VERBS):
        return ", " if parting and "," not in before and following not in VERBS else ""
    if len(words) > MOST_SUBJECT:
        return ""
    if parting and (following in JOINED or following.endswith("ing")):
        return JOINED.get(following, ", ")
    said = following == "that" and words[-1] in VERBS
    return " " if said or (following in VERBS and "," not in before) else ""


def _also(text: str) -> tuple[int, int, str] | None:
    """The span of an "also" by which the sentence adds itself to another, and its space."""
    found = ALSO.match(text) if " also " in text else None
    if found is None or ADDS_WITHIN.search(found["before"]) or ONE_OF_SEVERAL.search(text):
        return None
    if found["before"].split(maxsplit=1)[0] in BEFORE_SUBJECT:
        return None
    return found.end("before"), found.end(), " "
