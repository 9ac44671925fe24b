from __future__ import annotations

import ctypes
import os
import time
from concurrent.futures import Future
from pathlib import Path

import pytest

from briefgen.batch.pool import Pool, ahead
from briefgen.errors import InputError, JobCrashError, JobTimeoutError
from briefgen.readers import read
from tests.batch.doubles import crash_first, load_slowly, pid


def test_one_worker_serves_many_jobs_and_a_crash_costs_no_other(tmp_path: Path) -> None:
    with Pool(1) as pool:
        first = pool.submit(pid, (), "a").result()
        assert pool.submit(pid, (), "b").result() == first != os.getpid()
        with pytest.raises(InputError):
            pool.submit(read, (b"", "a.txt"), "a.txt").result()
        assert pool.submit(pid, (), "c").result() == first
        assert pool.submit(crash_first, (str(tmp_path / "mark"),), "d").result() == "done"
        with pytest.raises(JobCrashError) as caught:
            pool.submit(ctypes.string_at, (0,), "e.pdf").result()
        assert (caught.value.subject, caught.value.kills) == ("e.pdf", 2)
        assert pool.submit(pid, (), "f").result() != first


def test_what_a_worker_loads_first_is_no_part_of_a_jobs_time(tmp_path: Path) -> None:
    with Pool(1, timeout_s=0.5, first=load_slowly) as pool:
        assert pool.submit(pid, (), "a").result()


def test_a_hang_ends_at_the_deadline_and_is_not_tried_again() -> None:
    with Pool(1, timeout_s=1) as pool:
        with pytest.raises(JobTimeoutError) as caught:
            pool.submit(time.sleep, (60,), "a.pdf").result()
        assert caught.value.kills == 1


def test_closing_stops_what_is_under_way() -> None:
    pool = Pool(1, timeout_s=600)
    assert pool.submit(pid, (), "a").result()
    hang = pool.submit(time.sleep, (600,), "b")
    never = pool.submit(time.sleep, (600,), "c")
    pool.close()
    assert hang.cancelled() or isinstance(hang.exception(), JobCrashError)
    assert never.cancelled() or isinstance(never.exception(), JobCrashError)


def test_results_come_in_order_with_so_many_begun_ahead() -> None:
    begun: list[int] = []

    def begin(item: int) -> Future[int]:
        begun.append(item)
        future: Future[int] = Future()
        future.set_result(-item)
        return future

    results = ahead(range(9), begin, 3)
    item, future = next(results)
    assert (item, future.result(), begun) == (0, 0, [0, 1, 2])
    assert [future.result() for _, future in results] == [-n for n in range(1, 9)]
