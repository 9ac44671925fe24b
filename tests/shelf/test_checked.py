"""`pytest --accept` rewrites the list of the shipped files that need no check."""

import shutil
from pathlib import Path

import pytest

from briefgen import shelf
from briefgen.shelf.checked import LIST, entry, is_checked
from briefgen.shelf.language import Language, language
from briefgen.shelf.layout import LayoutFile
from briefgen.shelf.layouts import layout
from briefgen.shelf.scale import Scale, scale
from briefgen.shelf.source import Source, template

SHAPES = {"briefs": LayoutFile, "languages": Language, "scales": Scale, "sources": Source}
SHIPPED = sorted(path.relative_to(shelf.root()).as_posix() for path in shelf.root().rglob("*.toml"))
LOADS = {
    "briefs": lambda name: layout(name).file,
    "languages": language,
    "scales": scale,
    "sources": lambda name: template(name).source,
}


def shape_of(path: str) -> type:
    return SHAPES[path.split("/")[0]]


def test_the_list_names_every_shipped_file_as_it_is(accept: bool) -> None:
    contents = {path: (shelf.root() / path).read_bytes() for path in SHIPPED}
    lines = [f"{entry(data, shape_of(path))} {path}\n" for path, data in contents.items()]
    if accept:
        LIST.write_text("".join(lines), encoding="ascii", newline="\n")
    assert LIST.read_text(encoding="ascii") == "".join(lines), "is it right? then pytest --accept"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house folder of all that is shipped, with a comment more in each file."""
    house = tmp_path_factory.mktemp("changed") / "house"
    shutil.copytree(shelf.root(), house)
    for path in house.rglob("*.toml"):
        path.write_bytes(path.read_bytes() + b"\n# changed\n")
    return house


@pytest.mark.parametrize("path", SHIPPED)
def test_a_shipped_file_says_unchecked_what_it_says_when_it_is_checked(
    path: str, changed: Path
) -> None:
    assert is_checked((shelf.root() / path).read_bytes(), shape_of(path))
    assert not is_checked((changed / path).read_bytes(), shape_of(path))
    kind, name = path.removesuffix(".toml").split("/")[:2]
    shipped = LOADS[kind](name)
    with shelf.housed(str(changed)):
        checked = LOADS[kind](name)
    assert type(checked) is type(shipped) is shape_of(path)
    assert repr(checked) == repr(shipped)  # tells 10 from 10.0, and a tuple from a list
    assert checked == shipped


def test_a_file_is_no_less_checked_for_the_line_ends_of_windows() -> None:
    for path in SHIPPED:
        unix = (shelf.root() / path).read_bytes().replace(b"\r\n", b"\n")
        assert is_checked(unix.replace(b"\n", b"\r\n"), shape_of(path))


def test_a_shipped_file_is_checked_where_another_shape_is_wanted() -> None:
    assert not is_checked((shelf.root() / "scales/icd203.toml").read_bytes(), Language)


def test_a_layout_on_top_of_a_changed_one_is_checked(tmp_path: Path) -> None:
    standard = tmp_path / "briefs" / "standard" / "layout.toml"
    standard.parent.mkdir(parents=True)
    text = (shelf.root() / "briefs/standard/layout.toml").read_text(encoding="utf-8")
    standard.write_text(text.replace("size_pt = ", "size_pt = 'x' # ", 1), encoding="utf-8")
    with shelf.housed(str(tmp_path)), pytest.raises(shelf.ShelfError, match="size_pt"):
        layout("memo")
