"""Articles that may be drafted, and drafts in which every point passed its check."""

from __future__ import annotations

from dataclasses import replace

from briefgen.errors import InputError
from briefgen.model.article import Article, Note
from briefgen.model.brief import Brief, Section
from briefgen.readers.languages import called


def refuse_incomplete(article: Article, name: str) -> None:
    """See that an article is not judged incomplete.

    Raises:
        InputError: it is, for the reasons its notes give.
    """
    if not article.incomplete:
        return
    why = " ".join(note.text for note in article.notes if note.stage == "read")
    cause = f"is judged incomplete (completeness {article.completeness:.1f}): {why}"
    raise InputError(name, cause, "leave --strict out to brief it as it is")


def why_undrafted(article: Article) -> str:
    """Why no points can be chosen in an article, for messages; "" where they can."""
    from briefgen.drafting import LANGUAGES

    if article.lang.split("-")[0].lower() in LANGUAGES:
        return ""
    return f"is in {called(article.lang)}; briefgen can choose sentences in English only"


def drafted(article: Article, kinds: tuple[str, ...], why_not: str) -> Brief:
    """The draft; one without points where none can be chosen."""
    from briefgen.drafting import draft, undrafted

    if not why_not:
        return draft(article, kinds)
    tongue = called(article.lang)
    text = f"The article is in {tongue}, in which briefgen cannot choose: the sections are empty."
    empty = undrafted(article, kinds)
    return replace(empty, notes=(*empty.notes, Note("draft", text)))


def with_spare(brief: Brief, article: Article) -> Brief:
    """The brief with the runners-up that a person may promote; each passes its check."""
    from briefgen.drafting import with_runners_up

    spare = with_runners_up(brief, article).spare
    alone = Brief("", tuple(Section(kind, points) for kind, points in spare.items()))
    fit = {s.kind: s.points for s in verified(alone, article).sections if s.points}
    return replace(brief, spare=fit)


def verified(brief: Brief, article: Article) -> Brief:
    """The brief without the points that fail their check; each one dropped is noted."""
    from briefgen.checking import CODES, fatal

    failed = {f.point: f for f in reversed(fatal(brief, article))}
    if not failed:
        return brief
    kept = tuple(
        Section(s.kind, tuple(point for name, point in s.numbered() if name not in failed))
        for s in brief.sections
    )
    notes = (
        Note("draft", f"A point was left out: {f.text} ({f.code}: {CODES[f.code].rule})")
        for f in failed.values()
    )
    return replace(brief, sections=kept, notes=(*brief.notes, *notes))
