"""A world with a change on paper: variables, edited files, files as another program would write them, facts."""

from __future__ import annotations

import pytest

from awswhy.awsfiles.edit import edit
from awswhy.model.fix import MODE, SET, Edit, Effect
from awswhy.world.after import AfterWorld
from awswhy.world.base import Absent, FileFacts, NoAnswer, Ran, Request, Unreadable
from awswhy.world.fake import FakeWorld

CONFIG, CREDENTIALS = "/home/dev/.aws/config", "/home/dev/.aws/credentials"


def before(**more) -> FakeWorld:
    return FakeWorld(
        {"HOME": "/home/dev", "A": "1", "B": "2"}, {CONFIG: "[default]\nregion = a\n", "/secret": None},
        programs={"x": (0, "y", "")}, facts={"shell": "fish", "homes": {"root": "/root"}}, now=5.0, cwd="/work", **more,
    )  # fmt: skip


def after(world=None, **effect) -> AfterWorld:
    return AfterWorld(world or before(), Effect(**effect), edit)


def test_variables():
    world = after(env={"A": None, "B": "3", "C": "4", "D": None})
    assert dict(world.env) == {"HOME": "/home/dev", "B": "3", "C": "4"}


def test_an_edited_file():
    was = before()
    world = after(was, edits=(Edit(CONFIG, SET, "default", "region", "b"),))
    assert world.read(CONFIG) == b"[default]\nregion = b\n"
    assert was.read(CONFIG) == b"[default]\nregion = a\n", "only on paper"
    assert world.stat(CONFIG) == was.stat(CONFIG)


def test_an_edit_makes_the_file_where_there_is_none():
    world = after(edits=(Edit(CREDENTIALS, SET, "dev", "x", "y"),))
    assert world.read(CREDENTIALS) == b"[dev]\nx = y\n"
    assert world.stat(CREDENTIALS) == FileFacts("file", 0o600, 1000, 1)


def test_a_file_that_another_program_writes():
    world = after(files={CREDENTIALS: "[dev]\n", CONFIG: "é\udcff"})
    assert world.read(CREDENTIALS) == b"[dev]\n"
    assert world.read(CONFIG) == b"\xc3\xa9\xff"
    assert world.stat(CREDENTIALS).kind == "file"
    assert world.list("/home/dev/.aws") == ("config", "credentials")
    assert world.list("/home/dev/.aws/") == ("config", "credentials")
    with pytest.raises(Absent):
        world.read("/home/dev/.aws/other")
    with pytest.raises(Absent):
        world.stat("/home/dev/.aws/other")


def test_a_mode():
    world = after(before(modes={CONFIG: 0o644}), edits=(Edit(CONFIG, MODE, value="600"),))
    assert world.stat(CONFIG).mode == 0o600
    assert world.read(CONFIG) == b"[default]\nregion = a\n"
    assert after(edits=(Edit(CONFIG, MODE),)).stat(CONFIG).mode == 0o600


def test_what_may_not_be_read_stays_so():
    with pytest.raises(Unreadable):
        after(edits=(Edit("/secret", SET, "a", "b", "c"),)).read("/secret")


def test_facts():
    world = after(facts={"awscrt": True, "shell": "posix"})
    assert world.fact("awscrt") is True
    assert world.fact("shell") == "posix"
    assert after().fact("shell") == "fish"


def test_the_rest_is_as_it_was():
    was = before()
    world = after(was)
    assert (world.name, world.os, world.cwd, world.user, world.now()) == (
        was.name, was.os, was.cwd, was.user, was.now(),
    )  # fmt: skip
    assert world.home_of("root") == "/root"
    assert world.run(("x",), 1.0) == Ran(0, b"y")
    with pytest.raises(NoAnswer):
        world.fetch(Request("GET", "http://x/"))


def test_changes_on_changes():
    world = AfterWorld(after(env={"A": "9"}), Effect(env={"B": None}), edit)
    assert (world.env["A"], "B" in world.env) == ("9", False)
