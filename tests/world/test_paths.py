"""`~`, variables and joining, against CPython's own posixpath and ntpath on the same text and the same variables."""

from __future__ import annotations

import ntpath
import os
import posixpath
import pwd

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from awswhy.world import paths
from awswhy.world.base import User
from awswhy.world.fake import FakeWorld

ME = pwd.getpwuid(os.getuid())
NAMES = ("HOME", "X", "A_B", "x1", "EMPTY", "Ä", "a b", "USERPROFILE", "USERNAME", "HOMEDRIVE", "HOMEPATH")
VALUES = (
    "",
    "/home/dev",
    "/home/dev/",
    "/",
    "//",
    "C:\\Users\\dev",
    "C:",
    "\\Users\\dev",
    "dev",
    "$X",
    "~",
    "é",
    "a/b",
)
PIECES = (
    "~", "/", "\\", "$", "${", "}", "%", "'", '"', ".", "..", ":", "C:", " ", "\t", "X", "HOME", "A_B", "x1", "Ä",
    "USERPROFILE", "EMPTY", "NOPE", "a b", "$HOME", "${X}", "%X%", "$$", "%%", "é", "\u2028", "~dev", ME.pw_name,
    "nobody-here", "config", ".aws",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=12).filter(
    lambda t: "\0" not in t
)
ENVS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), max_size=6)


def world(env: dict[str, str], system: str = "posix") -> FakeWorld:
    """A world whose user data base is this machine's."""
    homes = {entry.pw_name: entry.pw_dir for entry in pwd.getpwall()}
    return FakeWorld(env, {}, os=system, user=User(ME.pw_name, ME.pw_uid, ME.pw_dir), facts={"homes": homes})


class Variables:
    """Put other variables in place of the process's."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env

    def __enter__(self) -> None:
        self.kept = dict(os.environ)
        os.environ.clear()
        os.environ.update(self.env)

    def __exit__(self, *_: object) -> None:
        os.environ.clear()
        os.environ.update(self.kept)


POSIX_USER = ("", "a", "~", "~/", "~/x", "~x/y", f"~{ME.pw_name}", f"~{ME.pw_name}/.aws", "~nobody-here/x", "a~",
              "~~/x", "/~", "~\\x", "~/../x", "~//x")  # fmt: skip


@pytest.mark.parametrize("home", [None, "", "/", "/home/dev", "/home/dev/", "//", "relative", "~"])
@pytest.mark.parametrize("text", POSIX_USER)
def test_expanduser_posix(text, home):
    env = {} if home is None else {"HOME": home}
    with Variables(env):
        expected = posixpath.expanduser(text)
    assert paths.expanduser(world(env), text) == expected


WINDOWS = (
    {}, {"USERPROFILE": "C:\\Users\\dev"}, {"USERPROFILE": "C:\\Users\\dev", "USERNAME": "dev"},
    {"HOMEPATH": "\\Users\\dev"}, {"HOMEDRIVE": "D:", "HOMEPATH": "\\Users\\dev", "USERNAME": "dev"},
    {"HOMEDRIVE": "D:"}, {"USERPROFILE": "C:/Users/dev", "USERNAME": "dev"}, {"HOME": "/home/dev"}, {"USERPROFILE": ""},
    {"USERPROFILE": "C:\\Users\\other", "USERNAME": "dev"}, {"HOMEDRIVE": "D:", "HOMEPATH": "Users\\dev"},
)  # fmt: skip


@pytest.mark.parametrize("env", WINDOWS)
@pytest.mark.parametrize("text", ["~", "~\\x", "~/x", "~dev\\x", "~bob\\.aws", "a", "", "~dev", "C:~"])
def test_expanduser_windows(text, env):
    with Variables(env):
        expected = ntpath.expanduser(text)
    assert paths.expanduser(world(env, "nt"), text) == expected


@given(TEXTS, ENVS)
@example("~", {})
@settings(max_examples=500, deadline=None)
def test_expanduser_on_any_text(text, env):
    with Variables(env):
        posix, windows = posixpath.expanduser(text), ntpath.expanduser(text)
    assert paths.expanduser(world(env), text) == posix
    if "\0" not in text:
        assert paths.expanduser(world(env, "nt"), text) == windows


@pytest.mark.parametrize(
    "text",
    [
        "", "$", "$$", "$X", "${X}", "${X", "${}", "$X$X", "a$Xb", "$A_B/c", "$x1y", "$1", "${a b}", "$NOPE", "${NOPE}",
        "$EMPTY", "${EMPTY}x", "$Ä", "${Ä}", "%X%", "%X", "%%", "%%X%%", "'$X'", "'$X", "$X'", "$'X'", "%NOPE%x", "%",
        "%a b%",
        "$$X", "${${X}}", "$X}", "\\$X", "a'b'$X", "''", "'", "%X%%X%", "$X%X%",
    ],
)  # fmt: skip
def test_expandvars(text):
    env = {"X": "value", "A_B": "two", "x1": "one", "EMPTY": "", "Ä": "letter", "a b": "blank"}
    with Variables(env):
        posix, windows = posixpath.expandvars(text), ntpath.expandvars(text)
    assert paths.expandvars(world(env), text) == posix
    assert paths.expandvars(world(env, "nt"), text) == windows


@given(TEXTS, ENVS)
@settings(max_examples=500, deadline=None)
def test_expandvars_on_any_text(text, env):
    with Variables(env):
        posix, windows = posixpath.expandvars(text), ntpath.expandvars(text)
    assert paths.expandvars(world(env), text) == posix
    assert paths.expandvars(world(env, "nt"), text) == windows


PARTS = ("", "a", "/a", "a/", "\\a", "a\\", "C:", "C:\\", "C:a", "D:/x", ".aws", "/")


@pytest.mark.parametrize("first", ["", "a", "/home/dev", "/home/dev/", "/"])
@pytest.mark.parametrize("second", ["a", "/a", "a/", ".aws"])
def test_join_posix(first, second):
    assert paths.join(world({}), first, second, "x") == posixpath.join(first, second, "x")


@pytest.mark.parametrize("first", ["a", "C:\\Users\\dev", "C:/Users/dev/", "C:\\", "\\x", "a\\", "//server/share"])
@pytest.mark.parametrize("second", ["a", "\\a", "/a", ".aws", "D:\\b", "a\\", "", "c:x", "C:"])
def test_join_windows(first, second):
    assert paths.join(world({}, "nt"), first, second, "x") == ntpath.join(first, second, "x")


def test_home_is_the_variable_and_then_the_user_data_base():
    assert paths.home(world({"HOME": "/elsewhere"})) == "/elsewhere"
    assert paths.home(world({})) == ME.pw_dir
    assert paths.home(FakeWorld({}, user=User("nobody", 1, None))) == "~"
    assert paths.home(world({"USERPROFILE": "C:\\Users\\dev"}, "nt")) == "C:\\Users\\dev"


@pytest.mark.parametrize(
    ("home", "path", "shown"),
    [
        ("/home/dev", "/home/dev/.aws/config", "~/.aws/config"), ("/home/dev", "/home/dev", "~"),
        ("/home/dev", "/home/developer/x", "/home/developer/x"), ("/home/dev", "/etc/boto.cfg", "/etc/boto.cfg"),
        ("/", "/.aws/config", "/.aws/config"), ("", "/.aws/config", "/.aws/config"),
        ("/home/dev/", "/home/dev/.aws", "~/.aws"),
    ],
)  # fmt: skip
def test_short(home, path, shown):
    assert paths.short(world({"HOME": home}), path) == shown


def test_short_on_windows():
    made = world({"USERPROFILE": "C:\\Users\\dev"}, "nt")
    assert paths.short(made, "C:\\Users\\dev\\.aws\\config") == "~\\.aws\\config"
    assert paths.short(made, "C:\\Users\\development") == "C:\\Users\\development"
