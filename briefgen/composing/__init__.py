"""COMPOSE: a Brief, a Layout and the Article become a Document, the same for every writer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from briefgen.composing.annex import annex
from briefgen.composing.brand import cover, masthead
from briefgen.composing.contents import contents
from briefgen.composing.figures import figure
from briefgen.composing.printable import printable
from briefgen.composing.running import page
from briefgen.composing.sections import Desk, empty_section, heading, section_blocks
from briefgen.composing.statement import dated, statement
from briefgen.model.article import Article
from briefgen.model.brief import AUTHOR, PREFIXES, PREPARED, Brief, Point
from briefgen.model.document import (
    Block,
    Callout,
    Document,
    Heading,
    Page,
    Para,
    Properties,
    Run,
    Title,
    texts,
)
from briefgen.shelf.language import language
from briefgen.shelf.layout import ANNEX, STATEMENT, Layout, SectionSpec
from briefgen.shelf.scale import scale
from briefgen.text import capital, running_words

# Where an opinion article's holder is named above the points.
LED = ("summary", "key-judgments", "risks", "implications")
ON_COVER = ("title", "meta")


@dataclass(frozen=True, slots=True)
class _Job:
    """One brief while it is composed."""

    brief: Brief
    article: Article
    desk: Desk
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def layout(self) -> Layout:
        return self.desk.layout


def compose(
    brief: Brief, layout: Layout, article: Article, left_out: Mapping[str, int] | None = None
) -> Document:
    """The brief as that layout prints it.

    `left_out` counts the points per section that were left out to fit its budget of pages.

    Raises:
        ShelfError: the layout's language or scale is wrong.
    """
    body = compose_body(brief, layout, article, left_out or {})
    return with_annex(body, brief, layout, article)


def compose_body(
    brief: Brief, layout: Layout, article: Article, left_out: Mapping[str, int]
) -> Document:
    """The same up to the annex, whose pages no budget counts; its references lead nowhere."""
    job = _Job(brief, article, _desk(brief, layout), left_out)
    file, assets = layout.file, layout.assets
    return Document(
        tuple(_body(job)),
        _page(job),
        dict(file.styles),
        _properties(job),
        {"serif": file.fonts.serif, "sans": file.fonts.sans},
        assets.glyphs,
        assets.base,
    )


def with_annex(
    body: Document, brief: Brief, layout: Layout, article: Article, *, joined: bool = False
) -> Document:
    """What `compose` gives, where `compose_body` gave the body of the same.

    The source statement is `joined` to the annex where it would have a page for itself.
    """
    if not layout.annexed or not article.paragraphs:
        return body
    turn, *numbered = annex(brief, article, _desk(brief, layout))
    before, last = parted(body) if joined else (body.blocks, ())
    return replace(body, blocks=(*before, turn, *last, *numbered))


def parted(body: Document) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks before the source statement, and its own; none where it does not end the body."""
    places = (n for n, block in enumerate(body.blocks) if isinstance(block, Heading))
    at = max(places, default=len(body.blocks))
    anchors = {run.anchor for text in texts(body.blocks[at : at + 1]) for run in text}
    return (body.blocks[:at], body.blocks[at:]) if STATEMENT in anchors else (body.blocks, ())


def _desk(brief: Brief, layout: Layout) -> Desk:
    return Desk(layout, language(layout.file.language), brief.meta.get(PREPARED, ""))


def _body(job: _Job) -> Iterator[Block]:
    covered = job.layout.file.brand.cover
    if covered:
        yield from cover(job.layout, _opening(job), _marking(job))
    else:
        yield from masthead(job.layout)
    for kind, spec in job.layout.specs():
        if kind == "contents":
            yield contents(_headings(job), job.desk.words)
        elif kind != ANNEX and not (covered and kind in ON_COVER):
            yield from _section(job, kind, spec)


def _headings(job: _Job) -> Iterator[Heading]:
    """Every section heading that the brief prints, the annex's last."""
    for kind, spec in job.layout.specs():
        if kind not in (ANNEX, "contents"):
            yield from (b for b in _section(job, kind, spec) if isinstance(b, Heading))
    if job.layout.annexed and job.article.paragraphs:
        yield heading(ANNEX, job.layout.spec(ANNEX), job.desk.words)


def _opening(job: _Job) -> Iterator[Block]:
    """What a cover takes from the body."""
    for kind, spec in job.layout.specs():
        if kind in ON_COVER:
            yield from _section(job, kind, spec)


def _section(job: _Job, kind: str, spec: SectionSpec) -> Iterator[Block]:
    brief, desk = job.brief, job.desk
    if kind == "title":
        yield Title((Run(printable(brief.title)),))
    elif kind == "meta":
        if facts := " · ".join(_facts(job)):
            yield Para((Run(facts),), "meta")
    elif kind == STATEMENT:
        text = statement(brief, job.article, desk, job.left_out)
        yield heading(kind, spec, desk.words)
        yield from _small((text,), spec)
    elif kind == "scale-legend":
        yield heading(kind, spec, desk.words)
        yield from _small(scale(job.layout.file.scale).legend(desk.words), spec)
    elif kind in PREFIXES:
        section = brief.section(kind)
        if not section.points[: spec.most]:
            if job.article.paragraphs:  # else nothing was looked for, and nothing was not found
                points = (point for each in brief.sections for point in each.points)
                sought = any("score" in point.marks for point in points)
                yield from empty_section(kind, spec, desk, sought=sought)
            return
        lead = _lead(job, kind, section.points[: spec.most]) if kind in LED else ""
        yield from section_blocks(section, spec, desk, lead)
        yield from figure(spec.figure, brief, desk.layout, desk.words)


def _small(lines: Sequence[str], spec: SectionSpec) -> Iterator[Block]:
    """Small print, in a box where the layout says so."""
    paras = tuple(Para((Run(line),), "small") for line in lines)
    yield from (Callout(paras, "statement-box"),) if spec.form == "box" else paras


def _lead(job: _Job, kind: str, points: Sequence[Point]) -> str:
    """Who answers for a section of an opinion article (rule E9); "" for other genres.

    Points that a source holds say so themselves; where there are such, the lead-in leaves them out,
    and where there is no other it is not printed.
    """
    own = [point.holder == AUTHOR for point in points]
    if job.brief.meta.get("genre") != "opinion" or not any(own):
        return ""
    names = job.brief.meta.get("byline", "")
    leads = job.desk.words.leads
    lead = leads[kind if names else f"{kind}_unnamed"]
    return lead.format(holder=names, others="" if all(own) else leads["others"])


def _facts(job: _Job) -> Iterator[str]:
    """What it is, who wrote it, where, when: what is unknown and matters is said to be unknown."""
    meta, words = job.brief.meta, job.desk.words
    if "genre" in meta:
        yield capital(words.genres[meta["genre"]])
    yield from (meta[name] for name in ("byline", "outlet") if name in meta)
    rests = job.article.paragraphs  # not so a brief written by hand
    unknown = words.labels["undated"] if rests else ""
    if published := dated("published", job.brief, words, words.labels) or unknown:
        yield published
    if retrieved := dated("retrieved", job.brief, words, words.labels):
        yield retrieved
    if rests:
        yield words.counted("words", running_words(p.text for p in rests))
    if PREPARED in meta:
        yield words.labels["prepared"].format(name=meta[PREPARED])


def _marking(job: _Job) -> str:
    return job.brief.meta.get("marking", "") or job.layout.file.brand.marking


def _page(job: _Job) -> Page:
    words, given = job.desk.words, job.brief.meta.get("date")
    values = {
        "brief": words.labels["brief"],
        "title": printable(job.brief.title),
        "date": words.day(date.fromisoformat(given)) if given else "",
        "marking": _marking(job),
    }
    return page(job.layout, values)


def _properties(job: _Job) -> Properties:
    meta, words = job.brief.meta, job.desk.words
    return Properties(
        title=job.brief.title,
        author=meta.get("byline", ""),
        subject=words.labels["brief"],
        lang=job.article.lang or words.code,
        created=meta.get("created", ""),
        identifier=meta.get("digest", job.article.digest),
    )
