"""Text as it is printed, where that is not quite as it was written."""

from __future__ import annotations

import re
from unicodedata import normalize

NO_BREAK = "\u00a0"
# Dots, stars and the like set apart by spaces are one sign: ". . .", "* * *".
_SPACED = re.compile(r"(?P<mark>[.*#_~•·–—-])(?: (?P=mark)){2,}")
# French sets these apart from their words by a space, where no line may end.
_APART = re.compile(r"(?<=\S) (?=[?!:;»])|(?<=«) (?=\S)")
# Letters and digits in the styles of formulas: no text face has them, and they say no more.
_STYLED = re.compile("[\U0001d400-\U0001d7ff]+")


def printable(text: str) -> str:
    """The text in letters that fonts have, with no line's end in an ellipsis or before a mark."""
    if not text.isascii():
        text = _STYLED.sub(lambda found: normalize("NFKC", found[0]), text)
        text = _APART.sub(NO_BREAK, text)
    return _SPACED.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
