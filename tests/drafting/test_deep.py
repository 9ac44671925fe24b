import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.drafting import deep, draft
from briefgen.drafting.counts import read
from briefgen.drafting.rank import HEADS, KINDS, grades
from briefgen.drafting.reading import study
from briefgen.errors import UsageError
from briefgen.model.article import Article, Paragraph
from briefgen.shelf.language import language
from tests.samples import PORT, any_text, article
from tests.tools import needs

EN = language("en")


@pytest.fixture(autouse=True)
def _installed() -> None:
    needs("onnxruntime")
    needs("tokenizers")


def test_the_slow_ranker_grades_every_sentence_and_gives_its_own_thresholds() -> None:
    reading = study(article(), EN)
    found = grades(reading, "deep")
    assert found.table.shape == (len(reading.sentences), len(HEADS))
    assert np.isfinite(found.table).all()
    assert len(found.thresholds) == len(KINDS)


def test_the_slow_ranker_tells_a_judgment_from_a_caption() -> None:
    texts = (*PORT, "Unless the loan comes, the port could lose its trade.", "A ship is seen here.")
    judgment, caption = grades(study(article(*texts), EN), "deep").table[-2:]
    assert (judgment[:3] > caption[:3]).all()


def test_no_sentence_is_no_grade() -> None:
    assert deep.load()(read([], [], "")).shape == (0, len(HEADS))


@settings(max_examples=15)
@given(st.lists(any_text, max_size=5))
def test_any_text_is_graded_alike_twice(texts: list[str]) -> None:
    kept = [text for text in texts if text.strip()]
    read_ = Article("", tuple(Paragraph(n, "para", t) for n, t in enumerate(kept, start=1)))
    first = grades(study(read_, EN), "deep").table
    assert np.isfinite(first).all()
    assert (first == grades(study(read_, EN), "deep").table).all()


def test_windows_hold_every_sentence_once_in_order() -> None:
    long = [[7] * 80] * 10
    windows = list(deep.windows(long, [deep.OPEN, 5, deep.CLOSE]))
    assert [number for _, spans in windows for number, _, _ in spans] == list(range(10))
    assert all(len(ids) <= deep.WINDOW for ids, _ in windows)
    for ids, spans in windows:
        assert all(ids[begin:end] == [7] * 80 for _, begin, end in spans)


def test_a_brief_is_drafted_by_the_slow_ranker_alike_twice() -> None:
    assert draft(article(), ranker="deep") == draft(article(), ranker="deep")


def test_where_the_extra_is_missing_the_error_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "onnxruntime", None)
    deep.load.cache_clear()
    with pytest.raises(UsageError, match="briefgen\\[deep\\]"):
        deep.load()
