"""Fuzzing guided by coverage, with atheris, which is no dependency: it has to be installed beside.

    python -m tests.fuzz.guided pdf FOLDER -max_total_time=1800

FOLDER keeps the inputs that reached something new; the samples are put there first. What follows is
libFuzzer's own.
"""

from __future__ import annotations

import io
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

MAIN = "word/document.xml"
NAMES = {"html": "a.html", "pdf": "a.pdf", "docx": "a.docx", "brief": "brief.md"}


def main() -> None:
    """Fuzz one of NAMES."""
    import atheris

    with atheris.instrument_imports(include=["briefgen"]):
        from briefgen.errors import BriefgenError
        from briefgen.readers import read_all
        from tests.fuzz.samples import samples
        from tests.fuzz.targets import BRIEFS, taken

    kind, folder = sys.argv[1], Path(sys.argv[2])
    name = NAMES[kind]
    (sample,) = (sample.data for sample in samples() if sample.name == name)
    folder.mkdir(parents=True, exist_ok=True)
    # Of a Word file only the text is fuzzed: what packs it would stop all that is tried.
    (folder / "sample").write_bytes(unpacked(sample) if kind == "docx" else sample)

    def one(data: bytes) -> None:
        if name in BRIEFS:
            taken(data, name)
            return
        with suppress(BriefgenError):
            read_all(repacked(sample, data) if kind == "docx" else data, name, kind)

    limits = ["-max_len=20000", "-timeout=20", "-rss_limit_mb=1024"]
    atheris.Setup([sys.argv[0], str(folder), *limits, *sys.argv[3:]], one)
    atheris.Fuzz()


def unpacked(sample: bytes) -> bytes:
    """The main part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(sample)) as package:
        return package.read(MAIN)


def repacked(sample: bytes, data: bytes) -> bytes:
    """The Word file with that main part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample)) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.namelist():
            new.writestr(part, data if part == MAIN else old.read(part))
    return buffer.getvalue()


if __name__ == "__main__":
    main()
