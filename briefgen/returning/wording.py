"""What composing printed around a point taken off again: holder, references, whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefgen.composing.sections import Desk
from briefgen.shelf.language import Language
from briefgen.text import clean_text, one_line

# What a person writes for the fields of a label; the bounds keep a search short.
_FIELDS = {"level": r"([^–.()]{1,60}?)", "why": r"([^()]{1,400}?)"}
_ENDS = ".!?…”\"'’)]:"
_GOES_ON = re.compile(r"[^\w\s“\"‘¿¡(\[]")


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its words, the numbers of the paragraphs referred to, what is said of it.

    `closed` is whether references or a label stand after it, so that nothing of it follows.
    """

    text: str
    numbers: tuple[int, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False


class Wording:
    """Tells, for the labels and references of one layout, text from what was printed after it."""

    def __init__(self, desk: Desk) -> None:
        # Text is compared with plain spaces, where labels may have others.
        labels = {key: clean_text(label) for key, label in desk.words.labels.items()}
        reference = _pattern(clean_text(desk.layout.file.references), {"n": r"(?P<n>\d{1,6})"})
        own = "|".join(re.escape(labels[key]) for key in ("own", "edited"))
        why = _pattern(labels["confidence_why"], _FIELDS)
        plain = _pattern(labels["confidence"], _FIELDS)
        self._part = re.compile(rf"{reference}|\((?:{own})(?:: [^()]{{0,200}})?\)|{why}|{plain}")
        self.number = re.compile(reference)
        self._quote = tuple(labels["quoted"].split("{text}"))
        self._unrated = labels["unrated"]

    def said(self, text: str) -> list[Said]:
        """The statements in a stretch of text, each ending with its references."""
        found: list[Said] = []
        for each in self._stretches(one_line(text)):
            # What goes on after a reference in the midst of a sentence is still that sentence.
            if found and (not each.text or _goes_on(each.text)):
                found[-1] = _joined(found[-1], each)
            else:
                found.append(each)
        return found

    def _stretches(self, text: str) -> Iterator[Said]:
        start, now = 0, Said("")
        for match in self._part.finditer(text):
            between = text[start : match.start()].strip()
            if between and now.closed:
                yield now
                now = Said("")
            now = replace(now, text=now.text or between, closed=True)
            now = self._with(now, match)
            start = match.end()
        if now.closed:
            yield now
        if rest := text[start:].strip():
            yield Said(rest)

    def _with(self, said: Said, match: re.Match[str]) -> Said:
        if match["n"]:
            return replace(said, numbers=(*said.numbers, int(match["n"])))
        level, why, plain = match.groups()[1:]
        marks = {"confidence": level or plain, "why": why}
        return replace(said, marks={**said.marks, **{k: v for k, v in marks.items() if v}})

    def value(self, cell: str) -> str:
        """What a table's cell says of a point, without quotation marks; "" for unrated."""
        before, after = self._quote
        if cell.startswith(before) and cell.endswith(after) and len(cell) > len(before + after):
            cell = cell[len(before) : len(cell) - len(after)].strip()
        return "" if cell == self._unrated else cell


def columns(words: Language) -> dict[str, str]:
    """The columns of tables by what stands over them."""
    alike = {"risk": "point", "rated": "likelihood"}
    return {one_line(text): alike.get(name, name) for name, text in words.columns.items()}


def _pattern(template: str, fields: Mapping[str, str]) -> str:
    pattern = re.escape(template)
    for name, form in fields.items():
        pattern = pattern.replace(re.escape(f"{{{name}}}"), form)
    return pattern


def _goes_on(text: str) -> bool:
    return text[0].islower() or _GOES_ON.match(text) is not None


def _joined(first: Said, second: Said) -> Said:
    gap = "" if not second.text or not (second.text[0].isalnum()) else " "
    numbers = tuple(dict.fromkeys(first.numbers + second.numbers))
    marks = {**first.marks, **second.marks}
    return Said(f"{first.text}{gap}{second.text}", numbers, marks, second.closed or first.closed)


def unended(text: str) -> bool:
    """Whether a text is the beginning of a sentence only."""
    return not text.endswith(tuple(_ENDS))
