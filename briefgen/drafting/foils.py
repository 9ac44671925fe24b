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
ANSWERS = re.compile(r"(?:But|Yet|However|Nevertheless|Nonetheless|Instead|Not so)\b")


def is_foil(sentence: Sentence, after: Sequence[Sentence]) -> bool:
    """Whether the sentence grants what it does not hold, or the next one denies it.

    `after` holds the sentence that follows, if there is one.
    """
    near = [s for s in after if s.paragraph - sentence.paragraph <= 1]
    return bool(GRANTS.match(sentence.text)) or any(DENIES.match(s.text) for s in near)


def is_answered(sentence: Sentence, after: Sequence[Sentence]) -> bool:
    """Whether the next sentence turns against it: then it is no finding."""
    near = [s for s in after if s.paragraph - sentence.paragraph <= 1]
    return any(ANSWERS.match(s.text) for s in near)
