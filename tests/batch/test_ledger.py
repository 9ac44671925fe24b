from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefgen.batch.ledger import FILE, Ledger, key_of


def test_a_line_is_found_by_its_key_the_last_one_first(tmp_path: Path) -> None:
    key = key_of("a")
    with Ledger(tmp_path) as ledger:
        ledger.add({"key": key, "state": "failed", "outputs": {}})
        ledger.add({"key": key, "state": "done", "outputs": {"a.pdf": "1"}})
        assert ledger.find(key) is None  # what this run did is not asked for again
    with Ledger(tmp_path) as ledger:
        found = ledger.find(key)
        assert found is not None
        assert found[1]["state"] == "done"
        assert ledger.line(found[0]) == found[1]
        assert ledger.wrote("a.pdf")
        assert not ledger.wrote("b.pdf")


@given(st.integers(0, 200))
def test_a_torn_line_is_cut_off_and_all_others_stand(cut: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keys = [key_of(text) for text in "abc"]
        with Ledger(folder) as ledger:
            for key in keys:
                ledger.add({"key": key, "state": "done", "outputs": {}})
        data = (folder / FILE).read_bytes()
        (folder / FILE).write_bytes(data[: len(data) - cut])
        whole = data[: len(data) - cut].count(b"\n")
        with Ledger(folder) as ledger:
            assert [ledger.find(key) is not None for key in keys] == [n < whole for n in range(3)]
            ledger.add({"key": key_of("d"), "state": "done", "outputs": {}})
        assert (folder / FILE).read_bytes().count(b"\n") == whole + 1


def test_lines_that_are_none_of_ours_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'[1]\n{"key": 7}\nnonsense\n{"key": "zz", "outputs": {}}\n')
    with Ledger(tmp_path) as ledger:
        assert ledger.find(key_of("a")) is None


def test_parts_of_a_key_do_not_run_into_each_other() -> None:
    assert key_of("a", "bc") != key_of("ab", "c")


def test_the_ledgers_of_shares_are_taken_in_once_and_a_failure_gives_way(tmp_path: Path) -> None:
    keys = [key_of(text) for text in "abc"]
    share = tmp_path / "1-of-2"
    share.mkdir()
    with Ledger(share) as ledger:
        ledger.add({"key": keys[0], "state": "failed", "outputs": {}})
        ledger.add({"key": keys[1], "state": "done", "outputs": {"b.pdf": "1"}})
    with (share / FILE).open("ab") as file:
        file.write(b'{"key": "' + keys[2].encode())  # torn
    with Ledger(tmp_path) as ledger:
        ledger.add({"key": keys[0], "state": "done", "outputs": {}})
        ledger.add({"key": keys[1], "state": "failed", "outputs": {}})
    for _ in range(2):
        with Ledger(tmp_path) as ledger:
            ledger.take_in([share / FILE])
            found = [ledger.find(key) for key in keys]
            assert [line and line[1]["state"] for line in found] == ["done", "done", None]
            assert ledger.wrote("b.pdf")
        assert (tmp_path / FILE).read_bytes().count(b"\n") == 3
