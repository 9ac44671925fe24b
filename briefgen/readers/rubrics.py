"""Rubrics that newsletters set before their paragraphs, as "Why it matters:"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.text import length_in_words

if TYPE_CHECKING:
    from briefgen.readers.attribution import Block

_LONGEST = 32  # characters of a rubric
_LEAST = 5  # words of the sentence that follows: "The result: Chaos." is one
_RUBRIC = re.compile(
    r"(?P<rubric>(?:why (?:it|this) matters|why you should care|by the numbers|the numbers"
    r"|between the lines|driving the (?:news|story)|behind the (?:news|story|numbers)"
    r"|zoom(?:ing)? (?:in|out)|yes, but|of note|worth noting"
    r"|reality check|quick take|go deeper|be smart|flashback|catch up quick"
    r"|how (?:it works|we got here)"
    r"|where (?:things|it) stands?|what happened|what (?:it|this) means|what to (?:watch|know)"
    r"|what(?:[’']s| is) (?:new|next|happening|at stake|going on)"
    r"|what we(?:[’']re| are) (?:watching|hearing)|what they(?:[’']re| are) saying"
    r"|summary|supplementary information|dates|addresses"  # of a government's notices
    r"|our thought bubble|details|context|background"
    r"|(?:the )?(?:big picture|bottom line|state of play|latest|backdrop|backstory|intrigue|impact|"
    r"other side|takeaway|upshot|stakes)):) (?-i:(?=[“\"‘'(]?[A-Z\d$]))",
    re.I,
)
_STOPS = (".", "!", "?", "”", '"', ":")


def with_rubrics(blocks: list[Block]) -> list[Block]:
    """The blocks, with rubrics before a sentence as headings of their own."""
    parted: list[Block] = []
    for block in blocks:
        found = _RUBRIC.match(block.text) if ": " in block.text[:_LONGEST] else None
        rest = block.text[found.end() :] if found else ""
        if found and _is_sentence(rest, block):
            parted.append(replace(block, kind="heading", text=found["rubric"].rstrip(":")))
            block = replace(block, text=rest)
        parted.append(block)
    return parted


def _is_sentence(text: str, block: Block) -> bool:
    worded = text.endswith(_STOPS) and length_in_words(text) >= _LEAST
    return worded and block.kind == "para"
