"""A web page's bytes as a tree that is safe to walk: encoding, limits, what bloats it thinned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from briefgen.model.article import Note
from briefgen.readers.decode import LIKELY, decode
from briefgen.readers.refusal import ReadError

Element = Any  # lxml has no types of its own

# Beyond these a page is refused, or read without a search for its main part (`Page.plain`).
_MOST_TAGS = 1_500_000
_PLAIN_ELEMENTS, _PLAIN_DEPTH = 40_000, 150
_MOST_ROWS, _MOST_CELLS = 500, 60  # of one table
_ATTRIBUTE_CHARACTERS = 2_000

_DECLARED = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,200}encoding\s*="
    rb"\s*[\"']([\w.:-]{1,40})",
    re.I,
)
_HEAD_BYTES = 8_192
_DATA_URI = re.compile(r"data:[\w/+.;=-]{0,100}base64,[A-Za-z0-9+/=\s]{64,}")
_BREAKS = re.compile(r"(?:<br\s{0,9}/?>\s{0,99}){3,}", re.I)
_INLINE = re.compile(
    r"</?(?:a|b|big|em|font|i|nobr|s|small|span|strike|strong|tt|u)(?:\s[^<>]*)?>", re.I
)
# What XML cannot hold, written or referred to: setting such text in the tree would raise.
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
    r"|&#(?:0{0,9}(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|x0{0,9}(?:[0-8bcef]|1[0-9a-f])(?![0-9a-f]));?",
    re.I,
)
_LONG_TAG = re.compile(r"<([a-zA-Z][\w-]{0,30})[^<>]{4000,}>")
_MOST_ATTRIBUTES = 200
# What browsers take a label for (WHATWG Encoding), where Python takes it for something narrower.
_WEB_LABELS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "cp1255",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "x-mac-cyrillic": "mac_cyrillic",
    "macintosh": "mac_roman",
    "big5": "big5hkscs",
}
_ALLOWED = frozenset({*LIKELY, "cp874", "big5hkscs", "utf_8", "iso8859_8"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page's tree; `plain` where it is too large or too deep to search for its main part."""

    tree: Element
    plain: bool
    notes: tuple[Note, ...] = ()


# --- encoding ------------------------------------------------------------------------------------


def page_text(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The mark-up of a page: byte order mark, UTF-8, the declared encoding, detection.

    Raises:
        ReadError: the bytes are no text.
    """
    nuls = data.count(b"\x00")
    if nuls and nuls * 100 < len(data):
        data = data.replace(b"\x00", b"")
    if data.startswith((b"\xff\xfe<", b"\xfe\xff<")) and b"\x00" not in data[:200]:
        data = data[2:]  # a mark of UTF-16 before text that is none
    declared = _declared(data)
    if declared.startswith("iso2022") and b"\x1b" in data:
        return data.decode(declared, "replace"), ()
    if declared and not _is_utf8(data) and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode(declared, "replace")
        if text.count("\ufffd") * 200 < len(text) and not looks_garbled(text):
            return text, ()
    text, notes = decode(data)
    if declared not in {"", "utf_8"} and not data.isascii():
        notes = (*notes, Note("read", f"The page says it is {declared}, which it is not."))
    return text, notes


def _declared(data: bytes) -> str:
    """The encoding a page declares, as Python calls it; "" where it is none that pages are in."""
    match = _DECLARED.search(data[:_HEAD_BYTES])
    if not match:
        return ""
    label = (match[1] or match[2]).decode("ascii", "replace").lower()
    name = _WEB_LABELS.get(label, label).replace("-", "_").replace("windows_", "cp")
    name = {"utf8": "utf_8"}.get(name, re.sub(r"^iso_?8859_", "iso8859_", name))
    name = name.replace("iso_2022", "iso2022")
    return name if name in _ALLOWED else ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


_FOREIGN = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")
_ODD = re.compile(
    "[À-ɏ]{3,}|[a-zß-ÿ][À-Þ]|[A-Za-z][Ͱ-ӿ֐-ۿ]|[Ͱ-ӿ֐-ۿ][A-Za-z]|[а-яё][А-ЯЁ]|[А-ЯЁ]{4,}|[Ѓ-Џђ-џ]{2}"
)


def looks_garbled(text: str) -> bool:
    """Whether most words with letters beyond ASCII look as no language writes them ("Ðóññêèé")."""
    words = _FOREIGN.findall(re.sub(r"<[^<>]*>", " ", text)[:200_000])
    odd = sum(1 for word in words if _ODD.search(word))
    return odd * 2 > len(words)


# --- tree ----------------------------------------------------------------------------------------


def page_of(text: str) -> Page:
    """The tree of a page's mark-up, thinned.

    Raises:
        ReadError: there is no element in it, or more of them than any page has.
    """
    text = _BREAKS.sub("<br><br>", _DATA_URI.sub("data:,", _CONTROLS.sub("", text)))
    text = _LONG_TAG.sub(_bare_if_bloated, text)
    if text.count("<") > _MOST_TAGS:
        raise ReadError(f"has more than {_MOST_TAGS:,} tags", "save the article's text alone")
    tree = _parsed(text)
    elements, depth = _measured(tree)
    if depth > _PLAIN_DEPTH:  # elements that are left open: what they mark is not kept anyway
        tree = _parsed(_INLINE.sub("", text))
    dropped = _thin_tables(tree)
    notes = (Note("read", f"{dropped:,} table rows beyond {_MOST_ROWS} were left out."),)
    elements, depth = _measured(tree)
    plain = elements > _PLAIN_ELEMENTS or depth > _PLAIN_DEPTH
    return Page(tree, plain, notes if dropped else ())


def _parsed(text: str) -> Element:
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise ReadError("holds no page", "save it again from the browser") from None


def _bare_if_bloated(tag: re.Match[str]) -> str:
    """A tag without its attributes if they are so many that parsing them takes more than linear."""
    return f"<{tag[1]}>" if tag[0].count("=") > _MOST_ATTRIBUTES else tag[0]


def _thin_tables(tree: Element) -> int:
    """Drop the rows and cells of tables beyond any that would be printed; how many rows."""
    counts: dict[Element, int] = {}
    surplus = []
    for row in tree.iter("tr", "td", "th"):
        parent = row.getparent()
        counts[parent] = counts.get(parent, 0) + 1
        if counts[parent] > (_MOST_ROWS if row.tag == "tr" else _MOST_CELLS):
            surplus.append(row)
    for row in surplus:
        row.getparent().remove(row)
    return sum(1 for row in surplus if row.tag == "tr")


def _measured(tree: Element) -> tuple[int, int]:
    """The count of elements and the greatest depth; attributes beyond all measure are cut."""
    elements = depth = deepest = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        elements, depth = elements + 1, depth + 1
        deepest = max(deepest, depth)
        for name in ("class", "id", "style"):
            if len(element.get(name, "")) > _ATTRIBUTE_CHARACTERS:
                del element.attrib[name]
    return elements, deepest
