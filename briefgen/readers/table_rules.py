"""Markdown tables: the rule below their heads, and those that lack it."""

from __future__ import annotations

import re

RULE = re.compile(r"[ \t]{0,3}\|?[ \t]*:?-[-:| \t]*")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def with_table_rules(text: str) -> str:
    """Markdown whose rows between pipes are tables, though no rule stands below their heads."""
    if "|" not in text:
        return text
    lines = text.split("\n")
    out: list[str] = []
    fenced = False
    for place, line in enumerate(lines):
        out.append(line)
        fenced ^= _FENCE.match(line) is not None
        following = lines[place + 1] if place + 1 < len(lines) else ""
        begins = not place or not _is_row(lines[place - 1])
        if fenced or not begins or not _is_row(line):
            continue
        if _is_row(following) and not RULE.fullmatch(following):
            out.append("|" + "---|" * _cells(line))
    return "\n".join(out)


def _is_row(line: str) -> bool:
    """Whether a line is one of cells between pipes."""
    return line[:4].lstrip(" ").startswith("|") and line.count("|") > 1


def _cells(line: str) -> int:
    bare = line.strip().replace("\\|", "").strip("|")
    return bare.count("|") + 1
