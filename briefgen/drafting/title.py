"""The title: the headline without its labels, else a sentence that states the finding."""

from __future__ import annotations

import re

from briefgen.drafting.condensing import condensed, has_verb
from briefgen.drafting.headlines import (
    FINITE,
    LEAST_CLAUSE,
    QUOTES,
    SUBORDINATE,
    TITLE_WORDS,
    headline,
    standing,
)
from briefgen.model.article import Article
from briefgen.shelf.language import Cues

LABEL = re.compile(
    r"(?:\[|\()?(?:(?:analysis|news)\s?/\s?)?(?:opinion|op-ed|oped|editorial|commentary|analysis|"
    r"viewpoint|perspective|guest essay|exclusive|breaking(?: news)?|updated?|just in|watch|live|"
    r"fact check|explainer|column|review & outlook|letters? to the editor|first on \w{2,12})"
    r"(?:\]|\))?\s*(?:[:|]|\s[-–—]\s)\s*",
    re.IGNORECASE,
)
BRACKETED = re.compile(
    r"^[\[(](?:opinion|analysis|exclusive|video|updated?|watch)[\])]\s*|"
    r"\s*[\[(](?:opinion|analysis|video|videos|updated?|photos|watch|commentary)[\])]$",
    re.IGNORECASE,
)
BAR = re.compile(r"\s+[|»]\s+(?P<name>[^|»]{2,60})$")
DASH = re.compile(r"\s+[-–—]\s+(?P<name>[^–—|]{2,60})$")
OUTLET = re.compile(
    r"\b(?:News|Times|Post|Journal|Herald|Tribune|Guardian|BBC|CNN|NPR|PBS|ABC|NBC|CBS|Fox|Reuters|"
    r"Press|Magazine|Review|Monitor|Politico|POLITICO|Bloomberg|Economist|Atlantic|Gazette|"
    r"Chronicle|"
    r"Telegraph|Independent|Observer|Daily|Weekly|Today|Institute|Foundation|Blog|Online|HuffPost|"
    r"Axios|Vox|Slate|Newsweek|Examiner|Spectator|Al Jazeera|\w+\.(?:com|org|net|co\.uk|gov))\b"
)
CLAUSE = re.compile(r"(?:[;?!]|\.(?=\s))\s+|\s+[–—]\s+")
HOLDER = re.compile(
    r"\b(?:says?|said|according|warns?|claims?|reports?|reported|argues?|believes?|fears?|"
    r"finds?|told|estimates?|tells?|sources?|poll|study)\b",
    re.IGNORECASE,
)
MOST_NAME_WORDS = 5
# What follows here adds to the statement before it; "if", "unless", "but", "until" would change it.
MORE = re.compile(
    r", (?:and|while|with|as|amid|after|in|on|including|even as|at|making|leaving|giving|putting|"
    r"thanks|after which|because|since|largely|partly|mostly|despite|though|although)\b"
    r"| (?:because|amid|even as|even though|although|thanks to|as a result of|following|but also|"
    r"as well as|in an effort to|in a bid to|in response to|in the wake of|according to)\b"
    r"|, (?:who|which|whose|where|an?|the|one of|now|up from|down from|especially|"
    r"particularly|[a-z]{2,12}ing)\b| as (?:it|they|he|she)\b| [–—-]{1,2} |—|[;:]\s"
)
WEAK = re.compile(
    r"(?:at|by|in|on|through|during|after|before|since|for|from|with|under|some|many|one|not "
    r"all|any|"
    r"note|there|here|it|what|both|another|other|each|for example|last|this|that|these|early|"
    r"late|get|sign|read|click|follow|see|you|i|we|our|my|yes|no|well|perhaps|now|so|then)\b",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"\b(?:as well|the (?:exact )?opposite|the same|this|these|those|such|too|the former|"
    r"the latter|another|it|they|them|he|she|there)\b"
)
ADDED = re.compile(r", (?:he|she|they|it|[A-Z][a-z]+) \w+$")  # ", he added"
COMMAND = re.compile(
    r"(?:Get|Sign|Read|Click|Follow|Subscribe|See|Watch|Listen|Note|Share|Join|Reprinted)\b"
)
UNCLOSED = re.compile(r"\b(?:who|which|whose|where|whether)\b|\bthat (?P<rest>.*)")
ATTENDED = re.compile(r"\b(?:after|before|when|while|until|if|because|since|although)\b")
ADDRESS = re.compile(r"www\.|\.(?:com|org|net)\b|https?:")
WEAKER = 0.4  # what such an opening costs, in grades
TOPICAL = 0.6  # what a title wholly of the article's own topic has in advance


def from_headline(article: Article) -> str:
    """The article's headline as a title: no label before it, no outlet after it."""
    plain = BRACKETED.sub("", article.title.strip()).strip()
    while (found := LABEL.match(plain)) and len(plain[found.end() :].split()) > 1:
        plain = plain[found.end() :]
    plain = _without_outlet(plain, article.outlet) or article.title
    plain = plain[:1].upper() + plain[1:] if plain[:1].islower() and plain[1:2].islower() else plain
    return _first_clause(plain) if len(plain.split()) > TITLE_WORDS else plain


def stating(text: str, cues: Cues) -> str:
    """A title of at most 14 words that a sentence makes whole, or up to where more is added."""
    if text.rstrip("\"”’' ").endswith("?") or COMMAND.match(text) or ADDRESS.search(text):
        return ""
    text = condensed(text)
    if found := headline(text, cues):
        kept = HOLDER.search(found) is not None or not HOLDER.search(text)
        return found if kept and not ADDED.search(found) else ""
    plain, _ = standing(text, cues)
    if SUBORDINATE.match(plain):
        return ""
    heads = (plain[: m.start()] for m in MORE.finditer(plain))
    fit = [h for h in heads if LEAST_CLAUSE <= len(h.split()) <= TITLE_WORDS and _is_clause(h)]
    lost = bool(fit) and HOLDER.search(plain[len(fit[-1]) :]) is not None
    return "" if lost or not fit else fit[-1].rstrip(" .,;:—–-")


def _is_clause(head: str) -> bool:
    """Whether the words up to there have a verb and leave nothing open; no quotation among them."""
    open_end = re.search(r"\b(?:the|a|an|of|to|and|or|that|both|either|if|not only)$", head)
    whole = not open_end and ", " not in head and not QUOTES.search(head)
    inner = UNCLOSED.search(head)
    closed = inner is None or (inner["rest"] is not None and has_verb(inner["rest"]))
    main = ATTENDED.split(head)[0]  # "Four months after it closed" is no clause
    return whole and closed and has_verb(main)


def merit(title: str, topical: float) -> float:
    """What speaks for a title beside the grade of its sentence."""
    weak = (WEAK.match(title) is not None) + (WITHIN.search(title) is not None)
    return TOPICAL * topical - WEAKER * weak


def _without_outlet(title: str, outlet: str) -> str:
    """The title without " | Outlet" or " - The Outlet" at its end."""
    found = BAR.search(title) or DASH.search(title)
    if not found or len(found["name"].split()) > MOST_NAME_WORDS or found.start() < 3:
        return title
    name = found["name"].strip()
    known = bool(outlet) and outlet.lower().removeprefix("the ") in name.lower()
    capitals = all(word[0].isupper() or word in {"of", "the", "and"} for word in name.split())
    barred = found[0].strip()[0] in "|»"
    named = capitals and (barred or bool(OUTLET.search(name)))
    return title[: found.start()].rstrip() if known or named else title


def _first_clause(title: str) -> str:
    """The first clause of a long title where it is whole and nobody’s name is lost; else all."""
    found = CLAUSE.search(title)
    if not found:
        return title
    head, rest = title[: found.start()], title[found.end() :]
    size = len(head.split())
    whole = LEAST_CLAUSE <= size <= TITLE_WORDS and FINITE.search(head) is not None
    question = found[0].strip() in {"?", "!"}
    pairs = head.count('"') % 2 == 0 and head.count("“") == head.count("”")
    balanced = pairs and head.count("‘") <= head.count("’")
    return head if whole and balanced and not question and not HOLDER.search(rest) else title
