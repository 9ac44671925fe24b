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


_TERMS = "ICD 203, D.6.e(2)(a); PHIA yardstick"
_CITED = "ICD 206, source reference citations"
_ALONE, _FORCE = "briefgen: every point stands alone", "briefgen: every point keeps its force"

CODES: Mapping[str, Code] = {
    "E1": Code(
        "a confidence and a likelihood do not share a sentence",
        "ICD 203, D.6.e(2)(b)",
        "say the confidence in a sentence of its own, or as the mark `confidence`",
    ),
    "E2": Code(
        "a judgment is rated once, and a brief keeps to one row of terms",
        _TERMS,
        "keep one term of one row",
    ),
    "E3": Code(
        "an analyst rates on the brief's scale",
        _TERMS,
        "take a term of the scale, or a fact that needs none",
    ),
    "E4": Code(
        "no analyst's judgment is certain, impossible or a bare percentage",
        _TERMS,
        "take a term of the scale; a percentage may follow it in brackets",
    ),
    "E5": Code(
        "a confidence has its reason; above low on one article, the analyst's name too",
        "ICD 203, D.6.e(2); briefgen: one uncorroborated article",
        "add the mark `why`, and `by` or the brief's `prepared-by`",
    ),
    "E7": Code("the source's caution is kept", _FORCE, "put the qualifying words back"),
    "E8": Code(
        "no negation is lost or added", _FORCE, "deny what the cited words deny, and nothing else"
    ),
    "E9": Code(
        "an opinion has its holder",
        "ICD 203, D.6.e(3)",
        "name the holder: author, analyst, or `source: ` and the name",
    ),
    "E10": Code(
        "what is quoted stands in the cited paragraph", _CITED, "quote the paragraph exactly"
    ),
    "E11": Code(
        "numbers, units and names stand in the cited words", _CITED, "cite where they stand"
    ),
    "E12": Code("every point has a reference", _CITED, "cite the paragraph it rests on"),
    "E13": Code("the text says no more than its method", _CITED, "declare the method `edited`"),
    "W1": Code(
        "a point aims at 35 words, the bottom line at 50",
        "briefgen: standard layout",
        "shorten or part it",
        False,
    ),
    "W3": Code(
        "a point does not lean on another", _ALONE, "put what it points to in [brackets]", False
    ),
    "W4": Code("a relative date is resolved", _ALONE, "add the date in [brackets]", False),
    "W5": Code(
        "an acronym is expanded at its first use", _ALONE, "add the long form in [brackets]", False
    ),
    "W6": Code("nothing is said twice", "briefgen: standard layout", "keep one of the two", False),
    "W7": Code(
        "every cited paragraph can be looked up",
        "ICD 206, source summary",
        "give the article with the brief",
        False,
    ),
    "W8": Code(
        "a brief rests on a whole article",
        "ICD 206, source summary",
        "read the whole article in",
        False,
    ),
}
