"""What stands between the real SDK and this machine: loopback only, a clock of the world's own, no waiting.

Nothing here touches what botocore decides: where packets go, what time it is, how long a sleep lasts, what a person
types, who the user data base knows. Checked with botocore 1.44.5. Call `before_import()`, import botocore, then
`after_import()`; `Guards.enter(...)` before each world.
"""

from __future__ import annotations

import builtins
import datetime as real_datetime
import errno
import getpass
import ipaddress
import os
import pwd
import socket
import ssl
import time
import types
from collections.abc import Mapping
from urllib.parse import urlsplit

MFA_CODE = "123456"
TIMEOUT_SCALE, LONGEST_TIMEOUT = 0.2, 1.0
"""Loopback answers within milliseconds, so a real second of waiting for a hanging answer tells nothing more."""

QUIETLY_REFUSED = ("169.254.", "fd00:ec2::")
"""The SDK's own fixed addresses: it tries them by itself, and here nobody answers. Every other address is a fault."""


class LeftLoopback(BaseException):
    """The SDK wanted to reach an address that no test world should hold; no Exception, so that it cannot catch it."""


class Guards:
    """The state of one world: what is served instead of the network, what fails, which files may not be read."""

    def __init__(self) -> None:
        self.enter(0, {}, frozenset(), "", 0.0)

    def enter(self, port: int, http: dict[str, object], unreadable: frozenset[str], home: str, now: float) -> None:
        """Begin a world: the stub's port, its answers, the files that may not be read, the user's home, the time."""
        self.port, self.http, self.unreadable, self.home, self.now = port, http, unreadable, home, now
        urls = [key.split(" ", 1)[1] for key in http]
        self.hosts = {urlsplit(url).hostname for url in urls if url.startswith("http")}
        self.failing: str | None = None
        self.refused: list[str] = []

    def lead_proxies_to_the_stub(self, env: Mapping[str, str]) -> None:
        """Let proxies that are elsewhere be played by the stub, which then is asked for whole URLs."""
        urls = [value for name, value in env.items() if name.lower().endswith("_proxy") and "://" in value]
        self.hosts |= {host for host in (urlsplit(url).hostname for url in urls) if host and not _is_loopback(host)}

    def failure_of(self, method: str, url: str) -> str | None:
        """Say how a request fails, None when it does not."""
        said = self.http.get(f"{method} {url}", self.http.get(f"{method} {url.split('?', maxsplit=1)[0]}"))
        return said if isinstance(said, str) else None


GUARDS = Guards()


def before_import() -> None:
    """Replace what botocore takes into default arguments while it is imported."""
    getpass.getpass = lambda prompt="", stream=None: MFA_CODE
    time.sleep = lambda seconds: None
    real_getpwuid, real_getpwnam = pwd.getpwuid, pwd.getpwnam

    def getpwuid(uid: int) -> object:
        return _with_home(real_getpwuid(uid), "dev")

    def getpwnam(name: str) -> object:
        if name != "dev":
            raise KeyError(name)
        return _with_home(real_getpwnam("root"), name)

    pwd.getpwuid, pwd.getpwnam = getpwuid, getpwnam
    _guard_sockets()
    _guard_open()


def _with_home(entry: pwd.struct_passwd, name: str) -> pwd.struct_passwd:
    """Give a user data base entry with the world's home."""
    return pwd.struct_passwd((name, *entry[1:5], GUARDS.home, entry[6]))


def _guard_open() -> None:
    """Refuse files that may not be read, for root too, whom modes do not stop."""
    real_open = builtins.open

    def guarded_open(file, *args, **named):  # type: ignore[no-untyped-def]  # takes what `open` takes
        if GUARDS.unreadable and isinstance(file, str) and os.path.abspath(file) in GUARDS.unreadable:
            raise PermissionError(errno.EACCES, "Permission denied", file)
        return real_open(file, *args, **named)

    builtins.open = guarded_open


def _guard_sockets() -> None:
    """Let sockets reach loopback only; hosts that the world serves lead to the stub."""
    _guard_connect()
    _guard_names()


def _guard_connect() -> None:
    """Refuse every address but loopback."""
    real_connect = socket.socket.connect

    def connect(self: socket.socket, address: tuple) -> None:
        host, port = address[0], address[1]
        if GUARDS.failing == "timeout":
            raise TimeoutError("timed out")
        if GUARDS.failing in ("unreachable", "refused"):
            raise OSError(errno.ENETUNREACH if GUARDS.failing == "unreachable" else errno.ECONNREFUSED, "failed")
        if host in GUARDS.hosts and not (_is_loopback(host) and port == GUARDS.port):
            return real_connect(self, ("127.0.0.1", GUARDS.port))
        if _is_loopback(host):
            return real_connect(self, address)
        GUARDS.refused.append(f"{host}:{port}")
        if not host.startswith(QUIETLY_REFUSED):
            raise LeftLoopback(f"{host}:{port}")
        raise ConnectionRefusedError(errno.ECONNREFUSED, "the referee lets nothing leave loopback")

    socket.socket.connect = connect


def _guard_names() -> None:
    """Look no name up: `localhost` and served hosts are here, all others do not exist."""
    real_getaddrinfo = socket.getaddrinfo

    def getaddrinfo(host, port, *args, **named):  # type: ignore[no-untyped-def]  # takes what `getaddrinfo` takes
        name = host.decode() if isinstance(host, bytes) else host
        if GUARDS.failing == "name":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if name in GUARDS.hosts and not _is_address(name):
            return real_getaddrinfo("127.0.0.1", GUARDS.port, *args, **named)
        if _is_address(name) or name == "localhost":
            return real_getaddrinfo(host, port, *args, **named)
        GUARDS.refused.append(f"{name}:{port}")
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    socket.getaddrinfo = getaddrinfo


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return _is_address(host) and ipaddress.ip_address(host).is_loopback


def after_import() -> None:
    """Replace the clock, and let the HTTP layer know the world's failures."""
    _guard_clock()
    _guard_http()


def _guard_clock() -> None:
    """Give botocore and dateutil a `datetime` whose `now` is the world's."""
    import botocore.compat
    import botocore.credentials
    import botocore.tokens
    import dateutil.parser._parser

    real = real_datetime.datetime

    class AnyDatetime(type(real)):  # type: ignore[misc]  # a metaclass that is only known at run time
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, real)

    class WorldDatetime(real, metaclass=AnyDatetime):
        @classmethod
        def now(cls, tz: real_datetime.tzinfo | None = None) -> real_datetime.datetime:
            return real.fromtimestamp(GUARDS.now, tz)

        def __new__(cls, *args, **named):  # type: ignore[no-untyped-def]  # takes what `datetime` takes
            return real(*args, **named)

    shim = types.ModuleType("datetime")
    shim.__dict__.update(real_datetime.__dict__)
    shim.datetime = WorldDatetime  # type: ignore[attr-defined]  # the one name that the copy of the module has anew
    for module in (botocore.credentials, botocore.compat, dateutil.parser._parser):
        module.datetime = shim
    botocore.tokens.datetime = WorldDatetime


def _guard_http() -> None:
    """Shorten time-outs, take TLS away from served https hosts, and raise failures that need no wire."""
    import botocore.exceptions
    from botocore.httpsession import URLLib3Session

    real_init, real_send = URLLib3Session.__init__, URLLib3Session.send

    def init(self, verify=True, proxies=None, timeout=None, **named):  # type: ignore[no-untyped-def]  # botocore has no types
        from botocore.httpsession import DEFAULT_TIMEOUT

        given = DEFAULT_TIMEOUT if timeout is None else timeout
        if "read-timeout" in GUARDS.http.values():
            given = tuple(map(shorter, given)) if isinstance(given, (tuple, list)) else shorter(given)
        real_init(self, verify=verify, proxies=proxies, timeout=given, **named)

    def send(self, request):  # type: ignore[no-untyped-def]  # as above
        GUARDS.failing = GUARDS.failure_of(request.method, request.url)
        try:
            if GUARDS.failing == "tls":
                error = ssl.SSLError("certificate verify failed")
                raise botocore.exceptions.SSLError(endpoint_url=request.url, error=error)
            if GUARDS.failing == "proxy":
                raise botocore.exceptions.ProxyConnectionError(proxy_url="", error=OSError("no proxy"))
            parts = urlsplit(request.url)
            if parts.scheme == "https" and parts.hostname in GUARDS.hosts:
                request.headers["X-Referee-Scheme"] = "https"
                request.headers["Host"] = parts.netloc
                request.url = "http" + request.url[5:]
            return real_send(self, request)
        finally:
            GUARDS.failing = None

    URLLib3Session.__init__ = init
    URLLib3Session.send = send


def shorter(seconds: float) -> float:
    """Shorten a time-out that waits for an answer which never comes; odd ones stay odd."""
    return min(seconds * TIMEOUT_SCALE, LONGEST_TIMEOUT) if seconds and seconds > 0 else seconds
