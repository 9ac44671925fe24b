"""A printed brief that comes back from a word processor: what was changed goes into the brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefgen import shelf
from briefgen.composing import compose
from briefgen.composing.sections import Desk, holder_of
from briefgen.errors import InputError, ShelfError
from briefgen.model.brief import PREPARED, REVIEWED, Brief, Point, Section
from briefgen.model.document import Document
from briefgen.ooxml import PackageError
from briefgen.pipeline import STANDARD, fit
from briefgen.readers.returned import Pages, pages
from briefgen.returning.age import aligned, cited_in, uncited
from briefgen.returning.merging import Merged, merged
from briefgen.returning.statements import PLACES, Reader, Sheet
from briefgen.reviewing import Review, attributed, checked, errors_in, fixed, marked
from briefgen.seal import read_seal
from briefgen.shelf.language import language
from briefgen.shelf.layout import Layout
from briefgen.shelf.layouts import layout, named
from briefgen.text import clean_text, one_line, sentences
from briefgen.writers import write

NOT_OURS = "give the Word file that `briefgen render` wrote of this brief, edited"


@dataclass(frozen=True, slots=True)
class Returned:
    """The brief with what was changed in print, the layout it was printed in, and what is left.

    `left` tells, a line each, what was not carried over, for a person to look at.
    """

    brief: Brief
    layout: str
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Print:
    """The brief as a layout printed it: its points by bookmark, its sheet, and all its words.

    `documents` are as it is printed: in spite of its errors, if it has any, and without.
    """

    desk: Desk
    points: dict[str, Point]
    sheet: Sheet
    pages: Pages
    documents: tuple[Document, ...]

    @property
    def holders(self) -> dict[str, str]:
        """What is printed before a point whose own words do not name its source."""
        words = self.desk.words
        return {name: holder_of(point, words) for name, point in self.points.items()}


def returned(review: Review, data: bytes, name: str, wanted: str = "", by: str = "") -> Returned:
    """The reviewed brief with the changes made in the Word file `data` that was printed of it.

    `wanted` names the layout, found by what the file holds where it is ""; `by` is who answers for
    the changes. Tracked changes count as accepted.

    Raises:
        InputError: it is no Word file, not one of a brief, or one of another brief.
        ShelfError: there is no such layout, or it is wrong.
    """
    try:
        there = pages(data)
    except PackageError as error:
        raise InputError(name, error.cause, error.remedy or NOT_OURS) from None
    _see_ours(review, data, there, name)
    base = _as_printed(review, there, wanted)
    reader = Reader(base.desk, _holders(review.brief, base), base.sheet)
    edited = reader.read(there)
    both = {s.text for s in edited.statements} & {s.text for s in base.sheet.statements}
    if not both and not read_seal(data):
        raise InputError(name, "holds no point of this brief", NOT_OURS)
    told: list[str] = []
    if not _is_printed_of(base, data):
        base, edited, told = _aligned(review.brief, base, edited, there)
    found = merged(review.brief, base.points, (base.sheet, edited), reader.wording)
    left = (*told, *found.told, *_left(base, edited, there))
    return Returned(_mended(review, found, one_line(by)), base.desk.layout.name, left)


def returned_here(house: str, *job: Any) -> Returned:
    """The same for a process of its own, which has to be told of the house folder."""
    with shelf.housed(house):
        return returned(*job)


def _see_ours(review: Review, data: bytes, there: Pages, name: str) -> None:
    """See that the file was printed of this article's brief."""
    digest = review.article.digest
    seal = read_seal(data)
    if seal and digest and seal.article != digest:
        cause = f"is the brief of another article (digest {seal.article}, not {digest})"
        raise InputError(name, cause, "give --brief the brief file it was printed from")
    if not any(anchor in PLACES for line in there.lines for _, anchor in line.anchors):
        raise InputError(name, "is no brief: none of a brief's bookmarks is in it", NOT_OURS)


# --- what was printed --------------------------------------------------------------------------


def _as_printed(review: Review, there: Pages, wanted: str) -> _Print:
    """The brief as it was printed: in the layout named, or that which it has most lines of."""
    if wanted:
        found = _printed(review, named(wanted))
    else:
        words = _words(there)
        prints = [_printed(review, design) for design in _designs()]
        found = max(prints, key=lambda made: _likeness(_words(made.pages), words))
    signed = _signed(review, there, found.desk)
    return _printed(signed, found.desk.layout) if signed is not review else found


def _designs() -> Iterator[Layout]:
    """The layouts of the shelf, the usual one first; one that is wrong printed nothing."""
    for name in sorted(shelf.names("briefs"), key=lambda name: name != STANDARD):
        try:
            yield layout(name)
        except ShelfError:
            continue


def _printed(review: Review, design: Layout) -> _Print:
    whole = attributed(review)
    same = {id(a): b for a, b in zip(_points(whole), _points(review.brief), strict=True)}
    made = fit(whole, review.article, design)
    points = {
        name.lower(): same[id(point)]
        for section in made.brief.sections
        for name, point in section.numbered()
    }
    errors = dict.fromkeys((errors_in(checked(review, design.file.scale)), ""))
    briefs = [marked(made.brief, design, "", each) for each in errors]
    documents = tuple(compose(b, design, review.article, made.left_out) for b in briefs)
    # Whatever a house's Word template adds, the brief's own lines are the same.
    plain = pages(write(replace(documents[0], base=b""), "docx"))
    desk = Desk(design, language(design.file.language), review.brief.meta.get(PREPARED, ""))
    found = _Print(desk, points, Sheet(), plain, documents)
    return replace(found, sheet=Reader(desk, found.holders).read(plain))


def _holders(brief: Brief, base: _Print) -> dict[str, str]:
    """What is printed before points, by bookmark; by place, of those that are not printed now."""
    words = base.desk.words
    others = {f"{at}": holder_of(point, words) for at, point in enumerate(_points(brief))}
    return others | base.holders


def _is_printed_of(base: _Print, data: bytes) -> bool:
    """Whether the file was printed of the brief as it is now, by the seal it was given then."""
    seal = read_seal(data)
    nows = (read_seal(write(document, "docx")) for document in base.documents)
    return seal is not None and any(now and now.written == seal.written for now in nows)


def _aligned(
    brief: Brief, base: _Print, edited: Sheet, there: Pages
) -> tuple[_Print, Sheet, list[str]]:
    """Both sides as of the brief as it is now, and what is to be told of its age."""
    label = base.desk.words.labels["cited"]
    cited = cited_in(base.pages, label), cited_in(there, label)
    spare = (point for points in brief.spare.values() for point in points)
    texts = {point.text for point in (*_points(brief), *spare)}
    found = aligned(base.points, (base.sheet, edited), cited, texts)
    points = {name: point for name, point in base.points.items() if name not in found.later}
    kept = [each for each in base.sheet.statements if each.name not in found.later]
    late = [f"{base.points[name].text}: came to the brief file later" for name in found.later]
    sheet = replace(base.sheet, statements=kept)
    return replace(base, points=points, sheet=sheet), found.sheet, [*sorted(late), *found.told]


def _points(brief: Brief) -> Iterator[Point]:
    return (point for section in brief.sections for point in section.points)


def _words(there: Pages) -> Counter[str]:
    """The lines and bookmarks of a document."""
    return Counter(
        found
        for line in there.lines
        for found in (one_line(line.text), *(f"#{name}" for _, name in line.anchors))
    )


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(1, (one | other).total())


def _signed(review: Review, there: Pages, desk: Desk) -> Review:
    """The review with the names that were printed of who prepared and who reviewed the brief."""
    said = [part for line in there.lines for part in sentences(one_line(line.text))]
    meta = dict(review.brief.meta)
    for part, key in (("prepared", PREPARED), ("reviewed", REVIEWED)):
        before, _, after = clean_text(desk.words.statement[part]).partition("{name}")
        names = [s[len(before) : len(s) - len(after)] for s in said if _framed(s, before, after)]
        if names:
            meta[key] = names[-1]
    if meta == dict(review.brief.meta):
        return review
    return replace(review, brief=replace(review.brief, meta=meta))


def _framed(sentence: str, before: str, after: str) -> bool:
    whole = len(sentence) > len(before) + len(after)
    return whole and sentence.startswith(before) and sentence.endswith(after)


# --- what becomes of it ------------------------------------------------------------------------


def _mended(review: Review, found: Merged, by: str) -> Brief:
    """The merged brief: what was changed has the words it cites, and says whose it is."""
    declared = fixed(replace(review, brief=found.brief))
    sections = []
    for before, after in zip(found.brief.sections, declared.sections, strict=True):
        rows = enumerate(zip(before.points, after.points, strict=True))
        changed = {n for kind, n in found.changed if kind == after.kind}
        points = (_by(new, by) if n in changed else old for n, (old, new) in rows)
        sections.append(Section(after.kind, tuple(points)))
    return replace(found.brief, sections=tuple(sections))


def _by(point: Point, name: str) -> Point:
    return replace(point, marks={**point.marks, "by": name}) if name and point.by_analyst else point


def _left(base: _Print, edited: Sheet, there: Pages) -> Iterator[str]:
    """What a person changed and no point of the brief can take."""
    if there.tracked:
        yield "Tracked changes were taken as accepted: put in is in, struck is out."
    yield from (f"Comment by {text}" for text in there.comments)
    yield from (f"Note: {text}" for text in there.notes)
    label = base.desk.words.labels["cited"]
    new, old = uncited(edited.rest, label), uncited(base.sheet.rest, label)
    errors = clean_text(base.desk.words.statement["errors"]).partition("{")[0]
    yield from _differing("Outside the points, new", new, old, errors)
    yield from _differing("Outside the points, gone", old, new, errors)


def _differing(what: str, one: Sequence[str], other: Sequence[str], known: str) -> Iterator[str]:
    """The sentences of lines that only one of two documents has, but for those `known` begins."""
    there = {part for line in other for part in (line, *sentences(line))}
    for line in (Counter(one) - Counter(other)).elements():
        news = (part for part in sentences(line) if part not in there)
        parts = [part for part in news if not part.startswith(known)]
        if parts:
            yield f"{what}: {' '.join(parts)}"
