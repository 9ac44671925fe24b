"""A reviewed brief printed: with who answers for it, or as a draft where it has errors."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen import shelf
from briefgen.checking import Finding
from briefgen.composing.fit import within
from briefgen.errors import InputError
from briefgen.model.article import Note
from briefgen.model.brief import ERRORS, REVIEWED, Brief
from briefgen.pipeline import Made, Options, check_marking, design_for, outputs_of
from briefgen.reviewing import Review, attributed, checked, errors_in, marked, signed, told
from briefgen.shelf.layout import Layout
from briefgen.text import one_line

MOST_NAMED = 5  # points of one warning that a note names


@dataclass(frozen=True, slots=True)
class Signed:
    """Who answers for a brief; `force` prints one with errors, as a draft without a reviewer."""

    prepared_by: str = ""
    reviewed_by: str = ""
    force: bool = False


def render(review: Review, options: Options, given: Signed) -> Made:
    """The brief and its files, as `make` gives them; `options.facts.marking` is for every page.

    Raises:
        InputError: a check finds an error and `force` is not set; or there is no point to print.
        ShelfError: there is no such layout, or it is wrong.
    """
    check_marking(options.facts.marking)
    if not any(review.points):
        raise InputError(review.name, "has no point to print", "write one, or promote one")
    with shelf.housed(options.house):
        design = design_for(review.article, options)
        review = replace(review, brief=_signed(review.brief, given))
        findings = checked(review, design.file.scale)
        wrong = [finding for finding in findings if finding.fatal]
        if wrong and not given.force:
            more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
            remedy = "`briefgen check` tells what mends it; --force prints the brief as a draft"
            raise InputError(review.place(wrong[0].point), f"{told(wrong[0])}{more}", remedy)
        marking = one_line(options.facts.marking)
        brief = marked(attributed(review), design, marking, errors_in(wrong))
        outputs, notes = outputs_of(brief, review.article, design, options)
    warnings = _warnings(review, [f for f in findings if not f.fatal])
    drafted = [f"Printed in spite of errors ({len(wrong)}): every page says that it is a draft."]
    texts = [*(drafted if wrong else ()), *warnings, *_unprinted(brief, design)]
    return Made(review.article, brief, outputs, (*(Note("print", t) for t in texts), *notes))


def _warnings(review: Review, findings: Sequence[Finding]) -> Iterator[str]:
    """What a check warns of; of several of a kind which points they are about."""
    for code in dict.fromkeys(finding.code for finding in findings):
        found = [finding for finding in findings if finding.code == code]
        if len(found) == 1:
            yield f"{_line(review, found[0].point)}{told(found[0])}"
        else:
            points = list(dict.fromkeys(finding.point for finding in found))
            more = f" and {len(points) - MOST_NAMED} more" if len(points) > MOST_NAMED else ""
            which = f"{', '.join(points[:MOST_NAMED])}{more}"
            yield f"{code} in {which}: {found[0].rule.rule} (see `briefgen check`)."


def _unprinted(brief: Brief, design: Layout) -> Iterator[str]:
    """What a person wrote and the layout has no place for, whatever the pages allow."""
    for section in brief.sections:
        names = [name for name, _ in section.numbered()]
        named = section.kind.replace("-", " ")
        if section.kind not in design.kinds:
            left, why = names, f"has no section for the {named}"
        else:
            kept = within(section.kind, section.points, design.spec(section.kind))
            left = [name for place, name in enumerate(names) if place not in kept]
            why = f"takes {len(kept)} of the {named}"
        if left:
            yield f"Not printed: {_listed(left)}; the layout {design.name} {why}."


def _listed(names: Sequence[str]) -> str:
    """Points by their ids, those that follow each other as from the first to the last."""
    numbers = [int(name.lstrip(string.ascii_letters)) for name in names]
    if len(names) > 2 and numbers[-1] - numbers[0] == len(names) - 1:
        return f"{names[0]} to {names[-1]}"
    return ", ".join(names)


def _line(review: Review, name: str) -> str:
    """The line of a point, for a note that already says which file it is about."""
    return f"line {review.lines[name]}: " if name in review.lines else ""


def _signed(brief: Brief, given: Signed) -> Brief:
    """The brief with who answers for it; that it was reviewed is said by whoever prints it."""
    reviewer = one_line(given.reviewed_by)
    # The way to the article begins at the file that is written, not at the one that was read.
    told_anew = (REVIEWED, ERRORS, "article")
    kept = {key: value for key, value in brief.meta.items() if key not in told_anew}
    meta = {**kept, **({REVIEWED: reviewer} if reviewer else {})}
    return signed(replace(brief, meta=meta), given.prepared_by)
