"""How the parts of a DOCX refer to each other: namespaces, relationships, and names of parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.writers.docx_styles import NAMESPACE
from briefgen.writers.docx_text import escape

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = f"{OFFICE}/relationships"
ROOT = f'xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONS}"'


def kind_of(name: str) -> str:
    """What a part is, by its name: one of several headers is a header."""
    return name.rstrip("0123456789")


def relationships(word: Iterable[str], addresses: Mapping[str, str], media: str = "") -> str:
    """The relationships of a part to the parts `word`, to web addresses and to its pictures."""
    each = [
        f'<Relationship Id="rId_{name}" Type="{RELATIONS}/{kind_of(name)}" Target="{name}.xml"/>'
        for name in word
    ]
    each += [
        f'<Relationship Id="{number}" Type="{RELATIONS}/hyperlink"'
        f' Target="{escape(address)}" TargetMode="External"/>'
        for address, number in addresses.items()
    ]
    return related(f"{''.join(each)}{media}")


def related(each: str) -> str:
    """The part that holds these relationships."""
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'
