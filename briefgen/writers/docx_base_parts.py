"""Parts that a base lends a DOCX: header, footer, theme, fonts, with their pictures, made safe."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from briefgen.ooxml import DAMAGED, Package, PackageError, Relation, local_name
from briefgen.writers.docx_base_fields import settle_controls, settle_fields
from briefgen.writers.docx_base_xml import (
    WORD,
    held,
    is_word,
    plain,
    remove,
    tidied,
    unwrap,
    written,
)
from briefgen.writers.docx_relations import RELATIONS
from briefgen.writers.docx_styles import NAMESPACE
from briefgen.writers.docx_text import escape
from briefgen.writers.links import web_address

LARGEST_PICTURES = 20_000_000  # bytes: what every brief would carry
FIRST_DRAWING = 1_000_000  # drawings of one document are numbered; those of the body begin at 1
RUNNING = {f"{WORD}hdr": "header", f"{WORD}ftr": "footer"}
_RELATION = f"{{{RELATIONS}}}"
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")
# How the files of pictures begin. SVG is none of them: it may fetch what it shows.
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x01\x00\x00\x00", "emf"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x01\x00\x09\x00", "wmf"),
)
# What runs, embeds, or belongs to the text that is left behind.
_LEFT_OUT = {
    *("object", "control", "altChunk", "subDoc", "OLEObject", "webVideoPr", "movie"),
    *("bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "proofErr"),
    *("commentRangeStart", "commentRangeEnd", "commentReference"),
    *("footnoteReference", "endnoteReference", "customXmlPr", "smartTagPr", "sectPr"),
}
_UNWRAPPED = {"customXml", "smartTag"}
_ADDRESSES = {"src", "href", "althref", "relid", "gfxdata", "embeddedHtml", "action"}
_DRAWN = {"drawing", "pict"}
_SEEN = {"drawing", "pict", "instrText", "fldSimple", "sym"}
# Settings that change how a page looks; the rest is of the house's machines and persons.
_SETTINGS = {
    *("mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader"),
    *("bordersDoNotSurroundFooter", "gutterAtTop", "embedTrueTypeFonts", "saveSubsetFonts"),
    *("defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone"),
    *("doNotHyphenateCaps", "evenAndOddHeaders", "characterSpacingControl"),
    *("strictFirstAndLastChars", "noLineBreaksAfter", "noLineBreaksBefore", "compat"),
    *("themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
}


def settings(said: Iterable[Any], even: bool) -> str:
    """settings.xml with those of a base that its look rests on; `even` pages may differ."""
    wanted = _SETTINGS if even else _SETTINGS - {"evenAndOddHeaders"}
    kept = "".join([plain(each) for each in said if is_word(each) and local_name(each) in wanted])
    return f'<w:settings xmlns:w="{NAMESPACE}">{kept}</w:settings>'


@dataclass(slots=True)
class Loans:
    """Takes parts out of a package; the files they need come along under names of ours."""

    package: Package
    files: dict[str, bytes] = field(default_factory=dict)  # name within word/ -> bytes
    links: dict[str, str] = field(default_factory=dict)  # part as we name it -> its Relationships
    names: dict[str, str] = field(default_factory=dict)  # part as the base names it -> file
    drawings: int = FIRST_DRAWING

    def running(self, part: str, name: str) -> str:
        """A header or footer as our part `name`; "" where nothing in it can be seen.

        Raises:
            PackageError: it is damaged, or its pictures are too large.
        """
        root = self.package.xml(part)
        kind = RUNNING.get(root.tag)
        if kind is None:
            raise PackageError("is damaged: its header or footer is none", DAMAGED)
        tidied(root)
        for element in list(root.iter("*")):
            if local_name(element) in _LEFT_OUT:
                remove(element)
            elif local_name(element) in _UNWRAPPED:
                unwrap(element)
        settle_fields(root)
        settle_controls(root)
        self._link(root, part, name)
        for drawn in root.iter("{*}docPr"):
            self.drawings += 1
            drawn.set("id", str(self.drawings))
        if not any(_is_seen(element) for element in root.iter("*")):
            self.links.pop(name, None)
            return ""
        root.insert(len(root) if kind == "header" else 0, held(kind))
        return written(root)

    def plain_part(self, part: str, name: str, tag: str) -> str:
        """A theme or a table of fonts as our part `name`.

        Raises:
            PackageError: it is none, as the name of its root shows.
        """
        root = tidied(self.package.xml(part))
        if root.tag != tag:
            raise PackageError(f"is damaged: its part “{name}” is none", DAMAGED)
        self._link(root, part, name)
        return written(root)

    def _link(self, root: Any, part: str, name: str) -> None:
        """Keep what the part may refer to; take out of it what refers to anything else."""
        found = {each.id: each for each in self.package.relations(part) if _ID.fullmatch(each.id)}
        asked = {
            value
            for element in root.iter("*")
            for key, value in element.attrib.items()
            if key.startswith(_RELATION)
        }
        kept = {key: self._kept(found[key]) for key in sorted(asked & found.keys())}
        kept = {key: xml for key, xml in kept.items() if xml}
        outward = {key for key in kept if found[key].external}
        for element in list(root.iter("*")):
            _settle_addresses(element, outward if _is_link(element) else kept.keys() - outward)
        if kept:
            self.links[name] = "".join(
                [f'<Relationship Id="{key}" Type="{RELATIONS}/{xml}/>' for key, xml in kept.items()]
            )

    def _kept(self, relation: Relation) -> str:
        """The rest of a relationship that may stay; "" for any other."""
        if relation.kind == "hyperlink" and relation.external:
            address = web_address(relation.target)
            return f'hyperlink" Target="{escape(address)}" TargetMode="External"' if address else ""
        if relation.kind not in ("image", "font") or relation.external:
            return ""
        file = self._file(relation)
        return f'{relation.kind}" Target="{file}"' if file else ""

    def _file(self, relation: Relation) -> str:
        """The name of our copy of a picture or a font; "" where it is none."""
        part = relation.target
        if part not in self.package.names:
            return ""
        if part not in self.names:
            data = self.package.data(part)
            ending = "odttf" if relation.kind == "font" else _ending(data)
            if sum(map(len, self.files.values())) + len(data) > LARGEST_PICTURES:
                raise PackageError(
                    "holds pictures and fonts of more than 20 MB", "make them smaller"
                )
            folder = "fonts/house" if relation.kind == "font" else "media/house"
            self.names[part] = f"{folder}{len(self.files) + 1}.{ending}" if ending else ""
            if ending:
                self.files[self.names[part]] = data
        return self.names[part]


def _ending(data: bytes) -> str:
    return next((ending for mark, ending in _PICTURES if data.startswith(mark)), "")


def _is_seen(element: Any) -> bool:
    if local_name(element) == "t":
        return bool((element.text or "").strip() or len(element))
    return local_name(element) in _SEEN


def _is_link(element: Any) -> bool:
    """Whether it leads a reader somewhere; no other element may have an address outside."""
    return local_name(element) == "hyperlink" or local_name(element).startswith("hlink")


def _settle_addresses(element: Any, kept: Collection[str]) -> None:
    """Take out of an element what leads elsewhere; a picture that is then empty goes whole."""
    gone = False
    for key, value in list(element.attrib.items()):
        name = key.rpartition("}")[2]
        if key.startswith(_RELATION):
            if value not in kept:
                del element.attrib[key]
                gone = True
        elif name in _ADDRESSES:
            del element.attrib[key]
    if local_name(element) == "hyperlink" and not any(
        k.startswith(_RELATION) for k in element.attrib
    ):
        unwrap(element)
    elif gone:
        _without(element)


def _without(element: Any) -> None:
    """An element that lost what it refers to: it goes, with the extension or drawing around it."""
    if local_name(element).startswith(("hlink", "embed")):
        remove(element)
        return
    if any(key.startswith(_RELATION) for key in element.attrib):
        return  # a picture that is here, and was linked besides
    around = [element, *element.iterancestors()]
    for wanted in ({"ext"}, _DRAWN):
        for each in around:
            if local_name(each) in wanted:
                remove(each)
                return
