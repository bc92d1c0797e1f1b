"""`RecordingWorld`: another world, with everything that is looked at written down, so that it can be saved as a folder.

Nothing is looked at on purpose here: what nobody asked for is in no recording.
"""

from __future__ import annotations

from collections.abc import Mapping

from .base import NoAnswer, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, ItemsView, Iterator, ValuesView

    from .base import Answer, FileFacts, Ran, Request, User, World

EISDIR = 21


class RecordingWorld:
    """A world that remembers: takes the one to look at, and told facts that are found out when somebody asks.

    `files` maps paths to bytes (None: may not be read), `stats` to what they are, `folders` holds folders that were
    read as files; `http` maps `METHOD URL` to an Answer or a failure's name; `programs` maps a command to a Ran, None
    for one that was only looked for; `seen_env` the names of variables that were looked at and are set; `facts` what
    was told.
    """

    def __init__(self, world: World, told: Mapping[str, Callable[[], object]]) -> None:
        """Lay the recorder over the world."""
        self._world = world
        self._told = dict(told)
        self.name = world.name
        self.os = world.os
        self.cwd = world.cwd
        self.user: User = world.user
        self.seen_env: set[str] = set()
        self.env: Mapping[str, str] = _Env(world.env, self.seen_env)
        self.files: dict[str, bytes | None] = {}
        self.stats: dict[str, FileFacts] = {}
        self.folders: set[str] = set()
        self.http: dict[str, Answer | str] = {}
        self.programs: dict[str, Ran | None] = {}
        self.facts: dict[str, object] = {}

    def now(self) -> float:
        """See `World.now`."""
        return self._world.now()

    def read(self, path: str) -> bytes:
        """See `World.read`."""
        try:
            data = self._world.read(path)
        except Unreadable as error:
            if error.errno == EISDIR:
                self.folders.add(path)
            else:
                self.files[path] = None
            raise
        self.files[path] = data
        return data

    def stat(self, path: str) -> FileFacts:
        """See `World.stat`; a program that is there is kept by name, not as a file."""
        found = self._world.stat(path)
        if found.kind == "file" and (found.mode or 0) & 0o111:
            self.programs.setdefault(path)
            self.programs.setdefault(path.replace("\\", "/").rpartition("/")[2])
        else:
            self.stats[path] = found
        return found

    def list(self, path: str) -> tuple[str, ...]:
        """See `World.list`."""
        return self._world.list(path)

    def fetch(self, request: Request) -> Answer:
        """See `World.fetch`."""
        key = f"{request.method} {request.url}"
        try:
            answer = self._world.fetch(request)
        except NoAnswer as error:
            self.http[key] = error.kind
            raise
        self.http[key] = answer
        return answer

    def run(self, argv: tuple[str, ...], timeout: float | None = None) -> Ran:
        """See `World.run`."""
        ran = self._world.run(argv, timeout)
        self.programs[argv[0]] = ran
        return ran

    def home_of(self, user: str) -> str | None:
        """See `World.home_of`."""
        home = self._world.home_of(user)
        if home is not None and user != self.user.name:
            homes = self.facts.setdefault("homes", {})
            if isinstance(homes, dict):
                homes[user] = home
        return home

    def fact(self, name: str) -> object:
        """See `World.fact`; what was told, or found out in place of it, is kept when a file can hold it."""
        value = self._world.fact(name)
        if value is None and name in self._told:
            value = self._told[name]()
        if isinstance(value, (str, bool, int, float)):
            self.facts[name] = value
        if name == "programs" and isinstance(value, (tuple, list)):
            for program in value:
                self.programs.setdefault(str(program))
        return self._kept(name, value) if name == "may_write" and callable(value) else value

    def _kept(self, name: str, ask: Callable[[str], object]) -> Callable[[str], object]:
        """Wrap a fact that is asked of the system each time, so that its answer is kept."""

        def asked(about: str) -> object:
            """Ask, and write the answer down."""
            self.facts[name] = answer = ask(about)
            return answer

        return asked


class _Env(Mapping[str, str]):
    """Variables that write down which of them are looked at; going through their names alone counts for nothing."""

    def __init__(self, env: Mapping[str, str], seen: set[str]) -> None:
        """Take the variables and where to write."""
        self._env = env
        self._seen = seen

    def __getitem__(self, name: str) -> str:
        """Give a value and remember the name."""
        value = self._env[name]
        self._seen.add(name)
        return value

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._env)

    def __len__(self) -> int:
        """Count the variables."""
        return len(self._env)

    def items(self) -> ItemsView[str, str]:
        """Go through names and values, as a search for some names does; what it finds is looked at by name after."""
        return self._env.items()

    def values(self) -> ValuesView[str]:
        """Go through the values."""
        return self._env.values()

    def __contains__(self, name: object) -> bool:
        """Whether a variable is set; remember it if so."""
        if name not in self._env:
            return False
        self._seen.add(str(name))
        return True
