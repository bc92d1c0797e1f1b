"""Loaded by the Python programs that tests start: nothing but this machine is asked, and who tries is written down."""

import os
import socket

_RECORD = os.environ["LOOPBACK_RECORD"]
_HERE = ("127.", "localhost", "::1")


def _refuse(host: object) -> None:
    """Write down a host that is not this machine, and act as if there were no network."""
    name = host.decode() if isinstance(host, bytes) else str(host)
    if not name.startswith(_HERE):
        with open(_RECORD, "a", encoding="utf-8") as file:
            file.write(name + "\n")
        raise OSError(101, "Network is unreachable")


_connect, _getaddrinfo = socket.socket.connect, socket.getaddrinfo


def connect(self: socket.socket, address: object) -> None:
    """Connect to this machine only."""
    if self.family in (socket.AF_INET, socket.AF_INET6):
        _refuse(address[0])
    _connect(self, address)


def getaddrinfo(host, *args, **more):
    """Look up this machine's names only."""
    if host:
        _refuse(host)
    return _getaddrinfo(host, *args, **more)


socket.socket.connect = connect
socket.getaddrinfo = getaddrinfo
