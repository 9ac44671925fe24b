"""HTML: a web page as an article; pages are read in three steps, tree, main text, metadata."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefgen.readers.asides import set_apart
from briefgen.readers.attribution import About, assemble
from briefgen.readers.completeness import judge_page, refuse_other_pages
from briefgen.readers.content import main_blocks
from briefgen.readers.furniture import prune
from briefgen.readers.hidden import hidden_of
from briefgen.readers.metadata import describe
from briefgen.readers.page import page_of, page_text
from briefgen.readers.placing import settle, with_bare_captions
from briefgen.readers.template import Evidence, body_of, choose, served, take_from_tree
from briefgen.readers.walk import blocks_of, lines_of

if TYPE_CHECKING:
    from briefgen.model.article import Article
    from briefgen.readers.attribution import Block
    from briefgen.readers.given import Given
    from briefgen.readers.hidden import Hidden
    from briefgen.readers.page import Page
    from briefgen.readers.walk import Line

Element = Any


def parse(data: bytes, given: Given) -> tuple[Article, ...]:
    """Read an article from the bytes of a page."""
    text, told = page_text(data)
    return (parse_text(text, About.of(given, told)),)


def parse_text(text: str, about: About) -> Article:
    """Read an article from a page's mark-up; what `about` knows already is left as it is."""
    page = page_of(text)
    about.notes += page.notes
    lines = lines_of(page.tree, spaced=not page.plain)
    hidden = hidden_of(page.tree, text)
    _choose(about, page, hidden, lines)
    if page.plain:
        about.warn("The page is too large or too deep to search: all of its text was read.")
        blocks = [line.block for line in lines]
    else:
        take_from_tree(about, page.tree)
        blocks = _body(about, page.tree)
    blocks = served(blocks, about)
    describe(about, hidden, lines, blocks)
    blocks = set_apart(blocks, about)
    shown = " ".join(line.block.text for line in lines)
    refuse_other_pages(about.title, blocks, shown)
    judge_page(about, hidden, blocks, shown)
    return assemble(blocks, about)


def _choose(about: About, page: Page, hidden: Hidden, lines: list[Line]) -> None:
    shown = " ".join(line.block.text for line in lines)
    urls = (about.url, *(url for url, _ in hidden.urls))
    choose(about, Evidence(shown, urls, trees=() if page.plain else (page.tree,)))


def _body(about: About, tree: Element) -> list[Block]:
    """The main text of a page: where its template says, else where it is found."""
    body = body_of(about, tree)
    for removed, why in prune(tree if body is None else body):
        about.remove(removed, why)
    if body is not None:
        return with_bare_captions(blocks_of(body))
    blocks, dropped = settle(main_blocks(tree), lines_of(tree))
    for block in dropped:
        about.remove(block.text, "stands beside the text")
    return blocks


def fragment_blocks(text: str) -> list[Block]:
    """Every block of a piece of HTML, such as a mail's or a feed entry's: nothing is chosen."""
    return blocks_of(page_of(text).tree) if text.strip() else []


def served_fragment(text: str, about: About, evidence: Evidence) -> list[Block]:
    """The same, as the template has it that serves the article.

    `evidence` is what is known of where it is from, beside what stands in the piece itself.
    """
    page = page_of(text)
    blocks = blocks_of(page.tree)
    shown = " ".join(block.text for block in blocks)
    choose(about, replace(evidence, text=shown, trees=() if page.plain else (page.tree,)))
    if about.template and not page.plain:
        take_from_tree(about, page.tree)
        body = body_of(about, page.tree)
        blocks = blocks_of(page.tree if body is None else body)
    return served(blocks, about)
