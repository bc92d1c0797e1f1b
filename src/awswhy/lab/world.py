"""Open a situation: make its home folder, start its servers, give the variables, and clear all away at the end."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from contextlib import ExitStack, contextmanager

from awswhy.model.noun import noun

from .container import Container
from .home import clean, fill, write
from .imds import Imds
from .p256 import private_key_pem
from .signin import Signin
from .situations import situation
from .sso import Sso
from .sts import Sts
from .stub import LOOPBACK, Closed, Stub

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Protocol

    from .situation import Situation
    from .stub import Asked, Reply

    class Service(Protocol):
        """What a stub is put around."""

        def answer(self, asked: Asked) -> Reply | None:
            """Answer one request."""


SERVICES: dict[str, Callable[..., Service]] = {
    "container": Container,
    "imds": Imds,
    "signin": Signin,
    "sso": Sso,
    "sts": Sts,
}
"""What a situation may start, by name; its options are the constructor's."""
_ENDPOINTS = {
    "sts": ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_STS"),
    "sso": ("AWS_ENDPOINT_URL_SSO", "AWS_ENDPOINT_URL_SSO_OIDC"),
    "signin": ("AWS_ENDPOINT_URL_SIGNIN",),
    "imds": ("AWS_EC2_METADATA_SERVICE_ENDPOINT",),
}


@noun
class Opened:
    """An open situation: `env` whole (not only what it adds), the home folder, stubs by name, the expected cause."""

    env: Mapping[str, str]
    home: str
    stubs: Mapping[str, Stub]
    cause: str
    situation: Situation

    def __hash__(self) -> int:
        """Hash by the folder, which is the only one."""
        return hash(self.home)

    def __repr__(self) -> str:
        """Show what it is: the variables hold the lab's keys."""
        return f"Opened({self.situation.name!r}, home={self.home!r})"


@contextmanager
def open_situation(name: str, log: str | None = None) -> Iterator[Opened]:
    """Open a situation by name; raises KeyError for none such. `log` is a file for all requests, one JSON a line."""
    chosen = situation(name)
    with ExitStack() as stack:
        home = os.path.realpath(stack.enter_context(tempfile.TemporaryDirectory(prefix="awswhy-lab-")))
        closed = Closed()
        stack.callback(closed.stop)
        # There is always an STS, so that the check after a fix succeeds.
        stubs = {
            kind: stack.enter_context(Stub(kind, SERVICES[kind](**options).answer, log))
            for kind, options in {"sts": {}, **chosen.stubs}.items()
        }
        marks = {kind.upper(): stub.url for kind, stub in stubs.items()}
        marks.update(HOME=home, PYTHON=sys.executable, CLOSED=closed.url, DPOP_KEY=json.dumps(private_key_pem())[1:-1])
        write(home, chosen.files, marks)
        env = clean(os.environ, home)
        env.update(endpoints(stubs, closed.url))
        env.update({name: fill(value, marks) for name, value in chosen.env.items()})
        if chosen.region:
            env["AWS_DEFAULT_REGION"] = chosen.region
        yield Opened(env, home, stubs, chosen.cause, chosen)


def endpoints(stubs: Mapping[str, Stub], closed: str) -> dict[str, str]:
    """Lead every service to loopback: the stubs that run, and a port that refuses for those that do not."""
    env = {name: closed for names in _ENDPOINTS.values() for name in names}
    for kind, stub in stubs.items():
        env.update(dict.fromkeys(_ENDPOINTS.get(kind, ()), stub.url))
    env["NO_PROXY"] = env["no_proxy"] = f"{LOOPBACK},localhost"
    return env
