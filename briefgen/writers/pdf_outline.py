"""The outline of a PDF: its headings as a tree, which viewers show beside the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.writers.pdf_file import dictionary, text_string

if TYPE_CHECKING:
    from briefgen.writers.pdf_file import File
    from briefgen.writers.pdf_pages import Pages, Place


@dataclass(slots=True)
class _Entry:
    """A heading with those below it; a closed one shows them on demand."""

    title: str
    place: Place
    closed: bool
    below: list[_Entry] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many lines it takes, those shown below it and its own."""
        return 1 if self.closed else 1 + _lines(self.below)


class Outline:
    """The headings of a document, added one after another."""

    def __init__(self) -> None:
        self._open: list[list[_Entry]] = [[]]  # the entries of each level down to the last one's

    def add(self, title: str, place: Place, level: int) -> None:
        """A heading of a level from 1, one below the last one's at most."""
        del self._open[level:]
        # Of many parts one wants to see the list first, and what is in one of them on demand.
        entry = _Entry(title, place, closed=level > 1)
        self._open[-1].append(entry)
        self._open.append(entry.below)

    def write(self, file: File, pages: Pages) -> int:
        """Adds the outline to the file; gives its number, 0 where nothing is in it."""
        if not self._open[0]:
            return 0
        root = file.reserve()
        held = _written(file, pages, self._open[0], root)
        file.fill(root, dictionary({**held, "Type": "/Outlines", "Count": _lines(self._open[0])}))
        return root


def _lines(entries: list[_Entry]) -> int:
    return sum(entry.count for entry in entries)


def _written(file: File, pages: Pages, entries: list[_Entry], parent: int) -> dict[str, object]:
    """Adds the entries of a list, each after the one it stands in, and says which they are."""
    numbers: list[int] = []
    held = []
    for entry in entries:
        numbers.append(file.reserve())
        below = _written(file, pages, entry.below, numbers[-1]) if entry.below else {}
        if below:
            below["Count"] = _lines(entry.below) * (-1 if entry.closed else 1)
        held.append(below)
    for place, (entry, below) in enumerate(zip(entries, held, strict=True)):
        beside = {"Prev": numbers[place - 1 : place], "Next": numbers[place + 1 : place + 2]}
        made = {
            "Title": text_string(entry.title),
            "Parent": f"{parent} 0 R",
            "Dest": pages.write_place(entry.place),
            **{name: f"{found[0]} 0 R" for name, found in beside.items() if found},
            **below,
        }
        file.fill(numbers[place], dictionary(made))
    return {"First": f"{numbers[0]} 0 R", "Last": f"{numbers[-1]} 0 R"}
