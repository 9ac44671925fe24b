import numpy as np

from briefgen.drafting import signals
from briefgen.drafting.reading import Sentence


def sentences(*texts: str) -> list[Sentence]:
    return [Sentence(n, 1, n, text, printable=True) for n, text in enumerate(texts)]


def test_the_sentence_that_shares_most_words_is_the_most_central() -> None:
    found = sentences(
        "The harbour needs dredging before winter.",
        "Dredging the harbour before winter costs money.",
        "Penguins live elsewhere entirely.",
    )
    central = signals.centrality(found)
    assert central[2] == central.min()
    assert central.max() == 1.0


def test_centrality_of_words_nobody_shares_is_flat() -> None:
    assert signals.centrality(sentences("Alpha beta.", "Gamma delta.")).tolist() == [0.0, 0.0]


def test_a_long_article_is_measured_against_its_mean() -> None:
    found = sentences(
        *(f"The harbour needs dredging number {n} before winter." for n in range(500))
    )
    assert signals.centrality(found).shape == (500,)


def test_the_opening_counts_more_than_the_end_and_the_end_more_than_the_middle() -> None:
    place = signals.position(sentences(*"abcdefghijk"))
    assert place[0] > place[-1] > place[5]


def test_cues_are_whole_words_and_a_star_stands_for_any_ending() -> None:
    found = sentences("A risky risk of risks.", "An asterisk and a frisky cat.")
    assert signals.hits(found, ("risk*",)).tolist() == [3.0, 0.0]
    assert signals.hits(found, ("risk",)).tolist() == [1.0, 0.0]


def test_a_leaning_start_is_seen_behind_a_quotation_mark() -> None:
    found = sentences("“They left,” he said.", "Theyre odd.")
    assert signals.starts_with(found, ("they",)).tolist() == [1.0, 0.0]


def test_readable_lengths_are_worth_most() -> None:
    assert np.argmax(signals.length(sentences("word " * 4, "word " * 20, "word " * 58))) == 1
