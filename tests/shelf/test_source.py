from __future__ import annotations

import json
import os
import pickle
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import shelf
from briefgen.errors import ShelfError
from briefgen.readers.detect import FORMATS
from briefgen.shelf import source
from briefgen.shelf.language import language
from briefgen.shelf.source import (
    FormatName,
    GenreName,
    example_path,
    json_schema,
    named,
    parse,
    template,
    templates,
)

GOOD = """
description = "The Quay's own site"
outlet = "The Quay"
reliability = "B"
[match]
hosts = ["www.Quay.example"]
[title]
select = ["h1.title"]
lines = ["Title: {title}"]
[date]
format = ["%d %B %Y"]
[[example]]
file = "example.html"
authors = ["Ana Reed"]
date = 2026-03-04
"""


def test_a_template_is_read_as_data() -> None:
    found = parse(GOOD, "quay").source
    assert (found.outlet, found.reliability) == ("The Quay", "B")
    assert found.match.hosts == ("quay.example",)
    assert found.title.lines == ("Title: {title}",)
    assert found.example[0].date == date(2026, 3, 4)
    assert found.example[0].title is None


def test_every_shipped_template_loads_and_has_an_example_beside_it() -> None:
    found, wrong = templates()
    assert not wrong
    assert len(found) >= 8
    for each in found:
        assert each.origin == "shipped"
        assert each.source.description
        assert each.source.example
        for example in each.source.example:
            assert example_path(each, example).is_file()


def test_templates_travel_to_other_processes() -> None:
    found = parse(GOOD, "quay")
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own


def test_formats_and_genres_are_those_of_readers_and_languages() -> None:
    assert set(get_args(FormatName)) == set(FORMATS)
    assert set(get_args(GenreName)) - {""} == set(language("en").genres) - {"unknown"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('titel = "x"', "titel: unknown key, did you mean 'title'?"),
        ('[title]\nselct = ["h1"]', "title.selct: unknown key, did you mean 'select'?"),
        ('[title]\nselect = "h1"', 'title.select: must be a list, such as ["..."]'),
        ('[title]\nselect = ["h1", "h2["]', "title.select.1: cannot be read at '['"),
        ('[strip]\nlines = ["{*}"]', "strip.lines.0: fits every line"),
        ('[byline]\nlines = ["By {author}"]', "byline.lines.0: {author} is no placeholder"),
        ('[date]\nformat = ["%d %B"]', "date.format.0: needs day, month and year"),
        ('[date]\nformat = ["%d %d %B %Y"]', "date.format.0: says the same part of a date twice"),
        ('[date]\nformat = ["%d %B %Q %Y"]', "date.format.0: '%Q' stands for nothing"),
        ('[match]\nhosts = ["*"]', "match.hosts.0: '*' is no host name"),
        ('[match]\nhosts = ["https://quay.example/a"]', "is no host name, such as"),
        ('[match]\nfiles = ["*"]', "match.files.0: "),
        ('[match]\nfiles = ["../*.html"]', "match.files.0: "),
        ('[match]\nphrases = [""]', "match.phrases.0: "),
        ('[match]\nformats = ["htm"]', "match.formats.0: "),
        ('reliability = "G"', "reliability: "),
        ('genre = "opinon"', "genre: "),
        ('layout = "../standard"', "layout: "),
        ('[[example]]\nfile = "../../secret"', "example.0.file: must be the plain name"),
        ('[[example]]\nfile = "a/b.html"', "example.0.file: must be the plain name"),
        ('[[example]]\nfile = ".hidden"', "example.0.file: must be the plain name"),
        ('[[example]]\nfile = "C:\\\\x"', "example.0.file: must be the plain name"),
        ('example = "x"', "example: "),
        ("match = 3", "match: "),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ShelfError) as caught:
        parse(text, "quay")
    assert str(caught.value).startswith("quay/source.toml: ")
    assert said in str(caught.value)


HOSTILE = {
    "a pattern of a thousand brackets": '[strip]\nlines = ["' + "(" * 5_000 + '"]',
    "an XPath with functions": '[body]\nselect = ["//*[count(//*[count(//*)>0])>0]"]',
    "a broken XPath": '[body]\nselect = ["//["]',
    "a document to load": "[body]\nselect = [\"document('file:///etc/passwd')\"]",
    "arrays in arrays": "a = " + "[" * 20_000,
    "tables in tables": "[" + ".".join(["a"] * 3_000) + "]\nb = 1",
    "inline tables in inline tables": "a = " + "{a = " * 5_000,
    "a number of ten thousand digits": "reliability = " + "9" * 10_000,
    "a megabyte": f'description = "{"x" * 1_000_000}"',
    "ten thousand selectors": "[strip]\nselect = [" + '"a",' * 10_000 + "]",
    "a selector of a thousand steps": '[strip]\nselect = ["' + "a " * 1_000 + '"]',
    "a format of repeats": '[date]\nformat = ["' + "%d" * 30 + '"]',
    "bytes that are no text": "description = \ud800",
    "YAML": "source: example.org\nstrip_patterns:\n  - '(a|aa)+$'\n",
    "a tag of YAML": "!!python/object/apply:os.system ['id']",
    "control characters": 'description = "\x00\x1b[2J"',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_template_is_refused_in_a_few_lines(text: str, tmp_path: Path) -> None:
    path = tmp_path / "source.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(ShelfError) as caught:
        named(str(path))
    assert len(str(caught.value)) < 3_000
    assert str(caught.value).count("\n") <= 21


@pytest.mark.skipif(os.name == "nt", reason="devices and pipes of POSIX")
def test_devices_and_pipes_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    for path in (Path("/dev/zero"), tmp_path / "pipe.toml"):
        with pytest.raises(ShelfError, match="is not a regular file"):
            named(str(path))


@given(st.text(max_size=200))
def test_any_text_is_a_template_or_an_error_of_ours(text: str) -> None:
    with suppress(ShelfError):
        assert parse(text, "any").name == "any"


def test_an_example_that_is_a_link_or_missing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "source.toml").write_text(GOOD, encoding="utf-8")
    found = named(str(tmp_path))
    with pytest.raises(ShelfError, match="no file beside"):
        example_path(found, found.source.example[0])
    secret = tmp_path / "secret"
    secret.write_text("x", encoding="utf-8")
    (tmp_path / "example.html").symlink_to(secret)
    with pytest.raises(ShelfError, match="no file beside"):
        example_path(found, found.source.example[0])


def test_a_wrong_template_costs_no_other(tmp_path: Path) -> None:
    home = tmp_path / "sources" / "quay"
    home.mkdir(parents=True)
    (home / "source.toml").write_text('outlett = "x"', encoding="utf-8")
    with shelf.housed(str(tmp_path)):
        right, wrong = templates()
    assert "wordpress" in [t.name for t in right]
    (error,) = wrong
    assert str(error) == (
        "quay/source.toml: outlett: unknown key, did you mean 'outlet'?\n"
        "  correct it there; `briefgen source check quay` tells whether all is right"
    )


def test_the_house_folder_comes_before_what_is_shipped(tmp_path: Path) -> None:
    for name in ("wordpress", "quay"):
        home = tmp_path / "sources" / name
        home.mkdir(parents=True)
        (home / "source.toml").write_text(GOOD, encoding="utf-8")
    with shelf.housed(str(tmp_path)):
        assert template("wordpress").source.outlet == "The Quay"
        assert template("wordpress").origin == "house"
        assert [t.name for t in templates()[0]][:2] == ["quay", "wordpress"]
        assert template("blogger").origin == "shipped"
    assert template("wordpress").origin == "shipped"
    with pytest.raises(ShelfError, match="no folder"), shelf.housed(str(tmp_path / "none")):
        pass


def test_layouts_and_languages_of_the_house_are_found_too(tmp_path: Path) -> None:
    shipped = shelf.places("languages")["en"].read_text(encoding="utf-8")
    (tmp_path / "languages").mkdir()
    text = shipped.replace('brief = "Policy brief"', 'brief = "Note"')
    (tmp_path / "languages" / "en.toml").write_text(text, encoding="utf-8")
    with shelf.housed(str(tmp_path)):
        assert language("en").labels["brief"] == "Note"
    assert language("en").labels["brief"] == "Policy brief"


def test_names_too_long_for_any_file_are_told_and_no_traceback(tmp_path: Path) -> None:
    long = "x" * 5_000
    with pytest.raises(ShelfError, match=r"cannot|name too long|no such file"):
        named(f"./{long}/source.toml")
    with pytest.raises(ShelfError, match="is no folder"), shelf.housed(long):
        pass


def test_a_template_is_named_by_name_file_or_folder(tmp_path: Path) -> None:
    folder = tmp_path / "quay"
    folder.mkdir()
    (folder / "source.toml").write_text(GOOD, encoding="utf-8")
    by_file = named(str(folder / "source.toml"))
    assert by_file == named(str(folder))
    assert (by_file.name, by_file.origin) == ("quay", "file")
    assert named("ghost").name == "ghost"
    with pytest.raises(ShelfError, match="did you mean 'wordpress'"):
        named("wordpres")
    with pytest.raises(ShelfError, match="there is no such file"):
        named("../none/source.toml")


def test_the_json_schema_knows_every_key_and_closes_every_table() -> None:
    schema = json_schema()
    assert json.dumps(schema)
    assert set(schema["properties"]) == set(source.Source.__dataclass_fields__)
    tables = [schema, *schema["$defs"].values()]
    assert all(table.get("additionalProperties") is False for table in tables)
