from briefgen.composing.annex import annex
from briefgen.composing.printable import printable
from briefgen.composing.sections import Desk
from briefgen.model.document import Para
from briefgen.shelf.language import language
from briefgen.shelf.layouts import layout
from tests.samples import article, brief


def test_spaced_dots_and_stars_are_not_parted_by_the_end_of_a_line() -> None:
    assert printable("The port . . . may close.") == "The port .\u00a0.\u00a0. may close."
    assert printable("It may close. . . . Or not.") == "It may close.\u00a0.\u00a0.\u00a0. Or not."
    assert printable("* * *") == "*\u00a0*\u00a0*"


def test_other_marks_beside_spaces_stay_as_they_are() -> None:
    for text in ("in the U.S. . Then", "2 * 3 * 4", "A – B – C", "plain text..."):
        assert printable(text) == text


def test_letters_of_formulas_are_printed_plain() -> None:
    assert printable("A lag of \U0001d70f = \U0001d7d9\U0001d7da days") == "A lag of τ = 12 days"
    assert printable("\U0001d5e6\U0001d5ff, ½ ﬁ") == "Sr, ½ ﬁ"


def test_a_mark_that_french_sets_apart_begins_no_line() -> None:
    assert printable("Un retour ? « Oui » : dit-elle.") == (
        "Un retour\u00a0? «\u00a0Oui\u00a0»\u00a0: dit-elle."
    )


def test_the_annex_prints_them_so() -> None:
    desk = Desk(layout("standard"), language("en"))
    *_, last = annex(brief(), article("The lag \U0001d70f . . . is long."), desk)
    assert isinstance(last, Para)
    assert last.text[0].text == "The lag τ .\u00a0.\u00a0. is long."
