"""Shipped files that the tests have checked: they become their shape without pydantic.

`checked.txt` names each by the digest of its text. A file that was changed is not found there, and
is checked as any other: that takes longer and comes to the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
LIST = Path(__file__).with_name("checked.txt")


def entry(data: bytes, shape: type) -> str:
    """How the list names a file, but for its path; TOML knows no difference between line ends."""
    text = data.replace(b"\r\n", b"\n")
    return f"{sha256(text).hexdigest()} {shape.__name__}"


def is_checked(data: bytes, shape: type) -> bool:
    """Whether these are the bytes of a shipped file, which has that shape."""
    return entry(data, shape) in _entries()


@cache
def _entries() -> frozenset[str]:
    lines = LIST.read_text(encoding="ascii").splitlines()
    return frozenset(line.rpartition(" ")[0] for line in lines)


def built(tables: Mapping[str, Any], shape: type[T]) -> T:
    """The tables of checked files as their `shape`; nothing about them is looked at."""
    return cast("T", _built(tables, shape))


def _built(value: Any, hint: Any) -> Any:
    if isinstance(value, str):
        return value
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Annotated, Union, UnionType):  # of a type and None, which TOML does not know
        return _built(value, args[0])
    if is_dataclass(hint):
        parts = _parts(hint)  # type: ignore[arg-type]
        found = {parts[key][0]: _built(held, parts[key][1]) for key, held in value.items()}
        return hint(**found)  # type: ignore[operator]
    if isinstance(value, dict):
        return {key: _built(held, args[1]) for key, held in value.items()}
    if isinstance(value, list):
        hints = args[:1] * len(value) if args[-1] is ... else args
        return tuple(map(_built, value, hints))
    return float(value) if hint is float else value


@cache
def _parts(shape: type) -> dict[str, tuple[str, Any]]:
    """The field that each key of a table fills, and what it holds."""
    hints = get_type_hints(shape, include_extras=True)
    return {f.metadata.get("alias", f.name): (f.name, hints[f.name]) for f in fields(shape)}
