"""What calls to AWS need beyond a plain socket: TLS and proxies. Only imported when a request asks for one of them.

The rules are botocore 1.44.5's (`httpsession.URLLib3Session`, `ProxyConfiguration`) over urllib3 2: an http address is
asked of the proxy with its whole URL, an https one through CONNECT; a proxy's user and password go along as Basic.
"""

from __future__ import annotations

import os

from .base import NoAnswer, NotTried
from .http1 import Address, Reader, address, connect, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    import _socket
    import ssl

    from .base import Request
    from .http1 import Clock, Wire


def open_wire(request: Request, where: Address, clock: Clock) -> tuple[Wire, Address, tuple[tuple[str, str], ...]]:
    """Open the connection; gives it, the address to ask it for, and headers for the proxy. Raises NoAnswer."""
    if not request.proxy:
        return secure(connect(where.host, where.port, request, clock), where.host, request, clock), where, ()
    headers = _authorization(request.proxy)
    wire: Wire
    try:
        proxy = address(request.proxy)
        plain = connect(proxy.host, proxy.port, request, clock)
        wire = secure(plain, proxy.host, request, clock) if proxy.scheme == "https" else plain
        if where.scheme == "http":
            whole = f"http://{where.netloc}{where.target}"
            return wire, Address(where.scheme, where.host, where.port, whole, where.netloc), headers
        if wire is not plain:
            wire.close()
            raise NoAnswer("proxy", "an https proxy in front of an https address")
        _tunnel(plain, where, headers, request, clock)
    except NoAnswer as error:
        raise NoAnswer("proxy", str(error) if error.kind != "proxy" else error.why) from None
    return secure(plain, where.host, request, clock), where, ()


def _tunnel(
    wire: _socket.socket, where: Address, headers: tuple[tuple[str, str], ...], request: Request, clock: Clock
) -> None:
    """Ask the proxy for a way through; raises NoAnswer."""
    host = f"[{where.host}]" if ":" in where.host else where.host
    lines = [f"CONNECT {host}:{where.port} HTTP/1.1", f"Host: {host}:{where.port}"]
    lines += [f"{name}: {value}" for name, value in headers]
    try:
        say(wire, ("\r\n".join(lines) + "\r\n\r\n").encode(), request, clock)
        status, _ = Reader(wire, request, clock).head()
        if status != 200:
            raise NoAnswer("proxy", f"Tunnel connection failed: {status}")
    except NoAnswer:
        wire.close()
        raise


def secure(wire: _socket.socket, host: str, request: Request, clock: Clock) -> ssl.SSLSocket:
    """Speak TLS from here on; raises NoAnswer ("tls" when the certificate or the bundle is no good)."""
    import ssl

    try:
        if request.ca and not os.path.isfile(request.ca) and os.path.exists(request.ca):
            _refuse_pipe(request.ca)
        context = ssl.create_default_context(cafile=request.ca) if request.verify else _trusting()
        wire.settimeout(clock.left(request.read_timeout))
        return context.wrap_socket(wire, server_hostname=host)  # type: ignore[arg-type]  # wrap_socket needs no more than a _socket.socket has
    except TimeoutError:
        wire.close()
        raise NoAnswer("read-timeout", "no end to the TLS handshake") from None
    except ConnectionError as error:
        wire.close()
        raise NoAnswer("closed", error.strerror or str(error)) from None
    except (OSError, ValueError) as error:
        wire.close()
        raise NoAnswer("tls", str(error)) from None
    except (NoAnswer, NotTried):
        wire.close()
        raise


def _refuse_pipe(ca: str) -> None:
    """Refuse a bundle whose reading may never end; raises NotTried. A folder is refused by OpenSSL."""
    if not os.path.isdir(ca) and ca != os.devnull:
        raise NotTried("the CA bundle is a pipe or a device, and reading it may never end")


def _trusting() -> ssl.SSLContext:
    """A context that checks nothing: what `verify=False` means to the SDK."""
    import ssl

    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _authorization(proxy: str) -> tuple[tuple[str, str], ...]:
    """Make the header from a proxy URL's user and password; none without both."""
    from base64 import b64encode
    from urllib.parse import unquote

    authority = proxy.partition("://")[2].split("/")[0]
    user, colon, password = authority.rpartition("@")[0].partition(":")
    if not user or not colon or not password:
        return ()
    both = f"{unquote(user)}:{unquote(password)}".encode()
    return (("Proxy-Authorization", f"Basic {b64encode(both).decode()}"),)
