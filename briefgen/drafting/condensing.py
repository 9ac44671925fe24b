"""What a sentence may lose on its way to a title and say the same: dateline, asides, the day."""

from __future__ import annotations

import re

from briefgen.drafting.headlines import FINITE
from briefgen.drafting.openings import DATELINE
from briefgen.drafting.verbs import DEEDS, OTHER_VERBS, SPEECH
from briefgen.text import word_set
from briefgen.text.relative import WEEKDAY, may_date

BRACKETED = re.compile(r"(?<=\S) \([^()]{1,80}\)")
# An aside after the subject: the verb has to follow, or it may be part of a list.
APPOSITIVE = re.compile(
    r"(?P<subject>^[^,;:—()]{3,80}), (?:who|which|whose|where|an?|the|one of|led by|home to|now|"
    r"once|including)\b[^,;:—()“”\"]{3,120}, (?=(?P<verb>[a-z’']{2,20})\b)"
)
WHEN = re.compile(
    rf"(?P<before>[\w’'.-]{{1,30}}) (?:(?:on |late |early )?{WEEKDAY}"
    r"(?: (?:morning|afternoon|evening|night))?|(?:earlier |later )?(?:this|last) (?:week|month))"
    r"(?=[ ,.]|$)(?! (?:and|or|through|to)\b)"
)
BOUND = word_set(
    "since by until before after from of for next every each and or to between through the a till "
    "black good super bloody during than is was if when on late early"
)
OPENING = re.compile(
    rf"(?:(?:On|Late|Early) {WEEKDAY}|Last (?:week|month)|"
    r"(?:Earlier|Later) this (?:week|month|year)|This week|Recently|"
    r"(?:Most |More )?(?:controversially|importantly|Importantly|Crucially|Notably|Interestingly|"
    r"Ironically|Fortunately|Unfortunately|Surprisingly|Significantly|Incredibly)), (?=\w)"
)
NO_SUBJECT = word_set("to the a an of for and or by his her its their this that")
# Before these words a past form is no participle: "signed the law", not "signed in May".
TAKES = word_set("a an the to that his her its their our any all no new more some on plans talks")
TAIL = re.compile(r", (?:which|who|whose|where)\b[^,;:—“”\"]{3,200}$")
LEAD = re.compile(
    r"(?:What’s|What's|What is) (?:clear|certain|more) is that (?=\w)|Make no mistake: |"
    r"In (?:short|sum|brief|other words): "
)
ADVERB = re.compile(r"(?<=\w) (?:also|meanwhile|therefore|thus|likewise|furthermore)(?= \w)")


def condensed(text: str) -> str:
    """The sentence without what places it in its report and adds nothing to what it states."""
    found = DATELINE.match(text)
    text = text[found.end() :] if found else text
    text = BRACKETED.sub("", text)
    aside = APPOSITIVE.match(text)
    if aside and is_verb(aside["verb"]):
        text = f"{aside['subject']} {text[aside.end() :]}"
    if opening := OPENING.match(text) or LEAD.match(text):
        text = text[opening.end() :]
    if may_date(text):
        text = WHEN.sub(lambda m: m[0] if m["before"].lower() in BOUND else m["before"], text)
    if "not only" not in text.lower():
        text = ADVERB.sub("", text)
    text = TAIL.sub("", text)
    return text[:1].upper() + text[1:]


def is_verb(word: str) -> bool:
    """Whether a word can be the verb of a clause; many a noun can too."""
    plain = not word.endswith("ing")
    return FINITE.fullmatch(word) is not None or (plain and word in SPEECH | DEEDS | OTHER_VERBS)


def has_verb(text: str) -> bool:
    """Whether a word after the first is sure to be the verb of a clause."""
    tokens = [*re.findall(r"[\w’'-]+", text), ""]
    return any(map(_is_finite, tokens, tokens[1:], tokens[2:]))


def _is_finite(before: str, word: str, after: str) -> bool:
    """Whether a word is a verb there: an auxiliary, a past form, or one after a plural."""
    if before.lower() in NO_SUBJECT:
        return False
    if FINITE.fullmatch(word) or word in OTHER_VERBS:
        return True
    plural = before.endswith("s") and not word.endswith("s")
    return after in TAKES if word.endswith("ed") else plural and is_verb(word)
