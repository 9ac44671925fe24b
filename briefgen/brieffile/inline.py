"""Text as Markdown that any editor shows as it is, and back.

What Markdown would take for mark-up gets a backslash; what an editor would lose (controls, spaces
beyond one) becomes a character reference. Formatters take off the backslashes that they can do
without, so nothing is read from an unescaped mark but what this tool means by it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html.entities import html5

_MARKUP = re.compile(
    r"[\\`*<~]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # snake_case needs none
    r"|\[(?=\^)|\](?=[(\[:])"
    r"|&(?=#?\w{1,32};)"
)
_OPENING = re.compile(r"[#>+-]|\d{1,9}(?=[.)])")
_LOST = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]|^ |(?<= ) | $")
_IN_CODE = re.compile(rf"[`|<]|&(?=#?\w{{1,32}};)|{_LOST.pattern}")
_REFERENCE = r"&(?:#(?P<number>\d{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<name>\w{2,31}));"
_WRITTEN = re.compile(rf"\\(?P<mark>[!-/:-@\[-`{{-~])|{_REFERENCE}")
_CODED = re.compile(_REFERENCE)


def escaped(text: str) -> str:
    """Text as it stands within a line."""
    return _LOST.sub(_reference, _MARKUP.sub(r"\\\g<0>", text))


def escaped_start(text: str) -> str:
    """Text as it stands at the start of a line or list item."""
    text = escaped(text)
    match = _OPENING.match(text)
    if not match:
        return text
    at = match.end() if match[0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"


def unescaped(text: str) -> str:
    """What `escaped` was given, or what a person means who writes as Markdown wants it."""
    return _WRITTEN.sub(lambda m: m["mark"] or _character(m), text)


def escaped_key(text: str) -> str:
    """Text as it stands at the start of a list item and before a colon."""
    return escaped_start(text).replace(":", "&#58;")


def coded(text: str) -> str:
    """Text as it stands in a code span between bars."""
    return _IN_CODE.sub(_reference, text)


def coded_key(text: str, taken: Collection[str]) -> str:
    """Text as it stands there before a colon, unlike the keys that are `taken`."""
    text = coded(text).replace(":", "&#58;")
    return f"&#{ord(text[0])};{text[1:]}" if text in taken else text


def uncoded(text: str) -> str:
    """What `coded` was given."""
    return _CODED.sub(_character, text)


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _character(match: re.Match[str]) -> str:
    """The character that a reference stands for; the reference itself where there is none."""
    if match["name"]:
        return html5.get(f"{match['name']};", match[0])
    number = int(match["number"] or match["hex"], 10 if match["number"] else 16)
    return chr(number) if number <= 0x10FFFF else match[0]
