"""The noun phrase that says a thing: where it stands in a sentence, how its name is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.drafting.noun_phrases import (
    is_noun_phrase,
    is_plural,
    only_shows,
    speaks,
)
from briefgen.drafting.persons import CALENDAR
from briefgen.text import word_set
from briefgen.text.leaning import OPENERS
from briefgen.text.relative import WEEKDAY

MOST_WORDS = 14  # of a subject; of a name printed, fewer
MOST_PIECES = 7  # between a name and its verb: "A, head of B, C, said"
END = re.compile(
    r",(?!\d)|[;:—–“”\"()]|[.!?](?=\s|$)|\s(?:who|which|that|when|while|where|during|after|before|"
    r"last|"
    r"this|on|as|adding|referring|speaking|but|because|if|since|is|are|was|were|has|have|had|will|"
    r"would|could|in (?:a|an|its|his|her|their|the (?:report|statement|note))|at (?:a|an))\s|\s-\s|"
    rf"\s(?:according to|following)\s|\sshows?\b|"
    rf"(?<!\bthe)\s(?:in )?(?:{'|'.join(sorted(CALENDAR))})\b"
)
OPEN_END = re.compile(r"(?: (?:early|late|of|to|in|at|for|from|by|with|and|the|an?))+$")
LEAD = re.compile(
    r"(?:(?:But|And|Yet|So|Still|However|Meanwhile|Also|Then|Now|Indeed|Again|Though(?=,)|"
    r"yet)\b,? |"
    r"Even (?!as |if |though |when |after |before |with )|"
    r"(?:[Oo]n|[Ll]ast|[Ee]arlier|[Tt]his|[Ll]ater|[Ii]n) (?:last |this )?(?:on )?(?:Monday|"
    r"Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|week|month|year|January|February|March|April|May|"
    r"June|July|August|September|October|November|December|\d{4})\b(?: \d{1,2})? |[Aa]s |"
    r"[Aa]t the same time |[Aa]t least |[Tt]he (?:next|same) day |(?:Already|Apparently|Perhaps|"
    r"Maybe),? (?=[A-Z]|the )|"
    r"[Ss]ince (?:early |late )?(?:January|February|March|April|May|June|July|August|September|"
    r"October|"
    r"November|December|\d{4}) |"
    r"[Ii]n (?:an?|his|her|its|their) (?:joint |written )?[a-z]+ (?=[A-Z]|the )|"
    r"[Ii]n (?:[a-z]+ )?[a-z]+s (?=\[?[A-Z]))"
)
# "A report released this month by the board".
LATELY = re.compile(
    r"\s(?:earlier )?(?:this|last) (?:week|month|year|spring|summer|fall|winter)"
    r"(?=\s(?:by|from|in|of)\s)"
)
SAID_IN = r"in an? (?:series of )?(?:tweets?|statement|speech|interview|letter|memo|e-?mail|video)"
WHEN = re.compile(
    r"\s(?:in recent (?:weeks|months|days|years)|(?:last|this|earlier this|later that) "
    r"(?:week|month|year|spring|summer|fall|winter)|(?:on "
    rf"|early |late )?{WEEKDAY}(?: (?:morning|night|evening|"
    r"afternoon))?|yesterday|today|in \d{4}|at the time|on (?:\w+ ){1,3}occasions|"
    rf"{SAID_IN}|"
    rf"in (?:{'|'.join(sorted(CALENDAR))})|(?:over|during|throughout|at) (?:the|an?) "
    r"(?:[\w’']+ ){0,2}(?:weekend|week|interview|hearing|meeting|call|trial|speech|debate|news "
    r"conference|briefing))$"
)
OF_A_PARTY = re.compile(r"[A-Z]-[A-Z][\w.]{1,9}")  # "Petrova, D-Calif., said"
# "Petrova, Ohio Democrat", "Democrats, like Petrova"
NO_NEW_NAME = re.compile(
    r" ?(?:(?:[A-Z]\w+ ){1,2}(?:Republican|Democrat)$|(?:like|such as|including) )"
)
OF_A_STATE = re.compile(  # "in Springfield, Va., Petrova said"
    r"(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|"
    r"Neb|Nev|N[_.][CDHJMY]|Okla|Ore|Pa|R[_.]I|S[_.][CD]|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)[_.]?"
)
LISTED = re.compile(  # "U.S., French and British aides", at the start of a clause
    r"(?:(?<=^)|(?<=[,;:—“\"] )|(?<=--)|(?<=, the ))"
    r"(?:[A-Z][\w.]*(?: (?:(?:de|van|von|al|bin|der|la) )?[A-Z][\w.]*){0,3}, ){1,6}$"
)
# "The board closed the quay, a move critics called late": there the clause only tells of it.
WHAT_THEY = re.compile(
    r"an? (?:[a-z]+ )?(?:point|view|notion|argument|sentiment|idea|move|stance|claim|charge|step|"
    r"decision|figure|fact|measure|position|"
    r"policy|"
    r"deal|number|practice|plan|proposal|condition|conclusion|result|trend|strategy) (?!of|by|from|"
    r"to)"
    r"\w"
)
# Of "crews who left the port" the crews.
WHO_DO = re.compile(
    r"(?<=[a-z]) who (?!(?:the|an?|he|she|it|they|we|I|is)\b)[a-z]+"
    r"(?: (?!(?:have|has|had|is|are|was|were|will|if|when)\b)[\w’',.-]+){1,14}$"
)
ONE_WHO = re.compile(r" *(?:one|an?) ")
THAT_RUNS = re.compile(r" (?:that|who|which) ")
LIKE = re.compile(
    r" (?:like|such as|including) [A-Z][\w ]+$"
)  # "Ports like Varna, Burgas, ... say"
LIST = re.compile(  # all that stands before the verb
    r"[A-Z][^,;:]{2,60}(?:, (?:the )?[A-Z][^,;:]{1,40})+,? and (?:the )?[A-Z][^,;:]{1,60}$"
)
AND_OTHERS = re.compile(r" *and ")
WHO_IT_IS = re.compile(r" *(?:an?|the|one of|who|which|whose|head|chair\w*) ")
LEFT_OUT = "___"  # stands for the words a cut has taken
LEFT_OUT_LAST = re.compile(rf" {LEFT_OUT}(?: (?:has|have|had|also|later))*$")
LEFT_OUT_BEFORE = f"{LEFT_OUT} "
SPEAKING = re.compile(r"\s(?:speaking|talking|testifying)\s")
LENGTH_OF_YEAR = 4  # figures
TIME = re.compile(
    rf"(?:(?:on|in|late|early) (?:{'|'.join(sorted(CALENDAR))})|{WEEKDAY}|"
    r"(?:(?:also|earlier|later|late|early) )?(?:last|this|next) (?:week|month|year|spring|"
    r"summer|fall|winter)|yesterday|today|"
    rf"{SAID_IN})(?: \[[^\[\]]*\])?"
)
ASIDE_OPENS = re.compile(r"(?:an?|the|who|whose|one of|now|then|formerly|head|part) ")
ONLY_NAMES = re.compile(r"\[?[A-ZÀ-Þ][\w’'._-]*\]?(?: \[?[A-ZÀ-Þ][\w’'._-]*\]?){0,4}")
DATED = re.compile(r"\s\[[^\[\]]*\d\]$")  # the date of a "last week" before it
HELPING = re.compile(
    r"\s(?:(?:both )?[a-z]+ly and [a-z]+ly|meanwhile|however|nonetheless|nevertheless|there|here|"
    r"has|have|had|"
    r"also|later|recently|repeatedly|reportedly|publicly|now|still|often|then|"
    r"once|already|again|even|both|all|simply|rightly|wrongly|further|generally|long|since|"
    r"always|frequently|consistently|privately|previously|first|just|somehow|instead|in fact|"
    r"of course|[a-z]{3,}ly|does|do|did)$"
)
PASSIVE = word_set("is are was were be been being isn’t wasn’t get got")
PLAIN_FORMS = word_set(
    "say tell warn argue contend insist believe predict caution assert allege expect explain "
    "conclude acknowledge admit concede complain counter reckon confirm suspect announce declare "
    "state report find claim fear worry deny vow hope suggest recommend agree note estimate "
    "forecast project maintain ask think observe urge doubt write recall praise view regard blame "
    "see "
    "describe criticize criticise denounce dismiss reject condemn portray accuse demand show "
    "stress "
    "anticipate express call point indicate"
)
DOES = re.compile(r"\b(?:does|do|did)\b")
TO_SOMEBODY = re.compile(  # of "a letter to customers"
    r"(?:(?<=letter)|(?<=memo)|(?<=email)|(?<=filing)|(?<=report)|(?<=statement)|(?<=message))"
    r"\sto [a-z]"
)
PRONOUN = word_set("he she they it He She They It")
NO_NAME = word_set(  # at the start of a sentence, alone before a verb or a comma
    "Yet But Still And So However Meanwhile Moreover Newly Recently Previously Reportedly "
    "Officially Publicly Widely Initially Originally Clearly Actually Apparently Elsewhere Instead "
    "Overall Additionally Ultimately Nevertheless Nonetheless Then Thus Therefore Furthermore"
)
FOLLOWING = word_set("follow follows followed including amid despite")  # "It follows reports that"
# "The six states that sued": there it is no verb.
BEFORE_STATES = word_set(
    "two three four five six seven eight nine ten other many most some several few all member "
    "mandate mandates require requires allow allows help helps let lets give gives swing "
    "battleground "
    "border red blue gulf arab baltic western eastern southern northern nation"
)
SELF = word_set("I we We")
FULL_NAME = re.compile(
    rf"(?!.*\b(?:{'|'.join(sorted(CALENDAR))})\b)(?!(?:In|On|At|For|By|From|With|The|Last|Next|"
    rf"This)\b)"
    r"[A-ZÀ-Þ][\w’'.-]{1,30}(?: (?:de |van |von |al-)?[A-ZÀ-Þ][\w’'.-]{0,30}){1,4}"
)
TIMES = word_set(
    "next first second third then finally also earlier later today yesterday meanwhile now "
    "recently instead still often sometimes always perhaps"
)


def subject(piece: str, start: int, verb: str) -> tuple[int, int] | None:
    """The span of the noun phrase that fills the piece before a verb; None where it is no such."""
    lead = re.compile(r"\s*").match(piece)
    begin = lead.end() if lead else 0
    while found := LEAD.match(piece, begin):
        begin = found.end()
    body = LEFT_OUT_LAST.sub("", piece[begin:].rstrip())
    begin += body.rfind(LEFT_OUT_BEFORE) + len(LEFT_OUT_BEFORE) if LEFT_OUT_BEFORE in body else 0
    body = SPEAKING.split(body.rpartition(LEFT_OUT_BEFORE)[2], maxsplit=1)[0]
    while found := WHEN.search(body) or HELPING.search(body) or DATED.search(body):
        body = body[: found.start()].rstrip()
    body = WHO_DO.sub("", body.partition(" such as ")[0])
    tokens = LATELY.sub("", body).split()
    if not tokens or len(tokens) > MOST_WORDS or _is_no_subject(body, tokens, start):
        return None
    span = start + begin, start + begin + len(body)
    if len(tokens) == 1 and tokens[0] in PRONOUN | SELF:
        return span
    if not is_noun_phrase(tokens) or only_shows(tokens, verb):
        return None
    noun = tokens[-1].lower() in BEFORE_STATES or tokens[-1].endswith("ing")
    if noun and verb in {"state", "states"}:
        return None  # "swing states that", "punishing states that"
    if verb in PLAIN_FORMS and not (is_plural(tokens) or DOES.search(piece)):
        return None  # "Accept the revenue estimate", "the Republican claim that"
    return span


def _is_no_subject(body: str, tokens: Sequence[str], start: int) -> bool:
    """Whether such words never say a thing: a time, a party, a number, what a clause tells of."""
    last = tokens[-1].lower()
    if last in PASSIVE | FOLLOWING or (start and WHAT_THEY.match(body)):
        return True
    if OF_A_PARTY.fullmatch(body) or OF_A_STATE.fullmatch(body) or is_time(body) or body in NO_NAME:
        return True
    return last.isdigit() and len(last) < LENGTH_OF_YEAR  # "just 13 confirmed cases"


def phrase(plain: str, start: int) -> tuple[int, int] | None:
    """The noun phrase that begins there and ends where a clause, a time or a stop begins."""
    found = END.search(plain, start)
    stop = found.start() if found else len(plain)
    if to := TO_SOMEBODY.search(plain, start, stop):
        stop = to.start()
    stop = start + len(OPEN_END.sub("", plain[start:stop].rstrip()))
    tokens = plain[start:stop].split()
    if not tokens or len(tokens) > 2 * MOST_WORDS or not is_noun_phrase(tokens[:MOST_WORDS]):
        return None
    if is_time(plain[start:stop]):
        return None
    return None if tokens[0] in CALENDAR or tokens[0] in {"it", "that"} else (start, stop)


def before_apposition(before: str, starts: Sequence[int], verb: str) -> tuple[int, int] | None:
    """The subject before what says who it is: "A, head of B, said"."""
    ends = [*starts[1:], len(before)]
    first = before[: ends[0]].rstrip(" ,")
    if len(starts) > 2 and LIKE.search(first) and (span := subject(first, 0, verb)):
        return span
    for at in range(len(starts) - 3, max(-1, len(starts) - 3 - MOST_PIECES), -1):
        piece = before[starts[at] : ends[at]].rstrip(" ,;:—–-")
        apposed = at == 1 and FULL_NAME.fullmatch(first) and not FULL_NAME.fullmatch(piece.strip())
        if at and (apposed or NO_NEW_NAME.match(piece)):
            continue
        span = subject(piece, starts[at], verb)
        if span and (
            before[span[0] :].lstrip("[")[:1].isupper()
            or before.startswith("the ", span[0])
            or (at and before.endswith(("” ", '" '), 0, span[0]) and speaks(before[slice(*span)]))
            or (at and ONE_WHO.match(piece) and speaks(before[slice(*span)]))
            or (is_plural(before[slice(*span)].split()) and speaks(before[slice(*span)]))
        ):
            return (before[span[0]].islower() and named_before(before, span[0])) or span
    last = len(starts) - 2
    if last == 1 and THAT_RUNS.search(first):  # "The firm that runs the port, Petrov & Sons, said"
        name = before[starts[last] : ends[last]].rstrip(" ,")
        return (starts[last], starts[last] + len(name)) if ONLY_NAMES.fullmatch(name) else None
    return None


def with_others(before: str, starts: Sequence[int], verb: str) -> tuple[int, int] | None:
    """Who says it with others, before what says who that is: "A, head of B, and others said"."""
    others = AND_OTHERS.match(before, starts[-1])
    if others is None or len(starts) != len(("name", "aside", "others")):
        return None
    if not WHO_IT_IS.match(before, starts[1]) or not subject(
        before[others.end() :], others.end(), verb
    ):
        return None
    span = subject(before[: starts[1]].rstrip(" ,"), 0, verb)
    return span if span and speaks(before[slice(*span)]) else None


def is_time(piece: str) -> bool:
    """Whether a piece is no more than when: "last week", "earlier this month [May 2026]"."""
    return TIME.fullmatch(piece.strip()) is not None


def is_told_of(before: str, starts: Sequence[int]) -> bool:
    """Whether the sentence opens with a name and ends here what it says of whom that is."""
    if len(starts) < len(("name", "aside", "verb")):
        return False
    name, aside = before[: starts[1]].rstrip(" ,"), before[starts[-2] : starts[-1]]
    if len(starts) == len(("name", "aside", "verb")) and FULL_NAME.fullmatch(name):
        return True
    return ASIDE_OPENS.match(aside) is not None and ONLY_NAMES.fullmatch(name) is not None


def listed_from(before: str, span: tuple[int, int]) -> int:
    """Where the subject begins with the others that go before: "U.S., French and British aides"."""
    several = before[span[0] :][:1].isupper() and " and " in before[slice(*span)]
    others = LISTED.search(before, 0, span[0]) if several else None
    names = others[0].replace(",", "").split() if others else []
    return others.start() if others and not CALENDAR.union(OPENERS).intersection(names) else span[0]


def listed(before: str, verb: str) -> tuple[int, int] | None:
    """The subject that is a list at the start: "Crews of Varna, Burgas, and the islands"."""
    first = before.partition(",")[0].lower()
    if " and " not in before or first in TIMES or first.endswith("ly") or not LIST.match(before):
        return None
    return subject(before.replace(",", " "), 0, verb)


def named_before(before: str, begin: int) -> tuple[int, int] | None:
    """The name that opens the sentence before a lone apposition: "A B, a clerk said", "A B, head".

    `begin` is where the apposition begins.
    """
    start = max(before.rfind(mark, 0, begin) for mark in ("”", '"')) + 1
    start += before.startswith(" ", start)
    name = before[start:begin].rstrip()
    if not name.endswith(",") or not FULL_NAME.fullmatch(name[:-1]):
        return None
    return start, start + len(name) - 1
