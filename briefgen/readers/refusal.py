"""Why an input is not read: raised by the readers, given the file's name in one place."""

from __future__ import annotations

from collections.abc import Sized

from briefgen.errors import SAVE_AS_TEXT

GIVE_AN_ARTICLE = "give a file with an article in it"


class ReadError(Exception):
    """A cause that goes on from the file's name ("is encrypted"), and what the user can do."""

    def __init__(self, cause: str, remedy: str = SAVE_AS_TEXT) -> None:
        self.cause, self.remedy = cause, remedy
        super().__init__(cause)


def refuse_empty(paragraphs: Sized) -> None:
    """See that something was read.

    Raises:
        ReadError: nothing was.
    """
    if not paragraphs:
        raise ReadError("holds no text to brief", GIVE_AN_ARTICLE)
