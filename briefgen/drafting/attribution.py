"""Whose statement a sentence says it is: told by its verb of saying, or "according to"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.drafting.antecedents import FINITE
from briefgen.drafting.blanking import QUOTED, blanked
from briefgen.drafting.deeds import ONLY_HELPING, coordinated, doer_span
from briefgen.drafting.naming import nearest_name, shown
from briefgen.drafting.noun_phrases import can_speak, is_bare, is_name, speaks, thinks
from briefgen.drafting.persons import is_person, names
from briefgen.drafting.stating import (
    ALWAYS,
    CLAUSE_FOLLOWS,
    KNOWN,
    NAME_AFTER,
    NOUNS_TOO,
    QUOTES_ONLY,
    SPLIT,
    VERB,
    VIEWING,
    states,
)
from briefgen.drafting.subjects import (
    PRONOUN,
    SELF,
    before_apposition,
    is_time,
    is_told_of,
    listed,
    listed_from,
    named_before,
    phrase,
    subject,
    with_others,
)
from briefgen.drafting.verbs import JUDGING
from briefgen.model.brief import AUTHOR, SOURCE, UNNAMED
from briefgen.text import word_set
from briefgen.text.leaning import OPENERS
from briefgen.text.relative import WEEKDAY

MOST_CHARACTERS = 2_000
HALF = 0.5  # a sentence that is quoted to this share is nobody's but its speaker's
LAWSUIT = re.compile(r"\b(?:lawsuits?|suit|complaint|petition|indictment|charges)\b")
# “The quay is a ruin,” is the verdict of Ivan Petrov.
VERDICT = re.compile(
    r"[”\"] (?:is|was|were) (?:the|one) (?:[\w-]+ ){0,2}"
    r"(?:assessment|verdict|view|conclusion|judgment|opinion|words|description|message) of "
)
TO_SOMEBODY = word_set("told tells asked asks")
UNNAMED_ALL = word_set(
    "Some Many Others some many others"
)  # "Some expect a sale, said Ivan Petrov"
WORKS_IN = re.compile(r"\b[A-Z][\w’-]+(?P<where> in (?:the )?[A-Z])")  # "Petrov in Foreign Affairs"
WHERE = re.compile(r", where [^,]*$")
# "closed it, saying that", "issued a statement saying", "responded by stating".
PARTICIPLE = re.compile(
    r"(?:,(?: now)?| [—–-]+ now| by(?= noting)| by| (?:statement|report|letter|note|memo|tweet|"
    r"e-?mail|message|"
    r"post|study|paper|analysis|"
    r"brief|video|commentary|editorial|column|op-ed)(?: (?:on|in|last|this|earlier|"
    r"to)(?: \w+){1,3}|"
    rf" {WEEKDAY})?) "
    r"(?:saying|warning|arguing|"
    r"insisting|claiming|contending|predicting|cautioning|declaring|asserting|alleging|stating|"
    r"stressing|accusing|telling \w+|reporting that|announcing(?: last week)? that|"
    r"(?:concluding|ruling)(?: [A-Z][a-z]+day)? (?:that\b|[“\"])|"
    r"finding that|denouncing|"
    r"condemning|describing|remarking|writing|tweeting|(?<=by )noting|noting that|adding that|"
    r"pointing out (?:that|these|those|it|they|how)\b|suggesting (?:that )?(?:he|she)\b|"
    r"that (?:said|says|warned)\b|"
    r"calling (?:[^,.;]{2,80}[“\"]|(?:it|him|her|them|that|this|the \w+) (?:an?|the)\b))|"
    r" (?:report|study|paper|analysis|poll|survey|memo)(?: (?:last|this) \w+)? "
    r"(?P<paper>indicating|showing|estimating|suggesting|finding|projecting) (?:that|the)\b"
)
GIVES_OUT = re.compile(r"\b(?:releas|publish|issu)(?:es|ed) [^,;]*$")
ACCORDING = re.compile(
    r"[AaIi](?<!\w.)(?:(?<=[Aa])ccording to|"
    r"(?<=[Ii])n the (?:words|view|opinion|judgment|eyes) of|"
    r"(?<=[Aa])s (?:noted|reported|pointed out|described|explained|stated|argued) by) "
    r"(?!plan\b|whether\b)|quote[ds] (?=[^.;“”\"]{3,100} as saying\b)"
)
WAS_QUOTED = re.compile(
    r" (?:was|were|is|are) quoted (?:by [^,.;]{2,50} |in [^,.;]{2,50} )?as saying\b"
)
OWNER = re.compile(r"^((?!.* (?:at|in|of) ).*)[’']s$")  # "according to the board’s May report"
IN_VIEW = re.compile(r", in (?P<who>(?:the )?[A-Z][\w .-]{1,40}?)[’']s? (?:view|eyes|telling),")
# "The quay is seen by many as a ruin", "is viewed as a ruin by insurers".
SEEN_BY = re.compile(
    r"\b(?:is|are|was|were|been|being) (?:(?:[a-z]+ly|also|now|still|often) )?(?:seen|viewed|"
    r"regarded|"
    r"considered|perceived|deemed|believed|thought|described|condemned|criticized|dismissed|"
    r"denounced|hailed) (?:by (?P<who>[^,;:.“”\"]{3,60}?) (?:as|to be|to have)\b|"
    r"as +(?:(?!\w+ed )[^\s,;:.]+ +){1,12}?by (?P<later>[^,;:.“”\"]{3,60}?)(?=\.?$|, (?!and\b|"
    r"but\b)))"
)
TOLD_OF = re.compile(
    r"\b(?:which|who|whose|what|where|after|because|while|although|though|if|when|as)\b"
)
# "according to what Petrov told the board".
WHAT_TOLD = re.compile(r"what (?P<who>[A-Z][^,;:“”\"]{1,40}?) (?:told|said|says|wrote|reported)\b")
# "according to her lawyer, Ivan Petrov".
WHOSE_LAWYER = re.compile(r"(?:his|her|its|their) [\w’ -]{3,40}, (?=[A-Z])")
# "The view of the board is that the quay sinks."
CONSENSUS = re.compile(
    r"(?:The|A|One) (?:[\w-]+ ){0,2}(?:verdict|view|consensus|belief|feeling|fear|concern|hope|"
    r"argument|opinion|message|conclusion) (?:of|from|among|by) "
)
# One of these stands in whatever is found by ACCORDING or VERDICT.
MAY_ACCORD = ("ccording to ", "n the ", "” ", '" ', "s saying", "d by ", "t by ")
SPEAKS = re.compile(r"\[?(?P<who>[A-Z][\w.’'& -]{1,60}):\]? ?[“\"]")
# “The quay is a ruin,” Petrov chuckled.
BY_ANY_VERB = re.compile(
    r"[,?!][”\"] (?:(?:\w+(?:ed|s) )?(?P<who>\[?[A-Z][\w’.-]*\]?(?: \[?[A-Z][\w’.-]*\]?){0,4}|"
    r"the (?:\w+ )?\w+) (?:\w+(?:ed|s)|read)\b|"
    r"(?:read (?P<paper>the (?:\w+ )?\w+)\b|"
    r"\w+ed (?P<later>[A-Z][\w’-]*[_.]?(?: [A-Z][\w’.-]*){1,4})(?=[,.])))"
)
# "The board moved fast, with a spokesman saying on Monday, “...”"
WITH_ONE = re.compile(
    r", with (?P<who>[^,;:“”\"]{3,60}?) (?:saying|warning|arguing|insisting|calling|telling|"
    r"writing)\b"
)
# Between a deed and a quotation: another sentence, another speaker, what ought to be.
LEADS_ELSEWHERE = re.compile(r"[.!?]\s|\bwith [^,.;]{2,60} \w+ing\b|, who(?:m|se)?\b")
# At the end: ", the Gazette reported on Monday", ", two officials told the Gazette".
TAGGED = re.compile(
    r", (?P<who>(?!and\b|but\b|which\b|who\b|that\b|as\b)[^,;:“”\"]{3,80}? (?:said|says|say|"
    r"added|adds|found|noted|notes|reported|told [^,;:“”\"]{3,40}))(?: (?:on|in|late|earlier|"
    r"last|this) [^,;:“”\"]{2,30}|"
    rf" {WEEKDAY})?[.]?$"
)
ENDS_QUOTED = re.compile(r"[a-z]: ?[“\"][^“”\"]{3,}[.!?][”\"]$")
IN_A_TALK = re.compile(r"(?:in an?|on|during|at|last|this) (?!the\b)\w+")
OUGHT = re.compile(r"(?:should|must|can|could|would|may|might|cannot|can[’']t)\b")
OPENS = re.compile(
    r"(?:Said|Says|Reported|Reports|Wrote|Writes|Added|Adds|Noted|Notes|Tweeted|Warned|Concluded|"
    r"Asked) (?=[A-Z]|the\b)"
)
ASKED = ("?” ", '?" ')
LEAST_BEFORE = 40  # characters before a dash; fewer are a dateline
DASH = re.compile(r"\s?[—–]\s?|\s--?\s")
# "He named them all: “...”", "As in: “...”": no names.
UNSAID = OPENERS - word_set("The A An One Another") | word_set("He She They We I You His Her Their")
NOBODY = UNNAMED.removeprefix(SOURCE)
WHILE = re.compile(r"\s*as [^,]")
THAT_SO = re.compile(r"[^,;:—–“”\"]{0,60}? that ")
MINDS = re.compile(
    r"(?:see|saw|view|regard|believ|fear|think|hope|want|are |is |was |were |expect|"
    r"worr|explain|complain|reported (?!that\b|on\b))"
)
JUDGES_ONLY = word_set(JUDGING) | {"tell", "tells"}  # of what a plan tells, the author tells
SAYS = KNOWN - JUDGES_ONLY


def attributed(text: str) -> str:
    """Whose statement a sentence says it is: "source: <name>" as written there, or "author"."""
    text = text[:MOST_CHARACTERS].strip()
    plain = blanked(text)
    by_verb, according = [*_by_verb(plain, text)], [*_according(plain, text)]
    if by_verb and according and DASH.search(plain, LEAST_BEFORE, by_verb[0][0]):
        by_verb = []  # "They are few — just two said no, according to the Gazette"
    if according and by_verb and MINDS.match(plain, by_verb[0][0]):
        by_verb = []  # "The mayor sees himself as a captain, according to the Gazette"
    if found := (by_verb + according or [*_by_participle(plain, text)] or [*_seen_by(plain, text)]):
        _, name = min(found)
        return SOURCE + name if name != AUTHOR else AUTHOR
    if span := _opens_with_verb(plain):
        name = shown(text[slice(*span)].strip(" []"))
        return SOURCE + name if name else UNNAMED
    named = SPEAKS.match(text)
    if named and named["who"].split()[0] not in UNSAID and is_name(named["who"]):
        return SOURCE + named["who"]
    acts = _doer(plain, text) if ENDS_QUOTED.search(text) else None
    if acts and not LEADS_ELSEWHERE.search(plain, acts[0]) and _is_person(acts[1]):
        return SOURCE + acts[1]  # Petrov did not hesitate: “It is a ruin.”
    quoted = sum(len(m[0].split()) for m in QUOTED.finditer(text))
    return _quoted_of(plain, text) if quoted >= HALF * max(len(text.split()), 1) else AUTHOR


def _opens_with_verb(plain: str) -> tuple[int, int] | None:
    """The subject after a verb that opens the sentence: "Reported the Gazette last year, “..."."""
    verb = OPENS.match(plain)
    span = phrase(plain, verb.end()) if verb else None
    return span if span and speaks(plain[slice(*span)]) else None


def _quoted_of(plain: str, text: str) -> str:
    """Whose words a sentence quotes that has no verb of saying: “...,” Petrov chuckled."""
    if any(states(plain, text, verb) for verb in VERB.finditer(plain)):
        return UNNAMED  # whose words are quoted, is not certain
    told = BY_ANY_VERB.search(plain)
    if told and is_name(told[told.lastgroup or 0]):
        name = shown(text[slice(*told.span(told.lastgroup or 0))].strip(" []"))
        return SOURCE + name if name else UNNAMED
    if one := WITH_ONE.search(plain):
        name = text[slice(*one.span("who"))].strip(" []")
        return SOURCE + shown(name) if is_name(name) and speaks(name) else UNNAMED
    found = None if text[0] in '“"' else _doer(plain, text)
    quotes = QUOTED.search(text, found[0]) if found else None
    if found is None or quotes is None or not speaks(found[1]):
        return UNNAMED
    if OUGHT.match(plain, found[0]) or LEADS_ELSEWHERE.search(plain, found[0], quotes.start()):
        return UNNAMED
    return SOURCE + found[1]


def _is_person(name: str) -> bool:
    return any(map(is_person, names(name))) or (" " not in name and not name.endswith("ing"))


def _by_verb(plain: str, text: str) -> Iterator[tuple[int, str]]:
    """Where a verb of saying stands in the main clause, and who its subject is."""
    several = None
    for verb in VERB.finditer(plain):
        span = _subject(plain, verb) if states(plain, text, verb) else None
        if span is None or plain[slice(*span)] in UNNAMED_ALL:
            several = several or (span and verb.start())
            continue
        told = None if verb[0] in ALWAYS and not MINDS.match(verb[0]) else verb.end()
        outer = None if told is None else _told_at_end(plain, text, told)
        name = text[slice(*(outer or span))].strip(" []")
        if not _may_hold(verb[0], name):
            continue
        if who := _called(name, plain[: span[0]]):
            yield verb.start(), who
        if not name.endswith(("’s", "'s")):  # a noun: "the mayor’s claims"
            return
    if several is not None:
        yield several, NOBODY


def _may_hold(verb: str, name: str) -> bool:
    """Whether one so named does such a thing; most verbs of saying nobody else has."""
    if (verb in SAYS or " " in verb) and not verb.startswith("ma"):
        return True
    if name.lower() in {"he", "she", "they"}:
        return True
    return thinks(name) if verb in VIEWING else speaks(name)


def _called(name: str, before: str) -> str:
    """How a holder is printed; "" where it is no name."""
    if re.split("[’']", name.split()[0])[0] in SELF:
        return AUTHOR
    return nearest_name(before.replace("_ ", ". "), name) if name in PRONOUN else shown(name)


def _subject(plain: str, verb: re.Match[str]) -> tuple[int, int] | None:
    """Where the subject of a verb of saying stands."""
    before = plain[: verb.start()]
    starts = [0, *(m.end() for m in SPLIT.finditer(before))]
    piece = before[starts[-1] :]
    so = THAT_SO.match(plain, verb.end()) or CLAUSE_FOLLOWS.match(plain, verb.end())
    if so and WHILE.match(piece):
        return None  # "The quay sank, as the mayor told the board that it was safe."
    if not ONLY_HELPING.fullmatch(piece) and not is_time(piece):
        span = listed(before, verb[0]) or subject(piece, starts[-1], verb[0])
        if span and len(starts) > 2 and is_bare(before[slice(*span)].split()):
            # "the University of Varna, Burgas, law school"
            span = before_apposition(before, starts, verb[0]) or span
        if span is None and (verb[0] not in NOUNS_TOO or verb[0] in JUDGES_ONLY):
            span = coordinated(before, piece)
    elif not piece.strip() and (inverted := _inverted(plain, verb, starts)):
        span = inverted
    else:
        span = before_apposition(before, starts, verb[0])
    span = span or with_others(before, starts, verb[0])
    if span is None:
        return None
    span = (listed_from(before, span), span[1])
    if before[span[0] :][:1].islower() and not before.startswith("the ", span[0]):
        span = named_before(before, span[0]) or span
    return span


def _told_at_end(plain: str, text: str, start: int) -> tuple[int, int] | None:
    """Who tells all of it: "The mayor denied it, the Gazette reported on Monday."."""
    if not (tag := TAGGED.search(plain, start)):
        return None
    *_, verb = (None, *VERB.finditer(plain, tag.start("who")))  # the last of "the report added"
    return _subject(plain, verb) if verb and states(plain, text, verb) else None


def _by_participle(plain: str, text: str) -> Iterator[tuple[int, str]]:
    """Who does a thing "saying that ...": the subject of the first verb."""
    said = PARTICIPLE.search(plain)
    if said and WHERE.search(plain, 0, said.start()):
        return  # "the town where the mayor closed it, claiming ..."
    if said is None or LAWSUIT.search(plain, 0, said.start()):
        return
    if said["paper"] and not GIVES_OUT.search(plain, 0, said.start()):
        return  # another’s
    found = _doer(plain[: said.start()], text)
    if found and speaks(found[1]):
        yield found


def _seen_by(plain: str, text: str) -> Iterator[tuple[int, str]]:
    """Whose view the main clause tells in the passive: "is seen by insurers as a ruin"."""
    seen = SEEN_BY.search(plain) if " by " in plain else None
    if seen is None or TOLD_OF.search(SPLIT.split(plain[: seen.start()])[-1]):
        return
    name = text[slice(*seen.span(seen.lastgroup or 0))]
    if name.lower() in {"many", "most", "some", "others"}:
        yield seen.start(), NOBODY
    elif is_name(name) and speaks(name):
        yield seen.start(), shown(name) or NOBODY


def _doer(plain: str, text: str) -> tuple[int, str] | None:
    """Where the first verb stands, and the name of its subject, if that is certain."""
    found = doer_span(plain)
    name = shown(text[slice(*found[1])].strip(" []")) if found else ""
    if found is None or not name or VERB.search(name):
        return None
    return None if re.split("[’']", name)[0] in PRONOUN | SELF else (found[0], name)


def _inverted(plain: str, verb: re.Match[str], starts: Sequence[int]) -> tuple[int, int] | None:
    """The subject after the verb: “...,” said the harbour master."""
    asks = verb[0] == "asked" and plain.endswith(ASKED, 0, verb.start())
    if (
        (verb[0] in TO_SOMEBODY | QUOTES_ONLY and not asks)
        or verb.start() == 0
        or not plain.startswith(" ", verb.end())
    ):
        return None  # "think, say, the mayor of Varna" is an example
    span = phrase(plain, verb.end() + 1)
    stop = plain[span[1] :].lstrip() if span else "x"
    if span and (works := WORKS_IN.search(plain, *span)):
        span = (span[0], works.start("where"))
    closed = plain[: verb.start()].rstrip(" ,").endswith(("”", '"'))
    goes_on = stop.split(maxsplit=1)[:1]
    closed = closed and not FINITE.issuperset(goes_on or "x")  # "said the quay was safe"
    if not closed and (is_told_of(plain, starts) or not (span and can_speak(plain[slice(*span)]))):
        return None  # "Petrov, who runs the port, said rents rise."
    ends = not stop or stop[0] in ",.;:—–"
    ends = ends or (verb[0] in ("said", "says", "wrote") and bool(IN_A_TALK.match(stop)))
    plainly = closed or (ends and (verb[0] in ALWAYS or NAME_AFTER.match(plain, verb.end())))
    return span if span and plainly else None


def _according(plain: str, text: str) -> Iterator[tuple[int, str]]:
    if view := CONSENSUS.match(plain):
        span = phrase(plain, view.end())
        if span and plain.startswith((" is that ", " was that ", " is the ", " was the "), span[1]):
            yield 0, shown(text[slice(*span)])
    if not any(map(plain.__contains__, MAY_ACCORD)):  # a quick look
        return
    if quoted := WAS_QUOTED.search(plain):
        before = plain[: quoted.start()]
        start = max((m.end() for m in SPLIT.finditer(before)), default=0)
        if (span := subject(before[start:], start, "said")) and (name := shown(text[slice(*span)])):
            yield quoted.start(), name
            return
    if (view := IN_VIEW.search(plain)) and (name := shown(text[slice(*view.span("who"))])):
        yield view.start(), name
    for found in (*ACCORDING.finditer(plain), *VERDICT.finditer(plain)):
        if told := WHAT_TOLD.match(plain, found.end()):
            yield found.start(), shown(text[slice(*told.span("who"))].strip(" []"))
            return
        whose = WHOSE_LAWYER.match(plain, found.end())
        span = phrase(plain, whose.end() if whose else found.end())
        named = text[slice(*span)].strip(" []") if span else ""
        if name := named and shown(OWNER.sub(r"\1", named)):
            yield found.start(), name
            return


def doer(text: str) -> str:
    """Who does what a sentence tells first, "" where that is not certain."""
    text = text[:MOST_CHARACTERS].strip()
    found = _doer(blanked(text), text)
    return found[1] if found else ""
