import zipfile
from pathlib import Path

import pytest

from briefgen import shelf
from briefgen.errors import ShelfError
from briefgen.model.brief import PREFIXES
from briefgen.shelf.language import Language, language
from briefgen.shelf.layout import LayoutFile
from briefgen.shelf.layouts import layout

GOOD = """
description = "x"
sections = ["summary"]
[styles.body]
size_pt = 10
leading_pt = 14
"""


def loaded(folder: Path, text: str) -> LayoutFile:
    path = folder / "layout.toml"
    path.write_text(text, encoding="utf-8")
    return shelf.load(path, LayoutFile)


def test_every_shipped_layout_and_language_loads() -> None:
    for name in shelf.names("briefs"):
        assert layout(name).kinds
    for name in shelf.names("languages"):
        assert language(name).code == name


def test_english_has_a_heading_and_an_honest_line_for_every_kind() -> None:
    english = language("en")
    assert set(PREFIXES) <= set(english.headings)
    assert set(PREFIXES) <= set(english.empty)
    assert len(english.months) == 12


def test_names_are_listed_as_the_language_does() -> None:
    english = language("en")
    assert english.listed(()) == ""
    assert english.listed(("Ann",)) == "Ann"
    assert english.listed(("Ann", "Bob", "Cem")) == "Ann, Bob and Cem"


def test_an_unknown_name_offers_the_nearest() -> None:
    with pytest.raises(ShelfError, match="did you mean 'standard'"):
        layout("standart")
    with pytest.raises(ShelfError, match="there are: full, intelligence"):
        layout("qqq")
    with pytest.raises(ShelfError, match=r"language '\.\./en'"):
        language("../en")


def test_every_mistake_is_named_at_once_with_its_place(tmp_path: Path) -> None:
    wrong = GOOD.replace("size_pt = 10", 'sise_pt = 10\nbold = "maybe"') + "[page]\nsize = 'A3'\n"
    with pytest.raises(ShelfError) as caught:
        loaded(tmp_path, wrong)
    text = str(caught.value)
    assert caught.value.remedy == "correct it there"
    assert len(caught.value.mistakes) == 3
    assert "styles.body.sise_pt: unknown key, did you mean 'size_pt'?" in text
    assert "styles.body.bold: " in text
    assert "page.size: " in text


def test_a_broken_or_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ShelfError, match=r"layout\.toml: is not valid TOML"):
        loaded(tmp_path, "description = ")
    with pytest.raises(ShelfError, match="there is no such file"):
        shelf.load(tmp_path / "none.toml", Language)


def test_the_wheel_carries_the_layouts(tmp_path: Path) -> None:
    import subprocess
    import sys

    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    assert "briefgen/layouts/briefs/standard/layout.toml" in names
    assert "briefgen/layouts/languages/en.toml" in names
    assert "briefgen/shelf/checked.txt" in names
    assert "briefgen/samples/harbour.txt" in names
    assert "briefgen/writers/fonts/NotoSerif-Regular.ttf" in names
