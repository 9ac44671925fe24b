from __future__ import annotations

import pytest
from hypothesis import given

from briefgen.brieffile.mending import mended
from briefgen.model.brief import Brief, Cite, Point, Section
from tests.brieffile.test_markdown import briefs
from tests.samples import PORT, article


def one(point: Point) -> Point:
    """A point after mending, beside the port article."""
    return mended(Brief("T", (Section("risks", (point,)),)), article()).sections[0].points[0]


def quoted(text: str, paragraph: int, quote: str = "") -> str:
    return one(Point(text, (Cite(paragraph, quote),))).cites[0].quote


def test_a_bare_reference_gets_the_words_that_the_point_tells() -> None:
    assert quoted("Premiums may double if the channel stays closed.", 2) == (
        "Insurers warned that premiums may double if the channel stays closed."
    )
    assert quoted("larger ships would sail to Constanța", 4) == (
        "larger ships would sail to Constanța"
    )


def test_a_bare_reference_of_a_point_in_other_words_gets_the_whole_paragraph() -> None:
    assert quoted("Larger vessels go elsewhere.", 4).startswith("Without the channel, larger ships")
    assert quoted("Fog rolled in.", 3) == PORT[2]


def test_marks_that_an_editor_changed_are_put_as_the_source_has_them() -> None:
    straight = '"We are running out of time," said harbour master Élise Popova.'
    found = one(Point(straight, (Cite(4, straight),)))
    assert found.cites[0].quote in PORT[3]
    assert found.text == found.cites[0].quote


def test_words_that_stand_in_one_other_paragraph_get_its_number() -> None:
    assert one(Point("x", (Cite(1, "Insurers warned"),))).cites == (Cite(2, "Insurers warned"),)


@pytest.mark.parametrize(
    ("paragraph", "quote"), [(1, "no such words"), (1, "the channel"), (9, "")]
)
def test_what_is_not_certain_is_left(paragraph: int, quote: str) -> None:
    point = Point("Something else.", (Cite(paragraph, quote),))
    assert one(point) == point


@given(briefs)
def test_mending_twice_changes_no_more_than_mending_once(made: Brief) -> None:
    source = article("One two three. Four five six.", "“Seven” eight’s nine.")
    once = mended(made, source)
    assert mended(once, source) == once
