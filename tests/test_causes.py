"""The catalogue: what it lists is there, every page is whole, and every cause has a world that shows it."""

from __future__ import annotations

import os
import re

import pytest

from awswhy import causes
from awswhy.model.cause import (
    ENVIRONMENT,
    ERROR,
    EXPIRED_IDENTITY,
    INFO,
    INVALID_IDENTITY,
    NO_IDENTITY,
    NOT_PERMITTED,
    WARNING,
    WRONG_IDENTITY,
)
from worlds_folder import WorldFolder, names

NAMES = [name for name, _ in causes.REGISTRY]
WALKED = [name for name, sees in causes.REGISTRY if sees]  # the others are only heard in texts, and need no world
HEADINGS = ("What happened", "Why it matters", "What to do")
WHO = {ENVIRONMENT, EXPIRED_IDENTITY, INVALID_IDENTITY, NO_IDENTITY, NOT_PERMITTED, WRONG_IDENTITY}
FOLDER = os.path.dirname(causes.__file__)


def expected(world: str) -> list[str]:
    return list(WorldFolder(world).expect.get("causes", ()))


def test_the_registry_lists_every_file_once():
    files = {name.removesuffix(".py").replace("_", "-") for name in os.listdir(FOLDER) if name.endswith(".py")}
    assert sorted(NAMES) == sorted(files - {"--init--"})


def test_a_name_that_is_not_listed_is_refused():
    with pytest.raises(KeyError):
        causes.load("no-such-cause")


@pytest.mark.parametrize(("name", "sees"), causes.REGISTRY)
def test_the_file_and_the_registry_agree(name, sees):
    module = causes.load(name)
    assert module.CAUSE.name == name
    assert sees == module.SEES
    assert len(set(sees)) == len(sees)


@pytest.mark.parametrize("name", NAMES)
def test_the_cause_is_told_in_full(name):
    cause = causes.load(name).CAUSE
    assert cause.severity in (ERROR, WARNING, INFO)
    assert cause.who in WHO
    assert re.fullmatch(r"[A-Z][A-Za-z0-9]+", cause.kind)
    assert cause.summary
    first = cause.summary.split()[0]
    assert first == first.upper() or first[0].islower(), "half a sentence: no capital letter but in a name"
    assert len(cause.summary) <= 90
    assert not cause.summary.endswith(".")
    for says in cause.says:
        assert says.sdk
        assert says.text.strip()


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_whole(name):
    page = (causes.load(name).__doc__ or "").splitlines()
    title = page[0]
    assert 0 < len(title) <= 90
    assert not title.endswith(".")
    assert [line for line in page if line in HEADINGS] == list(HEADINGS)
    for heading in HEADINGS:
        at = page.index(heading)
        assert page[at + 1] == ""
        assert page[at + 2].strip(), f"nothing under {heading}"
    text = "\n".join(page)
    assert "!" not in text
    for word in ("simply", "please"):
        assert word not in text.lower().split()


@pytest.mark.parametrize("name", WALKED)
def test_a_world_shows_it(name):
    worlds = [world for world in names() if name in expected(world)]
    assert worlds, f"no world folder shows {name}"
    assert name in names() or any(world.startswith(name) for world in worlds)


@pytest.mark.parametrize("name", WALKED)
def test_a_world_nearly_shows_it(name):
    nearly = [world for world in names() if world.startswith(f"{name}-nearly")]
    assert nearly, f"no world folder {name}-nearly"
    for world in nearly:
        assert name not in expected(world)


def test_every_world_expects_known_causes():
    for world in names():
        assert set(expected(world)) <= set(NAMES), world
