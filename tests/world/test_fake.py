"""Fake worlds behave as real ones: paths, folders, what may not be read, what refuses, who is there."""

from __future__ import annotations

import errno

import pytest

from awswhy.world.base import (
    Absent,
    Answer,
    FileFacts,
    NoAnswer,
    NotTried,
    Ran,
    Request,
    Unreadable,
    User,
    bare_url,
)
from awswhy.world.fake import DEFAULT_NOW, FakeWorld

FILES = {"/home/dev/.aws/config": "[default]\n", "/home/dev/.aws/x/y": b"\xff", "/secret": None}


def test_files():
    world = FakeWorld({}, FILES, cwd="/home/dev")
    assert world.read("/home/dev/.aws/config") == b"[default]\n"
    assert world.read("/home/dev//.aws/x/y") == b"\xff"
    assert world.read(".aws/config") == b"[default]\n", "relative to where the program runs"
    assert world.list("/home/dev/.aws") == ("config", "x")
    assert world.list("/home/dev/.aws/") == ("config", "x")
    for missing in ("/nope", "", "/home/dev/.aws/config/x"):
        for look in (world.read, world.stat, world.list):
            with pytest.raises(Absent):
                look(missing)


def test_what_may_not_be_read():
    world = FakeWorld({}, FILES)
    for path, number in (("/secret", errno.EACCES), ("/home/dev/.aws", errno.EISDIR)):
        with pytest.raises(Unreadable) as caught:
            world.read(path)
        assert caught.value.errno == number
        assert caught.value.why == str(caught.value)
    assert world.stat("/secret").kind == "file"


def test_what_a_path_is():
    world = FakeWorld({}, FILES, modes={"/secret": 0o644, "/home": 0o755}, owners={"/secret": 0})
    assert world.stat("/secret") == FileFacts("file", 0o644, 0, 0, DEFAULT_NOW)
    assert world.stat("/home/dev/.aws/config") == FileFacts("file", 0o600, 1000, 10, DEFAULT_NOW)
    assert world.stat("/home") == FileFacts("dir", 0o755, 1000)
    assert world.stat("/home/dev") == FileFacts("dir", 0o700, 1000)


def test_windows_paths_stay_as_they_are():
    world = FakeWorld({}, {"C:\\Users\\dev\\.aws\\config": "x"}, os="nt")
    assert world.read("C:\\Users\\dev\\.aws\\config") == b"x"
    assert world.stat("C:\\Users\\dev").kind == "dir"
    assert world.user == User("dev", 1000, None)


def test_answers():
    world = FakeWorld(http={
        "GET http://x/a": (200, "text"), "GET http://x/b?c=d": (201, b"\xff", {"X-Y": "z"}),
        "GET http://x/e": "timeout",
        "GET http://x/f": 5, "PUT http://x/a": [403, ""],
    })  # fmt: skip
    assert world.fetch(Request("GET", "http://x/a")) == Answer(200, (), b"text")
    assert world.fetch(Request("GET", "http://x/a?q=1")).body == b"text", "without its query too"
    assert world.fetch(Request("GET", "http://x/b?c=d")) == Answer(201, (("x-y", "z"),), b"\xff")
    assert world.fetch(Request("PUT", "http://x/a")).status == 403
    with pytest.raises(NoAnswer, match="timeout"):
        world.fetch(Request("GET", "http://x/e"))
    with pytest.raises(NoAnswer) as caught:
        world.fetch(Request("GET", "http://elsewhere/"))
    assert caught.value.kind == "refused"
    with pytest.raises(NotTried):
        world.fetch(Request("GET", "http://x/f"))
    assert [request.url for request in world.sent][:2] == ["http://x/a", "http://x/a?q=1"]


def test_programs():
    world = FakeWorld(
        {}, {"/bin/noexec": "", "/bin/script": ""}, modes={"/bin/script": 0o755},
        programs={"a": (3, "out", "err"), "b": lambda argv: Ran(0, argv[-1].encode()), "c": 5},
    )  # fmt: skip
    assert world.run(("a", "x")) == Ran(3, b"out", b"err")
    assert world.run(("b", "y")) == Ran(0, b"y")
    with pytest.raises(NotTried):
        world.run(("c",))
    for missing in ("d", "/bin/nope", "/bin/script"):
        with pytest.raises(Absent):
            world.run((missing,))
    with pytest.raises(Unreadable):
        world.run(("/bin/noexec",))
    assert world.ran[0] == ("a", "x")


def test_people():
    world = FakeWorld(user=User("dev", 5, "/u"), facts={"homes": {"root": "/root"}})
    assert world.home_of("dev") == "/u"
    assert world.home_of("root") == "/root"
    assert world.home_of("eve") is None


def test_facts():
    world = FakeWorld(facts={"shell": "fish"}, programs={"aws": (0, "", "")}, now=5.0, name="a box")
    assert world.fact("shell") == "fish"
    assert world.fact("nothing") is None
    assert world.fact("programs") == ("aws",)
    assert FakeWorld().fact("programs") is None
    assert (world.now(), world.name, world.os, FakeWorld().now()) == (5.0, "a box", "posix", DEFAULT_NOW)


def test_it_keeps_no_hold_on_what_it_was_made_of():
    env = {"A": "1"}
    world = FakeWorld(env)
    env["A"] = "2"
    assert world.env["A"] == "1"


def test_answers_and_ends_show_nothing_private():
    assert repr(Answer(200, (), b"secret")) == "Answer(status=200, body=<6 bytes>)"
    assert repr(Ran(0, b"secret", b"s")) == "Ran(code=0, out=<6 bytes>, err=<1 bytes>)"
    request = Request("GET", "http://u:p@host/x?token=t", (("A", "secret"),), b"body")
    assert repr(request) == "Request(GET http://host/x, headers=['A'])"
    assert Answer(200, (("a", "b"),)).header("A") == "b"
    assert Answer(200).header("A") == ""
    assert str(NoAnswer("tls", "expired")) == "tls: expired"


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("http://a/b", "http://a/b"), ("http://u:p@a:1/b?c=d", "http://a:1/b"), ("http://u@a", "http://a"),
        ("/relative?x=y", "/relative"), ("not a url", "not a url"), ("u:p@host/x", "host/x"), ("", ""),
        ("http://a/b@c", "http://a/b@c"), ("http://a?u:p@b", "http://a"), ("http://[::1]:2/x#y", "http://[::1]:2/x"),
    ],
)  # fmt: skip
def test_bare_urls(url, bare):
    assert bare_url(url) == bare
