import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.patterns import FEW, Patterns, kept

ASKED = [
    ("plain", 0),
    (r"(?P<year>\d{4})-(?P<month>\d\d)|(.)", re.IGNORECASE),
    (r"(?i:[a-zß“”\u0100-\uffff])++(?<!\w.)\Z", re.MULTILINE),
    (r"(?s)a.*?(?=b)(?!c)", 0),
]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "some.patterns"


pytestmark = pytest.mark.skipif(
    kept() is None, reason="this Python compiles plainly: see whether Patterns fits, and list it"
)


@pytest.mark.parametrize(("pattern", "flags"), ASKED)
def test_a_pattern_is_the_same_compiled_plainly_newly_or_from_what_was_kept(
    pattern: str, flags: int, path: Path
) -> None:
    plain = re.compile(pattern, flags)
    first = Patterns(path)
    assert first.compile(pattern, flags) == plain
    first.save()
    again = Patterns(path)
    found = again.compile(pattern, flags)
    assert found == plain  # which compares their code
    assert found.groupindex == plain.groupindex
    assert (found.groups, found.flags) == (plain.groups, plain.flags)


def test_what_drafting_compiles_is_the_same_as_compiled_plainly(path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from briefgen import early\n"
        "import briefgen.patterns as p\n"
        "sys.dont_write_bytecode = False\n"
        f"p.kept = lambda: p.Patterns(Path({str(path)!r}))\n"
        "early.load_drafting()\n"
    )
    for _ in range(2):
        subprocess.run([sys.executable, "-c", code], check=True)
    found = Patterns(path)
    asked = [*found._kept]
    assert len(asked) > 500
    assert [found.compile(*each) for each in asked] == [re.compile(*each) for each in asked]
    assert not found.stale


def asked(path: Path, number: int) -> Patterns:
    """What a process has that asked for so many patterns."""
    patterns = Patterns(path)
    for each in range(number):
        patterns.compile(f"some{each}")
    return patterns


def test_patterns_are_stale_once_more_than_a_few_are_new(path: Path) -> None:
    assert not asked(path, FEW).stale
    assert asked(path, FEW + 1).stale


@pytest.mark.parametrize("content", [b"", b"no such thing", b"\xe9", b"(\x00"])
def test_a_file_that_cannot_be_read_keeps_nothing(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    assert Patterns(path).compile("a+") == re.compile("a+")


def test_what_another_python_kept_is_not_used(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Patterns(path)
    first.compile("a+")
    first.save()
    monkeypatch.setattr(sys, "hexversion", sys.hexversion + 1)
    assert Patterns(path)._kept == {}


def test_nothing_is_stale_where_python_writes_no_bytecode(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patterns = asked(path, FEW + 1)
    assert patterns.stale
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert not patterns.stale


def test_nothing_is_stale_nor_an_error_where_no_file_can_be_written(path: Path) -> None:
    patterns = asked(path.parent / "none" / "some.patterns", FEW + 1)
    assert not patterns.stale
    patterns.save()


def test_bytes_are_compiled_plainly_and_not_kept(path: Path) -> None:
    patterns = Patterns(path)
    assert patterns.compile(rb"(?L:a)\w") == re.compile(rb"(?L:a)\w")
    assert patterns._asked == {}


def test_a_python_that_is_not_known_compiles_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.patterns.RELEASES", set())
    assert kept() is None


def test_a_pattern_with_a_mistake_is_told_of_as_ever(path: Path) -> None:
    with pytest.raises(re.error, match="unterminated character set"):
        Patterns(path).compile("[a")


def test_kept_code_that_is_none_is_not_used(path: Path) -> None:
    first = Patterns(path)
    first.compile("a+")
    first._asked["a+", 0] = (0, b"\xff" * 8, 0, {}, (None,))
    first.save()
    assert Patterns(path).compile("a+") == re.compile("a+")
