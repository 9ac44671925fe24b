"""CHECK: a Brief against its Article; CODES says of each finding its rule, source and remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.checking.trace import trace
from briefgen.model.article import Article
from briefgen.model.brief import Brief
from briefgen.shelf.language import language


@dataclass(frozen=True, slots=True)
class Code:
    """A rule: what it asks, where it comes from, and what mends a breach."""

    rule: str
    source: str
    remedy: str


CODES: Mapping[str, Code] = {
    "E7": Code("the source's caution is kept", "ICD 203, 6.1", "put the qualifying words back"),
    "E8": Code("no negation is lost", "ICD 203, 6.1", "put the negation back"),
    "E10": Code(
        "the cited words stand in the paragraph", "ICD 206, D.3", "quote the paragraph exactly"
    ),
    "E11": Code(
        "numbers and names stand in the cited words", "ICD 206, D.3", "cite where they stand"
    ),
    "E12": Code("every point has a reference", "ICD 206, D.1", "cite the paragraph it rests on"),
    "E13": Code(
        "the text says no more than its method", "ICD 206, D.3", "declare the method 'edited'"
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of the rule `code` by the point with that id, in one sentence."""

    code: str
    point: str
    text: str

    @property
    def fatal(self) -> bool:
        """Whether a drafted point with this finding is dropped."""
        return self.code.startswith("E")


def check(brief: Brief, article: Article) -> tuple[Finding, ...]:
    """Every finding about the brief, in the order its points are printed."""
    words = language("en")
    return tuple(
        Finding(code, name, text)
        for section in brief.sections
        for name, point in section.numbered()
        for code, text in trace(point, article, words)
    )
