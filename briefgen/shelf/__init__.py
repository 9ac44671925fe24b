"""What users edit, found and decoded: TOML files, in the user's house folder before the shipped.

Each mistake in them is located: file, key, and for an unknown key the nearest valid one.
"""

from __future__ import annotations

import difflib
import os
import shlex
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from briefgen.errors import InputError, ShelfError
from briefgen.files import cause_of, read_file, shown
from briefgen.shelf.checked import built, is_checked

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
MOST_BYTES = 256 * 1024  # of one TOML file: far above any real one
_MOST_DOTS = 400  # in a line: a key of n parts takes the parser n squared of time and memory
_MOST_SHOWN = 20  # mistakes of one file
_NESTED = "is nested beyond measure"
FILES = {"briefs": "layout.toml", "sources": "source.toml"}  # kinds that are folders
_MOST_INSIDE = 5  # layouts of a folder that are named
# Kind that is a folder -> what one is called, and the command that tells all that is wrong with it.
_CALLED = {
    "briefs": ("layout", "briefgen layout check"),
    "sources": ("source template", "briefgen source check"),
}
_house: ContextVar[Path | None] = ContextVar("house", default=None)


class Told(NamedTuple):
    """What messages call a file that users edit; `check` is the command that tells all of it."""

    file: str
    check: str = ""


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
    return _held(home / kind, kind)


def _held(folder: Path, kind: str) -> dict[str, Path]:
    """The file of each name of a kind that a folder holds."""
    found: dict[str, Path] = {}
    for path in _inside(folder):
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
        cause = f"cannot be read ({cause_of(error)})"
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


def named_file(word: str, kind: str) -> tuple[Path, Told] | None:
    """The file that a user names by its path or its folder's; None where it is to be found by name.

    Raises:
        ShelfError: it is a folder without such a file; what it holds is offered.
    """
    path, file = Path(word), FILES[kind]
    pathlike = os.sep in word or "/" in word or word.endswith(".toml") or word in {".", ".."}
    is_folder = bool(word) and os.path.isdir(path)  # noqa: PTH112 - never raises
    if not pathlike and (not is_folder or word in places(kind)):
        return None
    if is_folder and not os.path.lexists(path / file):
        raise _no_single(path, kind)
    given = path / file if is_folder else path
    # resolve() would follow links
    return Path(os.path.abspath(given)), _told(shown(given), kind, word)  # noqa: PTH100


def _no_single(folder: Path, kind: str) -> ShelfError:
    """What to say of a folder that was given for one layout, and may hold several."""
    inside = [p.parent for f in (folder, folder / kind) for p in _held(f, kind).values()]
    what, cause = _CALLED[kind][0], f"is a folder without a {FILES[kind]}"
    if not inside:
        return ShelfError(shown(folder), cause, f"name a {what}, its file or its folder")
    named = ", ".join(map(shown, inside[:_MOST_INSIDE]))
    more = f" or {len(inside) - _MOST_INSIDE} more" if len(inside) > _MOST_INSIDE else ""
    cause = f"is a folder of {what}s, not a {what}"
    return ShelfError(shown(folder), cause, f"name what is in it: {named}{more}")


def told_by_name(path: Path, kind: str) -> Told:
    """What messages call a file of a kind that was found by its name, wherever that lies.

    The command is given its folder where that leads there without --house, and shows nobody's home.
    """
    folder = path.parent
    return _told(called(path), kind, folder.name if folder.is_absolute() else str(folder))


def _told(file: str, kind: str, word: str) -> Told:
    return Told(file, f"{_CALLED[kind][1]} {shlex.quote(word)}")


def load(path: Path, shape: type[T], told: Told | None = None) -> T:
    """The TOML file at `path` as a `shape`: a dataclass that pydantic can check; see shape.py.

    Raises:
        ShelfError: the file is missing or not TOML, or a key or value is wrong; every mistake is
            named, with its path and, for an unknown key, the nearest valid one.
    """
    told = told or Told(called(path))
    return decode(contents(path, told.file), told, shape)


def called(path: Path) -> str:
    """What messages call a file that users edit: its name and its folder's."""
    return shown(Path(*path.parts[-2:]))


def placed(path: Path) -> str:
    """The same, with the way to it where it lies in the house folder; the user's home is ~."""
    own = house()
    if not own or not path.is_relative_to(own):
        return called(path)
    home = os.path.expanduser("~")  # noqa: PTH111 - never raises
    below = path.is_absolute() and path.is_relative_to(home)
    return shown(Path("~", path.relative_to(home)) if below else path)


def contents(path: Path, name: str = "") -> bytes:
    """The bytes of such a file, which messages call `name`.

    Raises:
        ShelfError: it is missing or cannot be read.
    """
    try:
        return read_file(path)
    except InputError as error:
        raise ShelfError(name or called(path), error.cause, error.remedy) from None


def decode(data: bytes, told: Told, shape: type[T]) -> T:
    """The same for the bytes of a TOML file."""
    tables = parsed(data, told.file)
    return built(tables, shape) if is_checked(data, shape) else validated(tables, told, shape)


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


def validated(tables: Mapping[str, Any], told: Told, shape: type[T]) -> T:
    """Tables as a `shape`.

    Raises:
        ShelfError: a key or value is wrong; all mistakes are named.
    """
    from pydantic import ValidationError

    try:
        found: T = adapter(cast("Any", shape)).validate_python(dict(tables))
    except ValidationError as error:
        from briefgen.shelf import wording

        mistakes = [wording.told(e, shape) for e in error.errors(include_url=False)]
        raise mistaken(told, mistakes) from None
    except RecursionError:
        raise ShelfError(told.file, _NESTED, "write it flatter") from None
    return found


def mistaken(told: Told, mistakes: Sequence[str]) -> ShelfError:
    """The error that names what is wrong with a file: the first mistake, where a command tells all.

    Where there is none, it names all, or the first few.
    """
    number = len(mistakes)
    more = [f"and {number - _MOST_SHOWN} more"] if number > _MOST_SHOWN else []
    every = (*mistakes[:_MOST_SHOWN], *more)
    if not told.check:
        return ShelfError(told.file, "\n  ".join(every), "correct it there", every)
    counted = f"{number} mistakes in all, which" if number > 1 else "correct it there;"
    remedy = f"{counted} `{told.check}` {'names' if number > 1 else 'tells whether all is right'}"
    return ShelfError(told.file, every[0], remedy, every)


@cache
def adapter(shape: Any) -> TypeAdapter[Any]:
    """What checks that shape; pydantic is loaded for it."""
    from pydantic import TypeAdapter

    return TypeAdapter(shape)


def schema(shape: type) -> dict[str, Any]:
    """The JSON Schema of a shape, for editors."""
    return adapter(shape).json_schema()
