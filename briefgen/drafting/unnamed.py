"""The "he" or "she" of a sentence that stands before anyone whom it may mean."""

from __future__ import annotations

import re

from briefgen.drafting.persons import (
    BODIES,
    CALENDAR,
    FEMALE,
    MALE,
    NO_PERSON,
    OPENING,
    PEOPLE,
    PLACES,
    SPOKE,
    Name,
    People,
    names,
)
from briefgen.drafting.verbs import DEEDS, OTHER_VERBS, SPEECH
from briefgen.text import OPENING_MARKS, QUOTED, word_set
from briefgen.text.leaning import (
    HE,
    OPENERS,
    ROLES,
    SOMEONE,
    is_named_later,
    opens_aside,
)

# Others a "he" may be, beside the offices and kin of ROLES.
ONE = re.compile(
    r"\b(?:teen(?:ager)?|driver|counsel|co-?founder|grand(?:mother|father|ma|pa)|sister|sibling|"
    r"survivor|pupil|immigrant|migrant|refugee|\w*gunm[ae]n|attacker|shooter|assailant|bomber|"
    r"killer|terrorist|hacker|pilot|captain|artist|actor|actress|singer|athlete|player|scientist|"
    r"expert|researcher|critic|activist|dissident|whistle-?blower|lobbyist|businessm[ae]n|"
    r"businesswoman|billionaire|entrepreneur|developer|veteran|sergeant|commissioner|premier|"
    r"incumbent|front-?runner|dictator|strongman|monarch|queen|emperor|pope|priest|bishop|cleric|"
    r"rabbi|imam|ayatollah|prosecutor|detainee|prisoner|inmate|fugitive|informant|applicant|"
    r"taxpayer|borrower|buyer|customer|client|passenger|friend|neighbou?r|partner|baby|kid|infant|"
    r"toddler|adult|individual|guy|lady|gentleman|fellow|rival|opponent|scholar|historian|writer|"
    r"columnist|novelist|surgeon|farmer|sheriff|administrator|counsell?or|democrat|"
    r"conservative|newcomer|contender|challenger|daughter|couple|one|resident|staffer|"
    r"head of|speaker|boss|whip|(?:co-?)?chair)\b",
    re.IGNORECASE,
)
A_CITIZEN = re.compile(
    r"\b(?:[Aa]|[Tt]he)(?: [\w.-]+)? (?:"
    r"Republican(?= [a-z]+s\b)|"
    r"[A-Z][a-z]+an(?= (?:[a-z]+ed|said|told|who|will|would|from)\b|[,.’']))"
)
OF_A_PLACE = re.compile(r"[A-Z][a-z]+(?:an|ish|ese|ch|i|ic)")  # "Italian", before what is so
# Only a name is followed by these where it opens a sentence.
ACTS = re.compile(
    r"[’']s? |, (?:who|the|an?)\b| (?:and $|"
    r"(?:(?:also|then|first|still|now|later|once|never|[a-z]+ly) )?(?P<verb>[a-z]+))"
)
ANYONE = re.compile(r"h(?:e or she|is or her|im or her)\b")
ORDER = word_set("First Second Third Next Also Gone")
VERBS = SPOKE | SPEECH | DEEDS | OTHER_VERBS
FIRST_NAMES = MALE | FEMALE
KNOWN_SHORT = word_set("FDR JFK LBJ MBS AOC")
MANY = re.compile(r"[A-Z][a-z]+(?<![sui])s")

# The first word for a person in a sentence; "her" before such a word owns what follows.
LONE = re.compile(r"\b(?P<word>[Hh](?:e|is|er)|[Ss]he|him)\b(?![’'])")
# "After losing her job, she": the name is wanted where the sentence says what she did.
MAIN = re.compile(r"[^,.;:“”\"]{3,160}, (?=(?:he|she) )")


def lone(text: str) -> re.Match[str] | None:
    """The first "he" or "she" that nobody quoted says; in an opening clause that of the main one.

    Whom those mean who are quoted their own words before may have told.
    """
    found = LONE.search(text)
    if found is None or any(m.start() < found.start() < m.end() for m in QUOTED.finditer(text)):
        return None
    acts = found["word"].lower() in {"he", "she"} or "," in text[: found.start()]
    main = MAIN.match(text, found.end()) if not acts and opens_aside(text) else None
    return LONE.match(text, main.end()) if main else found


def lacks_person(text: str, people: People) -> bool:
    """Whether the first "he" or "she" stands before any name, office or word for a person.

    A name that only a place, a body or many can bear does not count; `people` are the persons the
    article names.
    """
    found = HE.search(text)
    if not found or ANYONE.match(text, found.start()) or is_named_later(text, found.end()):
        return False
    before = text[: found.start()]
    words = before.replace("'", " ").replace("’", " ")  # "the president's plan" names one too
    if any(sign.search(words) for sign in (ROLES, SOMEONE, ONE, A_CITIZEN)):
        return False
    return not any(_may_be_one(name, before, people) for name in names(before))


def _may_be_one(name: Name, text: str, people: People) -> bool:
    """Whether a run of capital words may name a single person."""
    parts = name.text.split()
    if name.gender or name.surname in people or not FIRST_NAMES.isdisjoint(parts):
        return True
    if any(p in NO_PERSON or p in PLACES or p in CALENDAR for p in parts):
        return False
    if any(p.lower() in BODIES or p.lower() in PEOPLE for p in parts):
        return False
    if parts[-1].isupper():
        return name.text in KNOWN_SHORT
    if len(parts) > 1:
        return True
    after = ACTS.match(text, name.end)
    acts = after is not None and (not after["verb"] or _is_deed(after["verb"]))
    if text[: name.begin].strip(OPENING_MARKS):
        return acts or after is None or not OF_A_PLACE.fullmatch(name.text)
    known = (
        name.text in OPENERS | ORDER or name.text.lower() in OPENING or MANY.fullmatch(name.text)
    )
    return acts and not known


def _is_deed(word: str) -> bool:
    return word in VERBS or word.endswith("ed")
