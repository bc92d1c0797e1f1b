"""The contract world by world: every place in every world folder and in random ones, at every depth."""

from __future__ import annotations

import pytest
from contract import ALL, LONGEST, PRINTED, SECRET, SERVER, ask_of, check, noting, opened

from awswhy.engine import walk
from awswhy.model.raises import SdkRaises
from awswhy.model.walk import LIVE, LOOK, OFFLINE, Ask
from awswhy.providers.steps import step_of
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld
from referee.generate.worlds import world as random_world
from worlds_folder import WorldFolder, names

pytestmark = pytest.mark.usefixtures("no_sleep")


def of_folder(name: str) -> tuple[FakeWorld, str | None]:
    folder = WorldFolder(name)
    return noting(folder.fake_world()), folder.profile


def of_seed(seed: int) -> tuple[FakeWorld, str | None]:
    made = random_world(seed).filled("", SERVER)
    world = FakeWorld(
        made.env, made.files, modes=made.modes, http={_key(key): one_of(said) for key, said in made.http.items()},
        facts={"awscrt": made.awscrt, "mfa_code": lambda serial: "123456"}, now=made.now, cwd="/home/dev",
        programs={"/home/dev/bin/cred": (0, PRINTED, "")},
    )  # fmt: skip
    return noting(world), made.profile


def _key(key: str) -> str:
    """`METHOD /path Action` as a fake world has it."""
    method, target, *_ = key.split(" ")
    return f"{method} {SERVER}{target}" if target.startswith("/") else f"{method} {target}"


def one_of(said):
    """An answer, or the first of several."""
    return said[0] if isinstance(said, list) and said and not isinstance(said[0], int) else said


def everywhere(world: FakeWorld, profile: str | None, what: str) -> None:
    """The contract on every place of one world, at every depth."""
    ask = ask_of(world, profile)
    for depth in (OFFLINE, LOOK, LIVE):
        for provider in ALL.values():
            raises_nothing_else(provider, opened(world, ask, depth), ask, what)
            eyes = opened(world, ask, depth)
            step = step_of(provider, eyes, ask)
            check(step, provider, world, eyes, depth)
            if depth == LOOK:
                assert step_of(provider, opened(world, ask, depth), ask) == step, f"{what}: another answer"


def raises_nothing_else(provider, eyes: Eyes, ask: Ask, what: str) -> None:
    try:
        provider.look(eyes, ask)
    except SdkRaises as error:
        told = f"{error} {error!r} {error.reason} {error.sign!r} {error.at}"
    else:
        told = ""
    assert SECRET not in told, what


@pytest.mark.parametrize("name", names())
def test_every_world_folder(name):
    everywhere(*of_folder(name), name)


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_random_worlds(first):
    for seed in range(first, first + 50):
        everywhere(*of_seed(seed), f"seed {seed}")


@pytest.mark.parametrize("name", names())
def test_reasons_are_short(name):
    """90 letters at most, what the person wrote into the files (a path, an address, an ARN) left out of the count."""
    short(*of_folder(name))


@pytest.mark.parametrize("first", range(0, 400, 100))
def test_reasons_are_short_in_random_worlds(first):
    for seed in range(first, first + 100):
        short(*of_seed(seed))


def short(world: FakeWorld, profile: str | None) -> None:
    for depth in (OFFLINE, LIVE):
        for step in walk(world, profile=profile, depth=depth).steps:
            bare = " ".join(word for word in step.reason.split() if not any(mark in word for mark in "/:[]\"'"))
            assert len(bare) <= LONGEST, step.reason
