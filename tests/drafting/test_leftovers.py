import pytest

from briefgen.checking.trace import is_trimmed
from tests.drafting.test_wording import worded


def test_a_reference_to_a_figure_that_the_brief_has_not_is_not_printed() -> None:
    made = worded("The port lost a third of its trade in 2025 (Figure 1) to Odesa.")
    assert made is not None
    assert made.text == "The port lost a third of its trade in 2025 to Odesa."


def test_links_that_a_page_puts_after_a_name_are_not_printed() -> None:
    made = worded(
        "Sen. Ana Petrova Ana Maria PetrovaDockers march on the board The quay is closed, for "
        "now MORE (V-Varna) said that the quay may close."
    )
    assert made is not None
    assert made.text == "Sen. Ana Petrova (V-Varna) said that the quay may close."


@pytest.mark.parametrize(
    "code",
    [
        " (QUAY.O)", "(Q.N)", " (NASDAQ: QUAY)", " (NYSE:QYW)", " QUAY, +1.15%", " BRK.Q, -0.42%",
        " US:QUAY26", " <.QUAYX>", " .QUAY",
    ],
)  # fmt: skip
def test_the_code_a_share_trades_under_is_not_printed(code: str) -> None:
    made = worded(f"The builder Quay Works Inc{code} may lose its largest order before summer.")
    assert made is not None
    assert made.text == "The builder Quay Works Inc may lose its largest order before summer."
    assert is_trimmed(made.text, made.cites[0].quote)


@pytest.mark.parametrize(
    "words", ["(U.N.)", "(U.S)", "(D.C.)", "(DNC)", "(R-Varna)", ".NET", "at 3:15", "CPI, +0.31%"]
)
def test_what_looks_like_such_a_code_is_printed(words: str) -> None:
    made = worded(f"The builder of the quay {words} may lose its largest order before summer.")
    assert made is not None
    assert words in made.text


@pytest.mark.parametrize("text", ["({})", "(3) {}", "27. {}"])
def test_the_brackets_of_a_whole_sentence_and_the_number_of_one_are_not_printed(text: str) -> None:
    told = "The port of Varna may lose its grain trade before the summer."
    made = worded(text.format(told))
    assert made is not None
    assert (made.text, made.method) == (told, "trimmed")
    assert is_trimmed(made.text, made.cites[0].quote)


@pytest.mark.parametrize("mark", ["*", "†", "[4]", "[4][12]"])
def test_the_number_of_a_note_is_not_printed(mark: str) -> None:
    made = worded(f"The port of Varna[3] may lose its grain trade before the summer.{mark}")
    assert made is not None
    assert made.text == "The port of Varna may lose its grain trade before the summer."
    assert made.method == "trimmed"
    assert is_trimmed(made.text, made.cites[0].quote)


@pytest.mark.parametrize(
    "place", ["VARNA, Bulgaria (AP) — ", "Varna (CNN Business)", "(Reuters) - "]
)
def test_where_an_agency_filed_its_report_is_not_printed_wherever_it_stands(place: str) -> None:
    made = worded(f"{place}The port of Varna may lose its grain trade before the summer.")
    assert made is not None
    assert made.text == "The port of Varna may lose its grain trade before the summer."
