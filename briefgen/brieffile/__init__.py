"""Brief <-> file: as Markdown for people to edit, as JSON for other tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from briefgen.errors import InputError
from briefgen.model.article import Article
from briefgen.model.brief import ANALYST, AUTHOR, Brief, Cite, Method

MOST_CHARACTERS = 2_000_000  # of a brief file
# Format -> the module that writes it, imported on use.
FILES: Mapping[str, str] = {
    "json": "briefgen.brieffile.public_json",
    "md": "briefgen.brieffile.markdown",
}


@dataclass(frozen=True, slots=True)
class Located:
    """A brief as a file holds it.

    `lines` has the line of each point by its id, of each key of the meta as "meta.<key>", and of
    the title; none where the format has no lines of its own. `article` is there where the file
    holds its article too.
    """

    brief: Brief
    lines: Mapping[str, int]
    article: Article | None = None


def write(brief: Brief, article: Article, wanted: str) -> bytes:
    """The brief of that article as a sealed file of the format `wanted`, a key of FILES."""
    written: bytes = import_module(FILES[wanted]).write(brief, article)
    return written


def rewritten(data: bytes, brief: Brief, article: Article) -> bytes:
    """A brief file with that brief in it now, in the format it had; comments of a person are kept.

    It is not sealed: what a person worked on is not to be overwritten unasked.
    """
    form = "json" if data.lstrip()[:1] == b"{" else "md"
    anew: bytes = import_module(FILES[form]).rewritten(data, brief, article)
    return anew


def usual(cites: Sequence[Cite]) -> tuple[str, Method]:
    """Holder and method of a point that does not say: the author's own words, else the analyst's.

    A point without a cite is the analyst's.
    """
    return (AUTHOR, "verbatim") if cites else (ANALYST, "edited")


def read(data: bytes, name: str) -> Located:
    """The brief in the bytes of a brief file, Markdown or JSON.

    Raises:
        InputError: it is no brief; the message says where and what to write.
    """
    if data.startswith((b"PK", b"%PDF")):
        kind = "PDF" if data.startswith(b"%") else "Word or other packed"
        raise InputError(name, f"is a {kind} file", "give the brief file, Markdown or JSON")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        cause, remedy = "is not UTF-8 text", "save the brief file as UTF-8"
        raise InputError(f"{name}, line {line}", cause, remedy) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(f"{name}, line {line}", "holds no text", "give the brief file")
    form = "json" if text.lstrip()[:1] == "{" else "md"
    located: Located = import_module(FILES[form]).located(text, name)
    return located


def loads(text: str, name: str = "brief") -> Brief:
    """The brief in the Markdown of a brief file.

    Raises:
        InputError: it is no brief; the message says in which line and what to write.
    """
    from briefgen.brieffile import markdown

    return markdown.loads(text, name)
