from collections.abc import Sequence
from dataclasses import replace

from briefgen import compose, layout
from briefgen.model.brief import ANALYST, Point, Section
from briefgen.model.document import Box, Document, Figure, Label
from tests.samples import brief, full_article, point

FULL = layout("full")


def figures(*sections: Section) -> list[Figure]:
    document: Document = compose(brief(*sections), FULL, full_article())
    return [block for block in document.blocks if isinstance(block, Figure)]


def judged(*terms: str, holder: str = ANALYST) -> Section:
    points = (point("Rents rise.", holder=holder) for _ in terms)
    rated = (replace(p, marks={"likelihood": t}) for p, t in zip(points, terms, strict=True))
    return Section("key-judgments", tuple(rated))


def ahead(*texts: str) -> Section:
    return Section("outlook", tuple(point(text) for text in texts))


def labels(figure: Figure) -> list[str]:
    return [shape.text for shape in figure.shapes if isinstance(shape, Label)]


def test_a_judgment_that_an_analyst_rated_has_a_bar_over_its_range() -> None:
    (drawn,) = figures(judged("likely", "remote", "very likely"))
    bars = [shape for shape in drawn.shapes if isinstance(shape, Box)]
    assert len(bars) == 3
    likely, remote, very = bars
    assert remote.x_pt < likely.x_pt < very.x_pt
    assert abs(likely.x_pt + likely.width_pt - very.x_pt) < 0.02  # 55-80 meets 80-95
    assert "KJ1" in labels(drawn)
    assert (
        drawn.alt == "Likelihood: KJ1: likely, 55–80%; KJ2: remote, 1–5%; KJ3: very likely, 80–95%"
    )


def test_what_only_the_source_rates_is_never_drawn() -> None:
    assert not figures(judged("likely", holder="author"))
    assert not figures(judged("perhaps", "may"))


def test_three_dates_make_a_timeline_in_their_order() -> None:
    three = ahead("It votes on 9 June 2026.", "The deal ends in 2029.", "Talks open on 1 May 2026.")
    (drawn,) = figures(three)
    when = [text for text in labels(drawn) if text[0].isdigit()]
    assert when == ["1 May 2026", "9 June 2026", "2029"]
    assert drawn.alt == "1 May 2026: O3; 9 June 2026: O1; 2029: O2"


def test_fewer_dates_make_none() -> None:
    assert not figures(ahead("It votes on 9 June 2026.", "The deal ends in 2029."))


def test_points_of_one_date_share_its_place_and_horizons_count() -> None:
    risk: Sequence[Point] = (replace(point("Rents rise."), marks={"horizon": "by 2029"}),)
    (drawn,) = figures(
        Section("risks", tuple(risk)),
        ahead("It ends in 2029.", "It votes on 9 June 2026.", "It opens in 2027."),
    )
    assert drawn.alt.endswith("2029: R1, O1")


def test_a_timeline_has_seven_places_at_most() -> None:
    (drawn,) = figures(
        ahead(*(f"It ends in {year}, and again in {year + 9}." for year in range(2026, 2031)))
    )
    assert sum(isinstance(shape, Box) for shape in drawn.shapes) == 7


def test_a_figure_is_as_wide_as_the_text_and_nothing_leaves_it() -> None:
    for drawn in figures(judged("likely"), ahead("In 2026.", "In 2027.", "In 2028.")):
        for shape in drawn.shapes:
            if isinstance(shape, Box):
                assert shape.x_pt >= 0
                assert shape.x_pt + shape.width_pt <= drawn.width_pt
                assert shape.y_pt + shape.height_pt <= drawn.height_pt
