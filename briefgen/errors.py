"""Every error a user can meet, with its exit code.

BriefgenError            1  something went wrong with one input
├── InputError           1  an article cannot be read or briefed
│   └── JobError         1  the process that read or briefed it had to be given up
│       ├── JobTimeoutError  1  it took longer than the deadline
│       ├── JobMemoryError   1  it wanted more memory than the limit
│       └── JobCrashError    1  it died
├── EngineError          1  what does the jobs of a batch is gone, or cannot do them
├── OutputError          1  a brief cannot be written where it should go
│   └── StorageError     1  nothing can be written there any more: the disk is full, say
└── UsageError           2  the command or call is wrong; nothing was started
    └── ShelfError       2  a file that users edit is missing or wrong
"""

from __future__ import annotations

SAVE_AS_TEXT = "save its text as a .txt or .md file and give that instead"  # a remedy
SAVE_AS_WORD = "save it as .docx in a word processor and give that"  # keeps headings and tables


def visible(text: str) -> str:
    """The text with control characters and undecodable bytes as escapes: they move no cursor."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def article_in(name: str, number: int) -> str:
    """What messages call an article of an input; 0 where it is the only one."""
    return f"{name}, article {number}" if number else name


class BriefgenError(Exception):
    """An error that names what it is about, the cause and the next step, in one to three lines.

    `remedy` is "" only where each of several causes says its own next step.
    """

    exit_code = 1

    def __init__(self, subject: str, cause: str, remedy: str) -> None:
        self.subject, self.cause, self.remedy = subject, cause, remedy
        lines = [f"{subject}: {cause}" if subject else cause]
        told = "\n".join([*lines, f"  {remedy}"] if remedy else lines)
        super().__init__("\n".join(map(visible, told.split("\n"))))


class InputError(BriefgenError):
    """An article that cannot be read or briefed."""


class JobError(InputError):
    """An article whose process had to be given up; `kills` says how many it took down."""

    kills = 0


class JobTimeoutError(JobError):
    """The deadline passed."""


class JobMemoryError(JobError):
    """The limit of memory was reached."""


class JobCrashError(JobError):
    """The process died, or failed in a way that nobody foresaw."""


class EngineError(BriefgenError):
    """What does the jobs of a batch is gone, or cannot do them: none can be done any more."""


class OutputError(BriefgenError):
    """A brief that cannot be written where it should go."""


class StorageError(OutputError):
    """A place where nothing can be written any more: its disk is full, or was made read-only."""


class UsageError(BriefgenError):
    """A wrong command or call: nothing was started."""

    exit_code = 2


class ShelfError(UsageError):
    """A layout, its base document, a source template or language file that is missing or wrong.

    `mistakes` names all that is wrong with it, where that is known: more than three lines may tell.
    """

    def __init__(
        self, subject: str, cause: str, remedy: str, mistakes: tuple[str, ...] = ()
    ) -> None:
        super().__init__(subject, cause, remedy)
        self.mistakes = mistakes
