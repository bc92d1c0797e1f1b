"""Chains of roles: what is known of one is what a look of its own would have found, and no role is looked at twice."""

from __future__ import annotations

import random

import pytest

from awswhy.awsfiles.profiles import config_of
from awswhy.chains import chain_of
from awswhy.engine import diagnose, walk
from awswhy.lint import lint
from awswhy.model.walk import OFFLINE, STOPS
from awswhy.profiles import rows, walk_profile
from awswhy.providers import assume_role
from awswhy.providers.role_chain import LOADED, USED, Known
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld

CONFIG = "/home/dev/.aws/config"
ARN = "role_arn = arn:aws:iam::111122223333:role/"
KEYS = "aws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\naws_secret_access_key = made+up+secret/for/awswhy/tests/00000001\n"
BOTO3 = chain_of("boto3")


def chain(roles: int, end: str = "keys") -> str:
    made = [f"[profile r{n}]\n{ARN}r{n}\nsource_profile = r{n + 1}\n" for n in range(roles - 1)]
    return "".join(made) + f"[profile r{roles - 1}]\n{ARN}last\nsource_profile = {end}\n[profile keys]\n{KEYS}"


def world(config: str) -> FakeWorld:
    return FakeWorld({}, {CONFIG: config})


def some(seed: int) -> str:
    """A file of some thirty profiles: roles that lead anywhere, with faults of all kinds."""
    dice = random.Random(seed)
    count = dice.randrange(3, 40)
    parts = [f"[profile keys]\n{KEYS}", "[profile half]\naws_access_key_id = AKIA\n", "[profile empty]\nregion = x\n"]
    ends = ["keys", "keys", "half", "empty", "gone"]
    for n in range(count):
        lines = [f"{ARN}{n}" if dice.random() < 0.95 else "role_arn = x"]
        after = f"r{n + 1 if dice.random() < 0.8 else dice.randrange(count)}"
        lines += [f"source_profile = {after if n + 1 < count and dice.random() < 0.9 else dice.choice(ends)}"]
        lines += ["credential_source = Nowhere"] * (dice.random() < 0.05)
        lines += ["mfa_serial = arn:aws:iam::111122223333:mfa/me"] * (dice.random() < 0.2)
        lines += [KEYS] * (dice.random() < 0.05)
        lines += ["region = us-east-1"] * (dice.random() < 0.3) or ["region = not_one"] * (dice.random() < 0.1)
        lines += ["duration_seconds = 1"] * (dice.random() < 0.05)
        parts.append(f"[profile r{n}]\n" + "\n".join(lines) + "\n")
    dice.shuffle(parts)
    return "".join(parts)


def fate(made):
    """What a walk came to, without the name of who asked and without looks, which are written down once."""
    shown = [(step.provider, step.outcome, step.reason, step.at, step.identity) for step in made.steps]
    inner, depth = made.steps[-1].inner if made.steps else (), []
    while inner:
        depth.append([(step.provider, step.outcome, step.at) for step in inner])
        inner = inner[-1].inner
    return made.verdict, made.sdk_error, shown, depth, [(sign.code, sign.at) for sign in made.signs]


@pytest.mark.parametrize("part", range(8))
def test_what_is_known_is_what_a_look_of_its_own_finds(part, monkeypatch):
    monkeypatch.setattr(assume_role, "LOADED", 12)
    monkeypatch.setattr(assume_role, "USED", 7)
    monkeypatch.setattr("awswhy.providers.role_chain.LOADED", 12)
    for seed in range(part * 40, part * 40 + 40):
        here = world(some(seed))
        shared = Eyes(here, OFFLINE)
        for name in config_of(shared).profiles:
            alone = Eyes(here, OFFLINE)
            alone.memo["chains"] = None
            assert fate(walk_profile(shared, BOTO3, name)) == fate(walk_profile(alone, BOTO3, name)), (seed, name)


def test_roles_whose_profiles_stand_in_both_files():
    """What the credentials file says counts first: with its region "r1" cannot ask for its role, and "r0" can."""
    here = FakeWorld({}, {
        CONFIG: "[DEFAULT]\nregion = us-east-1\n" + chain(3),
        "/home/dev/.aws/credentials": "[r0]\nregion = eu-west-1\n[r1]\nregion = not_one\n[r2]\noutput = json\n",
    })  # fmt: skip
    shared, found = Eyes(here, OFFLINE), {}
    for name in config_of(shared).profiles:
        alone = Eyes(here, OFFLINE)
        alone.memo["chains"] = None
        found[name] = walk_profile(shared, BOTO3, name)
        assert fate(found[name]) == fate(walk_profile(alone, BOTO3, name)), name
    assert (found["r0"].verdict, found["r2"].verdict) == ("found", "found")
    assert (found["r1"].verdict, found["r1"].sdk_error.type) == (STOPS, "InvalidRegionError")


@pytest.mark.parametrize(("roles", "verdict"), [(USED, "found"), (USED + 1, STOPS), (LOADED, STOPS), (3000, STOPS)])
def test_a_chain_stops_where_python_does(roles, verdict):
    made = walk(world(chain(roles)), profile="r0", depth=OFFLINE)
    assert made.verdict == verdict
    if verdict == STOPS:
        assert made.sdk_error.type == "RecursionError"
        (finding,) = diagnose(world(chain(roles)), made).findings
        assert finding.cause == "role-chain-too-long"


def test_a_fault_that_comes_before_the_limit_is_the_one_that_is_told():
    def error(roles: int) -> str:
        return walk(world(chain(roles, "gone")), profile="r0", depth=OFFLINE).sdk_error.type

    assert (error(USED), error(LOADED), error(LOADED + 1)) == (
        "InvalidConfigError", "InvalidConfigError", "RecursionError",
    )  # fmt: skip


def test_rows_and_lint_of_a_long_chain():
    found = {row.name: row for row in rows(world(chain(3000)))}
    assert found["r0"].state == found[f"r{3000 - USED - 1}"].state == STOPS
    assert found[f"r{3000 - USED}"].state == "found"
    told = lint(world(chain(3000)))
    assert [finding.cause for finding in told].count("role-chain-too-long") == 3000 - USED


@pytest.mark.parametrize("end", ["keys", "gone", "r0", "r5"])
@pytest.mark.parametrize("turned", [False, True])
def test_no_role_is_looked_at_twice(end, turned, monkeypatch):
    """The work is counted, so this cannot pass by luck on a fast machine."""
    seen = []
    link = assume_role._link
    monkeypatch.setattr(assume_role, "_link", lambda eyes, profile: seen.append(profile.name) or link(eyes, profile))
    parts = chain(2000, end).split("[profile ")[1:]
    rows(world("".join(f"[profile {part}" for part in (reversed(parts) if turned else parts))))
    assert len(seen) <= 2 * 2000 + LOADED


def test_counting_a_chain():
    text = chain(5) + f"[profile a]\n{ARN}a\nsource_profile = b\n[profile b]\n{ARN}b\nsource_profile = a\n"
    text += f"[profile c]\n{ARN}c\nsource_profile = a\n[profile d]\n{ARN}d\nsource_profile = d\n{KEYS}"
    known = Known(config_of(Eyes(world(text), OFFLINE)))
    assert not any(known.hopeless(name) for name in ("r2", "r0", "c", "b", "d"))
    assert known.roles == {"r4": 1, "r3": 2, "r2": 3, "r1": 4, "r0": 5, "a": 2, "b": 2, "c": 3, "d": 1}
