from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from briefgen.brieffile.difference import Change, changes
from briefgen.model.brief import Brief, Point, Section
from tests.brieffile.test_markdown import briefs
from tests.samples import brief, point


def risks(*points: Point, **fields: object) -> Brief:
    return replace(brief(Section("risks", points)), **fields)  # type: ignore[arg-type]


DOUBLE = point("Premiums may double within a year.", 2, marks={"likelihood": "may"})
STRIKE = point("A strike could close the port.", 3)
FOG = point("Fog stops the pilots.", 4)


def test_points_added_and_dropped_are_told_with_their_ids() -> None:
    assert changes(risks(DOUBLE, FOG), risks(STRIKE, DOUBLE)) == (
        Change("dropped", "risks", "R2", old=FOG.text),
        Change("added", "risks", "R1", new=STRIKE.text),
    )


def test_a_point_with_most_of_its_words_or_its_cite_is_a_reworded_one() -> None:
    cited = replace(DOUBLE, text="Insurance gets dearer.")
    alike = point("Premiums may double within two years.", 2)
    for new in (cited, alike):
        found = changes(risks(DOUBLE, FOG), risks(new, FOG))
        assert found[0] == Change("reworded", "risks", "R1", DOUBLE.text, new.text)


def test_a_rating_or_holder_that_changed_is_told_but_not_a_score() -> None:
    new = replace(DOUBLE, holder="analyst", marks={"likelihood": "likely", "score": "1"})
    (found,) = changes(risks(DOUBLE), risks(new))
    assert found.what == "re-rated"
    assert found.rated == {"likelihood": ("may", "likely"), "holder": ("author", "analyst")}


def test_a_promoted_runner_up_and_a_moved_point_say_where_from() -> None:
    old = risks(DOUBLE, STRIKE, spare={"risks": (FOG,)})
    new = Brief(
        old.title, (Section("risks", (FOG, DOUBLE)), Section("outlook", (STRIKE,))), old.meta
    )
    assert [(c.what, c.name, c.moved) for c in changes(old, new)] == [
        ("dropped", "R2", "outlook"),
        ("added", "R1", "runners-up"),
        ("added", "O1", "risks"),
    ]


def test_a_point_that_changed_its_place_is_told_with_the_id_it_had() -> None:
    ice = point("Ice closes the canal.", 5)
    old, new = risks(DOUBLE, STRIKE, FOG, ice), risks(STRIKE, FOG, DOUBLE, ice)
    assert changes(old, new) == (Change("moved", "risks", "R3", new=DOUBLE.text, moved="R1"),)
    # What only shifts because another went or came has not moved.
    assert [c.what for c in changes(old, risks(STRIKE, FOG, ice))] == ["dropped"]
    assert [c.what for c in changes(old, risks(ice, DOUBLE, STRIKE))] == ["dropped", "moved"]


def test_title_and_facts_come_first() -> None:
    new = risks(FOG, title="Other", meta={"outlet": "O"})
    assert [(c.what, c.name) for c in changes(risks(DOUBLE), new)][:3] == [
        ("retitled", ""),
        ("noted", "outlet"),
        ("noted", "published"),
    ]


@given(briefs)
def test_a_brief_does_not_differ_from_itself(made: Brief) -> None:
    assert changes(made, made) == ()


@given(briefs, briefs)
def test_the_other_way_round_as_many_points_come_as_went(a: Brief, b: Brief) -> None:
    there, back = changes(a, b), changes(b, a)
    assert sum(c.what == "added" for c in there) == sum(c.what == "dropped" for c in back)
