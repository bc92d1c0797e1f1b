"""HTTP/1.1 over a socket: where a URL leads, connecting, saying and hearing.

`http.client` costs 28 ms to import and `socket` 7; the default walk asks a metadata address and has to be done in 35.
So this speaks to `_socket`, the C module under `socket` that every Python since 2.x has; TLS and proxies, which only
calls to AWS need, are in `tls.py`.
"""

from __future__ import annotations

import _socket
from time import monotonic

from awswhy.model.noun import noun

from .base import Answer, NoAnswer
from .names import addresses
from .target import target_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from .base import Request

    class Wire(Protocol):
        """What both a plain and a TLS socket can do."""

        def settimeout(self, seconds: float | None, /) -> None:
            """Limit the next operation."""

        def sendall(self, data: bytes, /) -> None:
            """Send everything."""

        def recv(self, size: int, /) -> bytes:
            """Receive what is there, b"" at the end."""

        def close(self) -> None:
            """Close."""


MOST_BODY = 1 << 20
MOST_HEAD = 1 << 16
MOST_SECONDS = 3600.0
"""What a socket and a lock can still count; a setting may ask for more."""


@noun
class Address:
    """Where a URL leads: `target` is what the request line asks for, `netloc` what the Host header says."""

    scheme: str
    host: str
    port: int
    target: str
    netloc: str


class Clock:
    """How long a request may still take: `within` or connect + 2 * read in all, so that no drip of bytes holds it."""

    def __init__(self, request: Request) -> None:
        """Start now."""
        whole = request.connect_timeout + 2 * request.read_timeout if request.within is None else request.within
        self.end = monotonic() + whole

    def left(self, most: float, kind: str = "read-timeout") -> float:
        """Give the seconds for the next operation; raises NoAnswer(kind) when none are left."""
        seconds = min(most, self.end - monotonic(), MOST_SECONDS)
        if seconds <= 0:
            raise NoAnswer(kind, "no time left")
        return seconds


def address(url: str) -> Address:
    """Take a URL apart; raises NoAnswer("bad") when it names no http host."""
    scheme, slashes, rest = url.partition("://")
    scheme = scheme.lower()
    cut = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    host, port = _host_port(rest[:cut].rpartition("@")[2], 443 if scheme == "https" else 80)
    if not slashes or scheme not in ("http", "https") or not host or any(ord(c) <= 32 for c in host):
        raise NoAnswer("bad", "not an http address")
    shown = f"[{host}]" if ":" in host else host
    default = port == (443 if scheme == "https" else 80)
    return Address(scheme, host, port, target_of(rest[cut:]), shown if default else f"{shown}:{port}")


def _host_port(authority: str, default: int) -> tuple[str, int]:
    """Split `host:port`, `[v6]:port`; raises NoAnswer("bad") for a port that is none."""
    if authority.startswith("["):
        host, _, tail = authority[1:].partition("]")
        port = tail[1:] if tail.startswith(":") else ""
        host = host.replace("%25", "%")
    else:
        host, _, port = authority.partition(":")
    if port and not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise NoAnswer("bad", "not a port")
    return host.lower(), int(port) if port else default


def connect(host: str, port: int, request: Request, clock: Clock) -> _socket.socket:
    """Open a TCP connection to the first address that takes one; raises NoAnswer."""
    found = addresses(host, port, clock.left(max(request.connect_timeout, request.read_timeout), "name"))
    failed: OSError = OSError("no address")
    for family, kind, proto, _, where in found:
        try:
            wire = _socket.socket(family, kind, proto)
        except OSError as error:
            failed = error
            continue
        try:
            wire.settimeout(clock.left(request.connect_timeout, "timeout"))
            wire.connect(where)
            wire.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        except OSError as error:
            wire.close()
            failed = error
        except BaseException:
            wire.close()
            raise
        else:
            return wire
    raise NoAnswer(_kind(failed), failed.strerror or str(failed))


def _kind(error: OSError) -> str:
    """Name a failure to connect."""
    if isinstance(error, TimeoutError):
        return "timeout"
    return "refused" if isinstance(error, ConnectionRefusedError) else "unreachable"


def say(wire: Wire, message: bytes, request: Request, clock: Clock) -> None:
    """Send a whole message; raises NoAnswer."""
    wire.settimeout(clock.left(request.read_timeout))
    try:
        wire.sendall(message)
    except TimeoutError:
        raise NoAnswer("read-timeout") from None
    except OSError as error:
        raise NoAnswer("closed", error.strerror or str(error)) from None


class Reader:
    """Read one answer from a wire, as `http.client` reads it: what is cut short is kept, what is no HTTP refused.

    What was received and not read yet starts at `_at`: cutting it off line by line would take a second for 64 KiB.
    """

    def __init__(self, wire: Wire, request: Request, clock: Clock) -> None:
        """Start with nothing read."""
        self._wire = wire
        self._request = request
        self._clock = clock
        self._had = b""
        self._at = 0
        self._ended = False

    def answer(self) -> Answer:
        """Give the answer; raises NoAnswer."""
        status, headers = self.head()
        while status == 100:
            status, headers = self.head()
        named = dict(reversed(headers))
        if status in (204, 304) or status < 200 or self._request.method == "HEAD":
            return Answer(status, headers)
        if named.get("transfer-encoding", "").lower() == "chunked":
            return Answer(status, headers, self._chunks())
        length = named.get("content-length", "")
        limit = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else None
        if limit is not None and limit > MOST_BODY:
            raise NoAnswer("bad", "the answer is longer than 1 MiB")
        while (limit is None or self._waiting() < limit) and self._more(MOST_BODY):
            pass
        return Answer(status, headers, self._take(self._waiting() if limit is None else limit))

    def head(self) -> tuple[int, tuple[tuple[str, str], ...]]:
        """Read a status line and headers; names come out in lower case."""
        lines: list[str] = []
        size = 0
        while True:
            line = self._line()
            size += len(line)
            if size > MOST_HEAD:
                raise NoAnswer("bad", f"a head of more than {MOST_HEAD} bytes")
            if not line and (lines or self._ended):
                break
            if line and line[0] in " \t" and len(lines) > 1:
                lines[-1] += " " + line.strip()
            else:
                lines.append(line)
        if not lines:
            raise NoAnswer("closed", "closed without an answer")
        version, _, rest = lines[0].partition(" ")
        code = rest.split(" ")[0] if rest else ""
        if not version.startswith("HTTP/") or len(code) != 3 or not (code.isascii() and code.isdigit()):
            raise NoAnswer("bad", "the answer is not HTTP")
        pairs = (line.partition(":") for line in lines[1:])
        return int(code), tuple((name.strip().lower(), value.strip()) for name, colon, value in pairs if colon)

    def _waiting(self) -> int:
        """How many bytes were received and not read yet."""
        return len(self._had) - self._at

    def _take(self, size: int) -> bytes:
        """Read so many bytes of those that wait."""
        start, self._at = self._at, min(self._at + size, len(self._had))
        return self._had[start : self._at]

    def _line(self) -> str:
        """Read one line without its end; "" also at the end of everything."""
        while (end := self._had.find(b"\n", self._at)) < 0 and self._more(MOST_HEAD):
            pass
        line = self._take(self._waiting() if end < 0 else end + 1 - self._at)
        return line.removesuffix(b"\n").rstrip(b"\r").decode("latin-1")

    def _more(self, most: int) -> bool:
        """Receive some; False at the end. Raises NoAnswer when it takes too long, breaks off or is too much."""
        if self._ended:
            return False
        if self._waiting() > most:
            raise NoAnswer("bad", f"more than {most} bytes")
        try:
            self._wire.settimeout(self._clock.left(self._request.read_timeout))
            data = self._wire.recv(1 << 16)
        except TimeoutError:
            raise NoAnswer("read-timeout") from None
        except OSError as error:
            raise NoAnswer("closed", error.strerror or str(error)) from None
        self._had, self._at = self._had[self._at :] + data, 0
        self._ended = not data
        return bool(data)

    def _chunks(self) -> bytes:
        """Read a chunked body; raises NoAnswer("closed") when it breaks off."""
        parts: list[bytes] = []
        whole = 0
        while True:
            size = self._line().partition(";")[0].strip()
            try:
                length = int(size, 16)
            except ValueError:
                raise NoAnswer("closed", "a chunk without a length") from None
            whole += length
            if length < 0 or whole > MOST_BODY:
                raise NoAnswer("bad", "the answer is longer than 1 MiB")
            if not length:
                break
            while self._waiting() < length + 2:
                if not self._more(2 * MOST_BODY):
                    raise NoAnswer("closed", "broken off in a chunk")
            parts.append(self._take(length + 2)[:length])
        while self._line():
            pass
        return b"".join(parts)
