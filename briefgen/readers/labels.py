"""Labels that stand about a copied title: a section's name, which may tell the genre."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.readers.attribution import looks_like_title
from briefgen.readers.metadata import genre_named
from briefgen.text import word_set

if TYPE_CHECKING:
    from briefgen.readers.attribution import About, Block

SECTION = "label of a section"
_LONGEST, _MOST_PARTS = 60, 4  # characters; of "Home > Politics > Opinion"
_LEAST_TITLE = 4  # words
_NEAR = 3  # blocks below the title among which a label may stand
_PROSE = 12  # words of a paragraph, below which no label is looked for
_BETWEEN = re.compile(r"\s?[|/>»›•·:]\s?|\s[–—-]\s")
# Above the text, of a list of what it says: "Story highlights The port will close".
_LISTED = re.compile(
    r"(?:Story highlights|Key (?:points|takeaways)|Highlights):? (?=[“\"‘']?[A-Z\d])"
)
_MOST_LISTED, _LONGEST_LISTED = 8, 160  # lines of such a list; characters of each
_PLAIN = word_set(  # sections that say nothing of the genre
    "home world politics business economy economics markets national international u.s. us uk "
    "europe asia africa americas technology tech science health climate environment energy "
    "education culture media law defense defence military security local latest breaking urgent "
    "exclusive update updated updates live premium"
)
_TWO_WORDS = frozenset(
    {
        *("middle east", "national security", "foreign policy", "foreign affairs", "long read"),
        *("world news", "us news", "uk news", "breaking news", "latest news", "live updates"),
    }
)
_NEWS = frozenset({"news", "news report"})


def without_labels(blocks: list[Block], about: About, *, typed: bool) -> list[Block]:
    """The blocks without the labels above and below the title, whose genre is taken.

    Where a text is not `typed`, its headings are its own: only a label that tells a genre is one.
    """
    first = 0
    while not about.title and _is_above_title(blocks[first : first + 2]):
        first += 1
    head, rest = blocks[:first], blocks[first:]
    below = 0 if about.title else 1  # the first may still be the title
    gone = {place for place in range(below, below + _NEAR) if _is_label(rest, place, typed)}
    for block in [*head, *(rest[place] for place in sorted(gone))]:
        about.remove(block.text, SECTION)
        genre = _genre(block.text)
        about.take("genre", genre, f"label “{block.text}” by the title")
    if not gone:
        return rest
    return [block for place, block in enumerate(rest) if place not in gone]


def _is_above_title(blocks: list[Block]) -> bool:
    """Whether the first of two blocks is a label, and the second may be the title."""
    if len(blocks) < 2 or not _names_section(blocks[0].text):
        return False
    return looks_like_title(blocks[1].text, _LEAST_TITLE)


def _is_label(blocks: list[Block], place: int, typed: bool) -> bool:
    """Whether a block near the title is a label, and none of several headings of a digest."""
    if place + 1 >= len(blocks) or any(
        len(block.text.split()) >= _PROSE for block in blocks[1:place]
    ):
        return False
    text = blocks[place].text
    if not _names_section(text) or not (typed or _genre(text)):
        return False
    return bool(_genre(text)) or not any(
        _names_section(block.text) for block in blocks[place + 1 :] if len(block.text) <= _LONGEST
    )


def _names_section(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and all(
        part in _PLAIN or part in _TWO_WORDS or part in _NEWS or genre_named(part)
        for part in _parts(text)
    )


def _genre(text: str) -> str:
    """The genre that a label tells; opinion where it tells that with another."""
    parts = _parts(text)
    named = [genre_named(part) for part in parts]
    if "opinion" in named:
        return "opinion"
    return next(filter(None, named), "news" if _NEWS.issuperset(parts) else "")


def _parts(text: str) -> list[str]:
    """The parts of a line that may name sections, in small letters."""
    bare = text.casefold().strip(" :.|/>»[]()–—-*_")
    return _BETWEEN.split(bare, maxsplit=_MOST_PARTS)


def with_list(blocks: list[Block], about: About) -> list[Block]:
    """The blocks, the list above the text that is opened by its label as items, without that."""
    first = 0 if about.title else 1
    found = _LISTED.match(blocks[first].text) if blocks[first:] else None
    if not found:
        return blocks
    about.remove(found[0], SECTION)
    end = first + 1
    while end < min(len(blocks), first + _MOST_LISTED) and _may_be_listed(blocks[end]):
        end += 1
    opened = replace(blocks[first], text=blocks[first].text[found.end() :])
    items = [replace(block, kind="item") for block in [opened, *blocks[first + 1 : end]]]
    return [*blocks[:first], *items, *blocks[end:]]


def _may_be_listed(block: Block) -> bool:
    short = len(block.text) <= _LONGEST_LISTED and block.kind != "table"
    return short and block.text[-1] not in '.?!”":'
