"""Lines of a PDF to blocks: paragraphs joined over lines and pages, headings, items, tables."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.readers.attribution import Block
from briefgen.readers.pdf_tables import is_tabular, rows_of_table, signatures
from briefgen.text import sentences, words

if TYPE_CHECKING:
    from briefgen.model.article import ParagraphKind
    from briefgen.readers.pdf_layout import Line

_BULLET = re.compile(r"[•▪●‣◦■□➢❖\ue000-\uf8ff–—*-]\s+(?=\S)|o\s(?=[A-Z])")
_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|\([a-z]\)|[a-z]\))\s+(?=\S)")
_CAPTION = re.compile(
    r"(?:(?:Figure|Fig\.|FIG\.|FIGURE|Table|TABLE|Chart|Box|Map|Exhibit|Photo|Abbildung|Tabelle|"
    r"Tableau|Figura|Tabla)\s*(?:\d{1,3}|[A-Z])(?:[.-]\d{1,2})?(?:\s?[.:–—|](?=\s)|\s?$)|"
    r"(?:Sources?|Notes?|Credit)\s*:)"
)
_ENDED = (".", "!", "?", ":", ";", "”", '"', "’", ")", "»", "…", "。")
_HEADING_WORDS = 25
_LARGER = 1.08
_ALWAYS, _MOSTLY = frozenset({"self", "half"}), frozenset({"non", "co", "well"})
_HYPHENATED = 0.03  # of the lines


class Shape:
    """What is usual in one document: the size of its type, its leading, its words."""

    def __init__(self, lines: list[Line]) -> None:
        sizes: Counter[float] = Counter()
        pitches: Counter[int] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        self.size = sizes.most_common(1)[0][0]
        for above, below in pairwise(lines):
            if above.size == below.size == self.size and _below(above, below):
                pitches[round((above.baseline - below.baseline) * 2)] += 1
        self.leading = pitches.most_common(1)[0][0] / 2 if pitches else 1.2 * self.size
        self.words = _whole_words(lines)
        # Who lets a program break words has many broken lines; few are hyphens that were written.
        self.hyphenates = sum(map(_is_broken, lines)) > _HYPHENATED * len(lines)
        letters = sum(len(line.text) for line in lines)
        self.mostly_bold = sum(len(line.text) for line in lines if line.bold) > 0.5 * letters

    def pitch(self, line: Line) -> float:
        """The usual distance between two lines of this one's size."""
        return self.leading * max(line.size / self.size, 0.85)


def _whole_words(lines: list[Line]) -> Counter[str]:
    """How often each word is written; halves of broken words are none."""
    counts: Counter[str] = Counter()
    broken = False
    for line in lines:
        found = [word.casefold() for word in words(line.text)]
        begin, broken = int(broken), _is_broken(line)
        counts.update(found[begin : len(found) - broken])
    return counts


def _is_broken(line: Line) -> bool:
    """Whether the last word of a line goes on in the next."""
    return line.hyphen or re.search(r"\w[-‐\xad]$", line.text) is not None


def _below(above: Line, below: Line) -> bool:
    """Whether one line stands under the other in the same part of a page."""
    same = above.page == below.page and above.part == below.part
    return same and above.baseline > below.baseline


def blocks_of(lines: list[Line], shape: Shape) -> list[Block]:
    """The blocks of a document whose lines are in reading order."""
    blocks: list[Block] = []
    for group in _groups(lines, shape):
        if authors := signatures(group):
            blocks += (Block("para", author) for author in authors)
            continue
        rows = rows_of_table(group)
        if rows:
            text = " | ".join(cell for row in rows for cell in row if cell)
            blocks.append(Block("table", text, rows))
            continue
        text = joined(group, shape)
        kind = _kind(group, text, shape)
        if kind == "item":
            text = _BULLET.sub("", text, count=1)
        blocks.append(Block(kind, text))
    return blocks


def joined(lines: list[Line], shape: Shape) -> str:
    """The text of lines as one: words broken at the end of a line put together again."""
    text, hyphen = "", False
    for line in lines:
        piece = line.text.strip()
        if not text:
            text = piece
        elif hyphen:
            text = _rejoined(text, piece, shape)
        elif re.search(r"\S[–—/@]$", text):
            text += piece  # dates and addresses are broken after these
        else:
            text = f"{text} {piece}"
        hyphen = _is_broken(line)
    return text


def _rejoined(text: str, piece: str, shape: Shape) -> str:
    """Two halves of a word as the document writes it elsewhere, with a hyphen or without."""
    text = text.rstrip(" -‐\xad")
    first, second = _last_word(text), _first_word(piece)
    if not (first and second):
        return f"{text}-{piece}"
    whole, compound = (first + second).casefold(), f"{first}-{second}".casefold()
    seen = shape.words
    if second[0].isupper() or first[-1].isdigit() or second[0].isdigit():
        keep = True
    elif seen[whole] or seen[compound]:
        keep = seen[compound] > seen[whole]
    else:
        tail = second.rsplit("-", 1)[-1].casefold()
        head = first.rsplit("-", 1)[-1].casefold()
        known = seen[head] > 0 and seen[tail] > 0 and len(head) > 2 and len(tail) > 3
        written = seen[head] > 0 and not shape.hyphenates
        keep = "-" in first or "-" in second or known or written
        keep = keep or _takes_hyphen(first, tail, shape)
    return f"{text}-{piece}" if keep else text + piece


def _takes_hyphen(first: str, tail: str, shape: Shape) -> bool:
    """Whether a first half is written with a hyphen before any word: "NATO-led", "self-made"."""
    head = first.casefold()
    if (len(first) > 1 and first.isupper()) or (head in _ALWAYS and len(tail) > 4):
        return True
    written = len(tail) > 3 and shape.words[tail] > 0
    return head in _MOSTLY and (written or not shape.hyphenates)


def _last_word(text: str) -> str:
    found = re.search(r"[^\W_]+(?:[-’'][^\W_]+)*$", text[-60:])
    return found[0] if found else ""


def _first_word(text: str) -> str:
    found = re.match(r"[^\W_]+(?:[-’'][^\W_]+)*", text[:60])
    return found[0] if found else ""


# --- where a block begins ------------------------------------------------------------------------


def _groups(lines: list[Line], shape: Shape) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, shape):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(group: list[Line], line: Line, shape: Shape) -> bool:
    """Whether a line belongs to the block before it."""
    last = group[-1]
    if abs(line.size - last.size) > 0.06 * max(line.size, last.size):
        return False
    pitch = last.baseline - line.baseline
    if _below(last, line) and is_tabular(group[0]) and pitch < 2.4 * shape.pitch(line):
        return is_tabular(line) or _in_last_cells(group, line)
    if line.bold != last.bold and not (line.bold and len(group) > 1 and _flows(last, line)):
        return False
    if _BULLET.match(line.text) or is_tabular(line):
        return False
    if _is_caption(line) and (last.text.endswith(_ENDED) or not _below(last, line)):
        return False
    if not _below(last, line):
        return _flows(last, line) and not _is_heading_line(last, shape)
    if pitch > 1.3 * shape.pitch(line):
        return False
    if _is_heading_line(last, shape) and _is_heading_line(line, shape):
        return not _NUMBERED.match(line.text)
    return not _opens(group, line)


def _opens(group: list[Line], line: Line) -> bool:
    """Whether a line right below another begins a paragraph: by its indent, or room above it."""
    last = group[-1]
    hung = bool(_BULLET.match(group[0].text) or _NUMBERED.match(group[0].text))
    if hung and len(group) > 1:  # some lists are not: their second line begins further left
        hung = group[1].left > group[0].left - 0.5 * line.size
    if _NUMBERED.match(line.text) and (hung or last.text.endswith(_ENDED)):
        return True
    indent = line.left - last.left
    if hung:
        back = indent < -0.5 * line.size and line.left <= group[0].left + 0.5 * line.size
        return back and (len(group) > 1 or last.text.endswith(_ENDED) or _room(last, line))
    if len(group) > 1 and indent > 0.8 * line.size and last.text.endswith(_ENDED):
        return True
    wide = last.column[1] - last.right > 4 * line.size or indent > 0
    return wide and _room(last, line) and last.text.endswith(_ENDED)


def _flows(last: Line, line: Line) -> bool:
    """Whether a paragraph goes on over the end of a column or a page."""
    if last.hyphen:
        return True
    if is_tabular(last) or is_tabular(line):
        return False
    if line.text.lstrip("“\"‘'([")[:1].islower():
        return True
    widths = [line.column[1] - line.column[0] for line in (last, line)]
    if max(widths) > 1.4 * min(widths) or _room(last, line):
        return False
    return not last.text.endswith(_ENDED) or _in_sentence(last, line)


def _room(last: Line, line: Line) -> bool:
    """Whether the first word of a line would have fitted on the one before it."""
    first = line.text.split(maxsplit=1)[0]
    return last.column[1] - last.right > (len(first) + 2) * 0.55 * line.size


def _in_sentence(last: Line, line: Line) -> bool:
    """Whether the stop at the end of a line is that of an abbreviation."""
    tail, head = last.text[-80:], line.text[:80]
    return len(sentences(f"{tail} {head}")) < len(sentences(tail)) + len(sentences(head))


def _in_last_cells(group: list[Line], line: Line) -> bool:
    """Whether a line of one cell goes on with a cell of the table above it."""
    starts = [cell.left for row in group for cell in row.cells]
    right = max(cell.left for row in group for cell in row.cells)
    inside = any(abs(line.left - start) < 0.5 * line.size for start in starts)
    # Text under the first column may be the table's next row, or the text after it.
    return inside and (line.left > group[0].left + line.size or line.right < right)


# --- what a block is -----------------------------------------------------------------------------


def _is_caption(line: Line) -> bool:
    return _CAPTION.match(line.text) is not None


def _is_heading_line(line: Line, shape: Shape) -> bool:
    larger = line.size >= _LARGER * shape.size
    return larger or (line.bold and not shape.mostly_bold)


def _kind(group: list[Line], text: str, shape: Shape) -> ParagraphKind:
    if _is_caption(group[0]) and (group[0].bold or group[0].size <= shape.size or len(text) < 200):
        return "caption"
    if _BULLET.match(text):
        return "item"
    if _NUMBERED.match(text) and not all(_is_heading_line(line, shape) for line in group):
        return "item"
    short = len(text.split()) <= _HEADING_WORDS and any(map(str.isalpha, text))
    headed = all(_is_heading_line(line, shape) for line in group)
    if short and headed and not text.endswith((",", ";")):
        return "heading"
    if short and len(group) == 1 and _stands_out(group[0], text):
        return "heading"
    inset = min(line.left for line in group) - group[0].column[0] > 1.5 * shape.size
    smaller = all(line.size < 0.97 * shape.size for line in group)
    return "quote" if inset and smaller and len(group) > 2 else "para"


def _stands_out(line: Line, text: str) -> bool:
    """Whether a short line is set in italics or in capitals, as headings are."""
    capitals = text.isupper() and sum(map(str.isalpha, text)) > 5 and text[-1] not in ".,;:"
    italics = line.italic and len(text) > 3 and text[0].isupper() and text[-1].isalnum()
    return capitals or italics
