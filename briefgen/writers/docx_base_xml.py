"""XML of a base document: its names, what is copied of it, and places held for what we add."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from briefgen.ooxml import local_name
from briefgen.writers.docx_relations import RELATIONS
from briefgen.writers.docx_styles import NAMESPACE
from briefgen.writers.docx_text import escape

WORD = f"{{{NAMESPACE}}}"
VAL = f"{WORD}val"
_OFF = ("0", "false", "off")
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_HELD = "briefgen-"


def is_word(element: Any) -> bool:
    """Whether it is an element of WordprocessingML."""
    return isinstance(element.tag, str) and element.tag.startswith(WORD)


def is_on(flag: Any | None) -> bool:
    """Whether an element that switches something stands and is not switched off."""
    return flag is not None and flag.get(VAL, "1") not in _OFF


def whole(value: str | None) -> int | None:
    """A whole number as an attribute holds it; None where it is none."""
    return int(value) if value and _WHOLE.fullmatch(value) else None


def plain(element: Any) -> str:
    """An element as we would write it: nothing of any other namespace, no white space between."""
    attributes = "".join(
        [
            f' w:{name.removeprefix(WORD)}="{escape(value)}"'
            for name, value in element.attrib.items()
            if name.startswith(WORD)
        ]
    )
    inner = "".join([plain(child) for child in element if is_word(child)])
    name = f"w:{local_name(element)}"
    return f"<{name}{attributes}>{inner}</{name}>" if inner else f"<{name}{attributes}/>"


def tidied(root: Any) -> Any:
    """`root` without comments, whose places are ours to hold, and without who changed what when."""
    etree.strip_elements(root, etree.Comment, with_tail=False)
    for element in list(root.iter(f"{WORD}*")):
        name = local_name(element)
        if name.endswith("Change") or name in ("del", "moveFrom", "rsid"):
            remove(element)
        elif name in ("ins", "moveTo"):
            unwrap(element)
    return root


def held(name: str) -> Any:
    """What keeps a place in a tree until `filled` fills it in the part that is written."""
    return etree.Comment(f"{_HELD}{name}")


def filled(part: str, places: Mapping[str, str]) -> str:
    """A part with XML in the places that are held in it."""
    for name, xml in places.items():
        part = part.replace(f"<!--{_HELD}{name}-->", xml)
    return part


def written(root: Any) -> str:
    """A whole part, with the prefix "w" bound so that our XML can stand in it."""
    if root.nsmap.get("w") != NAMESPACE:
        fresh = etree.Element(root.tag, root.attrib, nsmap={**root.nsmap, "w": NAMESPACE})
        fresh.extend(list(root))
        root = fresh
    return str(etree.tostring(root, encoding="unicode"))


def unrelate(root: Any) -> None:
    """Take out references to other parts: it goes where it has none."""
    for element in root.iter("*"):
        for name in [name for name in element.attrib if name.startswith(f"{{{RELATIONS}}}")]:
            del element.attrib[name]


def remove(element: Any) -> None:
    """Take an element out of its tree; only white space ever follows one."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Any) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)
