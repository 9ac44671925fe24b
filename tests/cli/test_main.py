import pytest

from briefgen import cli


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
