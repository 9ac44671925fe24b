"""Where a new source template or layout goes, and that nothing of the user's is lost there."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import typer

from briefgen.cli.inputs import house_folder, user_house
from briefgen.errors import OutputError, UsageError
from briefgen.files import WINDOWS_DEVICES, probe_folder, shown

NEW = typer.Argument(metavar="NAME", help="What to call it: a-z, 0-9, hyphen.")
HOME = typer.Option("-o", "--output", metavar="DIR", help="Folder to put NAME in.")
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?")
# Kind -> what one is called, and the option of `make` that names it.
_CALLED = {"sources": ("template", "--source"), "briefs": ("layout", "--layout")}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder that something new of a kind goes to; `option` is what finds it there."""

    kind: str
    folder: Path
    option: str

    @property
    def file(self) -> Path:
        """Its TOML file."""
        from briefgen.shelf import FILES

        return self.folder / FILES[self.kind]

    @property
    def called(self) -> str:
        """What one of this kind is called."""
        return _CALLED[self.kind][0]


def shelf_for(kind: str, name: str, out: str, house: str) -> Shelf:
    """Where the new one of that name goes: below -o, else the house folder, else the user's own.

    Raises:
        UsageError: the name is none that could be used, or that of the house folder is a file's.
    """
    what, option = _CALLED[kind]
    if not _NAME.fullmatch(name) or WINDOWS_DEVICES.match(name.lower()):
        cause, remedy = f"is no name for a {what}", "use letters, digits and hyphens: harbour-post"
        raise UsageError(f"'{shown(name)}'", cause, remedy)
    if out:
        folder = Path(out) / name
        return Shelf(kind, folder, f" {option} {folder}")
    if house:
        house_folder(house, may_begin=True)
        return Shelf(kind, Path(house) / kind / name, f" --house {house}")
    return Shelf(kind, user_house() / kind / name, "")


def refuse_taken(shelf: Shelf, *, overwrite: bool) -> None:
    """See that it may be written there, before any work is done.

    Raises:
        OutputError: something is there already, or a shipped one has the name.
        UsageError: nothing can be written there.
    """
    from briefgen.shelf import root

    folder = shelf.folder
    if not overwrite and (root() / shelf.kind / folder.name).is_dir():
        cause = f"is a shipped {shelf.called}, which one of this name would replace"
        raise OutputError(folder.name, cause, "use another name, or --overwrite")
    if os.path.lexists(folder):
        if not shelf.file.is_file():
            cause = f"is there already and is no {shelf.called}"
            raise OutputError(shown(folder), cause, "use another")
        if not overwrite:
            raise OutputError(shown(folder), "is there already", "use --overwrite to replace it")
    probe_folder(folder.parent)
