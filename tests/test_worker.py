import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.errors import InputError, JobCrashError, JobMemoryError, JobTimeoutError
from briefgen.readers import read
from briefgen.worker import run

ROOT = Path(__file__).parents[1]


def test_a_job_returns_what_its_function_returns() -> None:
    assert run(sorted, ([3, 1, 2],)) == [1, 2, 3]


def test_an_article_is_read_in_a_worker_as_it_is_here() -> None:
    data = b"A title\n\nThe harbour board met on Monday to weigh a plan.\n"
    assert run(read, (data, "a.txt")) == read(data, "a.txt")


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
