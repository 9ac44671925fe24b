"""The pages of a PDF: what is painted and annotated on each, and the places that links lead to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from briefgen.writers.pdf_file import Stream, array, decimal, deflated, dictionary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.writers.pdf_file import File

_BLANK = Stream({}, b"")
_PROCEDURES = "[ /PDF /Text /ImageB /ImageC /ImageI ]"


class Place(NamedTuple):
    """Somewhere on a page (from 0), to be shown at the upper left."""

    page: int
    x: float
    top: float


@dataclass(slots=True)
class _Leaf:
    """One page: the number it got when all was on it, annotations and pictures by their numbers."""

    number: int = 0
    annotations: list[int] = field(default_factory=list)
    pictures: dict[str, int] = field(default_factory=dict)
    content: Stream = _BLANK


class Pages:
    """The pages of a file, painted one after another; what is painted goes into `code`."""

    def __init__(self, file: File, width_pt: float, height_pt: float) -> None:
        self._file, self._size = file, (width_pt, height_pt)
        self._fonts = file.reserve()
        self._leaves: list[_Leaf] = []
        self._bound: dict[str, Place] = {}
        self._awaited: dict[str, int] = {}  # the numbers of places that links lead to
        self._pictures: dict[str, int] = {}
        self.code: list[str] = []

    def begin(self) -> None:
        """Turns to a new page."""
        self._leaves.append(_Leaf())
        self.code = []

    def end(self) -> None:
        """The page is done."""
        leaf = self._leaves[-1]
        leaf.content = deflated("\n".join(self.code).encode("ascii"))
        leaf.number = self._file.reserve()

    def here(self, x: float, top: float) -> Place:
        """A place on this page."""
        return Place(len(self._leaves) - 1, x, top)

    def bind(self, anchor: str, place: Place) -> None:
        """Links to the anchor lead to that place: the first that is named is kept."""
        self._bound.setdefault(anchor, place)

    def destination(self, anchor: str) -> int:
        """The number of the place that an anchor stands for, now or later."""
        if anchor not in self._awaited:
            self._awaited[anchor] = self._file.reserve()
        return self._awaited[anchor]

    def annotate(self, made: str) -> int:
        """The number of a new annotation of this page."""
        number = self._file.add(made)
        self._leaves[-1].annotations.append(number)
        return number

    def knows(self, picture: str) -> bool:
        """Whether the file has that picture."""
        return picture in self._pictures

    def show(self, picture: str, made: Stream | None = None) -> str:
        """The name by which this page calls a picture, which is given with its first use."""
        if made:
            self._pictures[picture] = self._file.add(made)
        self._leaves[-1].pictures[picture] = self._pictures[picture]
        return f"FormXob.{picture}"

    @property
    def numbers(self) -> list[int]:
        """The pages' numbers."""
        return [leaf.number for leaf in self._leaves]

    def write_place(self, place: Place) -> str:
        """The place as links and outlines have it."""
        corner = f"{decimal(place.x)} {decimal(place.top)}"
        return f"[ {self._leaves[place.page].number} 0 R /XYZ {corner} null ]"

    def write(self, fonts: Sequence[tuple[str, str]]) -> int:
        """Adds the pages and their `fonts`, names with dictionaries; gives the tree's number."""
        file = self._file
        named = {name: f"{file.add(made)} 0 R" for name, made in sorted(fonts)}
        file.fill(self._fonts, dictionary(named))
        for anchor, number in self._awaited.items():
            file.fill(number, self.write_place(self._bound[anchor]))
        tree = file.reserve()
        for key, leaf in enumerate(self._leaves):
            file.fill(leaf.number, self._page(leaf, key, tree))
        kids = array([f"{number} 0 R" for number in self.numbers])
        file.fill(tree, dictionary({"Type": "/Pages", "Kids": kids, "Count": len(self._leaves)}))
        return tree

    def _page(self, leaf: _Leaf, key: int, tree: int) -> str:
        resources = {"Font": f"{self._fonts} 0 R", "ProcSet": _PROCEDURES}
        if leaf.pictures:
            shown = {f"FormXob.{name}": f"{number} 0 R" for name, number in leaf.pictures.items()}
            resources["XObject"] = dictionary(shown)
        entries = {
            "Type": "/Page",
            "Parent": f"{tree} 0 R",
            "MediaBox": array(["0", "0", *map(decimal, self._size)]),
            "Contents": f"{self._file.add(leaf.content)} 0 R",
            "Resources": dictionary(resources),
            "StructParents": key,
            # ISO 14289-1, 7.18.3: the Tab key goes from link to link in the structure's order.
            "Tabs": "/S",
        }
        if leaf.annotations:
            entries["Annots"] = array([f"{number} 0 R" for number in leaf.annotations])
        return dictionary(entries)
