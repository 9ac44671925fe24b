"""CSS selectors that may name an element in every page of a publication, the surest first.

Publishers keep names that mean something (itemprop, rel, "article-body") and change those that a
program made ("css-1x8p3k", "post-48213"): the first are preferred, the second never used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

Element = Any

# What each attribute's name is worth: lower is surer.
_ATTRIBUTES = (
    ("itemprop", 1.0),
    ("rel", 1.2),
    ("property", 1.5),
    ("data-testid", 2.0),
    ("data-component", 2.0),
    ("data-qa", 2.2),
)
_RELATIONS = frozenset({"author", "bookmark", "tag", "category tag"})  # others tell of links
_ID, _CLASS, _STEM, _TAG, _BARE = 2.2, 3.0, 5.0, 3.4, 12.0
# What a name adds that means the thing, only its look, nothing that is known here, or no word.
_MEANT, _LAYOUT, _OTHER, _DOUBTED = -1.0, 2.5, 1.0, 3.5
_LISTED = 6.0
_WITHIN = 1.0  # what an ancestor adds to its own cost
_SPEAKING_TAGS = frozenset("h1 time article main address".split())
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_MEANING = re.compile(
    r"head-?line|title|by-?line|authors?|writers?|date|time|publish|posted|article|story|entry|"
    r"post|body|content|text|copy|main|dek",
    re.I,
)
_LOOKS = re.compile(
    r"^(?:(?:col|row|grid|container|wrapper|wrap|inner|outer|clearfix|flex|[mp][trblxy]?|is|has|js|"
    r"no|sm|md|lg|xl|text|font|bg|d|w|h)(?:-|$)|(?:left|right|center|top|bottom|first|last|odd|even|"
    r"active|open|visible|hidden|large|small|medium|bold|italic|sticky|fixed|lazy\w*|loaded)$)",
    re.I,
)
_NAME = re.compile(r"[A-Za-z_][\w-]{1,60}")
_VALUE = re.compile(r"[A-Za-z][\w :./-]{1,60}")
# A name of an id or a state: what follows is of one page.
_NUMBERED = re.compile(r"\d{2,}|\d[a-zA-Z]|[a-zA-Z]\d[a-zA-Z]")
# What style tools write: "Article_body__3xKd2", "css-1x8p3k", "sc-bdVaJa", "jsx-3012".
_MADE = re.compile(r"^(?:css|sc|jsx|emotion|styled|svelte|chakra|makeStyles|Mui\w+)-", re.I)
# Names that may be a program's too, such as "cuelgm-3": taken where no other serves.
_DOUBTFUL = re.compile(r"-\d$|q(?!u)|[b-df-hj-np-tv-xz]{5}", re.I)
_STEMMED = re.compile(r"([A-Za-z][A-Za-z]*[-_]{1,2}(?:[A-Za-z]+[-_]{1,2}){0,3})(\w{4,12})")
_MOST_STEPS, _MOST_ANCESTORS, _MOST = 8, 7, 160


@dataclass(frozen=True, slots=True)
class Selector:
    """A CSS selector and what it costs: the lower, the longer it is likely to stay true."""

    css: str
    cost: float


def selectors_of(element: Element) -> list[Selector]:
    """The selectors that find an element, alone or within one of its ancestors, cheapest first."""
    own = list(islice(_steps(element), _MOST_STEPS))
    found = {step.css: step for step in own}
    above = element.getparent()
    for _ in range(_MOST_ANCESTORS):
        if above is None or above.tag in {"body", "html"}:
            break
        for outer in islice(_steps(above, bare=False), 3):
            for step in own:
                css = f"{outer.css} {step.css}"
                found.setdefault(css, Selector(css, outer.cost + _WITHIN + step.cost))
        above = above.getparent()
    return sorted(found.values(), key=lambda s: (s.cost, len(s.css), s.css))[:_MOST]


def _steps(element: Element, *, bare: bool = True) -> Iterator[Selector]:
    """The selectors of one element by what it is called itself, cheapest first."""
    tag = element.tag
    if not isinstance(tag, str) or not _NAME.fullmatch(f"{tag}_"):
        return
    named = [*_by_attributes(element), *_by_names(element)]
    if tag in _HEADINGS and element.getparent() is not None and element.getparent().tag == "li":
        named.append(Selector(f"li {tag}", _LISTED))  # as lists of other articles are made
    if tag in _SPEAKING_TAGS:
        named.append(Selector(tag, _TAG))
    elif bare:
        named.append(Selector(tag, _BARE))
    yield from sorted(named, key=lambda s: s.cost)


def _by_attributes(element: Element) -> Iterator[Selector]:
    for name, cost in _ATTRIBUTES:
        value = element.get(name, "")
        if name == "rel" and value not in _RELATIONS:
            continue
        if _VALUE.fullmatch(value) and not _NUMBERED.search(value):
            yield Selector(f'{element.tag}[{name}="{value}"]', cost)


def _by_names(element: Element) -> Iterator[Selector]:
    """By id and classes, where these are no work of a program."""
    name = element.get("id", "")
    if is_stable(name):
        yield Selector(f"{element.tag}#{name}", _ID + _worth(name))
    classes = list(dict.fromkeys(element.get("class", "").split()))[:20]
    stable = sorted(filter(is_stable, classes), key=_worth)
    for each in stable[:5]:
        yield Selector(f"{element.tag}.{each}", _CLASS + _worth(each))
    for each in stable[1:4]:
        css = f"{element.tag}.{stable[0]}.{each}"
        yield Selector(css, _CLASS + _worth(stable[0]) + max(1.0, _worth(each)))
    for each in classes:
        stem = stem_of(each)
        if stem:
            yield Selector(f'{element.tag}[class*="{stem}"]', _STEM + _worth(stem))


def is_stable(name: str) -> bool:
    """Whether a class or id reads as a person's choice that other pages share."""
    if not _NAME.fullmatch(name) or _NUMBERED.search(name) or _MADE.match(name):
        return False
    return not any(_is_noise(part) for part in re.split(r"[-_]+", name))


def stem_of(name: str) -> str:
    """What is kept of a name that a style tool made of a person's and a hash; "" where none is."""
    match = _STEMMED.fullmatch(name)
    if not match or _MADE.match(name):
        return ""
    last = match[2]
    hashed = not last.isdigit() and (_NUMBERED.search(last) or _is_noise(last))
    return match[1] if hashed else ""


def _is_noise(part: str) -> bool:
    """Whether a part of a name is a hash: letters of both cases mixed, or none that is a vowel."""
    if len(part) < 5:
        return False
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", part)
    mixed = len(words) > 2 and sum(len(w) < 3 for w in words) * 2 > len(words)
    return mixed or not re.search(r"[aeiouy]", part, re.I)


def _worth(name: str) -> float:
    if _MEANING.search(name):
        return _MEANT
    if _DOUBTFUL.search(name):
        return _DOUBTED
    return _LAYOUT if _LOOKS.match(name) else _OTHER
