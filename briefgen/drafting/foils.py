"""What an article grants or reports only to turn against it, and would say if it stood alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.drafting.reading import Sentence

GRANTS = re.compile(
    r"[“\"]?(?:(?:It[’']s|It is) true(?: that|,)|To be sure|Of course|Admittedly|Granted|"
    r"One might argue|Some might say|You might think)\b"
)
DENIES = re.compile(r"(?:Instead|Not so|Wrong|In reality|Nonsense)\b")
# What was decided no longer holds, says the next sentence: alone, the first would mislead.
OVERTAKEN = re.compile(
    r"\b(?:ruled against|struck (?:it |them )?down|(?:was|were|has been|have been|permanently|"
    r"temporarily|court|judge) (?:\w+ly )?(?:enjoined|overturned|vacated|rescinded|revoked|"
    r"invalidated|repealed|replaced|withdrawn|blocked|halted)|no longer in (?:force|effect)|"
    r"ha(?:s|ve) since)\b"
)
LEAST_COMMON = 2  # words of five letters or more that show both speak of one thing
ANSWERS = re.compile(r"(?:But|Yet|However|Nevertheless|Nonetheless|Instead|Not so)\b")


def is_foil(sentence: Sentence, after: Sequence[Sentence]) -> bool:
    """Whether the sentence grants what it does not hold, or the next one denies or overtakes it.

    `after` holds the sentence that follows, if there is one.
    """
    near = [s for s in after if s.paragraph - sentence.paragraph <= 1]
    if GRANTS.match(sentence.text) or any(DENIES.match(s.text) for s in near):
        return True
    return any(OVERTAKEN.search(s.text) and _of_one_thing(sentence, s) for s in near)


def _of_one_thing(one: Sentence, other: Sentence) -> bool:
    common = {word for word in one.words.split() if len(word) > 4} & {*other.words.split()}
    return len(common) >= LEAST_COMMON


def is_answered(sentence: Sentence, after: Sequence[Sentence]) -> bool:
    """Whether the next sentence turns against it: then it is no finding."""
    near = [s for s in after if s.paragraph - sentence.paragraph <= 1]
    return any(ANSWERS.match(s.text) for s in near)
