"""Nothing of who runs briefgen, and where, is in its files or its messages."""

import os
import re
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from tests.readers import test_docx, test_pdf
from tests.samples import PORT

PRIVATE = ("hidden-login", "hidden-home", "hidden-token", "hidden-folder", "hidden-temp")
INPUTS = {
    "a.txt": "\n\n".join(["A port runs out of depth", *PORT]).encode(),
    "a.docx": test_docx.file("".join(test_docx.p(test_docx.r(text)) for text in PORT)),
    "a.pdf": test_pdf.written(lambda canvas: test_pdf.lines(canvas, test_pdf.COLUMN, 72, 700)),
    "damaged.pdf": b"%PDF-1.7\n" + b"\n" * 99,
    "damaged.docx": b"PK\x03\x04" + b"x" * 99,
    "empty.txt": b"",
}


# A host's name tells something where it is no two letters that stand in any font.
HOST = os.uname().nodename if hasattr(os, "uname") and len(os.uname().nodename) > 5 else PRIVATE[0]


def unpacked(data: bytes) -> bytes:
    if data.startswith(b"%PDF"):
        streams = re.findall(rb"/FlateDecode.*?\nstream\n(.*?)\nendstream", data, re.DOTALL)
        return b"".join([data, *map(zlib.decompress, streams)])
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as package:
        return b"".join(package.read(name) for name in package.namelist())


@pytest.mark.parametrize("name", INPUTS)
def test_nothing_private_is_in_files_or_messages(name: str, tmp_path: Path) -> None:
    desk, home, temp = (tmp_path / word for word in ("hidden-folder", "hidden-home", "hidden-temp"))
    for folder in (desk, home, temp):
        folder.mkdir()
    (desk / name).write_bytes(INPUTS[name])
    told = {"USER": "hidden-login", "LOGNAME": "hidden-login", "TOKEN": "hidden-token"}
    places = {"HOME": str(home), "TMPDIR": str(temp), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "briefgen",
            "make",
            name,
            "-o",
            "out",
            "--format",
            "docx,pdf,md,json",
        ],
        cwd=desk,
        capture_output=True,
        check=False,
        env={**os.environ, **told, **places},
    )
    assert done.returncode == (1 if name.startswith(("damaged", "empty")) else 0)
    files = [path.read_bytes() for path in (desk / "out").glob("*")]
    assert bool(files) == (done.returncode == 0)
    everything = b"".join([done.stdout, done.stderr, *map(unpacked, files)])
    assert b"Traceback" not in everything
    for word in (*PRIVATE, HOST):
        assert word.encode() not in everything, word
    assert not [*home.iterdir(), *temp.iterdir()]
    assert sorted(path.name for path in desk.iterdir()) == sorted([name, *(["out"] * bool(files))])
