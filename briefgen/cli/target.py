"""Where the briefs of a run go: a folder, one named file, or standard output."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import files
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.pipeline import Made

DEFAULT_FORMATS = ("docx", "pdf")
STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Target:
    """`file` is set where one named file is wanted; `stdout` where the bytes are to be piped on."""

    folder: Path
    formats: tuple[str, ...]
    file: Path | None = None
    stdout: bool = False

    @classmethod
    def parse(cls, out: str, formats: str, articles: int) -> Target:
        """What -o and --format say together.

        Raises:
            UsageError: they contradict each other, or one file is to hold several briefs.
        """
        from briefgen.pipeline import FORMATS

        wanted = tuple(dict.fromkeys(f.strip().lower() for f in formats.split(",") if f.strip()))
        path = Path(out)
        ending = path.suffix.lower().removeprefix(".")
        one_file = ending in FORMATS and not path.is_dir()
        if (one_file or out == STDOUT) and articles > 1:
            raise UsageError(f"-o {out}", "takes one brief, not several", "give a folder")
        if out == STDOUT:
            if len(wanted) != 1:
                raise UsageError("-o -", "takes one format", "add --format pdf, docx or json")
            return cls(Path(), wanted, stdout=True)
        if one_file:
            if wanted and wanted != (ending,):
                raise UsageError(
                    f"-o {out}", f"does not fit --format {formats}", "leave one of them out"
                )
            return cls(path.parent, (ending,), file=path)
        return cls(path, wanted or DEFAULT_FORMATS)

    def probe(self) -> None:
        """See that briefs can be written there, without creating anything that stays."""
        if not self.stdout:
            files.probe_folder(self.folder)

    def put(self, name: str, made: Made, *, overwrite: bool) -> list[Path]:
        """Write a brief's files, all or none, and say where; `name` is the article's path."""
        if self.stdout:
            sys.stdout.buffer.write(made.outputs[self.formats[0]])
            return []
        if self.file:
            places = {self.file: made.outputs[self.formats[0]]}
        else:
            article = made.article.digest
            key = f"{name}\n{article}"
            stem = files.stem_for(self.folder, made.brief.title, key, article, made.outputs)
            places = {self.folder / f"{stem}.{kind}": data for kind, data in made.outputs.items()}
        files.write_files(places, overwrite=overwrite)
        return list(places)
