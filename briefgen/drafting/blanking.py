"""A sentence with nothing left to read in its quotation marks and brackets, as long as before."""

from __future__ import annotations

import re

from briefgen.drafting.stating import CALLED, SPLIT
from briefgen.drafting.subjects import LEFT_OUT

# One mark may be straight, the other curved.
QUOTED = re.compile(r"“[^“”\"]*[,.?!]\"(?=\s)|“[^“”]*”|\"(?:[^\"“”]|“[^\"“”]*”)*[\"”]|“[^“”\"]*\"")
ASIDE = re.compile(r"\([^()]{0,200}\)")
# “Stress of the Crews”, a survey.
TITLED = re.compile(r"[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|an?|and|for|in|of|on|the|to)){1,7}")
GOES_ON = re.compile(r" [a-z]")
# No mark in what was put in parts the sentence: "[16–22 May 2019]".
PUT_IN = re.compile(r"\[[^\[\]]{1,60}\]")
CUT = " ... "  # marks words left out; no end of a sentence
TITLES = (
    "Mr Mrs Ms Dr Sen Sens Rep Reps Gov Gen Prof Lt Col Maj Adm Capt Sgt St Jr Sr "
    "Jan Feb Aug Sept Oct Nov Dec"
)
JUNIOR = re.compile(r", (?=(?:Jr|Sr|II|III|IV|Inc|Ltd|LLC)\b)")  # no end of the name
PERCENT = re.compile(r", or [\w. -]{2,20}(?:percent|%|per cent),(?= of)")
TITLE_STOP = re.compile(  # the stop itself
    r"\.(?:(?<=\b[A-Z].)|(?<=\bNo.)(?= \d)|(?:(?<=\bInc.)|(?<=\bCorp.)|(?<=\bCo.)|"
    r"(?<=\bLtd.))(?= [a-z])|" + "|".join(rf"(?<=\b{title}.)" for title in TITLES.split()) + ")"
)


def blanked(text: str) -> str:
    """The text, as long as before, with nothing readable in quotation marks or brackets."""
    text = ASIDE.sub(lambda m: " " * len(m[0]), QUOTED.sub(_blank, text))
    text = PUT_IN.sub(lambda m: SPLIT.sub(lambda mark: "_" * len(mark[0]), m[0]), text)
    text = PERCENT.sub(lambda m: " " + "%" * (len(m[0]) - 1), JUNIOR.sub("_ ", text))
    return TITLE_STOP.sub("_", text.replace(CUT, f" {LEFT_OUT} "))


def _blank(quotation: re.Match[str]) -> str:
    """A quotation without its words; one or two without a stop are but a name: “experts”."""
    inside = quotation[0][1:-1]
    titled = TITLED.fullmatch(inside) and GOES_ON.match(quotation.string, quotation.end())
    if inside[-1:].isalpha() and (len(inside.split()) <= 2 or titled):
        return f" {inside} "
    named = " " not in inside and inside[:1].islower() and inside.endswith(",")
    if named and not CALLED.search(quotation.string, 0, quotation.start()):
        return f" {inside[:-1]} ,"  # the “czar,” an aide, said
    last = inside.rstrip("'’")[-1:]  # the end of a quotation within it
    stop = last if last in {",", "?", "!"} else "_" * bool(inside)
    return quotation[0][0] + "_" * (len(inside) - 1) + stop + quotation[0][-1]
