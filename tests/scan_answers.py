"""Pairs as they stand in files, and stand-ins for AWS's STS that answer as they are told."""

from __future__ import annotations

import time
from pathlib import Path

from awswhy.lab.keys import Key, key_id, role_arn, role_key, secret_of
from awswhy.lab.sigv4 import Refused
from awswhy.lab.sts import refused
from awswhy.lab.stub import Asked, Reply, text
from awswhy.model.found import Found
from awswhy.model.noun import replace
from awswhy.model.secret import Secret
from awswhy.scan.find import find
from awswhy.world.here import HereWorld

CANARY = "171436882533"
"""An account of canarytokens.org."""
PAGE = "<html><head><title>403 Forbidden</title></head><body>Blocked by your company<br></body></html>"
GOOD_PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Sign in to the network</p></body></html>'


def written(key: Key, *, token: bool = True, secret: str = "") -> str:
    """Give a key as it stands in a credentials file."""
    lines = [f"aws_access_key_id = {key.id}", f"aws_secret_access_key = {secret or key.secret.reveal()}"]
    if key.token is not None and token:
        lines.append(f"aws_session_token = {key.token.reveal()}")
    return "\n".join(lines) + "\n"


def session(name: str, ends: float = 0.0) -> Key:
    """Give a role's temporary key, whose token begins as those of today do."""
    key = role_key(role_arn(name), "dev", ends or time.time() + 3600)
    assert key.token is not None
    return replace(key, token=Secret("IQoJb3JpZ2lu" + key.token.reveal()[4:]))


def canary() -> str:
    """Give a pair of a canary's account."""
    return f"aws_access_key_id = {key_id('AKIA', 'c', CANARY)}\naws_secret_access_key = {secret_of('c').reveal()}\n"


def found_in(words: str, path: str = "a.ini") -> list[Found]:
    """Give what a scan finds in a text."""
    return [Found(leak, path) for leak in find(words.encode())]


def world_of(home: Path, url: str, **env: str) -> HereWorld:
    """Give a world of nobody's whose STS is a stand-in."""
    world = HereWorld()
    world.env = {"HOME": str(home), "AWS_ENDPOINT_URL_STS": url, **env}
    return world


class Says:
    """A stand-in that says one thing, and counts how often and when it was asked."""

    def __init__(self, *replies: Reply | None) -> None:
        """Take what is said, the last one again and again."""
        self.replies = list(replies)
        self.times: list[float] = []

    def answer(self, asked: Asked) -> Reply | None:
        """Answer."""
        self.times.append(time.monotonic())
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


def no(code: str, message: str = "no", status: int = 403) -> Reply:
    """Give a refusal as STS words it."""
    return refused(Refused(status, code, message), time.time())


def page(status: int, body: str = PAGE) -> Reply:
    """Give what is not AWS's."""
    return text(status, body, "text/html")
