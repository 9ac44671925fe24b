"""Whatever stands in a layout file, it prints or is refused with a reason."""

import json
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import compose, shelf
from briefgen.errors import ShelfError
from briefgen.shelf.layouts import named
from briefgen.writers import extent, write
from tests.samples import brief, full_article

STANDARD = tomllib.loads((shelf.root() / "briefs/standard/layout.toml").read_text("utf-8"))
WORDS = ["", "x", "summary", "risks", "table", "#ffffff", "ink", "{title}", "{", "../..", "ü" * 300]
VALUES = st.recursive(
    st.one_of(st.sampled_from(WORDS), st.integers(), st.floats(), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(WORDS[1:5]), inner, max_size=2)
    ),
    max_leaves=4,
)


def paths(table: dict[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every key of a file, with those it stands under."""
    for key, value in table.items():
        yield (*above, key)
        if isinstance(value, dict):
            yield from paths(value, (*above, key))


def changed(table: dict[str, Any], path: tuple[str, ...], value: Any) -> dict[str, Any]:
    """The tables with one value in another's place."""
    key, *rest = path
    return {**table, key: changed(table[key], tuple(rest), value) if rest else value}


def toml(value: Any) -> str:
    """A value as inline TOML."""
    match value:
        case dict():
            return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case float():
            return repr(value).replace("e+", "e")
        case _:
            return json.dumps(value, ensure_ascii=False)


@given(st.sampled_from(sorted(paths(STANDARD))), VALUES)
@settings(max_examples=60)
def test_any_value_anywhere_prints_or_is_refused(path: tuple[str, ...], value: Any) -> None:
    tables = changed(STANDARD, path, value)
    text = "\n".join(f"{json.dumps(key)} = {toml(part)}" for key, part in tables.items())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "layout.toml")
        file.write_text(text, encoding="utf-8")
        try:
            layout = named(str(file))
        except ShelfError as error:
            assert f"{Path(folder).name}/layout.toml" in str(error)  # noqa: PT017
            return
    document = compose(brief(), layout, full_article())
    assert extent(document).pages >= 1
    assert write(document, "docx")
    assert write(document, "pdf").startswith(b"%PDF")
