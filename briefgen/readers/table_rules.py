"""Markdown tables: the rule below their heads, and those that lack it."""

from __future__ import annotations

import re

RULE = re.compile(r"[ \t]{0,3}\|?[ \t]*:?-[-:| \t]*")


def with_table_rules(text: str) -> str:
    """Markdown whose rows between pipes are tables, though no rule stands below their heads."""
    if "|" not in text:
        return text
    lines = text.split("\n")
    out: list[str] = []
    for place, line in enumerate(lines):
        out.append(line)
        following = lines[place + 1] if place + 1 < len(lines) else ""
        begins = not place or not _is_row(lines[place - 1])
        headed = begins and _is_row(line) and _is_row(following)
        if headed and not RULE.fullmatch(following):
            out.append("|" + "---|" * _cells(line))
    return "\n".join(out)


def _is_row(line: str) -> bool:
    """Whether a line is one of cells between pipes."""
    return line[:4].lstrip(" ").startswith("|") and line.count("|") > 1


def _cells(line: str) -> int:
    bare = line.strip().replace("\\|", "").strip("|")
    return bare.count("|") + 1
