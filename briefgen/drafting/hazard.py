"""What speaks against a sentence as a risk, and how many risks an article is given.

A risk needs a harm or a threat, and that it may come, grows or hangs over somebody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.shelf.listening import Listener

NEVER = float("-inf")
LEAST_RISK = 0.68  # grade: of those printed below it, annotators found more than half no risk
EASIER = 0.10  # how much lower the bar is for all, since rank and doubt raise it again
FIRST = 0.25  # what the most risky sentence of an article has in advance
STEP = 0.06  # what each further one must exceed the one before by
MOST_STEPS = 6

SPARED = 0.6  # grades taken from a harm that is small, kept off or turned to good
HARMLESS = 0.1  # from what names no harm, and besides
IDLE = 0.15  # from what is not even ahead
RULED_OUT = 2.0  # from what says that there is no such risk
ALTERED = 0.1  # from what tells of a change, which need be none for the worse
CLOSED = 0.2  # from what was, and is over
RECOUNTED = 0.1  # from what was, and is not said to come
LIKELY = 0.05  # what a harm that may come has in advance
CONDITIONAL = 0.05  # what one that comes if something else does has besides
TRUSTED = LIKELY + CONDITIONAL  # the most a sentence gains by it

# Templates; a trailing * stands for any ending. Harm in the widest sense:
HARM = (
    "risk* threat* danger* endanger* harm* damag* lose* losing loss* lost crisis crises war wars "
    "attack* violen* kill* death* die* dying deadly collaps* recession depress* shortage* fail* "
    "hurt* suffer* worse* worst destabili* escalat* undermin* weak* erod* erosion "
    "jeopard* imperil* "
    "vulnerab* expos* disrupt* terror* conflict* chaos turmoil unrest instab* unstab* disast* "
    "catastroph* devastat* sever* shrink* shrank declin* fall* fell drop* plung* "
    "bankrupt* default* "
    "debt* deficit* unemploy* layoff* poverty poor* hunger famine* starv* disease* infect* "
    "outbreak* spread* overwhelm* strain* burden* cost* expens* inflation tariff* retaliat* "
    "backlash abus* discriminat* fraud* corrupt* misus* violat* illegal* problem* difficult* hard* "
    "trouble* concern* fear* worr* warn* uncertain* doubt* delay* deport* cut cuts lethal destroy* "
    "destruct* nuclear missile* weapon* pollut* flood* drought* emergenc* victim* "
    "struggl* setback* "
    "blow* pressur* tension* aggress* invas* invad* hostil* refugee* displac* insecur* breach* "
    "hack* block* deny* denie* depriv* stuck gridlock* stall* without lack* unable exacerbat* dire "
    "stress* anxi* shock* tough* bleak* wreck* ruin*"
)
# It may come:
OUTRIGHT = "could may might would will likely bracing risk* threat* danger* fear* warn*"
AHEAD = (  # or is coming, or there to stay
    "unlikely can cannot shall potential* possib* perhaps probably expected poised bound if unless "
    "without until increas* grow* rising rise rises risen accelerat* continu* still "
    "becom* emerging "
    "remains remain mounting loom* face faces won’t can’t won't can't"
)
ALTERING = re.compile(r"\bchang(?:e|es|ed|ing)\b(?<!limate change)")
GOOD = (
    "benefit* boost* improv* safer protect* prevent* avoid* reduc* help* deter deters deterr* ease "
    "eases easing progress* success* opportunit* gain* recover* save saves saved saving solv* "
    "resolv* welcom* fortunately rebound* resurrect* resurg* thriv* flourish* boom* bonanza births "
    "subsid* fade fades faded abat* upside* dividend*"
)
IDIOM = (
    "die* down", "dying down", "no .. threat", "no .. danger", "no .. risk", "hardly a threat",
    "cut* .. risk", "reduc* .. risk", "lower* .. risk",
    "risk premium*", "risk appetite", "risk pool*", "risk manage*", "risk factor*", "risk assess*",
    "risk aver*", "risk-*", "no evidence", "no threat", "no danger", "no risk", "no harm",
    "no reason", "not a threat", "not a danger", "not a risk", "not a crisis", "lower risk",
    "low risk", "little risk", "less risk", "reduced risk", "little danger", "threat assess*",
    "crisis manage*", "outweigh* the risk*", "war on terror", "war on drugs", "war on poverty",
    "department of war",
)  # fmt: skip
MOCKED = (
    "so-called", "supposed*", "alarmis*", "hysteri*", "hyperbol*", "myth", "myths", "overblown",
    "exaggerat*", "scaremonger*", "fear-mongering", "fearmonger*", "paranoi*", "doomsday",
    "apocalyp*", "sky is falling", "cry* wolf", "of course",
)  # fmt: skip
# Said to be small, or not there; a sentence that then turns round says the opposite.
BELITTLED = (
    "doesn’t worry", "doesn't worry", "not worried", "isn’t worried", "isn't worried",
    "aren’t worried", "aren't worried", "cast* doubt on the claim*", "cast* doubt on claim*",
    "not going to destroy", "not going to end", "infinitesimal", "negligible", "minuscule",
    "vanishingly", "almost impossible to", "nearly impossible to", "times lower", "times less",
    "extremely low", "very low", "extremely rare", "very rare", "vanishing*", "1 in {number}",
    "no indication*", "threat unlikely", "threat was unlikely", "threat is unlikely",
    "can’t .. threat", "can't .. threat", "inefficient way", "ineffective way", "dismiss* .. fears",
    "dismiss* .. concerns", "play* down", "downplay* .. threat", "unfounded", "groundless",
    "damp* .. fears", "damp* .. concerns", "eas* .. fears", "eas* .. concerns", "allay*",
    "calm* .. fears", "no .. evidence", "undercut* the argument*", "no correlation",
    "don’t worry", "don't worry", "few .. threat*", "few .. danger*", "few .. risk*",
    "unlikely to have any", "unlikely to have a significant", "unlikely to have much",
    "capacity to handle", "able to handle", "be affected either way", "far from a threat",
    "little to fear", "nothing to fear", "less harmful than", "less dangerous than", "less at risk",
    "be as bad as", "be as severe as", "be as scary as",
)  # fmt: skip
# Said to be no risk at all, or one that goes.
NO_RISK = (
    "without the risk*", "without any risk*", "no risk of", "little risk of", "no danger of",
    "little danger of", "no threat of", "little threat of", "is little risk", "’s little risk",
    "'s little risk", "is no danger", "is no threat", "present no risk", "presents no risk",
    "pose no", "poses no", "posed no", "pose little", "poses little", "not present a",
    "n’t present a", "n't present a", "not pose a", "n’t pose a", "n't pose a", "not risk any",
    "not the real threat*", "not a real threat", "not a serious threat", "risk* .. much lower",
    "risk* are low", "risk* are lower", "risk is low", "risk is lower", "risk is minimal",
    "risk* remain* low", "risk of .. is low", "risk to .. is low", "threat is low",
    "eliminate* any possibility", "eliminate* the possibility", "remove* any possibility",
    "at the risk of repeating", "at the risk of sounding", "less of a threat", "less of a risk",
    "less of a danger",
)  # fmt: skip
# What one would wish for; it is no risk, though a harm is named on the way.
WELCOME = (
    "benefits of .. are", "no longer be forced", "no longer have to",
    "lift* .. out of poverty", "hopefully",
    "welcome news", "welcome relief", "good news", "fortunately", "easier time",
    "deterrent against", "able to withstand", "satisfactory", "could save", "would save",
    "will save", "savings of", "promising sign*", "encouraging sign*", "be eligible for",
    "removes .. risk", "spur* .. growth", "spur* .. economy", "boost* .. growth",
    "boost* .. economy", "lift* .. growth", "lift* .. economy", "more smoothly",
    "sigh of relief", "well-placed to", "well placed to", "well-positioned to",
    "perfectly positioned to", "get* a boost", "blow* over", "lead* to a rebound",
    "no longer be able to turn", "no longer be able to deny", "no longer be allowed to",
    "start* to disappear",
)  # fmt: skip
CONTRACTED = tuple(
    f"{verb}n{mark}t"
    for verb in "is are was were do does did wo ca has have would could should".split()
    for mark in "’'"
)
# After these, or before them, the harm is open again.
TURNS = (
    "but", "yet", "although", "though", "however", "while", "unless", "without", "instead of",
    "rather than", "not", "fail*", "too late", "too", "unable", "cannot", "harder", "difficult*",
    "doubt*", "undermin*", "block*", "deny", "denies", "denied", "weaken*", "hamper*",
    "complicat*", "imped*", "delay*", "lack*", "no", "never", "little", "unlikely", "struggl*",
    "despite", "even if", "even as", "far from", "at the cost", "expense", "warn*", "fear*",
    "worr*", "only", "strain*", "worse*", "risk*", "danger*", "threat*", "must", "should", "need*",
    "urgent*", "emergency", "crisis", "concern*", *CONTRACTED,
)  # fmt: skip
REVERSAL = (
    "but", "yet", "although", "however", "unless", "not", "until", "so far", "far from",
    *CONTRACTED,
)  # fmt: skip
# A harm that is being kept off: "would slow the spread", "to counter the threat". In small letters.
WARDED = re.compile(
    r"\b(?:prevent|reduc|lower|curb|limit|avert|mitigat|alleviat|offset|counter|solv|resolv|deter|"
    r"eas|stop|halt|contain|combat|tackl|defeat|eliminat|remov|minimi[sz]|reliev|avoid|isolat|"
    r"hinder|cut|lessen|diminish|defus|resist|slow (?=the|its|this))(?:e|es|s|ing|ting|ping)?"
    r"(?:(?<= )| )"
    r"(?:(?!c(?:ould|an|aus)|w(?:ould|ill)|may |might )[\w.’'-]+ ){0,4}?"
    r"(?:threat|danger|risk|harm|damage|problem|cris[ei]s|disaster|attack|war|"
    r"recession|inflation|violence|violent|spread|transmission|death|loss|losse|shortage|conflict|"
    r"burden|cost|disease|disagreement|dispute|misunderstanding|infection|crime|pollution|"
    r"emission|poverty|unemployment|layoff|abuse|fraud|"
    r"corruption|terrorism|extremis[mt]|tension|instability|collapse|suffering|outbreak|"
    r"proliferation|bloodshed)s?\b"
)
IF = (
    "if",
    "unless",
    "without",
    "should that",
    "should this",
    "in the absence of",
    "in the event of",
)
PAST = re.compile(
    r"(?<![\w-])(?:was|were|had|did|\w{3,}ed|said|told|came|went|took|made|began|fell)\b"
)
OPENING_TURN = re.compile(r"^(?:But|Yet|However,)\s")  # of the sentence before
# "In the 1970s", "By 2003": what opens so is over.
FORMERLY = re.compile(
    r"(?:In|During|By|Between|Throughout) (?:the )?(?:(?:early|late|mid)[ -])?"
    r"(?:1[5-9]\d\d|200\d)(?!\d)"
)
TODAY = re.compile(
    r"\b(?:is|are|has|have|will|can|may|remains?|still|now|today|again)\b|"
    r"[’'](?:s|re|ve|ll) |\b20(?:1|2)\d\b"
)
# It says that there is one and not what: "There is danger, too, in the way it is done."
BARE = re.compile(
    r"(?:But |And |Still, )?(?:There (?:is|are|was|were)\b[^.]{0,24}?\b"
    r"(?:risk|danger|threat|hazard|peril)s?|"
    r"(?:The|These|Those|Such) (?:[\w-]+ ){0,2}(?:risk|danger|threat|hazard)s? "
    r"(?:is|are|was|were))\b"
)
BARE_WORDS = 14  # a longer sentence goes on to say what
NOW = re.compile(r"ing\b(?<=[a-z]ing)|going to|set to")
LISTENER = Listener(
    {
        "harm": HARM.split(),
        "outright": OUTRIGHT.split(),
        "ahead": (*OUTRIGHT.split(), *AHEAD.split()),
        "good": GOOD.split(),
        "idiom": IDIOM,
        "mocked": MOCKED,
        "belittled": BELITTLED,
        "no-risk": NO_RISK,
        "welcome": WELCOME,
        "turns": TURNS,
        "reversal": REVERSAL,
        "if": IF,
    },
    {},
)


def doubted(worth: list[float], texts: Sequence[str], known: set[int]) -> None:
    """Take the doubt off the worth of all sentences that can still be listed as risks.

    `known` tells whose it is taken from already, and is kept so. The others stand no higher than
    LISTED with the best doubt there is, and below one of the known.
    """
    best = max((worth[n] for n in known), default=NEVER)
    least = -EASIER - FIRST - TRUSTED
    others = [n for n, value in enumerate(worth) if value > least and n not in known]
    for number in sorted(others, key=lambda n: -worth[n]):
        if worth[number] + TRUSTED <= min(best, STEP - EASIER):
            return
        worth[number] -= doubt(texts[number])
        known.add(number)
        best = max(best, worth[number])


def doubt(text: str) -> float:
    """How much speaks against printing a sentence as a risk, in grades."""
    has = LISTENER.has
    harmful, good = has("harm", text), has("good", text)
    coming = has("outright", text)
    outright = harmful and not good and coming
    ahead = coming or has("ahead", text) or NOW.search(text) is not None
    return (
        -LIKELY * outright
        - CONDITIONAL * (outright and has("if", text))
        + 0.3 * has("idiom", text)
        + HARMLESS * (not harmful)
        + IDLE * (not harmful and not ahead)
        + (RECOUNTED * (not coming) + CLOSED * (not ahead)) * (PAST.search(text) is not None)
        + ALTERED * (ALTERING.search(text) is not None)
        + 0.1 * good
        + 0.1 * has("mocked", text)
        + SPARED * _spared(text)
        + RULED_OUT * _is_ruled_out(text)
        + 0.7 * (BARE.match(text) is not None and len(text.split()) <= BARE_WORDS)
        + 0.3 * text.rstrip('"”’ ').endswith("?")
    )


def _is_ruled_out(text: str) -> bool:
    """Whether the sentence says that there is no such risk, and does not turn round."""
    found = LISTENER.first("no-risk", OPENING_TURN.sub("", text))
    return found is not None and not any(LISTENER.has("reversal", part) for part in _around(found))


def _spared(text: str) -> bool:
    """Whether the sentence says the harm is small, kept off, or turned to good."""
    has = LISTENER.has
    text = OPENING_TURN.sub("", text)
    if found := LISTENER.first("belittled", text):
        return not any(has("reversal", part) for part in _around(found))
    if has("welcome", text) and not has("reversal", text):
        return True
    warded = WARDED.search(text.lower())
    return warded is not None and not any(has("turns", part) for part in _around(warded))


def is_former(text: str) -> bool:
    """Whether a text tells of years long gone, and of nothing that is so today."""
    return FORMERLY.match(text) is not None and not TODAY.search(text)


def _around(found: re.Match[str]) -> tuple[str, str]:
    """The text before and after what was found."""
    return found.string[: found.start()], found.string[found.end() :]


def listed(worth: Sequence[float]) -> list[float]:
    """Each sentence's worth as a risk beside the others: the first has it easy, the sixth not.

    Most articles have one or two; an analyst misses the first more than the fifth.
    """
    order = sorted(range(len(worth)), key=lambda n: (-worth[n], n))
    found = list(worth)
    for rank, number in enumerate(order):
        if worth[number] > NEVER:
            found[number] += EASIER - STEP * min(rank, MOST_STEPS) + FIRST * (rank == 0)
    return found
