"""The bytes of a job: those of its input, and of the article that a brief file names."""

from __future__ import annotations

from briefgen.batch.jobs import Job
from briefgen.batch.places import place_of, read_file, read_part
from briefgen.errors import InputError
from briefgen.files import shown


def content(job: Job) -> bytes:
    """The bytes of an input.

    Raises:
        InputError: it cannot be read.
    """
    path = place_of(job.path)
    return read_file(path) if job.length < 0 else read_part(path, job.offset, job.length)


def named_article(path: str, job: Job) -> bytes:
    """The article that a brief file names, which answers for it."""
    try:
        return read_file(place_of(path))
    except InputError as error:
        cause = f"its article {shown(path)}: {error.cause}"
        raise InputError(job.path, cause, "correct “- article:” in it") from None
