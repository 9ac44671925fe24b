"""CSS selectors of source templates, parsed: a small, safe part of CSS, refused where it is more.

Tags, #ids, .classes, [attributes], :first-child, :last-child, :nth-child(), :not(), parted by
spaces, > and +, alternatives by commas. Nothing here can call a function or take long to match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

MOST_CHARACTERS = 300
_MOST_STEPS = 12  # compounds of one alternative
_NAME = r"-?[_a-zA-Z][\w-]*|-?[^\W\d][\w-]*"
_TOKEN = re.compile(
    rf"(?P<tag>\*|{_NAME})"
    rf"|\#(?P<id>{_NAME})"
    rf"|\.(?P<class>{_NAME})"
    rf"|\[\s*(?P<attribute>{_NAME.replace(chr(92) + 'w-', chr(92) + 'w:.-')})\s*"
    r"(?:(?P<operator>[~|^$*]?=)\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[\w-]+))\s*(?P<flag>[iI])?\s*)?\]"
    r"|:(?P<pseudo>[a-zA-Z-]+)(?:\((?P<argument>[^()]*)\))?"
)
_COMBINATOR = re.compile(r"\s*([>+])\s*|\s+")
_NTH = re.compile(r"\s*(?:(?P<step>[+-]?\d{0,4})n\s*)?(?P<offset>[+-]?\s*\d{1,5})?\s*", re.I)
_WORDS_OF_NTH = {"odd": (2, 1), "even": (2, 0)}
_KNOWN = ":first-child, :last-child, :nth-child() and :not()"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A test of one attribute; `operator` "" asks only that it is there."""

    name: str
    operator: str = ""
    value: str = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Nth:
    """A test of an element's place among its siblings: step * n + offset, counted from 1."""

    step: int
    offset: int


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element has to be; `tag` "" stands for any."""

    tag: str = ""
    attributes: tuple[Attribute, ...] = ()
    places: tuple[Nth, ...] = ()
    last: bool = False
    without: tuple[Compound, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A compound and how it follows the one before it: "" at the start, " ", ">" or "+"."""

    combinator: str
    compound: Compound


Selector = tuple[tuple[Step, ...], ...]  # alternatives, each read from left to right


@lru_cache(maxsize=1024)
def parse(text: str) -> Selector:
    """The selector that `text` writes.

    Raises:
        ValueError: it is none, or more than this part of CSS; the message says which.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"is longer than {MOST_CHARACTERS} characters")
    return tuple(_steps(part) for part in _alternatives(text))


def _alternatives(text: str) -> list[str]:
    """The parts between commas that stand outside of quotation marks and brackets."""
    parts, start, quote, depth = [], 0, "", 0
    for at, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "[(":
            depth += 1
        elif character in "])":
            depth -= 1
        elif character == "," and not depth:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _steps(text: str) -> tuple[Step, ...]:
    text, at, combinator = text.strip(), 0, ""
    if not text:
        raise ValueError("is an empty selector")
    steps: list[Step] = []
    while True:
        compound, at = _compound(text, at)
        steps.append(Step(combinator, compound))
        if len(steps) > _MOST_STEPS:
            raise ValueError(f"has more than {_MOST_STEPS} steps")
        if at == len(text):
            return tuple(steps)
        match = _COMBINATOR.match(text, at)
        if not match:
            raise ValueError(f"cannot be read at '{text[at : at + 20]}'")
        combinator, at = match[1] or " ", match.end()


def _compound(text: str, at: int) -> tuple[Compound, int]:
    """The compound at a place of a text, and where it ends."""
    start, tag = at, ""
    attributes: list[Attribute] = []
    places: list[Nth] = []
    without: list[Compound] = []
    last = False
    while match := _TOKEN.match(text, at):
        if match["tag"]:
            if at != start:
                break
            tag = match["tag"].lower().replace("*", "")
        elif match["pseudo"]:
            last = last or match["pseudo"].lower() == "last-child"
            places += _places(match)
            without += _without(match)
        else:
            attributes.append(_attribute(match))
        at = match.end()
    if at == start:
        raise ValueError(f"cannot be read at '{text[at : at + 20]}'")
    return Compound(tag, tuple(attributes), tuple(places), last, tuple(without)), at


def _attribute(match: re.Match[str]) -> Attribute:
    if match["id"]:
        return Attribute("id", "=", match["id"])
    if match["class"]:
        return Attribute("class", "~=", match["class"])
    value = match["double"] or match["single"] or match["bare"] or ""
    operator = match["operator"] or ""
    if operator and not value and operator != "=":
        raise ValueError(f"[{match['attribute']}{operator}] is compared with nothing")
    return Attribute(match["attribute"].lower(), operator, value, bool(match["flag"]))


def _places(match: re.Match[str]) -> list[Nth]:
    name, argument = match["pseudo"].lower(), match["argument"]
    if name == "first-child" and argument is None:
        return [Nth(0, 1)]
    if name in {"last-child", "not"} and (argument is None) == (name == "last-child"):
        return []
    if name != "nth-child" or not argument:
        raise ValueError(f"':{match['pseudo']}' is not known; of such there are {_KNOWN}")
    if argument.strip().lower() in _WORDS_OF_NTH:
        return [Nth(*_WORDS_OF_NTH[argument.strip().lower()])]
    count = _NTH.fullmatch(argument)
    if not count or not argument.strip():
        raise ValueError(f"':nth-child({argument})' counts nothing")
    step, offset = count["step"], (count["offset"] or "0").replace(" ", "")
    steps = 0 if step is None else int(f"{step}1" if step in {"", "+", "-"} else step)
    return [Nth(steps, int(offset))]


def _without(match: re.Match[str]) -> list[Compound]:
    if match["pseudo"].lower() != "not":
        return []
    text = match["argument"].strip()
    compound, end = _compound(text, 0)
    if end != len(text):
        raise ValueError(f"':not({text})' may hold one plain selector")
    return [compound]
