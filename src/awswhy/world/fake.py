"""`FakeWorld`: a world made of data, for tests, for walks on paper, and for worlds that were recorded."""

from __future__ import annotations

import errno

from .base import Absent, Answer, FileFacts, NoAnswer, NotTried, Ran, Unreadable, User

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from .base import Request

    T = TypeVar("T")

DEFAULT_NOW = 1_785_672_000.0
"""2026-08-02 12:00 UTC: the clock of a fake world that is not given one."""


class FakeWorld:
    """A world out of dictionaries; it never touches the real one.

    `files` maps absolute paths to text or bytes, None for a file that may not be read; `modes` to permission bits;
    `http` maps `METHOD URL` to `(status, body)`, `(status, body, headers)` or the name of a failure (see NoAnswer);
    what is not listed refuses connections. `programs` maps a command's first word to `(code, out, err)` or to a
    function of the argv. `facts` are told facts (`awscrt`, `shell`, `aws`, ...).
    """

    def __init__(  # noqa: PLR0913  # a world has that many parts, and each is named
        self,
        env: Mapping[str, str] | None = None,
        files: Mapping[str, str | bytes | None] | None = None,
        *,
        http: Mapping[str, object] | None = None,
        programs: Mapping[str, object] | None = None,
        modes: Mapping[str, int] | None = None,
        owners: Mapping[str, int] | None = None,
        facts: Mapping[str, object] | None = None,
        now: float = DEFAULT_NOW,
        user: User | None = None,
        os: str = "posix",
        cwd: str = "/",
        name: str = "this shell",
    ) -> None:
        """Make a world; with no HOME in `env`, `~` is the user's own home (`/home/dev` unless told)."""
        self.name = name
        self.os = os
        self.cwd = cwd
        self.user = user or User("dev", 1000, "/home/dev" if os == "posix" else None)
        self.env: Mapping[str, str] = dict(env or {})
        self.sent: list[Request] = []
        self.ran: list[tuple[str, ...]] = []
        self._files = self._keyed(files)
        self._http = dict(http or {})
        self._programs = dict(programs or {})
        self._modes = self._keyed(modes)
        self._owners = self._keyed(owners)
        self._facts = dict(facts or {})
        self._now = now

    def now(self) -> float:
        """See `World.now`."""
        return self._now

    def _place(self, path: str) -> str:
        """Make a path absolute; raises Absent for an empty one, which no system finds."""
        if not path:
            raise Absent(path)
        if self.os == "nt":
            return path.replace("/", "\\")
        whole = path if path.startswith("/") else f"{self.cwd}/{path}"
        while "//" in whole:
            whole = whole.replace("//", "/")
        return whole

    def _is_folder(self, path: str) -> bool:
        """Whether some file lies below a path."""
        return any(p.startswith(self._below(path)) for p in self._files)

    def _keyed(self, given: Mapping[str, T] | None) -> dict[str, T]:
        """Take a mapping by path; on Windows both slashes are the same."""
        return {path.replace("/", "\\") if self.os == "nt" else path: value for path, value in (given or {}).items()}

    def _below(self, path: str) -> str:
        """Give what the paths inside a folder begin with."""
        slash = "\\" if self.os == "nt" else "/"
        return path.rstrip(slash) + slash

    def read(self, path: str) -> bytes:
        """See `World.read`."""
        path = self._place(path)
        if path in self._files:
            data = self._files[path]
            if data is None:
                raise Unreadable("Permission denied", errno.EACCES)
            return data.encode() if isinstance(data, str) else data
        if self._is_folder(path):
            raise Unreadable("Is a directory", errno.EISDIR)
        raise Absent(path)

    def stat(self, path: str) -> FileFacts:
        """See `World.stat`."""
        path = self._place(path)
        uid = self._owners.get(path, self.user.uid)
        if path in self._files:
            data = self._files[path]
            return FileFacts("file", self._modes.get(path, 0o600), uid, len(data or ""), self._now)
        if self._is_folder(path):
            return FileFacts("dir", self._modes.get(path, 0o700), uid)
        raise Absent(path)

    def list(self, path: str) -> tuple[str, ...]:
        """See `World.list`."""
        below = self._below(self._place(path))
        names = {p[len(below) :].split(below[-1])[0] for p in self._files if p.startswith(below)}
        if not names:
            raise Absent(path)
        return tuple(sorted(names))

    def fetch(self, request: Request) -> Answer:
        """See `World.fetch`; remembers what was sent in `sent`."""
        self.sent.append(request)
        said = self._http.get(f"{request.method} {request.url}")
        if said is None:
            said = self._http.get(f"{request.method} {request.url.split('?')[0]}", "refused")
        if isinstance(said, str):
            raise NoAnswer(said)
        if not isinstance(said, (tuple, list)):
            raise NotTried("the fake world has no such answer")
        status, body, *rest = said
        headers = tuple((k.lower(), v) for k, v in rest[0].items()) if rest else ()
        return Answer(int(status), headers, body.encode() if isinstance(body, str) else bytes(body))

    def run(self, argv: tuple[str, ...], timeout: float | None = None) -> Ran:
        """See `World.run`; remembers what was run in `ran`."""
        self.ran.append(argv)
        said = self._programs.get(argv[0])
        if said is None:
            self._refuse_to_run(argv[0])
        if callable(said):
            answer: Callable[[tuple[str, ...]], Ran] = said
            return answer(argv)
        if not isinstance(said, (tuple, list)):
            raise NotTried("the fake world has no such program")
        code, out, err = said
        return Ran(int(code), out.encode(), err.encode())

    def _refuse_to_run(self, program: str) -> None:
        """Say why a program that was not told does not run: not there, or there and not to be run."""
        if "/" not in program or (self.stat(program).kind == "file" and (self.stat(program).mode or 0) & 0o111):
            raise Absent(program)
        raise Unreadable("Permission denied", errno.EACCES)

    def home_of(self, user: str) -> str | None:
        """See `World.home_of`: the world's own user is known, and those of the told fact `homes` {name: folder}."""
        homes = self._facts.get("homes")
        if isinstance(homes, dict) and user in homes:
            return str(homes[user])
        return self.user.home if user == self.user.name else None

    def fact(self, name: str) -> object:
        """See `World.fact`."""
        if name in self._facts:
            return self._facts[name]
        return tuple(self._programs) if name == "programs" and self._programs else None
