"""What may be told about a sentence without understanding it: the table SIGNALS.

Every signal takes a Doc and returns one number a sentence, in time linear in the article's length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import numpy as np

from briefgen.drafting import bonds
from briefgen.drafting.bonds import Signal
from briefgen.drafting.counts import SHAPES, Doc, Floats, Ints, ranks

# Such a pattern begins with a character and looks back from there, as in briefgen.text.
_PAST = re.compile(r"(?:1(?<!\w.)[5-9]\d\d|2(?<!\w.)0[01]\d)\b")
_AHEAD = re.compile(r"(?:2(?<!\w.)0[3-9]\d|b(?<!\w.)y 20\d\d|i(?<!\w.)n 202[6-9])\b")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
_MARKED = re.compile(r"[@#]\w")
_NAMES = re.compile(r"[A-Z](?<=[a-z,;:] .)[\w’'-]+")
_COUNTER = re.compile(r"\b(?:would|could|might) have\b|\bhad .{1,30}\b(?:would|could)\b")
_CHAIN = re.compile(
    r"(?:c(?<!\w.)(?:ould|an)|m(?<!\w.)(?:ay|ight)|w(?<!\w.)(?:ill|ould))\b(?: \w+){0,4} "
    r"(?:lead|cause|trigger|result|push|force|leave|make|spread|threat|undermin|endanger|worsen|"
    r"harm|hurt|los|collaps|fail|damag|destabil)"
)
_IF_THEN = re.compile(r"\b(?:if|unless|without)\b.{3,120}\b(?:will|would|could|may|might|can|risk)")
_NOT_BUT = re.compile(
    r"n(?<!\w.)ot(?: (?:only|just|merely|simply|because)\b|\b.{3,60}\bbut\b)|"
    r"r(?<!\w.)ather than\b|i(?<!\w.)nstead of\b"
)
_MORE_THAN = re.compile(
    r"\b(?:more|less|better|worse|greater|fewer|higher|lower|\w{3,}er) (?:\w+ ){0,3}than\b"
)
_ENDS = (".", "!", "?")
_START_LINK = re.compile(
    r"(?:and|but|yet|however|thus|therefore|so|indeed|moreover|still|instead|also|then|meanwhile|"
    r"nor|or|furthermore|similarly|likewise|besides|first|second|third|finally)\b"
)
_START_POINTER = re.compile(
    r"(?:this|that|these|those|it|its|he|she|they|his|her|their|such|here|there)\b"
)
_BE_NOUN = re.compile(
    r" (?=(?:an?|the|no[tw]?|both|one)\b)(?:(?<=\bis )|(?<=\b(?:are|was) )|(?<=\bwere )|"
    r"(?<=\b(?:remain|become) )|(?<=\b(?:remains|becomes) ))"
)
_CONCLUDING = re.compile(
    r"conclu|recommend|what (?:next|now)|way forward|implication|looking ahead|outlook|lessons"
)
_SUMMARY = re.compile(
    r"summary|key (?:points|findings|takeaways|judg)|abstract|overview|at a glance|"
    r"introduction|highlights"
)
_RISKY = re.compile(r"risk|threat|danger|challenge|concern|limit|problem|criticis|issues")


def _each(of: Callable[[str], float]) -> Signal:
    """A signal read off the sentence's own characters."""
    return lambda doc: np.array([of(s) for s in doc.sentences], np.float64)


def _has(pattern: re.Pattern[str], *needed: str) -> Signal:
    """1 where the pattern is met in the lower-case sentence.

    It is tried only where one of the needed strings stands.
    """

    def met(doc: Doc) -> Floats:
        out = np.zeros(len(doc))
        for at in _holding(needed, doc):
            out[at] = pattern.search(doc.lower[at]) is not None
        return out

    return met


def _starts(pattern: re.Pattern[str]) -> Signal:
    """1 where the lower-case sentence begins with the pattern."""
    return lambda doc: np.array([pattern.match(s) is not None for s in doc.lower], np.float64)


def _holds(*strings: str) -> Signal:
    """1 where one of the strings is met."""

    def met(doc: Doc) -> Floats:
        out = np.zeros(len(doc))
        out[[*_holding(strings, doc)]] = 1.0
        return out

    return met


def _holding(strings: Iterable[str], doc: Doc) -> set[int]:
    """The sentences that hold one of the strings; most strings stand nowhere in an article."""
    found = (s for s in strings if s in doc.running)
    return {at for s in found for at, text in enumerate(doc.lower) if s in text}


def length(doc: Doc) -> Floats:
    """Words, on a log scale."""
    return np.log1p(np.array([len(row) for row in doc.words], np.float64))


def best_length(doc: Doc) -> Floats:
    """1 at 25 words, falling off on both sides."""
    away: Floats = (length(doc) - np.log(26.0)) / 0.6
    return np.exp(-(away**2))


def _shape(name: str) -> Signal:
    """Mean over the sentence's words."""
    column = SHAPES.index(name)
    return lambda doc: doc.shape[:, column]


def _quoted(text: str) -> float:
    if "“" not in text and '"' not in text:
        return 0.0
    return sum(len(q) for q in _QUOTED.findall(text)) / (len(text) or 1)


def _names(text: str) -> float:
    return min(len(_NAMES.findall(text)), 6)


def _upper(doc: Doc) -> Floats:
    return _between("A", "Z", doc) / np.maximum([*map(len, doc.sentences)], 1)


def _digits(doc: Doc) -> Floats:
    return np.minimum(_between("0", "9", doc), 8.0)


def _between(first: str, last: str, doc: Doc) -> Ints:
    """How many characters from the first to the last of these each sentence has."""
    codes, ends = doc.characters
    where = np.flatnonzero((codes >= ord(first)) & (codes <= ord(last)))
    return np.diff(np.searchsorted(where, ends), prepend=0)


_PLACE: dict[str, Signal] = {
    "position": bonds.position,
    "middle": lambda doc: np.abs(bonds.position(doc) - 0.5),
    "from_start": bonds.from_start,
    "from_end": bonds.from_end,
    "paragraph_position": bonds.paragraph_position,
    "paragraph_number": bonds.paragraph_number,
    "paragraphs_left": bonds.paragraphs_left,
    "opens_paragraph": bonds.opens_paragraph,
    "closes_paragraph": bonds.closes_paragraph,
    "paragraph_size": bonds.paragraph_size,
    "article_size": bonds.article_size,
    "share_of_five": bonds.share_of_five,
    "since_heading": bonds.since_heading,
    "heading_overlap": bonds.heading_overlap,
    "under_conclusion": bonds.under(_CONCLUDING),
    "under_summary": bonds.under(_SUMMARY),
    "under_risks": bonds.under(_RISKY),
    "heading": bonds.of_kind("heading"),
    "item": bonds.of_kind("item"),
    "caption": bonds.of_kind("caption"),
    "quote": bonds.of_kind("quote"),
}
_BOND: dict[str, Signal] = {
    "title_overlap": bonds.title_overlap,
    "centroid": bonds.centroid,
    "lexrank": bonds.lexrank,
    "like_start": bonds.like(lambda doc: (bonds.order(doc) < 4).astype(np.float64)),
    "like_end": bonds.like(lambda doc: (bonds.order(doc) >= len(doc) - 4).astype(np.float64)),
    "with_next": bonds.with_next,
    "with_previous": bonds.with_previous,
    "novelty": bonds.novelty,
    "repeated": bonds.repeated,
}
_FORM: dict[str, Signal] = {
    "length": length,
    "best_length": best_length,
    **{name: _shape(name) for name in SHAPES},
    "quoted": _each(_quoted),
    "starts_quoted": _each(lambda s: float(s[:1] in "“\"'‘")),
    "names": _each(_names),
    "upper": _upper,
    "digits": _digits,
    "percent": _each(lambda s: float("%" in s or "percent" in s)),
    "commas": _each(lambda s: min(s.count(","), 6)),
    "dash": _holds("—", " – ", " - ", "--"),
    "colon": _holds(":", ";"),
    "asks": _each(lambda s: float(s.rstrip('"”’ )').endswith("?"))),
    "exclaims": _holds("!"),
    "brackets": _holds("(", "["),
    "ends": _each(lambda s: float(s.rstrip("'\"”’)] ").endswith(_ENDS))),
    "bullet": _each(lambda s: float(s[:1] in "•-*·–►●")),
    "links": _holds("http", "www.", ".com", "|"),
    "marked": _has(_MARKED, "@", "#"),
    "caption_words": _holds(
        "file photo",
        "ap photo",
        "getty images",
        "photograph:",
        "reuters/",
        "image caption",
        "pictured",
        "photo by",
        "photo:",
        "credit:",
        "(left)",
        "(right)",
    ),
    "starts_link": _starts(_START_LINK),
    "starts_pointer": _starts(_START_POINTER),
    "starts_small": _each(lambda s: float(s[:1].islower())),
    "year_past": _has(_PAST, "1", "20"),
    "year_ahead": _has(_AHEAD, "20"),
    "counterfactual": _has(_COUNTER, " have", "had "),
    "harm_chain": _has(_CHAIN, "could", "may", "might", "will", "would", "can"),
    "if_then": _has(_IF_THEN, "if ", "unless", "without"),
    "not_but": _has(_NOT_BUT, "not", "rather than", "instead of"),
    "more_than": _has(_MORE_THAN, " than"),
    "is_a": _has(_BE_NOUN, "is ", "are ", "remain", "was ", "were ", "become"),
}
SIGNALS: Mapping[str, Signal] = MappingProxyType(_PLACE | _BOND | _FORM)
# Signals whose rank within the article is told as well: those that vary smoothly.
RANKED = (
    *("title_overlap", "centroid", "lexrank", "like_start", "like_end", "with_next"),
    *("with_previous", "novelty", "length", *SHAPES, "names", "commas", "quoted"),
)


def measure(doc: Doc) -> Floats:
    """Sentences x (SIGNALS, then ranks of RANKED)."""
    found = {name: signal(doc) for name, signal in SIGNALS.items()}
    if not len(doc):
        return np.zeros((0, len(SIGNALS) + len(RANKED)))
    ranked = ranks(np.stack([found[name] for name in RANKED], 1))
    return np.concatenate([np.stack([*found.values()], 1), ranked], 1)
