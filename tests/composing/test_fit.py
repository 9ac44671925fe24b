from collections.abc import Mapping
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from briefgen import compose, layout
from briefgen.composing import with_annex
from briefgen.composing.fit import FEW_LINES, Fitted, closed_up, fitted
from briefgen.model.brief import Brief, Section
from briefgen.model.document import Document, PageBreak, texts
from briefgen.shelf.layout import BudgetSpec, Layout
from tests.samples import full_article, point

STANDARD = layout("standard")


@dataclass(frozen=True)
class Reach:
    """What a measure answers: every `room` words fill a page."""

    pages: int
    places: Mapping[str, int]
    last_lines: int = 0


def reach(document: Document, room: int) -> Reach:
    words, places = 0, {}
    for text in texts(document.blocks):
        for run in text:
            if run.anchor:
                places.setdefault(run.anchor, words // room + 1)
            words += len(run.text.split())
    return Reach(words // room + 1, places)


def of_pages(pages: int, *first: str) -> Layout:
    """The standard layout with another budget and no limit of words."""
    summary = replace(STANDARD.file.section["summary"], words=0)
    section = {**STANDARD.file.section, "summary": summary}
    file = replace(STANDARD.file, budget=BudgetSpec(pages, first), section=section)
    return replace(STANDARD, file=file)


def long_brief(**counts: int) -> Brief:
    sections = (
        Section(
            kind.replace("_", "-"),
            tuple(
                replace(
                    point(f"{kind} {n} says ten words of text here now."), marks={"score": f"{n}"}
                )
                for n in range(count)
            ),
        )
        for kind, count in counts.items()
    )
    return Brief("A title", tuple(sections))


FULL = long_brief(summary=5, key_judgments=5, risks=5, outlook=3)


def fit(brief: Brief, design: Layout, room: int) -> Fitted:
    return fitted(brief, design, full_article(), lambda document: reach(document, room))


def kept(made: Fitted) -> dict[str, int]:
    return {s.kind: len(s.points) for s in made.brief.sections if s.points}


def test_a_brief_that_fits_is_left_as_it_is() -> None:
    made = fit(FULL, of_pages(2), 5000)
    assert kept(made) == {"summary": 5, "key-judgments": 5, "risks": 5, "outlook": 3}
    assert not made.left_out
    assert made.fits


def test_without_a_budget_nothing_is_measured() -> None:
    def never(_: Document) -> Reach:
        raise AssertionError

    assert not fitted(FULL, of_pages(0), full_article(), never).left_out


def test_the_least_important_points_give_way_first() -> None:
    made = fit(FULL, of_pages(1), 290)
    assert made.fits
    assert set(made.left_out) <= {"outlook", "risks"}
    tighter = fit(FULL, of_pages(1), 230)
    assert tighter.fits
    assert sum(tighter.left_out.values()) > sum(made.left_out.values())
    assert min(kept(tighter)[k] for k in ("summary", "key-judgments", "risks")) >= 1


def test_no_more_is_left_out_than_has_to_be() -> None:
    made = fit(FULL, of_pages(1), 290)
    fuller = fit(FULL, of_pages(1), 301)  # a point more has room
    assert sum(made.left_out.values()) - sum(fuller.left_out.values()) in {1, 2}


def test_what_cannot_fit_says_so_and_keeps_the_first_of_each() -> None:
    made = fit(FULL, of_pages(1), 20)
    assert not made.fits
    assert kept(made) == {"summary": 1, "key-judgments": 1, "risks": 1}


def test_what_must_begin_on_the_first_page_pushes_out_only_what_stands_before_it() -> None:
    made = fit(FULL, of_pages(0, "risks"), 100)
    assert made.fits
    assert set(made.left_out) <= {"summary", "key-judgments"}
    assert kept(made)["risks"] == 5


def test_nothing_gives_way_to_an_empty_section() -> None:
    brief = replace(FULL, sections=tuple(s for s in FULL.sections if s.kind != "risks"))
    assert not fit(brief, of_pages(0, "risks"), 100).left_out


def test_a_source_statement_that_would_have_a_page_for_itself_goes_with_the_annex() -> None:
    def measure(document: Document) -> Reach:
        stated = "Source statement" in repr(document.blocks)
        return Reach(2, {"source-statement": 2}) if stated else Reach(1, {})

    made = fitted(FULL, of_pages(2), full_article(), measure)
    assert made.joined
    article = full_article()
    apart = with_annex(made.body, made.brief, STANDARD, article).blocks
    joined = with_annex(made.body, made.brief, STANDARD, article, joined=True).blocks
    assert sorted(map(repr, joined)) == sorted(map(repr, apart))
    (turn,) = [n for n, block in enumerate(joined) if isinstance(block, PageBreak)]
    assert joined[:turn] == made.body.blocks[:turn]
    assert joined[turn + 1] == made.body.blocks[turn]
    assert "Source statement" in repr(joined[turn + 1])


def test_a_source_statement_that_follows_on_its_page_stays_before_the_annex() -> None:
    assert not fit(FULL, of_pages(2), 200).joined


def test_a_source_statement_whose_end_would_have_a_page_for_itself_goes_with_the_annex() -> None:
    def measure(document: Document) -> Reach:
        stated = "Source statement" in repr(document.blocks)
        return Reach(2 if stated else 1, {"source-statement": 1} if stated else {})

    made = fitted(FULL, of_pages(2), full_article(), measure)
    assert made.joined
    assert made.pages == 1


def test_a_summary_keeps_its_bottom_line_and_loses_its_lowest_scores() -> None:
    brief = long_brief(summary=5)
    made = fit(brief, of_pages(1), 160)
    left = [p.marks["score"] for p in made.brief.section("summary").points]
    assert left[0] == "0"
    assert left[1:] == sorted(left[1:])
    assert "4" in left


def test_a_judgment_of_a_low_score_gives_way_wherever_it_is_printed() -> None:
    made = fit(long_brief(key_judgments=5), of_pages(1), 158)
    left = [p.marks["score"] for p in made.brief.section("key-judgments").points]
    assert left == ["3", "4"]


def test_what_a_person_added_or_edited_is_left_out_last() -> None:
    last = FULL.section("outlook").points[2]
    outlook = Section(
        "outlook", (*FULL.section("outlook").points[:2], replace(last, method="edited"))
    )
    made = replace(FULL, sections=(*FULL.sections[:3], outlook))
    for room in (290, 230):
        left = fit(made, of_pages(1), room).brief
        assert [p.method for p in left.section("outlook").points] == ["edited"]
    judgments = Section("key-judgments", (*FULL.section("key-judgments").points, last))
    own = replace(judgments, points=(*judgments.points[:5], replace(last, holder="analyst")))
    kept_points = fit(replace(FULL, sections=(own,)), STANDARD, 1000).brief.section("key-judgments")
    assert [p.holder for p in kept_points.points] == ["author"] * 4 + ["analyst"]


def test_the_layouts_own_limits_are_not_counted_as_left_out() -> None:
    file = STANDARD.file
    limited = {**file.section, "key-judgments": replace(STANDARD.spec("key-judgments"), most=2)}
    design = replace(STANDARD, file=replace(file, section=limited))
    made = fit(FULL, design, 5000)
    assert kept(made)["key-judgments"] == 2
    assert not made.left_out


def test_a_limit_of_words_holds_but_for_one_point() -> None:
    def words(most: int) -> int:
        spec = replace(STANDARD.spec("risks"), words=most)
        file = replace(STANDARD.file, section={**STANDARD.file.section, "risks": spec})
        return kept(fit(FULL, replace(STANDARD, file=file), 5000))["risks"]

    assert (words(30), words(27), words(1)) == (3, 3, 1)


@given(st.integers(20, 600), st.integers(1, 3))
def test_more_room_never_prints_less(room: int, pages: int) -> None:
    less, more = (sum(fit(FULL, of_pages(pages), r).left_out.values()) for r in (room, room + 25))
    assert more <= less


def test_the_real_pages_keep_the_budget() -> None:
    from briefgen.writers import extent

    crowded = long_brief(summary=5, key_judgments=5, risks=5, key_figures=4, implications=3)
    wide = replace(
        crowded,
        sections=tuple(
            Section(s.kind, tuple(replace(p, text=f"{p.text} " * 7) for p in s.points))
            for s in crowded.sections
        ),
    )
    made = fitted(wide, STANDARD, full_article(), lambda d: extent(d, 12))
    assert made.fits
    assert made.left_out


def annexed(saves: float, last_lines: int) -> tuple[Document, Document]:
    """A document before and after it was closed up, where a leading below `saves` saves a page."""

    def measure(document: Document) -> Reach:
        open_wide = document.styles["annex"].leading_pt >= saves
        return Reach(3 if open_wide else 2, {}, last_lines)

    document = compose(FULL, STANDARD, full_article())
    return document, closed_up(document, measure)


def test_an_annex_is_set_closer_where_that_saves_a_page_of_few_lines() -> None:
    before, after = annexed(12.0, FEW_LINES)
    changed = {name for name in before.styles if before.styles[name] != after.styles[name]}
    assert changed == {"annex", "annex-heading"}
    assert after.styles["annex"].leading_pt == 11.8
    assert after.blocks == before.blocks


def test_an_annex_stays_as_it_is_where_closer_lines_save_nothing() -> None:
    before, after = annexed(11.0, FEW_LINES)
    assert after is before
    before, after = annexed(12.0, FEW_LINES + 1)
    assert after is before


def is_closer(document: Document) -> bool:
    return document.styles["body"].leading_pt < STANDARD.file.styles["body"].leading_pt


def fit_closer(design: Layout, saved: int, *, alone: bool = True) -> Fitted:
    """Fitted where closer lines have room for `saved` words more."""

    def measure(document: Document) -> Reach:
        return reach(document, 290 + saved * is_closer(document))

    return fitted(FULL, design, full_article(), measure, alone=alone)


def test_a_body_is_set_closer_before_points_are_left_out() -> None:
    kept_all = fit_closer(of_pages(1), 100)
    assert is_closer(kept_all.body)
    assert not kept_all.left_out
    assert kept_all.body.styles["annex"] == STANDARD.file.styles["annex"]


def test_a_body_stays_as_it_is_where_closer_lines_keep_no_more() -> None:
    assert not is_closer(fit_closer(of_pages(1), 0).body)
    assert not is_closer(fit_closer(of_pages(2), -20).body)


def test_a_brief_that_shares_its_styles_is_not_set_closer() -> None:
    made = fit_closer(of_pages(1), 100, alone=False)
    assert not is_closer(made.body)
    assert made.left_out


def test_a_body_is_set_closer_where_a_row_of_its_table_would_stand_alone() -> None:
    def ends(last: int) -> Fitted:
        """Fitted where the fifth risk is on that page, unless lines are closer."""

        def measure(document: Document) -> Reach:
            rows = {f"r{n}": 1 for n in range(1, 5)}
            return Reach(2, {**rows, "r5": 1 if is_closer(document) else last})

        return fitted(FULL, of_pages(2), full_article(), measure)

    assert is_closer(ends(2).body)
    assert not ends(2).lone
    assert not is_closer(ends(1).body)


def test_a_body_is_set_closer_where_that_spares_the_source_statement_a_page() -> None:
    def measure(document: Document) -> Reach:
        apart = "Source statement" in repr(document.blocks) and not is_closer(document)
        return Reach(2, {"source-statement": 2}) if apart else Reach(1, {})

    made = fitted(FULL, of_pages(2), full_article(), measure)
    assert is_closer(made.body)
    assert not made.joined
