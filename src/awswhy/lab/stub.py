"""`Stub`: a small HTTP server on loopback that answers as it is told and writes every request down."""

from __future__ import annotations

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from awswhy.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LOOPBACK = "127.0.0.1"
HIDDEN = "<secret>"
_SECRET_HEADERS = (
    "authorization",
    "cookie",
    "dpop",
    "x-amz-security-token",
    "x-amz-sso_bearer_token",
    "x-aws-ec2-metadata-token",
)
_SECRET_PARAMETERS = ("x-amz-security-token", "x-amz-signature", "x-amz-credential", "webidentitytoken")
_MOST_BYTES = 1 << 20


@noun
class Asked:
    """A request as it arrived: `target` is the raw path with its query; `headers` have lower-case names."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path without its query."""
        return urlsplit(self.target).path

    def header(self, name: str) -> str:
        """Give one header, "" when it is not there."""
        return self.headers.get(name.lower(), "")

    def __repr__(self) -> str:
        """Show what may be seen: headers and body may hold credentials."""
        return f"Asked({self.method} {_public_target(self.target)})"


@noun
class Reply:
    """What a stub answers. In place of one, None means: never answer, and hold the connection open."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        """Show everything but the body, which may hold credentials."""
        return f"Reply(status={self.status}, body=<{len(self.body)} bytes>)"


@noun
class Seen:
    """A request as it is kept: without any secret. `status` is 0 when no answer was given."""

    method: str
    path: str
    headers: Mapping[str, str]
    action: str = ""
    status: int = 0

    def __hash__(self) -> int:
        """Hash without the headers, which are a mapping."""
        return hash((self.method, self.path, self.action, self.status))


def text(status: int, body: str, kind: str = "text/plain", headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    """Make a reply out of text."""
    return Reply(status, body.encode(), (("Content-Type", kind), *headers))


def document(status: int, value: object, error: str = "") -> Reply:
    """Make a JSON reply; `error` becomes the header in which AWS's JSON services name an error."""
    named = (("x-amzn-ErrorType", error),) if error else ()
    return text(status, json.dumps(value), "application/json", named)


class Stub:
    """A server around one function, `answer(asked)`; also a context manager.

    `requests` holds what came, oldest first; `log` is a JSONL file that gets the same lines. `url` has no slash at
    its end. Stopping it lets go of every connection that it still holds.
    """

    def __init__(self, name: str, answer: Callable[[Asked], Reply | None], log: str | None = None) -> None:
        """Take a free port at once; answer from `start` on."""
        self.name = name
        self.answer = answer
        self.log = log
        self.requests: list[Seen] = []
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self._server = _Server(self)
        self.port: int = self._server.server_address[1]
        self.url = f"http://{LOOPBACK}:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def start(self) -> Stub:
        """Start to answer; gives itself."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop, whether it was started or not."""
        self.stopping.set()
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    __enter__ = start

    def __exit__(self, *_: object) -> None:
        """Stop at the end of the block."""
        self.stop()

    def saw(self, asked: Asked, status: int) -> None:
        """Write a request down."""
        seen = Seen(asked.method, _public_target(asked.target), _public(asked.headers), _action(asked), status)
        with self._lock:
            self.requests.append(seen)
            if self.log:
                with open(self.log, "a", encoding="utf-8") as file:
                    file.write(json.dumps({"stub": self.name, **_plain(seen)}) + "\n")


class Closed:
    """A port on loopback that refuses connections, held so that nobody else can take it meanwhile."""

    def __init__(self) -> None:
        """Bind a port and never listen on it."""
        self._socket = socket.socket()
        self._socket.bind((LOOPBACK, 0))
        self.url = f"http://{LOOPBACK}:{self._socket.getsockname()[1]}"

    def stop(self) -> None:
        """Give the port back."""
        self._socket.close()


def table(answers: Mapping[str, tuple[object, ...] | None]) -> Callable[[Asked], Reply | None]:
    """Make an answer function out of `METHOD path` -> `(status, body[, headers])`, None for no answer ever.

    The path is looked up with its query first, then without; what is not listed gets 404. A body that is neither
    text nor bytes is sent as JSON. The mapping is read at each request, so a test may change it.
    """

    def answer(asked: Asked) -> Reply | None:
        """Look one request up."""
        for path in (asked.target, asked.path):
            if f"{asked.method} {path}" in answers:
                said = answers[f"{asked.method} {path}"]
                return None if said is None else _reply(*said)
        return text(404, "not found")

    return answer


def _reply(status: object, body: object, headers: object = ()) -> Reply:
    """Make a reply out of a line of a table."""
    sent = dict(headers) if isinstance(headers, (dict, tuple, list)) else {}
    if not isinstance(body, (str, bytes)):
        body = json.dumps(body)
        sent.setdefault("Content-Type", "application/json")
    return Reply(int(str(status)), body.encode() if isinstance(body, str) else body, tuple(sent.items()))


def _public(headers: Mapping[str, str]) -> dict[str, str]:
    """Hide the values that let somebody in. A container's authorization is a secret even when it is one word."""
    return {name: HIDDEN if name in _SECRET_HEADERS else value for name, value in headers.items()}


def _public_target(target: str) -> str:
    """Hide the query's values that let somebody in."""
    path, mark, query = target.partition("?")
    pairs = [pair.partition("=") for pair in query.split("&")] if query else []
    shown = [f"{n}={HIDDEN}" if n.lower() in _SECRET_PARAMETERS else f"{n}{e}{v}" for n, e, v in pairs]
    return path + mark + "&".join(shown)


def _action(asked: Asked) -> str:
    """Give the operation that a query request names: its body is not kept, as tokens travel in it."""
    for pair in asked.body[:4096].split(b"&"):
        name, _, value = pair.partition(b"=")
        if name == b"Action":
            return value.decode("ascii", "replace")
    return ""


def _plain(seen: Seen) -> dict[str, object]:
    """Give a request as JSON writes it."""
    return {
        "method": seen.method,
        "path": seen.path,
        "action": seen.action,
        "status": seen.status,
        "headers": dict(seen.headers),
    }


class _Server(ThreadingHTTPServer):
    """The server behind a stub: a thread a connection, and never a question to the name service."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, stub: Stub) -> None:
        """Bind a free port on loopback."""
        self.stub = stub
        super().__init__((LOOPBACK, 0), _Connection)

    def server_bind(self) -> None:
        """Bind without `HTTPServer`'s look-up of our own name, which may leave the machine."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that give up while we hold them are what the lab is about."""


class _Connection(BaseHTTPRequestHandler):
    """One connection: read a request whole, ask the stub, answer or hold on."""

    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Read, ask, answer."""
        stub = self.server.stub
        length = self.headers.get("Content-Length") or "0"
        body = self.rfile.read(min(int(length), _MOST_BYTES)) if length.isdigit() else b""
        asked = Asked(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body)
        reply = stub.answer(asked)
        stub.saw(asked, reply.status if reply else 0)
        if reply is None:
            self.close_connection = True
            stub.stopping.wait()
            return
        self._send(reply)

    # http.server looks these names up.
    do_PUT = do_GET  # noqa: N815  # as above
    do_POST = do_GET  # noqa: N815  # as above
    do_HEAD = do_GET  # noqa: N815  # as above
    do_DELETE = do_GET  # noqa: N815  # as above

    def _send(self, reply: Reply) -> None:
        """Write a reply; a Date of its own stands in for ours, so a stub may have another clock."""
        self.send_response_only(reply.status)
        if not any(name.lower() == "date" for name, _ in reply.headers):
            self.send_header("Date", self.date_time_string())
        for name, value in reply.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, *_: object) -> None:
        """Print nothing: requests are kept by the stub."""
