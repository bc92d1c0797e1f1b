"""Endpoints on loopback that never give a whole answer; prints their ports as JSON and serves until its input ends.

deaf      takes no connection: its queue is full, so the system drops what knocks
silent    takes the connection and says nothing
drip      one byte a second
headers   headers without end
body      a body without end
"""

from __future__ import annotations

import itertools
import json
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator

OK = b"HTTP/1.1 200 OK\r\n"


def silent() -> Iterator[bytes]:
    """Nothing, for long."""
    time.sleep(60)
    yield b""


def drip() -> Iterator[bytes]:
    """One byte a second."""
    for byte in itertools.chain(OK, itertools.cycle(b"A: b\r\n")):
        yield bytes([byte])
        time.sleep(1)


def headers() -> Iterator[bytes]:
    """Headers without end."""
    yield OK
    while True:
        yield b"A: b\r\n" * 1000


def body() -> Iterator[bytes]:
    """A body without end, 6 MB a second: who reads all of it must not fill the memory during a run."""
    yield OK + b"\r\n"
    while True:
        yield b"x" * 65536
        time.sleep(0.01)


def serve(says: Callable[[], Iterator[bytes]]) -> int:
    """Answer every connection with that; gives the port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def one(wire: socket.socket) -> None:
        """Read the request and answer, until the other side has had enough."""
        try:
            wire.recv(65536)
            for data in says():
                wire.sendall(data)
        except OSError:
            pass
        wire.close()

    def accept() -> None:
        """Give each connection a thread."""
        while True:
            threading.Thread(target=one, args=(listening.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    port: int = listening.getsockname()[1]
    return port


def deaf() -> tuple[int, list[socket.socket]]:
    """Listen with a queue that is full; gives the port, and the sockets to keep."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=0)
    kept = [listening]
    for _ in range(8):
        filler = socket.socket()
        filler.setblocking(False)
        filler.connect_ex(listening.getsockname())
        kept.append(filler)
    return listening.getsockname()[1], kept


def main() -> None:
    """Serve until the input ends."""
    port, _kept = deaf()
    print(
        json.dumps({"deaf": port, **{says.__name__: serve(says) for says in (silent, drip, headers, body)}}), flush=True
    )
    sys.stdin.read()


if __name__ == "__main__":
    main()
