"""What was read: an article as numbered paragraphs of plain text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Literal

ParagraphKind = Literal["heading", "para", "quote", "item", "caption", "table"]
INCOMPLETE = 0.5  # of completeness, and below
Sureness = Literal["sure", "likely", "guess"]
Stage = Literal["read", "draft", "print"]


@dataclass(frozen=True, slots=True)
class Note:
    """A warning that travels with the data: who raised it, and one sentence for the user."""

    stage: Stage
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """Where a field's value was found, in words for the user, and how sure it is."""

    where: str
    sure: Sureness = "likely"


# Why text was set apart that may tell a report by who signs it.
HELPED, LETTERS, PICTURE_LABEL = (
    "those who helped",
    "call for letters or comments",
    "label of a picture",
)


@dataclass(frozen=True, slots=True)
class Removed:
    """Text of the input that is no part of the article's argument, and why it was set apart."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One source paragraph; `number` counts from 1 and is what [¶n] refers to."""

    number: int
    kind: ParagraphKind
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read.

    `found` says, per field name, where its value was found; `template` names the source template
    that served it, `reliability` is the letter, A to F, that it gives its source; `completeness`
    is how much of the article the text seems to be, 0 to 1, and 1 where nothing speaks against it.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    outlet: str = ""
    byline: tuple[str, ...] = ()
    published: date | None = None
    updated: date | None = None
    retrieved: date | None = None
    url: str = ""
    lang: str = "en"
    genre: str = ""
    template: str = ""
    reliability: str = ""
    found: Mapping[str, Found] = field(default_factory=dict)
    completeness: float = 1.0
    removed: tuple[Removed, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def digest(self) -> str:
        """Sixteen hex digits that name this article: SHA-256 of its text and where it is from."""
        origin = (self.outlet, *self.byline, str(self.published or ""), self.url)
        body = "\n".join([*origin, self.title, *(p.text for p in self.paragraphs)])
        return sha256(body.encode("utf-8")).hexdigest()[:16]

    @property
    def incomplete(self) -> bool:
        """Whether the text is judged to be only a part of its article."""
        return self.completeness <= INCOMPLETE

    def paragraph(self, number: int) -> Paragraph | None:
        """The paragraph numbered `number`, or None."""
        inside = 1 <= number <= len(self.paragraphs)
        return self.paragraphs[number - 1] if inside else None
