"""Why an input is not read: raised by the readers, given the file's name in one place."""

from __future__ import annotations

SAVE_AS_TEXT = "save its text as a .txt or .md file and give that instead"


class ReadError(Exception):
    """A cause that goes on from the file's name ("is encrypted"), and what the user can do."""

    def __init__(self, cause: str, remedy: str = SAVE_AS_TEXT) -> None:
        self.cause, self.remedy = cause, remedy
        super().__init__(cause)
