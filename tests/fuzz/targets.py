"""What is done with a fuzzed file: all that briefgen would do with it, one way for each kind."""

from __future__ import annotations

import tempfile
from pathlib import Path

from briefgen import check, compose, draft, layout, write
from briefgen.brieffile import markdown
from briefgen.errors import BriefgenError
from briefgen.model.article import Article
from briefgen.readers import read_all
from briefgen.reviewing import beside, checked, taken_in
from briefgen.shelf import source
from briefgen.shelf.layouts import named
from tests.readers.pages import page
from tests.samples import article, brief

BRIEFS = ("brief.md", "brief.json")


def taken(data: bytes, name: str, *, printed: bool = True) -> bool:
    """Do with a file what its name asks for; whether it was taken. Any other error is a finding."""
    try:
        if name in BRIEFS:
            _reviewed(data, name)
        elif name == "layout.toml":
            _laid_out(data)
        elif name == "source.toml":
            template = source.parse(data.decode("utf-8", "replace"), "fuzzed")
            read_all(page().encode(), "a.html", template=template)
        else:
            for found in read_all(data, name)[:3]:
                _briefed(found, printed=printed)
    except BriefgenError as error:
        see_told(error)
        return False
    return True


def see_told(error: BriefgenError) -> None:
    """See that an error keeps the house's manners."""
    told = str(error)
    assert error.cause, told
    assert "Traceback" not in told
    assert len(told.splitlines()) <= 25, told  # of a file that users edit, all mistakes are named


def _briefed(found: Article, *, printed: bool) -> None:
    made = draft(found)
    check(made, found)
    document = compose(made, layout("standard"), found)
    for form in ("docx", "pdf") if printed else ():
        assert write(document, form)


def _reviewed(data: bytes, name: str) -> None:
    found = taken_in(data, name)
    review = beside(found, [article()], name)
    checked(review, "icd203")
    again = markdown.loads(markdown.dumps(found.brief))
    assert [s.kind for s in again.sections] == [s.kind for s in found.brief.sections]
    compose(review.brief, layout("standard"), review.article)


def _laid_out(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "layout.toml"
        file.write_bytes(data)
        write(compose(brief(), named(str(file)), article()), "pdf")
