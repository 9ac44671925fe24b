"""Which parts of a page named as furniture are words of a sentence: names and terms it links.

A publisher's marks for a person with a pop-up or a term with a tag stand about words of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

Element = Any

_INLINE = frozenset(
    "a abbr acronym b bdi cite dfn em font i ins mark q small span strong sub sup time u".split()
)
_PARAGRAPHS = frozenset("p li blockquote dd td div".split())
_LEAST_BESIDE = 6  # words of a paragraph beside all that is named: fewer are a bar of links
_MOST_SHOWN = 8  # words of a part of a named part that are the sentence's
_NEAR = 40  # characters before and after that tell whether a sentence goes on
_GOES_ON_TO = re.compile(r"[\w,;(\[“‘\"'/–—-]\s*$")
_GOES_ON_FROM = re.compile(r"\s*(?:[,;.:?!)\]’'”/–—-]|\([^()]{1,30}\)\s+[a-z]|[^\W\d_A-Z])")


def words_of_sentences(named: Iterable[Element]) -> set[Element]:
    """Those of the named elements that stand within a sentence of a paragraph."""
    groups: dict[Element, list[Element]] = {}
    for element in named:
        paragraph = _paragraph(element)
        if paragraph is not None:
            groups.setdefault(paragraph, []).append(element)
    return {each for paragraph, group in groups.items() for each in _kept(paragraph, group)}


def _paragraph(element: Element) -> Element | None:
    """The paragraph that an inline element stands in."""
    while element is not None and element.tag in _INLINE:
        element = element.getparent()
    return element if element is not None and element.tag in _PARAGRAPHS else None


def _kept(paragraph: Element, group: list[Element]) -> list[Element]:
    """Of the named elements of a paragraph, in the page's order, those that are words of it."""
    text, places = _placed(paragraph, set(group))
    beside = len(text.split())
    kept: list[Element] = []
    begin = end = -1  # of the outer element that the next may stand in
    for element in group:
        first, last = places[element]
        if last > end:
            beside -= len(text[first:last].split())
            begin, end = first, last
            within = _in_sentence(text, first, last)
        elif first != begin or len(text[first:last].split()) > _MOST_SHOWN:
            continue  # what a pop-up shows beside the word that it stands on
        if within:
            kept.append(element)
    return kept if beside >= _LEAST_BESIDE else []


def _placed(paragraph: Element, wanted: set[Element]) -> tuple[str, dict[Element, tuple[int, int]]]:
    """The text of a paragraph, and where in it each of the wanted elements begins and ends."""
    pieces: list[str] = []
    begins: dict[Element, int] = {}
    places: dict[Element, tuple[int, int]] = {}
    length = 0
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "start" and element in wanted:
            begins[element] = length
        if event == "end" and element in wanted:
            places[element] = (begins[element], length)
        piece = element.text if event == "start" else element.tail
        if piece and not (event == "end" and element is paragraph):
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), places


def _in_sentence(text: str, first: int, last: int) -> bool:
    """Whether the sentence before a place goes on in it and after it, or one begun in it does."""
    if not text[first:last].strip():
        return False
    before, after = text[max(0, first - _NEAR) : first], text[last : last + _NEAR]
    if _GOES_ON_FROM.match(after):
        return True
    return bool(after.strip()) and _GOES_ON_TO.search(before) is not None
