import re
import signal
import sys
import time

import pytest

from briefgen.cli import at_hand
from briefgen.errors import InputError, JobCrashError, JobMemoryError, JobTimeoutError
from briefgen.readers import read

ALARM = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no such alarm on Windows")


def test_a_job_at_hand_returns_what_its_function_returns() -> None:
    assert at_hand.do(sorted, ([3, 1, 2],)) == [1, 2, 3]


def test_an_input_error_at_hand_arrives_as_itself() -> None:
    with pytest.raises(InputError, match=r"a\.txt: is empty") as caught:
        at_hand.do(read, (b"", "a.txt"))
    assert type(caught.value) is InputError


@ALARM
@pytest.mark.parametrize(
    ("function", "args"),
    [(time.sleep, (60,)), (re.match, (r"(?:a|aa)+$", "a" * 60 + "!"))],
    ids=["asleep", "in a regular expression"],
)
def test_a_hang_at_hand_ends_at_the_deadline(
    function: object, args: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_hand, "TIMEOUT_S", 0.2)
    start = time.monotonic()
    with pytest.raises(JobTimeoutError, match=r"a\.txt: took longer than 0\.2 seconds"):
        at_hand.do(function, args, "a.txt")  # type: ignore[arg-type]
    assert time.monotonic() - start < 10
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_a_bug_at_hand_is_named_without_a_traceback() -> None:
    with pytest.raises(JobCrashError, match=r"a\.txt: cannot be read: ValueError in"):
        at_hand.do(int, ("no number",), "a.txt")


@pytest.mark.skipif(sys.platform != "linux", reason="only there is memory limited")
def test_too_much_memory_at_hand_is_named_and_the_limit_lifted() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(JobMemoryError, match=r"a\.txt: needs more than 1,024 MB"):
        at_hand.do(bytearray, (8 << 30,), "a.txt")
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@ALARM
def test_time_that_is_spent_already_is_no_more_to_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_hand, "TIMEOUT_S", 60.0)
    with pytest.raises(JobTimeoutError, match=r"a\.txt: took longer than 60 seconds"):
        at_hand.do(time.sleep, (30,), "a.txt", spent_s=59.9)


def test_what_cannot_be_done_here_is_done_where_the_caller_says() -> None:
    asked = []

    def elsewhere(function: object, args: object, subject: str) -> int:
        asked.append((function, args, subject))
        return 7

    assert at_hand.do(int, ("no number",), "a.txt", elsewhere) == 7
    assert asked == [(int, ("no number",), "a.txt")]
