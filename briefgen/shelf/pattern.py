"""Line patterns of source templates: literal text with {placeholders}, matched in linear time.

No regular expression is made of them: the text between two placeholders is looked for from the
left, the first piece has to begin the line and the last to end it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefgen.text import one_line

MOST_CHARACTERS = 300
NAMES = ("title", "authors", "date", "outlet", "section")
ANY = "*"
_PLACE = re.compile(r"\{([^{}]*)\}")
_LONGEST_LINE = 2_000  # of article text that is compared


@dataclass(frozen=True, slots=True)
class Pattern:
    """The literal pieces of a pattern, and the names of the placeholders between them."""

    pieces: tuple[str, ...]
    names: tuple[str, ...]

    def match(self, line: str) -> dict[str, str] | None:
        """What stands in each named place of a line of folded white space; None if it differs.

        A named place is never empty; {*} may be.
        """
        first, last = self.pieces[0], self.pieces[-1]
        if len(line) > _LONGEST_LINE or not line.startswith(first):
            return None
        if not self.names:
            return {} if line == first else None
        found, at = {}, len(first)
        for name, piece in zip(self.names[:-1], self.pieces[1:-1], strict=True):
            end = line.find(piece, at + (name != ANY))
            if end < 0:
                return None
            found[name] = line[at:end].strip()
            at = end + len(piece)
        end = len(line) - len(last)
        if end < at or not line.endswith(last):
            return None
        found[self.names[-1]] = line[at:end].strip()
        found.pop(ANY, None)
        return found if all(found.values()) else None


@lru_cache(maxsize=1024)
def parse(text: str) -> Pattern:
    """The pattern that `text` writes.

    Raises:
        ValueError: it is too long, matches every line, or has a placeholder nobody knows.
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"is longer than {MOST_CHARACTERS} characters")
    folded = one_line(text)
    names = tuple(_PLACE.findall(folded))
    pieces = tuple(_PLACE.split(folded)[::2])
    known = ", ".join(f"{{{name}}}" for name in (*NAMES, ANY))
    if stray := [name for name in names if name not in (*NAMES, ANY)]:
        raise ValueError(f"{{{stray[0]}}} is no placeholder; there are {known}")
    if any("{" in piece or "}" in piece for piece in pieces):
        raise ValueError(f"has a brace that belongs to no placeholder; there are {known}")
    if len(set(names) - {ANY}) < len([name for name in names if name != ANY]):
        raise ValueError("has the same placeholder twice")
    if any(not piece.strip() for piece in pieces[1:-1]):
        raise ValueError("has two placeholders with no text between them")
    if not "".join(pieces).strip():
        raise ValueError("fits every line: it needs a word or a mark of its own")
    return Pattern(pieces, names)
