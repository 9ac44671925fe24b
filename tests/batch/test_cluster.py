"""Jobs on a Dask cluster; where its package is not installed, what needs it skips."""

from __future__ import annotations

import ctypes
import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from briefgen.batch.cluster import Cluster, Terms, _answer, _imported, _let_go, made_of
from briefgen.errors import EngineError, InputError, JobCrashError, JobTimeoutError, UsageError
from briefgen.readers import read
from tests.batch.doubles import WANTED, kill_parent, pid
from tests.cli.test_make import briefgen, refused
from tests.samples import PORT
from tests.tools import package


def test_without_the_package_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as caught:
        Cluster(Terms(WANTED, {}))
    assert caught.value.remedy == 'pip install "briefgen[cluster]"'


@pytest.mark.full
def test_no_logger_of_dask_is_heard_whatever_its_own_level() -> None:
    package("distributed")
    _imported()
    loud = [
        name
        for name in logging.root.manager.loggerDict
        if name.split(".")[0] == "distributed"
        and logging.getLogger(name).isEnabledFor(logging.CRITICAL)
    ]
    assert not loud


def test_a_worker_answers_with_data_and_isolates_each_job() -> None:
    terms = Terms(WANTED, made_of(WANTED), timeout_s=60, mark="test")
    try:
        kind, process = _answer(terms, pid, (), "a")
        assert (kind, process != os.getpid()) == ("result", True)
        crash = _answer(terms, ctypes.string_at, (0,), "b.pdf")
        assert crash[0] == "error"
        assert crash[1][0] == "JobCrashError"
        assert crash[1][2] == 2
        assert _answer(terms, pid, (), "c")[1] != process
    finally:
        _let_go("test")


def test_a_machine_with_another_briefgen_or_library_gives_no_brief() -> None:
    terms = Terms(WANTED, {**made_of(WANTED), "Python": "2.7"}, mark="other")
    kind, (name, parts, _) = _answer(terms, pid, (), "a")
    assert (kind, name, parts[1]) == ("error", "EngineError", "has another Python")


@pytest.mark.full
@pytest.mark.parametrize("address", ["nonsense", "tcp://localhost:port", "tcp://127.0.0.1:1"])
def test_a_scheduler_that_does_not_answer_is_told_at_once(tmp_path: Path, address: str) -> None:
    package("distributed")
    (tmp_path / "a.txt").write_text("\n\n".join(["The port", *PORT]), encoding="utf-8")
    call = ["batch", "a.txt", "-o", "out", "--engine", "dask", "--scheduler", address]
    assert "tcp://host:8786" in refused(briefgen(*call, cwd=tmp_path), 2)
    assert not (tmp_path / "out").exists()


@contextmanager
def dask(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A program of Dask's, ended at the end."""
    call = [sys.executable, "-m", *words]
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def scheduler() -> Iterator[str]:
    """The address of a scheduler without workers."""
    package("distributed")
    host = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    with dask("distributed.cli.dask_scheduler", *host) as process:
        assert process.stderr is not None
        said = next(line for line in process.stderr if "Scheduler at:" in line)
        yield said.split()[-1]


def workers(open_processes: ExitStack, scheduler: str, number: int) -> list[subprocess.Popen[str]]:
    """So many worker processes of one thread, which nobody starts again."""
    how = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
    started = [
        open_processes.enter_context(dask("distributed.cli.dask_worker", scheduler, *how))
        for _ in range(number)
    ]
    for process in started:
        assert process.stderr is not None
        next(line for line in process.stderr if "Registered to:" in line)
    return started


@pytest.mark.full
@pytest.mark.skipif(os.name == "nt", reason="signals need POSIX")
def test_a_worker_killed_half_way_costs_nothing_and_the_bytes_are_the_same(
    tmp_path: Path, scheduler: str
) -> None:
    (tmp_path / "in").mkdir()
    for n in range(10):
        text = "\n\n".join([f"The port, part {n}", *PORT])
        (tmp_path / f"in/{n}.txt").write_text(text, encoding="utf-8")
    assert briefgen("batch", "in", "-o", "local", cwd=tmp_path).returncode == 0
    call = ["batch", "in", "-o", "out", "--json", "--engine", "dask", "--scheduler", scheduler]
    with ExitStack() as open_processes:
        doomed, _ = workers(open_processes, scheduler, 2)
        run = open_processes.enter_context(
            subprocess.Popen(
                [sys.executable, "-m", "briefgen", *call],
                cwd=tmp_path,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        )
        assert run.stdout is not None
        lines = [run.stdout.readline() for _ in range(3)]
        doomed.send_signal(signal.SIGKILL)
        rest, said = run.communicate()
    assert (run.returncode, said) == (0, b"")
    rows = [json.loads(line) for line in (*lines, *rest.splitlines())]
    assert [row["state"] for row in rows] == ["done"] * 10
    made = sorted((tmp_path / "local").glob("*.[dp]*"))
    assert len(made) == 20
    for path in made:
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()


@pytest.mark.full
@pytest.mark.skipif(os.name == "nt", reason="signals need POSIX")
def test_deadline_and_isolation_hold_on_the_cluster_and_its_end_is_told(scheduler: str) -> None:
    terms = Terms(WANTED, made_of(WANTED), timeout_s=5)
    with ExitStack() as open_processes:
        (process,) = workers(open_processes, scheduler, 1)
        cluster = open_processes.enter_context(Cluster(terms, scheduler, 1))
        assert cluster.slots == 2
        assert isinstance(cluster.submit(pid, (), "a").result(), int)
        with pytest.raises(InputError, match="is empty"):
            cluster.submit(read, (b"", "a.txt"), "a.txt").result()
        with pytest.raises(JobCrashError) as crashed:
            cluster.submit(ctypes.string_at, (0,), "b.pdf").result()
        assert (crashed.value.subject, crashed.value.kills) == ("b.pdf", 2)
        with pytest.raises(JobTimeoutError):
            cluster.submit(time.sleep, (60,), "c.pdf").result()
        assert isinstance(cluster.submit(pid, (), "d").result(), int)
        process.kill()
        waiting = cluster.submit(pid, (), "e")
        cluster._alone(1e9)
        with pytest.raises(EngineError, match="cannot be reached any more"):
            waiting.result()


@pytest.mark.full
@pytest.mark.skipif(os.name == "nt", reason="signals need POSIX")
def test_a_job_that_takes_dask_workers_down_is_one_named_error_and_they_come_back() -> None:
    package("distributed")
    with Cluster(Terms(WANTED, made_of(WANTED)), most=1) as cluster:
        with pytest.raises(JobCrashError, match="took several workers of the cluster down"):
            cluster.submit(kill_parent, (), "a.pdf").result()
        assert isinstance(cluster.submit(pid, (), "b").result(), int)
