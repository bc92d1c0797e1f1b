"""A folder in a file's place: only what can be removed is offered to be removed."""

from __future__ import annotations

import pytest

from awswhy.engine import diagnose, walk
from awswhy.model.fix import CMD, POWERSHELL
from awswhy.world.fake import FakeWorld

CREDENTIALS = "/home/dev/.aws/credentials"


class Folders(FakeWorld):
    """A fake world that also knows folders without anything in them."""

    def list(self, path):
        return () if path == CREDENTIALS and "empty" in self.name else super().list(path)


def fix_of(name="", files=None, **more):
    env = {"HOME": "/home/dev", "AWS_EC2_METADATA_DISABLED": "true"}
    world = Folders(env, {f"{CREDENTIALS}/x": "", **(files or {})}, name=name, **more)
    [finding] = [f for f in diagnose(world, walk(world)).findings if f.cause == "file-unreadable"]
    [fix] = finding.fixes
    return fix


def test_an_empty_one_is_removed():
    fix = fix_of("empty")
    assert fix.commands.posix == ("rmdir ~/.aws/credentials",)
    assert fix.commands.for_shell(CMD) == ('rmdir "/home/dev/.aws/credentials"',)
    assert fix.commands.for_shell(POWERSHELL) == ("Remove-Item ~/.aws/credentials",)


def test_one_that_is_not_empty_is_moved():
    fix = fix_of()
    assert "not empty" in fix.title
    assert fix.commands.posix == ("mv ~/.aws/credentials ~/.aws/credentials.folder",)


def test_without_the_right_to_there_is_no_command():
    fix = fix_of("empty", modes={"/home/dev/.aws": 0o500})
    assert fix.commands.posix == ()
    assert "no right to" in fix.title


@pytest.mark.parametrize("name", ["", "empty"])
def test_a_mount_is_put_right_outside(name):
    mounts = "1 2 0:1 / / rw - overlay x rw\n3 1 8:1 /home /home/dev/.aws/credentials rw - ext4 /dev/sda1 rw\n"
    fix = fix_of(name, {"/proc/self/mountinfo": mounts})
    assert fix.commands.posix == ()
    assert "mounted" in fix.title


def test_other_mounts_do_not_matter():
    fix = fix_of("empty", {"/proc/self/mountinfo": "1 2 0:1 / / rw - overlay x rw\n\n", "/.dockerenv": ""})
    assert fix.commands.posix == ("rmdir ~/.aws/credentials",)
