from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

# No clock decides whether a test passes, and the same examples are tried on every machine.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="rewrite the goldens, and the list of checked layouts",
    )


@pytest.fixture(autouse=True, scope="session")
def _no_own_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test meets the house folder of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.delenv("BRIEFGEN_HOUSE", raising=False)
        yield


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))
