"""The loopback server that plays STS, SSO, OIDC, sign-in, the metadata service and the container endpoint.

Answers by `METHOD /path` (asked of the server itself) or `METHOD http://host/path` (asked of another host, which the
guards send here, or through it as a proxy), with or without the query; a form's `Action` may follow
(`POST / AssumeRole`), and a key that names it wins. An answer is `[status, body]`, `[status, body,
{headers}]`, a list of such (in order, the last one stays), or the name of a failure: "closed" (hangs up),
"read-timeout" (never answers), "bad" (not HTTP). What is not listed is a 404.
"""

from __future__ import annotations

import base64
import contextlib
import socket
import threading

HANG_SECONDS = 5.0
FAILURES = ("closed", "read-timeout", "bad")


class Stub:
    """The server: `url` its base, `answers` what it says now, `asked` what it was asked since `play`."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.answers: dict[str, object] = {}
        self.asked: list[str] = []
        self._over = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def play(self, answers: dict[str, object]) -> None:
        """Say this from now on; hanging answers of before end."""
        self._over.set()
        self._over = threading.Event()
        self.answers = {k: list(v) if isinstance(v, (list, tuple)) else v for k, v in answers.items()}
        self.asked = []

    def close(self) -> None:
        """Stop listening."""
        self._over.set()
        self._socket.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                threading.Thread(target=self._serve, args=(connection, self._over), daemon=True).start()

    def _serve(self, connection: socket.socket, over: threading.Event) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(HANG_SECONDS)
            asked = _read(connection)
            if asked is None:
                return
            answer = self._answer(*asked)
            if answer == "read-timeout":
                over.wait(HANG_SECONDS)
            elif answer == "bad":
                connection.sendall(b"\x16\x03\x01 this is not HTTP\r\n\r\n")
            elif answer != "closed":
                connection.sendall(_message(answer, asked[0]))

    def _answer(self, method: str, target: str, headers: dict[str, str], body: bytes) -> object:
        """Find what to say; `x-referee-scheme` tells that the guards took TLS away."""
        host = headers.get("host", "")
        if target.startswith("/") and host not in (f"127.0.0.1:{self.port}", f"localhost:{self.port}"):
            target = f"{headers.get('x-referee-scheme', 'http')}://{host}{target}"
        self.asked.append(f"{method} {target}")
        action = next((pair[7:] for pair in body.decode("latin-1").split("&") if pair.startswith("Action=")), "")
        whole, bare = f"{method} {target}", f"{method} {target.split('?')[0]}"
        for key in (f"{whole} {action}", whole, bare):
            if key in self.answers:
                answer = self.answers[key]
                if isinstance(answer, list) and answer and not isinstance(answer[0], int):
                    return answer.pop(0) if len(answer) > 1 else answer[0]
                return answer
        return [404, ""]


def _read(connection: socket.socket) -> tuple[str, str, dict[str, str], bytes] | None:
    """Read one request: method, target, headers by lower-case name, body; None when it ends too early."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    if headers.get("expect", "").lower() == "100-continue":
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    while len(body) < int(headers.get("content-length", 0)):
        more = connection.recv(65536)
        if not more:
            return None
        body += more
    return method, target, headers, body


def _message(answer: object, method: str) -> bytes:
    """Write an answer as HTTP/1.1, closing after it."""
    status, body, *rest = answer  # type: ignore[misc]  # an answer is a list here, its texts were handled above
    if isinstance(body, dict):
        body = base64.b64decode(body["base64"])
    data: bytes = body.encode() if isinstance(body, str) else body
    headers = {"Content-Length": str(len(data)), "Connection": "close", **(rest[0] if rest else {})}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode("latin-1") + (b"" if method == "HEAD" else data)
