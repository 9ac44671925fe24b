"""The noun phrase that says a thing: where it stands in a sentence, how its name is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.drafting.noun_phrases import (
    AFTER_HEAD,
    BRACKETS,
    OPENS_PARTICIPLE,
    WHOSE,
    head_of,
    is_noun_phrase,
    is_plural,
    only_shows,
    speaks,
)
from briefgen.drafting.persons import BODIES, BY_TITLE, CALENDAR, PEOPLE, Name, is_person, names
from briefgen.text import word_set
from briefgen.text.leaning import OPENERS, ROLES
from briefgen.text.relative import WEEKDAY

MOST_WORDS = 14  # of a subject; of a name printed, fewer
MOST_NAME_WORDS = 12
MOST_PIECES = 7  # between a name and its verb: "A, head of B, C, said"
# "Earlier Mrs Trump said", "Previously noted reports".
EARLIER = re.compile(
    r"^(?:even |(?:More r|R)ecently|Previously|Earlier|Later|Meanwhile|As in|(?:[Ll]ast|[Tt]his|"
    r"[Nn]ext) "
    r"(?:week|month|year))\b,? ?"
)
# "pledged a total of", "sparking widespread": no names.
DID = re.compile(
    r"(?!outgoing|incoming|acting|leading|ruling|sitting|governing|opposing|shipping|trading|"
    r"banking|"
    r"mining)(?:[a-z]+ly )?[a-z]+(?:ed (?:a|an|the|its|his|her|their)\b|ing(?: |$))"
)
LONE = word_set("data media staff research science management leadership scripture")
PROPER = word_set(
    "republicans democrats americans russians saudis israelis iranians europeans palestinians "
    "taliban"
)
ADDED = re.compile(r"\s\[[^\[\]]*\]?")  # the name may have lost its last mark
END = re.compile(
    r",(?!\d)|[;:—–“”\"()]|[.!?](?=\s|$)|\s(?:who|which|that|when|while|where|during|after|before|"
    r"last|"
    r"this|on|as|adding|referring|speaking|but|because|if|since|is|are|was|were|has|have|had|will|"
    r"would|could|in (?:a|an|its|his|her|their|the (?:report|statement|note))|at (?:a|an))\s|\s-\s|"
    rf"\saccording to\s|\sshows?\b|\s(?:in )?(?:{'|'.join(sorted(CALENDAR))})\b"
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
    r"[Aa]t the same time |[Aa]t least |"
    r"[Ss]ince (?:early |late )?(?:January|February|March|April|May|June|July|August|September|"
    r"October|"
    r"November|December|\d{4}) |"
    r"[Ii]n (?:an?|his|her|its|their) (?:joint |written )?[a-z]+ (?=[A-Z]|the )|"
    r"[Ii]n (?:[a-z]+ )?[a-z]+s (?=\[?[A-Z]))"
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
    r"an? (?:[a-z]+ )?(?:move|stance|claim|charge|step|decision|figure|fact|measure|position|"
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
    r"always|frequently|consistently|privately|previously|first|just|[a-z]{3,}ly|does|do|did)$"
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
# Nouns as well, and as verbs of one alone.
ONES_NOUNS = word_set(
    "worries fears claims hopes reports points suspects doubts estimates notes calls"
)
LOSSES = re.compile(r"[a-z]+(?<![siu])s$")  # a plural that is no name
DOES = re.compile(r"\b(?:does|do|did)\b")
TO_SOMEBODY = re.compile(  # of "a letter to customers"
    r"(?:(?<=letter)|(?<=memo)|(?<=email)|(?<=filing)|(?<=report)|(?<=statement)|(?<=message))"
    r"\sto [a-z]"
)
LATE = re.compile(r"\s(?:from|as|by|in)$")  # of "a poll from last month"
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
    "swing battleground red blue gulf arab baltic western eastern southern northern nation"
)
SELF = word_set("I we We")
RELEASED = word_set("first reported released published posted issued conducted filed of and")
FULL_NAME = re.compile(
    rf"(?!.*\b(?:{'|'.join(sorted(CALENDAR))})\b)(?!(?:In|On|At|For|By|From|With|The|Last|Next|"
    rf"This)\b)"
    r"[A-ZÀ-Þ][\w’'.-]{1,30}(?: (?:de |van |von |al-)?[A-ZÀ-Þ][\w’'.-]{0,30}){1,4}"
)
OFFICER = re.compile(
    r"\b(?:President|Senator|Governor|Secretary|Chancellor)(?: [A-ZÀ-Þ][\w-]+){1,3}(?![’'])"
)
# "In Petrov’s call to Ana Petrova, he said".
IN_HIS = re.compile(r"(?:In|During|At|After|Before) (?:\S+ ){0,4}?\S+[’']s ")
# "While Petrov is on the board, he said".
WHILE_ONE = re.compile(
    r"(?:While|Although|Though|When|As|After|Before|Because|Since) (?P<who>(?:(?:Mr|Mrs|Ms|"
    r"Dr)[._] )?"
    r"[A-ZÀ-Þ][\w-]+) (?:\w+ed|is|was|has|had|did|does)\b(?!.* [A-ZÀ-Þ][\w-]+ (?:\w+ed|is|was|has|"
    r"had)\b)"
)
PLACES = word_set(
    "Airport Hospital University College School Street Avenue Square County Center Centre "
    "Institute "
    "Harbor Harbour Foundation Prison Hall House Park Bridge Church Tower Building"
)
OF_A_BODY = re.compile(r"\b[Tt]he (?:\S+ )?$")
TWO_CAPITALS = re.compile(r"\b[A-Z][\w’-]+(?: [A-Z][\w-]+){1,2}(?![’'])")
TIMES = word_set(
    "next first second third then finally also earlier later today yesterday meanwhile now "
    "recently instead still often sometimes always perhaps"
)
NAMING = word_set("state government military")  # "State Department", where a capital follows
PLAIN = word_set(
    "a an the some many most several few two three four five one other others another all both "
    "senior top former current local state u.s government military white-collar"
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
    tokens = body.split()
    if not tokens or len(tokens) > MOST_WORDS or _is_no_subject(body, tokens, start):
        return None
    span = start + begin, start + begin + len(body)
    if len(tokens) == 1 and tokens[0] in PRONOUN | SELF:
        return span
    if not is_noun_phrase(tokens) or only_shows(tokens, verb):
        return None
    if verb in {"state", "states"} and tokens[-1].lower() in BEFORE_STATES:
        return None
    if verb in PLAIN_FORMS and not (is_plural(tokens) or DOES.search(piece)):
        return None  # "Accept the revenue estimate", "the Republican claim that"
    if verb in ONES_NOUNS and LOSSES.match(head_of(tokens)):
        return None  # "months of losses and worries"
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
    if late := LATE.search(plain, start, stop) or TO_SOMEBODY.search(plain, start, stop):
        stop = late.start()
    stop = start + len(OPEN_END.sub("", plain[start:stop]))
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
        span = subject(piece, starts[at], verb)
        if span and (
            before[span[0] :].lstrip("[")[:1].isupper()
            or before.startswith("the ", span[0])
            or (at and ONE_WHO.match(piece) and speaks(before[slice(*span)]))
            or (is_plural(before[slice(*span)].split()) and speaks(before[slice(*span)]))
        ):
            return (before[span[0]].islower() and named_before(before, span[0])) or span
    last = len(starts) - 2
    if last == 1 and THAT_RUNS.search(first):  # "The firm that runs the port, Petrov & Sons, said"
        name = before[starts[last] : ends[last]].rstrip(" ,")
        return (starts[last], starts[last] + len(name)) if ONLY_NAMES.fullmatch(name) else None
    return None


def nearest_name(before: str, pronoun: str) -> str:
    """The last name in full before a "he said", a person's but for "it"; else "unnamed"."""
    if pronoun.lower() == "they" or IN_HIS.match(before):
        return "unnamed"
    if pronoun.lower() == "it":
        found = [name for name in TWO_CAPITALS.findall(before) if "_" not in name]
    else:
        found = [m[0] for m in OFFICER.finditer(before)] or [
            n.text for n in names(before) if _is_persons(n, before, pronoun.lower())
        ]
        if not found and (alone := WHILE_ONE.match(before)):
            found = [alone["who"]]
    return str(found[-1]) if found else "unnamed"


def _is_persons(name: Name, text: str, pronoun: str) -> bool:
    """Whether it is the full name of one whom the pronoun can mean, and no "101st Air Wing"."""
    if " " not in name.text or OF_A_BODY.search(text[: name.begin]):
        return False
    if name.text.rsplit(" ", 1)[-1] in PLACES:
        return False
    known = is_person(name) or name.gender is not None or ROLES.match(name.text) is not None
    return known and name.gender in {None, pronoun}


def shown(name: str) -> str:
    """The name as written, a common noun in small letters; cut where it is long."""
    name = EARLIER.sub("", name)
    plain = ADDED.sub("", name).partition(" -- ")[0].strip()
    title, _, rest = plain.partition(" ")
    bare = title.rstrip(".") in BY_TITLE and not rest[:1].isupper()
    if plain.endswith(("’s", "'s")) or bare:
        plain = name  # "The board’s [Ivan Petrov]", "Mr [Ivan Petrov] of the board"
    if not plain or DID.match(plain):
        return ""
    tokens = _cut(BRACKETS.sub("", plain).split())
    if not any(map(str.isalpha, "".join(tokens))) or _is_whose(tokens):
        return ""  # "39% say"
    first = tokens[0].lower()
    if _is_common(tokens):
        tokens[0] = first
    if len(tokens) == 1 and (first in PLAIN or first in TIMES or first in {"it", "this", "that"}):
        return ""
    if (
        len(tokens) == 1
        and tokens[0].islower()
        and not tokens[0].endswith("s")
        and ("." not in tokens[0])
    ):
        return tokens[0] if first in PEOPLE | BODIES | LONE else ""  # no "part", no "best"
    return " ".join(tokens).strip(" .,;:’'")


def _is_whose(tokens: Sequence[str]) -> bool:
    """Whether it only says whose a thing is: "the board’s", not "crews at Petrov Bros’s"."""
    if not tokens[-1].endswith(("’s", "'s")):
        return False
    return AFTER_HEAD.isdisjoint(tokens) or not tokens[-2][0].isupper()


def _cut(tokens: list[str]) -> list[str]:
    """The words of a name that are printed."""
    if len(tokens) > MOST_NAME_WORDS:
        ends = (n for n in range(3, MOST_NAME_WORDS + 1) if tokens[n] in AFTER_HEAD)
        tokens = tokens[: max(ends, default=MOST_NAME_WORDS)]
    while tokens and tokens[-1] in OPENS_PARTICIPLE | RELEASED:
        tokens = tokens[:-1]  # “author of "The Quay"” said, the title blotted out
    return tokens


def _is_common(tokens: Sequence[str]) -> bool:
    """Whether it opens with a common noun, or with an article or number before one."""
    first = tokens[0].lower()
    if first in PROPER or not (first in PLAIN | WHOSE | PEOPLE or first in BODIES):
        return False
    if (first != "a" and tokens[0].isupper()) or tokens[0] == "U.S":
        return False
    part = first in NAMING and tokens[1:2] and tokens[1][0].isupper()
    if first in PLAIN | PEOPLE and not part:
        return True
    return first in WHOSE or not tokens[0][0].isupper()


def is_time(piece: str) -> bool:
    """Whether a piece is no more than when: "last week", "earlier this month [May 2026]"."""
    return TIME.fullmatch(piece.strip()) is not None


def is_told_of(before: str, starts: Sequence[int]) -> bool:
    """Whether the sentence opens with a name and ends here what it says of whom that is."""
    if len(starts) < len(("name", "aside", "verb")):
        return False
    name, aside = before[: starts[1]].rstrip(" ,"), before[starts[-2] : starts[-1]]
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
    if " and " not in before or first in TIMES or not LIST.match(before):
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
