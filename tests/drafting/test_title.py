import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting.title import from_headline, stating
from briefgen.shelf.language import language
from tests.samples import article

CUES = language("en").cues
LONG = "The grain port of Varna is running out of depth and nobody will pay"


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("OPINION: The port must be saved", "The port must be saved"),
        ("Analysis | Why the port is failing", "Why the port is failing"),
        ("Exclusive: Board hid report on channel", "Board hid report on channel"),
        ("ANALYSIS/OPINION: The quay is sinking", "The quay is sinking"),
        ("The quay is sinking [video]", "The quay is sinking"),
        ("The quay is sinking | The Black Sea Gazette", "The quay is sinking"),
        ("The quay is sinking - Varna Daily News", "The quay is sinking"),
        ("The quay is sinking - and nobody cares", "The quay is sinking - and nobody cares"),
        ("Live: animals on the quay", "Animals on the quay"),
        ("Opinion", "Opinion"),
        (f"{LONG} — a story of three winters", LONG),
        (f"{LONG} — experts say", f"{LONG} — experts say"),
    ],
)
def test_a_headline_loses_labels_and_its_outlet_and_nothing_else(headline: str, title: str) -> None:
    assert from_headline(article(title=headline)) == title


def test_an_outlet_known_from_elsewhere_is_taken_off() -> None:
    read = article(title="The quay is sinking – Kurier", outlet="Kurier")
    assert from_headline(read) == "The quay is sinking"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The quay is sinking, and the board has no plan for the winter that is coming to town.",
         ""),
        ("The old quay of Varna is sinking, and the board has no plan for the next winter.",
         "The old quay of Varna is sinking"),
        ("The old quay of Varna is sinking, according to the board, which met there on Monday.",
         "The old quay of Varna is sinking, according to the board"),
        ("VARNA (AP) - The old quay of Varna, a wooden one, is sinking, and nobody in town pays.",
         "The old quay of Varna is sinking, and nobody in town pays"),
        ("Just four months after the board closed the old quay, a move few liked, it reopened.",
         ""),
        ("Will the board close the old quay of Varna?", ""),
        ("Read how the board closed the quay of Varna.", ""),
        ("The old quay of Varna is sinking, he added.", ""),
        ("The old quay of Varna is sinking: see www.quay.example.", ""),
        ("The old quay of Varna will be closed if the loan does not come before the winter rains.",
         ""),
        ("The mayor is not sure whether the quay should be closed, and no one in town asks.", ""),
    ],
)  # fmt: skip
def test_a_title_from_a_sentence_is_a_whole_clause_that_keeps_its_holder(
    text: str, title: str
) -> None:
    assert stating(text, CUES) == title


@given(st.text(min_size=1, max_size=200))
def test_any_headline_gives_a_title(text: str) -> None:
    read = article(title=text)
    assert from_headline(read) or not text.strip()
