from pathlib import Path

import pytest

from briefgen import cli
from tests.cli.test_make import briefgen


def test_a_fault_of_our_own_is_told_in_two_lines_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> int:
        return int("no number")

    monkeypatch.setattr(cli, "app", fail)
    monkeypatch.setattr(cli, "_end_on_signals", lambda: None)
    assert cli.main() == 1
    told = capsys.readouterr().err
    assert told.startswith(
        "briefgen: a fault of briefgen's own (ValueError in tests.cli.test_main:"
    )
    assert len(told.strip().splitlines()) == 2


@pytest.mark.parametrize("words", [[], ["layout"], ["source"]])
def test_a_command_of_commands_called_alone_prints_its_help_and_nothing_else(
    words: list[str], tmp_path: Path
) -> None:
    alone, asked = (briefgen(*words, *more, cwd=tmp_path) for more in ([], ["--help"]))
    assert (alone.returncode, asked.returncode) == (2, 0)
    assert alone.stdout == asked.stdout
    assert alone.stderr == b""
    usage = " ".join(["Usage: briefgen", *words, "[OPTIONS] COMMAND"])
    assert alone.stdout.decode().startswith(usage)
