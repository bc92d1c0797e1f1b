"""`Eyes`: how providers see a world. Every look is written down here, so "all that was looked at" is complete."""

from __future__ import annotations

from awswhy.model.secret import Secret
from awswhy.model.showing import clean, clean_sign
from awswhy.model.spot import (
    ABSENT,
    COMMAND,
    EMPTY,
    ENV,
    FILE,
    NO_ANSWER,
    NOT_TRIED,
    PRESENT,
    UNREADABLE,
    URL,
    Look,
    Spot,
)
from awswhy.model.walk import LIVE, OFFLINE, VERIFY

from . import paths
from .base import Absent, NoAnswer, NotTried, Unreadable, bare_url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.walk import Ask, Sign

    from .base import Answer, Ran, Request, World
    from .patience import Patience

LONGEST_URL = 300
"""How much of an address is written down: a part of it may come from an answer, which may be a megabyte."""


class Eyes:
    """Look at a world and remember it.

    `depth` says how far: OFFLINE asks no address, LOOK only metadata addresses, LIVE does what the SDK does.
    `looks` and `signs` fill up as providers look; `take()` hands them over and starts anew. `memo` keeps what was
    parsed, so that a file is read once a walk; `session` is what the program itself wants, also while a role's source
    is walked: clients take their settings from it.
    """

    def __init__(self, world: World, depth: str) -> None:
        """Open the eyes on a world."""
        self.world = world
        self.depth = depth
        self.memo: dict[object, object] = {}
        self.ended = False
        self.session: Ask | None = None
        self._looks: list[Look] = []
        self._signs: list[Sign] = []
        self._shown: dict[str, str] = {}
        self._patience: Patience | None = None

    @property
    def live(self) -> bool:
        """Whether programs may be run and AWS may be called."""
        return self.depth in (LIVE, VERIFY) and not self.ended

    def take(self) -> tuple[tuple[Look, ...], tuple[Sign, ...]]:
        """Hand over what was seen since the last time."""
        seen = tuple(self._looks), tuple(self._signs)
        self._looks, self._signs = [], []
        return seen

    def put(self, looks: tuple[Look, ...], signs: tuple[Sign, ...]) -> None:
        """Take back what was handed over, to go on with it."""
        self._looks, self._signs = list(looks), list(signs)

    def saw(self, spot: Spot, seen: str, note: str = "") -> None:
        """Write a look down."""
        self._looks.append(Look(spot, seen, note))

    def sign(self, sign: Sign) -> None:
        """Keep a sign for the causes, without what may be private in its facts."""
        self._signs.append(clean_sign(sign))

    def env(self, name: str, note: str = "") -> str | None:
        """Look at a variable that holds nothing secret; None when it is not set."""
        value = self.world.env.get(name)
        self.saw(Spot(ENV, name), ABSENT if value is None else PRESENT if value else EMPTY, note)
        return value

    def secret_env(self, name: str) -> Secret | None:
        """Look at a variable that holds a secret; None when it is not set."""
        value = self.env(name)
        return None if value is None else Secret(value)

    def expand(self, path: str) -> str:
        """Expand `$VAR` and then `~`, as botocore's configloader does."""
        return paths.expanduser(self.world, paths.expandvars(self.world, path))

    def file_spot(self, path: str, line: int | None = None, key: str | None = None) -> Spot:
        """Name a place in a file as people write it."""
        name = self._shown.get(path)
        if name is None:
            name = self._shown[path] = clean(paths.short(self.world, path))
        return Spot(FILE, name, line, key)

    def read(self, path: str, told: str | None = None) -> bytes:
        """Look into a file; raises Absent, Unreadable, or NotTried for a pipe or a device, at which the SDK would wait.

        `told` is the path as it may be shown.
        """
        spot = self.file_spot(path if told is None else told)
        try:
            # /dev/null ends at once, and is what people put in place of a file that they do not want.
            if path != "/dev/null" and self.world.stat(path).kind == "other":
                self.saw(spot, NOT_TRIED, "a pipe or a device, whose reading may never end")
                raise NotTried("a pipe or a device may never end")
            data = self.world.read(path)
        except Absent:
            self.saw(spot, ABSENT)
            raise
        except Unreadable as error:
            self.saw(spot, UNREADABLE, error.why)
            raise
        self.saw(spot, PRESENT if data else EMPTY)
        return data

    def is_file(self, path: str) -> bool:
        """Whether there is a file at a path (a folder is none)."""
        try:
            return self.world.stat(path).kind == "file"
        except (Absent, Unreadable):
            return False

    def is_special(self, path: str) -> bool:
        """Whether a path is neither file nor folder: a pipe (also what `<(...)` makes) or a device, whose reading may
        never end. One that is gets a look."""
        try:
            special = self.world.stat(path).kind == "other"
        except (Absent, Unreadable):
            return False
        if special:
            self.saw(self.file_spot(path), UNREADABLE, "a pipe or a device, no plain file")
        return special

    def ask_metadata(self, request: Request) -> Answer:
        """Ask an address of the machine itself; raises NoAnswer, or NotTried when this depth does not ask."""
        if self.depth == OFFLINE or self.ended:
            return self._not_tried(request, "offline" if self.depth == OFFLINE else "the SDK never gets here")
        if not self.live:
            if self._patience is None:
                from .patience import Patience

                self._patience = Patience()
            return self._patience.ask(request, self._send)
        return self._send(request)

    def call(self, request: Request) -> Answer:
        """Call AWS; raises NoAnswer, or NotTried when this depth does not call."""
        if not self.live:
            return self._not_tried(request, "not asked without --live")
        return self._send(request)

    def _not_tried(self, request: Request, why: str) -> Answer:
        """Write down that an address was left alone."""
        self.saw(_url_spot(request), NOT_TRIED, why)
        raise NotTried(why)

    def _send(self, request: Request) -> Answer:
        """Send and write down how it went."""
        spot = _url_spot(request)
        try:
            answer = self.world.fetch(request)
        except NoAnswer as error:
            self.saw(spot, NO_ANSWER, f"{request.method}: {error.kind}")
            raise
        except NotTried as error:
            self.saw(spot, NOT_TRIED, str(error))
            raise
        seen = PRESENT if answer.body else EMPTY
        self.saw(spot, seen, f"{request.method}: HTTP {answer.status}")
        return answer

    def run(self, argv: tuple[str, ...]) -> Ran:
        """Run a program (only when live); raises Absent, Unreadable or NotTried."""
        name, equals, _ = argv[0].partition("=")
        # `SECRET=... program` is meant for a shell; what stands behind the `=` is not for a screen.
        spot = Spot(COMMAND, name if equals and "/" not in name else bare_url(argv[0]) if "://" in name else argv[0])
        if not self.live:
            self.saw(spot, NOT_TRIED, "not run without --live")
            raise NotTried("not run without --live")
        try:
            ran = self.world.run(argv)
        except (Absent, Unreadable) as error:
            self.saw(spot, ABSENT if isinstance(error, Absent) else UNREADABLE)
            raise
        except NotTried as error:
            self.saw(spot, NOT_TRIED, str(error))
            raise
        self.saw(spot, PRESENT, f"exit {ran.code}")
        return ran


def _url_spot(request: Request) -> Spot:
    """Name where a request goes: without what may be private, on one line, and no longer than a few of the screen."""
    url = request.shown
    short = url if len(url) <= LONGEST_URL else url[: LONGEST_URL - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return Spot(URL, "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in short))
