"""Markdown by CommonMark with tables, and YAML or TOML front matter."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.model.article import Note
from briefgen.readers.attribution import About, Block, assemble, split_names
from briefgen.readers.decode import decoded
from briefgen.readers.pasted import cleared
from briefgen.readers.refusal import ReadError
from briefgen.readers.template import served
from briefgen.readers.text import plain_blocks
from briefgen.seal import MARK
from briefgen.text import one_line, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model.article import Article, ParagraphKind
    from briefgen.readers.given import Given

_FRONT = re.compile(
    r"\s*(?P<mark>---|\+\+\+)[ \t]*\n(?P<body>.*?)^(?P=mark)[ \t]*(?:\n|\Z)", re.S | re.M
)
_FRONT_BYTES = 65_536
_NESTING = 20
# The parser takes some 50 µs a line: beyond these limits the text is read without its marks.
_CHARACTERS, _LINES = 1_000_000, 30_000
_INLINE_CHARACTERS = 20_000
# Marks of site builders (Hugo, Jekyll, kramdown) that are no part of the text.
_BUILDER = re.compile(
    r"\{\{<[^{}]{0,2000}>\}\}|\{%[^{}]{0,2000}%\}|^\{:[^{}\n]{0,200}\}[ \t]*$", re.M
)
_OWN_SEAL = re.compile(rb"^<!-- " + MARK.pattern + rb" -->", re.M)
_BUILDER_LINK = re.compile(r"\]\(\{\{[^{}\n]{0,500}\}\}[^()\s]{0,200}\)")


def parse(data: bytes, given: Given) -> tuple[Article, ...]:
    """Read an article from the bytes of a Markdown file.

    Raises:
        ReadError: it is a brief that this tool wrote, which a person may have edited.
    """
    if _OWN_SEAL.search(data):
        raise ReadError("is a brief file, not an article", "give the article that it names")
    text, told = decoded(data)
    return (parse_text(text, About.of(given, told)),)


def parse_text(text: str, about: About) -> Article:
    """Read an article from clean Markdown."""
    text = _without_front_matter(text, about)
    if len(text) > _CHARACTERS or text.count("\n") > _LINES:
        about.notes.append(Note("read", "Too much Markdown for one article: read as plain text."))
        return assemble(served(plain_blocks(text), about), about)
    text = _BUILDER_LINK.sub("](#)", _BUILDER.sub("", text))
    blocks = served(_blocks(_tokens(text)), about)
    return assemble(cleared(blocks, about), about)


# --- front matter --------------------------------------------------------------------------------

_FIELDS = {
    "title": ("title",),
    "byline": ("author", "authors", "byline"),
    "published": ("date", "published", "pubdate", "date_published"),
    "updated": ("updated", "lastmod", "last_modified_at", "modified"),
    "outlet": ("outlet", "source", "publication", "publisher"),
    "url": ("url", "link", "canonical_url"),
    "lang": ("lang", "language"),
}


def _without_front_matter(text: str, about: About) -> str:
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
        about.take(name, value, "front matter", "sure")


def _strings(value: object) -> tuple[str, ...]:
    """The strings of a front-matter value: one, or a list of some; anything else is passed over."""
    many = value if isinstance(value, list) else [value]
    plain = (str(v) for v in many if isinstance(v, str) or hasattr(v, "isoformat"))
    return tuple(line for v in plain if (line := one_line(v)))


def _field(name: str, texts: tuple[str, ...]) -> object:
    if name == "byline":
        # "jdoe", "jane-doe": a site's own keys for its authors, which nobody should print.
        named = [split_names(text) or (text,) for text in texts]
        return tuple(n for names in named for n in names if any(map(str.isupper, n)))
    if name in {"published", "updated"}:
        return parse_date(texts[0])
    if name == "url":
        return texts[0] if re.fullmatch(r"https?://\S{3,2000}", texts[0]) else None
    if name == "lang":
        return (
            texts[0].lower() if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})*", texts[0]) else None
        )
    return texts[0] if len(texts[0]) <= 300 else None


# --- body ----------------------------------------------------------------------------------------


def _tokens(text: str) -> list[Token]:
    """The block tokens of a text, their inline tokens parsed unless they are beyond all measure."""
    markdown = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table")
    markdown.disable(["inline", "text_join"])
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
            rows[-1].append(_plain(token))
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
    return [Block(_kind(inside), _plain(token))]


def _kind(inside: list[str]) -> ParagraphKind:
    if "heading" in inside:
        return "heading"
    if "list_item" in inside:
        return "item"
    return "quote" if "blockquote" in inside else "para"


def _plain(token: Token) -> str:
    """The text of an inline token: marks, pictures and mark-up off, the text of links kept."""
    return "".join(map(_inline_text, token.children or []))


def _inline_text(child: Token) -> str:
    if child.type in {"softbreak", "hardbreak"}:
        return " "
    if child.type == "html_inline":
        return " " if child.content.lower().startswith("<br") else ""
    return child.content if child.type in {"text", "code_inline", "text_special"} else ""
