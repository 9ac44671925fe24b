"""HTML: a web page as an article; pages are read in three steps, tree, main text, metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.readers.asides import set_apart
from briefgen.readers.attribution import About, assemble
from briefgen.readers.completeness import judge_page, refuse_other_pages
from briefgen.readers.content import main_blocks
from briefgen.readers.furniture import prune
from briefgen.readers.hidden import hidden_of
from briefgen.readers.metadata import describe
from briefgen.readers.page import page_of, page_text
from briefgen.readers.placing import settle
from briefgen.readers.walk import blocks_of, lines_of

if TYPE_CHECKING:
    from briefgen.model.article import Article, Note
    from briefgen.readers.attribution import Block


def parse(data: bytes, notes: tuple[Note, ...]) -> tuple[Article, ...]:
    """Read an article from the bytes of a page."""
    text, told = page_text(data)
    return (parse_text(text, About(notes=[*notes, *told])),)


def parse_text(text: str, about: About) -> Article:
    """Read an article from a page's mark-up; what `about` knows already is left as it is."""
    page = page_of(text)
    about.notes += page.notes
    lines = lines_of(page.tree, spaced=not page.plain)
    hidden = hidden_of(page.tree, text)
    if page.plain:
        about.warn("The page is too large or too deep to search: all of its text was read.")
        blocks = [line.block for line in lines]
    else:
        for removed, why in prune(page.tree):
            about.remove(removed, why)
        blocks, dropped = settle(main_blocks(page.tree), lines_of(page.tree))
        for block in dropped:
            about.remove(block.text, "stands beside the text")
    describe(about, hidden, lines, blocks)
    blocks = set_apart(blocks, about)
    shown = " ".join(line.block.text for line in lines)
    refuse_other_pages(about.title, blocks, shown)
    judge_page(about, hidden, blocks, shown)
    return assemble(blocks, about)


def fragment_blocks(text: str) -> list[Block]:
    """Every block of a piece of HTML, such as a mail's or a feed entry's: nothing is chosen."""
    return blocks_of(page_of(text).tree) if text.strip() else []
