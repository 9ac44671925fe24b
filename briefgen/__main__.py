"""The console script and `python -m briefgen`: nothing but a start that Ctrl-C cannot tear."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

# The ranker asks for one thread of the linear algebra; others would be started only to wait.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")
# Else pydantic looks for plugins in the metadata of every package that is installed.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def run() -> None:
    """Run the command line; Ctrl-C while it still loads ends as quietly as later."""
    try:
        code = _run()
    except KeyboardInterrupt:
        if sys.stderr:
            sys.stderr.write("briefgen: stopped before anything was written\n")
        code = 1
    _leave(code)


def _run() -> int:
    from briefgen import early

    early.begin(sys.argv[1:])
    try:
        from briefgen.cli import main

        return main()
    finally:
        early.end()


def _leave(code: int) -> NoReturn:
    """End at once: to take apart all that was loaded takes longer than to print a page."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):  # one that was closed is None
            stream.flush()
    except (OSError, ValueError):  # nobody reads it any more, which Python tells
        sys.exit(code)
    os._exit(code)


if __name__ == "__main__":
    run()
