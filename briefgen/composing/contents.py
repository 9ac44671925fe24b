"""The line of contents: the sections a brief prints, each with its page and a link to it."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.composing.printable import NO_BREAK
from briefgen.model.document import Heading, Para, Run
from briefgen.shelf.language import Language

BETWEEN = " · "
UNKNOWN = "0"  # a page's number until a writer has laid the pages out


def contents(headings: Iterable[Heading], words: Language) -> Para:
    """One paragraph that names every heading; writers fill the pages in."""
    runs = [Run(words.headings["contents"], bold=True)]
    for heading in headings:
        (title,) = heading.text
        link = f"#{title.anchor}"
        page = Run(UNKNOWN, link=link, field="pageref")
        runs += [Run(BETWEEN), Run(title.text, link=link), Run(NO_BREAK), page]
    return Para(tuple(runs), "meta")
