"""What in a sentence's wording makes it likely, though not sure, that it needs the one before it.

Each sign weighs what it adds to the share of sentences that readers found unable to stand alone,
among sentences that a ranker holds to be alike in that.
"""

from __future__ import annotations

import re
from itertools import chain

from briefgen.text import OPENING_MARKS, QUOTED, word_set
from briefgen.text.leaning import EMPTY_IT, OURS, SELF, TIMES

LEAST_STEM = 5  # letters that tell a word again
FEW_WORDS = 11  # a shorter sentence seldom names all it speaks of
SURE_IT = 1.3  # what an "it" that stands for what follows takes off
EARLY_WORDS = 6
# "The tweet has", "The new charges would": nothing but the article says which is meant.
BARE_THE = re.compile(
    r"[“\"]?The (?P<kind>(?:[a-z-]+ ){0,2}?)(?P<noun>[a-z-]+)(?<! of)(?<! that)(?<! new)(?<! now)"
    r"(?<! other)(?<! for)(?<! in)(?<! and)(?:,|—| (?=(?:is|are|was|were|has|have|had|will|would|"
    r"can|could|may|might|must|should|does|do|did|also|then|[a-z]+(?:ed|es|s))\b))"
)
# Of these there is one, or the reader knows which.
KNOWN = word_set(
    "president government world economy public country nation court senate house congress "
    "administration press media market markets internet military army police pentagon "
    "treasury state states department agency party constitution pandemic coronavirus virus poor "
    "rich war best most question fact truth answer ministry minister program reality system "
    "bank board industry region union capital city past future rest others evidence stakes"
)
BARE = 1.7
BARE_ONLY = 2.4  # and no name in the sentence, no word of what kind, to tell
NAME = re.compile(r"\b[A-ZÀ-Þ]")
VERB = re.compile(r"[,—]| (?:is|was|has|does|finds|says|shows|[a-z]*[a-rt-z])\b")  # not "interests"
# "against these attacks": which attacks, a sentence before told, where its own words do not.
POINTS = re.compile(
    rf"\b(?:these|this|such) (?!(?:{TIMES}|{SELF}|{OURS}|who|whose|which|that|as|in|with|"
    r"of|an?|is|was|has|have|will|would|may|can|could|should|are|were)\b)"
    r"(?P<noun>[a-z-]+(?: [a-z-]+)?)"
)
# "incompatible with that goal": after a preposition "that" opens no clause.
POINTS_THERE = re.compile(
    r"\b(?:(?:with|of|for|on|at|against|towards?|behind|about|from|into|by|under|despite|amid|than|like|"
    r"through|within|without|after|before|during|over) that|those) "
    rf"(?!(?:{TIMES}|who|whose|which|that|of|from|in|with|on|the|an?|are|is|were|was|most|under|matter|"
    r"already|known|seen|made|given|held|paid|born|eligible|recently|[a-z]+ing|[a-z]+ed)\b)(?P<noun>[a-z-]+)"
)
WEIGHTS = {"these": 4.0, "this": 2.4, "such": 2.4, "that": 2.4, "those": 1.6}
POINTERS = tuple(f" {sign} " for sign in WEIGHTS)
# One of several that were told, or the next of them.
PART = re.compile(
    r"(?:Other|Both|Part of|Among|Two|Three|Several|Most of|Half|Not (?:only|just|all)|"
    r"One(?! (?:way|thing|day|year|hundred|million|can|must|could|might|may|would|should)\b)|"
    r"A (?:few|couple|handful|major|key|big|second|third|further|different|similar|related|case in "
    r"point)|Some (?:of|may|fellow))\b"
)
# It opens by what was told before, or by a stance towards it.
OPENS_BACK = re.compile(
    r"(?:(?:On|Under) the (?:[a-z-]+ ){0,2}[a-z-]+,|At the time\b(?! of)|(?:Rather|If anything|"
    r"Eventually|Elsewhere|Unfortunately|Fortunately|Luckily|Sadly|Thankfully|Ironically|"
    r"Surprisingly|Hopefully)\b|(?:So|For|Because|Also|Yet|Nor|Now|Not|Perhaps)\b(?! far\b))"
)
# Of what it is the biggest, or the main one, was told.
BEST = re.compile(
    r"The (?:most [a-z]+|(?:clear|bigg|strong|larg|great)est|main|real|key) (?!of )[a-z]+ "
    r"(?:is|was|are|will)\b"
)
OPENINGS = ((PART, 2.0), (OPENS_BACK, 1.6), (BEST, 2.0))
# "By 2020 they had", though it names somebody first.
EARLY_PRONOUN = re.compile(rf"(?:\S+ ){{0,{EARLY_WORDS - 1}}}?(?:he|she|they|it)\b(?![’'])")
# "...," the judge said: no name, and no other word for who that is.
SAID_BY_THE = re.compile(
    r"[,”\"] the (?:[a-z-]+ ){0,2}(?:said|says|added|wrote|argued|noted|found)\b"
)
ADDED = re.compile(r"[,”\"] (?:[\w’'.-]+ ){1,3}(?:added|adds|continued)\.$")
# A likeness, an order in time or a sum whose other side the sentence need not tell.
EARLIER = re.compile(r" (?:similar|previous|previously|later,|as well[.,]) ?")
# What it is set against, or follows from, the sentence before tells.
AGAINST = re.compile(r"\b(?:opposite(?! of)|the latter|in turn|by contrast)\b")
PLACE = re.compile(
    r"\bthere\b(?! (?:is|are|was|were|has|have|will|may|would|could|can|might|to|appears?|"
    r"seems?|be)\b)"
)
DOES = re.compile(
    r"\b(?:do|does|did|doing) (?:just |exactly |precisely )?(?:so|it|that|this)\b|"
    r"\b(?:does|do|did|doesn[’']t|don[’']t|didn[’']t|isn[’']t|won[’']t|would|could|will|can)[.;]"
)
CLOSES = re.compile(r"\b(?:that|this)[.!][”\"]?$")
# "doubt that will be enough"
THAT_IS = re.compile(
    r"\b(?:think|recognize|believe|hope|know|doubt|fear|sure|say|said) (?:that|this) "
    r"(?:is|was|will|would|could|can|has|may)\b"
)
PAIR = re.compile(r"\b(?:both|neither|either|the two)\b(?![^.]{0,200} (?:and|or|nor) )")
# Each with its weight, and what is found faster and stands in whatever it finds.
SIGNS = (
    (SAID_BY_THE, 1.0, (", the ", "” the ", '" the ')),
    (ADDED, 2.0, ("added.", "adds.", "continued.")),
    (EARLIER, 1.6, (" similar ", " previous", " later,", " as well")),
    (AGAINST, 2.4, (" opposite", "the latter", "in turn", "by contrast")),
    (PLACE, 1.0, (" there",)),
    (DOES, 1.6, (" do", " did", " isn", " won", "would.", "could.", "will.", "can.", "can;")),
    (CLOSES, 2.0, ("that.", "this.", "that!", "this!", "that”", "this”")),
    (THAT_IS, 2.4, (" that ", " this ")),
    (PAIR, 1.4, (" both", "either", " the two")),
)


def hints(text: str) -> float:
    """How much its signs weigh, none of them sure, that say it points back."""
    plain = text.lstrip(OPENING_MARKS)
    found = sum(weight for sign, weight in OPENINGS if sign.match(plain))
    for sign, weight, holds in SIGNS:
        for held in holds:
            if held in text:
                found += weight * (sign.search(text) is not None)
                break
    if plain.startswith("It"):
        found -= SURE_IT * (EMPTY_IT.match(plain) is not None)
    elif EARLY_PRONOUN.match(plain):
        found += 1.4
    return found + _bare(text) + _points_back(text) + (text.count(" ") < FEW_WORDS - 1)


def _bare(text: str) -> float:
    """How much it weighs that it speaks of "the tweet", and nothing in it tells which."""
    bare = BARE_THE.match(text)
    if bare is None or bare["noun"] in KNOWN:
        return 0.0
    only = not bare["kind"] and VERB.match(text, bare.end("noun"))
    return BARE_ONLY if only and not NAME.search(text, bare.end()) else BARE


def _points_back(text: str) -> float:
    """How much a "these" or "that" weighs that means what the sentence does not name."""
    if not any(map(text.__contains__, POINTERS)):
        return 0.0
    plain = QUOTED.sub("", text)
    for found in chain(POINTS.finditer(plain), POINTS_THERE.finditer(plain)):
        before = plain[: found.start()].lower()
        if not any(word[:LEAST_STEM] in before for word in found["noun"].split() if len(word) > 3):
            return WEIGHTS[found[0].removesuffix(found["noun"]).split()[-1]]
    return 0.0
