"""The tags of a PDF: who owns what is painted, written as structure tree and parent tree.

ISO 14289-1 (PDF/UA-1), 7.1: all content is tagged or an artifact; 7.2 and 7.4 to 7.6, how, see
pdf_structure.py. ISO 19005-2, 6.7 (PDF/A-2a): the same tree, and the language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.writers.pdf_file import text_string
from briefgen.writers.pdf_structure import ROLES, Annotation, Element, Mark, Structure, prune

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model.document import Block
    from briefgen.writers.pdf_file import File
    from briefgen.writers.pdf_pages import Pages

# ISO 32000-1, 14.8.2.2: what is not part of the text, and is not read aloud.
DECORATION = "/Artifact<</Type/Layout>>BDC"
REPEATED = "/Artifact<</Type/Pagination>>BDC"
HEADER = "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC"
FOOTER = "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC"

Owner = Element | str  # a str is one of the four artifacts


class Tags:
    """Keeps whose the content is that is being painted, page by page."""

    def __init__(self, blocks: Iterable[Block], pages: int) -> None:
        self._structure = Structure(blocks)
        self.owner = self._structure.owner
        self._pages: list[list[Element]] = []  # who owns the marked content of that number
        self._annotated: list[Element] = []
        self._first_key = pages  # of annotations in the parent tree, after the pages' keys
        self._open: Owner | None = None

    def turn_page(self) -> None:
        """What follows is painted on a new page."""
        self._pages.append([])

    def within(self, owner: Owner) -> str:
        """The operators before content of `owner`; "" where it goes on."""
        if owner is self._open:
            return ""
        ended = self.end()
        self._open = owner
        if isinstance(owner, str):
            return ended + owner
        marks = self._pages[-1]
        mark = Mark(len(self._pages) - 1, len(marks))
        marks.append(owner)
        owner.kids.append(mark)
        return f"{ended}/{owner.role}<</MCID {mark.number}>>BDC"

    def end(self) -> str:
        """The operators after the last content."""
        ended = "" if self._open is None else "EMC "
        self._open = None
        return ended

    def annotate(self, pages: Pages, owner: Element, text: str, action: str, box: Box) -> None:
        """Makes `box` of the page a link that `owner`, a Link with these words, stands for.

        ISO 14289-1, 7.18.5: it is in the tree, and says in words what it is. ISO 19005-2, 6.3.2:
        it is printed (F 4).
        """
        corners = " ".join(f"{edge:.2f}" for edge in box)
        key = self._first_key + len(self._annotated)
        number = pages.annotate(
            f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{corners}]/StructParent {key}"
            f"/Contents{text_string(text)}{action}>>"
        )
        owner.kids.append(Annotation(number))
        self._annotated.append(owner)

    def write(self, file: File, pages: list[int]) -> int:
        """Adds the tree to the file, all of whose pages are painted, and gives its number."""
        root = file.reserve()
        tree = _Tree(file, pages)
        tree.write(self._structure.root, root)
        nums = [
            f"{key}[{' '.join(tree.reference(owner) for owner in owners)}]"
            for key, owners in enumerate(self._pages)
        ]
        nums += [
            f"{key} {tree.reference(owner)}"
            for key, owner in enumerate(self._annotated, self._first_key)
        ]
        roles = "".join(f"/{role}/{known}" for role, known in ROLES.items())
        file.fill(
            root,
            f"<</Type/StructTreeRoot/K {tree.reference(self._structure.root)}"
            f"/RoleMap<<{roles}>>/ParentTreeNextKey {self._first_key + len(self._annotated)}"
            f"/ParentTree<</Nums[{' '.join(nums)}]>>>>",
        )
        return root


Box = tuple[float, float, float, float]  # left, foot, right and top on the page


class _Tree:
    """Writes elements as objects of the file, each after the one it stands in."""

    def __init__(self, file: File, pages: list[int]) -> None:
        self._file, self._pages = file, pages
        self._numbers: dict[Element, int] = {}

    def reference(self, element: Element) -> str:
        return f"{self._numbers[element]} 0 R"

    def write(self, root: Element, parent: int) -> None:
        prune(root)
        self._write(root, parent)

    def _write(self, element: Element, parent: int) -> None:
        own = self._numbers[element] = self._file.reserve()
        home: int | None = None  # the page of its first mark
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                self._write(kid, own)
                kids.append(self.reference(kid))
            elif isinstance(kid, Annotation):
                kids.append(f"<</Type/OBJR/Obj {kid.object} 0 R>>")
            elif home is None or kid.page == home:
                home = kid.page
                kids.append(str(kid.number))
            else:
                page = self._pages[kid.page]
                kids.append(f"<</Type/MCR/Pg {page} 0 R/MCID {kid.number}>>")
        at = "" if home is None else f"/Pg {self._pages[home]} 0 R"
        held = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        self._file.fill(
            own,
            f"<</Type/StructElem/S/{element.role}/P {parent} 0 R{at}{element.entries}/K {held}>>",
        )
