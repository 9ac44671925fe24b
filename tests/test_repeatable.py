"""Same input and options, same bytes: whatever the process, hash seed, place or locale."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples import PORT

FORMATS = ("docx", "pdf", "json", "md")


def run_make(folder: Path, **environment: str) -> dict[str, bytes]:
    folder.mkdir()
    (folder / "article.txt").write_text("\n\n".join(PORT), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "briefgen", "make", "article.txt", "--format", ",".join(FORMATS)],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, **environment},
    )
    return {p.suffix[1:]: p.read_bytes() for p in folder.iterdir() if p.suffix != ".txt"}


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    one = run_make(tmp_path / "one", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    two = run_make(tmp_path / "two", PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C.UTF-8")
    assert sorted(one) == sorted(FORMATS)
    assert one == two


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_source_date_epoch_dates_the_files(tmp_path: Path, ending: str) -> None:
    import io

    import docx
    import pypdfium2

    made = run_make(tmp_path / "dated", SOURCE_DATE_EPOCH="1780000000")  # 2026-05-28 20:26:40 UTC
    if ending == "docx":
        stamp = docx.Document(io.BytesIO(made["docx"])).core_properties.created
        assert stamp is not None
        assert f"{stamp:%Y-%m-%d %H:%M:%S}" == "2026-05-28 20:26:40"
    else:
        file = pypdfium2.PdfDocument(made["pdf"])
        assert file.get_metadata_value("CreationDate").startswith("D:20260528202640")
        file.close()


def test_nothing_of_the_machine_stands_in_the_files(tmp_path: Path) -> None:
    import io
    import zipfile

    made = run_make(tmp_path / "private-folder-name", USER="someuser", HOSTNAME="somehost")
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as package:
        parts = b"".join(package.read(name) for name in package.namelist())
    for data in (parts, made["pdf"], made["json"], made["md"]):
        for private in (b"private-folder-name", b"someuser", b"somehost"):
            assert private not in data
