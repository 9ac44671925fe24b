"""Fields and bound controls in a base's header or footer: which stay, and what they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from briefgen.ooxml import local_name
from briefgen.writers.docx_base_xml import WORD, held, remove, unwrap

# What a field may compute: nothing that fetches, runs or names what is not in the brief.
KEPT = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "SYMBOL", "QUOTE", "SEQ", "IF", "="}
# These say the brief's own properties in place of the base's.
STATED = {"TITLE": "title", "SUBJECT": "subject", "AUTHOR": "author", "KEYWORDS": "keywords"}
# What these last showed was true of the base only; programs compute them anew.
COMPUTED = {"STYLEREF", "FILENAME", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"}
# What these last showed names a person: it goes with the field.
PERSONAL = {"LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS"}
_BOUND = (
    ("title", "title"),
    ("subject", "subject"),
    ("creator", "author"),
    ("keyword", "keywords"),
)
_SHOWING = ("t", "tab", "br", "cr", "sym", "drawing", "pict", "noBreakHyphen", "ptab")


@dataclass(slots=True)
class _Field:
    """A field made of runs: its marks and its code, what it shows, and the fields within it."""

    marks: list[Any] = field(default_factory=list)
    code: str = ""
    shown: list[Any] = field(default_factory=list)
    hidden: list[Any] = field(default_factory=list)  # what stands within its code
    inner: list[_Field] = field(default_factory=list)
    shows: bool = False

    def whole(self) -> Iterator[_Field]:
        """This field and all within it; they may nest as deep as a file is long."""
        waiting = [self]
        while waiting:
            found = waiting.pop()
            yield found
            waiting += found.inner


def settle_fields(root: Any) -> None:
    """Keep the fields that may stay; of the others, keep only what they last showed."""
    for simple in list(root.iter(f"{WORD}fldSimple")):
        name = _name(simple.get(f"{WORD}instr", ""))
        texts = list(simple.iter(f"{WORD}t"))
        if not _stays(name):
            unwrap(simple)
        _show(name, texts)
    for outer in _fields(root):
        parts = list(outer.whole())
        names = [_name(part.code) for part in parts]
        if not all(map(_stays, names)):
            for element in [each for part in parts for each in (*part.marks, *part.hidden)]:
                remove(element)
        if len(names) == 1:
            _show(names[0], [shown for shown in outer.shown if local_name(shown) == "t"])


def settle_controls(root: Any) -> None:
    """Content controls bound to the title or author show the brief's; no other stays bound."""
    for control in list(root.iter(f"{WORD}sdt")):
        settings = control.find(f"{WORD}sdtPr")
        if settings is None:
            continue
        for bound in settings.findall("{*}dataBinding"):
            path = bound.get(f"{WORD}xpath", "")
            wanted = [
                name for tag, name in _BOUND if "coreProperties" in path and f":{tag}" in path
            ]
            if wanted:
                _fill(list(control.iter(f"{WORD}t")), wanted[0])
            else:
                remove(bound)
        for name in ("placeholder", "showingPlcHdr"):
            for said in settings.findall(WORD + name):
                remove(said)


def _name(code: str) -> str:
    word = next(iter(code.split()), "").upper()
    return "=" if word.startswith("=") else word


def _stays(name: str) -> bool:
    return name in KEPT or name in STATED or name in COMPUTED


def _show(name: str, texts: list[Any]) -> None:
    if name in STATED:
        _fill(texts, STATED[name])
    elif name in COMPUTED or name in PERSONAL:
        _fill(texts, "")


def _fill(texts: Iterable[Any], name: str) -> None:
    """The first text becomes the place for property `name`, the others empty."""
    for number, text in enumerate(texts):
        text.text = None
        if name and not number:
            text.append(held(name))


def _fields(root: Any) -> Iterator[_Field]:
    """The outermost fields of a part; a mark that belongs to none is taken out."""
    opened: list[_Field] = []
    for element in list(root.iter(f"{WORD}*")):
        name = local_name(element)
        if name == "fldChar":
            outer = opened[0] if opened else None
            _mark(element, opened)
            if outer and not opened:
                yield outer
        elif name in ("instrText", "delInstrText"):
            if opened:
                opened[-1].marks.append(element)
                opened[-1].code += element.text or ""
            else:
                remove(element)
        elif opened and name in _SHOWING:
            seen = all(each.shows for each in opened)
            (opened[-1].shown if seen else opened[-1].hidden).append(element)
    if opened:  # it never ends: what it shows is text
        opened[0].code = ""
        yield opened[0]


def _mark(element: Any, opened: list[_Field]) -> None:
    """Where a field begins, turns from code to what it shows, or ends."""
    kind = element.get(f"{WORD}fldCharType")
    del element[:]  # form fields name macros
    if kind == "begin":
        begun = _Field()
        if opened:
            opened[-1].inner.append(begun)
        opened.append(begun)
    if not opened:
        remove(element)
        return
    opened[-1].marks.append(element)
    if kind == "separate":
        opened[-1].shows = True
    elif kind == "end":
        opened.pop()
