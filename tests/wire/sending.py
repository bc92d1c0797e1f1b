"""Send a request to a server on loopback, or see why no answer came."""

import socket
import struct

import pytest

from awswhy.world.base import NoAnswer, Request
from awswhy.world.send import send


def kind_of(request: Request) -> str:
    with pytest.raises(NoAnswer) as caught:
        send(request)
    return caught.value.kind


def ask(server, **more) -> Request:
    return Request(more.pop("method", "GET"), server.url + more.pop("path", "/"), **more)


def reset(wire) -> None:
    """Break a connection off, once something came, so that the other side gets an error."""
    wire.recv(1)
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    wire.close()
