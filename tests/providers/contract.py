"""One contract for every place of boto3's chain, whatever world it looks at.

It raises nothing but SdkRaises, gives a whole step with its own name and title, writes down all that it looks at, tells
its reason on one line without a secret, asks nobody when the SDK never gets there, and gives the same when asked again.
"""

from __future__ import annotations

import copy
import json

from awswhy.chains.boto3 import CHAIN
from awswhy.engine import walk
from awswhy.model.spot import (
    ABSENT,
    COMMAND,
    EMPTY,
    FILE,
    NO_ANSWER,
    NOT_TRIED,
    PRESENT,
    UNKNOWN_YET,
    UNREADABLE,
    URL,
    Look,
)
from awswhy.model.walk import FOUND, LEFT_OUT, LOOK, NOTHING, OFFLINE, STOPS, UNKNOWN, Ask, Step
from awswhy.world import paths
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld

PROVIDERS = {provider.name: provider for provider in CHAIN.providers}
SOURCES = {f"{name} as a source": provider for name, provider in CHAIN.providers[1].sources}
ALL = {**PROVIDERS, **SOURCES}
OUTCOMES = {FOUND, NOTHING, STOPS, LEFT_OUT, UNKNOWN}
SEEN = {PRESENT, EMPTY, ABSENT, UNREADABLE, NO_ANSWER, NOT_TRIED, UNKNOWN_YET}
SECRET, TOKEN = "never-to-be-shown-secret-0123456789", "never-to-be-shown-token-0123456789"
LONGEST = 90
SERVER = "http://127.0.0.1:8077"
PRINTED = json.dumps({"Version": 1, "AccessKeyId": "AKIAZZZZZZZZZZZZ7EXM", "SecretAccessKey": SECRET})


class Noting(FakeWorld):
    """A fake world that remembers which files were read, and answers as the referee's stub does."""

    def __init__(self, *args, **named) -> None:
        super().__init__(*args, **named)
        self.read_paths: list[str] = []

    def read(self, path: str) -> bytes:
        self.read_paths.append(path)
        return super().read(path)


def noting(world: FakeWorld) -> FakeWorld:
    made = copy.copy(world)
    made.__class__ = Noting
    made.read_paths = []
    made.sent, made.ran = [], []
    return made


def ask_of(world: FakeWorld, profile: str | None) -> Ask:
    """What the engine would ask for."""
    return walk(world, profile=profile, depth=OFFLINE).ask


def opened(world, ask: Ask, depth: str, ended: bool = False) -> Eyes:
    """Open the eyes on a world in which nothing was looked at yet."""
    world.sent, world.ran, world.read_paths = [], [], []
    eyes = Eyes(world, depth)
    eyes.session, eyes.ended = ask, ended
    return eyes


def check(step: Step, provider, world, eyes: Eyes, depth: str) -> None:
    """The contract on one step."""
    told = f"{provider.name}: {step!r}"
    assert step.provider == provider.name
    assert step.title == provider.title
    assert step.outcome in OUTCOMES, (told, eyes.memo)
    assert step.reason, told
    assert len(step.reason.splitlines()) == 1, told
    assert (step.sdk_error is not None) is (step.outcome == STOPS), told
    assert (step.identity is not None) is (step.outcome == FOUND), told
    assert step.keys is None or step.outcome == FOUND, told
    if step.outcome == STOPS:
        assert step.sdk_error.type.isidentifier() or "." in step.sdk_error.type
    assert SECRET not in told + repr(eyes.take())
    assert TOKEN not in told
    assert {look.seen for look in step.looks} <= SEEN
    _all_is_written_down(world, _looks(step), told)
    if depth == OFFLINE:
        assert world.sent == []
    if depth in (OFFLINE, LOOK):
        assert world.ran == []


def _looks(step: Step) -> list[Look]:
    """Those of its source too, and of that one's."""
    return [*step.looks, *(look for inner in step.inner for look in _looks(inner))]


def _all_is_written_down(world, looks, told: str) -> None:
    files = {look.spot.name for look in looks if look.spot.kind == FILE}
    for path in getattr(world, "read_paths", ()):
        assert paths.short(world, path) in files, f"{path} was read: {told}"
    urls = {look.spot.name for look in looks if look.spot.kind == URL}
    for request in world.sent:
        assert any(request.shown.endswith(url.partition("://")[2]) for url in urls), request
    programs = {look.spot.name for look in looks if look.spot.kind == COMMAND}
    assert {argv[0].partition("=")[0] for argv in world.ran} <= programs  # `NAME=secret` is cut
