"""Twice the text takes at most 2.6 times as long, whatever it is made of."""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

import pytest

from briefgen import check, compose, draft, layout, read, write
from briefgen.errors import BriefgenError
from briefgen.text import sentences
from tests.tools import every

_Result = TypeVar("_Result")
MOST = 2.6
SOON = 0.3  # seconds: what is done in less is no matter, and cannot be measured on a busy machine
TRIES = 4  # of which the fairest counts
LEAD = (
    "The harbour board met on Monday. The minister said that the port may close before winter, "
    "and the risk is growing.\n\n"
)
BAITS = {
    "dots": ". .. ... . …".split(" "),
    "quotation marks": ['"', "“", "”", "'", "’", "“No.” ", "“It may,” he said. "],
    "white space": [" ", "\t", "\n", "a\n\n", "\u00a0", "a" + " " * 40, "x\u2028"],
    "initials": ["J. ", "A.B.", "U.S. ", "A. b, “c” (d) "],
    "digits": ["7", "7 ", "1,", "1.", "$1.5 billion ", "5 percent ", "May 3, 2026 ", "1. a\n"],
    "brackets": ["(", ")", "[", "()", "((a) ", "(ABC) ", "Area Board (AB) ", "[¶1] ", "[^p1] "],
    "hyphens": ["-", "a-", "– ", "— "],
    "who said it": [
        "he said ",
        "He said. ",
        "Ana Reed said ",
        "according to Ana Reed, ",
        " said, ",
    ],
    "words": ["a", "a ", "A", "hexade", "Port ", "The United Nations ", "Ana’s ", "n’t "],
    "commas": [",", "a, ", "; ", ": ", "! ", "? ", ", which ", "and ", "that ", "of the "],
    "likelihood": [
        "may ",
        "is likely to ",
        "not ",
        "unless ",
        "if it may ",
        "It is. ",
        "They may. ",
    ],
    "other scripts": ["港", "港。", "א. ", "ا", "ก", "क्", "e\u0301", "\u0301", "\u200d", "😀"],
    "addresses": ["http://a.b/", "www.a.com ", "a@", "/", "\\", "%"],
    "mark-up": ["<", "<a ", "<b>", "<!--", "&amp;", "*", "_", "`", "[a](", "![", "[a]", "_a_ "],
    "lines of mark-up": ["> ", "> a\n", "- a\n", "• a\n", "# a\n", "|a|b\n", "a\n===\n", "* "],
    "lines": ["By Ana Reed\n", "3 May 2026\n", "Port May Close\n", "a\r"],
}
UNITS = [pytest.param(unit, id=f"{name}-{unit!r}") for name, us in BAITS.items() for unit in us]
FEW = [next(iter(units)) for units in BAITS.values()]


def spent(text: str, name: str) -> dict[str, float]:
    """Seconds of processor time of each thing that is done with a text."""
    times: dict[str, float] = {}

    def timed(stage: str, call: Callable[[], _Result]) -> _Result:
        start = time.process_time()
        found = call()
        times[stage] = time.process_time() - start
        return found

    try:
        article = timed("read", lambda: read(text.encode(), name))
    except BriefgenError:
        return times
    timed("sentences", lambda: [sentences(p.text) for p in article.paragraphs])
    brief = timed("draft", lambda: draft(article))
    timed("check", lambda: check(brief, article))
    document = timed("compose", lambda: compose(brief, layout("standard"), article))
    timed("docx", lambda: write(document, "docx"))
    timed("pdf", lambda: write(document, "pdf"))
    return times


def too_long(unit: str, size: int, name: str) -> dict[str, str]:
    """The stages that twice the text takes too long in, each time that it is tried."""
    one, two = (LEAD + unit * (count // len(unit)) for count in (size, 2 * size))
    left: dict[str, str] = {}
    gc.disable()
    try:
        for attempt in range(TRIES):
            less, more = spent(one, name), spent(two, name)
            now = {
                stage: f"{less[stage]:.2f} s, then {more[stage]:.2f}"
                for stage in more
                if stage in less and more[stage] > max(SOON, MOST * less[stage])
            }
            left = now if not attempt else {stage: left[stage] for stage in left if stage in now}
            if not left:
                break
    finally:
        gc.enable()
    return left


@pytest.mark.parametrize("unit", FEW)
def test_twice_the_text_takes_little_more_than_twice_as_long(unit: str) -> None:
    assert not too_long(unit, 8_000, "a.txt")


@pytest.mark.full
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("unit", UNITS[:: every() ** 2])  # four seconds each
def test_no_bait_takes_more_than_its_length_lets_expect(unit: str, name: str) -> None:
    assert not too_long(unit, 30_000, name)
