"""Carry a request: here, and only here, a request's secrets are revealed, onto the wire.

Never follows a redirect, as botocore's HTTP layer does not.
"""

from __future__ import annotations

from awswhy.model.secret import Secret

from .base import Answer, NoAnswer
from .http1 import Address, Clock, Reader, address, connect, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base import Request
    from .http1 import Wire

_WITH_BODY = ("POST", "PUT", "PATCH")


def send(request: Request) -> Answer:
    """Send one request and give its answer; raises NoAnswer."""
    where = address(request.url)
    clock = Clock(request)
    wire: Wire
    if where.scheme == "https" or request.proxy:
        from .tls import open_wire

        wire, where, extra = open_wire(request, where, clock)
    else:
        wire, extra = connect(where.host, where.port, request, clock), ()
    try:
        say(wire, _message(request, where, extra), request, clock)
        return Reader(wire, request, clock).answer()
    finally:
        wire.close()


def _message(request: Request, where: Address, extra: tuple[tuple[str, str], ...]) -> bytes:
    """Write the request out, secrets and all; raises NoAnswer("bad") for a header that would break the head."""
    body = (
        request.body.reveal().encode("utf-8", "surrogateescape") if isinstance(request.body, Secret) else request.body
    )
    lines = [f"{request.method} {where.target} HTTP/1.1".encode()]
    named = {name.lower() for name, _ in request.headers}
    headers: list[tuple[str, str | Secret]] = [("Host", where.netloc)] if "host" not in named else []
    headers += [*request.headers, *extra]
    if (body or request.method in _WITH_BODY) and "content-length" not in named:
        headers.append(("Content-Length", str(len(body))))
    if "accept-encoding" not in named:
        headers.append(("Accept-Encoding", "identity"))
    headers.append(("Connection", "close"))
    for name, value in headers:
        text = value.reveal() if isinstance(value, Secret) else value
        if "\r" in text or "\n" in text:
            raise NoAnswer("bad", f"the {name} header would hold a line break")
        lines.append(f"{name}: {text}".encode("utf-8", "surrogateescape"))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body
