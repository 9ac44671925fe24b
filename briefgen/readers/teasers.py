"""Headlines of other articles that a page sets between the paragraphs of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.text import length_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.readers.attribution import About, Block

OTHERS = "headline of another article"
_LEAST, _MARKED, _FEWER = 8, 7, 5  # words of a headline in capitals; with marks; beside others
_MARKS = re.compile(r"\w[,:;] |['‘’\"“”](?=[A-Z ]|$)")
_MOST_SHARE = 0.3  # of the blocks: where more are in capitals, the text is
_LEAST_LETTERS = 12
_LONGEST_LABEL, _LONGEST_LINK, _LEAST_LINKS = 60, 160, 3  # characters; links
_LONGEST = 35  # words of a headline with its link
_MORE = re.compile(r"(?P<headline>.+[^.\s]) (?:Read [Mm]ore|READ MORE)\W*")
_STOP = re.compile(r"[.!][”\"’]? (?=[“\"‘]?[A-Z])")
# A label in brackets, and no full stop: "( PHOTOS: The port in ruins)".
_BRACKETED = re.compile(
    r"[(\[]\s?(?!(?:notes?|sources?|data|editor|update|correction|most|this|translat)\w*\b)"
    r"(?P<label>[\w’'-]+(?: [\w’'-]+){0,3})\s?:\s?[^()\[\]]{3,200}[^.!”\"()\[\]][)\]]",
    re.I,
)
# Below a sentence, in brackets: "RELATED: The port is lost".
_AFTER = re.compile(
    r" ?[(\[](?:RELATED|Related|(?:READ|Read|SEE|See)(?: (?:MORE|[Mm]ore|ALSO|also))?|ALSO READ|"
    r"Also read|MORE|More|WATCH|Watch|VIDEO|Video)\s?: ?[^()\[\]]{5,220}[)\]]$"
)
# A label in another type, which the copy has not, nor the space after it: "Outlook:Who will pay".
_GLUED = re.compile(r"[^:.!?]{2,60}[a-z'’”\"]:(?!\S*/)[A-Z‘'“\"][^:]{10,200}[^.:!]")
# What a page shows of a person when one points at the name: it in full, headlines glued to it, and
# a link: "Ann Lee Ann Mary LeeLee wins again Lee and the port MORE".
_SHOWN_LINK, _MOST_SHOWN = " MORE", 1_300
_POPUP = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]{1,30})(?:(?P<suffix>,? [JS]r\.)? |(?<=\w{4})(?=[A-Z]))"
    r"(?:[\w(][\w.’'()-]{0,30} ){1,5}?(?P=name)(?:,? [JS]r\.)?(?=[‘’'“\"#$]?[A-Z\d])"
)
_LISTS = re.compile(
    r"(?:you (?:may|might) (?:also )?(?:like|be interested in)|related(?: \w+)?|see also|"
    r"read (?:more|next)|more (?:[\w’']{2,20} ){0,3}(?:from|on|coverage of) .{2,50}|"
    r"further reading|also read|recommended|"
    r"most (?:read|popular))\s?:?",
    re.I,
)
_LABEL = re.compile(r"[A-Z][\w’' ]{2,30}:")


def teasers(blocks: Sequence[Block]) -> frozenset[int]:
    """The places of the blocks that link to other articles by their headlines."""
    alone = {place for place, block in enumerate(blocks) if _is_link(block)}
    return frozenset(alone.union(*map(set, _listed(blocks))))


def without_links(block: Block, about: About) -> Block:
    """A block without the headlines of other articles that a page puts into it, or below it."""
    if _SHOWN_LINK in block.text:
        block = _without_popups(block, about)
    if block.text[-1:] not in ")]" or not (found := _AFTER.search(block.text)) or not found.start():
        return block
    about.remove(found[0], OTHERS)
    return replace(block, text=block.text[: found.start()])


def _without_popups(block: Block, about: About) -> Block:
    """A block without what a page shows beside the names of persons."""
    kept: list[str] = []
    *parts, rest = re.split(rf"{_SHOWN_LINK}\b", block.text)
    for part in parts:
        found = _POPUP.search(part, max(0, len(part) - _MOST_SHOWN))
        if found:
            about.remove(part[found.end("suffix" if found["suffix"] else "name") :], OTHERS)
            kept.append(f"{part[: found.end('name')]}{found['suffix'] or ''}")
        else:
            kept.append(part + _SHOWN_LINK)
    return replace(block, text="".join([*kept, rest])) if parts else block


def _listed(blocks: Sequence[Block]) -> Iterator[range]:
    """The places of labels that announce links, with those: several, or all to the end."""
    for place, block in enumerate(blocks):
        if len(block.text) > _LONGEST_LABEL or not _LISTS.fullmatch(block.text):
            continue
        end = place + 1
        while end < len(blocks) and _may_link(blocks[end]):
            end += 1
        if end - place > _LEAST_LINKS or end == len(blocks):
            yield range(place, end)


def _may_link(block: Block) -> bool:
    short = 0 < len(block.text) <= _LONGEST_LINK and block.text[-1] not in '.!:”"'
    return short and block.kind in {"para", "heading", "item"} and length_in_words(block.text) > 2


def heads_nothing(block: Block) -> bool:
    """Whether a block is only a label that announces what follows: "Urgent:", "Go deeper:"."""
    return len(block.text) <= 32 and _LABEL.fullmatch(block.text) is not None


def _is_link(block: Block) -> bool:
    text = block.text
    if block.kind not in {"para", "heading", "item"} or not 0 < len(text) <= 400:
        return False
    if text[-1] in ")]" and _BRACKETED.fullmatch(text):
        return True
    found = _MORE.fullmatch(text) if "ead" in text or "READ" in text else None
    return (
        found is not None
        and length_in_words(text) <= _LONGEST
        and not _STOP.search(found["headline"])
    )


def unmarked_teasers(blocks: Sequence[Block]) -> frozenset[int]:
    """The places of headlines of others that are told only where no mark-up tells headings."""
    glued = (
        place
        for place, block in enumerate(blocks)
        if block.kind in {"para", "heading"} and len(block.text) < 280 and ":" in block.text
        if _GLUED.fullmatch(block.text)
    )
    return _in_capitals(blocks).union(glued)


def _in_capitals(blocks: Sequence[Block]) -> frozenset[int]:
    """The places of lines all in capitals and as long as a headline, where few lines are."""
    places = [
        place
        for place, block in enumerate(blocks)
        if block.kind in {"para", "heading"} and _is_capital(block.text)
    ]
    if not places or len(places) > _MOST_SHARE * len(blocks):
        return frozenset()
    capital = set(places)
    alone = [place for place in places if not capital & {place - 1, place + 1}]
    sure = {place for place in alone if _is_headline(blocks[place].text)}
    if 2 * len(sure) < len(places):
        return frozenset(sure)
    others = (p for p in alone if length_in_words(blocks[p].text) >= _FEWER)
    return frozenset(sure.union(others))


def _is_headline(text: str) -> bool:
    count = length_in_words(text)
    long = count >= _LEAST or (count >= _MARKED and _MARKS.search(text) is not None)
    return long and text[-1] not in ".:?!"


def _is_capital(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) >= _LEAST_LETTERS
