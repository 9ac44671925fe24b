"""Fuzzing guided by coverage, with atheris, which is no dependency: it has to be installed beside.

    python -m tests.fuzz.guided pdf FOLDER -max_total_time=1800

FOLDER keeps the inputs that reached something new; the samples are put there first. What follows is
libFuzzer's own.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

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
    folder.mkdir(parents=True, exist_ok=True)
    for sample in samples():
        if sample.name == name:
            (folder / "sample").write_bytes(sample.data)

    def one(data: bytes) -> None:
        if name in BRIEFS:
            taken(data, name)
            return
        with suppress(BriefgenError):
            read_all(data, name, kind)

    limits = ["-max_len=20000", "-timeout=20", "-rss_limit_mb=1024"]
    atheris.Setup([sys.argv[0], str(folder), *limits, *sys.argv[3:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
