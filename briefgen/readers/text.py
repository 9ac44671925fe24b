"""Plain text: blocks between blank lines, hard-wrapped lines joined, items and headings told."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from briefgen.readers.attribution import (
    SYMBOL_BULLETS,
    About,
    Block,
    assemble,
    is_about,
    looks_like_title,
)
from briefgen.readers.decode import decoded
from briefgen.readers.mastheads import parted_head, without_masthead
from briefgen.readers.pasted import cleared
from briefgen.readers.template import served, served_text
from briefgen.text import one_line

if TYPE_CHECKING:
    from briefgen.model.article import Article
    from briefgen.readers.given import Given

_BULLET = re.compile(rf"\s*[-–•*▪●‣{SYMBOL_BULLETS}]\s+(?=\S)")
_NUMBER = re.compile(r"\s*\(?(?P<digits>\d{1,2})[.)]\s+(?=\S)")
_RULE = re.compile(r"\s*(?:=+|-{3,}|_{3,}|\*{3,}|(?:\*\s){2,}\*|~{3,}|#{3,})\s*")
_LONG_LINE = 120  # few wrap at more than this
_ENDS = '.!?”"’'
_HEADING_WORDS = 12


def parse(data: bytes, given: Given) -> tuple[Article, ...]:
    """Read an article from the bytes of a plain text file."""
    text, told = decoded(data)
    return (parse_text(text, About.of(given, told)),)


def parse_text(text: str, about: About) -> Article:
    """Read an article from clean plain text."""
    blocks = served(plain_blocks(served_text(text, about)), about)
    return assemble(cleared(without_masthead(blocks, about), about), about)


def plain_blocks(text: str) -> list[Block]:
    """The headings, paragraphs and items of a clean plain text."""
    groups = _groups(text)
    heads = [part for lines in groups[:1] for part in parted_head(lines)]
    parts = [part for lines in [*heads, *groups[1:]] for part in _parted(lines)]
    titled = len(groups) == 2 and len(groups[0]) == 1 and len(groups[1]) > 2
    alone = len(groups) == 1 or titled
    broken = _is_broken_off(groups)
    blocks = [block for lines in parts for block in _blocks(lines, alone, broken)]
    return with_headings(blocks)


def _groups(text: str) -> list[list[str]]:
    """The lines between blank lines; a line that is only a rule counts as blank."""
    groups: list[list[str]] = [[]]
    for line in text.split("\n"):
        if not line.strip() or _RULE.fullmatch(line):
            groups.append([])
        else:
            groups[-1].append(line)
    return [lines for lines in groups if lines]


def _parted(lines: list[str]) -> list[list[str]]:
    """A group of lines, without its first one if that is a heading right above the text."""
    if len(lines) < 2 or _marker(lines[0], in_list=False):
        return [lines]
    first, second, width = lines[0].rstrip(), lines[1].split(maxsplit=1)[0], max(map(len, lines))
    # A full line would have taken in the first word of the next.
    short = width >= 50 and len(first) + 1 + len(second) < 0.8 * width
    headed = short and second[0].isupper() and looks_like_title(first)
    return [lines[:1], lines[1:]] if headed else [lines]


def _blocks(lines: list[str], alone: bool, broken: bool) -> list[Block]:
    """Paragraphs and items of one group of lines.

    `alone` if the text has no other group but a title, `broken` if its lines end within sentences.
    """
    width = max(len(line.rstrip()) for line in lines)
    wrapped = _is_wrapped(lines, alone, broken)
    parts: list[tuple[bool, list[str]]] = []  # (is an item, its lines)
    previous = ""
    for line in lines:
        marker = _marker(line, in_list=bool(parts and parts[-1][0]))
        if marker:
            parts.append((True, [line[marker:]]))
        elif not parts or not wrapped or _breaks(previous, line, width, alone):
            parts.append((False, [line]))
        else:
            parts[-1][1].append(line)
        previous = line
    return [Block("item" if item else "para", one_line(" ".join(ls))) for item, ls in parts]


def _is_wrapped(lines: list[str], alone: bool, broken: bool) -> bool:
    """Whether the line ends in a group are only where the lines were full."""
    lengths = [len(line) for line in lines]
    if max(lengths) > _LONG_LINE:
        return broken
    if not alone:
        return True
    # No blank line anywhere: either wrapped, most lines full, or one short paragraph a line.
    return len(lines) > 2 and median(lengths) > 0.75 * max(lengths)


def _is_broken_off(groups: list[list[str]]) -> bool:
    """Whether many line ends within the groups are within a sentence, and most such lines full.

    Lines that are none, titles and captions, end without a stop and are short.
    """
    ends = [
        (line.rstrip(), len(following.split(maxsplit=1)[0]))
        for lines in groups
        for line, following in pairwise(lines)
    ]
    within = [(len(line), word) for line, word in ends if line[-1] not in _ENDS]
    if not within or 3 * len(within) < len(ends):
        return False
    width = median(length for length, _ in within)
    full = sum(length + 1 + word >= 0.9 * width for length, word in within)
    longer = sum(len(line) > 1.1 * width for lines in groups for line in lines)
    return full >= 0.6 * len(within) and longer <= 0.1 * len(ends)


def _breaks(previous: str, line: str, width: int, alone: bool) -> bool:
    """Whether a new paragraph begins at `line` of a wrapped group without a blank line before."""
    if is_about(previous.strip()) or is_about(line.strip()):
        return True
    indented = line[:1].isspace() and not previous[:1].isspace()
    ended = previous.rstrip()[-1:] in _ENDS
    short = len(previous.rstrip()) + 1 + len(line.split(maxsplit=1)[0]) < 0.9 * width
    return ended and (indented or (alone and short))


def _marker(line: str, in_list: bool) -> int:
    """The length of a list marker at the start of `line`, or 0."""
    if bullet := _BULLET.match(line):
        return bullet.end()
    number = _NUMBER.match(line)
    if number and (in_list or int(number["digits"]) == 1):
        return number.end()
    return 0


def with_headings(blocks: list[Block]) -> list[Block]:
    """Mark as headings the short lines without a closing stop that text follows."""
    return [
        Block("heading", block.text)
        if 0 < place < len(blocks) - 1 and block.kind == "para" and _is_heading(block.text)
        else block
        for place, block in enumerate(blocks)
    ]


def _is_heading(text: str) -> bool:
    if len(text) > 100 or len(text.split()) > _HEADING_WORDS or is_about(text):
        return False
    starts = text.lstrip("“\"‘'(")[:1]
    ends = text[-1].isalnum() or (text.isupper() and " " in text and text[-1] in "?!’”'\"")
    return (starts.isupper() or starts.isdigit()) and ends
