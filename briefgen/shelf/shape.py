"""Tables held against a shape: a dataclass whose annotations say what each of its keys may hold.

A key may hold text, a number, a date, yes or no, one of a few words, a list, a table of a shape,
or a table of any keys. `Text`, `Span`, `Items` and functions in an `Annotated` narrow that; such a
function returns what it is given, mended, or raises ValueError. Every table is closed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

Where = tuple[str | int, ...]  # the keys that lead to a value


class Text(NamedTuple):
    """How many characters a text has, and what it looks like; `strip` takes spaces off its ends."""

    least: int = 0
    most: int | None = None
    pattern: str = ""
    strip: bool = False


class Span(NamedTuple):
    """The least and the greatest that a number may be."""

    least: float
    most: float | None = None


class Items(NamedTuple):
    """How many items a list has."""

    most: int
    least: int = 0


class Key(NamedTuple):
    """The key of a field that has another name."""

    name: str


class Mistake(NamedTuple):
    """A key that is wrong, and why."""

    where: Where
    why: str
    unknown: bool = False


Mistakes = list[Mistake]
_Reader = Callable[[Any, Where, Mistakes], Any]
_NAMES = {str: "string", int: "integer", float: "number", bool: "boolean", date: "date"}


def read(tables: Mapping[str, Any], shape: type) -> tuple[Any, Mistakes]:
    """The tables as a `shape`, and all that is wrong with them; None where anything is."""
    mistakes: Mistakes = []
    found = _reader(shape)(tables, (), mistakes)
    return (None if mistakes else found), mistakes


def keys(shape: Any) -> Iterator[str]:
    """Every key that a shape knows at any depth."""
    if is_dataclass(shape) and isinstance(shape, type):
        for name, _, hint in parts(shape):
            yield name
            yield from keys(hint)
    for part in get_args(shape):
        yield from keys(part)


@cache
def parts(shape: type) -> tuple[tuple[str, Field[Any], Any], ...]:
    """The keys of a shape, each with its field and what it may hold."""
    hints = get_type_hints(shape, include_extras=True)
    given = ((field, hints[field.name]) for field in fields(shape))
    return tuple((_key(hint) or field.name, field, hint) for field, hint in given)


def _key(hint: Any) -> str:
    named = (each for each in get_args(hint) if isinstance(each, Key))
    return next((each.name for each in named), "")


@cache
def _reader(hint: Any) -> _Reader:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _narrowed(_reader(args[0]), args[1:])
    if origin is tuple:
        same = args[-1] is ...
        return _items(_reader(args[0])) if same else _row(tuple(map(_reader, args)))
    if origin is Literal:
        return _one_of(args)
    if origin in (Union, UnionType):
        return _or_none(_reader(args[0]))
    if is_dataclass(hint):
        return _table(hint)  # type: ignore[arg-type]
    return _any_keys(_reader(args[1])) if args else _plain(hint)


def _table(shape: type) -> _Reader:
    known = [(key, field.name, _needed(field), _reader(hint)) for key, field, hint in parts(shape)]
    names = {key for key, *_ in known}

    def read(value: Any, where: Where, mistakes: Mistakes) -> Any:
        if not isinstance(value, dict):
            mistakes.append(Mistake(where, "must be a table of keys"))
            return None
        found = {}
        for key, name, needed, reader in known:
            if key in value:
                found[name] = reader(value[key], (*where, key), mistakes)
            elif needed:
                mistakes.append(Mistake((*where, key), "Field required"))
        mistakes += [
            Mistake((*where, key), "unknown key", unknown=True) for key in value if key not in names
        ]
        return None if mistakes else shape(**found)

    return read


def _needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _any_keys(reader: _Reader) -> _Reader:
    def read(value: Any, where: Where, mistakes: Mistakes) -> Any:
        if isinstance(value, dict):
            return {key: reader(held, (*where, key), mistakes) for key, held in value.items()}
        mistakes.append(Mistake(where, "must be a table of keys"))
        return None

    return read


def _items(reader: _Reader) -> _Reader:
    def read(value: Any, where: Where, mistakes: Mistakes) -> Any:
        if isinstance(value, list):
            return tuple(reader(held, (*where, n), mistakes) for n, held in enumerate(value))
        mistakes.append(Mistake(where, 'must be a list, such as ["..."]'))
        return ()

    return read


def _row(readers: tuple[_Reader, ...]) -> _Reader:
    def read(value: Any, where: Where, mistakes: Mistakes) -> Any:
        if not isinstance(value, list) or len(value) != len(readers):
            mistakes.append(Mistake(where, f"must be a list of {len(readers)}"))
            return ()
        pairs = enumerate(zip(readers, value, strict=True))
        return tuple(reader(held, (*where, n), mistakes) for n, (reader, held) in pairs)

    return read


def _one_of(words: tuple[Any, ...]) -> _Reader:
    *others, last = map(repr, words)
    said = f"Input should be {', '.join(others)} or {last}" if others else f"Input should be {last}"

    def read(value: Any, where: Where, mistakes: Mistakes) -> Any:
        if value not in words:
            mistakes.append(Mistake(where, said))
        return value

    return read


def _or_none(reader: _Reader) -> _Reader:
    def read(value: Any, where: Where, mistakes: Mistakes) -> Any:
        return None if value is None else reader(value, where, mistakes)

    return read


def _plain(wanted: type) -> _Reader:
    said = f"Input should be a valid {_NAMES[wanted]}"

    def read(value: Any, where: Where, mistakes: Mistakes) -> Any:
        if type(value) is wanted:
            return value
        if wanted is float and type(value) is int and value.bit_length() < 1000:
            return float(value)
        if wanted is date and isinstance(value, str):  # as JSON has it
            with suppress(ValueError):
                return date.fromisoformat(value)
        mistakes.append(Mistake(where, said))
        return None

    return read


def _narrowed(reader: _Reader, limits: tuple[Any, ...]) -> _Reader:
    checks = [_check(limit) for limit in limits if not isinstance(limit, Key)]

    def read(value: Any, where: Where, mistakes: Mistakes) -> Any:
        before = len(mistakes)
        value = reader(value, where, mistakes)
        if len(mistakes) > before:
            return None
        try:
            for check in checks:
                value = check(value)
        except ValueError as error:
            mistakes.append(Mistake(where, str(error)))
        return value

    return read


def _check(limit: Any) -> Callable[[Any], Any]:
    """The function that holds a value to a limit."""
    if isinstance(limit, Text):
        return lambda text: _text(text, limit)
    if isinstance(limit, Span):
        return lambda number: _number(number, limit)
    if isinstance(limit, Items):
        return lambda items: _counted(items, limit)
    held: Callable[[Any], Any] = limit
    return held


def _text(text: str, limit: Text) -> str:
    text = text.strip() if limit.strip else text
    if len(text) < limit.least:
        raise ValueError(f"String should have at least {_some(limit.least, 'character')}")
    if limit.most is not None and len(text) > limit.most:
        raise ValueError(f"String should have at most {_some(limit.most, 'character')}")
    if limit.pattern and not re.search(limit.pattern, text):
        raise ValueError(f"String should match pattern '{limit.pattern}'")
    return text


def _number(number: float, limit: Span) -> float:
    if not number >= limit.least:  # as what is no number is not
        raise ValueError(f"Input should be greater than or equal to {limit.least:g}")
    if limit.most is not None and number > limit.most:
        raise ValueError(f"Input should be less than or equal to {limit.most:g}")
    return number


def _counted(items: tuple[Any, ...], limit: Items) -> tuple[Any, ...]:
    for most, bound in ((False, limit.least), (True, limit.most)):
        if len(items) > bound if most else len(items) < bound:
            which = f"at {'most' if most else 'least'} {_some(bound, 'item')}"
            raise ValueError(f"must be a list of {which}, not {len(items)}")
    return items


def _some(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
