"""The noun phrase that says a thing: where it stands in a sentence, how its name is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.drafting.antecedents import AUX, PAPERS
from briefgen.drafting.persons import BODIES, BY_TITLE, CALENDAR, PEOPLE, Name, is_person, names
from briefgen.text import word_set
from briefgen.text.leaning import OPENERS, ROLES
from briefgen.text.relative import WEEKDAY

MOST_WORDS = 14  # of a subject; of a name printed, fewer
MOST_NAME_WORDS = 10
MOST_PIECES = 4  # between a name and its verb: "A, head of B, C, said"
# "Earlier Mrs Trump said", "Previously noted reports".
EARLIER = re.compile(
    r"^(?:(?:More r|R)ecently|Previously|Earlier|Later|Meanwhile|As in|(?:[Ll]ast|[Tt]his|[Nn]ext) "
    r"(?:week|month|year))\b,? ?"
)
# "pledged a total of", "sparking widespread": no names.
DID = re.compile(r"[a-z]+(?:ed (?:a|an|the|its|his|her|their)\b|ing(?: |$))")
LONE = word_set("data media staff research science management leadership scripture")
PROPER = word_set(
    "republicans democrats americans russians saudis israelis iranians europeans palestinians "
    "taliban"
)
BRACKETS = re.compile(r"[\[\]“”\"]")
ADDED = re.compile(r"\s\[[^\[\]]*\]?")  # the name may have lost its last mark
END = re.compile(
    r"[,;:—–“”\"()]|[.!?](?=\s|$)|\s(?:who|which|that|when|while|where|during|after|before|last|"
    r"this|on|as|adding|referring|speaking|but|because|if|since|is|are|was|were|has|have|had|will|"
    r"would|could|in (?:a|an|its|his|her|their|the (?:report|statement|note))|at (?:a|an))\s|\s-\s|"
    rf"\s(?:in )?(?:{'|'.join(sorted(CALENDAR))})\b"
)
LEAD = re.compile(
    r"(?:(?:But|And|Yet|So|Still|However|Meanwhile|Also|Then|Now|Indeed|Again|Though|yet)\b,? |"
    r"Even (?!as |if |though |when |after |before |with )|"
    r"(?:[Oo]n|[Ll]ast|[Ee]arlier|[Tt]his|[Ll]ater|[Ii]n) (?:last |this )?(?:on )?(?:Monday|"
    r"Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|week|month|year|January|February|March|April|May|"
    r"June|July|August|September|October|November|December|\d{4})\b(?: \d{1,2})? |[Aa]s |"
    r"[Aa]t the same time |"
    r"[Ii]n (?:an?|his|her|its|their) [a-z]+ (?=[A-Z]))"
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
LEFT_OUT = "___"  # stands for the words a cut has taken
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
    r"\s(?:has|have|had|also|later|recently|repeatedly|reportedly|publicly|now|still|often|then|"
    r"once|already|again|even|both|all|simply|rightly|wrongly|further|generally|long|since|"
    r"always|frequently|consistently|privately|previously|first|just|\w{3,}ly|does|do|did)$"
)
PASSIVE = word_set("is are was were be been being isn’t wasn’t get got")
NO_SUBJECT = word_set(
    "that which who whom whose when where while because if although though unless whether as than "
    "not never nobody nothing no none everybody everyone anybody anyone somebody someone to how "
    "why what he she it they we i you there this these "
    "those but or nor reads so until since after before and-or ’s would could might "
    "may should will can must won’t wouldn’t couldn’t neither never"
)
SHOWING = ("suggest", "indicat", "reveal", "tell", "told", "say", "dictat")  # what things do, too
PLAIN_FORMS = word_set(
    "say tell warn argue contend insist believe predict caution assert allege expect explain "
    "conclude acknowledge admit concede complain counter reckon confirm suspect announce declare "
    "state report find claim fear worry deny vow hope suggest recommend agree note estimate "
    "forecast project maintain ask think observe urge doubt write recall"
)
SEVERAL = word_set(
    "i we they you people some many most others both few several all police majority plurality "
    "half percent and or public men women group couple team staff number media experts critics "
    "chinese japanese british french irish dutch"
)
DEEDS = word_set("raid raids attack attacks strike strikes move moves decision decisions vote")
THE_MOST = re.compile(r"\b(?:[Tt]he|[Aa]) most ")  # "the most recent report" is one
DOES = re.compile(r"\b(?:does|do|did)\b")
TO_SOMEBODY = re.compile(  # of "a letter to customers"
    r"(?:(?<=letter)|(?<=memo)|(?<=email)|(?<=filing)|(?<=report)|(?<=statement)|(?<=message))"
    r"\sto [a-z]"
)
LATE = re.compile(r"\s(?:from|as|by|in)$")  # of "a poll from last month"
TO_A_NOUN = re.compile(r"to (?:the|an?|[A-Z]\w+)\b")  # "a source loyal to the king"
AFTER_HEAD = word_set(
    "of in at for from with by on who to close near inside within including like such than"
)
PRONOUN = word_set("he she they it He She They It")
NO_NAME = word_set(  # at the start of a sentence, alone before a verb or a comma
    "Yet But Still And So However Meanwhile Moreover Newly Recently Previously Reportedly "
    "Officially Publicly Widely Initially Originally Clearly Actually Apparently"
)
SUPPOSING = word_set("Had Were Should Did Does Do Is Are Was Has Have Can Could Would")
MODAL_NAMES = word_set("May Will")
BODY = word_set("WHO")  # no "who"
ENDS_NOT = AUX | word_set(
    "and the a an of for in to from by with at as on about into over than between against his her "
    "its their our"
)
FOLLOWING = word_set("follow follows followed including amid despite")  # "It follows reports that"
# "The six states that sued": there it is no verb.
BEFORE_STATES = word_set(
    "two three four five six seven eight nine ten other many most some several few all member "
    "swing battleground red blue gulf arab baltic western eastern southern northern nation"
)
BEGINS_NOT = word_set(
    "across without within his her its their and in at by with for on from under of over"
)
SELF = word_set("I we We")
OPENS_PARTICIPLE = word_set("by in with on to from at as for about into")
# In small letters such a word is no past tense, or one that goes before a noun.
NAMED_SO = word_set(
    "united unnamed unidentified retired elected appointed related need speed so-called armed "
    "combined red accused registered licensed shared dedicated interested"
)
FULL_NAME = re.compile(
    rf"(?!.*\b(?:{'|'.join(sorted(CALENDAR))})\b)(?!(?:In|On|At|For|By|From|With|The|Last|Next|This)\b)"
    r"[A-ZÀ-Þ][\w’'.-]{1,30}(?: (?:de |van |von |al-)?[A-ZÀ-Þ][\w’'.-]{0,30}){1,4}"
)
OFFICER = re.compile(
    r"\b(?:President|Senator|Governor|Secretary|Chancellor)(?: [A-ZÀ-Þ][\w-]+){1,3}(?![’'])"
)
OF_A_BODY = re.compile(r"\b[Tt]he (?:\S+ )?$")
TWO_CAPITALS = re.compile(r"\b[A-Z][\w’-]+(?: [A-Z][\w-]+){1,2}(?![’'])")
TIMES = word_set(
    "next first second third then finally also earlier later today yesterday meanwhile now "
    "recently instead still often"
)
SOURCES = word_set("source sources insiders diplomats aides newspaper ministry network website")
NAMING = word_set("state government military")  # "State Department", where a capital follows
THINGS = word_set(
    "evidence data history figures results numbers facts signs events experience logic theory "
    "record examples trend trends polls statistics findings timing question sense debates "
    "precedent demographics arithmetic math instinct reason prudence wisdom nature name"
)
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
    body = piece[begin:].rstrip().removesuffix(f" {LEFT_OUT}")
    begin += body.rfind(LEFT_OUT_BEFORE) + len(LEFT_OUT_BEFORE) if LEFT_OUT_BEFORE in body else 0
    body = SPEAKING.split(body.rpartition(LEFT_OUT_BEFORE)[2], maxsplit=1)[0]
    while found := WHEN.search(body) or HELPING.search(body) or DATED.search(body):
        body = body[: found.start()].rstrip()
    tokens = body.split()
    if not tokens or len(tokens) > MOST_WORDS or tokens[-1].lower() in PASSIVE:
        return None
    if OF_A_PARTY.fullmatch(body) or OF_A_STATE.fullmatch(body) or is_time(body) or body in NO_NAME:
        return None
    number = tokens[-1].isdigit() and len(tokens[-1]) < LENGTH_OF_YEAR  # "just 13 confirmed cases"
    if number or tokens[-1].lower() in FOLLOWING:
        return None
    if verb in {"state", "states"} and tokens[-1].lower() in BEFORE_STATES:
        return None
    if len(tokens) == 1 and tokens[0] in PRONOUN | SELF:
        return start + begin, start + begin + len(body)
    if not _is_noun_phrase(tokens) or _only_shows(tokens, verb):
        return None
    if verb in PLAIN_FORMS and not (_is_plural(tokens) or DOES.search(piece)):
        return None  # "Accept the revenue estimate", "the Republican claim that"
    return start + begin, start + begin + len(body)


def _is_plural(tokens: Sequence[str]) -> bool:
    """Whether several say it, as far as its form tells."""
    low = [token.lower().strip("()[]") for token in tokens]
    if THE_MOST.match(" ".join(tokens)):
        low.remove("most")
    if low[0] in {"a", "an"} and low[1:2] not in (["few"], ["dozen"], ["number"], ["majority"]):
        return False  # "A December 2023 estimate"
    head = low[next((n - 1 for n, word in enumerate(low) if n and word in AFTER_HEAD), -1)]
    named = head.endswith("s") and not head.endswith(("ss", "us", "’s", "'s"))
    return named or not SEVERAL.isdisjoint(low) or any(word[0].isdigit() for word in low)


def _only_shows(tokens: Sequence[str], verb: str) -> bool:
    """Whether a thing does it: "the trend suggests", "the air raid confirms"."""
    if tokens[-1].lower() in DEEDS:
        return verb.startswith(("confirm", *SHOWING))
    return verb.startswith(SHOWING) and any(token.lower() in THINGS for token in tokens)


def _is_noun_phrase(tokens: Sequence[str]) -> bool:
    """Whether nothing in it is a verb, a pronoun or the start of a clause."""
    named = len(tokens) == 1 and tokens[0] in MODAL_NAMES
    if not named and (tokens[-1].lower() in ENDS_NOT or tokens[0].lower() in BEGINS_NOT):
        return False
    if tokens[0] in SUPPOSING:
        return False
    for at, token in enumerate(tokens):
        low = token.lower().replace("'", "’")
        if at and low == "to" and TO_A_NOUN.match(" ".join(tokens[at : at + 2])):
            continue
        name = not at and token in MODAL_NAMES
        if (low in NO_SUBJECT and not name and token not in BODY) or (
            low in AUX and token.islower()
        ):
            return False
        after = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
        past = len(low) > 4 and token.islower() and low.endswith("ed") and low not in NAMED_SO
        if past and at and after not in OPENS_PARTICIPLE:
            return False
    return tokens[0][0].isalnum() or tokens[0][:2].strip("[").isalpha()


def phrase(plain: str, start: int) -> tuple[int, int] | None:
    """The noun phrase that begins there and ends where a clause, a time or a stop begins."""
    found = END.search(plain, start)
    stop = found.start() if found else len(plain)
    if late := LATE.search(plain, start, stop) or TO_SOMEBODY.search(plain, start, stop):
        stop = late.start()
    tokens = plain[start:stop].split()
    if not tokens or len(tokens) > MOST_WORDS or not _is_noun_phrase(tokens):
        return None
    if is_time(plain[start:stop]):
        return None
    return None if tokens[0] in CALENDAR or tokens[0] in {"it", "that"} else (start, stop)


def before_apposition(before: str, starts: Sequence[int], verb: str) -> tuple[int, int] | None:
    """The subject before what says who it is: "A, head of B, said"."""
    ends = [*starts[1:], len(before)]
    for at in range(len(starts) - 3, max(-1, len(starts) - 3 - MOST_PIECES), -1):
        piece = before[starts[at] : ends[at]].rstrip(" ,;:—–-")
        span = subject(piece, starts[at], verb)
        if span and (
            before[span[0] :].lstrip("[")[:1].isupper() or piece.lstrip().startswith("the ")
        ):
            return span
    return None


def nearest_name(before: str, pronoun: str) -> str:
    """The last name in full before a "he said", a person's but for "it"; else "unnamed"."""
    if pronoun.lower() == "they":
        return "unnamed"
    if pronoun.lower() == "it":
        found = TWO_CAPITALS.findall(before)
    else:
        found = [m[0] for m in OFFICER.finditer(before)] or [
            n.text for n in names(before) if _is_persons(n, before, pronoun.lower())
        ]
    return str(found[-1]) if found else "unnamed"


def _is_persons(name: Name, text: str, pronoun: str) -> bool:
    """Whether it is the full name of one whom the pronoun can mean, and no "101st Air Wing"."""
    if " " not in name.text or OF_A_BODY.search(text[: name.begin]):
        return False
    known = is_person(name) or name.gender is not None or ROLES.match(name.text) is not None
    return known and name.gender in {None, pronoun}


def shown(name: str) -> str:
    """The name as written, a common noun in small letters; cut where it is long."""
    name = EARLIER.sub("", name)
    plain = ADDED.sub("", name).strip()
    plain = name if plain.rstrip(".") in BY_TITLE else plain  # "Mr [Ivan Petrov]"
    if not plain or DID.match(plain):
        return ""
    tokens = BRACKETS.sub("", plain).split()
    if tokens and tokens[-1].endswith(("’s", "'s")):
        return ""  # whose, not who
    if len(tokens) > MOST_NAME_WORDS:
        ends = (
            n for n in range(1, MOST_NAME_WORDS + 1) if tokens[n] in AFTER_HEAD | OPENS_PARTICIPLE
        )
        cut = max(ends, default=0)
        tokens = tokens[: cut or MOST_NAME_WORDS]
    while tokens and tokens[-1] in OPENS_PARTICIPLE | {"of"}:
        tokens = tokens[:-1]  # “author of "The Quay"” said, the title blotted out
    first = tokens[0].lower() if tokens else ""
    if not any(map(str.isalpha, "".join(tokens))):
        return ""  # "39% say"
    common = first not in PROPER and (first in PLAIN or first in PEOPLE or first in BODIES)
    if common and (first == "a" or not tokens[0].isupper()):
        nouns = tokens[1:2] if first in {"the", "a", "an"} else tokens[:1]
        proper = bool(nouns) and nouns[0][0].isupper() and first not in {"the", "a", "an"}
        part = first in NAMING and tokens[1:2] and tokens[1][0].isupper()
        if not proper or (first in PLAIN | PEOPLE and not part):
            tokens[0] = first if tokens[0] != "U.S" else tokens[0]
    if len(tokens) == 1 and (first in PLAIN or first in TIMES or first in {"it", "this", "that"}):
        return ""
    if len(tokens) == 1 and tokens[0].islower() and not tokens[0].endswith("s"):
        return tokens[0] if first in PEOPLE | BODIES | LONE else ""  # no "part", no "best"
    return " ".join(tokens).strip(" .,;:’'")


def is_time(piece: str) -> bool:
    """Whether a piece is no more than when: "last week", "earlier this month [May 2026]"."""
    return TIME.fullmatch(piece.strip()) is not None


def can_speak(phrase: str) -> bool:
    """Whether a name is in the phrase, or a word for those who speak, or a paper."""
    tokens = [token.strip(",.") for token in phrase.split()]
    known = PEOPLE | BODIES | PAPERS | SEVERAL | SOURCES
    return ROLES.search(phrase) is not None or any(
        t[:1].isupper() or t in known or t + "s" in known for t in tokens
    )


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
