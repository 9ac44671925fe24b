"""Markdown as blocks with their line numbers: headings, bullets, footnotes, other text.

Lenient as people and formatters write: any bullet, wrapped lines, any line ends, blank lines
between the points or none. Comments and thematic breaks are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

_COMMENT = re.compile(r"(?<!\\)<!--")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+(?P<text>.*))?$")
_BULLET = re.compile(r"(?:[ \t]*[-*+]| ?\d{1,2}[.)])(?:[ \t]+(?P<text>.*))?$")
# Some formatters know no footnotes and take their brackets for text.
_FOOTNOTE = re.compile(r" {0,3}\\?\[\\?\^(?P<label>[^\]\\\s]{1,40})\\?\]:[ \t]*(?P<text>.*)$")
_UNDERLINE = re.compile(r"=+|-{2,}")  # below a line it makes that a heading
_BREAKS = frozenset("-*_")
_LINE_BREAK = re.compile(r"(?P<pair>\\[^\n])|\\?\n")
_SPACES = re.compile(r"[ \t]+")


class LineError(ValueError):
    """What is wrong with a line, and what to write instead."""

    def __init__(self, line: int, cause: str, remedy: str) -> None:
        super().__init__(line, cause, remedy)
        self.line, self.cause, self.remedy = line, cause, remedy


@dataclass(slots=True)
class Block:
    """One block; `line` counts from 1, `label` is a footnote's name."""

    line: int
    kind: Literal["heading", "bullet", "footnote", "text"]
    label: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The block's text on one line, as it is written there."""
        line = _LINE_BREAK.sub(lambda m: m["pair"] or " ", "\n".join(self.lines))
        return _SPACES.sub(" ", line).strip(" ")


def blocks(text: str) -> list[Block]:
    """The blocks of a text.

    Raises:
        LineError: a comment is never closed.
    """
    found: list[Block] = []
    parted = True  # from the block before, by a blank line
    for number, line in _shown_lines(text):
        bare = line.strip(" \t")
        if not parted and found[-1].kind == "text" and _UNDERLINE.fullmatch(bare):
            found[-1].kind, parted = "heading", True
            continue
        if not bare or _is_break(bare):
            parted = True
            continue
        begun = _begun(number, line)
        open_block = found[-1] if found and found[-1].kind != "heading" else None
        indented = line[0] in " \t"
        if begun:
            found.append(begun)
        elif open_block and (not parted or (indented and open_block.kind != "text")):
            open_block.lines.append(bare)
        else:
            found.append(Block(number, "text", lines=[bare]))
        parted = False
    return found


def comments(text: str) -> list[tuple[int, str]]:
    """The comments in a text, each with the line that it begins in."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found: list[tuple[int, str]] = []
    line, at = 1, 0
    while match := _COMMENT.search(text, at):
        line += text.count("\n", at, match.start())
        at = text.find("-->", match.end()) + 3
        if at < 3:
            break
        found.append((line, text[match.start() : at]))
        line += found[-1][1].count("\n")
    return found


def _begun(number: int, line: str) -> Block | None:
    """The block that a line begins; None where it goes on with one or is plain text."""
    if match := _HEADING.match(line):
        return Block(number, "heading", lines=[match["text"] or ""])
    if match := _FOOTNOTE.match(line):
        return Block(number, "footnote", match["label"].lower(), [match["text"]])
    if match := _BULLET.match(line):
        return Block(number, "bullet", lines=[match["text"] or ""])
    return None


def _is_break(bare: str) -> bool:
    marks = set(bare) - {" ", "\t"}
    return len(marks) == 1 and marks <= _BREAKS and bare.count(marks.pop()) >= 3


def _shown_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, without what stands in comments."""
    opened = 0
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        kept, at = [], 0
        while at < len(line):
            if opened:
                end = line.find("-->", at)
                opened, at = (0, end + 3) if end >= 0 else (opened, len(line))
                continue
            mark = _COMMENT.search(line, at)
            kept.append(line[at : mark.start() if mark else len(line)])
            opened, at = (number, mark.end()) if mark else (0, len(line))
        yield number, "".join(kept)
    if opened:
        raise LineError(opened, "begins a comment that is never closed", "end it with -->")
