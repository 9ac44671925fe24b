"""Layouts found and put together: with what they extend, colours by name, the files beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from briefgen import shelf
from briefgen.errors import ShelfError
from briefgen.pictures import picture_size
from briefgen.shelf.checked import built, is_checked
from briefgen.shelf.layout import Assets, Layout, LayoutFile, spec_of
from briefgen.shelf.layout_rules import mistakes

FILE = shelf.FILES["briefs"]
MOST_EXTENDED = 5  # layouts, one on top of the other
MOST_FONTS = 40  # files in a fonts folder
COLOURED = ("colour", "rule", "fill", "bar")  # keys of a style that may name a colour
OWN = ("description", "extends")  # what a layout does not take over
_PLAIN_NAME = re.compile(r"[^\W_][\w. -]{0,99}")


class _Tables(NamedTuple):
    """Tables, the files that they are from, its own first, and whether all of these are checked."""

    tables: dict[str, Any]
    files: list[Path]
    checked: bool


def layout(name: str) -> Layout:
    """The layout of that name, in the house folder or among the shipped.

    Raises:
        ShelfError: there is no such layout, or its file is wrong; every mistake is named.
    """
    path = shelf.find("layout", "briefs", name)
    return _loaded(path, shelf.house(), shelf.told_by_name(path, "briefs"))


def named(word: str) -> Layout:
    """The layout that a user names: by its name, its file or its folder.

    Raises:
        ShelfError: there is none, or it is wrong.
    """
    given = shelf.named_file(word, "briefs")
    return _loaded(given[0], shelf.house(), given[1]) if given else layout(word)


@cache
def _loaded(path: Path, _house: Path | None, told: shelf.Told) -> Layout:
    tables, files, checked = _tables(path, (), told.file)
    if len(files) > 1:  # the mistakes of what it extends are told as that file's
        _loaded(files[1], shelf.house(), shelf.told_by_name(files[1], "briefs"))
    tables = _coloured(tables)
    found = built(tables, LayoutFile) if checked else shelf.validated(tables, told, LayoutFile)
    assets, lacking = _assets(found, [file.parent for file in files])
    if wrong := [*mistakes(found), *lacking]:
        raise shelf.mistaken(told, wrong)
    formed = {kind: spec_of(kind, found.section) for kind in found.sections}
    whole = replace(found, section={**found.section, **formed})
    return Layout(path.parent.name, whole, replace(assets, files=(*map(str, files), *assets.files)))


def _tables(path: Path, above: tuple[Path, ...], name: str) -> _Tables:
    """The tables of a layout, which messages call `name`, on top of those it extends."""
    data = shelf.contents(path, name)
    own, checked = shelf.parsed(data, name), is_checked(data, LayoutFile)
    parent = own.get("extends")
    if not parent or not isinstance(parent, str):
        return _Tables(own, [path], checked)
    if path in above or len(above) >= MOST_EXTENDED:
        cause = f"extends: '{parent}' comes back to it, or is too long a row"
        raise ShelfError(name, cause, f"extend another, in a row of at most {MOST_EXTENDED}")
    below = _parent(path, parent, name)
    base = _tables(below, (*above, path), shelf.called(below))
    kept = {key: value for key, value in base.tables.items() if key not in OWN}
    tables = _trimmed(_merged(kept, own), own)
    return _Tables(tables, [path, *base.files], checked and base.checked)


def _parent(path: Path, name: str, told: str) -> Path:
    """The layout that is extended; a house layout may extend the shipped one it stands before."""
    shipped = shelf.root() / "briefs" / name / FILE
    if name == path.parent.name and path != shipped and shipped.is_file():
        return shipped
    there = shelf.places("briefs")
    if name not in there:
        near = shelf.nearest(name, there) or ", ".join(sorted(there))
        cause = f"extends: there is no layout '{name}'"
        raise ShelfError(told, cause, f"did you mean {near}?")
    return there[name]


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Tables key by key; any other value of `own` takes the place of the one below."""
    both = {
        key: _merged(base[key], value)
        for key, value in own.items()
        if isinstance(value, dict) and isinstance(base.get(key), dict)
    }
    return {**base, **own, **both}


def _trimmed(tables: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The tables without what is wanted on the first page of sections that `own` leaves out."""
    budget, mine, sections = tables.get("budget"), own.get("budget"), own.get("sections")
    if not isinstance(budget, dict) or not isinstance(sections, list):
        return tables
    wanted = budget.get("first_page")
    if not isinstance(wanted, list) or (isinstance(mine, dict) and "first_page" in mine):
        return tables
    return {**tables, "budget": {**budget, "first_page": [k for k in wanted if k in sections]}}


def _coloured(tables: dict[str, Any]) -> dict[str, Any]:
    """The tables with the names of colours in styles replaced by the colours."""
    palette, styles = tables.get("colours"), tables.get("styles")
    if not isinstance(palette, dict) or not isinstance(styles, dict):
        return tables

    def filled(style: Any) -> Any:
        if not isinstance(style, dict):
            return style
        named = {k: v for k, v in style.items() if k in COLOURED and isinstance(v, str)}
        return {**style, **{key: palette.get(value, value) for key, value in named.items()}}

    return {**tables, "styles": {name: filled(style) for name, style in styles.items()}}


def _assets(found: LayoutFile, folders: Sequence[Path]) -> tuple[Assets, list[str]]:
    """What lies beside the layout or beside what it extends, and what is wrong with it."""
    wrong: list[str] = []
    assets = Assets()
    if found.brand.logo:
        path = _beside(folders, found.brand.logo)
        wrong += _logo_mistakes(path, found.brand.logo)
        if path and not wrong:
            data = shelf.contents(path)
            size = picture_size(data)
            assets = replace(assets, logo=data, logo_px=size, files=(str(path),))
    if found.base:
        path = _beside(folders, found.base)
        if path is None:
            wrong.append(f"base: '{found.base}' is no file beside {FILE}")
        else:
            data = shelf.contents(path)
            assets = replace(assets, base=data, files=(*assets.files, str(path)))
    if found.fonts.folder:
        fonts = _fonts(folders, found.fonts.folder)
        if not fonts:
            wrong.append(f"fonts.folder: no TrueType file (.ttf) in '{found.fonts.folder}'")
        assets = replace(assets, glyphs=fonts, files=(*assets.files, *fonts))
    return assets, wrong


def _logo_mistakes(path: Path | None, name: str) -> Iterator[str]:
    if path is None:
        yield f"brand.logo: '{name}' is no file beside {FILE}"
        return
    try:
        picture_size(shelf.contents(path))
    except ShelfError as error:
        yield f"brand.logo: '{name}' {error.cause}; {error.remedy}"


def _beside(folders: Sequence[Path], name: str) -> Path | None:
    """The file of that plain name in the first folder that has it; no link leads elsewhere."""
    if not _PLAIN_NAME.fullmatch(name):
        return None
    paths = (folder / name for folder in folders)
    return next((p for p in paths if p.is_file() and not p.is_symlink()), None)


def _fonts(folders: Sequence[Path], name: str) -> tuple[str, ...]:
    """The font files in the first folder of that plain name, by name."""
    if not _PLAIN_NAME.fullmatch(name):
        return ()
    for folder in (each / name for each in folders):
        if folder.is_dir() and not folder.is_symlink():
            files = (p for p in sorted(folder.iterdir()) if p.is_file() and not p.is_symlink())
            return tuple(str(p) for p in files if p.suffix.lower() == ".ttf")[:MOST_FONTS]
    return ()
