"""Which addresses a printed link may lead to: http, https and mailto, well-formed, nothing else."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

SCHEMES = ("http", "https", "mailto")
LONGEST_URL = 2048  # Word refuses to open a file with an address over 2,083 characters
_HOST_NAME = re.compile(r"[A-Za-z0-9._-]+")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def web_address(link: str) -> str:
    """`link` as a valid http, https or mailto URI; "" for any other scheme and for malformed ones.

    Word calls a file damaged when a link's target is not a URI, so spaces, quotation marks and
    letters outside ASCII are percent-encoded; a user name before the host, which can mislead a
    reader, makes it no link.
    """
    try:
        parts = urlsplit(link.strip())
        host = _host(parts)
        if parts.scheme not in SCHEMES or not (parts.path if parts.scheme == "mailto" else host):
            return ""
        rest = map(_quoted, (parts.path, parts.query, parts.fragment))
        address = urlunsplit((parts.scheme, host, *rest))
    except ValueError:  # a malformed host or port, or lone surrogates
        return ""
    return address if len(address) <= LONGEST_URL else ""


def _host(parts: SplitResult) -> str:
    """The host and port of an address; "" where a person could be misled or a reader fail."""
    name, port = parts.hostname or "", parts.port
    if "@" in parts.netloc:
        return ""
    if ":" in name:
        name = f"[{IPv6Address(name)}]"
    elif not _HOST_NAME.fullmatch(name := name.encode("idna").decode("ascii")):
        return ""
    return name if port is None else f"{name}:{port}"


def _quoted(part: str) -> str:
    return _STRAY_PERCENT.sub("%25", quote(part, safe="%!$&'()*+,;=~-._/?:@"))
