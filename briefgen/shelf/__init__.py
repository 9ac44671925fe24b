"""What users edit, found and decoded: the TOML files under layouts/, each mistake located."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefgen.errors import ShelfError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

T = TypeVar("T")
MOST_BYTES = 256 * 1024  # of one TOML file: far above any real one


@cache
def root() -> Path:
    """The shipped layouts: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside, beside = package / "layouts", package.parent / "layouts"
    return inside if inside.is_dir() else beside


def names(kind: str) -> tuple[str, ...]:
    """The names there are of a kind: "briefs" (folders) or "languages" (files), sorted."""
    there = (root() / kind).iterdir()
    found = (p for p in there if p.suffix == ".toml" or (p / "layout.toml").is_file())
    return tuple(sorted(p.stem for p in found))


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
    """The TOML file at `path` as a `shape` (a pydantic dataclass).

    Raises:
        ShelfError: the file is missing or not TOML, or a key or value is wrong; every mistake is
            named, with its path and, for an unknown key, the nearest valid one.
    """
    from pydantic import TypeAdapter, ValidationError

    name = "/".join(path.parts[-2:])
    try:
        data = path.read_bytes()[:MOST_BYTES]
        return TypeAdapter(shape).validate_python(tomllib.loads(data.decode("utf-8")))
    except OSError as error:
        raise ShelfError(name, f"cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ShelfError(name, f"is not valid TOML: {error}") from None
    except ValidationError as error:
        mistakes = "\n  ".join(_mistake(e, shape) for e in error.errors(include_url=False))
        raise ShelfError(name, mistakes) from None


def _mistake(error: ErrorDetails, shape: type) -> str:
    where = ".".join(str(step) for step in error["loc"])
    if error["type"] != "unexpected_keyword_argument":
        return f"{where}: {error['msg']}"
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
