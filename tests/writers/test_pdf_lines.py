import pytest

from briefgen.model.document import Run, Style
from briefgen.writers.pdf_lines import break_lines

STYLE = Style(size_pt=10)


def lines(text: str, width_pt: float) -> list[str]:
    made = break_lines((Run(text),), STYLE, width_pt)
    return ["".join(piece.text for piece in line.pieces) for line in made]


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("https://gazette.example/2019/a-city-on-the-brinkmanship", "https://gazette.example/2019/a-city-on-the"),
        ("https://gazette.example/world/2019/harbourmastersreport", "https://gazette.example/world/2019/"),
        ("https://gazette.example/read?article=1048576104857610485761048576", "https://gazette.example/read?article="),
        ("https://gazette.example/harbourmastersreportsandletters", "https://gazette.example/"),
    ],
)  # fmt: skip
def test_an_address_is_cut_where_its_parts_meet(address: str, first: str) -> None:
    made = lines(address, 225.0)
    assert made[0] == first
    assert "".join(made).rstrip() == address


def test_a_word_without_such_a_place_fills_its_line() -> None:
    made = lines("m" * 60, 225.0)
    assert len({*made[:-1]}) == 1
    assert "".join(made).rstrip() == "m" * 60
