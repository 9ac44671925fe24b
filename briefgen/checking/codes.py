"""The rules of checking: what each code asks, where it comes from, and what mends a breach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Breach = tuple[str, str]  # a code, and one sentence of what is wrong


@dataclass(frozen=True, slots=True)
class Code:
    """A rule: what it asks, where it comes from, and what mends a breach.

    `fatal` stops the output of a brief file, and drops a drafted point.
    """

    rule: str
    source: str
    remedy: str
    fatal: bool = True


_WORDING, _SOURCING = "ICD 203, D.6.e(2)", "ICD 206, D.3"
_OWN = "briefgen, every point stands alone"

CODES: Mapping[str, Code] = {
    "E1": Code(
        "a confidence and a likelihood do not share a sentence",
        "ICD 203, D.6.e(2)(b)",
        "say the confidence in a sentence of its own, or as the mark `confidence`",
    ),
    "E2": Code(
        "a judgment has one likelihood, and a brief one row of terms",
        "ICD 203, D.6.e(2)(a)",
        "keep one term of one row",
    ),
    "E3": Code(
        "an analyst rates on the brief's scale",
        f"{_WORDING}; PHIA yardstick",
        "take a term of the scale, or a fact that needs none",
    ),
    "E4": Code(
        "no analyst's judgment is certain, impossible or a bare percentage",
        f"{_WORDING}; PHIA yardstick",
        "take a term of the scale; a percentage may follow it in brackets",
    ),
    "E5": Code(
        "a confidence has its reason; above low on one article, the analyst's name too",
        "ICD 203, D.6.e(2)(b)",
        "add the mark `why`, and `by` or the brief's `prepared-by`",
    ),
    "E7": Code(
        "the source's caution is kept", "ICD 203, D.6.e(1)", "put the qualifying words back"
    ),
    "E8": Code("no negation is lost", "ICD 203, D.6.e(1)", "put the negation back"),
    "E9": Code(
        "an opinion has its holder",
        "ICD 203, D.6.e(3)",
        "name the holder: author, analyst, or `source: ` and the name",
    ),
    "E10": Code(
        "what is quoted stands in the cited paragraph", _SOURCING, "quote the paragraph exactly"
    ),
    "E11": Code(
        "numbers, units and names stand in the cited words", _SOURCING, "cite where they stand"
    ),
    "E12": Code("every point has a reference", "ICD 206, D.1", "cite the paragraph it rests on"),
    "E13": Code("the text says no more than its method", _SOURCING, "declare the method `edited`"),
    "W1": Code("a point has at most 35 words", "IDRC, policy briefs", "shorten or part it", False),
    "W3": Code(
        "a point does not lean on another", _OWN, "put what it points to in [brackets]", False
    ),
    "W4": Code("a relative date is resolved", _OWN, "add the date in [brackets]", False),
    "W5": Code(
        "an acronym is expanded at its first use", _OWN, "add the long form in [brackets]", False
    ),
    "W6": Code("nothing is said twice", "briefgen, standard layout", "keep one of the two", False),
    "W7": Code(
        "every cited paragraph can be looked up",
        "ICD 206, D.4",
        "give the article with the brief",
        False,
    ),
    "W8": Code(
        "a brief rests on a whole article", "ICD 206, D.4", "read the whole article in", False
    ),
}
