from pathlib import Path

from briefgen import read
from briefgen.checking import check
from briefgen.drafting import draft, undrafted, with_runners_up
from briefgen.drafting.spare import MOST_SPARE
from briefgen.model.brief import PREFIXES, Brief, Section

SAMPLE = Path(__file__).parents[2] / "briefgen" / "samples" / "harbour.txt"
ARTICLE = read(SAMPLE.read_bytes(), "harbour.txt")
MADE = with_runners_up(draft(ARTICLE), ARTICLE)


def test_runners_up_are_few_and_in_the_order_of_the_sections() -> None:
    assert {"summary", "key-judgments"} <= set(MADE.spare)
    assert [kind for kind in PREFIXES if kind in MADE.spare] == list(MADE.spare)
    assert all(1 <= len(points) <= MOST_SPARE for points in MADE.spare.values())


def test_no_runner_up_tells_what_a_point_or_another_tells() -> None:
    told = [p for s in MADE.sections for p in s.points]
    spare = [p for points in MADE.spare.values() for p in points]
    quotes = [cite for point in (*told, *spare) for cite in point.cites[:1]]
    assert len(quotes) == len(set(quotes))


def test_the_points_are_those_drafted_without_runners_up() -> None:
    assert MADE.sections == draft(ARTICLE).sections


def test_a_promoted_runner_up_passes_its_check() -> None:
    sections = tuple(Section(kind, points) for kind, points in MADE.spare.items())
    assert not [finding for finding in check(Brief("T", sections), ARTICLE) if finding.fatal]


def test_where_nothing_was_chosen_there_are_none() -> None:
    empty = undrafted(ARTICLE, ("summary", "risks"))
    assert with_runners_up(empty, ARTICLE) == empty
