"""The jobs of a batch: what a worker is asked to do with the bytes of an input, and its answer.

Each is a pure function of bytes and options. A Job is plain data that JSON can carry.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefgen.batch.naming import Named
from briefgen.errors import article_in
from briefgen.readers.detect import is_plain
from briefgen.seal import LINE

if TYPE_CHECKING:
    from briefgen.model.article import Article
    from briefgen.model.brief import Brief
    from briefgen.pipeline import Made, Options
    from briefgen.rendering import Signed

BRIEF_ENDINGS = (".brief.md", ".brief.json")
_MOST_TOLD = 400  # characters of a title or a judgment, in reports


@dataclass(frozen=True, slots=True)
class Job:
    """An input of a batch: where it lies, what its brief will be called, and its place in the row.

    `folder` is the sub-folder of the output; `number` the line of a file with an article a line,
    which stands at `offset` and has `length` bytes (-1: the whole file).
    """

    n: int
    path: str
    folder: str
    stem: str
    id: str
    shared: bool = False
    number: int = 0
    offset: int = 0
    length: int = -1

    @property
    def label(self) -> str:
        """What messages call it."""
        return article_in(self.path, self.number)

    @property
    def named(self) -> Named:
        """What its name is made from."""
        return Named(self.stem, self.id, self.n, self.shared, entry=bool(self.number))

    def of_entry(self, number: int, mark: str) -> Job:
        """The job of one of several articles in it, told apart by that mark."""
        return replace(self, number=number, id=f"{self.id}#{mark}")


@dataclass(frozen=True, slots=True)
class Produced:
    """A brief made: its files, bytes per format, and what reports say of it.

    `to_fill` says why a person has to write the points, where there are none. `public` is the brief
    as JSON with its article, where it is to be bound.
    """

    outputs: Mapping[str, bytes]
    digest: str
    about: Mapping[str, Any]
    to_fill: str = ""
    public: bytes = b""


@dataclass(frozen=True, slots=True)
class Leads:
    """A brief file that cannot be printed without the article that it names, by its path."""

    article: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a batch makes of every input; where there is to be a booklet, something to bind too."""

    options: Options
    signed: Signed
    to_bind: bool = False


def produced(data: bytes, name: str, wanted: Wanted) -> Produced | Leads | tuple[Article, ...]:
    """The brief of an input; of several articles in it, the articles; of a brief file, it printed.

    Raises:
        BriefgenError: as `make` and `render` raise them.
    """
    from briefgen.pipeline import Made, make_or_list

    began = time.perf_counter()
    if is_brief(data, name):
        found = _printed(data, name, None, "", wanted)
        return found if isinstance(found, Leads) else _told(found, began, wanted)
    made = make_or_list(data, name, wanted.options)
    return _told(made, began, wanted) if isinstance(made, Made) else made


def produced_of_entry(article: Article, name: str, wanted: Wanted) -> Produced:
    """The brief of one of several articles, as it was read."""
    from briefgen.pipeline import make_article

    began = time.perf_counter()
    return _told(make_article(article, name, wanted.options), began, wanted)


def printed(data: bytes, name: str, article: bytes, path: str, wanted: Wanted) -> Produced:
    """A brief file printed, with the article that it names.

    Raises:
        BriefgenError: as `render` raises them.
    """
    began = time.perf_counter()
    made = _printed(data, name, article, path, wanted)
    assert not isinstance(made, Leads)  # noqa: S101 - the article is there
    return _told(made, began, wanted)


def is_brief(data: bytes, name: str) -> bool:
    """Whether a file is a brief to print, not an article to read: by its content, then its name."""
    if name.lower().endswith(BRIEF_ENDINGS):
        return True
    if LINE.search(data) and is_plain(data, name):
        return True
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"{") or b'"sections"' not in data:
        return False
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and isinstance(found.get("sections"), list) and "title" in found


def _printed(
    data: bytes, name: str, article: bytes | None, path: str, wanted: Wanted
) -> Made | Leads:
    from briefgen.pipeline import read_articles
    from briefgen.rendering import render
    from briefgen.reviewing import beside, taken_in
    from briefgen.shelf import housed

    with housed(wanted.options.house):
        found = taken_in(data, name)
        way = found.brief.meta.get("article", "")
        if way and article is None and not found.article:
            return Leads(way)
        articles = read_articles(article, path, wanted.options) if article is not None else ()
        review = beside(found, articles, name)
    return render(review, wanted.options, wanted.signed)


def _told(made: Made, began: float, wanted: Wanted) -> Produced:
    """What was made, with what reports say of it."""
    public = _public(made) if wanted.to_bind and not made.to_fill else b""
    about = {
        "title": made.brief.title[:_MOST_TOLD],
        "outlet": made.brief.meta.get("outlet", ""),
        "date": made.brief.meta.get("date", "") or made.brief.meta.get("published", ""),
        "judgment": _first_judgment(made.brief)[:_MOST_TOLD],
        "warnings": [note.text for note in made.notes],
        "pages": _pages(made.outputs.get("pdf", b"")),
        "words": _words(made.brief),
        "seconds": round(time.perf_counter() - began, 2),
    }
    return Produced(made.outputs, made.digest, about, made.to_fill, public)


def _public(made: Made) -> bytes:
    """The brief as JSON with its article."""
    from briefgen import brieffile

    return made.outputs.get("json") or brieffile.write(made.brief, made.article, "json")


def _first_judgment(brief: Brief) -> str:
    """The first key judgment; where there is none, the bottom line."""
    for kind in ("key-judgments", "summary"):
        for point in brief.section(kind).points:
            return point.text
    return ""


def _words(brief: Brief) -> int:
    from briefgen.text import length_in_words

    return sum(length_in_words(p.text) for section in brief.sections for p in section.points)


def _pages(pdf: bytes) -> int | None:
    """How many pages a PDF of ours has; None where none was printed."""
    if not pdf:
        return None
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
