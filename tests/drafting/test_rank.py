import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadpoolctl import ThreadpoolController

from briefgen.drafting.encoder import Singles
from briefgen.drafting.rank import HEADS, TOLD, WEIGHTS, Net, load, scores
from briefgen.drafting.reading import study
from briefgen.model.article import Article, Paragraph
from briefgen.shelf.language import language
from tests.samples import PORT, any_text, article

EN = language("en")


def test_each_sentence_gets_a_grade_a_kind_and_a_share() -> None:
    graded = scores(study(article(), EN))
    assert graded.shape == (len(study(article(), EN).sentences), len(HEADS) + len(TOLD))
    assert np.isfinite(graded).all()


def test_a_judgment_is_graded_above_a_caption_and_a_risk_above_a_fact() -> None:
    texts = (
        *PORT,
        "Unless the loan comes, the port could lose its trade and thousands their jobs.",
        "The photograph shows a ship.",
    )
    graded = scores(study(article(*texts), EN))
    risk, caption = graded[-2], graded[-1]
    assert risk[2] > caption[2]
    assert risk[1] > caption[1]


def test_headings_are_read_but_not_graded() -> None:
    read = Article(
        "T", (Paragraph(1, "heading", "What next"), Paragraph(2, "para", "The port may close."))
    )
    assert scores(study(read, EN)).shape == (1, len(HEADS) + len(TOLD))


def test_the_weights_are_a_small_file_without_code() -> None:
    assert WEIGHTS.stat().st_size < 12_000_000
    with np.load(WEIGHTS, allow_pickle=False) as kept:
        assert {"words", "thresholds", "net_into", "encoder_vectors", "mixer_mix"} <= set(
            kept.files
        )
    assert len(load().thresholds) == len(HEADS) - 1


@given(st.lists(any_text, max_size=6))
def test_any_text_is_graded_alike_twice(texts: list[str]) -> None:
    kept = [text for text in texts if text.strip()]
    read = Article("", tuple(Paragraph(n, "para", t) for n, t in enumerate(kept, start=1)))
    first = scores(study(read, EN))
    assert np.isfinite(first).all()
    assert (first == scores(study(read, EN))).all()


def test_a_long_sentence_leaves_nothing_behind_for_a_short_one() -> None:
    encoder = load().encoder
    short, long = ["a", "quay"], ["the", "port", "may", "close"] * 20
    alone = encoder([short])
    encoder([long] * 40)
    assert np.array_equal(encoder([short]), alone)


def test_grading_asks_for_one_thread_of_linear_algebra_and_gives_the_others_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def threads() -> list[int]:
        return [pool["num_threads"] for pool in pools.info()]

    def graded(_: Net, features: Singles) -> Singles:
        seen.append(threads())
        return np.zeros((len(features), len(HEADS)), np.float32)

    seen: list[list[int]] = []
    monkeypatch.setattr(Net, "__call__", graded)
    pools = ThreadpoolController().select(user_api="blas")
    with pools.limit(limits=2):
        before = threads()
        scores(study(article(), EN))
        assert threads() == before
    assert seen == [[1] * len(before)]
