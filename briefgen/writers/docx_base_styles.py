"""The styles and lists of a base document: found by their names, and where ours go among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.ooxml import DAMAGED, PackageError, local_name
from briefgen.writers.docx_base_xml import (
    VAL,
    WORD,
    filled,
    held,
    plain,
    remove,
    tidied,
    unrelate,
    whole,
    written,
)
from briefgen.writers.docx_looks import Look

LARGEST_ID = 1_000_000  # of a list; Word's own stay far below
_LOOKS = ("pBdr", "shd", "ind", "rFonts")
_DEFAULTS = {
    "paragraph": "normal",
    "character": "default paragraph font",
    "table": "normal table",
    "numbering": "no list",
}
_AFTER_LANG = ("eastAsianLayout", "specVanish", "oMath")


@dataclass(frozen=True, slots=True)
class HouseStyles:
    """The styles of a base document: ids by type and name, and the part to add ours to.

    `looks` holds, for a paragraph style, what it says beyond the default style: its edges, indent
    and fonts, as XML; `stops` the places of its tab stops in twips.
    """

    ids: Mapping[tuple[str, str], str]
    taken: frozenset[str]  # ids in lower case
    looks: Mapping[str, Look]
    stops: Mapping[str, tuple[int, ...]]
    xml: str

    def find(self, kind: str, name: str) -> str:
        """The id of the style of that type and name, whatever its case; "" where there is none."""
        return self.ids.get((kind, name.lower()), "")

    def free(self, style_id: str, name: str) -> tuple[str, str]:
        """An id and a name like these that no style of the base has."""
        names = {each for _, each in self.ids}
        seen, shown, number = style_id, name, 2
        while seen.lower() in self.taken:
            seen, number = f"{style_id}{number}", number + 1
        while shown.lower() in names:
            shown, number = f"{name} {number}", number + 1
        return seen, shown

    def part(self, ours: str, lang: str) -> str:
        """styles.xml with `ours` after the styles that are there, its text in language `lang`."""
        return filled(self.xml, {"styles": ours, "lang": lang})


@dataclass(frozen=True, slots=True)
class HouseLists:
    """The lists of a base document; `shapes` and `numbers` are the highest ids among them."""

    shapes: int
    numbers: int
    xml: str

    def part(self, shapes: str, numbers: str) -> str:
        """numbering.xml with ours after the lists that are there."""
        return filled(self.xml, {"shapes": shapes, "numbers": numbers})


def house_lists(root: Any) -> HouseLists:
    """The lists of a numbering part. Bullets that are pictures become plain ones.

    Raises:
        PackageError: the ids of its lists are none.
    """
    unrelate(tidied(root))
    for name in ("numPicBullet", "lvlPicBulletId"):
        for picture in list(root.iter(WORD + name)):
            remove(picture)
    shapes, numbers = root.findall(f"{WORD}abstractNum"), root.findall(f"{WORD}num")
    highest = _highest(shapes, "abstractNumId", -1), _highest(numbers, "numId", 0)
    here = held("shapes")
    root.insert(root.index(shapes[-1]) + 1 if shapes else 0, here)
    root.insert(root.index(numbers[-1] if numbers else here) + 1, held("numbers"))
    return HouseLists(*highest, written(root))


def _highest(lists: Iterable[Any], name: str, none: int) -> int:
    highest = none
    for each in lists:
        number = whole(each.get(WORD + name))
        if number is None or not 0 <= number <= LARGEST_ID:
            raise PackageError("is damaged: its lists are not numbered", DAMAGED)
        highest = max(highest, number)
    return highest


def house_styles(root: Any, lists: Any | None) -> HouseStyles:
    """The styles of a styles part; `lists` is the numbering part that they may refer to."""
    unrelate(tidied(root))
    _free_of_unknown_lists(root, lists)
    _in_any_language(root)
    styles: dict[str, Any] = {}
    for style in root.findall(f"{WORD}style"):
        name = style.get(f"{WORD}styleId", "")
        if not name or styles.setdefault(name, style) is not style:
            remove(style)  # of two of one id, Word may show either
    ids: dict[tuple[str, str], str] = {}
    for name, style in styles.items():
        ids.setdefault((_type(style), _name(style)), name)
    for kind, name in _DEFAULTS.items():
        marked = _default(styles.values(), kind)
        if marked is not None:
            ids.setdefault((kind, name), marked.get(f"{WORD}styleId"))
    default = _default(styles.values(), "paragraph")
    chains = {
        name: list(_chain(style, styles, default))
        for name, style in styles.items()
        if _type(style) == "paragraph"
    }
    root.append(held("styles"))
    return HouseStyles(
        ids,
        frozenset(map(str.lower, styles)),
        {name: _look(chain) for name, chain in chains.items()},
        {name: _stops(chain) for name, chain in chains.items()},
        written(root),
    )


def _type(style: Any) -> str:
    return str(style.get(f"{WORD}type", "paragraph"))


def _name(style: Any) -> str:
    """A style's name in lower case; older files write aliases after a comma."""
    name = style.find(f"{WORD}name")
    return "" if name is None else str(name.get(VAL, "")).partition(",")[0].strip().lower()


def _default(styles: Iterable[Any], kind: str) -> Any | None:
    """The style that paragraphs (tables, runs) have which name none."""
    marked = [style for style in styles if style.get(f"{WORD}default", "0") in ("1", "true", "on")]
    return next((style for style in marked if _type(style) == kind), None)


def _chain(style: Any, styles: Mapping[str, Any], default: Any | None) -> Iterator[Any]:
    """A style and those it is based on, nearest first, without the default one."""
    seen: set[str] = set()
    while style is not None and style is not default:
        yield style
        seen.add(style.get(f"{WORD}styleId"))
        base = style.find(f"{WORD}basedOn")
        name = "" if base is None else base.get(VAL, "")
        style = None if name in seen else styles.get(name)


def _look(chain: Iterable[Any]) -> Look:
    look: Look = {}
    for style in chain:
        for group in ("pPr", "rPr"):
            for said in style.iterfind(f"{WORD}{group}/*"):
                if local_name(said) in _LOOKS:
                    look.setdefault(local_name(said), plain(said))
    return look


def _stops(chain: Iterable[Any]) -> tuple[int, ...]:
    places = [
        whole(stop.get(f"{WORD}pos"))
        for style in chain
        for stop in style.iterfind(f"{WORD}pPr/{WORD}tabs/{WORD}tab")
    ]
    return tuple(sorted({place for place in places if place is not None}))


def _free_of_unknown_lists(root: Any, lists: Any | None) -> None:
    """A style must not ask for a list that is not there: ours might take its number."""
    numbers = () if lists is None else lists.findall(f"{WORD}num")
    known = {"0", *[number.get(f"{WORD}numId") for number in numbers]}
    for asked in list(root.iter(f"{WORD}numId")):
        if asked.get(VAL) not in known:
            remove(asked.getparent())


def _in_any_language(root: Any) -> None:
    """Hold a place for the brief's language, which is not always that of the house's styles."""
    for said in list(root.iter(f"{WORD}lang")):
        remove(said)
    place = root
    for name in ("docDefaults", "rPrDefault", "rPr"):
        found = place.find(WORD + name)
        if found is None:
            found = place.makeelement(WORD + name)
            place.insert(0, found)
        place = found
    later = [place.index(child) for child in place if local_name(child) in _AFTER_LANG]
    place.insert(min(later, default=len(place)), held("lang"))
