"""Files that once did harm, each written or cut down by us: now they are taken or refused, soon."""

import time
from pathlib import Path

import pytest

from tests.fuzz.targets import taken

FOLDER = Path(__file__).parents[1] / "cases" / "regressions"
KINDS = ("layout.toml", "source.toml", "brief.md", "brief.json")
MOST_S = 5.0  # of processor time


@pytest.mark.parametrize("file", sorted(FOLDER.iterdir()), ids=lambda file: file.name)
def test_a_file_that_once_did_harm_does_none(file: Path) -> None:
    name = next((kind for kind in KINDS if file.name.endswith(f".{kind}")), f"a{file.suffix}")
    start = time.process_time()
    taken(file.read_bytes(), name)
    assert time.process_time() - start < MOST_S
