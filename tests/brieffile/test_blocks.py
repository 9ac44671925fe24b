from __future__ import annotations

import pytest

from briefgen.brieffile.blocks import LineError, blocks


def rows(text: str) -> list[tuple[int, str, str]]:
    return [(block.line, block.kind, block.text) for block in blocks(text)]


def test_blocks_are_told_with_the_lines_they_begin_in() -> None:
    text = "# T\n\n- a\n  b\n\n+ c\n\n  d\n***\n12) e\n[^P1]: f\ng\n\nloose\n"
    assert rows(text) == [
        (1, "heading", "T"),
        (3, "bullet", "a b"),
        (6, "bullet", "c d"),
        (10, "bullet", "e"),
        (11, "footnote", "f g"),
        (14, "text", "loose"),
    ]
    assert [block.label for block in blocks(text) if block.label] == ["p1"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_ends_do(end: str) -> None:
    assert rows(f"\ufeff# T{end}{end}- a{end}  b") == [(1, "heading", "T"), (3, "bullet", "a b")]


def test_a_break_at_a_lines_end_is_a_space_and_an_escaped_backslash_is_none() -> None:
    assert rows("- a\\\n  b") == [(1, "bullet", "a b")]
    assert rows("- a\\\\\n  b") == [(1, "bullet", "a\\\\ b")]


def test_comments_are_passed_over_wherever_they_stand() -> None:
    assert rows("<!-- a\n# b\n--># T <!-- c -->\n- x\\<!-- y -->") == [
        (3, "heading", "T"),
        (4, "bullet", "x\\<!-- y -->"),
    ]
    with pytest.raises(LineError) as caught:
        blocks("# T\n<!-- a -->\n<!-- b\n")
    assert caught.value.line == 3
