"""Processes forked from one that has loaded all: one that a job takes down is replaced at once.

On Linux only: elsewhere libraries that a process has loaded may not outlive a fork.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import struct
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO, NoReturn

_FORK, _WAIT = b"f", b"w"  # what a template is told
_NUMBER = struct.Struct(">q")  # its answer: an id of a process, or an exit code
_ANSWER_S = 60.0  # for a fork, on a machine however busy


class Template:
    """A process that forks others of itself; the last one has to be gone before the next.

    It is made of one that inherited `theirs` and does jobs, by the job `serve_forks`.
    """

    def __init__(self) -> None:
        self._control, self.theirs = socket.socketpair()
        self._process: subprocess.Popen[bytes] | None = None

    def becomes(self, process: subprocess.Popen[bytes]) -> None:
        """The process is the template from now on."""
        self.theirs.close()
        self._process = process

    def fork(self) -> Forked:
        """A new process.

        Raises:
            OSError: the template is gone.
        """
        if not self._process:
            raise ProcessLookupError
        self._control.settimeout(_ANSWER_S)
        ours, theirs = socket.socketpair()
        with ours, theirs:
            socket.send_fds(self._control, [_FORK], [theirs.fileno()])
            return Forked(_number(self._control), ours, self._control)

    def close(self) -> None:
        """End it, and with it what it forked."""
        if process := self._process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]
        self.theirs.close()
        self._control.close()


class Forked:
    """A process that a template forked; used as a Popen is."""

    def __init__(self, pid: int, ours: socket.socket, control: socket.socket) -> None:
        self._pid, self._control = pid, control
        self.stdin: IO[bytes] = ours.makefile("wb")
        self.stdout: IO[bytes] = ours.makefile("rb")
        self._lock = threading.Lock()
        self._asked = False
        self._code: int | None = None

    def kill(self) -> None:
        """End it at once. Its number is not given away before the next one is forked."""
        if self._code is None:
            with suppress(ProcessLookupError):  # with its template
                os.kill(self._pid, signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, once it ended; that of a kill where its template is gone too.

        Raises:
            TimeoutExpired: it goes on.
        """
        with self._lock:
            if self._code is None:
                self._code = self._ended(timeout)
            return self._code

    def _ended(self, timeout: float | None) -> int:
        try:
            self._control.settimeout(timeout)
            if not self._asked:
                self._control.sendall(_WAIT)
                self._asked = True
            return _number(self._control)
        except TimeoutError:
            raise subprocess.TimeoutExpired("", timeout or 0.0) from None
        except OSError:
            return -signal.SIGKILL


def _number(control: socket.socket) -> int:
    """What a template answers."""
    answer = control.recv(_NUMBER.size, socket.MSG_WAITALL)
    if len(answer) < _NUMBER.size:
        raise ConnectionResetError
    number: int = _NUMBER.unpack(answer)[0]
    return number


def serve_forks(control_fd: int, serve: Callable[[socket.socket], NoReturn]) -> NoReturn:
    """In the template: fork for as long as someone asks for it; each fork serves a connection."""
    control, pid = socket.socket(fileno=control_fd), 0
    gc.collect()
    gc.freeze()  # pages that no collection writes to stay shared
    while True:
        told, fds, _, _ = socket.recv_fds(control, 1, 1)
        if told == _FORK:
            if pid:
                os.waitpid(pid, 0)
            pid = os.fork()
            if not pid:
                control.close()
                serve(socket.socket(fileno=fds[0]))
            os.close(fds[0])
            control.sendall(_NUMBER.pack(pid))
        elif told == _WAIT:
            ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
            control.sendall(_NUMBER.pack(_code(ended)))
        else:
            os._exit(0)


def _code(ended: os.waitid_result | None) -> int:
    """The exit code in what the system tells of an end; less than 0 for a signal."""
    if ended is None:
        return -signal.SIGKILL
    return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status
