"""The words of a line of Markdown: no marks, neither those that pair up nor those left over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_MARKS, _STOP = frozenset("*_"), frozenset(".,;:)")
_NEAR = 3  # tokens among which the text after a mark stands
_FIELD = 3  # so many low lines with blanks about them are a place to write on
_RAW_LINK = re.compile(r"\[([^\[\]]{1,300})\]\(https?://\S{1,3000}")
_STOPS = re.compile(r"(?<=\))[.,;:]+$")
_ENDINGS = re.compile(r"(?:[’']?s|e[srdn]|[dn]|ing|ers|ly|ns?)(?![^\W_])")  # of a linked word


def plain(children: Sequence[Token]) -> str:
    """The text of inline tokens: marks, pictures and mark-up off, the text of links kept."""
    text = ""
    after_link = False
    for piece, linked in _pieces(children):
        glued = text[-1:].isalnum() or text[-1:] in ".,;:!?"
        if linked and not after_link and glued and piece[:1].isalnum():
            piece = " " + piece
        elif after_link and not linked and text[-1:].isalnum() and piece[:1].isalpha():
            piece = piece if _ENDINGS.match(piece) else " " + piece
        text += piece
        after_link = linked if piece else after_link
    return _RAW_LINK.sub(_shown, text) if "](http" in text else text


def _pieces(children: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """The texts of inline tokens without marks that no pair took, and whether each is a link's."""
    linked = 0
    before, place = "", 0
    while place < len(children):
        child = children[place]
        linked += child.nesting if child.type.startswith("link_") else 0
        text, place = _text(child), place + 1
        if _is_mark(child):
            while place < len(children) and _is_mark(children[place], text[0]):
                text, place = text + text[0], place + 1
            near = map(_text, children[place : place + _NEAR])
            text = _left_over(text, before[-2:], next(filter(None, near), ""))
        if text:
            before = text
            yield text, linked > 0


def _is_mark(child: Token, mark: str = "") -> bool:
    known = child.content == mark if mark else child.content in _MARKS
    return child.type == "text" and known


def _left_over(run: str, before: str, after: str) -> str:
    """What stays of a run of marks between two texts: none of those at the edge of a word."""
    last, first = before[-1:], after[:1]
    open_before, open_after = not last.strip(), not first.strip()
    if len(run) == 1:
        inside = last.isalnum() and first.isalnum()
        return run if inside or (run == "*" and open_before == open_after) else ""
    if open_before and open_after:
        return run if run[0] == "_" and len(run) >= _FIELD else ""
    if not first.isalnum() or not (last.isalnum() or last in _STOP):
        return ""
    # Between letters they end one word and begin another, but for an initial or an ending.
    initial = last.isalnum() and not before[:-1].isalnum()
    whole = len(run) > _FIELD or not (initial or _ENDINGS.match(after))
    return " " if whole else ""


def _text(child: Token) -> str:
    if child.type in {"softbreak", "hardbreak"}:
        return " "
    if child.type == "html_inline":
        return " " if child.content.lower().startswith("<br") else ""
    return child.content if child.type in {"text", "code_inline", "text_special"} else ""


def _shown(link: re.Match[str]) -> str:
    """What a link shows whose address has a bracket too many, so that it is taken for none."""
    stops = _STOPS.search(link[0])
    return link[1] + (stops[0] if stops else "")
