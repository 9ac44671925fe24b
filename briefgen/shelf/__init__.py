"""What users edit, found and decoded: TOML files, in the user's house folder before the shipped.

Each mistake in them is located: file, key, and for an unknown key the nearest valid one.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from briefgen.errors import InputError, ShelfError
from briefgen.files import read_file, shown
from briefgen.shelf.checked import built, is_checked

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

T = TypeVar("T")
MOST_BYTES = 256 * 1024  # of one TOML file: far above any real one
_MOST_DOTS = 400  # in a line: a key of n parts takes the parser n squared of time and memory
_MOST_SHOWN = 20  # mistakes of one file
_NESTED = "is nested beyond measure"
FILES = {"briefs": "layout.toml", "sources": "source.toml"}  # kinds that are folders
_SHAPES = {"tuple_type": 'a list, such as ["..."]', "dataclass_type": "a table of keys"}
_house: ContextVar[Path | None] = ContextVar("house", default=None)


@cache
def root() -> Path:
    """The shipped layouts: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside, beside = package / "layouts", package.parent / "layouts"
    return inside if inside.is_dir() else beside


@contextmanager
def housed(folder: str) -> Iterator[None]:
    """Within this, what the house folder holds is found before what is shipped; "" is no folder.

    Raises:
        ShelfError: there is no such folder.
    """
    place = Path(folder) if folder else None
    if folder and not os.path.isdir(folder):  # noqa: PTH112 - never raises
        raise ShelfError(f"house folder {shown(folder)}", "is no folder", "check its name")
    token = _house.set(place)
    try:
        yield
    finally:
        _house.reset(token)


def house() -> Path | None:
    """The house folder that is looked in first, if there is one."""
    return _house.get()


def places(kind: str) -> dict[str, Path]:
    """The file of each name of a kind ("briefs", "sources", "languages"): house first, by name.

    Raises:
        ShelfError: a folder of that kind cannot be read.
    """
    own = house()
    found = _files(own, kind) if own else {}
    return found | {name: file for name, file in _shipped(kind).items() if name not in found}


@cache
def _shipped(kind: str) -> dict[str, Path]:
    """Looked at once: what is shipped stays as it is while we run."""
    return _files(root(), kind)


def _files(home: Path, kind: str) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in _inside(home / kind):
        file = path / FILES[kind] if kind in FILES else path
        if file.suffix == ".toml" and os.path.isfile(file):  # noqa: PTH113 - never raises
            found.setdefault(path.stem, file)
    return found


def _inside(folder: Path) -> list[Path]:
    """What a folder holds, by name; nothing where there is no such folder."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        cause = f"cannot be read ({(error.strerror or 'no reason given').lower()})"
        raise ShelfError(shown(folder), cause, "check the rights to it") from None


def names(kind: str) -> tuple[str, ...]:
    """The names there are of a kind, sorted."""
    return tuple(sorted(places(kind)))


def find(what: str, kind: str, name: str) -> Path:
    """The file of that kind and name.

    Raises:
        ShelfError: there is none; the nearest is offered.
    """
    there = places(kind)
    if name not in there:
        raise unknown(what, name, sorted(there))
    return there[name]


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`; "" where none is."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)), "")


def unknown(what: str, word: str, known: Iterable[str]) -> ShelfError:
    """The error for a name nobody has: the nearest one offered, else all of them."""
    known = tuple(known)
    near = nearest(word, known)
    return ShelfError(
        f"{what} '{word}'",
        "there is none of this name",
        f"did you mean '{near}'?" if near else f"there are: {', '.join(known)}",
    )


def load(path: Path, shape: type[T]) -> T:
    """The TOML file at `path` as a `shape`: a dataclass that pydantic can check; see shape.py.

    Raises:
        ShelfError: the file is missing or not TOML, or a key or value is wrong; every mistake is
            named, with its path and, for an unknown key, the nearest valid one.
    """
    return decode(contents(path), called(path), shape)


def called(path: Path) -> str:
    """What messages call a file that users edit: its name and its folder's."""
    return shown(Path(*path.parts[-2:]))


def contents(path: Path) -> bytes:
    """The bytes of such a file.

    Raises:
        ShelfError: it is missing or cannot be read.
    """
    try:
        return read_file(path)
    except InputError as error:
        raise ShelfError(called(path), error.cause, error.remedy) from None


def decode(data: bytes, name: str, shape: type[T]) -> T:
    """The same for the bytes of a TOML file, which messages call `name`."""
    tables = parsed(data, name)
    return built(tables, shape) if is_checked(data, shape) else validated(tables, name, shape)


def parsed(data: bytes, name: str) -> dict[str, Any]:
    """The tables of a TOML file.

    Raises:
        ShelfError: it is not TOML.
    """
    if len(data) > MOST_BYTES:
        raise ShelfError(
            name, f"is larger than {MOST_BYTES >> 10} kB", "leave out what is not needed"
        )
    if any(line.count(b".") > _MOST_DOTS for line in data.splitlines()):
        raise ShelfError(name, f"has more than {_MOST_DOTS} dots in a line", "break the line")
    try:
        return tomllib.loads(data.decode("utf-8"))
    except RecursionError:
        raise ShelfError(name, _NESTED, "write it flatter") from None
    except ValueError as error:  # no UTF-8, no TOML, or a number of too many digits
        cause = f"is not valid TOML: {str(error)[:200]}"
        raise ShelfError(name, cause, "correct it there, in a plain text editor") from None


def validated(tables: Mapping[str, Any], name: str, shape: type[T]) -> T:
    """Tables as a `shape`.

    Raises:
        ShelfError: a key or value is wrong; all mistakes are named.
    """
    from pydantic import ValidationError

    try:
        found: T = adapter(cast("Any", shape)).validate_python(dict(tables))
    except ValidationError as error:
        mistakes = [_mistake(e, shape) for e in error.errors(include_url=False)]
        raise mistaken(name, mistakes) from None
    except RecursionError:
        raise ShelfError(name, _NESTED, "write it flatter") from None
    return found


def mistaken(name: str, mistakes: Sequence[str]) -> ShelfError:
    """The error that names all that is wrong with a file, the first few where there are many."""
    more = [f"and {len(mistakes) - _MOST_SHOWN} more"] if len(mistakes) > _MOST_SHOWN else []
    return ShelfError(name, "\n  ".join([*mistakes[:_MOST_SHOWN], *more]), "")


@cache
def adapter(shape: Any) -> TypeAdapter[Any]:
    """What checks that shape; pydantic is loaded for it."""
    from pydantic import TypeAdapter

    return TypeAdapter(shape)


def schema(shape: type) -> dict[str, Any]:
    """The JSON Schema of a shape, for editors."""
    return adapter(shape).json_schema()


def _mistake(error: ErrorDetails, shape: type) -> str:
    where = ".".join(str(step) for step in error["loc"])
    if error["type"] in _SHAPES:
        return f"{where}: must be {_SHAPES[error['type']]}"
    if error["type"] != "unexpected_keyword_argument":
        return f"{where}: {error['msg'].removeprefix('Value error, ')}"
    near = nearest(str(error["loc"][-1]), _keys(shape))
    return f"{where}: unknown key" + (f", did you mean '{near}'?" if near else "")


def _keys(shape: object) -> Iterator[str]:
    """Every key name that `shape` knows at any depth."""
    import dataclasses
    import typing

    if dataclasses.is_dataclass(shape) and isinstance(shape, type):
        for name, hint in typing.get_type_hints(shape).items():
            yield name
            yield from _keys(hint)
    for part in typing.get_args(shape):
        yield from _keys(part)
