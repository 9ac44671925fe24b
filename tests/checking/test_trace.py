from datetime import date

import pytest

from briefgen import check
from briefgen.model.brief import Cite, Point, Section
from tests.samples import article, brief, point

SOURCE = (
    "Officials said the port might not reopen before 12 May, and Élise Popova isn’t sure.",
    "The board could borrow 40 million euros from Lisbon.",
)


def codes(*points: Point) -> set[str]:
    return {f.code for f in check(brief(Section("key-judgments", points)), article(*SOURCE))}


def test_a_verbatim_or_trimmed_point_has_no_finding() -> None:
    assert not codes(point(SOURCE[1], 2))
    assert not codes(
        point("The board could borrow 40 million euros.", 2, SOURCE[1], method="trimmed")
    )


def test_a_point_without_a_reference_is_e12() -> None:
    assert codes(Point("The board could borrow.", ())) == {"E12"}


@pytest.mark.parametrize("paragraph", [0, 1, 3])
def test_words_that_are_not_in_the_cited_paragraph_are_e10(paragraph: int) -> None:
    assert "E10" in codes(point(SOURCE[1], paragraph))


def test_a_lost_negation_is_e8() -> None:
    text = "Officials said the port might reopen before 12 May, and Élise Popova isn’t sure."
    assert codes(point(text, 1, SOURCE[0], method="trimmed")) == {"E8"}


def test_a_lost_contracted_negation_is_e8() -> None:
    text = "Officials said the port might not reopen before 12 May, and Élise Popova is sure."
    assert "E8" in codes(point(text, 1, SOURCE[0], method="edited"))


def test_raised_modality_is_e7() -> None:
    assert codes(
        point("The board will borrow 40 million euros from Lisbon.", 2, SOURCE[1], method="edited")
    ) == {"E7"}


def test_attribution_that_is_lost_is_e7() -> None:
    text = "The port might not reopen before 12 May, and Élise Popova isn’t sure."
    assert codes(point(text, 1, SOURCE[0], method="trimmed")) == {"E7"}


def test_a_number_or_name_from_nowhere_is_e11() -> None:
    assert codes(
        point("The board could borrow 50 million euros from Lisbon.", 2, SOURCE[1], method="edited")
    ) == {"E11"}
    assert codes(
        point("The board could borrow 40 million euros from Porto.", 2, SOURCE[1], method="edited")
    ) == {"E11"}


def test_a_text_that_is_not_what_its_method_says_is_e13() -> None:
    assert codes(point("The board could borrow 40 million euros.", 2, SOURCE[1])) == {"E13"}
    assert codes(
        point(
            "The board could borrow 40 million euros from Lisbon soon.",
            2,
            SOURCE[1],
            method="trimmed",
        )
    ) == {"E13"}


def bracketed(text: str, *cites: Cite) -> Point:
    return Point(text, cites, method="bracketed")


def test_a_bracket_with_cited_words_has_no_finding() -> None:
    main, name = Cite(2, SOURCE[1]), Cite(1, "the port")
    assert not codes(bracketed("[The port] could borrow 40 million euros.", main, name))
    assert not codes(bracketed("[The port’s] board could borrow 40 million euros.", main, name))


def test_a_bracket_with_words_from_nowhere_is_e11() -> None:
    main, name = Cite(2, SOURCE[1]), Cite(1, "the port")
    assert codes(bracketed("[The mayor] could borrow 40 million euros.", main, name)) == {"E11"}
    assert "E11" in codes(bracketed("[] could borrow 40 million euros.", main, name))


def test_words_outside_the_brackets_are_still_the_sources() -> None:
    main, name = Cite(2, SOURCE[1]), Cite(1, "the port")
    assert "E13" in codes(bracketed("[The port] could soon borrow 40 million euros.", main, name))


def test_a_date_in_brackets_needs_a_date_of_publication() -> None:
    text = "The board could borrow 40 million euros from Lisbon [12 May 2026]."
    point = bracketed(text, Cite(2, SOURCE[1]))
    made = brief(Section("key-judgments", (point,)))
    assert {f.code for f in check(made, article(*SOURCE))} == {"E11"}
    assert not check(made, article(*SOURCE, published=date(2026, 5, 13)))


def test_a_bracket_of_the_sources_own_is_its_word() -> None:
    said = "The board [of the port] could borrow 40 million euros."
    made = brief(Section("key-judgments", (bracketed(said, Cite(1, said)),)))
    assert not check(made, article(said))
