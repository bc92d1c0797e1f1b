"""A server on loopback that answers each connection with the next of some raw answers and keeps what it was sent."""

import socket
import threading
from contextlib import contextmanager


class Stub:
    """`answers`: bytes, or a function of the socket; the last one again and again. `eager`: before it is asked."""

    def __init__(self, answers, family=socket.AF_INET, context=None, eager=False):
        self.answers = list(answers)
        self.seen: list[bytes] = []
        self._context = context
        self._eager = eager
        self._socket = socket.socket(family)
        self._socket.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
        self._socket.listen(50)
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def _serve(self):
        while True:
            try:
                wire, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(wire,), daemon=True).start()

    def _one(self, wire):
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        try:
            if self._context is not None:
                wire = self._context.wrap_socket(wire, server_side=True)
            wire.settimeout(10)
            self.seen.append(b"" if self._eager else read_request(wire))
            if callable(answer):
                answer(wire)
            else:
                wire.sendall(answer)
        except OSError:
            pass
        finally:
            wire.close()

    def close(self):
        self._socket.close()


def read_request(wire) -> bytes:
    """Read one request, body and all."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = wire.recv(65536)
        if not more:
            return data
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0]):
        body += wire.recv(65536)
    return head + b"\r\n\r\n" + body


@contextmanager
def stub(*answers, **more):
    """Run a stub."""
    server = Stub(answers, **more)
    try:
        yield server
    finally:
        server.close()


def http(status=200, body=b"", *headers: str) -> bytes:
    """Write a plain answer."""
    lines = [f"HTTP/1.1 {status} Word", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
