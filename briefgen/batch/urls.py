"""What a URL of a batch names, and the way to open it: `fsspec` and what it needs for each scheme.

Logins come from where the tools of each service have theirs. One that stands in a URL is taken out
of it at once and kept here, so that nothing shows or writes it.
"""

from __future__ import annotations

import logging
import re
import threading
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from briefgen.batch.places import is_host
from briefgen.errors import InputError, UsageError

_INSTALL = "pip install 'briefgen[remote]'"
_SERVER = re.compile(r"\[?(.*?)\]?(?::(\d*))?")  # and its port
_CONNECT_S = 20  # for a server of files to answer
# What they log are tracebacks, and now and then a login; what went wrong is in the errors.
_LOUD = ("adlfs", "asyncio", "azure", "botocore", "fsspec", "gcsfs", "google", "paramiko", "s3fs")
_logins: dict[str, tuple[str, str]] = {}  # server -> user, password


@dataclass(frozen=True, slots=True)
class Url:
    """A place behind a URL: what holds it (bucket, container or server) and the path in that."""

    scheme: str
    host: str
    path: str

    @classmethod
    def parse(cls, text: str) -> Url:
        """The place that a URL names; a login in it is kept for its server, and is no part of it.

        Raises:
            InputError: it has a login that its service does not take so, or a second one.
            UsageError: what opens such URLs is not installed.
        """
        scheme, _, rest = text.partition("://")
        scheme = scheme.lower()
        host, _, path = ("", "", rest) if scheme == "memory" else rest.partition("/")
        if "@" in host and (scheme != "abfs" or ":" in host):
            login, _, host = host.rpartition("@")
            _keep_login(scheme, host, login)
        if not is_host(host) or (":" in host and scheme != "sftp"):
            cause = "has a login, or a name, that cannot be told from its path"
            raise InputError(f"{scheme}://...", cause, "write a / in a login as %2F")
        url = cls(scheme, host, path.strip("/"))
        if not host and scheme != "memory":
            raise InputError(str(url), "names no bucket or server", f"write {scheme}://name/folder")
        _kind_of(scheme)
        return url

    def __str__(self) -> str:
        return f"{self.scheme}://{'/'.join(filter(None, (self.host, self.path)))}"

    def __truediv__(self, name: str) -> Url:
        return replace(self, path="/".join(filter(None, (self.path, name))))

    @property
    def name(self) -> str:
        """Its last part."""
        return self.path.rpartition("/")[2] or self.host.partition("@")[0]

    @property
    def suffix(self) -> str:
        """The ending of its name, with the dot."""
        return PurePosixPath(self.name).suffix

    @property
    def parent(self) -> Url:
        """The folder it lies in."""
        return replace(self, path=self.path.rpartition("/")[0])

    @property
    def inner(self) -> str:
        """Its path as the file system has it."""
        if self.scheme in ("sftp", "memory"):
            return f"/{self.path}"
        return "/".join(filter(None, (self.host.partition("@")[0], self.path)))

    @property
    def system(self) -> Any:
        """The file system it is in, connected; raises whatever that does."""
        return _system(self.scheme, self.host if self.scheme in ("sftp", "abfs") else "")


def _keep_login(scheme: str, host: str, login: str) -> None:
    user, _, password = login.partition(":")
    given = (unquote(user), unquote(password))
    where = f"{scheme}://{host}"
    if scheme != "sftp":
        cause = "takes no login from a URL"
        raise InputError(
            where, cause, "give it as the service's own tools take it, in variables say"
        )
    if _logins.setdefault(host, given) != given:
        raise InputError(where, "has two logins", "give one for each server")


@cache
def _kind_of(scheme: str) -> Any:
    """The class of file system for these URLs, once it is seen to be there."""
    try:
        import fsspec

        for name in _LOUD:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        return fsspec.get_filesystem_class(scheme)
    except ImportError:
        cause = "need packages that are not installed"
        raise UsageError(f"{scheme}:// URLs", cause, _INSTALL) from None


@cache
def _system(scheme: str, host: str) -> Any:
    options: dict[str, Any] = {}
    if scheme == "sftp":
        options = _sftp_options(host)
    elif "@" in host:
        options = {"account_name": host.partition("@")[2].partition(".")[0]}
    # fsspec keeps one a thread of its own accord; ours is for all threads.
    found = _kind_of(scheme)(**options)
    return _OneByOne(found) if scheme == "sftp" else found


class _OneByOne:
    """A file system for several threads whose connection takes one call at a time."""

    def __init__(self, system: Any) -> None:
        self._system, self._lock = system, threading.RLock()

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._system, name)

        def call(*given: Any, **named: Any) -> Any:
            with self._lock:
                return found(*given, **named)

        return call


def _sftp_options(server: str) -> dict[str, Any]:
    found = _SERVER.fullmatch(server)
    host, port = found.groups() if found else (server, "")
    user, password = _logins.get(server, ("", ""))
    options: dict[str, Any] = {"host": host, "host_key_policy": _known_hosts()}
    options |= {"timeout": _CONNECT_S, "port": int(port or 22)}
    options |= {"username": user} if user else {}
    return options | ({"password": password} if password else {})


def _known_hosts() -> Any:
    """Only servers that the user's `ssh` knows, where fsspec would take any that answers."""
    import paramiko

    class Known(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]
        def missing_host_key(self, _client: Any, hostname: str, key: Any) -> None:
            known = paramiko.HostKeys()
            path = Path.home() / ".ssh/known_hosts"
            if path.is_file():
                known.load(str(path))
            if not known.check(hostname, key):
                raise paramiko.BadHostKeyException(hostname, key, key)

    return Known()
