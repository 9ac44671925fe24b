"""The shape of the public JSON, schema 1: what is read must have it, and its JSON Schema.

What a person leaves out takes its default; an unknown key is a mistake.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from briefgen import shelf
from briefgen.brieffile.public_json import SCHEMA
from briefgen.model.article import ParagraphKind, Stage
from briefgen.model.brief import Method

CLOSED = ConfigDict(extra="forbid")
Kind = Literal[
    "summary",
    "key-judgments",
    "key-figures",
    "risks",
    "implications",
    "other-views",
    "outlook",
    "recommendations",
]
Number = Annotated[int, Field(ge=0, lt=10**9)]  # from 1; that there is none is for checks to tell


@dataclass(frozen=True, config=CLOSED)
class CiteShape:
    """The number of a source paragraph, and the exact words in it that a point rests on."""

    paragraph: Number
    quote: str = ""


@dataclass(frozen=True, config=CLOSED)
class PointShape:
    """One statement; without a cite it is the analyst's own.

    `id` is its place in the brief, such as KJ2; `marks` are the likelihood, confidence, impact,
    horizon and the like.
    """

    text: str
    id: str = ""
    cites: tuple[CiteShape, ...] = ()
    holder: str | None = None
    method: Method | None = None
    marks: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, config=CLOSED)
class SectionShape:
    """The points of one kind, in the order they are printed."""

    kind: Kind
    points: tuple[PointShape, ...] = ()


@dataclass(frozen=True, config=CLOSED)
class NoteShape:
    """A warning: what was being done, and what there is to know of it."""

    stage: Stage
    text: str


@dataclass(frozen=True, config=CLOSED)
class ParagraphShape:
    """A source paragraph; of a table also its cells, row by row."""

    number: Number
    kind: ParagraphKind
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, config=CLOSED)
class ArticleShape:
    """The article as it was read; `found` says where each field's value was found."""

    digest: str = ""
    title: str = ""
    outlet: str = ""
    byline: tuple[str, ...] = ()
    published: date | None = None
    retrieved: date | None = None
    url: str = ""
    lang: str = "en"
    template: str = ""
    completeness: Annotated[float, Field(ge=0, le=1)] = 1.0
    found: dict[str, str] = Field(default_factory=dict)
    paragraphs: tuple[ParagraphShape, ...] = ()


@dataclass(frozen=True, config=CLOSED)
class BriefShape:
    """A brief; `spare` are the runners-up, which are not printed, `seal` is for briefgen alone."""

    title: str
    sections: tuple[SectionShape, ...]
    meta: dict[str, str] = Field(default_factory=dict)
    notes: tuple[NoteShape, ...] = ()
    spare: tuple[SectionShape, ...] = ()
    article: ArticleShape | None = None
    schema: Literal[1] = 1
    seal: str = ""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the public JSON."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **shelf.schema(BriefShape),
        "title": f"A brief as briefgen writes it, schema {SCHEMA}",
    }
