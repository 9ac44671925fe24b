from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import settings

# No clock decides whether a test passes, and the same examples are tried on every machine.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the goldens in tests/cases")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


def tool(name: str) -> str:
    """The path of a program that only tests need; without it the test skips, under CI it fails."""
    found = shutil.which(name)
    if found is None:
        told = f"{name} is not installed"
        pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
    return found
