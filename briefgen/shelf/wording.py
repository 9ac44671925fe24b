"""What pydantic finds wrong with a file that users edit, in words of our own."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.errors import visible
from briefgen.shelf import nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_MOST_VALUE = 40  # characters of a value that is told
_MOST_KEY = 120  # and of its key, with those it stands under
_TEXT, _WHOLE, _NUMBER = "a text in quotation marks", "a whole number", "a number"
_LIST, _TABLE, _SWITCH = 'a list, such as ["..."]', "a table of keys", "true or false"
_DATE = "a date, such as 2026-03-04"
# What pydantic calls a mistake -> what the value must be; {names} are those of its context.
_WANTED = {
    "literal_error": "{expected}",
    "string_type": _TEXT,
    "string_unicode": _TEXT,
    "string_pattern_mismatch": "a name of letters, digits, dots and hyphens",
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": "a smaller number",
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": "a finite number",
    "bool_type": _SWITCH,
    "bool_parsing": _SWITCH,
    "tuple_type": _LIST,
    "dict_type": _TABLE,
    "mapping_type": _TABLE,
    "dataclass_type": _TABLE,
    "dataclass_exact_type": _TABLE,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than": "less than {lt}",
    "less_than_equal": "at most {le}",
}
_LENGTHS = {
    "string_too_short": "must have at least {min_length} characters",
    "string_too_long": "must have at most {max_length} characters",
    "too_short": "must have at least {min_length} entries",
    "too_long": "must have at most {max_length} entries",
}
_OWN = "Value error, "  # what pydantic puts before the words of our own checks


def told(error: ErrorDetails, shape: type) -> str:
    """A mistake in a file of that shape: its key, what has to stand there and what does."""
    kind, found = error["type"], error["input"]
    where = visible(".".join(map(str, error["loc"])))[:_MOST_KEY] or "the file"
    words = {k: f"{v:g}" if isinstance(v, float) else v for k, v in error.get("ctx", {}).items()}
    if kind == "missing":
        return f"{where}: is missing"
    if kind == "unexpected_keyword_argument":
        near = nearest(str(error["loc"][-1]), _keys(shape))
        return f"{where}: unknown key" + (f", did you mean '{near}'?" if near else "")
    if kind == "value_error":
        return f"{where}: {error['msg'].removeprefix(_OWN)}"
    if kind in _LENGTHS:
        return f"{where}: {_LENGTHS[kind].format_map(words)}"
    if kind in _WANTED:
        return f"{where}: must be {_WANTED[kind].format_map(words)}, not {_value(found)}"
    return f"{where}: must not be {_value(found)}"


def _value(found: object) -> str:
    """A value as its file has it, as far as that helps to find it."""
    match found:
        case bool():
            return str(found).lower()
        case str():
            text = visible(found)
            return f"'{text[:_MOST_VALUE]}...'" if len(text) > _MOST_VALUE else f"'{text}'"
        case dict():
            return "a table of keys"
        case list() | tuple():
            return "a list"
        case None:
            return "nothing"
    return str(found)[:_MOST_VALUE]


def _keys(shape: object) -> Iterator[str]:
    """Every key name that `shape` knows at any depth."""
    if dataclasses.is_dataclass(shape) and isinstance(shape, type):
        for name, hint in typing.get_type_hints(shape).items():
            yield name
            yield from _keys(hint)
    for part in typing.get_args(shape):
        yield from _keys(part)
