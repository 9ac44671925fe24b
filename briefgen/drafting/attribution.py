"""Whose statement a sentence says it is: told by its verb of saying, or "according to"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.drafting.antecedents import FINITE
from briefgen.drafting.subjects import (
    LEFT_OUT,
    NAMED_SO,
    PRONOUN,
    SELF,
    before_apposition,
    can_speak,
    is_time,
    is_told_of,
    listed_from,
    named_before,
    nearest_name,
    phrase,
    shown,
    subject,
)
from briefgen.drafting.verbs import NOTING, SAYING
from briefgen.model.brief import AUTHOR, SOURCE, UNNAMED
from briefgen.text import any_of, word_set
from briefgen.text.leaning import OPENERS
from briefgen.text.relative import WEEKDAY

MOST_CHARACTERS = 2_000
WITHIN = 60  # characters after a verb of saying in which its "that" or quotation begins
LEAST_CLAUSE = 12  # characters before the comma of "The quay sank, the study notes."
HALF = 0.5  # a sentence that is quoted to this share is nobody's but its speaker's
QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
ASIDE = re.compile(r"\([^()]{0,200}\)")
# No mark in what was put in parts the sentence: "[16–22 May 2019]".
PUT_IN = re.compile(r"\[[^\[\]]{1,60}\]")
CUT = " ... "  # marks words left out; no end of a sentence
TITLES = "Mr Mrs Ms Dr Sen Sens Rep Reps Gov Gen Prof Lt Col Maj Adm Capt Sgt St Jr Sr"
TITLE_STOP = re.compile(  # the stop itself
    r"\.(?:(?<=\b[A-Z].)|(?<=\bNo.)(?= \d)|"
    + "|".join(rf"(?<=\b{title}.)" for title in TITLES.split())
    + ")"
)
VERB = re.compile(
    rf"(?<![\w’'-])(?:{any_of([*(SAYING + ' ' + NOTING).split(), 'puts? it'])})(?![\w’'-])"
)
ALWAYS = word_set(SAYING) | {"put it", "puts it"}
# "The Gazette reports, the quay is a ruin."
REPORTING = word_set("reports reported notes noted")
TELLS = re.compile(r", (?:the|a|an|it|they|[A-Z]\w+)\b")
QUOTED_BEFORE = re.compile(r"[,?!][”\"] [^,“”\"]*$")  # “The quay is a ruin,” Petrov charged
# "The quay sank, the study notes."; of a noun in that place nothing is said.
LAST = re.compile(
    r"(?:noted?|notes|added|adds|reported|reports|found|finds|announced|announces|declared|"
    r"estimated|estimates|suggested|revealed|learned|ruled|observed|stressed|promised)"
    rf"(?: (?:on )?{WEEKDAY})?(?: \[[^\[\]]*\])?[.,]?\s*"
)
# “The quay is a ruin,” is the verdict of Ivan Petrov.
VERDICT = re.compile(
    r"[”\"] (?:is|was|were) (?:the|one) (?:[\w-]+ ){0,2}"
    r"(?:assessment|verdict|view|conclusion|judgment|opinion|words|description|message) of "
)
OPENING = re.compile(  # what stands before the subject, and may hold a verb's form
    r"(?:In|On|At|During|After|Before|With|For|Amid|Despite|Since|By|Under|Last|Earlier|Later|"
    r"This|Late|Early|Speaking|Writing) [^,“”\"]{3,80}, "
)
TO_SOMEBODY = word_set("told tells asked asks")
THAT = re.compile(r"[^,;:—]*?(?:\bthat\b(?! of\b)|[,:]? ?[“\"])| out that\b|,[”\"]")
# These say without a "that" where a clause follows: "Petrov suggested the quay was safe".
SUGGESTING = word_set(
    "suggested suggests fears fear claims claim hopes hope estimates estimate projects forecasts "
    "maintain doubts doubt reported reports maintains think found"
)
SUBJECT_FOLLOWS = re.compile(
    r" (?:the|a|an|it|they|he|she|his|its|their|there|some|most|many|[A-Z]\w+)\b"
    r"[^,;:]{0,50}? (?:is|are|was|were|has|have|had|will|would|could|may|might|can|should)\b"
)
# "The union fears a strike": what is feared is the union's to answer for.
MINDING = word_set("fears fear worry doubts foresees foresee anticipates envisages")
OBJECT_FOLLOWS = re.compile(r" (?:a|an|the|more|further|another|even|about)\b")
# Here such a verb says nothing: "argue with the board", "wrote the rules".
SAYS_NOTHING = re.compile(
    r"(?:argu|counter)\w* (?:with|against|over)\b|wr(?:ote|ites?) (?:(?!in |to |on )\w+ ){0,2}?"
    r"(?:letters?|books?|rules?|regulations?|bills?|laws?|legislation|code|checks?|songs?|columns?|"
    r"op-eds?)\b|(?:conclud|charg)\w* with\b|propos\w+ to\b|(?<!has )(?<!have )(?<!had )written\b|"
    r"claim\w* (?:[\w’'-]+ ){0,3}?(?:lives|life|victory|credit|benefits|asylum|seats?|refunds?)\b"
)
CALLED = re.compile(r"\b(?:call|describ|dubb|brand|term|label|denounc)\w*")
NO_VERB = re.compile(r" by\b| to (?:be|have)\b")  # "reported by the board", "said to be shut"
SUSPECTING = word_set("suspect suspects")  # "the bombing suspects"
# "The mayor revealed that he's a coward": another says so of him.
OF_ITSELF = re.compile(r"reveal\w* [^,.;:]{0,60}?that (?:he|she|it)(?:[’']s| is| was)\b")
QUOTES_ONLY = word_set(
    "called calls described describes denounced dubbed branded urged urges criticized "
    "criticised referred accused accuses asked asks cited cites"
)
UNNAMED_ALL = word_set("Some Many Others")  # "Some expect a sale, said Ivan Petrov"
INSERTED = re.compile(  # "The sale, Petrova added, would ruin the town."
    r", \[?(?:[A-Z][\w’.-]*(?: [A-Z][\w’.-]*){0,2}|he|she|they)\]? (?:added|adds|suggested|"
    r"suggests|noted|notes|stressed|estimated), (?!and\b|too\b|an?\b|the\b)"
)
WORKS_IN = re.compile(r"\b[A-Z][\w’-]+(?P<where> in (?:the )?[A-Z])")  # "Petrov in Foreign Affairs"
WHERE = re.compile(r", where [^,]*$")
PARTICIPLE = re.compile(
    r", (?:saying|warning|arguing|insisting|claiming|contending|predicting|cautioning|declaring)\b"
)
ACCORDING = re.compile(
    r"[AaIi](?<!\w.)(?:(?<=[Aa])ccording to|"
    r"(?<=[Ii])n the (?:words|view|opinion|judgment|eyes) of) (?!plan\b|whether\b)"
)
# One of these stands in whatever is found by ACCORDING or VERDICT.
MAY_ACCORD = ("ccording to ", "n the ", "” ", '" ')
SPEAKS = re.compile(r"\[?(?P<who>[A-Z][\w.’'& -]{1,60}):\]? ?[“\"]")
LEAST_BEFORE = 40  # characters before a dash; fewer are a dateline
DASH = re.compile(r"\s?[—–]\s?|\s--?\s")
# "He named them all: “...”", "As in: “...”": no names.
UNSAID = OPENERS - word_set("The A An One Another") | word_set("He She They We I You His Her Their")
SPLIT = re.compile(r"[,;:]\s|[,;:]$|\s?[—–]\s?|\s-\s|[“”\"]|[.!?]\s")
ONLY_HELPING = frozenset({"", "has", "have", "had", "also", "has also", "later", "recently"})


def attributed(text: str) -> str:
    """Whose statement a sentence says it is: "source: <name>" as written there, or "author"."""
    text = text[:MOST_CHARACTERS].strip()
    plain = _plain(text)
    by_verb, according = [*_by_verb(plain, text)], [*_according(plain, text)]
    if by_verb and according and DASH.search(plain, LEAST_BEFORE, by_verb[0][0]):
        by_verb = []  # "They are few — just two said no, according to the Gazette"
    if found := (by_verb + according or [*_by_participle(plain, text)]):
        _, name = min(found)
        return SOURCE + name if name != AUTHOR else AUTHOR
    speaks = SPEAKS.match(text)
    if speaks and speaks["who"].split()[0] not in UNSAID and not VERB.search(speaks["who"]):
        return SOURCE + speaks["who"]
    quoted = sum(len(m[0].split()) for m in QUOTED.finditer(text))
    return UNNAMED if quoted >= HALF * max(len(text.split()), 1) else AUTHOR


def _plain(text: str) -> str:
    """The text, as long as before, with nothing readable in quotation marks or brackets."""
    text = ASIDE.sub(lambda m: " " * len(m[0]), QUOTED.sub(_blank, text))
    text = PUT_IN.sub(lambda m: SPLIT.sub(lambda mark: "_" * len(mark[0]), m[0]), text)
    return TITLE_STOP.sub("_", text.replace(CUT, f" {LEFT_OUT} "))


def _blank(quotation: re.Match[str]) -> str:
    """A quotation without its words; one or two without a stop are but a name: “experts”."""
    inside = quotation[0][1:-1]
    if len(inside.split()) <= 2 and inside[-1:].isalpha():
        return f" {inside} "
    named = " " not in inside and inside[:1].islower() and inside.endswith(",")
    if named and not CALLED.search(quotation.string, 0, quotation.start()):
        return f" {inside[:-1]} ,"  # the “czar,” an aide, said
    stop = inside[-1:] if inside.endswith((",", "?", "!")) else "_" * bool(inside)
    return quotation[0][0] + "_" * (len(inside) - 1) + stop + quotation[0][-1]


def _by_verb(plain: str, text: str) -> Iterator[tuple[int, str]]:
    """Where a verb of saying stands in the main clause, and who its subject is."""
    for verb in VERB.finditer(plain):
        if not _states(plain, verb):
            continue
        before = plain[: verb.start()]
        starts = [0, *(m.end() for m in SPLIT.finditer(before))]
        piece = before[starts[-1] :]
        if piece.strip() not in ONLY_HELPING and not is_time(piece):
            span = subject(piece, starts[-1], verb[0])
        elif not piece.strip() and (inverted := _inverted(plain, verb, starts)):
            span = inverted
        else:
            span = before_apposition(before, starts, verb[0])
        if span is None or plain[slice(*span)] in UNNAMED_ALL:
            continue
        span = (listed_from(before, span), span[1])
        if before[span[0] :][:1].islower() and not before.startswith("the ", span[0]):
            span = named_before(before, span[0]) or span
        name = text[span[0] : span[1]].strip(" []")
        if name.split()[0] in SELF:
            yield verb.start(), AUTHOR
        elif name in PRONOUN:
            yield verb.start(), nearest_name(plain[: span[0]].replace("_ ", ". "), name)
        elif printed := shown(name):
            yield verb.start(), printed
        return


def _by_participle(plain: str, text: str) -> Iterator[tuple[int, str]]:
    """Who does a thing "saying that ...": the subject of the first verb."""
    said = PARTICIPLE.search(plain)
    if said and WHERE.search(plain, 0, said.start()):
        return  # "the town where the mayor closed it, claiming ..."
    if said and (found := _doer(plain[: said.start()], text)):
        yield found


def _doer(plain: str, text: str) -> tuple[int, str] | None:
    """Where the first verb stands, and the name of its subject, if that is certain."""
    opening = OPENING.match(plain)
    for token in re.finditer(r"[\w’'-]+", plain):
        low = token[0]
        if opening and token.end() < opening.end():
            continue
        if low in FINITE or (len(low) > 4 and low.endswith("ed") and low not in NAMED_SO):
            before = plain[: token.start()]
            start = max((m.end() for m in SPLIT.finditer(before)), default=0)
            span = subject(before[start:], start, low)
            if span and not (opening and start == opening.end()):
                aside = start and re.match(r"\s*an?\s", before[start:])  # "A, a bank, filed ..."
                lone = before[span[0]].islower() and not before.startswith("the ", span[0])
                known = named_before(before, span[0]) if lone else None
                span = known or (None if aside else span)
            name = shown(text[span[0] : span[1]].strip(" []")) if span else ""
            fit = name and VERB.search(name) is None
            if fit and re.split("[’']", name)[0] not in PRONOUN | SELF:
                return token.start(), name
            return None
    return None


def _states(plain: str, verb: re.Match[str]) -> bool:
    """Whether a statement hangs on the verb: some always have one, some where "that" follows."""
    if SAYS_NOTHING.match(plain, verb.start()) or NO_VERB.match(plain, verb.end()):
        return False
    if verb[0] in SUSPECTING:
        return (
            SUBJECT_FOLLOWS.match(plain, verb.end()) is not None or " that " in plain[verb.end() :]
        )
    if verb[0] in ALWAYS:
        return True
    rest = plain[verb.end() : verb.end() + WITHIN]
    if QUOTED_BEFORE.search(plain, max(0, verb.start() - WITHIN), verb.start()):
        return True
    if verb[0] in QUOTES_ONLY:
        return '"' in plain[verb.end() :] or "“" in plain[verb.end() :]
    if OF_ITSELF.match(plain, verb.start()):
        return False
    suggests = verb[0] in SUGGESTING and SUBJECT_FOLLOWS.match(plain, verb.end())
    if verb[0] in REPORTING and not SPLIT.search(plain, 0, verb.start()) and TELLS.match(rest):
        return True
    if suggests or (verb[0] in MINDING and OBJECT_FOLLOWS.match(plain, verb.end())):
        return True
    before = plain[: verb.start()]
    inserted = INSERTED.match(plain, max(0, before.rfind(", ")))
    if inserted or (LAST.fullmatch(plain, verb.start()) and ", " in before[LEAST_CLAUSE:]):
        return True
    return bool(THAT.match(rest)) or before.rstrip().endswith(("”", '"'))


def _inverted(plain: str, verb: re.Match[str], starts: Sequence[int]) -> tuple[int, int] | None:
    """The subject after the verb: “...,” said the harbour master."""
    if (
        verb[0] in TO_SOMEBODY | QUOTES_ONLY
        or verb.start() == 0
        or not plain.startswith(" ", verb.end())
    ):
        return None  # "think, say, the mayor of Varna" is an example
    span = phrase(plain, verb.end() + 1)
    stop = plain[span[1] :].lstrip() if span else "x"
    if span and (works := WORKS_IN.search(plain, *span)):
        span = (span[0], works.start("where"))
    closed = plain[: verb.start()].rstrip().endswith(("”", '"'))
    goes_on = stop.split(maxsplit=1)[:1]
    closed = closed and not FINITE.issuperset(goes_on or "x")  # "said the quay was safe"
    if not closed and (is_told_of(plain, starts) or not (span and can_speak(plain[slice(*span)]))):
        return None  # "Petrov, who runs the port, said rents rise."
    plainly = closed or (verb[0] in ALWAYS and (not stop or stop[0] in ",.;:—–"))
    return span if span and plainly else None


def _according(plain: str, text: str) -> Iterator[tuple[int, str]]:
    if not any(map(plain.__contains__, MAY_ACCORD)):  # a quick look
        return
    for found in (*ACCORDING.finditer(plain), *VERDICT.finditer(plain)):
        span = phrase(plain, found.end())
        if span and (name := shown(text[span[0] : span[1]].strip(" []"))):
            yield found.start(), name
            return


def doer(text: str) -> str:
    """Who does what a sentence tells first, "" where that is not certain."""
    text = text[:MOST_CHARACTERS].strip()
    found = _doer(_plain(text), text)
    return found[1] if found else ""
