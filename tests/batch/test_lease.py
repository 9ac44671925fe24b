from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

import pytest

from briefgen.batch import lease
from briefgen.batch.lasting import lasting
from briefgen.batch.lease import DEAD_S, Holder
from briefgen.batch.outplace import KEPT, held
from briefgen.batch.shard import WHOLE, Shard
from briefgen.errors import StorageError, UsageError
from tests.batch.test_remote import OUT, store, url

__all__ = ["store"]
FOLDER = f"/out/{KEPT}/{lease.FOLDER}"
FAR = Holder("anna", "other-host", 7, "", "")


def put(store: Any, holder: Holder, age_s: float = 0) -> str:
    path = f"{FOLDER}/{'0' * 16}.json"
    store.pipe_file(path, json.dumps(asdict(holder)).encode())
    store.store[path].modified -= timedelta(seconds=age_s)
    return path


def test_a_second_batch_is_refused_with_who_holds_the_folder_and_how_to_go_on(store: Any) -> None:
    with held(url(OUT)):
        (mine,) = store.find(FOLDER)
        with pytest.raises(UsageError) as caught, held(url(OUT)):
            pass
        assert f"process {os.getpid()}; last heard of 0 s ago" in str(caught.value)
        assert "this will do 180 s after it was last heard of" in str(caught.value)
        assert store.find(FOLDER) == [mine]
    assert store.find(FOLDER) == []


def test_shares_hold_a_folder_together_each_once(store: Any) -> None:
    with held(url(OUT), Shard(1, 2)) as first, held(url(OUT), Shard(2, 2)) as second:
        assert first != second
        for again in (Shard(1, 2), WHOLE):
            with pytest.raises(UsageError, match="another batch"), held(url(OUT), again):
                pass
        assert len(store.find(FOLDER)) == 2


@pytest.mark.parametrize(("age_s", "refused"), [(DEAD_S - 60, True), (DEAD_S + 60, False)])
def test_a_lease_that_was_not_renewed_for_long_is_of_a_batch_that_was_killed(
    store: Any, age_s: float, refused: bool
) -> None:
    path = put(store, FAR, age_s)
    if refused:
        with pytest.raises(UsageError, match="anna on other-host, process 7"), held(url(OUT)):
            pass
    else:
        with held(url(OUT)):
            assert not store.exists(path)
    assert store.exists(path) is refused


@pytest.mark.skipif(not lease._machine(), reason="processes are told apart on Linux only")
def test_a_batch_of_this_machine_that_was_killed_holds_nothing(store: Any) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        pass
    put(store, replace(Holder.here(WHOLE), process=dead.pid))
    with held(url(OUT)):
        pass
    put(store, replace(Holder.here(WHOLE), process=os.getppid()))
    with pytest.raises(UsageError, match="another batch"), held(url(OUT)):
        pass


def test_what_is_no_lease_of_ours_holds_until_it_is_old(store: Any) -> None:
    path = put(store, FAR)
    store.pipe_file(path, b"?")
    with pytest.raises(UsageError, match="someone on another machine"), held(url(OUT)):
        pass


def test_a_batch_that_was_taken_for_dead_writes_no_more(store: Any) -> None:
    with held(url(OUT)) as own:
        lines = lasting(own / "ledger.jsonl")
        lines.keep(b"{}\n")
        (mine,) = tuple(lease._held)
        mine.renew()
        assert not mine.lost
        store.rm(store.find(FOLDER))
        mine.renew()
        with pytest.raises(StorageError, match="another batch may write there now"):
            lines.keep(b"{}\n")
        lines.close()


def test_a_batch_that_could_not_renew_its_lease_in_time_writes_no_more(store: Any) -> None:
    with held(url(OUT)) as own:
        (mine,) = tuple(lease._held)
        mine._renewed -= DEAD_S  # as where a renewal hangs, or the machine sleeps
        lines = lasting(own / "ledger.jsonl")
        with pytest.raises(StorageError, match="another batch may write there now"):
            lines.keep(b"{}\n")
        lines.close()


def test_a_lease_that_is_given_back_is_not_renewed(store: Any) -> None:
    with held(url(OUT)):
        (mine,) = tuple(lease._held)
    mine.renew()
    assert store.find(FOLDER) == []


def test_a_batch_that_cannot_see_who_holds_the_folder_leaves_no_lease(
    store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(type(store), "ls", refuse)
    with pytest.raises(UsageError, match="access was refused"), held(url(OUT)):
        pass
    monkeypatch.undo()
    assert store.find(FOLDER) == []
