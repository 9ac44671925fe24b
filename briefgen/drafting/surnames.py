"""Bare surnames, and the full name the article gives for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.drafting.persons import (
    BODIES,
    BY_TITLE,
    KNOWN_HE,
    KNOWN_SHE,
    NO_PERSON,
    OF_NAME,
    OFFICES,
    Name,
    People,
    Person,
    names,
)
from briefgen.drafting.speakers import SAYING, blotted
from briefgen.model.brief import Cite
from briefgen.text.leaning import OPENERS

KNOWN = KNOWN_HE | KNOWN_SHE | {"Bush", "Clinton"}
NO_NAME = OPENERS | OFFICES | BY_TITLE.keys() | NO_PERSON
# Beside these it names no person there: "the Kerry plan", "post-Castro", "Kerry-Lavrov".
NOT_BEFORE = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?)|[-–/&’'])\s?$")
NOT_AFTER = re.compile(rf"[-–/&.]\w|{OF_NAME}")
LAST_WORD = re.compile(r"([\w.]+)\s$")
OWNED = re.compile(r"[’']s\b|(?<=s)[’'](?= )")
NEAR = 30  # characters before a name in which that word stands
WHOLE = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){1,2}")
SPEAKS = re.compile(rf" (?:also |later |then )?{SAYING}\b")
SPOKEN = re.compile(rf"[,”\"] {SAYING} $")


def bare(text: str, people: People) -> Iterator[tuple[int, int, str, Cite]]:
    """Where a person is first named in `text` by surname alone, what stands for it, and its cite.

    Not within quotations, after an office ("Senator"), or for those whom everybody knows.
    """
    if not any(surname in text and surname not in KNOWN for surname in people):
        return
    plain = blotted(text)
    for name in names(plain):
        who = people.get(name.surname)
        begin = name.end - len(name.surname)
        if not who or name.surname in KNOWN or text.find(name.surname) != begin:
            continue
        stands = who.gender is not None or _speaks(plain, begin, name.end)
        if stands and _is_bare(name, plain, begin) and _is_full(who) and who.name not in text:
            owned = OWNED.match(text, name.end)
            end = owned.end() if owned else name.end
            yield begin, end, f"[{who.name}{text[name.end : end]}]", Cite(who.paragraph, who.name)


def bared(text: str, cite: Cite) -> str:
    """The text with the surname alone where the full name was put in."""
    surname = cite.quote.rsplit(maxsplit=1)[-1]
    return re.sub(rf"\[{re.escape(cite.quote)}((?:[’']s?)?)\]", rf"{surname}\1", text, count=1)


def _is_bare(name: Name, text: str, begin: int) -> bool:
    """Whether neither a first name nor an office goes before, and nothing makes a thing of it."""
    near = text[max(0, begin - NEAR) : begin]
    word = LAST_WORD.search(near)
    title = word[1].rstrip(".") if word else ""
    short = " " not in name.text or name.text.split()[0].rstrip(".") in BY_TITLE
    thing = NOT_BEFORE.search(near) or NOT_AFTER.match(text, name.end)
    return short and title not in OFFICES and not thing


def _is_full(who: Person) -> bool:
    """Whether the name is first names and a surname, and no word in it a body's or an office."""
    parts = [part.rstrip(".") for part in who.name.split()]
    plain = not any(part in NO_NAME or part.lower() in BODIES for part in parts)
    fitting = WHOLE.fullmatch(who.name) if who.gender else len(parts) == 2
    return plain and bool(fitting) and not parts[-1].isupper()


def _speaks(text: str, begin: int, end: int) -> bool:
    """Whether the one named says something there: surely a person."""
    spoken = SPOKEN.search(text[max(0, begin - NEAR) : begin])
    return spoken is not None or SPEAKS.match(text, end) is not None
