"""A Word file comes back after the brief file was changed: what is newer is told apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from briefgen.model.brief import Brief, Point, Section
from briefgen.pipeline import Options
from briefgen.rendering import Signed, render
from briefgen.returning import Returned, returned
from briefgen.reviewing import Review
from tests.returning.test_returning import (
    COST,
    LOAN,
    LOSS,
    PREMIUMS,
    SHIPS,
    Edit,
    edited,
    paragraph,
    point,
    printed,
    review,
    row,
    say,
)

OWN = Point("Fog is likely.", (), "analyst", "edited")
STRIKE = "A strike is likely."


def since(kind: str, *points: Point, **spare: tuple[Point, ...]) -> Review:
    """The brief file as it is now: with these points in that section."""
    old = review()
    sections = tuple(Section(kind, points) if s.kind == kind else s for s in old.brief.sections)
    return replace(old, brief=replace(old.brief, sections=sections, spare=spare))


def back(now: Review, edit: Edit | None = None) -> Returned:
    """The file that was printed of the earlier brief file, brought back to what that is now."""
    return returned(now, edited(printed(), edit) if edit else printed(), "b.docx")


def judgments(made: Brief) -> list[str]:
    return [each.text for each in made.section("key-judgments").points]


COSTS, RISES, STRIKES = review().brief.section("key-judgments").points


def test_points_that_came_later_are_not_taken_out() -> None:
    now = since(
        "key-judgments", OWN, COSTS, point(LOAN, 3), RISES, STRIKES, replace(OWN, text="Ice.")
    )
    found = back(now)
    assert found.brief == now.brief
    assert not [line for line in found.left if "cited in" in line or "no longer" in line]
    assert sorted(line for line in found.left if line.endswith("later")) == [
        f"{text}: came to the brief file later" for text in ("Fog is likely.", "Ice.", LOAN)
    ]


def test_a_change_in_word_reaches_its_point_whatever_its_number_is_now() -> None:
    def edit(root: Any) -> None:
        say(paragraph(root, "kj1"), "Dredging is likely", "Deep dredging is likely")

    found = back(since("key-judgments", point(LOAN, 3), COSTS, RISES, STRIKES), edit)
    assert judgments(found.brief) == [LOAN, f"Deep d{COST[1:]}", PREMIUMS, STRIKE]


def test_a_point_taken_out_in_word_is_taken_out_of_a_newer_brief_file() -> None:
    def edit(root: Any) -> None:
        gone = paragraph(root, "kj2")
        gone.getparent().remove(gone)

    found = back(since("key-judgments", OWN, COSTS, RISES, STRIKES), edit)
    assert judgments(found.brief) == [OWN.text, COST, STRIKE]
    assert [each.text for each in found.brief.spare["key-judgments"]] == [PREMIUMS]


def test_a_point_taken_out_of_the_brief_file_does_not_come_back() -> None:
    found = back(since("key-judgments", COSTS, STRIKES))
    assert judgments(found.brief) == [COST, STRIKE]
    gone = f"{PREMIUMS}: was printed, and is no longer in the brief file"
    assert any(line.endswith(gone) for line in found.left)


def test_words_that_a_person_put_since_are_kept() -> None:
    newer = replace(COSTS, text="Dredging is likely to cost millions.", method="edited")
    found = back(since("key-judgments", newer, RISES, STRIKES))
    assert judgments(found.brief) == [newer.text, PREMIUMS, STRIKE]
    assert any(line.startswith(f"{COST}: is reworded in the brief file") for line in found.left)


@pytest.mark.parametrize("name", ["kj1", "kj2", "kj3"])
def test_in_a_file_of_the_same_age_what_is_not_there_was_taken_out(name: str) -> None:
    def edit(root: Any) -> None:
        gone = paragraph(root, name)
        gone.getparent().remove(gone)

    found = returned(review(), edited(printed(), edit), "b.docx")
    assert len(judgments(found.brief)) == 2
    assert len(found.brief.spare["key-judgments"]) == 1
    assert not [line for line in found.left if "later" in line]


def test_a_row_taken_out_of_a_table_is_told_from_one_that_came_later() -> None:
    def edit(root: Any) -> None:
        gone = row(root, "r1")
        gone.getparent().remove(gone)

    risks = review().brief.section("risks").points
    found = back(since("risks", point(LOAN, 3), *risks), edit)
    assert [each.text for each in found.brief.section("risks").points] == [LOAN, risks[1].text]


def test_what_was_not_printed_keeps_its_place_where_its_neighbour_is_taken_out() -> None:
    old = review()
    more = [point(text, 3 + n % 2) for n, text in enumerate((LOAN, SHIPS))]
    drafted = (point(LOSS, 1), COSTS, point(LOSS, 1), *more)
    sections = tuple(
        Section(s.kind, (*drafted, STRIKES)) if s.kind == "key-judgments" else s
        for s in old.brief.sections
    )
    now = replace(old, brief=replace(old.brief, sections=sections))
    made = render(now, Options(formats=("docx",), layout="one-page"), Signed(force=True))

    def edit(root: Any) -> None:
        gone = paragraph(root, "kj2")
        gone.getparent().remove(gone)

    found = returned(now, edited(made.outputs["docx"], edit), "b.docx", "one-page")
    assert judgments(found.brief) == [LOSS, LOSS, LOAN, SHIPS, STRIKE]
