"""Programs that only tests need."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest


def tool(name: str) -> str:
    """The path of a program that only tests need; without it the test skips, under CI it fails."""
    found = shutil.which(name)
    if found is None:
        told = f"{name} is not installed"
        pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
    return found


def office_pdfs(files: Sequence[Path], folder: Path) -> list[Path]:
    """The files as LibreOffice prints them, all in one run and into `folder`."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [tool("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run(
        [*command, *files], check=True, capture_output=True, timeout=60 + 10 * len(files)
    )
    return [folder / f"{file.stem}.pdf" for file in files]


def hold_open(pipe: str) -> None:
    """Open a named pipe, tell so in it, and keep it open for a minute: a job that hangs."""
    with Path(pipe).open("wb", buffering=0) as file:
        file.write(b"up")
        time.sleep(60)
        file.write(b"late")


def font_file(name: str) -> str:
    """The path of a font of Debian's fonts-noto-core; skips or fails as `tool` does."""
    path = Path("/usr/share/fonts/truetype/noto") / name
    if not path.exists():
        told = f"{name} is not installed"
        pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
    return str(path)
