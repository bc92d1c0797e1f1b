"""What a `World` offers, and what its answers are. Every place that can be walked is one of these."""

from __future__ import annotations

from awswhy.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol

    from awswhy.model.secret import Secret
else:
    Protocol = object


class Absent(Exception):
    """There is nothing at that path."""


class Unreadable(Exception):
    """There is something, and it cannot be read: `errno` as the system says it, `why` in its words."""

    def __init__(self, why: str, errno: int = 13) -> None:
        """Take the system's words and number (13 is permission denied)."""
        super().__init__(why)
        self.why = why
        self.errno = errno


class NoAnswer(Exception):
    """A request got no answer. `kind`: "refused", "timeout" (connecting), "read-timeout", "unreachable", "name",
    "tls", "closed", "proxy" or "bad" (not HTTP).
    """

    def __init__(self, kind: str, why: str = "") -> None:
        """Take the kind and the system's words."""
        super().__init__(f"{kind}: {why}" if why else kind)
        self.kind = kind
        self.why = why


class NotTried(Exception):
    """This world may not, or this depth does not, ask that; `why` says which."""


def bare_url(url: str) -> str:
    """Leave out what may be private in a URL: user, password and query; also of a password with `/`, `?` or `#` in it,
    which ends the host too early for every reader of URLs, and would stand there for all to see."""
    head, slashes, rest = url.partition("://")
    if not slashes:
        head, rest = "", url
    cut = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    _, colon, port = rest[:cut].rpartition("@")[2].rpartition("]")[2].partition(":")
    if colon and not port.isdigit() and "@" in rest[cut:]:
        rest = rest.rpartition("@")[2]
    rest = rest.split("?")[0].split("#")[0]
    host, slash, path = rest.partition("/")
    return f"{head}{slashes}{host.rpartition('@')[2]}{slash}{path}"


@noun
class Request:
    """An HTTP request: `headers` in order, values that must not be seen as `Secret`; `body` likewise.

    `connect_timeout` and `read_timeout` in seconds, `within` for everything together, finding the host's address and a
    drip of bytes included (None: as long as one connect and two reads may take); `proxy` a proxy's URL; `ca` a bundle's
    path (None: the default ones), `verify` False for no check at all (botocore does so for an empty AWS_CA_BUNDLE).
    `told` is the URL as it may be shown, where leaving out its login and query is not enough.
    """

    method: str
    url: str
    headers: tuple[tuple[str, str | Secret], ...] = ()
    body: bytes | Secret = b""
    connect_timeout: float = 1.0
    read_timeout: float = 1.0
    within: float | None = None
    proxy: str | None = None
    ca: str | None = None
    verify: bool = True
    told: str = ""

    @property
    def shown(self) -> str:
        """The URL as it may be shown."""
        return self.told or bare_url(self.url)

    def __repr__(self) -> str:
        """Show where it goes and the names of its headers: a query, a body or a proxy's password may be private."""
        return f"Request({self.method} {self.shown}, headers={[name for name, _ in self.headers]})"


@noun
class Answer:
    """An HTTP answer: `headers` with lower-case names; `body` raw, so parse it and let it go."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def header(self, name: str) -> str:
        """Give one header, "" when it is not there."""
        return next((v for k, v in self.headers if k == name.lower()), "")

    def __repr__(self) -> str:
        """Show everything but the body, which may hold credentials."""
        return f"Answer(status={self.status}, body=<{len(self.body)} bytes>)"


@noun
class Ran:
    """A program's end: exit code and what it wrote (which may hold credentials: parse it and let it go)."""

    code: int
    out: bytes = b""
    err: bytes = b""

    def __repr__(self) -> str:
        """Show the exit code alone."""
        return f"Ran(code={self.code}, out=<{len(self.out)} bytes>, err=<{len(self.err)} bytes>)"


@noun
class FileFacts:
    """What a path is: `kind` "file", "dir" or "other"; permission bits, owner's user id (None where there is none)."""

    kind: str
    mode: int | None = None
    uid: int | None = None
    size: int = 0
    modified: float = 0.0


@noun
class User:
    """Who runs the program: `home` is the one of the user data base, not $HOME; `uid` None on Windows."""

    name: str
    uid: int | None = None
    home: str | None = None


class World(Protocol):
    """A place that a program may run in. Nothing here changes it, and reading it twice gives the same.

    `name` as people say it ("this shell"); `os` "posix" or "nt"; `env` the program's variables.
    """

    name: str
    os: str
    env: Mapping[str, str]

    @property
    def cwd(self) -> str:
        """Where relative paths start, "" when the folder is gone."""

    @property
    def user(self) -> User:
        """Who runs the program."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""

    def read(self, path: str) -> bytes:
        """Give a file's bytes; raises Absent or Unreadable (also for a folder)."""

    def stat(self, path: str) -> FileFacts:
        """Say what is at a path; raises Absent or Unreadable."""

    def list(self, path: str) -> tuple[str, ...]:
        """Give a folder's names, sorted; raises Absent or Unreadable."""

    def fetch(self, request: Request) -> Answer:
        """Send a request; raises NoAnswer or NotTried."""

    def run(self, argv: tuple[str, ...], timeout: float | None = None) -> Ran:
        """Run a program without a shell; raises Absent, Unreadable or NotTried."""

    def home_of(self, user: str) -> str | None:
        """Give a named user's home folder (for `~user/...`), None when there is no such user."""

    def fact(self, name: str) -> object:
        """Give a fact that was told, not found ("awscrt", "shell", ...), None when nothing was told."""
