"""What stands below an article: who wrote it and who helped, and notices of what was changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.model.article import HELPED
from briefgen.readers.attribution import is_name, split_names
from briefgen.readers.teasers import heads_nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.readers.attribution import About, Block

TAIL = 4  # blocks that are the end of an article
_LONGEST, _MOST_WORDS = 1_000, 110  # characters and words of a block there
BIO, CORRECTED, NOTHING = "author's bio", "correction notice", "heading with nothing below it"
_NAME = (
    r"(?:(?:Dr|Sen|Rep|Gen|Col|Prof|Gov|Lt|Sir)\.? )?[A-Z](?:[\w’'-]+|\.)"
    r"(?: (?:[A-Z][\w’'-]*\.?|de|van|von|der|al|bin|la|le|du|del|di|da)){1,4}(?:,? [JS]r\.)?"
)
_NAMES = rf"{_NAME}(?:, {_NAME}){{0,4}}(?:,? and {_NAME})?"
_ROLES = (
    r"(?:writer|(?:co-?)?author|columnist|editor|fellow|professor|correspondent|reporter|"
    r"journalist|host|analyst|scholar|contributor|attorney|lawyer|economist|director|president|"
    r"(?:co-?)?founder|(?:co-?)?chair(?:man|men|woman)?|chief|executive|partner|consultant|"
    r"strategist|historian|novelist|researcher|lecturer|instructor|student|senator|congressman|"
    r"congresswoman|governor|mayor|member|secretary|advis[eo]r|manager|officer|physician|doctor|"
    r"pastor|rabbi|teacher|blogger|producer|specialist|scientist|commentator|ambassador|candidate|"
    r"freelances?|writes|blogs|teaches|covers|covering|dean|expert|pollster|counsel|veteran|"
    r"pseudonym|CEO|leader|activist|broadcaster|anchor|representative|geologist)s?"
)
_BIO = re.compile(
    rf"[—–*_\s-]{{0,4}}(?P<names>{_NAMES})(?: \(@?\w+\))?(?:, [^.“”\"]{{3,120}},)?"
    r" (?:is|are|was|were|has been|serves?|served|most recently served|writes?|hosts?|teaches|"
    r"covers|practices|directs|runs|leads)\b"
    rf"(?! (?:among|already|not|now a|survived)\b)"
    rf"(?=(?:[^.?!;]|(?<=\b[A-Z])\.|(?<=\b[JS]r)\.){{0,90}}\b(?i:{_ROLES})\b)"
    r"(?P<rest>.{10,900})"
)
_SPOKEN = re.compile(r"\b(?:said|says|told|added)\b")
_ABOUT_AUTHOR = re.compile(r"about the authors?\b.{0,600}", re.I)
_HELPED = re.compile(
    r"[^“”\"?]{0,500}\bcontributed (?:reporting )?(?:to|for) this "
    r"(?:report|article|story|analysis|post|piece)\b[^“”\"]{0,160}"
    r"|(?=[—–*-]{0,3}\s?[A-Z])[^“”\"?]{0,300}(?<!have )(?<!has )(?<!had )(?<!which )\bcontributed"
    r"(?: reporting)?\W{0,3}"
    r"|\W{0,3}(?:additional (?:reporting|research|writing)|with (?:assistance|reporting|files)) "
    r"(?:by|from) .{0,300}"
    r"|information from: .{5,120}"
    r"|\W{0,3}(?:this (?:story|article|report) (?:was (?:reported|produced|provided) by|is based in"
    r" part on)|material from .{3,80} was used in|reprinted (?:from|with) .{3,80}permission)\b"
    r".{0,200}"
    r"|\W{0,3}contribut(?:ing|ors?)\s?: .{0,300}|with \w{2,12} wires\W{0,2}",
    re.I,
)
_CHANGED = re.compile(
    r"\W{0,3}(?:(?:corrections?|clarification|editors?[’']?s? note)\b|an earlier version of this|"
    r"this (?:article|story|post|report|version) (?:(?:has been|was) (?:updated|corrected|amended)|"
    r"corrects)\b|update:? (?:this )?(?:article|story|post|report) (?:has been |was )?updated\b"
    r").{0,600}",
    re.I,
)
_UNFINISHED = re.compile(
    r"\W{0,3}this is a (?:breaking|developing) (?:news )?story\b.{0,400}", re.I
)
_MENDED = re.compile(
    r"correct|clarif|amended|error|misstat|misidentif|misspell|(?:earlier|previous) version", re.I
)


def without_closings(blocks: list[Block], about: About) -> list[Block]:
    """The blocks without what stands below the text; a bio names the author of one without."""
    first = max(1, len(blocks) - TAIL)
    kept = blocks[:first]
    for block in blocks[first:]:
        why = _closing(block, blocks, about) if _is_short(block) else ""
        if not why:
            kept.append(block)
            continue
        about.remove(block.text, why)
        if why == CORRECTED:
            about.warn(f"The article carries a notice of correction: “{block.text[:200]}”")
    return kept


def without_credits(blocks: list[Block], about: About) -> list[Block]:
    """The blocks without those who helped."""
    first = max(1, len(blocks) - TAIL)
    kept = blocks[:first]
    for block in blocks[first:]:
        if _is_short(block) and _helped(block.text):
            about.remove(block.text, HELPED)
        else:
            kept.append(block)
    return kept


def without_bare_labels(blocks: list[Block], about: About) -> list[Block]:
    """The blocks without labels at the end that announce what was not copied."""
    kept = list(blocks)
    while len(kept) > 1 and heads_nothing(kept[-1]):
        about.remove(kept.pop().text, NOTHING)
    return kept


def _helped(text: str) -> bool:
    signs = ("ontribut", "CONTRIBUT", " by ", " from", "ires", "based in", "used in")
    signed = any(map(text.__contains__, signs))
    return signed and _HELPED.fullmatch(text) is not None


def _is_short(block: Block) -> bool:
    short = len(block.text) <= _LONGEST and len(block.text.split()) <= _MOST_WORDS
    return short and block.kind in {"para", "item", "heading"}


def _closing(block: Block, blocks: Sequence[Block], about: About) -> str:
    """Why a block at the end is no part of the text; "" where it is."""
    text = block.text
    if _UNFINISHED.fullmatch(text):
        return "editor's note"
    if _CHANGED.fullmatch(text):
        return CORRECTED if _MENDED.search(text) else "editor's note"
    return BIO if _ABOUT_AUTHOR.fullmatch(text) or _is_bio(block, blocks, about) else ""


def _is_bio(block: Block, blocks: Sequence[Block], about: About) -> bool:
    """Whether a block says who somebody is whom the text does not name: its author."""
    found = _BIO.fullmatch(block.text)
    if not found or _SPOKEN.search(found["rest"]):
        return False
    names = split_names(found["names"])
    surname = (names[0] if names else found["names"]).split()[-1]
    if not set(names) & set(about.byline) and _is_named(surname, block, blocks):
        return False
    if names and all(map(is_name, names)):
        about.take("byline", names, "bio below the text", "guess")
    return True


def _is_named(surname: str, block: Block, blocks: Sequence[Block]) -> bool:
    """Whether another paragraph has the name; a heading may be the author's own."""
    word = re.compile(rf"\b{re.escape(surname)}\b")
    return any(
        each is not block and each.kind != "heading" and word.search(each.text) for each in blocks
    )
