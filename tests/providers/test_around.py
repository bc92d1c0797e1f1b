"""What lies beside the SDK's places: signs that no place gives, and the plain facts that screens need."""

from __future__ import annotations

import pytest

from awswhy.engine import diagnose, walk
from awswhy.model.walk import LOOK, OFFLINE, Ask, Walk
from awswhy.providers.around import around, aws_of
from awswhy.providers.saving import NOBODY, removable, unwritable
from awswhy.world.base import Absent, FileFacts, Unreadable, User
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld

HOME = {"HOME": "/home/dev"}
CREDENTIALS = "/home/dev/.aws/credentials"
AWS = "/usr/local/bin/aws"
TEN = "2026-08-02T10:00:00Z"


def signs(world: FakeWorld) -> dict[str, object]:
    """Every sign beside a walk that found nothing, by its code."""
    nothing = Walk("boto3", "botocore", "this shell", Ask(), (), "none", depth=LOOK)
    return {sign.code: sign for sign in around(Eyes(world, OFFLINE), nothing)}


class Fleeting(FakeWorld):
    """Its credentials file is gone by the time that it is opened, as when another program writes it anew."""

    def read(self, path: str) -> bytes:
        if path == CREDENTIALS:
            raise Absent(path)
        return super().read(path)


def test_a_file_that_goes_away_meanwhile_is_none():
    world = Fleeting({**HOME, "AWS_EC2_METADATA_DISABLED": "true"}, {CREDENTIALS: "[default]\n"})
    assert "file-unreadable" not in signs(world)
    assert diagnose(world, walk(world)).findings[0].cause == "no-credentials"


def test_whose_file_it_is_that_may_not_be_read():
    sign = signs(FakeWorld(HOME, {CREDENTIALS: None}, owners={CREDENTIALS: 0}))["file-unreadable"]
    assert (sign.facts["owner"], sign.facts["me"], sign.facts["path"]) == (0, 1000, CREDENTIALS)


@pytest.mark.parametrize(
    ("value", "ago"), [(TEN, 7200.0), ("2026-08-02T14:00:00Z", None), ("soon", None), ("1785672000000", None)]
)
def test_how_long_ago_a_tools_session_ended(value, ago):
    """A mark that still lasts, or is no time that can be read, says nothing of it."""
    sign = signs(FakeWorld({**HOME, "AWS_SESSION_EXPIRATION": value}))["tool-mark"]
    assert (sign.facts["tool"], sign.facts.get("ago")) == ("granted (assume)", ago)


def test_a_name_in_small_letters_is_a_misspelt_one():
    """Variables have large and small letters everywhere but on Windows."""
    sign = signs(FakeWorld({**HOME, "aws_profile": "dev"}))["misspelt-variable"]
    assert (sign.facts["name"], sign.facts["meant"], sign.facts["value"]) == ("aws_profile", "AWS_PROFILE", "dev")
    both = FakeWorld({**HOME, "aws_profile": "dev", "AWS_PROFILE": "prod"})
    assert "misspelt-variable" not in signs(both), "the right name is there as well"


class Machine(FakeWorld):
    """One with a program `aws`, as large and as readable as told."""

    def __init__(self, content: str | None, size: int | None = None, mode: int = 0o755) -> None:
        super().__init__({"PATH": "/usr/bin:/usr/local/bin"}, {AWS: content}, modes={AWS: mode})
        self._size = size

    def stat(self, path: str) -> FileFacts:
        found = super().stat(path)
        return found if self._size is None else FileFacts(found.kind, found.mode, found.uid, self._size)


@pytest.mark.parametrize(
    ("world", "version"),
    [
        (FakeWorld({"PATH": "/usr/bin"}), ""),
        (Machine("#!/usr/bin/python3\nimport awscli.clidriver\n"), "v1"),
        (Machine("#!/usr/bin/env bash\nexec /opt/aws-cli/aws\n"), "v2"),
        (Machine("ELF", size=6_000_000), "v2"),
        (Machine(None), "v2"),  # may be run, not read
        (Machine("x", mode=0o644), ""),  # is there, may not be run
        (FakeWorld(facts={"aws": "v1"}), "v1"),
    ],
)
def test_which_aws_cli_there_is(world, version):
    assert aws_of(world) == version


CACHE = "/home/dev/.aws/sso/cache"


def cache_of(mode: int, owner: int = 1000, **more) -> FakeWorld:
    """A world with a sign-in's cache folder."""
    return FakeWorld(HOME, {f"{CACHE}/x.json": "{}"}, modes={CACHE: mode}, owners={CACHE: owner}, **more)


@pytest.mark.parametrize(
    ("world", "owner"),
    [
        (cache_of(0o700), None),
        (cache_of(0o500), 1000),
        (cache_of(0o600), 1000),  # no way in
        (cache_of(0o755, owner=0), 0),
        (cache_of(0o775, owner=0), None),  # perhaps by the group
        (cache_of(0o777, owner=0), None),
        (cache_of(0o500, user=User("root", 0, "/root")), None),  # nothing stops root
        (cache_of(0o700, facts={"may_write": False}), 1000),  # a read-only mount
        (cache_of(0o500, facts={"may_write": lambda folder: folder == CACHE}), None),
        (FakeWorld(HOME), None),  # it will be made
        (cache_of(0o500, user=User("dev", None, "C:\\Users\\dev")), None),  # Windows has no such bits
    ],
)
def test_who_may_not_write_into_a_folder(world, owner):
    assert unwritable(world, CACHE) == owner


class Ownerless(FakeWorld):
    """A world that knows no owners."""

    def stat(self, path: str) -> FileFacts:
        return FileFacts("dir", 0o500)


def test_a_folder_without_an_owner():
    assert unwritable(Ownerless(HOME, facts={"may_write": False}), CACHE) == NOBODY


class Hidden(FakeWorld):
    """A world whose folder may not be looked at."""

    def stat(self, path: str) -> FileFacts:
        raise Unreadable("Permission denied")


def test_a_folder_that_may_not_be_looked_at_is_not_accused():
    assert unwritable(Hidden(HOME), CACHE) is None


FOLDER = "/home/dev/.aws/config"
MOUNTS = "/proc/self/mountinfo"


class Bare(FakeWorld):
    """A world with an empty folder, which a fake one has not by itself."""

    def list(self, path: str) -> tuple[str, ...]:
        return () if path == FOLDER else super().list(path)


@pytest.mark.parametrize(
    ("world", "what"),
    [
        (Bare(HOME), "empty"),
        (Bare(HOME, {"/home/dev/.aws/x": ""}, modes={"/home/dev/.aws": 0o500}), "held"),
        (Bare(HOME, {MOUNTS: f"36 35 98:0 / {FOLDER} rw - ext4 /dev/x rw\n"}), "mounted"),
        (FakeWorld(HOME, {f"{FOLDER}/x": ""}), "full"),
        (FakeWorld(HOME), "held"),  # it may not be listed, or is gone
    ],
)
def test_whether_a_folder_in_a_files_place_can_go(world, what):
    assert removable(world, FOLDER) == what
