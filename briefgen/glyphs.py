"""What is told of characters that no font of the PDF has, and what helps."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import name as character_name

from briefgen.model.article import Note

_MOST_SHOWN = 8
_SCRIPTS = {"CJK": "Chinese"}


def glyph_notes(missing: tuple[str, ...]) -> Iterator[Note]:
    """What is to be told of such characters: their script, and the first of them."""
    if not missing:
        return
    names = (character_name(each, "").split() for each in missing if each.isalpha())
    scripts = ", ".join(
        sorted({_SCRIPTS.get(parts[0], parts[0].capitalize()) for parts in names if parts})
    )
    shown = ", ".join(f"U+{ord(each):04X}" for each in missing[:_MOST_SHOWN])
    more = f" and {len(missing) - _MOST_SHOWN} more" if len(missing) > _MOST_SHOWN else ""
    what = f"{scripts} letters ({shown}{more})" if scripts else f"{shown}{more}"
    yield Note(
        "print",
        f"The PDF's fonts cannot draw {what}: a replacement mark is printed there. The DOCX holds "
        "them; for the PDF, the folder of fonts that a layout names can hold one that has them.",
    )
