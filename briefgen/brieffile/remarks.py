"""A person's comments in a brief file, put back where they stood when it is written anew."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from briefgen.brieffile.blocks import Block, blocks, comments

# A point's references and what is said of it are written anew; its words tell which it is.
_SAID = re.compile(r"\[\^[^\]\s]{1,40}\]|`[^`]*`$|\\|\s")

Place = tuple[object, ...]


def kept(before: str, after: str, ours: Collection[str]) -> str:
    """`after`, a brief file as it is written, with the comments that `before` has and not `ours`.

    Each stands below the block that it stood below: the one of the same words, else the one that
    has its place in the section, else the section's heading; else at the end.
    """
    lines = after.split("\n")
    found: dict[int, list[str]] = {}
    there: dict[Place, int] = {}
    for block, places in _placed(after):
        for place in places:
            there.setdefault(place, block.line)
    rows = list(_placed(before))
    for line, text in comments(before):
        if text in ours:
            continue
        places = next((p for block, p in reversed(rows) if block.line <= line), [("top",)])
        at = next((there[place] for place in places if place in there), len(lines) - 1)
        found.setdefault(0 if places == [("top",)] else at, []).append(text)
    told = [part for at, each in enumerate(lines, start=1) for part in (each, *found.get(at, ()))]
    return "\n".join([*found.get(0, ()), *told])


def _placed(text: str) -> Iterator[tuple[Block, list[Place]]]:
    """Each block with its places, the surest first."""
    section, counted = "", dict[tuple[str, str], int]()
    for block in blocks(text):
        words = _SAID.sub("", block.text).casefold()
        if block.kind == "heading":
            section = words
            yield block, [("heading", words)]
            continue
        nth = counted[block.kind, section] = counted.get((block.kind, section), 0) + 1
        words = block.label if block.kind == "footnote" else words
        within = () if block.kind == "footnote" else (section,)
        yield (
            block,
            [(block.kind, *within, words), (block.kind, section, nth), ("heading", section)],
        )
