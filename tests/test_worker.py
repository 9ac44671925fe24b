import ctypes
import gc
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from briefgen.errors import InputError, JobCrashError, JobMemoryError, JobTimeoutError
from briefgen.readers import read
from briefgen.worker import Worker, run
from tests.tools import note_process

ROOT = Path(__file__).parents[1]


def test_a_job_returns_what_its_function_returns() -> None:
    assert run(sorted, ([3, 1, 2],)) == [1, 2, 3]


def test_an_article_is_read_in_a_worker_as_it_is_here() -> None:
    data = b"A title\n\nThe harbour board met on Monday to weigh a plan.\n"
    assert run(read, (data, "a.txt")) == read(data, "a.txt")


@pytest.mark.parametrize("first", [None, os.getpid])
def test_a_worker_looks_for_cycles_less_often_forked_or_not(first: object) -> None:
    worker = Worker(first=first)  # type: ignore[arg-type]
    try:
        assert worker.ask(gc.get_threshold, ())[0] > 10 * 700
        assert worker.ask(gc.isenabled, ())
    finally:
        worker.close()


def test_an_input_error_arrives_as_itself() -> None:
    with pytest.raises(InputError) as caught:
        run(read, (b"", "a.txt"))
    assert type(caught.value) is InputError
    with pytest.raises(InputError) as here:
        read(b"", "a.txt")
    assert str(caught.value) == str(here.value)


def test_a_hang_ends_at_the_deadline() -> None:
    start = time.monotonic()
    with pytest.raises(JobTimeoutError) as caught:
        run(time.sleep, (60,), timeout_s=1, subject="a.pdf")
    assert time.monotonic() - start < 10
    assert str(caught.value).startswith("a.pdf: took longer than 1 seconds")


@pytest.mark.skipif(sys.platform != "linux", reason="only there is memory limited")
def test_too_much_memory_is_named() -> None:
    with pytest.raises(JobMemoryError) as caught:
        run(bytearray, (600 << 20,), memory_bytes=500 << 20, subject="a.docx")
    assert "500 MB" in caught.value.cause


def test_a_crash_of_native_code_is_named() -> None:
    with pytest.raises(JobCrashError) as caught:
        run(ctypes.string_at, (0,), subject="a.pdf")
    assert caught.value.subject == "a.pdf"
    with pytest.raises(JobCrashError, match="exit code 3"):
        run(os._exit, (3,))


def test_what_goes_wrong_here_meanwhile_is_not_taken_for_the_end_of_the_process() -> None:
    def fails() -> None:
        raise OSError("no room here")

    worker = Worker()
    try:
        with pytest.raises(OSError, match="no room here"):
            worker.ask(sorted, ([3, 1, 2],), meanwhile=fails)
    finally:
        worker.close()


def test_a_bug_is_named_without_a_traceback() -> None:
    with pytest.raises(JobCrashError) as caught:
        run(int, ("no number",))
    assert "ValueError" in caught.value.cause
    assert "Traceback" not in str(caught.value)


def test_what_a_library_prints_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(os.write, (1, b"noise")) == 5
    assert capfd.readouterr().out == ""


def test_modules_lying_where_the_user_is_are_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    assert run(len, ("abc",)) == 3


def test_a_script_without_a_main_guard_can_use_it(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("from briefgen.worker import run\nprint(run(len, ('abc',)))\n")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout == "3\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in the file system")
def test_a_worker_ends_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    code = "import sys; from briefgen.worker import run; from tests.tools import hold_open\n"
    parent = subprocess.Popen(
        [sys.executable, "-c", f"{code}run(hold_open, (sys.argv[1],))", str(pipe)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with pipe.open("rb", buffering=0) as told:
        assert told.read(2) == b"up"
        parent.kill()
        parent.wait()
        assert told.read() == b""


@pytest.mark.skipif(sys.platform != "linux", reason="only there processes are forked")
def test_what_is_first_is_done_once_however_many_processes_a_job_takes_down(tmp_path: Path) -> None:
    told = tmp_path / "first"
    worker = Worker(500 << 20, first=partial(note_process, str(told)))
    try:
        pids = {worker.ask(os.getpid, ())}
        for function, args, kind in (
            (ctypes.string_at, (0,), JobCrashError),
            (bytearray, (600 << 20,), JobMemoryError),
            (os._exit, (3,), JobCrashError),
            (time.sleep, (60,), JobTimeoutError),
        ):
            with pytest.raises(kind):
                worker.ask(function, args, timeout_s=1)
            pids.add(worker.ask(os.getpid, ()))
        assert len(pids) == 5
        (template,) = map(int, told.read_text().split())
        assert template not in pids
        os.kill(template, signal.SIGKILL)
        with pytest.raises(JobMemoryError):  # as the system kills where its memory runs out
            worker.ask(time.sleep, (60,))
        assert worker.ask(len, ("abc",)) == 3
        assert len(told.read_text().split()) == 2
    finally:
        worker.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only there processes are forked")
def test_a_forked_process_ends_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    code = (
        "import gc, sys; from briefgen.worker import Worker; from tests.tools import hold_open\n"
        "Worker(first=gc.collect).ask(hold_open, (sys.argv[1],))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen([sys.executable, "-c", code, str(pipe)], env=environment)
    with pipe.open("rb", buffering=0) as told:
        assert told.read(2) == b"up"
        parent.kill()
        parent.wait()
        assert told.read() == b""
