"""Several articles in one input: an entry that cannot be read costs no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from briefgen.model.article import Article, Note
from briefgen.readers.refusal import ReadError, refuse_empty

Entry = TypeVar("Entry")


def read_each(entries: Sequence[Entry], read: Callable[[Entry], Article]) -> tuple[Article, ...]:
    """What `read` makes of each entry; those that hold no article are left out, and it is noted.

    Raises:
        ReadError: of the first entry, where none could be read.
    """
    found: list[Article] = []
    failed: list[tuple[int, ReadError]] = []
    for number, entry in enumerate(entries, start=1):
        try:
            article = read(entry)
            refuse_empty(article.paragraphs)
            found.append(article)
        except ReadError as error:
            failed.append((number, error))
    if not failed:
        return tuple(found)
    number, first = failed[0]
    if not found:
        raise first
    said = f"Entry {number} was left out: it {first.cause}."
    if len(failed) > 1:
        said = (
            f"{len(failed)} of {len(entries)} entries were left out; entry {number} {first.cause}."
        )
    return tuple(replace(a, notes=(*a.notes, Note("read", said))) for a in found)
