"""Whether the clause that a weekday stands in tells what is past, or what lies ahead."""

from __future__ import annotations

import re
from typing import Literal

from briefgen.drafting.verbs import TOLD
from briefgen.text import word_set

Side = Literal["past", "ahead", "either", ""]
TOKEN = re.compile(r"\w+(?:[’'.-]\w+)*|[^\w\s]")
MOST_CHARACTERS = 300
MOST_TOKENS = 30  # on each side of the day that are looked at
SAID = frozenset(word for word in TOLD if not word.endswith("s"))
NAMES = frozenset({"May", "IS"})
PARTS = word_set("late early earlier later also")
IRREGULAR = word_set(
    "was were had did said told made took came went wrote met began gave got held left lost won "
    "spoke sent brought drew fell rose grew paid stood led saw found became kept threw flew ran "
    "sat struck fought broke chose drove shot withdrew swore woke blew sought bought sold spent "
    "taught thought caught felt dealt slid sank shook shut swept stole tore hit laid beat upheld "
    "withheld oversaw undertook overtook hid put cut sued died tied fled freed "
)
NO_VERB = word_set(
    "hundred need speed seed feed indeed exceed proceed succeed bleed breed embed titled "
    "entitled named dubbed"
)
# What is said of these may be so, or was to be.
AHEAD = word_set(
    "would shall could may might can should must expected scheduled due set slated poised "
    "supposed planned planning plan plans next ahead until before if unless whether every ago "
    "invited intend hopes hope hoped preparing prepare effective deadline upcoming coming "
    "starting beginning later following previous last not is are am"
)
FORESEEN = word_set("expected scheduled due set slated poised planning going")
WILL = word_set("will won’t won't")
PRESENT = word_set("is are am")
BEING = word_set("is are am be being get gets getting them been to ’s 's")
FINITE_AUXILIARIES = word_set("was were will would has have had could may might can should must")
GOING = word_set("is are am was were be been")
BOUNDS = word_set(
    "who which that when where while as because although though since than ; : — – ? !"
)
ATTRIBUTES = word_set("a an the his her its their our this these those newly of for")
DETERMINERS = word_set("a an the his her its their")
FINITE = word_set(
    "said took came went wrote began gave spoke drew fell rose grew saw became threw flew ran "
    "broke chose drove withdrew swore woke did"
)
MOVING = word_set("to said told announced")
AHEAD_OF = word_set("will would shall must may could should might")
UNREAL = word_set("would could may might can should must shall if unless whether until once")
AS = word_set("a an director president chairman head chief part well secretary leader saying")
COMPARED = word_set("more less fewer")
LEADS = word_set("In At During Following After Outside Inside Speaking On From")
HELD = word_set(
    "held lost won attended began hosted skipped gave delivered led staged joined missed "
    "survived boycotted watched defended passed told carried launched conducted sparked "
    "triggered disrupted"
)
OPENING = word_set(", ; : and but that yet so then – —")
# What these have tried to do, they have done something about.
TRIED = word_set("tried failed refused declined appeared seemed began continued managed moved")
# A day after one of these may be that of the event, which may lie ahead.
EVENTS = word_set(
    "vote votes meeting meetings hearing hearings debate debates talks summit deadline session "
    "sessions conference speech address rally rallies march protest protests strike strikes "
    "election elections primary primaries caucuses trial test visit trip launch release event "
    "events referendum ceremony inauguration interview negotiations return opening closing "
    "appearance announcement briefing call lunch dinner breakfast game "
    "runoff testimony start resumption reopening shutdown action rollout"
)
# A day after one of these is that of the event, which has been.
CAUSES = word_set(
    "attack attacks crash shooting bombing killing killings death deaths loss defeat victory win "
    "fire explosion blast earthquake storm raid assault incident arrest resignation massacre"
)
AFTER = word_set("after following despite amid")
AT = word_set("in at during after following from since amid")
# A bare day does not stand after these, nor where these tell when something is to be.
NOT_BARE = word_set(
    "of for by from until before after next last this and or to through the a an every between "
    "since with than coming via likely possibly probably perhaps"
)
COMING_VERBS = word_set(
    "return returns begin begins start starts open opens end ends expire expires meet meets vote "
    "votes resume resumes convene convenes arrive arrives leave leaves launch launches close "
    "closes go goes take takes hold holds face faces come comes run runs kick kicks hear hears"
)
# What may follow a bare day that tells when something was.
FOLLOWING = word_set(
    "that the a an to in at for after by with from as when while and but he she it they his her "
    "its their there on over about against during amid into because outside inside following "
    "near without despite not of toward under among some more how why where what who which"
)
PREPOSITIONS_OF_TIME = word_set("last in by on at this earlier during for to and or but next who")


def side(text: str, begin: int, end: int, *, own: bool) -> Side:
    """Whether the day at `begin` to `end` is past or ahead; "" where that is not certain.

    `own` says that it is named as that of something: "Monday's vote".
    """
    before = _tokens(text, max(0, begin - MOST_CHARACTERS), begin)[-MOST_TOKENS:]
    after = _tokens(text, end, end + MOST_CHARACTERS)[:MOST_TOKENS]
    if before and before[-1].lower() in PARTS:
        part = before.pop()
        if part[0].isupper() or before[-1:] in (["but"], ["But"], ["and"], ["And"]):
            before.append("on")
    word = before[-1].lower() if before else ""
    if own:
        return _of_event(before, after)
    if word in DETERMINERS:
        noun = after and after[0].isalpha() and after[0] not in FOLLOWING
        return _of_event(before[:-1], after) if noun else ""
    if word == "on":
        return _after_on(before[:-1], after)
    if word in {"since", "of", "by", "until", "before", "through"}:
        return _since_or_until(before, after)
    if word == "," and before[-2:-1] and before[-2][0].isupper():
        before = before[:-1]  # "in Varna, Bulgaria, Monday"
    if not before and after[:1] == [","]:
        return _told_after(after)
    return _bare(before, after) if before and before[-1][0].isalnum() else ""


def _since_or_until(before: list[str], after: list[str]) -> Side:
    """Of "since Monday", "as of Monday", "by Friday"."""
    if before[-1].lower() == "since":
        return "past"
    if before[-1] == "of":
        as_of = before[-2:-1] in (["as"], ["As"]) and AHEAD_OF.isdisjoint(after[:12])
        return "past" if as_of else ""
    return "ahead" if _told_before(before[:-1]) == "ahead" else ""


def _tokens(text: str, begin: int, end: int) -> list[str]:
    """The words and stops; "May" and "IS" are names."""
    found = TOKEN.findall(text, begin, min(end, len(text)))
    return [token for token in found if token not in NAMES]


def _after_on(before: list[str], after: list[str]) -> Side:
    """Of "on Monday", by what stands before the "on" and after the day."""
    if before and before[-1].lower() in PARTS:
        before = before[:-1]
    opens = not before or before[-1].lower() in OPENING
    if opens and after and (after[0] == "," or after[0][0].isalnum()):
        return "past" if _verb_at_once(after) else _told_after(after)
    if before and (_event_was(before, after) or _parted(before, after)):
        return "past"
    if found := _told_before(before):
        return found
    return _due(after) or _told_in_aside(after) or _led_in(before, after)


def _bare(before: list[str], after: list[str]) -> Side:
    """Of a day without "on": "said Monday", "unveiled a plan Tuesday", "officials Monday said"."""
    word, prior = before[-1], before[-2] if len(before) > 1 else ""
    if word in COMING_VERBS and prior in WILL:
        return "ahead"
    if word.lower() in NOT_BARE or (word in COMING_VERBS and prior not in DETERMINERS | {"to"}):
        return ""
    following = after[0] if after else "."
    if (following in SAID and word.isalpha()) or _event_was(before, after):
        return "past"
    told = word in SAID
    if following in PRESENT and (told or not word.endswith("ed")):
        return _due(after)
    if not told and _parted(before, after):
        return "past"
    plain = following in FOLLOWING or following.endswith("ing") or not following.isalpha()
    if not plain and (not word.endswith("ed") or following in FINITE_AUXILIARIES):
        return ""
    return _told_before(before) or _told_in_aside(after) or _led_in(before, after)


def _event_was(before: list[str], after: list[str]) -> bool:
    """Whether the day is that of an event that has been: "the meeting Tuesday ended"."""
    return before[-1].lower() in EVENTS and _verb_at_once(after)


def _parted(before: list[str], after: list[str]) -> bool:
    """Whether the day parts a subject from what it did: "officials on Monday denied"."""
    subject = before[-before[::-1].index(",") :] if "," in before[:-1] else before
    return _verb_at_once(after) and not MOVING.intersection(subject[-6:])


def _of_event(before: list[str], after: list[str]) -> Side:
    """Of "Monday's vote": where something was done at it or after it, or it did something."""
    if not before or before[-1].lower() in OPENING:
        return _told_after(after)
    if before[-1] == "since":
        return "past"
    if before[-1].lower() not in AT:
        return ""
    opens = len(before) == 1 or before[-2] == ","
    found = _told_after(after) if opens else ""
    return found or ("past" if _told_before(before[:-1]) == "past" else "")


def _told_before(before: list[str]) -> Side:
    """By the nearest verb before a day, if the day can belong to no other."""
    of_event = before and before[-1].lower() in EVENTS and not _at_event(before)
    for at in range(len(before) - 1, -1, -1):
        found = _told_by(before, at)
        if found == "ahead" and _after_what_was(before[at:]):
            return "either"
        if found:
            return "either" if found == "past" and of_event else found
        if before[at].lower() in BOUNDS and not _goes_on(before, at):
            return ""
    return ""


def _after_what_was(before: list[str]) -> bool:
    """Whether what will be has a cause named last, of which the day may be: "after the attack"."""
    return before[-1].lower() in CAUSES or not AFTER.isdisjoint(map(str.lower, before))


def _told_by(before: list[str], at: int) -> Side:
    """By one word before a day, where it says anything of what is past or ahead."""
    word, prior = before[at].lower(), before[at - 1].lower() if at else ""
    if word in WILL:
        return "ahead"
    if word in {"plan", "plans"}:
        return "either" if before[at + 1 : at + 2] == ["to"] else ""
    if word in AHEAD:
        return "" if before[at : at + 2] == ["not", "guilty"] else "either"
    if prior == "to" and _infinitive(before[at]) and before[at - 2] not in TRIED:
        return _foreseen(before[: at - 1])
    if word.endswith("ing") and prior in GOING | {"before", "to"}:
        return "" if prior == "be" else "either"
    if _is_past(before, at) and prior != "be":  # what is to be done is told by the word before
        return "past" if _plainly(before[:at], word) else "either"
    return ""


def _goes_on(before: list[str], at: int) -> bool:
    """Whether the clause goes on over this word: "as director", "more than", "when asking"."""
    prior, following = before[max(0, at - 1)].lower(), "".join(before[at + 1 : at + 2])
    word = before[at].lower()
    if word == "than":
        return prior in COMPARED
    if word == "that":  # "on that day" is no clause
        return prior in AT or prior in {"on", "of", "for", "with"}
    if word in {"when", "while"}:
        return following.endswith("ing") or following in {"in", "at", "on"}
    return word == "as" and following in AS


def _led_in(before: list[str], after: list[str]) -> Side:
    """By the verb of the clause that an opening with the day leads to: "At a rally Monday, he"."""
    leads = before and (before[0] in LEADS or before[0].endswith("ing"))
    found = _told_after(after[after.index(",") :]) if leads and "," in after[:12] else ""
    return "" if found == "ahead" and _after_what_was(before) else found


def _told_in_aside(after: list[str]) -> Side:
    """By the verb after a comma: "the mayor, in a speech on Monday, said"."""
    return "past" if after[:1] == [","] and _verb_at_once(after[1:]) else ""


def _at_event(before: list[str]) -> bool:
    """Whether the event named last is one at which, or which, something was done."""
    for word in before[-2:-8:-1]:
        if word.lower() in AT or word in HELD or word == "according":
            return True
        if word.lower() in {"for", "on", "before", "until"}:
            return False
    return False


def _infinitive(word: str) -> bool:
    """Whether the word after a "to" is a verb and not "the", a name, a number or a plural."""
    plural = word.endswith("s") and not word.endswith(("ss", "us"))
    return word.islower() and not plural and word not in ATTRIBUTES


def _foreseen(before: list[str]) -> Side:
    """Whether what is to be done is firmly so: "is expected to", "intends to"."""
    last = [word.lower() for word in before[-3:]]
    firm = last and last[-1] in FORESEEN and not PRESENT.isdisjoint(last)
    return "ahead" if firm or last[-1:] == ["intends"] else "either"


def _due(after: list[str]) -> Side:
    """Whether these words begin "is expected", "are due" and the like."""
    due = len(after) > 1 and after[0] in PRESENT and after[1] in FORESEEN
    return "ahead" if due else ""


def _is_past(before: list[str], at: int) -> bool:
    word, prior = before[at], before[at - 1].lower() if at else ""
    if word in IRREGULAR:
        return True
    if len(word) < 5 or not word.endswith("ed") or word in NO_VERB or not word.isalpha():
        return False
    if prior.endswith("ly") or prior in {"long", "much"}:  # "a highly awaited speech"
        prior = before[at - 2].lower() if at > 1 else ""
    noun_follows = at + 1 < len(before)
    return not (noun_follows and prior in ATTRIBUTES)


def _plainly(before: list[str], verb: str) -> bool:
    """Whether a past form after these words tells what has happened.

    One that may be a participle does not, however far before it "will attend" stands.
    """
    reach = 6 if verb in IRREGULAR else 14
    for count, token in enumerate(reversed(before[-reach:])):
        word = token.lower()
        if word in BOUNDS or word in ",":
            return True
        if word in UNREAL or word in WILL:
            return False
        if word in BEING and count < (1 if word in {"them", "to"} else 2):
            return False
    return True


def _told_after(after: list[str]) -> Side:
    """By the verb after a day that opens its clause."""
    for at, token in enumerate(after):
        word = token.lower()
        if word in WILL:
            return "ahead"
        if word in AHEAD or (word in BOUNDS and not _goes_on(after, at)):
            return _due(after[at:])
        if _is_past(after, at):
            return "past" if _stays_past(after[at:]) else ""
    return ""


def _verb_at_once(after: list[str]) -> bool:
    """Whether these words begin with a verb that tells what has happened."""
    if after and (after[0].endswith("ly") or after[0] in {"also", "again"}):
        after = after[1:]
    if not after or after[0] in AHEAD or not _is_past(after, 0):
        return False
    return after[0] not in {"was", "were", "had"} or _stays_past(after)


def _stays_past(rest: list[str]) -> bool:
    """Whether the past form that these words begin with is the verb of the clause."""
    following = rest[1].lower() if len(rest) > 1 else ""
    if rest[0] in {"was", "were", "had"}:
        return following not in FORESEEN | {"to", "planned", "supposed", "planning", "hoped"}
    if rest[0] in FINITE or following in DETERMINERS:
        return True
    if rest[0] in SAID | IRREGULAR and following not in PREPOSITIONS_OF_TIME:
        return True
    for word in rest[1:]:
        if word in BOUNDS or word in {",", "whether", "if"}:
            return True
        if word in WILL | UNREAL | PRESENT or word in FORESEEN:
            return False
    return True
