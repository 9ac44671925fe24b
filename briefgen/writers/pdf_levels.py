"""Text to runs of one direction, their letters joined; words to what a line may part."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from briefgen.writers.bidi import MIRRORED, holds_leftward, levels, runs_right_to_left
from briefgen.writers.joining import joined, spoken
from briefgen.writers.pdf_marks import text_of

if TYPE_CHECKING:
    from briefgen.model.document import Run, Text

# Scripts without spaces between words: lines part between any two characters, but for these.
_IDEOGRAPHS = re.compile(
    "[\u2e80-\u312f\u31a0-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\U00020000-\U0003fffd]"
)
_NEVER_FIRST = frozenset(
    "!%),.:;?]}°’”†‡…‥・·"
    "、。〃々〉》」』】〕〗〙〛〜〞〟〻ヽヾーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖゝゞ"
    "！％），．：；？］｝～｡｣､･ｰﾞﾟ"
)
_NEVER_LAST = frozenset("([{‘“〈《「『【〔〖〘〚〝（［｛｢＄￥￡$£¥")


class LevelRun(NamedTuple):
    """Text of one run and one level (UAX #9); odd ones are to be drawn from their end."""

    run: Run
    text: str
    level: int


def level_runs(text: Text) -> tuple[int, list[LevelRun]]:
    """The level of a paragraph, 0 or 1, and its text as it is to be shown, in logical order."""
    if not any(holds_leftward(run.text) for run in text):
        return 0, [LevelRun(run, run.text, 0) for run in text]
    runs = [unicodedata.normalize("NFC", run.text) for run in text]
    whole = "".join(runs)
    base = int(runs_right_to_left(whole))
    found, shown = levels(whole, base), joined(whole)
    parts: list[LevelRun] = []
    start = 0
    for run, own in zip(text, runs, strict=True):
        places = range(start, start + len(own))
        start += len(own)
        parts += [LevelRun(run, "", base)] if not own else []
        for level, group in groupby(places, key=found.__getitem__):
            letters = "".join([shown[place] for place in group])
            parts.append(LevelRun(run, _mirrored(letters) if level % 2 else letters, level))
    return base, parts


def logical(text: str, level: int) -> str:
    """What `text` of a level run says, its forms as the letters they stand for."""
    whole = "".join([text_of(char) or char for char in text])
    return "".join(map(spoken, _mirrored(whole))) if level % 2 else whole


def partable(word: str) -> Iterator[str]:
    """`word` in the parts between which a line may end; most words are one."""
    if word.isascii() or not _IDEOGRAPHS.search(word):
        yield word
        return
    start = 0
    for place in range(1, len(word)):
        if _parts(word[place - 1], word[place]):
            yield word[start:place]
            start = place
    yield word[start:]


def _parts(before: str, after: str) -> bool:
    return (
        bool(_IDEOGRAPHS.match(before) or _IDEOGRAPHS.match(after))
        and after not in _NEVER_FIRST
        and before not in _NEVER_LAST
        and not unicodedata.combining(after)
    )


def _mirrored(text: str) -> str:
    return "".join([MIRRORED.get(char, char) for char in text])
