"""Spaces that a page leaves before a stop, and those that it swallows after one."""

from __future__ import annotations

import re

# Where a link ends, pages leave a space before the comma or stop that follows; ". . ." stays.
_LEFT = re.compile(r"(?<=[^\s.]) (?=[,.](?:[\s”’\"']|$))(?![,.] \.)")
# Where lines were joined, the next sentence follows at once: "It fell.The board met."
_SWALLOWED = re.compile(
    r"[.!?](?<=[a-z]{2}.)[”\"’]?(?=[“\"]?(?!(?:Com|Org|Net|Gov|Edu|Js)\b)[A-Z][a-z]*[ ,’'])"
)


def spaced(text: str) -> str:
    """A text with the spaces about its stops as they are written."""
    if " ," in text or " ." in text:
        text = _LEFT.sub("", text)
    return _SWALLOWED.sub(_with_space, text)


def _with_space(found: re.Match[str]) -> str:
    """The stop with a space behind it; of straight marks those close that an open one precedes."""
    stop = found[0]
    opens = stop[-1] == '"' and found.string.count('"', 0, found.end() - 1) % 2 == 0
    return f'{stop[:-1]} "' if opens else f"{stop} "
