"""How a holder is printed: a name as written, cut where it is long; whom a pronoun stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.drafting.noun_phrases import AFTER_HEAD, BRACKETS, OPENS_PARTICIPLE, WHOSE
from briefgen.drafting.persons import BODIES, BY_TITLE, PEOPLE, Name, is_person, names
from briefgen.drafting.subjects import TIMES
from briefgen.text import word_set
from briefgen.text.leaning import ROLES

MOST_NAME_WORDS = 12
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
RELEASED = word_set("first reported released published posted issued conducted filed of and")
OFFICER = re.compile(
    r"\b(?:President|Senator|Governor|Secretary|Chancellor)(?: [A-ZÀ-Þ][\w-]++){1,3}+(?![’'])"
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
TWO_CAPITALS = re.compile(r"\b[A-Z][\w’-]+(?: [A-Z][\w-]++){1,2}+(?![’'])")
NAMING = word_set("state government military")  # "State Department", where a capital follows
SHARE = re.compile(r"(?:(?:only|just|about|nearly|almost|some) )?[\W\d_]*(?: percent)?", re.I)
PLAIN = word_set(
    "a an the some many most several few two three four five one other others another all both "
    "senior top former current local state u.s government military white-collar"
)


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
    if text.startswith(("’s", "'s"), name.end):
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
    if SHARE.fullmatch(" ".join(tokens)) or _is_whose(tokens):
        return ""  # "only 39% say"
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
