"""Who does what a sentence tells first, and says then: "The board closed the quay and said"."""

from __future__ import annotations

import re

from briefgen.drafting.antecedents import FINITE
from briefgen.drafting.noun_phrases import DETERMINERS, NAMED_SO
from briefgen.drafting.stating import SPLIT
from briefgen.drafting.subjects import before_apposition, named_before, subject
from briefgen.text import word_set

OPENING = re.compile(  # what stands before the subject, and may hold a verb's form
    r"(?:In|On|At|During|After|Before|With|For|Amid|Despite|Since|By|Under|Last|Earlier|Later|"
    r"This|Late|Early|Speaking|Writing|While|Although|Though|When|As|Asked|"
    r"\w+ (?:minutes|hours|days|weeks|months|years) (?:ago|earlier|later))\b[^,“”\"]{0,200}, "
)
WORD = re.compile(r"[\w’'-]+")
# "closed the quay and said", "did not answer but in a letter argued": the subject stands before.
AND_SAYS = re.compile(
    r"\b(?:and|but|then|yet)(?: (?:has|have|had|also|later|then|[a-z]+ly|in (?:an?|his|her|its|"
    r"their) "
    r"\w+(?: to \w+)?))*\s*$"
)
RELATIVE = re.compile(
    r", (?:while|though|but|as|after|when|whereas|because|and)\b|\b(?:"
    r"that(?= (?:he|she|it|they|we|the|an?|is|was|are|were|has|had|have|will|would|could|can|may|"
    r"might|\w+ed|\w+s)\b)|which|who|whose|where|how|what(?! (?:he|she|they|it) (?:said|says|"
    r"calls?|called))|way|when|because)\b"
)
ACTING = FINITE | word_set(
    "question questions see sees saw view views dispute disputes tears laid threw shot shook drove "
    "tore swore flew blew hung dug dealt swept quit shut swung"
)
# Before a verb, after what says who its subject is: "Petrov, a docker, has already said".
ONLY_HELPING = re.compile(
    r"\s*(?:(?:has|have|had|also|later|recently|already|does|did|then|again|still|now|once|often|"
    r"repeatedly|meanwhile|however|in turn|[a-z]+ly)\s+)*"
)


def coordinated(before: str, piece: str) -> tuple[int, int] | None:
    """The subject of an earlier verb: "The board closed the quay and said", "..., but says"."""
    joined = None if ";" in before else AND_SAYS.search(piece)
    found = doer_span(before) if joined else None
    if found is None or joined is None:
        return None
    apart = not piece[: joined.start()].strip()  # after a comma
    return found[1] if apart or not RELATIVE.search(before, found[0]) else None


def doer_span(plain: str) -> tuple[int, tuple[int, int]] | None:
    """Where the first verb stands, and its subject."""
    opening = OPENING.match(plain)
    for token in WORD.finditer(plain, opening.end() if opening else 0):
        low = token[0].replace("'", "’")
        past = len(low) > 4 and low.islower() and low.endswith("ed") and low not in NAMED_SO
        if low not in ACTING and (not past or plain.startswith(" by ", token.end())):
            continue
        if plain.startswith(" tank", token.end()):
            continue  # "think tank"
        before = plain[: token.start()]
        starts = [0, *(m.end() for m in SPLIT.finditer(before))]
        piece = before[starts[-1] :]
        if piece.strip().lower() in DETERMINERS or (starts[-1] and piece.startswith("who ")):
            continue  # "the left"; "Petrov, who led the board, closed it"
        if ONLY_HELPING.fullmatch(piece):
            span = before_apposition(before, starts, low)
        else:
            span = subject(piece, starts[-1], low)
        if span and not (opening and starts[-1] == opening.end()):
            aside = starts[-1] and re.match(r"\s*an?\s", piece)  # "A, a bank, filed ..."
            lone = before[span[0]].islower() and not before.startswith("the ", span[0])
            known = named_before(before, span[0]) if lone else None
            if aside and past and not known:
                continue  # "Petrov, a docker liked by all, closed it"
            span = known or (None if aside else span)
        return (token.start(), span) if span else None
    return None
