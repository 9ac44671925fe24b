"""What is said, and on what it rests: a brief of sections, points and cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefgen.model.article import Note

# A section kind and the prefix of its points' ids, in the order of an ordinary brief.
PREFIXES: Mapping[str, str] = {
    "summary": "S",
    "key-judgments": "KJ",
    "key-figures": "KF",
    "risks": "R",
    "implications": "I",
    "other-views": "OV",
    "outlook": "O",
    "recommendations": "RC",
}

AUTHOR = "author"  # who answers for a point, where no source does
SOURCE = "source: "  # before the name of the source that does
UNNAMED = SOURCE + "unnamed"
ANALYST = "analyst"  # who answers for what no article says
PREPARED, REVIEWED = "prepared-by", "reviewed-by"  # keys of a brief's meta
ERRORS = "errors"  # another: the points with errors in spite of which it was printed

Method = Literal["verbatim", "trimmed", "bracketed", "edited", "model"]


@dataclass(frozen=True, slots=True, order=True)
class Cite:
    """The paragraph number and the exact words a point rests on: `quote in paragraph.text`."""

    paragraph: int
    quote: str


@dataclass(frozen=True, slots=True)
class Point:
    """One printed statement.

    `holder` says who answers for it ("author", "source: <name>" or "analyst"); `method` says how
    the text came from the quotes; `marks` hold what the source or analyst rated (likelihood, ...).
    """

    text: str
    cites: tuple[Cite, ...]
    holder: str = AUTHOR
    method: Method = "verbatim"
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_analyst(self) -> bool:
        """Whether a person answers for what the point says and rates, and not the source."""
        return self.holder == ANALYST or self.method == "edited"


@dataclass(frozen=True, slots=True)
class Section:
    """Points of one kind, in the order they are printed."""

    kind: str
    points: tuple[Point, ...] = ()

    def numbered(self) -> Iterator[tuple[str, Point]]:
        """Each point with its id: S1, S2...; KJ1, KJ2...; R1, R2..."""
        prefix = PREFIXES[self.kind]
        return ((f"{prefix}{n}", point) for n, point in enumerate(self.points, start=1))


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief: everything it states, without a word on how it looks; each section kind once.

    `meta` holds what is known of source and brief: headline, outlet, byline, published, retrieved,
    url, genre, reliability (of the source, A to F), digest (of the article as read), date, marking,
    created, prepared-by, reviewed-by; dates in ISO 8601. In a file that a person edits,
    `article` is the path from there to the article. `spare` holds, per section kind, the runners-up
    that are not printed, best first: a person may promote them.
    """

    title: str
    sections: tuple[Section, ...]
    meta: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    spare: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)

    def section(self, kind: str) -> Section:
        """The section of that kind; an empty one where the brief has none."""
        return next((s for s in self.sections if s.kind == kind), Section(kind))
