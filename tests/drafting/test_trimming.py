import pytest

from briefgen.drafting.trimming import MOST_WORDS, cuts
from briefgen.shelf.language import language

CUES = language("en").cues
TAIL = (
    " has lost a third of its grain trade since the channel was closed to the larger ships that "
    "used to call here every week of the season before the sandbank grew across it in 2024."
)


def left(text: str) -> str:
    for begin, end in reversed(cuts(text, CUES)):
        text = text[:begin] + " ... " + text[end:]
    return text


@pytest.mark.parametrize(
    "aside",
    [
        " (long the third largest on that coast)",
        "—long the third largest on that coast—",
        " – long the third largest on that coast – ",
        ", which was once the third largest on that coast,",
    ],
)
def test_an_aside_is_cut_from_a_long_sentence(aside: str) -> None:
    text = "The port of Varna" + aside + TAIL.removeprefix(" " if aside[-1] in "— " else "")
    assert len(text.split()) > MOST_WORDS
    assert left(text) == "The port of Varna ... " + TAIL.strip()


@pytest.mark.parametrize(
    "aside",
    [
        " (from the survey of the port’s own engineers) ",
        " (which is not the largest on that coast)",  # a negation
        " (if the ministry agrees to the loan)",  # a condition
        " (according to the harbour board of Varna)",  # the holder
        "—or what may yet remain of it—",  # a caution
        " — so the harbour board believes — ",
        " — insurers fear — ",
        " — by 40 percent of the grain that came — ",  # a figure
        " — that is, Peter Stanev and Maria Petrova — ",  # names
        " (VHB)",  # a short form used later
    ],
)
def test_what_limits_the_statement_is_never_cut(aside: str) -> None:
    text = "The port of Varna" + aside + TAIL
    assert cuts(text, CUES) == []


def test_a_short_sentence_keeps_its_aside() -> None:
    assert cuts("The port (long the third largest on that coast) may close.", CUES) == []


def test_nothing_is_cut_within_a_quotation() -> None:
    text = "“The port of Varna (long the third largest on that coast)" + TAIL + "” he said."
    assert cuts(text, CUES) == []


def test_what_the_words_before_it_only_announce_is_not_cut() -> None:
    named = "The fits and starts of the law’s most disputed part — a toll on every ship —" + TAIL
    told = "The old brick port of Varna — a harbour on the coast —" + TAIL
    assert cuts(named, CUES) == []
    assert len(cuts(told, CUES)) == 1
