"""This process as a world: real files with their modes, real programs, real users, the variables as they are."""

from __future__ import annotations

import os
import pwd
import stat
import sys
import time

import pytest

from awswhy.lab.stub import Stub, table
from awswhy.world import here
from awswhy.world.base import Absent, NoAnswer, NotTried, Request, Unreadable, User
from awswhy.world.here import HereWorld

NOT_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


@pytest.fixture
def world():
    return HereWorld({"python": "/x"}, "my shell")


def test_what_it_is(monkeypatch):
    monkeypatch.setenv("AWS_PROFILE", "dev")
    world = HereWorld({"python": "/x"}, "my shell")
    assert (world.name, world.os) == ("my shell", os.name)
    assert world.env["AWS_PROFILE"] == "dev"
    assert abs(world.now() - time.time()) < 5
    assert world.fact("python") == "/x"
    assert world.fact("nothing") is None
    assert world.cwd == os.getcwd()


def test_a_folder_that_is_gone(world, tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert world.cwd == ""


def test_files(world, tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"\xffdata")
    path.chmod(0o640)
    assert world.read(str(path)) == b"\xffdata"
    found = world.stat(str(path))
    facts = path.stat()
    assert (found.kind, found.mode, found.uid) == ("file", 0o640, os.getuid())
    assert (found.size, found.modified) == (5, facts.st_mtime)
    assert world.stat(str(tmp_path)).kind == "dir"
    assert world.stat("/dev/null").kind == "other"
    assert world.list(str(tmp_path)) == ("x",)


def test_a_link_is_what_it_leads_to(world, tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(Absent):
        world.stat(str(tmp_path / "link"))
    (tmp_path / "real").write_text("x")
    assert world.read(str(tmp_path / "link")) == b"x"
    assert world.fact("realpath")(str(tmp_path / "link")) == os.path.realpath(tmp_path / "real")


def test_what_is_not_there(world, tmp_path):
    (tmp_path / "file").write_text("")
    for path in (str(tmp_path / "nope"), str(tmp_path / "file" / "below"), ""):
        for look in (world.read, world.stat, world.list):
            with pytest.raises(Absent):
                look(path)


def test_what_cannot_be_looked_at(world, tmp_path):
    with pytest.raises(Unreadable) as caught:
        world.read(str(tmp_path))
    assert (caught.value.errno, caught.value.why) == (21, "Is a directory")
    with pytest.raises(Absent):
        world.list(str(tmp_path / "x" / "y"))
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for look in (world.read, world.stat, world.list):
        with pytest.raises(Unreadable) as caught:
            look(str(loop))
        assert caught.value.errno == 40
        with pytest.raises(Unreadable):
            look("a\0b")
        with pytest.raises(Unreadable):
            look("x" * 5000)


@NOT_ROOT
def test_what_may_not_be_read(world, tmp_path):
    path = tmp_path / "x"
    path.write_text("secret")
    path.chmod(0)
    with pytest.raises(Unreadable) as caught:
        world.read(str(path))
    assert caught.value.errno == 13
    assert world.stat(str(path)).mode == 0


def test_whether_a_folder_may_be_written(world, tmp_path):
    assert world.fact("may_write")(str(tmp_path)) is True
    assert world.fact("may_write")(str(tmp_path / "nope")) is False


def script(tmp_path, text, mode=0o700):
    path = tmp_path / "program"
    path.write_text(text)
    path.chmod(mode)
    return str(path)


def test_programs(world, tmp_path):
    ran = world.run((script(tmp_path, "#!/bin/sh\necho out $1; echo err >&2; exit 3\n"), "two words"))
    assert (ran.code, ran.out, ran.err) == (3, b"out two words\n", b"err\n")


def test_programs_get_our_variables_and_no_shell(world, tmp_path, monkeypatch):
    monkeypatch.setenv("MARK", "seen")
    ran = world.run((sys.executable, "-c", "import os, sys; print(os.environ['MARK'], sys.argv[1:])", "$MARK", "|"))
    assert ran.out == b"seen ['$MARK', '|']\n"


def test_programs_that_do_not_start(world, tmp_path):
    with pytest.raises(Absent):
        world.run(("no-such-program-anywhere",))
    for argv in ((script(tmp_path, "x", 0o600),), ("a\0b",), (str(tmp_path),)):
        with pytest.raises(Unreadable):
            world.run(argv)
    with pytest.raises(Unreadable) as caught:
        world.run((script(tmp_path, "no first line"),))
    assert caught.value.errno == 8


def test_a_program_that_does_not_end(world):
    with pytest.raises(NotTried, match=r"no end after 0\.2 s"):
        world.run(("sleep", "10"), timeout=0.2)


def test_a_request_goes_out(world):
    with Stub("x", table({"GET /a": (200, "yes")})) as stub:
        assert world.fetch(Request("GET", stub.url + "/a")).body == b"yes"
    with pytest.raises(NoAnswer):
        world.fetch(Request("GET", stub.url + "/a"))


def test_who_runs_it(world):
    entry = pwd.getpwuid(os.getuid())
    assert world.user == User(entry.pw_name, entry.pw_uid, entry.pw_dir)
    assert world.user is world.user, "asked once"
    assert world.home_of(entry.pw_name) == entry.pw_dir
    assert world.home_of("nobody-of-that-name") is None


def test_a_user_whom_the_data_base_does_not_know(world, monkeypatch):
    """As in a container that runs under a bare number."""
    monkeypatch.setattr(os, "getuid", lambda: 987654)
    assert world.user == User("987654", 987654, None)


def test_on_windows(world, monkeypatch, tmp_path):
    """There is no data base and there are no permission bits."""
    path = tmp_path / "x"
    path.write_text("")
    monkeypatch.setenv("USERNAME", "dev")
    monkeypatch.setattr(here.os, "name", "nt")
    assert world.user == User("dev", None, None)
    found = world.stat(str(path))
    assert (found.mode, found.uid) == (None, None)


def test_without_a_user_data_base(world, monkeypatch):
    monkeypatch.setitem(sys.modules, "pwd", None)
    assert world.home_of("root") is None


def test_looking_leaves_no_trace(world, tmp_path):
    path = tmp_path / "x"
    path.write_text("x")
    before = os.stat(path)
    world.read(str(path))
    world.stat(str(path))
    world.list(str(tmp_path))
    after = os.stat(path)
    assert (before.st_mtime_ns, before.st_ctime_ns, stat.S_IMODE(before.st_mode)) == (
        after.st_mtime_ns, after.st_ctime_ns, stat.S_IMODE(after.st_mode),
    )  # fmt: skip
