"""Whether words are a noun phrase, how many it means, and whether such a one can speak."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.drafting.antecedents import AUX, PAPERS
from briefgen.drafting.persons import BODIES, PEOPLE, is_person, names
from briefgen.drafting.verbs import DEEDS, OTHER_VERBS, SPEECH
from briefgen.text import word_set
from briefgen.text.leaning import ROLES

BRACKETS = re.compile(r"[\[\]“”\"]")
NO_SUBJECT = word_set(
    "that which who whom whose when where while because if although though unless whether as than "
    "not never nobody nothing no none everybody everyone anybody anyone somebody someone to how "
    "why what he she it they we i you there this these those but or nor reads let me so until "
    "since after before and-or ’s would could might may should will can must won’t wouldn’t "
    "couldn’t neither never"
)
SHOWING = (
    "suggest",
    "indicat",
    "reveal",
    "signal",
    "tell",
    "told",
    "say",
    "dictat",
)  # what things do, too
SEVERAL = word_set(
    "i we they you people some many most others both few several all police majority plurality "
    "half percent and or public men women group couple team staff number media experts critics "
    "chinese japanese british french irish dutch"
)
STUDIES = word_set("study studies report survey research poll analysis paper audit")
EVENTS = word_set(
    "defeat victory raid raids attack attacks strike strikes move moves decision decisions vote"
)
THE_MOST = re.compile(r"\b(?:[Tt]he|[Aa]) most ")  # "the most recent report" is one
CLOSE = [["familiar"], ["close"], ["briefed"], ["involved"], ["opposed"]]  # "those close to her"
THAN = {(word, "than") for word in ("more", "less", "fewer")}
TO_A_NOUN = re.compile(r"to (?:the|both|an?|[A-Z]\w+)\b")  # "a source loyal to the king"
AFTER_HEAD = word_set(
    "of in at for from with by on who to close near inside within including like such than across "
    "over under against behind among around throughout about outside"
)
SUPPOSING = word_set("Had Were Should Did Does Do Is Are Was Has Have Can Could Would")
MODAL_NAMES = word_set("May Will")
BODY = word_set("WHO")  # no "who"
ENDS_NOT = AUX | word_set(
    "biggest largest smallest latest first second only most worst single previously "
    "and the a an of for in to from by with at as on about into over than between against his her "
    "its their our new total additional probable"
)
BEGINS_NOT = word_set(
    "across without within and in at by with for on from under of over despite "
    "among amid besides during given unlike"
)
WHOSE = word_set("his her its their")
# In small letters these are verbs, nowhere part of a name.
DOES_NOT_NAME = word_set(
    "took came went began gave became fell rose grew stood spoke drew takes comes goes gets gives "
    "becomes include includes contains requires allows means seems appears lacks depends helps "
    "confirm confirms expires wants makes refers follow follows won"
)
ACTING = frozenset(verb for verb in SPEECH | DEEDS | OTHER_VERBS if not verb.endswith("ing"))
CONTRACTED = re.compile(
    r"(?:it|he|she|that|there|here|what|who|they|we|you|i)[’'](?:s|re|m|ve|ll|d)"
)
COUNTS = word_set("two three four five six seven eight nine ten")
DETERMINERS = word_set("the a an one some many several other most two three four five")
UNCOUNTED = word_set(
    "police staff management media data research government television radio leadership science"
)
NOT_BARE = word_set("even best better he she they it we i our my one part this that")
INTERVIEWED = word_set(
    "polled surveyed interviewed questioned quoted contacted released published conducted obtained "
    "posted issued filed reported produced commissioned reviewed compiled"
)
ENTITLED = word_set("marked titled entitled called named dubbed")
OPENS_PARTICIPLE = word_set("by in with on to from at as for about into")
# In small letters such a word is no past tense, or one that goes before a noun.
NAMED_SO = word_set(
    "united unnamed unidentified retired elected appointed related need speed so-called armed "
    "combined red accused registered licensed shared dedicated interested"
)
SOURCES = word_set(
    "source sources insiders pundits diplomats aides newspaper ministry network website campaign "
    "team"
)
SPEAKERS = PEOPLE | BODIES | PAPERS | SEVERAL | SOURCES
WHOSE_END = re.compile(r"(?<=\w)[’']s? ")
THINGS = word_set(
    "evidence data history records figures results numbers facts signs events experience logic "
    "theory record examples trend trends polls statistics findings timing question sense debates "
    "precedent demographics arithmetic math instinct reason prudence wisdom nature name"
)


def head_of(tokens: Sequence[str]) -> str:
    """The noun that a noun phrase means: "officials" of "officials in the port"."""
    ends = next((n for n, word in enumerate(tokens) if n and word in AFTER_HEAD), len(tokens))
    ends -= ends > 1 and tokens[ends - 1] in INTERVIEWED
    return tokens[ends - 1]


def is_plural(tokens: Sequence[str]) -> bool:
    """Whether several say it, as far as its form tells."""
    low = [token.lower().strip("()[]") for token in tokens]
    if THE_MOST.match(" ".join(tokens)):
        low.remove("most")
    if low[0] in {"a", "an"} and low[1:2] not in (["few"], ["dozen"], ["number"], ["majority"]):
        return False  # "A December 2023 estimate"
    head = low[next((n - 1 for n, word in enumerate(low) if n and word in AFTER_HEAD), -1)]
    named = head.endswith("s") and not head.endswith(("ss", "us", "’s", "'s"))
    return named or not SEVERAL.isdisjoint(low) or any(word[0].isdigit() for word in low)


def only_shows(tokens: Sequence[str], verb: str) -> bool:
    """Whether a thing does it: "the trend suggests", "the air raid confirms"."""
    head = head_of(tokens).lower()
    if verb in {"show", "shows", "showed"}:
        return head not in STUDIES
    if head in EVENTS:
        return verb.startswith(("confirm", *SHOWING))
    return verb.startswith(SHOWING) and any(token.lower() in THINGS for token in tokens)


def is_noun_phrase(tokens: Sequence[str]) -> bool:
    """Whether nothing in it is a verb, a pronoun or the start of a clause."""
    named = len(tokens) == 1 and tokens[0] in MODAL_NAMES
    ends = tokens[-1].lower() in ENDS_NOT and tokens[-1] not in MODAL_NAMES
    ends = ends or (tokens[-1] in COUNTS and len(tokens) > 2)
    if not named and (ends or tokens[0].lower() in BEGINS_NOT):
        return False
    if tokens[0] in SUPPOSING or (tokens[0].lower() in WHOSE and not _speaks_for(tokens)):
        return False
    if not all(_is_of_one(tokens, at) for at in range(len(tokens))):
        return False
    return tokens[0][0].isalnum() or tokens[0][:2].strip("[").isalpha()


def _is_of_one(tokens: Sequence[str], at: int) -> bool:
    """Whether the word there may stand in a noun phrase."""
    token, low = tokens[at], tokens[at].lower().replace("'", "’")
    before = tokens[at - 1].lower() if at else ""
    if at and (TO_A_NOUN.match(" ".join(tokens[at : at + 2])) or (before, low) in THAN):
        return True
    if low == "those" and tokens[at + 1 : at + 2] in CLOSE:
        return True
    if low in NO_SUBJECT and token not in MODAL_NAMES | BODY:
        return False
    if token in AUX or (CONTRACTED.fullmatch(low) and not token[:2].isupper()):
        return False
    if at and _is_finite(token, tokens[at + 1].lower() if at + 1 < len(tokens) else ""):
        return False
    past = len(low) > 4 and token.islower() and low.endswith("ed") and low not in NAMED_SO
    return not past or "-" in low or _describes(tokens, at)


def _is_finite(word: str, after: str) -> bool:
    """Whether a word that is not the first is a verb: "the board owns the port"."""
    if word in DOES_NOT_NAME or word.endswith(("izes", "ifies")):
        return True
    acts = word in ACTING and after in WHOSE | {"the", "a", "an", "that"}
    return acts or (word, after) == ("accounts", "for")


def _speaks_for(tokens: Sequence[str]) -> bool:
    """Whether somebody's office or lawyer is meant: "his office", "her spokesman"."""
    plain = [token for token in tokens[1:] if token.islower()]
    if not plain:
        return any(map(ROLES.fullmatch, tokens))
    return (
        plain[-1] in PEOPLE | BODIES | {"campaign", "team", "staff"}
        or ROLES.fullmatch(plain[-1]) is not None
    )


def _describes(tokens: Sequence[str], at: int) -> bool:
    """Whether a word in -ed tells which ones: "voters polled", "the banned party"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if at == 0:  # "filed on behalf of the board"
        return after not in OPENS_PARTICIPLE
    if tokens[at - 1].lower() in DETERMINERS or tokens[at] in INTERVIEWED:
        return True
    if tokens[at] in ENTITLED and after[:1].isupper():
        return True
    named = at > 1 and tokens[at - 1][0].isupper() and tokens[at - 2][0].isupper()
    return not named and after.lower() in OPENS_PARTICIPLE


def is_bare(tokens: Sequence[str]) -> bool:
    """Whether it is one common noun without an article, as no subject is: "law school"."""
    if len(tokens) > 3 or tokens[0] in DETERMINERS | WHOSE | NOT_BARE:
        return False
    plain = all(map(str.islower, tokens))
    return plain and not is_plural(tokens) and tokens[-1] not in UNCOUNTED


def is_name(words: str) -> bool:
    """Whether words are a noun phrase, with no verb in it."""
    return is_noun_phrase(words.split())


def can_speak(phrase: str) -> bool:
    """Whether a name is in the phrase, or a word for those who speak, or a paper."""
    tokens = [token.strip(",.") for token in phrase.split()]
    return any(ROLES.fullmatch(token.removesuffix("s")) for token in tokens) or any(
        t[:1].isupper() or t in SPEAKERS or t + "s" in SPEAKERS for t in tokens
    )


def thinks(name: str) -> bool:
    """Whether what a name sees or regards as something is its own view: of a state none is told."""
    plain = BRACKETS.sub("", name)
    one = ROLES.search(plain) is not None or any(map(is_person, names(plain)))
    return one or is_plural(plain.split())


def speaks(name: str) -> bool:
    """Whether a name is that of one who can speak; the capital of its first word tells nothing."""
    tokens = WHOSE_END.split(name)[-1].split()  # "the bank’s aim" cannot
    head = next((n for n, word in enumerate(tokens) if n and word in AFTER_HEAD), len(tokens))
    if head > 1 or tokens[0].lower() not in SEVERAL | {"one"}:
        tokens = tokens[:head]
    known = " ".join(tokens)
    if " " not in name:
        return known[:1].isupper() or can_speak(known)
    return any(map(str.isupper, known[1:])) or can_speak(known[:1].lower() + known[1:])
