"""A brief file beside its article: taken in, checked, mended.

Whoever edits a brief file need not declare it: a point that is not in the words it cites, or that
is rated otherwise than in the source's words, is the analyst's from then on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from briefgen import brieffile
from briefgen.brieffile import Located
from briefgen.brieffile.mending import mended
from briefgen.checking import Finding, check
from briefgen.checking.rating import rated_anew
from briefgen.errors import InputError
from briefgen.model.article import Article, Note
from briefgen.model.brief import ANALYST, ERRORS, PREPARED, REVIEWED, Brief, Cite, Point, Section
from briefgen.shelf.language import Language, language
from briefgen.shelf.layout import Layout
from briefgen.shelf.scale import scale
from briefgen.text import clean_text, one_line, parse_date

DAYS = ("published", "retrieved", "date")  # of a brief's meta
GRADES = "ABCDEF"
_DIGEST = re.compile(r"[0-9a-f]{16}")
OWN_WORDS = ("verbatim", "trimmed", "bracketed")  # methods that change nothing that is said
METHOD_CODE = "E13"  # of the checks: the text says more than its method allows


@dataclass(frozen=True, slots=True)
class Review:
    """A brief file with its article, which has no paragraphs where the brief rests on none.

    `name` is what messages call the file; `lines` are those of `Located`; `path` is where the
    article was read, "" where it is in no file.
    """

    name: str
    brief: Brief
    article: Article
    lines: Mapping[str, int]
    path: str = ""

    @property
    def points(self) -> Iterator[Point]:
        """The points that would be printed."""
        return (point for section in self.brief.sections for point in section.points)

    def place(self, key: str) -> str:
        """Where a point stands, for messages."""
        return place(self.name, self.lines, key)


def taken_in(data: bytes, name: str) -> Located:
    """The brief in the bytes of a brief file, its texts fit to print, what it names understood.

    Raises:
        InputError: it is no brief, or says of itself what nobody could use; the message says where.
    """
    found = brieffile.read(data, name)
    brief = _clean(found.brief)
    meta = dict(brief.meta)
    for key, value in brief.meta.items():
        meta[key], mistake = _understood(key, value)
        if mistake:
            cause = f"has “{value[:60]}” for “{key}”, which it cannot be"
            raise InputError(place(name, found.lines, f"meta.{key}"), cause, mistake)
    if not brief.title:
        cause, remedy = "is a brief without a title", "write it after # at the head of the file"
        raise InputError(place(name, found.lines, "title"), cause, remedy)
    for key, point in (row for section in brief.sections for row in section.numbered()):
        if not point.text:
            where = place(name, found.lines, key)
            raise InputError(where, "is a point without words", "write it, or take the line out")
    article = _clean_article(found.article) if found.article else None
    return Located(replace(brief, meta=meta), found.lines, article)


def beside(found: Located, articles: Sequence[Article], name: str) -> Review:
    """The brief with the one of these articles that it is of; of none, if it cites nothing.

    Raises:
        InputError: it is another article's brief, or cites an article that nobody named.
    """
    brief, lines = found.brief, found.lines
    digest = brief.meta.get("digest", "")
    if not articles and found.article:
        return Review(name, brief, found.article, lines)
    if articles:
        article = next((a for a in articles if a.digest == digest), None)
        if not article and (digest or len(articles) > 1):
            raise _other_article(name, lines, digest, articles)
        return Review(name, brief, article or articles[0], lines)
    for section in brief.sections:
        for key, point in section.numbered():
            if point.cites:
                cause = f"cites ¶{point.cites[0].paragraph}, but the brief names no article"
                remedy = "give it with --article, or as “- article: FILE” below the title"
                raise InputError(place(name, lines, key), cause, remedy)
    return Review(name, brief, Article(brief.title, (), lang=brief.meta.get("lang", "en")), lines)


def _other_article(
    name: str, lines: Mapping[str, int], digest: str, articles: Sequence[Article]
) -> InputError:
    where = place(name, lines, "meta.digest")
    if not digest:
        cause = f"does not say which of {len(articles)} articles it is of"
        return InputError(where, cause, "write “- digest: ...”, as `briefgen read --json` tells it")
    cause = f"is the brief of another article (digest {digest}, not {articles[0].digest})"
    remedy = "give its own with --article, read as then (--source, --type), or take this line out"
    return InputError(where, cause, remedy)


def attributed(review: Review) -> Brief:
    """The brief with what a person changed in it declared as edited, and nothing else."""
    words = language("en")
    changed = {f.point for f in check(review.brief, review.article) if f.code == METHOD_CODE}
    sections = (
        Section(s.kind, tuple(_attributed(p, name in changed, words) for name, p in s.numbered()))
        for s in review.brief.sections
    )
    return replace(review.brief, sections=tuple(sections))


def _attributed(point: Point, changed: bool, words: Language) -> Point:
    """The point with the method that it shows: what is the source's to the letter is no edit."""
    if point.holder == ANALYST:
        return point
    if point.method in OWN_WORDS:
        anew = changed or rated_anew(point, words)
        return replace(point, method="edited") if anew else point
    quoted = " ".join(cite.quote for cite in point.cites)
    if point.method != "edited" or not quoted or rated_anew(point, words):
        return point
    if point.text == quoted:
        return replace(point, method="verbatim")
    return replace(point, method="trimmed") if point.text in quoted else point


def checked(review: Review, wanted: str) -> tuple[Finding, ...]:
    """Every finding about a brief on the scale of that name.

    Raises:
        ShelfError: there is no such scale, or it is wrong.
    """
    return check(attributed(review), review.article, scale(wanted))


def told(finding: Finding) -> str:
    """A finding in words: its code, the point, what is wrong."""
    return f"{finding.code}{f' in {finding.point}' if finding.point else ''}: {finding.text}"


def signed(brief: Brief, prepared_by: str) -> Brief:
    """The brief with the name of who answers for it, where one is given."""
    name = one_line(prepared_by)
    return replace(brief, meta={**brief.meta, PREPARED: name}) if name else brief


def errors_in(findings: Iterable[Finding]) -> str:
    """The points with errors, each with the code of its error; "" where there is none."""
    fatal = (finding for finding in findings if finding.fatal)
    return ", ".join(dict.fromkeys(f"{each.point} ({each.code})".strip() for each in fatal))


def marked(brief: Brief, design: Layout, marking: str, errors: str = "") -> Brief:
    """The brief as it goes to print: its marking; with errors as a draft that nobody reviewed."""
    marking = marking or brief.meta.get("marking", "") or design.file.brand.marking
    meta = dict(brief.meta)
    if errors:
        meta = {**{key: value for key, value in meta.items() if key != REVIEWED}, ERRORS: errors}
        mark = language(design.file.language).labels["draft"]
        marking = f"{mark} · {marking}" if marking else mark
    return replace(brief, meta={**meta, "marking": marking} if marking else meta)


def fixed(review: Review) -> Brief:
    """The brief with all mended that is certain, and what a person changed declared so."""
    return attributed(replace(review, brief=mended(review.brief, review.article)))


def place(name: str, lines: Mapping[str, int], key: str) -> str:
    """Where in a brief file a point, the title or "meta.<key>" stands, for messages."""
    return f"{name}, line {lines[key]}" if key in lines else name


def _understood(key: str, value: str) -> tuple[str, str]:
    """A value of the meta as the brief keeps it, and what it should be where it is nothing such."""
    if key in DAYS:
        day = parse_date(value)
        return (day.isoformat(), "") if day else (value, "write a date, as 2026-05-03")
    if key == "genre" and value not in (known := language("en").genres):
        return value, f"genres: {', '.join(known)}"
    if key == "reliability" and value not in tuple(GRADES):
        return value, "write one letter, A to F"
    if key == "digest" and not _DIGEST.fullmatch(value):
        return value, "leave it as `briefgen draft` wrote it, or take the line out"
    if key == "created":
        try:
            datetime.fromisoformat(value)
        except ValueError:
            return value, "write a moment, as 2026-05-03T00:00:00Z"
    return value, ""


def _clean(brief: Brief) -> Brief:
    """The brief with its texts fit to print, as an article's are once it is read."""
    sections = (Section(s.kind, tuple(map(_clean_point, s.points))) for s in brief.sections)
    meta = {one_line(key): one_line(value) for key, value in brief.meta.items()}
    return Brief(
        one_line(brief.title),
        tuple(sections),
        {key: value for key, value in meta.items() if value},
        tuple(Note(note.stage, one_line(note.text)) for note in brief.notes),
        {kind: tuple(map(_clean_point, points)) for kind, points in brief.spare.items()},
    )


def _clean_point(point: Point) -> Point:
    marks = {one_line(key): one_line(value) for key, value in point.marks.items()}
    cites = tuple(Cite(cite.paragraph, clean_text(cite.quote)) for cite in point.cites)
    return Point(one_line(point.text), cites, one_line(point.holder), point.method, marks)


def _clean_article(article: Article) -> Article:
    paragraphs = (replace(p, text=clean_text(p.text)) for p in article.paragraphs)
    return replace(article, title=one_line(article.title), paragraphs=tuple(paragraphs))
