import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting.bonds import MOST
from briefgen.drafting.counts import ranks, read
from briefgen.drafting.signals import RANKED, SIGNALS, measure


def told(name: str, *sentences: str, title: str = "") -> list[float]:
    """What a signal says of each sentence of one paragraph."""
    return SIGNALS[name](read([list(sentences)], ["para"], title)).tolist()


def test_every_signal_gives_one_finite_figure_a_sentence() -> None:
    doc = read(
        [["The port may close.", "It costs 5%."], ["Risks"], ["“So,” he said."]],
        ["para"] * 3,
        "Port",
    )
    values = measure(doc)
    assert values.shape == (4, len(SIGNALS) + len(RANKED))
    assert np.isfinite(values).all()


def test_an_article_without_sentences_has_no_figures() -> None:
    assert measure(read([], [], "")).shape == (0, len(SIGNALS) + len(RANKED))


def test_the_sentence_that_shares_most_words_is_the_most_central() -> None:
    central = told(
        "lexrank",
        "The harbour needs dredging before winter.",
        "Dredging the harbour before winter costs money.",
        "Penguins live elsewhere entirely.",
    )
    assert central[2] == min(central)
    assert max(central) == 1.0


def test_a_long_article_is_measured_against_its_sum() -> None:
    sentences = [f"The harbour needs dredging number {n} before winter." for n in range(MOST + 1)]
    assert len(told("lexrank", *sentences)) == MOST + 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("if_then", "If the channel silts up, ships will turn away."),
        ("harm_chain", "The delay could lead to losses."),
        ("starts_pointer", "This is why ships turn away."),
        ("starts_link", "However, ships turn away."),
        ("asks", "Will the port close?"),
        ("percent", "Trade fell by 5 percent."),
    ],
)
def test_a_signal_is_met_where_it_should_be_and_not_elsewhere(name: str, sentence: str) -> None:
    met, unmet = told(name, sentence, "Gulls sat on the quay.")
    assert met > 0
    assert unmet == 0


def test_a_repeated_sentence_counts_as_a_repeat_the_second_time() -> None:
    said = "The port is closing."
    assert told("repeated", said, "Gulls sat there.", said) == [1.0, 0.0, 2.0]


def test_words_of_the_title_are_found() -> None:
    hit, miss = told(
        "title_overlap", "The port of Varna is shallow.", "Gulls sat there.", title="Varna port"
    )
    assert hit == 1.0
    assert miss == 0.0


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), min_size=1))
def test_equal_values_share_the_mean_of_their_ranks(rows: list[tuple[int, int]]) -> None:
    table = np.array(rows, np.float64)
    below = (table[None] < table[:, None]).sum(1)
    equal = (table[None] == table[:, None]).sum(1)
    mean = below + (equal - 1) / 2
    assert np.array_equal(ranks(table), mean / max(len(rows) - 1, 1))
