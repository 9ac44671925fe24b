"""What the briefs of a batch are called: from a pattern, and never two by one name.

A name must not depend on which article is done first. So where a pattern leaves it open until an
article was read whether its name is its own, the name ends in a hash of the input.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from briefgen.errors import UsageError
from briefgen.files import WINDOWS_DEVICES, slug
from briefgen.shelf import nearest

MOST_BYTES = 120  # of a file's name with its ending
_MOST_STEM = MOST_BYTES - len(".brief.md")
_HASH_DIGITS = 10
_N_DIGITS = 6
FIELDS = ("stem", "date", "outlet", "title", "hash", "n")
DEFAULT = "{stem}"
_FIELD = re.compile(r"\{([^{}]*)\}")
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\ud800-\udfff]')
# A number of fixed length at either end, apart from what else may be digits, tells all apart.
_NUMBERED = re.compile(r"\{n\}(?:[^\d{]|$)|.*(?:^|[^\d}])\{n\}$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Named:
    """What is known of an input before it is read.

    `stem` is its file's name without the ending; `shared` says whether another input has the same;
    `id` tells it apart from all others; `n` is its place among them; `entry` says whether it is one
    of several articles in its file.
    """

    stem: str
    id: str
    n: int
    shared: bool = False
    entry: bool = False

    @property
    def hash(self) -> str:
        """Ten hex digits of what tells the input apart."""
        return sha256(self.id.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of names, checked."""

    text: str = DEFAULT

    @classmethod
    def parse(cls, text: str) -> Pattern:
        """The pattern that --name gives.

        Raises:
            UsageError: it has a field that is none, or what no file's name can have.
        """
        about = f"--name {text}"
        for field in _FIELD.findall(text):
            if field not in FIELDS:
                near = nearest(field, FIELDS)
                known = ", ".join(f"{{{name}}}" for name in FIELDS)
                hint = f"did you mean {{{near}}}? " if near else ""
                raise UsageError(about, f"{{{field}}} is no field", f"{hint}Fields: {known}")
        rest = _FIELD.sub("", text)
        if not text.strip() or set(rest) & set("{}") or _UNFIT.search(rest):
            cause = "is no possible name" if text.strip() else "is empty"
            raise UsageError(about, cause, 'no / \\ : * ? " < > | and no loose brackets')
        if len(rest.encode()) > _MOST_STEM - 20:
            raise UsageError(about, "is too long", f"names have {MOST_BYTES} bytes at most")
        return cls(text)

    @property
    def early(self) -> bool:
        """Whether every name is known before its article is read."""
        return not set(_FIELD.findall(self.text)) & {"title", "date", "outlet"}

    def _hashed(self, named: Named) -> bool:
        """Whether the name has to end in a hash, to be its input's alone."""
        fields = set(_FIELD.findall(self.text))
        if "hash" in fields:
            return False
        if named.entry:
            return True
        if _NUMBERED.match(self.text):
            return False
        # A date has one form, so that stems that differ make names that differ.
        return named.shared or "stem" not in fields or not fields <= {"stem", "date", "n"}

    def name(self, named: Named, title: str = "", outlet: str = "", date: str = "") -> str:
        """The name without an ending: one that every system takes, of at most 111 bytes."""
        values = {
            "stem": named.stem,
            "hash": named.hash,
            "n": f"{named.n:0{_N_DIGITS}}",
            "title": slug(title) if any(c.isascii() and c.isalpha() for c in title) else named.stem,
            "outlet": slug(outlet) if outlet else "unknown",
            "date": date or "undated",
        }
        name = fit(_FIELD.sub(lambda found: values[found[1]], self.text))
        if not self._hashed(named) and len(name.encode()) <= _MOST_STEM:
            return name
        ending = f"-{named.hash}"
        return f"{_cut(name, _MOST_STEM - len(ending))}{ending}"


def fit(name: str) -> str:
    """A name made one that Windows, macOS and Linux take; not yet its length."""
    name = _UNFIT.sub("-", unicodedata.normalize("NFC", name)).strip().rstrip(". ").lstrip(".")
    if WINDOWS_DEVICES.match(name.split(".")[0].rstrip().lower()):
        name = f"brief-{name}"
    return name or "brief"


def folder(parts: tuple[str, ...]) -> str:
    """The names of folders, one in the other, made a path that every system takes."""
    return "/".join(_folder(part) for part in parts)


def _folder(part: str) -> str:
    name = fit(part)
    if len(name.encode()) <= MOST_BYTES:
        return name
    told = sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]
    return f"{_cut(name, MOST_BYTES - _HASH_DIGITS - 1)}-{told}"


def alike(path: str) -> int:
    """A number that paths share where some system takes them for one, and hardly others."""
    plain = unicodedata.normalize("NFC", path).casefold()
    return int.from_bytes(sha256(plain.encode("utf-8", "surrogatepass")).digest()[:8])


def _cut(name: str, most: int) -> str:
    """As much of the name as fits into so many bytes, and ends well."""
    return name.encode()[:most].decode("utf-8", "ignore").rstrip(". ")
