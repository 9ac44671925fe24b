"""What a Markdown file says of its article above it: YAML, TOML, or lines of keys and values.

"**Author:** Doe, Jane" in a run of such lines, or in a table of two columns, is front matter in
other clothes.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from briefgen.model.article import Note
from briefgen.readers.attribution import is_name, split_names
from briefgen.readers.hidden import host_of
from briefgen.readers.languages import language_tag
from briefgen.readers.table_rules import RULE
from briefgen.text import one_line, parse_date

if TYPE_CHECKING:
    from datetime import date

    from briefgen.readers.attribution import About

_FRONT = re.compile(
    r"\s*(?P<mark>---|\+\+\+)[ \t]*\n(?P<body>.*?)^(?P=mark)[ \t]*(?:\n|\Z)", re.S | re.M
)
_FRONT_BYTES = 65_536
# A line of a key and its value, and what may stand among such lines: the rule of a table.
_KEY = re.compile(
    r"(?:\*\*|__)?(?P<key>[A-Z][\w./()’' -]{1,40}?) ?(?::(?:\*\*|__)?|(?:\*\*|__):)(?=[\s|])"
)
_MOST_KEYS = 80  # characters
_LONGEST = 500  # characters of such a line
_MARKED = re.compile(r"[ \t]{0,3}(?:\||\*\*|__)")
_TOP_LINES = 60  # of a file, among which such lines are looked for
_LEAST = 2
_KEYS = {
    "title": "title",
    **dict.fromkeys(("author", "authors", "by", "byline", "written by"), "byline"),
    **dict.fromkeys(
        ("date", "published", "publication date", "date published", "release date"), "published"
    ),
    **dict.fromkeys(("updated", "last updated", "date updated", "last modified"), "updated"),
    **dict.fromkeys(("outlet", "publisher", "publication", "published by"), "outlet"),
    **dict.fromkeys(("url", "link", "source", "original"), "url"),
}
_AMERICAN = (".gov", ".mil", ".us")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_NAME_ENDS = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"})

_FIELDS = {
    "title": ("title",),
    "byline": ("author", "authors", "byline"),
    "published": ("date", "published", "pubdate", "date_published"),
    "updated": ("updated", "lastmod", "last_modified_at", "modified"),
    "outlet": ("outlet", "source", "publication", "publisher"),
    "url": ("url", "link", "canonical_url"),
    "lang": ("lang", "language"),
}


def without_front_matter(text: str, about: About) -> str:
    """The Markdown without its front matter, from which `about` is filled."""
    return _without_labels(_without_data(text, about), about)


def _without_data(text: str, about: About) -> str:
    match = _FRONT.match(text)
    if not match:
        return text
    body, toml = match["body"], match["mark"] == "+++"
    if not toml and not re.search(r"^[\w-]+[ \t]*:", body, re.M):
        return text  # two rules with text between them
    problem, data = _front_data(body, toml)
    if problem:
        about.notes.append(Note("read", f"The front matter {problem}; it was left out."))
    _take_fields(data, about)
    return text[match.end() :]


def _front_data(body: str, toml: bool) -> tuple[str, dict[str, Any]]:
    """What is wrong with the front matter, or "", and its keys in lower case."""
    if len(body.encode()) > _FRONT_BYTES:
        return "is over 64 kB", {}
    try:
        if toml:
            data = tomllib.loads(body)
        else:
            from yaml import BaseLoader, YAMLError, load

            try:
                data = load(body, Loader=BaseLoader)  # noqa: S506  (builds nothing but strings)
            except YAMLError:
                return "is not valid YAML", {}
    except tomllib.TOMLDecodeError:
        return "is not valid TOML", {}
    except (RecursionError, ValueError):
        return "cannot be read", {}
    if not isinstance(data, dict):
        return "is not a list of keys and values", {}
    return "", {str(key).lower(): value for key, value in data.items()}


def _take_fields(data: dict[str, Any], about: About) -> None:
    for name, keys in _FIELDS.items():
        texts = next((got for key in keys if (got := _strings(data.get(key)))), ())
        value = _field(name, texts) if texts else None
        if name == "byline" and texts and not value:
            named = ", ".join(texts)[:_MOST_KEYS]
            about.notes.append(
                Note("read", f"The front matter names the author only by a key: {named}.")
            )
        about.take(name, value, "front matter", "sure")


def _strings(value: object) -> tuple[str, ...]:
    """The strings of a front-matter value: one, or a list of some; anything else is passed over."""
    many = value if isinstance(value, list) else [value]
    plain = (str(v) for v in many if isinstance(v, str) or hasattr(v, "isoformat"))
    return tuple(line for v in plain if (line := one_line(v)))


def _field(name: str, texts: tuple[str, ...]) -> object:
    if name == "byline":
        # "jdoe", "jane-doe": a site's own keys for its authors, which nobody should print.
        named = [_authors(text) or (text,) for text in texts]
        return tuple(n for names in named for n in names if any(map(str.isupper, n)))
    if name in {"published", "updated"}:
        return parse_date(texts[0])
    if name == "url":
        return texts[0] if re.fullmatch(r"https?://\S{3,2000}", texts[0]) else None
    if name == "lang":
        return language_tag(texts[0]).lower()
    return texts[0] if len(texts[0]) <= 300 else None


# --- lines of keys and values --------------------------------------------------------------------


def _without_labels(text: str, about: About) -> str:
    """The text without the runs of lines at its top that say what the article is."""
    lines = text.split("\n")
    run: list[tuple[int, str, str]] = []
    for place, line in enumerate([*lines[:_TOP_LINES], ""]):
        if found := _key_and_value(line):
            run.append((place, *found))
        elif run and not RULE.fullmatch(line):
            if _take_labels(run, lines, about):
                lines[run[0][0] : place] = [""] * (place - run[0][0])
            run = []
    return "\n".join(lines)


def _key_and_value(line: str) -> tuple[str, str] | None:
    """The key and the value of a line that is nothing else."""
    bare = line.strip(" \t|") if len(line) <= _LONGEST else ""
    key = _KEY.match(bare)
    value = bare[key.end() :].strip(" \t|") if key else ""
    return (key["key"], _bare(value)) if key and value and "|" not in value else None


def _take_labels(run: list[tuple[int, str, str]], lines: list[str], about: About) -> bool:
    """Take the fields of a run of keys and values; whether it is what they stand in."""
    urls = [about.url, *(value for _, _, value in run if value.startswith("http"))]
    american = any(host_of(url).endswith(_AMERICAN) for url in urls)
    known: list[tuple[str, object]] = []
    for _, key, value in run:
        plain = re.sub(r"\(s\)$", "", key.strip().lower())
        name = _KEYS.get(plain, "")
        if name == "url" and not value.startswith("http"):
            name = "outlet" if plain == "source" else ""
        if name and (told := _labelled(name, value, american)):
            known.append((name, told))
    marked = all(_MARKED.match(lines[place]) for place, _, _ in run)
    if len(run) < _LEAST or len(known) < (1 if marked else _LEAST):
        return False
    for name, told in known:
        about.take(name, told, "keys and values above the text", "sure")
    about.remove(" ".join(lines[place] for place, _, _ in run), "keys and values above the text")
    return True


def _labelled(name: str, value: str, american: bool) -> object:
    if name == "byline":
        return _authors(value)
    if name in {"published", "updated"}:
        return _day(value, american)
    return _field(name, (value,))


def _bare(value: str) -> str:
    """A value without marks; of a link its address."""
    link = re.fullmatch(
        r"\[[^\[\]]{0,300}\]\((https?://[^\s()]{3,2000})\)|<(https?://[^<>\s]+)>", value
    )
    return one_line((link[1] or link[2]) if link else value.strip("*_ "))


def _day(text: str, american: bool) -> date | None:
    slashes = _SLASHES.fullmatch(text)
    if slashes and american:
        return parse_date(f"{slashes[3]}-{slashes[1]:0>2}-{slashes[2]:0>2}")
    return parse_date(text)


# --- names ---------------------------------------------------------------------------------------


def _authors(text: str) -> tuple[str, ...]:
    """The persons that a value names, also as "Doe, Jane; Roe, John"."""
    listed = [part.strip() for part in text.split(";") if part.strip()]
    turned = [_turned(part) for part in listed]
    return tuple(turned) if turned and all(turned) else split_names(text)


def _turned(name: str) -> str:
    """The name that is written "Doe, Jane Q.", as others write it; "" for anything else."""
    last, comma, first = (part.strip() for part in name.partition(","))
    single = len(last.split()) == 1 and first.strip(". ").lower() not in _NAME_ENDS
    return whole if comma and single and is_name(whole := f"{first} {last}") else ""
