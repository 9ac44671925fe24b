"""Language tags; and words in the script of one other language, so that a PDF can say which."""

from __future__ import annotations

import re
from collections.abc import Iterator

# BCP 47, as far as we meet it; a single letter or digit only opens an extension: en-x-house.
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-([A-Za-z0-9]-)?[A-Za-z0-9]{2,8}){0,4}")
# Scripts that tell their language. Cyrillic, Arabic and Chinese characters are many languages'.
SCRIPTS = {
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u0590-\u05ff\ufb1d-\ufb4f",
    "hy": "\u0531-\u058f",
    "ka": "\u10a0-\u10ff\u1c90-\u1cbf",
    "ko": "\u1100-\u11ff\uac00-\ud7a3",
    "th": "\u0e00-\u0e7f",
}
_LETTER = re.compile(f"[{''.join(SCRIPTS.values())}]")
# Up to two letters are a sign of science more often than a word: "μm", "Δt", "π".
_WORDS = re.compile(
    "|".join(
        f"(?P<{lang}>[{letters}]{{3,}}+(?:[ ,;’'-]{{1,2}}[{letters}]++)*+)"
        for lang, letters in SCRIPTS.items()
    )
)


def by_language(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """The parts of `text`, each with its language, "" for that of the document, `lang`."""
    start = 0
    for match in _WORDS.finditer(text) if _LETTER.search(text) else ():
        found = match.lastgroup or ""
        if lang.partition("-")[0].lower() == found:
            continue
        if match.start() > start:
            yield text[start : match.start()], ""
        yield match[0], found
        start = match.end()
    if start < len(text):
        yield text[start:], ""
