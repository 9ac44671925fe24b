"""Batches over a server of files, on this machine: `briefgen batch` as it is called."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.samples import PORT
from tests.tools import package

pytestmark = pytest.mark.full  # it needs packages that are for developers only
ROOT = Path(__file__).parents[2]


@pytest.fixture
def line(tmp_path: Path) -> Iterator[str]:
    """The server's line for `known_hosts`; it serves the folder `far`."""
    package("paramiko")
    (tmp_path / "far/in/news").mkdir(parents=True)
    for name in ("in/a.txt", "in/news/b #1.txt", "in/c.txt"):
        text = "\n\n".join([f"The port in {name}", *PORT])
        (tmp_path / "far" / name).write_text(text, encoding="utf-8")
    (tmp_path / "far/in/link.txt").symlink_to("a.txt")
    call = [sys.executable, "-m", "tests.batch.sftp_server", str(tmp_path / "far"), "anna", "p@ss"]
    with subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline()
        finally:
            process.kill()


@pytest.mark.skipif(os.name == "nt", reason="the home folder is another one there")
def test_a_server_that_is_known_is_read_and_written_and_no_login_is_told(
    tmp_path: Path, line: str
) -> None:
    address = line.split()[0].replace("[", "").replace("]", "")
    url = f"sftp://anna:p%40ss@{address}"

    def batch(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "briefgen", "batch", *words, "--format", "pdf", "--jobs", "1"],
            cwd=tmp_path,
            env={**os.environ, "HOME": str(tmp_path)},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    refused = batch(f"{url}/in", "-o", f"{url}/out")
    assert refused.returncode == 2
    assert "the server's key is none that is known" in refused.stderr
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".ssh/known_hosts").write_text(line, encoding="utf-8")
    half = tmp_path / "far/out/news/.briefgen-0123abcd.tmp"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"what a killed run was writing")
    done = batch(f"{url}/in", "-o", f"{url}/out")
    assert done.returncode == 0, done.stderr
    assert "is a link: sftp://" in done.stderr
    assert "3 briefs." in done.stdout
    assert not half.exists()
    assert "3 briefs, 3 of them made before." in batch(f"{url}/in", "-o", f"{url}/out").stdout
    batch("far/in", "-o", "near")
    assert (tmp_path / "near/news/b #1.pdf").exists()
    for path in (tmp_path / "near").rglob("*.pdf"):
        far = tmp_path / "far/out" / path.relative_to(tmp_path / "near")
        assert far.read_bytes() == path.read_bytes()
    told = b"".join(
        path.read_bytes() for path in (tmp_path / "far/out").rglob("*.*l*") if path.is_file()
    )
    assert b"in/a.txt" in told
    assert b"anna" not in told
    assert "ss@" not in done.stdout + done.stderr + refused.stderr
