"""Where the briefs of a run go: a folder, one named file, or standard output."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import files
from briefgen.errors import UsageError
from briefgen.shelf import nearest

if TYPE_CHECKING:
    from briefgen.pipeline import Made

DEFAULT_FORMATS = ("docx", "pdf")
STDOUT = "-"
FILE_ENDING = re.compile(r"[a-z]{2,5}")  # reads as a file's ending, not as part of a folder's name


def formats_in(text: str) -> tuple[str, ...]:
    """The formats that --format lists."""
    return tuple(dict.fromkeys(f.strip().lower() for f in text.split(",") if f.strip()))


@dataclass(frozen=True, slots=True)
class Target:
    """`file` is set where one named file is wanted; `stdout` where the bytes are to be piped on.

    `far` is for briefs that go behind a URL, which `batch` alone can put there.
    """

    folder: Path
    formats: tuple[str, ...]
    file: Path | None = None
    stdout: bool = False
    far: bool = False

    @classmethod
    def parse(cls, out: str, formats: str, articles: int) -> Target:
        """What -o and --format say together.

        Raises:
            UsageError: they contradict each other, or one file is to hold several briefs.
        """
        from briefgen.pipeline import FORMATS

        if "://" in out:
            raise UsageError("-o", "is a URL, to which only batch writes", "name a folder or file")
        wanted, path = formats_in(formats), Path(out)
        ending = path.suffix.lower().removeprefix(".")
        is_folder = out.endswith(("/", os.sep)) or os.path.isdir(out)  # noqa: PTH112 - never raises
        one_file = ending in FORMATS and not is_folder
        if not (one_file or is_folder or out == STDOUT):
            _refuse_file(path, ending, articles)
        if (one_file or out == STDOUT) and articles > 1:
            raise UsageError(f"-o {out}", "takes one brief, not several", "give a folder")
        if out == STDOUT:
            if len(wanted) != 1:
                raise UsageError("-o -", "takes one format", "add --format pdf, docx, json or md")
            return cls(Path(), wanted, stdout=True)
        if one_file:
            if wanted and wanted != (ending,):
                raise UsageError(
                    f"-o {out}", f"does not fit --format {formats}", "leave one of them out"
                )
            return cls(path.parent, (ending,), file=path)
        return cls(path, wanted or DEFAULT_FORMATS)

    @classmethod
    def behind_url(cls, formats: str) -> Target:
        """For briefs of those formats that go behind a URL."""
        return cls(Path(), formats_in(formats) or DEFAULT_FORMATS, far=True)

    def probe(self) -> None:
        """See that briefs can be written there, without creating anything that stays."""
        if not (self.stdout or self.far):
            files.probe_folder(self.folder)

    def check_one(self, label: str, articles: int) -> None:
        """See that the briefs of an input with several articles have somewhere to go.

        Raises:
            UsageError: there is place for one brief only.
        """
        if articles > 1 and (self.file or self.stdout):
            cause = f"takes one brief, and {label} holds {articles:,} articles"
            raise UsageError(f"-o {self.file or STDOUT}", cause, "give a folder")

    def path_to(self, name: str | None) -> str:
        """The way from the briefs to the article `name`; "" where it is in no file."""
        return "" if not name or name == STDOUT else files.path_from(self.folder, name)

    def put(self, name: str, made: Made, *, overwrite: bool) -> list[Path]:
        """Write a brief's files, all or none, and say where; `name` is the article's path.

        A brief file for a person to fill lies beside the file that it stands in for; where standard
        output was to take that, nothing is written.
        """
        from briefgen.pipeline import ENDINGS

        if self.stdout:
            sys.stdout.buffer.write(made.outputs.get(self.formats[0], b""))
            return []
        article = made.digest
        stem = self._stem(name, made) if self.file is None else self.file.stem
        places = {
            self.folder / f"{stem}.{ENDINGS[wanted]}": data for wanted, data in made.outputs.items()
        }
        if self.file and self.formats[0] in made.outputs:
            places = {self.file: made.outputs[self.formats[0]]}
        files.write_files(places, article, overwrite=overwrite)
        return list(places)

    def _stem(self, name: str, made: Made) -> str:
        """The name of a brief's files, without their endings."""
        from briefgen.pipeline import ENDINGS

        article, title = made.digest, made.brief.title
        if not any(c.isascii() and c.isalpha() for c in title):
            title = Path(name).stem  # of a title in other letters a file's name keeps none
        key = f"{os.path.realpath(name)}\n{article}"
        return files.stem_for(self.folder, title, key, article, ENDINGS.values())


def _refuse_file(path: Path, ending: str, articles: int) -> None:
    """See that what is to be a folder is no file, and does not read as one.

    Raises:
        UsageError: it is, or does.
    """
    from briefgen.pipeline import FORMATS

    if files.exists(path):
        files.probe_folder(path)
    elif FILE_ENDING.fullmatch(ending) and articles > 1:
        cause = "reads as a file, and several briefs go to a folder"
        raise UsageError(f"-o {path}", cause, "name a folder; a / at its end tells it is one")
    elif FILE_ENDING.fullmatch(ending):
        near = f"did you mean .{nearest(ending, FORMATS) or FORMATS[0]}?"
        raise UsageError(f"-o {path}", "is no format", f"{near} A folder ends with /")
