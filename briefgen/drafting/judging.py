"""What a sentence's words say for it, as a judgment or in a summary, that the ranker leaves unsaid.

Each weight is the mean grade that annotators gave to sentences with the word beyond what the ranker
had expected of them, in 10,000 sentences, the other words given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefgen.drafting.reading import Sentence
from briefgen.text import word_set

# Grades in advance as a judgment, and in a summary. An estimate is a judgment, somebody's words,
# wishes or reproaches tell what was said.
BY_WORD = (
    (
        "likely unlikely probably inevitably inevitable expected appear appears seem seems",
        (0.25, 0.10),
    ),
    ("largely mainly partly primarily", (0.15, 0.06)),
    (
        (
            "analyst analysts economist economists expert experts researcher researchers "
            "scholars study studies institute"
        ),
        (0.15, 0.0),
    ),
    ("percent percentage", (0.12, 0.10)),
    ("will", (0.08, 0.09)),
    ("want wants try tries trying", (-0.15, -0.15)),
    ("poll polls survey debate", (-0.22, -0.06)),
    ("people everyone everybody nobody anyone", (-0.10, -0.03)),
    (
        (
            "criticized accused blamed slammed blasted praised defended denounced condemned "
            "vowed urged pledged promised"
        ),
        (-0.10, -0.05),
    ),
    ("i me my we our us", (-0.06, 0.0)),
)
BY_FIRST_WORD = (("if unless without", (0.25, 0.0)), ("he she", (-0.12, -0.05)))
BY_MARK = (("“", (-0.12, 0.0)), ('"', (-0.12, 0.0)), ("?", (-0.15, -0.09)), ("%", (0.12, 0.10)))
SPARING = 0.2  # what a judgment must be better by, for that: three good ones beat five padded ones
FAR_BELOW = -0.4  # worth that no sentence makes up for

# Courtesies and announcements: no judgment, however strongly worded.
IDLE_TALK = 1.0  # grade that they lose
VERY = r"(?:(?:so|very|deeply|truly|extremely|incredibly|really|fully|firmly|strongly) )?"
COURTESY = re.compile(
    r"\bcondolences\b|\b[Tt]houghts and prayers\b|\bI pay tribute\b|"
    rf"\b(?:[Ww]e|I)(?: are| am| were| was|[’'](?:re|m)) {VERY}(?:proud|grateful|thankful|"
    r"honou?red|humbled|pleased|thrilled|delighted|excited|saddened|heartbroken)\b|"
    rf"[“\"][^“”\"]{{0,80}}\b(?:[Ww]e|I|is|are|am|remains?|been) {VERY}(?:committed|dedicated) to\b"
    r"|"
    r"[“\"][^“”\"]{0,200}\b(?:greatest (?:\w+ )?heroes|died in the service|great leader|"
    r"(?:respected|dedicated|finest) public servants?|(?:outstanding|extraordinary|exemplary|"
    r"distinguished|inspirational|selfless|heroic) (?:service|leadership|career|general officers?)|"
    r"(?:great|good|decent|wonderful|fine|remarkable) (?:man|woman|friend|patriot))\b"
)
COUNTED = r"(?:several|various|multiple|two|three|four|five|six|a (?:number|variety|couple) of)"
ANNOUNCES = re.compile(
    rf"^(?:\S+ ){{2,10}}(?:on|for|by|in) {COUNTED} (?:[a-z-]+ )?"
    r"(?:factors|reasons|ways|things|fronts|causes)\.$|"
    r"\b(?:easily|readily) explained\b|"
    r"\bsum(?:s|med) up (?:[a-z-]+ ){1,4}(?:nicely|neatly|well)\b|"
    r"^(?:Just |Now |So |And |But )?[Ii]magine\b|"
    r"(?:^|\. )(?:But |And |So )?[Hh]ere(?:[’']s| is) what\b"
)

# Without one of these words neither can be.
IDLE_WORDS = word_set(
    "condolences prayers tribute proud grateful thankful honored honoured humbled pleased "
    "thrilled delighted excited saddened heartbroken committed dedicated heroes died leader "
    "respected finest outstanding extraordinary exemplary distinguished inspirational selfless "
    "heroic great good decent wonderful fine remarkable factors reasons ways things fronts causes "
    "explained sums summed imagine here here’s here's"
)

_GROUPS = tuple(weight for _, weight in BY_WORD)
_GROUP = {word: n for n, (listed, _) in enumerate(BY_WORD) for word in word_set(listed)}
_WORDS = frozenset(_GROUP)
_FIRST = {word: weight for listed, weight in BY_FIRST_WORD for word in word_set(listed)}


def weigh(worth: Mapping[str, list[float]], sentences: Sequence[Sentence]) -> None:
    """Add to the worth of all sentences near enough to be chosen what their words say for them.

    What is a risk gains as such what it gains as a judgment, lest it leave the risks.
    """
    judged, told, risks = worth["key-judgments"], worth["summary"], worth["risks"]
    for sentence in sentences:
        number = sentence.number
        if max(judged[number], told[number]) > FAR_BELOW:
            as_judgment, in_summary = merits(sentence)
            judged[number] += as_judgment - SPARING
            if judged[number] > 0 and says_little(sentence):
                judged[number] -= IDLE_TALK
            told[number] += in_summary
            if risks[number] > 0:
                risks[number] += max(as_judgment, 0.0)


def merits(sentence: Sentence) -> tuple[float, float]:
    """Grades that a sentence has in advance as a judgment, and in a summary."""
    words = sentence.words.split()
    groups = {_GROUP[word] for word in _WORDS.intersection(words)}
    found = [_GROUPS[group] for group in sorted(groups)]
    found += [weight for mark, weight in BY_MARK if mark in sentence.text]
    if words and words[0] in _FIRST:
        found.append(_FIRST[words[0]])
    return sum(one for one, _ in found), sum(other for _, other in found)


def says_little(sentence: Sentence) -> bool:
    """Whether a sentence only greets, thanks or praises, or announces what others tell."""
    if IDLE_WORDS.isdisjoint(sentence.words.split()):
        return False
    return bool(COURTESY.search(sentence.text) or ANNOUNCES.search(sentence.text))
