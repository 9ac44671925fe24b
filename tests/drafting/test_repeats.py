from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting import draft
from briefgen.drafting.reading import study
from briefgen.drafting.repeats import Repeats
from briefgen.readers import read
from briefgen.shelf.language import language

ARTICLE = """The harbour will close its north basin in March

The harbour board will close the north basin in March because the quay wall may collapse.

Dockers fear that the closure could cost the town a third of its jobs.

“The quay wall of the north basin may collapse, so in March we will close it,” the board said.

Freight firms have already moved some of their traffic to the southern port.

Without a loan, the board cannot repair the wall before the autumn storms.

The mayor argues that a smaller harbour would ruin the fish market as well.
"""


def of(text: str) -> Repeats:
    return Repeats(study(read(text.encode(), "article.txt"), language("en")))


def test_two_sentences_of_the_same_rare_words_say_the_same() -> None:
    _, *told = ARTICLE.strip().split("\n\n")
    assert [*of(ARTICLE).among(dict(enumerate(told)))] == [(0, 2)]


def test_figures_of_their_own_make_two_statements_of_the_same_words() -> None:
    told = {1: "Rents on the quay rose by 4 percent.", 2: "Rents on the quay rose by 9 percent."}
    assert not [*of(ARTICLE).among(told)]


def test_a_brief_says_a_thing_once() -> None:
    brief = draft(read(ARTICLE.encode(), "article.txt"))
    points = [point.text for section in brief.sections for point in section.points]
    assert sum("wall" in text and "collapse" in text for text in points) == 1


@given(st.lists(st.text(max_size=80), max_size=6))
def test_pairs_are_of_different_numbers_each_told_once(texts: list[str]) -> None:
    pairs = [*of(ARTICLE).among(dict(enumerate(texts)))]
    assert len(set(pairs)) == len(pairs)
    assert all(one < other for one, other in pairs)
