"""A server of files over SFTP, for tests: `python -m tests.batch.sftp_server FOLDER USER PASSWORD`.

It prints its line for `known_hosts`, with the port it listens on.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import paramiko
from paramiko import SFTPAttributes, SFTPHandle, SFTPServer, SFTPServerInterface

FOLDER, *LOGIN = sys.argv[1:]


class Door(paramiko.ServerInterface):
    def check_channel_request(self, _kind: str, _chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED

    def check_auth_password(self, username: str, password: str) -> int:
        good = [username, password] == LOGIN
        return paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED


def done(function: Callable[..., Any], *given: Any) -> Any:
    """What a call gives, or the number that tells what went wrong."""
    try:
        found = function(*given)
    except OSError as error:
        return SFTPServer.convert_errno(error.errno)
    return paramiko.SFTP_OK if found is None else found


class Files(SFTPServerInterface):
    def _path(self, path: str) -> Path:
        return Path(f"{FOLDER}{self.canonicalize(path)}")

    def list_folder(self, path: str) -> Any:
        return done(lambda: [told(entry, lexists=True) for entry in self._path(path).iterdir()])

    def stat(self, path: str) -> Any:
        return done(told, self._path(path))

    def lstat(self, path: str) -> Any:
        return done(lambda: told(self._path(path), lexists=True))

    def open(self, path: str, flags: int, _attr: SFTPAttributes) -> Any:
        return done(self._opened, self._path(path), flags)

    def _opened(self, path: Path, flags: int) -> SFTPHandle:
        handle = SFTPHandle(flags)
        file = os.fdopen(os.open(path, flags, 0o666), "wb" if flags & os.O_WRONLY else "rb")
        handle.readfile = handle.writefile = file
        return handle

    def remove(self, path: str) -> Any:
        return done(self._path(path).unlink)

    def mkdir(self, path: str, _attr: SFTPAttributes) -> Any:
        return done(self._path(path).mkdir)

    def posix_rename(self, oldpath: str, newpath: str) -> Any:
        return done(lambda: os.replace(self._path(oldpath), self._path(newpath)))  # noqa: PTH105


def told(path: Path, *, lexists: bool = False) -> SFTPAttributes:
    found = SFTPAttributes.from_stat(path.lstat() if lexists else path.stat())
    found.filename = path.name
    return found


def serve() -> None:
    key = paramiko.RSAKey.generate(2048)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        sys.stdout.write(f"[127.0.0.1]:{port} {key.get_name()} {key.get_base64()}\n")
        sys.stdout.flush()
        while True:
            connection, _ = listening.accept()
            transport = paramiko.Transport(connection)
            transport.add_server_key(key)
            transport.set_subsystem_handler("sftp", SFTPServer, Files)
            transport.start_server(server=Door())


if __name__ == "__main__":
    serve()
