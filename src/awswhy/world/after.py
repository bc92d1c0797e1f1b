"""`AfterWorld`: another world with a change on paper. Nothing is written; a fix is tried on it before it is shown."""

from __future__ import annotations

from .base import Absent, FileFacts, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from awswhy.model.fix import Edit, Effect

    from .base import Answer, Ran, Request, User, World


class AfterWorld:
    """A world as it would be: takes the one that is, the effect, and how an edit changes a file's bytes.

    `edit` comes from `awsfiles.edit` (which stands above this layer): (bytes, edits) -> bytes.
    """

    def __init__(self, world: World, effect: Effect, edit: Callable[[bytes, tuple[Edit, ...]], bytes]) -> None:
        """Lay the effect over the world."""
        self._world = world
        self._effect = effect
        self._edit = edit
        self._edited: dict[str, bytes] = {}
        self.name = world.name
        self.os = world.os
        self.cwd = world.cwd
        self.user: User = world.user
        env = dict(world.env)
        for name, value in effect.env.items():
            if value is None:
                env.pop(name, None)
            else:
                env[name] = value
        self.env: Mapping[str, str] = env

    def now(self) -> float:
        """See `World.now`."""
        return self._world.now()

    def read(self, path: str) -> bytes:
        """See `World.read`; edited files are edited here."""
        if path in self._effect.files:
            return self._effect.files[path].encode("utf-8", "surrogateescape")
        edits = tuple(e for e in self._effect.edits if e.path == path)
        if not edits:
            return self._world.read(path)
        if path not in self._edited:  # a walk reads a file more than once, and editing a large one takes its time
            try:
                data = self._world.read(path)
            except Absent:
                data = b""
            self._edited[path] = self._edit(data, edits)
        return self._edited[path]

    def stat(self, path: str) -> FileFacts:
        """See `World.stat`; a file that is written is there, and its new mode shows."""
        mode = next((int(e.value or "600", 8) for e in self._effect.edits if e.path == path and e.do == "mode"), None)
        try:
            was = self._world.stat(path)
        except (Absent, Unreadable):
            if path in self._effect.files or any(e.path == path for e in self._effect.edits):
                return FileFacts("file", 0o600, self.user.uid, 1)
            raise
        return FileFacts(was.kind, was.mode if mode is None else mode, was.uid, was.size, was.modified)

    def list(self, path: str) -> tuple[str, ...]:
        """See `World.list`."""
        names = set(self._world.list(path))
        below = path.rstrip("/") + "/"
        names.update(p[len(below) :] for p in self._effect.files if p.startswith(below))
        return tuple(sorted(n for n in names if "/" not in n))

    def fetch(self, request: Request) -> Answer:
        """See `World.fetch`."""
        return self._world.fetch(request)

    def run(self, argv: tuple[str, ...], timeout: float | None = None) -> Ran:
        """See `World.run`."""
        return self._world.run(argv, timeout)

    def home_of(self, user: str) -> str | None:
        """See `World.home_of`."""
        return self._world.home_of(user)

    def fact(self, name: str) -> object:
        """See `World.fact`."""
        return self._effect.facts[name] if name in self._effect.facts else self._world.fact(name)
