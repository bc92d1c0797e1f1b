"""The same world walked by us: files and variables out of dictionaries, programs and the loopback stub for real."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING
from unittest.mock import patch
from urllib.parse import urlsplit

from awswhy.model.noun import replace
from awswhy.world.base import Absent, Answer, NoAnswer, Ran, Request, Unreadable, User
from awswhy.world.fake import FakeWorld

from .guards import MFA_CODE, shorter
from .situation import HOME, Situation
from .stub import FAILURES

if TYPE_CHECKING:
    from awswhy.model.walk import Walk

PROGRAM_SECONDS = 20.0


class StubWorld(FakeWorld):
    """A fake world whose network is loopback and whose programs run. Takes a filled situation and its root folder."""

    def __init__(self, made: Situation, root: str) -> None:
        home = root + HOME
        files = dict(made.files.items())
        for path in [p for p in files if p == root + "/etc/boto.cfg"]:
            files["/etc/boto.cfg"] = files.pop(path)
        super().__init__(
            made.env, files, modes=made.modes, now=made.now, user=User("dev", 1000, home), cwd=home,
            facts={"awscrt": made.awscrt, "mfa_code": lambda serial: MFA_CODE}, http=made.http,
        )  # fmt: skip
        self._hangs = "read-timeout" in made.http.values()

    def fetch(self, request: Request) -> Answer:
        """Send to loopback (or through a proxy there) for real; nobody else answers. The guards play a failure that
        the stub cannot (`Guards.failure_of`); so does this.
        """
        from awswhy.world.send import send

        said = self._http.get(f"{request.method} {request.url}")
        if isinstance(said, str) and said not in FAILURES:
            raise NoAnswer(said)
        host = urlsplit(request.proxy or request.url).hostname or ""
        loopback = host == "localhost" or host.startswith("127.") or host == "::1"
        if not loopback:
            raise NoAnswer("refused" if host.replace(".", "").isdigit() or ":" in host else "name")
        if self._hangs:
            request = replace(
                request,
                connect_timeout=shorter(request.connect_timeout),
                read_timeout=shorter(request.read_timeout),
            )
        return send(request)

    def run(self, argv: tuple[str, ...], timeout: float | None = None) -> Ran:
        """Run a program in this world's environment."""
        limit = PROGRAM_SECONDS if timeout is None else min(timeout, PROGRAM_SECONDS)
        try:
            done = subprocess.run(
                argv, env=dict(self.env), cwd=self.cwd, stdin=subprocess.DEVNULL, capture_output=True, timeout=limit,
                check=False,
            )  # fmt: skip
        except FileNotFoundError:
            raise Absent(argv[0]) from None
        except (OSError, ValueError) as error:
            raise Unreadable(getattr(error, "strerror", None) or str(error), getattr(error, "errno", 0) or 0) from None
        return Ran(done.returncode, done.stdout, done.stderr)


def walk(made: Situation, root: str) -> Walk:
    """Walk a filled situation that the judge left on the disk, as deep as the SDK's first request."""
    from awswhy.engine import walk as engine_walk

    with patch("time.sleep"):  # between tries; the judge does not sleep either
        return engine_walk(StubWorld(made, root), profile=made.profile, depth="live")


def engine_is_here() -> bool:
    """Whether there is something of ours to judge."""
    try:
        import awswhy.engine  # noqa: F401  # only whether it is there
    except ImportError:
        return False
    return True
