"""Programs of `credential_process` that cannot be run from here, or not at all."""

from __future__ import annotations

import pytest

from awswhy.engine import diagnose, walk
from awswhy.model.spot import COMMAND, NOT_TRIED
from awswhy.model.walk import LIVE, LOOK, STOPS, UNKNOWN
from awswhy.providers.process import shell_marks, shown_program
from awswhy.world.base import NotTried, Ran
from awswhy.world.fake import FakeWorld

ENV = {"HOME": "/home/dev", "AWS_EC2_METADATA_DISABLED": "true"}
CONFIG = {"/home/dev/.aws/config": "[default]\ncredential_process = creds now\n"}


class Elsewhere(FakeWorld):
    """A place whose programs cannot be started from here."""

    def run(self, argv: tuple[str, ...], timeout: float | None = None) -> Ran:
        raise NotTried("programs of a container do not run here")


def test_a_program_that_cannot_be_run_from_here_is_unknown():
    seen = walk(Elsewhere(ENV, CONFIG), depth=LIVE)
    step = next(step for step in seen.steps if step.provider == "custom-process")
    assert (seen.verdict, step.outcome) == (UNKNOWN, UNKNOWN)
    assert step.reason == "creds was not run: programs of a container do not run here"
    assert [look.seen for look in step.looks if look.spot.kind == COMMAND] == [NOT_TRIED]


@pytest.mark.parametrize(
    ("command", "marks"),
    [
        ("creds --profile dev", ()),
        ("creds | jq .", ("|",)),
        ("creds '| > < ; && ~/x' \"| ; ~/x\"", ()),  # all of it in quotes
        ("creds '$HOME' `id`", ("`",)),
        ('creds "$HOME" && x > y < z; w', ("$", "&&", ">", "<", ";")),
        ("creds $5 a$ ~x", ()),
        ("~/bin/creds ~/x", ("~/",)),
        ("AWS_PROFILE=dev creds", ("=",)),
        ("--a=b creds", ()),
    ],
)
def test_what_only_a_shell_would_act_on(command, marks):
    assert shell_marks(command) == marks


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("creds", "creds"),
        ("/opt/x=y/creds", "/opt/x=y/creds"),
        ("TOKEN=hunter2", "TOKEN=<secret>"),
        ("https://me:hunter2@corp.example/creds?t=hunter2", "https://corp.example/creds"),
    ],
)
def test_a_program_as_it_may_be_shown(word, shown):
    assert shown_program(word) == shown


def test_a_command_with_a_nul_stops_at_every_depth():
    """It is no path that could be looked for, so no "may not be run" either."""
    world = FakeWorld(ENV, {"/home/dev/.aws/config": "[default]\ncredential_process = /bin/true a\0b\n"})
    for depth in (LOOK, LIVE):
        seen = walk(world, depth=depth)
        assert (seen.verdict, seen.sdk_error.type) == (STOPS, "ValueError")
        assert [finding.cause for finding in diagnose(world, seen).findings] == ["stops-for-another-reason"]
    assert world.ran == []
