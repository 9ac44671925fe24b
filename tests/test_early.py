import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import early, make
from briefgen.errors import InputError, UsageError
from briefgen.pipeline import Drafted, Facts, Options, draft_or_list, finish
from tests.samples import PORT

TEXT = "\n\n".join(["Varna’s grain port is running out of depth", *PORT]).encode()


@pytest.fixture
def started(tmp_path: Path) -> list[str]:
    (tmp_path / "port.txt").write_bytes(TEXT)
    return ["make", str(tmp_path / "port.txt")]


def test_the_two_halves_make_what_one_process_makes() -> None:
    options = Options(formats=("docx", "pdf", "md"))
    known = early.kinds_known(options)
    assert set(known) == {"standard"}
    loaded: list[str] = []
    job = (TEXT, "port.txt", options, known)
    with early.drafter() as worker:
        found = worker.ask(draft_or_list, job, meanwhile=lambda: loaded.append("meanwhile"))
    assert loaded
    assert isinstance(found, Drafted)
    assert finish(found, options) == make(TEXT, "port.txt", options)


def test_a_process_is_begun_for_the_brief_of_one_file_and_used(started: list[str]) -> None:
    early.begin([*started, "-o", "somewhere"])
    (begun,) = early._begun
    assert begun.alive
    with early.drafter() as worker:
        assert worker is begun
        with pytest.raises(InputError, match=r"port\.txt: is empty"):
            worker.ask(draft_or_list, (b"", "port.txt", Options(), {}))
    assert not worker.alive
    assert not early._begun


def test_a_process_is_begun_for_standard_input_and_for_the_sample() -> None:
    for word in ("-", "--sample"):
        early.begin(["make", word])
        assert early._begun
        early.end()


def test_a_process_that_nobody_asked_is_ended(started: list[str]) -> None:
    early.begin(started)
    (begun,) = early._begun
    early.end()
    assert not begun.alive
    assert not early._begun


@pytest.mark.parametrize("more", [["draft", "-"], ["make"], ["make", "no such file"]])
def test_no_process_is_begun_where_none_will_be_asked(more: list[str]) -> None:
    early.begin(more)
    assert not early._begun


def test_no_process_is_begun_for_several_files(started: list[str]) -> None:
    early.begin([*started, started[1]])
    assert not early._begun


def test_what_is_wrong_with_a_layout_is_left_to_the_articles_brief(tmp_path: Path) -> None:
    for options in (Options(layout="standart"), Options(house=str(tmp_path / "none"))):
        assert early.kinds_known(options) == {}
        early.load_printing(options)


def test_a_marking_that_is_too_long_is_left_to_the_articles_brief() -> None:
    options = Options(facts=Facts(marking="x" * 81))
    with early.drafter() as worker, pytest.raises(UsageError, match="the marking"):
        worker.ask(draft_or_list, (TEXT, "port.txt", options, early.kinds_known(options)))


def test_whatever_goes_wrong_while_what_prints_is_loaded_is_left_to_the_articles_brief(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("briefgen.pipeline.finish", fails)
    early.load_printing(Options())


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_drafting_process_that_is_killed_is_one_clear_error(started: list[str]) -> None:
    code = (
        "import os, signal, sys\nfrom briefgen import early\n"
        f"early.begin({started!r})\n"
        "os.kill(early._begun[0]._process.pid, signal.SIGKILL)\n"
        f"sys.argv = ['briefgen', *{started!r}, '-o', {str(Path(started[1]).parent)!r}]\n"
        "from briefgen.cli import main\nsys.exit(main())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "port.txt: needs more than 1,024 MB of memory and was given up" in done.stderr
    assert "Traceback" not in done.stderr
    assert [p.name for p in Path(started[1]).parent.iterdir()] == ["port.txt"]
