"""What every brief of a batch depends on besides its article, as one hash.

The program with its weights and fonts, every layout, source template, scale, language, base
document, picture and font on the shelf, and the options: whatever of these changes, all is made
anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.batch.jobs import Wanted
from briefgen.errors import ShelfError
from briefgen.files import cause_of, shown

if TYPE_CHECKING:
    import hashlib

_KINDS = ("briefs", "sources", "scales", "languages")
_CODE = frozenset({".py", ".npz", ".ttf", ".json", ".toml", ".txt"})


def fingerprint(wanted: Wanted) -> str:
    """The hash of all that a run's briefs have in common.

    Raises:
        ShelfError: the layout is wrong, or a file of the shelf cannot be read.
    """
    from briefgen import shelf
    from briefgen.shelf.layouts import named

    options = wanted.options
    told = sha256(repr((replace(options, house="", path=""), wanted.signed)).encode())
    package = Path(__file__).parents[1]
    roots = [(package, _CODE)]
    with shelf.housed(options.house):
        places = [shelf.root(), *filter(None, [shelf.house()])]
        roots += [(place / kind, frozenset[str]()) for place in places for kind in _KINDS]
        lying = named(options.layout).assets.files if options.layout else ()
    for root, suffixes in roots:
        for path in _files(root):
            if not suffixes or path.suffix in suffixes:
                _add(told, path.relative_to(root).as_posix(), path)
    for file in lying:
        _add(told, Path(file).name, Path(file))
    return told.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    """Every file in a folder and below, in one order."""
    for place, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(place, name) for name in sorted(names))


def _add(told: hashlib._Hash, name: str, path: Path) -> None:
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        cause = f"cannot be read ({cause_of(error)})"
        raise ShelfError(shown(path), cause, "check the rights to it") from None
    told.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
    told.update(data)
