"""Source templates: how to read the articles of one publication (layouts/sources/<name>/).

A template is data: selectors and literal patterns, checked when it is loaded. It names no file but
the example pages that stand beside it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date as day
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from briefgen.errors import ShelfError
from briefgen.shelf import (
    FILES,
    Told,
    adapter,
    decode,
    find,
    house,
    load,
    named_file,
    pattern,
    places,
    schema,
    selector,
    told_by_name,
)
from briefgen.shelf.shape import CLOSED, Check, Limits, Text

FILE = FILES["sources"]
_DIRECTIVES = frozenset("aAbBdeHIjmMpSyYzZ")
_PLAIN_NAME = re.compile(r"[^\W_][\w.-]{0,99}")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")


def _is_selector(text: str) -> str:
    selector.parse(text)
    return text


def _is_pattern(text: str) -> str:
    pattern.parse(text)
    return text


def _is_date_format(text: str) -> str:
    """A format of strptime that says day, month and year, each once."""
    used = [mark.removeprefix("-") for mark in re.findall(r"%(-?.?)", text.replace("%%", ""))]
    for mark in used:
        if mark not in _DIRECTIVES:
            raise ValueError(f"'%{mark}' stands for nothing here; %d %B %Y is a date's usual form")
    if len(set(used)) < len(used):
        raise ValueError("says the same part of a date twice")
    if not ({"y", "Y"} & set(used) and {"b", "B", "m"} & set(used) and "d" in used):
        raise ValueError("needs day, month and year, such as %d %B %Y")
    return text


def _is_host(text: str) -> str:
    bare = text.strip().lower().removeprefix("www.")
    if not _HOST.fullmatch(bare):
        raise ValueError(f"'{text[:60]}' is no host name, such as harbour.example")
    return bare


def _is_plain_name(text: str) -> str:
    if not _PLAIN_NAME.fullmatch(text):
        raise ValueError("must be the plain name of a file beside source.toml")
    return text


def _is_glob(text: str) -> str:
    if any(mark in text for mark in "/\\[]") or not text.strip("*? "):
        raise ValueError("is a file name in which * and ? stand for what varies")
    return text


_Line = Annotated[str, Text(strip_whitespace=True, min_length=1, max_length=300)]
_Phrase = Annotated[str, Text(strip_whitespace=True, min_length=6, max_length=300)]
Css = Annotated[_Line, Check(_is_selector)]
LinePattern = Annotated[_Line, Check(_is_pattern)]
DateFormat = Annotated[str, Text(max_length=60), Check(_is_date_format)]
Host = Annotated[str, Text(max_length=253), Check(_is_host)]
PlainName = Annotated[str, Check(_is_plain_name)]
Glob = Annotated[_Line, Check(_is_glob)]
_Few, _Many = Limits(max_length=20), Limits(max_length=100)
Selectors = Annotated[tuple[Css, ...], _Few]
Patterns = Annotated[tuple[LinePattern, ...], _Few]

FormatName = Literal["text", "markdown", "html", "mhtml", "pdf", "docx", "mail", "feed", "data"]
GenreName = Literal["news", "analysis", "opinion", "government", "interview", ""]


@dataclass(frozen=True)
class Match:
    """What an article has to show, one entry of any list, to be read with the template.

    `formats` only restricts the others. Without any entry the template serves when it is named.
    """

    hosts: Annotated[tuple[Host, ...], _Many] = ()
    feeds: Annotated[tuple[_Line, ...], _Many] = ()
    phrases: Annotated[tuple[_Phrase, ...], _Few] = ()
    files: Annotated[tuple[Glob, ...], _Few] = ()
    marks: Selectors = ()
    formats: Annotated[tuple[FormatName, ...], _Few] = ()


@dataclass(frozen=True)
class Rule:
    """Where a field stands: the first selector that finds it, else the first line that fits."""

    select: Selectors = ()
    lines: Patterns = ()


@dataclass(frozen=True)
class DateRule:
    """The same for the date: in an attribute or the text of an element, in one of the formats."""

    select: Selectors = ()
    lines: Patterns = ()
    attribute: Annotated[str, Text(max_length=60, pattern=r"^[A-Za-z0-9:_.-]*$")] = ""
    format: Annotated[tuple[DateFormat, ...], _Few] = ()


@dataclass(frozen=True)
class BodyRule:
    """Where the text stands: in these elements; after one line, before another, both left out."""

    select: Selectors = ()
    after: Patterns = ()
    before: Patterns = ()


@dataclass(frozen=True)
class StripRule:
    """What is no part of the article: elements, and whole lines."""

    select: Annotated[tuple[Css, ...], _Many] = ()
    lines: Annotated[tuple[LinePattern, ...], _Many] = ()


@dataclass(frozen=True)
class Example:
    """A saved page beside the template, and what has to be read of it.

    What is not given is not compared; `first` and `last` are words that begin and end the text.
    """

    file: PlainName
    title: str | None = None
    authors: Annotated[tuple[str, ...], _Few] | None = None
    date: day | None = None
    outlet: str | None = None
    first: str = ""
    last: str = ""


@dataclass(frozen=True)
class Source:
    """A source.toml as data; every key is optional."""

    __pydantic_config__ = CLOSED

    description: Annotated[str, Text(max_length=300)] = ""
    outlet: Annotated[str, Text(max_length=100)] = ""
    genre: GenreName = ""
    reliability: Literal["A", "B", "C", "D", "E", "F", ""] = ""
    layout: Annotated[str, Text(max_length=100, pattern=r"^[\w.-]*$")] = ""
    match: Match = Match()
    title: Rule = Rule()
    byline: Rule = Rule()
    date: DateRule = DateRule()
    body: BodyRule = BodyRule()
    strip: StripRule = StripRule()
    example: Annotated[tuple[Example, ...], _Few] = ()


Origin = Literal["house", "shipped", "file"]


@dataclass(frozen=True, slots=True)
class Template:
    """A source template: its name, what its file says, and where it lies ("" where nowhere)."""

    name: str
    source: Source
    folder: str = ""
    origin: Origin = "file"


def parse(text: str, name: str) -> Template:
    """The template in the text of a source.toml.

    Raises:
        ShelfError: a key or value is wrong; every mistake is named.
    """
    return Template(name, decode(text.encode("utf-8"), Told(f"{name}/{FILE}"), Source))


def template(name: str) -> Template:
    """The template of that name in the house folder, else among the shipped.

    Raises:
        ShelfError: there is none of that name, or it is wrong.
    """
    return _shelved(name, find("source template", "sources", name), house())


def named(word: str) -> Template:
    """The template that a user names: by its name, its file or its folder.

    Raises:
        ShelfError: there is none, or it is wrong.
    """
    given = named_file(word, "sources")
    if not given:
        return template(word)
    path, told = given
    return Template(path.parent.name, load(path, Source, told), str(path.parent))


def templates() -> tuple[tuple[Template, ...], tuple[ShelfError, ...]]:
    """Every template, those of the house folder before the shipped, and what is wrong with others.

    One of the house folder replaces the shipped one of its name. A wrong one is left out: it must
    not cost the articles that it has nothing to do with.
    """
    right, wrong = [], []
    for name, path in places("sources").items():
        try:
            right.append(_shelved(name, path, house()))
        except ShelfError as error:
            wrong.append(error)
    return tuple(right), tuple(wrong)


@cache
def _shelved(name: str, path: Path, home: Path | None) -> Template:
    inside = home is not None and path.is_relative_to(home)
    found = load(path, Source, told_by_name(path, "sources"))
    return Template(name, found, str(path.parent), "house" if inside else "shipped")


def example_path(found: Template, example: Example) -> Path:
    """The page of an example.

    Raises:
        ShelfError: it is a link, or no file that lies beside the template.
    """
    path = Path(found.folder) / example.file
    if not found.folder or path.is_symlink() or not os.path.isfile(path):  # noqa: PTH113
        cause = f"example '{example.file}' is no file beside {FILE}"
        raise ShelfError(f"{found.name}/{FILE}", cause, "save the page there, under that name")
    return path


def json_data(source: Source) -> dict[str, Any]:
    """A template's file as plain data, what it leaves out included."""
    data: dict[str, Any] = adapter(Source).dump_python(source, mode="json")
    return data


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a source.toml."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema(Source)}
