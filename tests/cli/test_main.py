import os
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


def test_what_a_pipe_has_no_character_for_is_printed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "port.txt").write_text("Порт мелеет и принимает суда без груза.", encoding="utf-8")
    monkeypatch.setitem(os.environ, "PYTHONIOENCODING", "cp1252")
    done = briefgen("read", "port.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Порт мелеет" in done.stdout.decode("utf-8")


def test_a_fault_that_is_not_of_standard_output_is_not_told_as_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> int:
        raise OSError(40, "Too many levels of symbolic links", "in/loop")

    monkeypatch.setattr(cli, "app", fail)
    monkeypatch.setattr(cli, "_end_on_signals", lambda: None)
    assert cli.main() == 1
    assert "a fault of briefgen's own (OSError" in capsys.readouterr().err
