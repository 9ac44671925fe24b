import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import shelf
from briefgen.errors import ShelfError
from briefgen.shelf.layout import Layout
from briefgen.shelf.layout_rules import contrast
from briefgen.shelf.layouts import layout, named

GOOD = """
sections = ["title", "summary", "risks", "annex"]
[section.summary]
most = 3
[styles.body]
size_pt = 10
leading_pt = 14
"""


def put(folder: Path, name: str, text: str, **files: bytes) -> Path:
    """A house folder with that layout in it."""
    place = folder / "briefs" / name
    place.mkdir(parents=True, exist_ok=True)
    (place / "layout.toml").write_text(text, encoding="utf-8")
    for file, data in files.items():
        (place / file.replace("_", ".")).write_bytes(data)
    return place


def of_house(folder: Path, name: str = "house") -> Layout:
    with shelf.housed(str(folder)):
        return layout(name)


def mistake(folder: Path, text: str) -> str:
    put(folder, "house", text)
    with pytest.raises(ShelfError) as caught:
        of_house(folder)
    return str(caught.value)


def picture(width: int = 40, height: int = 20) -> bytes:
    from PIL import Image

    drawn = io.BytesIO()
    Image.new("RGB", (width, height), "#14304f").save(drawn, "PNG")
    return drawn.getvalue()


def test_every_shipped_layout_says_what_it_is_for() -> None:
    assert set(shelf.names("briefs")) == {"standard", "one-page", "full", "intelligence", "memo"}
    for name in shelf.names("briefs"):
        assert 20 <= len(layout(name).file.description) <= 100


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("size_pt = 10", "size_pt = 3", "styles.body.size_pt: must be 6 to 72 points"),
        ("leading_pt = 14", "leading_pt = 9", "styles.body.leading_pt: must be at least the size"),
        ("size_pt = 10", 'size_pt = 10\ncolour = "red"', "styles.body.colour: must be a colour"),
        ('"summary", "risks"', '"sumary", "risks"', "no section 'sumary', did you mean 'summary'?"),
        ("most = 3", 'form = "strip"', "section.summary.form: summary is printed as numbered or"),
        ("[styles.body]", "[styles.bodi]", "no style of this name is used, did you mean 'body'?"),
        ("[styles", '[running]\nheader_left = "{titel}"\n[styles', "did you mean 'title'?"),
        ('"risks",', '"risks", "risks",', "'risks' stands in the layout twice"),
        ("most = 3", "most = 0", "section.summary.most: "),
        ("most = 3", 'table = ["id"]', "section.summary.table: needs the column 'point'"),
        ("most = 3", 'table = ["point", "imapct"]', "did you mean 'impact'?"),
        ("[section.summary]", "[section.sumary]", "no section 'sumary', did you mean 'summary'?"),
        ("[styles", "[page]\nleft_mm = 5\n[styles", "page.left_mm: must be 10 to 60"),
        ("[styles", "[page]\nleft_mm = 60\nright_mm = 55\n[styles", "leave 95 mm for text"),
        (
            "[section",
            '[budget]\nfirst_page = ["outlook"]\n[section',
            "is no section of this layout",
        ),
        ("[section", '[colours]\nink = "blue"\n[section', "colours.ink: must be a colour"),
        ("sections", 'language = "xx"\nsections', "language: there is no language 'xx'"),
        (
            "sections",
            'scale = "icd302"\nsections',
            "scale: there is no scale 'icd302', did you mean",
        ),
        ("sections", 'references = "(p. )"\nsections', "references: must hold {n}"),
        ("sections", 'references = "{n!r:{n}}"\nsections', "references: must hold {n}"),
        ("sections", 'base = "none.dotx"\nsections', "base: 'none.dotx' is no file beside"),
        ("[section", '[brand]\nlogo = "../x.png"\n[section', "brand.logo: '../x.png' is no file"),
        ("[section", '[fonts]\nfolder = "fonts"\n[section', "fonts.folder: no TrueType file"),
        ('["title", "summary", "risks", "annex"]', '["title"]', "none of them prints a point"),
    ],
)
def test_what_is_wrong_is_named_with_its_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert GOOD.count(old)
    assert said in mistake(tmp_path, GOOD.replace(old, new, 1))


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("size_pt = 10", 'size_pt = 3\ncolour = "red"').replace('"risks"', '"riks"')
    put(tmp_path, "house", text)
    with pytest.raises(ShelfError) as caught:
        of_house(tmp_path)
    assert "\n".join(caught.value.mistakes).count("styles.body.") == 2
    assert "no section 'riks'" in caught.value.cause
    assert "3 mistakes in all, which `briefgen layout check house` names" in str(caught.value)


def test_a_section_that_is_left_out_is_not_wanted_on_the_first_page(tmp_path: Path) -> None:
    put(tmp_path, "house", 'extends = "standard"\nsections = ["title", "summary", "annex"]\n')
    assert of_house(tmp_path).file.budget.first_page == ("summary",)


def test_a_wrong_colour_of_the_palette_is_named_once(tmp_path: Path) -> None:
    put(tmp_path, "house", 'extends = "standard"\n[colours]\nink = "red"\n')
    with pytest.raises(ShelfError) as caught:
        of_house(tmp_path)
    assert [m.partition(":")[0] for m in caught.value.mistakes] == ["colours.ink"]


def test_a_colour_of_the_palette_that_cannot_be_read_is_called_by_its_name(tmp_path: Path) -> None:
    put(tmp_path, "house", 'extends = "standard"\n[colours]\nink = "#ffff00"\n')
    with pytest.raises(ShelfError) as caught:
        of_house(tmp_path)
    assert all("#ffff00 (colours.ink) on" in mistake for mistake in caught.value.mistakes)


def test_a_colour_that_cannot_be_read_on_its_ground_is_named(tmp_path: Path) -> None:
    pale = GOOD + '[styles.cell-head]\ncolour = "#999999"\nfill = "#eeeeee"\n'
    assert "styles.cell-head.colour: #999999 on #eeeeee has a contrast of 2.5" in mistake(
        tmp_path, pale
    )
    boxed = GOOD.replace("size_pt = 10", 'size_pt = 10\ncolour = "#444444"')
    boxed += '[styles.box]\nfill = "#555555"\n'
    assert "styles.body.colour: #444444 on #555555 in box" in mistake(tmp_path, boxed)


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_contrast_is_the_same_both_ways_and_within_its_range(one: int, other: int) -> None:
    first, second = f"#{one:06x}", f"#{other:06x}"
    assert contrast(first, second) == contrast(second, first)
    assert 1 <= contrast(first, second) <= 21.01
    assert contrast(first, first) == pytest.approx(1)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_a_layout_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    text = 'extends = "standard"\n[section.risks]\nmost = 2\n[colours]\nink = "#7a0019"\n'
    put(tmp_path, "house", text)
    ours, theirs = of_house(tmp_path), layout("standard")
    assert ours.file.sections == theirs.file.sections
    assert ours.spec("risks").most == 2
    assert ours.spec("risks").form == theirs.spec("risks").form
    assert ours.file.styles["title"].colour == "#7a0019"
    assert ours.file.description == ""


def test_a_layout_may_extend_one_that_extends_another(tmp_path: Path) -> None:
    put(tmp_path, "house", 'extends = "memo"\n[page]\nsize = "Letter"\n')
    made = of_house(tmp_path)
    assert made.file.page.size == "Letter"
    assert made.spec("annex").form == "locator"
    assert [Path(file).parent.name for file in made.assets.files] == ["house", "memo", "standard"]


def test_a_house_layout_may_stand_before_the_shipped_one_it_extends(tmp_path: Path) -> None:
    put(tmp_path, "standard", 'extends = "standard"\n[brand]\nhouse = "The Institute"\n')
    assert of_house(tmp_path, "standard").file.brand.house == "The Institute"


def test_layouts_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "one", 'extends = "two"\n')
    put(tmp_path, "two", 'extends = "one"\n')
    with pytest.raises(ShelfError, match="comes back to it"):
        of_house(tmp_path, "one")


def test_a_mistake_in_what_is_extended_is_told_of_its_own_file(tmp_path: Path) -> None:
    put(tmp_path, "below", GOOD.replace("most = 3", "mots = 3"))
    put(tmp_path, "house", 'extends = "below"\n')
    with pytest.raises(ShelfError, match=r"below/layout\.toml: section\.summary\.mots"):
        of_house(tmp_path)


def test_a_logo_is_found_beside_the_layout_or_beside_what_it_extends(tmp_path: Path) -> None:
    branded = GOOD.replace("[section", '[brand]\nlogo = "logo.png"\n[section')
    put(tmp_path, "below", branded, logo_png=picture())
    put(tmp_path, "house", 'extends = "below"\n')
    made = of_house(tmp_path)
    assert made.assets.logo_px == (40, 20)
    assert made.assets.logo == picture()


def test_a_logo_that_is_no_picture_is_named(tmp_path: Path) -> None:
    place = put(tmp_path, "house", GOOD.replace("[section", '[brand]\nlogo = "l.png"\n[section'))
    (place / "l.png").write_bytes(b"<svg/>")
    with pytest.raises(ShelfError, match=r"brand\.logo: 'l\.png' is neither a PNG nor a JPEG"):
        of_house(tmp_path)


def test_no_link_leads_out_of_a_layouts_folder(tmp_path: Path) -> None:
    place = put(tmp_path, "house", GOOD.replace("[section", '[brand]\nlogo = "l.png"\n[section'))
    (tmp_path / "outside.png").write_bytes(picture())
    try:
        (place / "l.png").symlink_to(tmp_path / "outside.png")
    except OSError:
        pytest.skip("this system lets nobody make links")
    with pytest.raises(ShelfError, match="is no file beside"):
        of_house(tmp_path)


def test_a_layout_is_named_by_its_name_its_file_or_its_folder(tmp_path: Path) -> None:
    place = put(tmp_path, "house", GOOD)
    for word in (str(place), str(place / "layout.toml")):
        assert named(word).name == "house"
    assert named("standard").name == "standard"
    with pytest.raises(ShelfError, match="there is no such file"):
        named(str(tmp_path / "none.toml"))


def test_a_file_is_called_as_the_user_named_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "house", GOOD + '[page]\nsize = "A3"\n')
    monkeypatch.chdir(tmp_path)
    for word in ("briefs/house", "briefs/house/layout.toml"):
        with pytest.raises(ShelfError) as caught:
            named(word)
        assert str(caught.value) == (
            "briefs/house/layout.toml: page.size: must be 'A4' or 'Letter', not 'A3'\n"
            f"  correct it there; `briefgen layout check {word}` tells whether all is right"
        )


@pytest.mark.parametrize("word", ["briefs", "./briefs", "briefs/", "."])
def test_a_folder_of_layouts_offers_those_that_stand_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    for name in ("ours", "theirs"):
        put(tmp_path, name, GOOD)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ShelfError) as caught:
        named(word)
    assert caught.value.cause == "is a folder of layouts, not a layout"
    offered = ", ".join(str(Path("briefs", name)) for name in ("ours", "theirs"))
    assert caught.value.remedy == f"name what is in it: {offered}"


def test_a_folder_without_a_layout_is_told_from_one_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ShelfError, match=r"is a folder without a layout\.toml"):
        named(str(tmp_path))
    with pytest.raises(ShelfError, match="there is no such file"):
        named(str(tmp_path / "none"))


def test_a_folder_beside_is_found_by_its_bare_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = put(tmp_path, "institute", GOOD)
    monkeypatch.chdir(place.parent)
    assert named("institute").assets.files[0] == str(place / "layout.toml")
    (place.parent / "memo").mkdir()
    assert named("memo").file.extends == "standard"  # a known name comes first
