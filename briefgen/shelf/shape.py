"""What the shapes of house files say to pydantic, which is loaded only when it is asked to check.

Loading it takes longer than the brief of a short article, and shipped files need no check; see
checked.py. The words are those of pydantic's own Field, StringConstraints and AfterValidator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

CLOSED: Final = {"extra": "forbid"}  # `__pydantic_config__` of a shape, and of the tables in it


class Limits:
    """The least and the most of a number or a list, as `Field` has them."""

    __is_annotated_types_grouped_metadata__ = True  # so pydantic reads what iterating gives

    def __init__(self, **words: float) -> None:
        self._words: dict[str, Any] = words

    def __iter__(self) -> Iterator[object]:
        from pydantic import Field

        yield from Field(**self._words).metadata


class Text:
    """How long a text is and what it looks like, as `StringConstraints` has it."""

    __is_annotated_types_grouped_metadata__ = True

    def __init__(self, **words: int | str | bool) -> None:
        self._words: dict[str, Any] = words

    def __iter__(self) -> Iterator[object]:
        from pydantic import StringConstraints

        yield from StringConstraints(**self._words)


class Check:
    """A function that returns a value, mended, or raises ValueError: an `AfterValidator`."""

    __is_annotated_types_grouped_metadata__ = True

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function

    def __iter__(self) -> Iterator[object]:
        from pydantic import AfterValidator

        yield AfterValidator(self._function)
