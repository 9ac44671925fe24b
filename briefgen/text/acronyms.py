"""Acronyms that the article itself writes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefgen.model.article import Paragraph
from briefgen.model.brief import Cite
from briefgen.text import word_set

# Better known short than long.
COMMON = word_set(
    "US U.S USA UK EU UN NATO CIA FBI GDP NASA AIDS HIV DNA CEO TV PC AI COVID COVID-19 BBC CNN "
    "NBC CBS ABC NPR PBS USSR GOP OPEC UNESCO UNICEF WHO IMF NGO NGOs MP MPs PDF IT ID OK DC "
    "D.C PM AM AP CEOs"
)
SMALL = word_set("of the and for in on to a an at by with de la du des &")
# The bracket may go on after the short form: "(ESA; 16 U.S.C. 1531)".
MENTION = re.compile(
    r"\((?:the )?[“\"]?(?P<short>[A-Z][A-Za-z0-9&-]{0,8}[A-Za-z0-9])[”\"]?(?:; [^()]{1,80})?\)"
)
# At least a second capital or a figure; what a hyphen joins to it is another word: "ESA-listed".
USE = re.compile(
    r"[A-Z](?<![\w.’'&/-].)(?=[a-z&]{0,6}[A-Z0-9])[A-Za-z0-9&]{1,9}(?![\w’'&/]|-[^a-z]|\.\w)"
)
PIECE = re.compile(r"[A-Z][a-z]*")
# Before the part of a word that a formula's letter stands for: hexafluoride, UF6.
COUNTS = re.compile(r"(?:mono|di|tri|tetra|penta|hexa|hepta|octa)(?=[a-z]{3})")
BEFORE = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*|[^\w\s]")
OWNED = re.compile(r"[’']s?$")  # "the Harbour Agency's (HA)"
WINDOW = 120  # characters before the bracket that may hold the long form


def expansions(paragraphs: Sequence[Paragraph]) -> Mapping[str, Cite]:
    """Each acronym with the words the article expands it to, where they first stand."""
    found: dict[str, Cite] = {}
    twice: set[str] = set()
    for paragraph in paragraphs:
        for mention in MENTION.finditer(paragraph.text):
            short = mention["short"]
            long = _long_form(paragraph.text, mention) or _by_pieces(paragraph.text, mention)
            long = OWNED.sub("", long)
            if short in COMMON or not long or not _is_short(short):
                continue
            if short in found and found[short].quote.lower() != long.lower():
                twice.add(short)
            found.setdefault(short, Cite(paragraph.number, long))
    return {short: cite for short, cite in found.items() if short not in twice}


def unexpanded(text: str, known: Mapping[str, Cite]) -> Iterator[re.Match[str]]:
    """The first use of each acronym in `text` that stands there without its words."""
    low, seen = text.lower() if known else "", set[str]()
    for use in USE.finditer(text) if known else ():
        cite = known.get(use[0])
        if cite is None or use[0] in seen:
            continue
        seen.add(use[0])
        beside = text.startswith((")", " ("), use.end()) or text.find(use[0]) != use.start()
        if not beside and cite.quote.lower() not in low:
            yield use


def _is_short(short: str) -> bool:
    """Whether this is no plain word, and no year or number of a thing: "Harbour", "FY2026"."""
    figures = sum(map(str.isdigit, short))
    return figures <= 2 and sum(map(str.isupper, short)) + figures > 1


def _by_pieces(text: str, mention: re.Match[str]) -> str:
    """The words whose first letters make the parts "Bi" and "Op", or the formula "UF"; or ""."""
    short = mention["short"]
    pieces = [piece.lower() for piece in PIECE.findall(short.removesuffix("s"))]
    formula = short[-1].isdigit()
    if len(pieces) < 2 or not (formula or any(len(piece) > 1 for piece in pieces)):
        return ""
    tokens = list(BEFORE.finditer(text, max(0, mention.start() - WINDOW), mention.start()))
    words = tokens[-len(pieces) :]
    if len(words) < len(pieces):
        return ""
    for word, piece in zip(words, pieces, strict=True):
        said = word[0].lower()
        counted = formula and COUNTS.sub("", said, count=1).startswith(piece)
        if not (said.startswith(piece) or counted):
            return ""
    return text[words[0].start() : mention.start()].strip()


def _long_form(text: str, mention: re.Match[str]) -> str:
    """The words before the bracket whose first letters make the acronym; "" where they do not."""
    begin = max(0, mention.start() - WINDOW)
    tokens = list(BEFORE.finditer(text, begin, mention.start()))
    letters = [c.lower() for c in mention["short"].removesuffix("s") if c.isalpha()]
    at = len(tokens)
    pending = list(letters)
    while pending and at:
        at -= 1
        word = tokens[at][0]
        if not word[0].isalnum() and word != "&":
            return ""
        initials = [part[0].lower() for part in re.split(r"[-’'&]", word) if part]
        if word.lower() in SMALL and (
            word[0].lower() != pending[-1] or _fits_before(tokens, at, pending)
        ):
            continue
        whole = len(initials) > 1 and pending[-len(initials) :] == initials
        taken = initials if whole else initials[:1]
        if pending[-len(taken) :] != taken:
            return ""
        del pending[-len(taken) :]
    long = text[tokens[at].start() : mention.start()].strip() if tokens and not pending else ""
    first, *others = long.split() or [""]
    return long if len(letters) > 1 and others and first.lower() not in SMALL else ""


def _fits_before(tokens: Sequence[re.Match[str]], at: int, pending: Sequence[str]) -> bool:
    """Whether the word before a small one gives the same letter: the O of "Office of ..."."""
    return at > 0 and tokens[at - 1][0][0].lower() == pending[-1]
