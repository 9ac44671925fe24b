from __future__ import annotations

import io
import json
import tomllib
from pathlib import Path

import pytest

from briefgen import shelf
from tests.cli.test_make import briefgen, refused

ARTICLE = (
    "A port.\n\nThe port may lose its grain trade. Dredging is likely to cost 40 million euros.\n"
)


def begun(folder: Path, *more: str) -> Path:
    """A house layout as `layout new` writes it."""
    done = briefgen("layout", "new", "institute", "-o", "layouts", *more, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "layouts" / "institute" / "layout.toml"


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_list_says_what_each_layout_is_for(tmp_path: Path) -> None:
    begun(tmp_path, "--overwrite")
    lines = briefgen("layout", "list", cwd=tmp_path).stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == sorted(shelf.names("briefs"))
    assert all(len(line.split()) > 5 for line in lines)
    rows = briefgen("layout", "list", "--json", cwd=tmp_path).stdout.decode().splitlines()
    assert {json.loads(row)["origin"] for row in rows} == {"shipped"}


def test_list_tells_of_a_wrong_layout_and_lists_the_others(tmp_path: Path) -> None:
    home = tmp_path / "house" / "briefs" / "ours"
    home.mkdir(parents=True)
    (home / "layout.toml").write_text("sections = 3\n", encoding="utf-8")
    done = briefgen("layout", "list", "--house", "house", cwd=tmp_path)
    assert done.returncode == 2
    assert b"ours/layout.toml: " in done.stderr
    assert b"standard" in done.stdout


def test_show_prints_a_layout_that_can_be_read_again(tmp_path: Path) -> None:
    shown = briefgen("layout", "show", "memo", cwd=tmp_path).stdout.decode()
    assert tomllib.loads(shown)["extends"] == "standard"


def test_schema_knows_every_key(tmp_path: Path) -> None:
    told = json.loads(briefgen("layout", "schema", cwd=tmp_path).stdout)
    assert {"sections", "styles", "brand", "budget", "extends"} <= set(told["properties"])


def test_a_new_layout_prints_as_what_it_extends(tmp_path: Path) -> None:
    file = begun(tmp_path)
    (tmp_path / "port.txt").write_text(ARTICLE, encoding="utf-8")
    for layout in ("standard", str(file), str(file.parent)):
        done = briefgen(
            "make", "port.txt", "--layout", layout, "-o", "port.pdf", "--overwrite", cwd=tmp_path
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "port.pdf").read_bytes().startswith(b"%PDF")


def test_every_line_of_a_new_layout_may_be_uncommented(tmp_path: Path) -> None:
    file = begun(tmp_path, "--extends", "intelligence")
    lines = file.read_text(encoding="utf-8").splitlines()
    keys = [
        line.removeprefix("# ")
        for line in lines
        if line.startswith(("# [", "# ")) and (" = " in line or line.startswith("# ["))
    ]
    kept = [line for line in keys if not line.startswith(("base", "logo ="))]
    text = "\n".join(line if line.removeprefix("# ") not in kept else line[2:] for line in lines)
    file.write_text(text, encoding="utf-8")
    done = briefgen("layout", "check", str(file), cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert tomllib.loads(text)["language"] == "fr"


def test_new_replaces_nothing_unasked(tmp_path: Path) -> None:
    begun(tmp_path)

    def told(code: int, *words: str) -> str:
        return refused(briefgen("layout", "new", *words, "-o", "layouts", cwd=tmp_path), code)

    assert "is there already" in told(1, "institute")
    assert "is a shipped layout" in told(1, "memo")
    assert "is no name for a layout" in told(2, "a/b")
    assert "did you mean 'memo'?" in told(2, "x", "--extends", "mema")


def test_check_names_every_mistake_and_the_nearest_name(tmp_path: Path) -> None:
    file = begun(tmp_path)
    changed(file, "[brand]", "[brnad]")
    done = briefgen("layout", "check", str(file), cwd=tmp_path)
    assert done.returncode == 2
    assert (
        "institute/layout.toml: brnad: unknown key, did you mean 'brand'?" in done.stdout.decode()
    )
    changed(file, "[brnad]", '[section.risks]\nmost = 9\nform = "strip"\n[brand]')
    rows = briefgen("layout", "check", str(file), "--json", cwd=tmp_path).stdout.decode()
    (row,) = map(json.loads, rows.splitlines())
    assert not row["good"]
    assert any("section.risks.most" in mistake for mistake in row["mistakes"])


def test_a_wrong_layout_stops_make_with_its_first_mistake_and_the_way_to_the_others(
    tmp_path: Path,
) -> None:
    file = begun(tmp_path)
    changed(file, "[brand]", '[page]\nsize = "A3"\n[brnad]')
    (tmp_path / "port.txt").write_text(ARTICLE, encoding="utf-8")
    done = briefgen("make", "port.txt", "--layout", "layouts/institute", cwd=tmp_path)
    told, remedy = refused(done, 2).splitlines()
    mistakes = [
        "page.size: must be 'A4' or 'Letter', not 'A3'",
        "brnad: unknown key, did you mean 'brand'?",
    ]
    assert told == f"briefgen: layouts/institute/layout.toml: {mistakes[0]}"
    command = "briefgen layout check layouts/institute"
    assert remedy == f"  2 mistakes in all, which `{command}` names"
    checked = briefgen(*command.split()[1:], cwd=tmp_path).stdout.decode().splitlines()
    named = [f"  layouts/institute/layout.toml: {mistake}" for mistake in mistakes]
    assert checked == ["layouts/institute: wrong", *named]


def test_check_offers_what_would_be_right(tmp_path: Path) -> None:
    begun(tmp_path)
    done = briefgen("layout", "check", "layouts", "standrad", cwd=tmp_path)
    assert done.returncode == 2
    folder, word = "is a folder of layouts, not a layout", "there is none of this name"
    inside = Path("layouts", "institute")
    assert done.stdout.decode().splitlines() == [
        "layouts: wrong",
        f"  layouts: {folder}; name what is in it: {inside}",
        "standrad: wrong",
        f"  layout 'standrad': {word}; did you mean 'standard'?",
    ]


def test_check_tells_of_sections_that_cannot_fit(tmp_path: Path) -> None:
    file = begun(tmp_path)
    changed(file, "# [budget]\n# max_pages = 2", "[budget]\nmax_pages = 1")
    changed(file, "[brand]", "[styles.bottom-line]\nsize_pt = 60\nleading_pt = 70\n[brand]")
    done = briefgen("layout", "check", str(file), cwd=tmp_path)
    assert done.returncode == 2
    assert b"budget: the sample brief does not fit max_pages = 1" in done.stdout


def test_check_passes_all_that_is_shipped(tmp_path: Path) -> None:
    done = briefgen("layout", "check", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [f"{n}: good" for n in shelf.names("briefs")]


def test_preview_draws_every_page_as_a_picture(tmp_path: Path) -> None:
    from PIL import Image

    done = briefgen("layout", "preview", "standard", "-o", "page.png", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for name in ("page.png", "page-2.png", "page-3.png"):
        drawn = Image.open(io.BytesIO((tmp_path / name).read_bytes()))
        assert drawn.height > drawn.width > 800
    again = briefgen("layout", "preview", "standard", "-o", "page.png", cwd=tmp_path)
    assert again.returncode == 0  # the same pictures: nothing to replace
    (tmp_path / "page-2.png").write_bytes(b"mine")
    again = briefgen("layout", "preview", "standard", "-o", "page.png", cwd=tmp_path)
    assert "page-2.png" in refused(again, 1)


@pytest.mark.parametrize("name", ["standard.pdf", "."])
def test_a_preview_is_a_png(tmp_path: Path, name: str) -> None:
    done = briefgen("layout", "preview", "memo", "-o", name, cwd=tmp_path)
    assert "is no name for a picture" in refused(done, 2)


def test_new_begins_a_house_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    done = briefgen("layout", "new", "institute", "--house", "ours", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "ours" / "briefs" / "institute" / "layout.toml").is_file()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = briefgen("layout", "new", "institute", "--house", "file", cwd=tmp_path)
    assert "--house file: is no folder" in refused(done, 2)


def test_a_language_is_printed_to_be_translated_and_its_mistakes_have_its_path(
    tmp_path: Path,
) -> None:
    file = tmp_path / "house" / "languages" / "it.toml"
    file.parent.mkdir(parents=True)
    file.write_bytes(briefgen("layout", "language", "fr", cwd=tmp_path).stdout)
    (tmp_path / "own.toml").write_text('extends = "standard"\nlanguage = "it"\n', encoding="utf-8")
    arguments = ("layout", "check", "own.toml", "--house", "house")
    told = briefgen(*arguments, cwd=tmp_path).stdout.decode()
    path = Path("house", "languages", "it.toml")
    assert f"{path}: code: must be 'it', as the file is called" in told
    changed(file, 'code = "fr"', 'code = "it"')
    assert briefgen(*arguments, cwd=tmp_path).stdout.decode().startswith("own.toml: good")
    done = briefgen("layout", "language", "itt", cwd=tmp_path)
    assert "language 'itt': there is none of this name" in refused(done, 2)
