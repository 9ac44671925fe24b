from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import compose, layout
from briefgen.composing.booklet import Front, compose_booklet
from briefgen.errors import UsageError
from briefgen.model.brief import Brief
from briefgen.model.document import (
    Block,
    Document,
    Heading,
    Para,
    Part,
    Run,
    Table,
    Text,
    Title,
    texts,
)
from briefgen.shelf.layout import Layout
from tests.samples import any_text, brief, full_article

STANDARD = layout("standard")
HARBOUR, WALL = brief(title="The harbour silts up"), brief(title="The sea wall leaks")


def marked(made: Brief, **meta: str) -> Brief:
    return replace(made, meta={**made.meta, **meta})


def booklet(*briefs: Brief, design: Layout = STANDARD, front: Front | None = None) -> Document:
    article = full_article()
    pairs = ((each, compose(each, design, article)) for each in briefs)
    return compose_booklet(pairs, design, front or Front())


def parts(document: Document) -> list[list[Block]]:
    """The blocks before the first part, then those of each."""
    found: list[list[Block]] = [[]]
    for block in document.blocks:
        if isinstance(block, Part):
            found.append([])
        found[-1].append(block)
    return found


def runs(blocks: Sequence[Block]) -> list[Run]:
    return [run for text in texts(blocks) for run in text]


def plain(text: Text) -> str:
    return "".join(run.text for run in text)


def contents(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def test_each_brief_is_a_part_with_its_own_running_marks_and_all_of_its_text() -> None:
    alone = [compose(each, STANDARD, full_article()) for each in (HARBOUR, WALL)]
    _, *bound = parts(booklet(HARBOUR, WALL))
    assert len(bound) == 2
    for own, (part, *blocks) in zip(alone, bound, strict=True):
        assert isinstance(part, Part)
        assert (part.header, part.footer) == (own.page.header, own.page.footer)
        said = [plain(text) for text in texts(own.blocks)]
        assert [plain(text) for text in texts(blocks)] == said


def test_the_cover_says_what_the_booklet_is_and_how_many_briefs_it_holds() -> None:
    front = Front("Reading for the board", date(2026, 11, 23), "INTERNAL")
    document = booklet(HARBOUR, WALL, front=front)
    cover = [plain(text) for text in texts(document.blocks[:4])]
    assert "Reading for the board" in cover
    assert "2 briefs · 23 November 2026" in cover
    assert "INTERNAL" in cover
    assert document.properties.title == "Reading for the board"
    assert "INTERNAL" in plain(document.page.header.right)
    assert booklet(HARBOUR).properties.title == "Policy briefs"


def test_the_contents_give_title_outlet_date_and_a_reference_to_the_page() -> None:
    table = contents(booklet(HARBOUR, WALL))
    assert [plain(cell) for cell in table.head] == ["Brief", "Outlet", "Published", "Page"]
    first, second = table.rows
    assert [plain(cell) for cell in first[:3]] == [
        "The harbour silts up", "The Black Sea Gazette", "3 May 2026",
    ]  # fmt: skip
    assert [run.link for cell in second for run in cell if run.link] == ["#b2", "#b2"]
    assert second[3][0].field == "pageref"
    assert sum(table.widths) == pytest.approx(1, abs=0.001)


def test_outlets_take_no_room_where_no_brief_has_one_and_no_date_is_said() -> None:
    table = contents(booklet(replace(HARBOUR, meta={})))
    assert [plain(cell) for cell in table.head] == ["Brief", "Published", "Page"]
    assert plain(table.rows[0][1]) == "undated"


@settings(max_examples=25, deadline=None)
@given(
    titles=st.lists(any_text, min_size=1, max_size=4), name=st.sampled_from(("standard", "full"))
)
def test_anchors_are_unique_and_links_stay_within_their_brief(titles: list[str], name: str) -> None:
    document = booklet(*(brief(title=title) for title in titles), design=layout(name))
    anchors = [run.anchor for run in runs(document.blocks) if run.anchor]
    assert len(anchors) == len(set(anchors))
    front, *bound = parts(document)
    assert [r.link for r in runs(front) if r.link] == [
        f"#b{n}" for n in range(1, len(titles) + 1) for _ in range(2)
    ]
    for number, blocks in enumerate(bound, start=1):
        own = {run.anchor for run in runs(blocks) if run.anchor}
        assert f"b{number}" in own
        inward = {run.link[1:] for run in runs(blocks) if run.link.startswith("#")}
        assert inward
        assert inward <= own


def test_a_brief_begins_with_the_anchor_that_the_contents_lead_to() -> None:
    untitled = replace(STANDARD, file=replace(STANDARD.file, sections=("summary", "annex")))
    for design in (STANDARD, untitled):
        _, (part, *blocks) = parts(booklet(HARBOUR, design=design))
        assert isinstance(part, Part)
        assert part.start == "b1"
        first = next(text for text in texts(blocks) if text)
        assert first[0].anchor == "b1"


def test_headings_stand_below_each_other_and_look_as_in_a_brief_alone() -> None:
    document = booklet(HARBOUR, WALL)
    found = [b for b in document.blocks if isinstance(b, Heading)]
    assert not any(isinstance(block, Title) for block in document.blocks)
    assert [plain(h.text) for h in found if h.level == 1] == ["Policy briefs"]
    assert [plain(h.text) for h in found if h.level == 2] == [
        "Contents", "The harbour silts up", "The sea wall leaks",
    ]  # fmt: skip
    assert {h.level for h in found} == {1, 2, 3}
    alone = STANDARD.file.styles
    assert document.styles["heading-2"] == alone["title"]
    assert document.styles["heading-3"] == alone["heading-1"]


def test_each_part_has_the_marking_of_its_brief_and_the_cover_names_all() -> None:
    document = booklet(marked(HARBOUR, marking="AMBER"), WALL, marked(WALL, marking="RED"))
    assert [b.marking for b in document.blocks if isinstance(b, Part)] == ["AMBER", "", "RED"]
    assert document.page.marking == "AMBER; RED"
    long = [marked(HARBOUR, marking=f"HANDLE AS {n} " + "X" * 40) for n in range(2)]
    assert booklet(*long).page.marking == "handling as each brief is marked"
    own = booklet(marked(HARBOUR, marking="AMBER"), front=Front(marking="INTERNAL"))
    assert own.page.marking == "INTERNAL"


def test_only_what_is_in_another_language_says_so() -> None:
    article = full_article()
    pairs = [
        (each, compose(each, STANDARD, replace(article, lang=lang)))
        for each, lang in ((HARBOUR, "en-GB"), (WALL, "fr"), (WALL, "en-GB"))
    ]
    document = compose_booklet(pairs, STANDARD, Front())
    assert document.properties.lang == "en-GB"
    assert [b.lang for b in document.blocks if isinstance(b, Part)] == ["", "fr", ""]
    (only,) = (b for b in compose_booklet(pairs[1:2], STANDARD, Front()).blocks if is_part(b))
    assert only.lang == "fr"


def is_part(block: Block) -> bool:
    return isinstance(block, Part)


def test_it_is_as_old_as_its_newest_brief_unless_that_is_said() -> None:
    days = [marked(HARBOUR, created=f"2026-05-0{n}T00:00:00Z") for n in (2, 4, 3)]
    assert booklet(*days).properties.created == "2026-05-04T00:00:00Z"
    dated = booklet(*days, front=Front(created="2026-11-23T08:00:00Z"))
    assert dated.properties.created == "2026-11-23T08:00:00Z"


def test_a_booklet_of_no_brief_is_refused() -> None:
    with pytest.raises(UsageError, match="holds no brief"):
        booklet()


def test_a_label_beside_a_paragraph_keeps_its_own_anchor() -> None:
    document = booklet(HARBOUR)
    labels = [b.label[0].anchor for b in document.blocks if isinstance(b, Para) and b.label]
    assert labels[:2] == ["b1-p1", "b1-p2"]
