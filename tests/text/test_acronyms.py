import pytest

from briefgen.model.article import Paragraph
from briefgen.model.brief import Cite
from briefgen.text.acronyms import expansions, unexpanded


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(n, "para", text) for n, text in enumerate(texts, start=1))


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        (
            "The Varna Harbour Board (VHB) has run the port since 1906.",
            "VHB",
            "Varna Harbour Board",
        ),
        ("The Ministry of Trade and Ports (MTP) objects.", "MTP", "Ministry of Trade and Ports"),
        ("It owns liquefied natural gas (LNG) tanks.", "LNG", "liquefied natural gas"),
        (
            "It uses small-bore dredge heads (SBDHs) only.",
            "SBDHs",
            "small-bore dredge heads",
        ),
        ("It wrote a harbour opinion (HaOp) in May.", "HaOp", "harbour opinion"),
        ("They store uranium hexafluoride (UF6) there.", "UF6", "uranium hexafluoride"),
        (
            "The Sea Birds Act (SBA; 16 U.S.C. §§ 1531-1544) applies.",
            "SBA",
            "Sea Birds Act",
        ),
    ],
)
def test_an_acronym_in_brackets_is_expanded_by_the_words_before_it(
    text: str, short: str, long: str
) -> None:
    assert expansions(paragraphs("Nothing here.", text)) == {short: Cite(2, long)}


@pytest.mark.parametrize(
    "text",
    [
        "The senator (D) spoke for the port.",
        "The port of Varna (VHB) is old.",
        "The United Nations (UN) sent a ship.",  # better known short
        "(VHB) is not expanded here.",
        "It is a port opinion (Harbour).",
        "In this fiscal year (FY2026) it grew.",
        "The port opened (MaOp) late.",
    ],
)
def test_words_that_do_not_make_the_acronym_are_not_its_expansion(text: str) -> None:
    assert not expansions(paragraphs(text))


@pytest.mark.parametrize(
    "long", ["Office of Management and Budget", "Office of Foreign Assets Control"]
)
def test_a_small_word_is_not_taken_for_the_one_before_it(long: str) -> None:
    short = "".join(w[0] for w in long.split() if w[0].isupper())
    found = expansions(paragraphs(f"The {long} ({short}) wrote to the harbour board."))
    assert [cite.quote for cite in found.values()] == [long]


def test_an_acronym_with_two_expansions_has_none() -> None:
    known = expansions(
        paragraphs("The Varna Harbour Board (VHB).", "The Vidin Harbour Board (VHB).")
    )
    assert not known


def test_only_a_bare_first_use_is_expanded() -> None:
    known = {"VHB": Cite(1, "Varna Harbour Board")}
    assert [use.end() for use in unexpanded("The VHB may close.", known)] == [7]
    assert not [*unexpanded("The VHB’s plan may fail.", known)]
    assert not [*unexpanded("The Varna Harbour Board (VHB) may close.", known)]
    assert [use.end() for use in unexpanded("The VHB-owned pier may close.", known)] == [7]
    assert not [*unexpanded("The VHB-Varna pier may close.", known)]
    formula = {"UF6": Cite(1, "uranium hexafluoride")}
    assert [use.end() for use in unexpanded("The HaOp and UF6 stay.", formula)] == [16]


def test_an_owner_is_expanded_without_the_ending() -> None:
    known = expansions(paragraphs("The Varna Harbour Agency’s (VHA) quay is old."))
    assert [cite.quote for cite in known.values()] == ["Varna Harbour Agency"]
