"""Markdown by CommonMark with tables: its blocks, and what its site builder left in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.model.article import Note
from briefgen.readers.attribution import About, Block, assemble
from briefgen.readers.decode import decoded
from briefgen.readers.front_matter import without_front_matter
from briefgen.readers.inline_marks import plain
from briefgen.readers.pasted import cleared
from briefgen.readers.refusal import ReadError
from briefgen.readers.table_rules import with_table_rules
from briefgen.readers.template import served
from briefgen.readers.text import plain_blocks, with_headings
from briefgen.seal import LINE
from briefgen.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model.article import Article, ParagraphKind
    from briefgen.readers.given import Given

_NESTING = 20
# The parser takes some 50 µs a line: beyond these limits the text is read without its marks.
_CHARACTERS, _LINES = 1_000_000, 30_000
_INLINE_CHARACTERS = 20_000
# Marks of site builders (Hugo, Jekyll, kramdown) that are no part of the text.
_BUILDER = re.compile(
    r"\{\{<[^{}]{0,2000}>\}\}|\{%[^{}]{0,2000}%\}|^\{:[^{}\n]{0,200}\}[ \t]*$", re.M
)
_BUILDER_LINK = re.compile(r"\]\(\{\{[^{}\n]{0,500}\}\}[^()\s]{0,200}\)")


def parse(data: bytes, given: Given) -> tuple[Article, ...]:
    """Read an article from the bytes of a Markdown file.

    Raises:
        ReadError: it is a brief that this tool wrote, which a person may have edited.
    """
    if LINE.search(data):
        raise ReadError("is a brief file, not an article", "give the article that it names")
    text, told = decoded(data)
    return (parse_text(text, About.of(given, told)),)


def parse_text(text: str, about: About) -> Article:
    """Read an article from clean Markdown."""
    text = without_front_matter(text, about)
    if len(text) > _CHARACTERS or text.count("\n") > _LINES:
        about.notes.append(Note("read", "Too much Markdown for one article: read as plain text."))
        return assemble(served(plain_blocks(text), about), about)
    text = _BUILDER_LINK.sub("](#)", _BUILDER.sub("", text))
    # What other programs wrote as Markdown often has its headings as bare lines.
    blocks = served(with_headings(_blocks(_tokens(with_table_rules(text)))), about)
    return assemble(cleared(blocks, about), about)


# --- body ----------------------------------------------------------------------------------------


def _tokens(text: str) -> list[Token]:
    """The block tokens of a text, their inline tokens parsed unless they are beyond all measure."""
    markdown = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table")
    # Marks that no pair takes stay tokens of their own, which tells them from escaped ones.
    markdown.disable(["inline", "text_join", "fragments_join"])
    env: dict[str, Any] = {}
    tokens = markdown.parse(text, env)
    for token in tokens:
        if token.type != "inline":
            continue
        # Marks in a block take more than linear time: no paragraph needs this many characters.
        if len(token.content) <= _INLINE_CHARACTERS:
            token.children = []
            markdown.inline.parse(token.content, markdown, env, token.children)
        else:
            token.children = [Token("text", "", 0, content=token.content)]
    return tokens


def _blocks(tokens: list[Token]) -> list[Block]:
    blocks: list[Block] = []
    inside: list[str] = []  # the open block tokens, outermost first
    rows: list[list[str]] = []
    for token in tokens:
        if token.nesting == 1:
            inside.append(token.type.removesuffix("_open"))
            if token.type == "tr_open":
                rows.append([])
        elif token.nesting == -1:
            closed = inside.pop()
            if closed == "table":
                blocks.append(_table(rows))
                rows = []
        elif token.type in {"fence", "code_block"}:
            blocks.append(Block("para", token.content))
        elif token.type == "inline" and "table" in inside:
            rows[-1].append(plain(token.children or []))
        elif token.type == "inline":
            blocks += _paragraph(token, inside)
    return blocks


def _table(rows: Iterable[list[str]]) -> Block:
    cells = tuple(tuple(one_line(cell) for cell in row) for row in rows)
    return Block("table", " | ".join(cell for row in cells for cell in row if cell), cells)


def _paragraph(token: Token, inside: list[str]) -> list[Block]:
    children = [c for c in token.children or [] if c.content.strip() or c.type == "image"]
    if children and all(c.type == "image" for c in children):
        return [Block("caption", c.content) for c in children]
    return [Block(_kind(inside), plain(token.children or []))]


def _kind(inside: list[str]) -> ParagraphKind:
    if "heading" in inside:
        return "heading"
    if "blockquote" in inside:  # an item that is quoted is quoted, as in a page
        return "quote"
    return "item" if "list_item" in inside else "para"
