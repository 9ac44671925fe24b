from briefgen.checking import fixed
from briefgen.model.brief import ANALYST, Cite, Point, Section
from tests.samples import article, brief, point

SOURCE = (
    "The port of Varna closed. The board said it “couldn’t borrow” from any bank in Lisbon.",
    "Trade fell.",
)


def mended(*points: Point) -> Point:
    made = fixed(brief(Section("key-judgments", points)), article(*SOURCE))
    return made.sections[0].points[-1]


def bare(text: str, paragraph: int = 1, **fields: object) -> Point:
    """A point whose cite has no words yet, as a person writes [^p1]."""
    return Point(text, (Cite(paragraph, ""),), **fields)  # type: ignore[arg-type]


def test_a_sentence_of_the_paragraph_is_quoted_as_it_stands() -> None:
    found = mended(bare("The port of Varna closed."))
    assert found == point("The port of Varna closed.")


def test_words_left_out_of_one_sentence_show_which_it_is() -> None:
    found = mended(bare("The board said it “couldn’t borrow” from any bank."))
    assert found.cites == (Cite(1, SOURCE[0].split("closed. ")[1]),)
    assert found.method == "trimmed"


def test_straight_quotation_marks_become_the_sources() -> None:
    found = mended(bare('The board said it "couldn\'t borrow" from any bank in Lisbon.'))
    assert found == point(SOURCE[0].split("closed. ")[1])


def test_a_quote_whose_marks_a_formatter_changed_is_the_paragraphs_again() -> None:
    text = SOURCE[0].split("closed. ")[1]
    straight = text.replace("“", '"').replace("”", '"').replace("’", "'")
    assert mended(point(text, 1, straight)) == point(text)


def test_a_text_that_says_more_than_its_quote_is_called_edited() -> None:
    found = mended(point("The port of Varna closed for good.", 1, "The port of Varna closed."))
    assert found.method == "edited"


def test_what_is_not_certain_is_left() -> None:
    for text in ("Varna has no port any more.", "Trade.", "The port fell."):
        assert mended(bare(text)) == bare(text)
    assert mended(bare("The port of Varna closed.", 9)) == bare("The port of Varna closed.", 9)


def test_what_an_analyst_wrote_gets_typographic_marks() -> None:
    own = Point('The "plan" isn\'t one.', (), ANALYST, "edited")
    assert mended(own).text == "The “plan” isn’t one."
    odd = Point("A 5\" pipe isn't one.", (), ANALYST, "edited")
    assert mended(odd).text == 'A 5" pipe isn’t one.'


def test_what_is_right_stays_as_it_is() -> None:
    made = brief()
    assert fixed(made, article()) == made
