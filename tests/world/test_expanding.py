"""Paths, programs and Pythons of a world that is not this machine, held against CPython's own functions."""

from __future__ import annotations

import ntpath
import os
import posixpath
import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awswhy.world import paths, programs, python
from awswhy.world.base import Unreadable, User
from awswhy.world.fake import FakeWorld

ENVIRONMENTS = [
    {},
    {"HOME": "/home/dev", "A": "x", "LONG_NAME": "y z", "USER": "dev"},
    {"HOME": "", "A": ""},
    {"HOME": "/", "A": "$HOME"},
    {"HOME": "/home/dev/"},
]
TEXTS = [
    "",
    "~",
    "~/",
    "~/.aws/config",
    "~~/x",
    "a~",
    "$A",
    "${A}",
    "${A",
    "$",
    "$$A",
    "$A$B",
    "/x/$LONG_NAME/y",
    "${}/x",
    "$A-b",
]
NT = [
    {"USERPROFILE": "C:\\Users\\dev", "USERNAME": "dev", "A": "x"},
    {"HOMEPATH": "\\Users\\dev", "HOMEDRIVE": "C:", "USERNAME": "dev"},
    {"HOMEPATH": "\\Users\\dev"},
    {},
]
NT_TEXTS = [
    "~",
    "~\\.aws\\config",
    "~/.aws/config",
    "%A%",
    "%A%\\%B%",
    "%%",
    "%A",
    "$A",
    "${A}",
    "${A",
    "$$",
    "'%A%'",
    "'%A",
    "~dev\\x",
    "~other\\x",
    "x",
]


def environment(monkeypatch: pytest.MonkeyPatch, env: dict[str, str]) -> None:
    monkeypatch.setattr(os, "environ", dict(env))


@pytest.mark.parametrize("env", ENVIRONMENTS)
@pytest.mark.parametrize("text", TEXTS)
def test_posix_paths_expand_as_python_expands_them(env, text, monkeypatch) -> None:
    import pwd

    world = FakeWorld(env, user=User("dev", 1000, "/home/from-the-data-base"))
    environment(monkeypatch, env)
    entry = type("Entry", (), {"pw_dir": "/home/from-the-data-base"})
    monkeypatch.setattr(pwd, "getpwuid", lambda _: entry)

    assert paths.expanduser(world, text) == posixpath.expanduser(text)
    assert paths.expandvars(world, text) == posixpath.expandvars(text)


@pytest.mark.parametrize("env", NT)
@pytest.mark.parametrize("text", NT_TEXTS)
def test_windows_paths_expand_as_python_expands_them(env, text, monkeypatch) -> None:
    world = FakeWorld(env, os="nt")
    environment(monkeypatch, env)

    assert paths.expanduser(world, text) == ntpath.expanduser(text)
    assert paths.expandvars(world, text) == ntpath.expandvars(text)


@given(st.text(alphabet="ab$%{}'~/\\_ ", max_size=12))
def test_any_text_expands_alike(text: str) -> None:
    env = {"a": "1", "ab": "22", "HOME": "/h"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "environ", dict(env))
        assert paths.expandvars(FakeWorld(env), text) == posixpath.expandvars(text)
        assert paths.expandvars(FakeWorld(env, os="nt"), text) == ntpath.expandvars(text)


def test_other_users_homes() -> None:
    world = FakeWorld({"HOME": "/h"}, facts={})

    assert paths.expanduser(world, "~dev/x") == "/home/dev/x"
    assert paths.expanduser(world, "~nobody-here/x") == "~nobody-here/x"
    assert paths.expanduser(FakeWorld({}, user=User("x", 5, None)), "~/x") == "~/x"


def test_paths_join_and_are_written_short() -> None:
    posix, nt = FakeWorld({"HOME": "/h"}), FakeWorld({"USERPROFILE": "C:\\U"}, os="nt")

    assert paths.join(posix, "/a", "b", "/c", "d/", "e") == "/c/d/e"
    assert paths.join(nt, "C:\\a", "b", "c") == "C:\\a\\b\\c"
    assert paths.join(nt, "C:\\a", "\\b") == ntpath.join("C:\\a", "\\b")
    assert paths.short(posix, "/h/.aws/config") == "~/.aws/config"
    assert paths.short(posix, "/home/x") == "/home/x"


@given(st.text(alphabet="ab '\"\\\t|$~", max_size=14))
def test_commands_are_split_as_a_shell_splits_them(command: str) -> None:
    try:
        expected: object = tuple(shlex.split(command))
    except ValueError as error:
        expected = str(error)
    try:
        got: object = programs.split(FakeWorld(), command)
    except ValueError as error:
        got = str(error)

    assert got == expected


@given(st.text(alphabet="ab \"\\\t'", max_size=14))
def test_windows_commands_are_split_as_botocore_splits_them(command: str) -> None:
    compat = pytest.importorskip("botocore.compat", reason="botocore is not installed")
    try:
        expected: object = tuple(compat._windows_shell_split(command))
    except ValueError:
        expected = ValueError
    try:
        got: object = programs.split(FakeWorld(os="nt"), command)
    except ValueError:
        got = ValueError

    assert got == expected


def test_programs_are_found_along_path() -> None:
    files = {"/usr/bin/tool": "x", "/opt/dead": "x", "/opt/dir/tool": "y"}
    world = FakeWorld({"PATH": "/opt:/usr/bin"}, files, modes={"/usr/bin/tool": 0o755})

    assert programs.which(world, "tool") == "/usr/bin/tool"
    assert programs.which(world, "/usr/bin/tool") == "/usr/bin/tool"
    assert programs.which(world, "nothing") is None
    assert programs.which(world, "/no/such") is None
    with pytest.raises(Unreadable):
        programs.which(world, "dead")
    with pytest.raises(Unreadable):
        programs.which(world, "/opt/dir")


def test_windows_programs_have_endings() -> None:
    world = FakeWorld({"PATH": "C:\\bin"}, {"C:\\bin\\aws.exe": "x"}, os="nt", modes={"C:\\bin\\aws.exe": 0o755})

    assert programs.which(world, "aws") == "C:\\bin\\aws.exe"
    assert programs.which(world, "aws.exe") == "C:\\bin\\aws.exe"


CRYPTO = "class EC(NativeResource):\n"


@pytest.mark.parametrize(
    ("env", "files", "expected"),
    [
        ({}, {"/usr/lib/python3/dist-packages/awscrt/crypto.py": CRYPTO}, True),
        ({}, {"/usr/lib/python3.11/site-packages/awscrt/crypto.py": CRYPTO}, True),
        ({}, {"/usr/local/lib/python3.11/dist-packages/awscrt/crypto.py": CRYPTO}, True),
        ({}, {"/home/dev/.local/lib/python3.11/site-packages/awscrt/crypto.py": CRYPTO}, True),
        ({"PYTHONPATH": "/extra"}, {"/extra/awscrt/crypto.py": CRYPTO}, True),
        ({"BOTO_DISABLE_CRT": "True"}, {"/usr/lib/python3/dist-packages/awscrt/crypto.py": CRYPTO}, False),
        ({}, {"/usr/lib/python3/dist-packages/awscrt/crypto.py": "class RSA:\n"}, False),
        ({}, {"/usr/lib/python3/dist-packages/awscrt/crypto.py": CRYPTO,
              "/usr/lib/python3/dist-packages/awscrt-0.20.1.dist-info/METADATA": ""}, False),
        ({}, {"/usr/lib/python3/dist-packages/awscrt/crypto.py": CRYPTO,
              "/usr/lib/python3/dist-packages/awscrt-0.31.0.dist-info/METADATA": ""}, True),
        ({}, {}, False),
    ],
)  # fmt: skip
def test_awscrt_is_looked_for_where_that_python_looks(env, files, expected) -> None:
    files = {**files, "/usr/bin/python3": "x"}
    world = FakeWorld({"PATH": "/usr/bin", **env}, files, modes={"/usr/bin/python3": 0o755})

    assert python.python_of(world) == "/usr/bin/python3"
    assert python.awscrt_of(world) is expected


def test_a_virtual_environment_has_packages_of_its_own() -> None:
    files = {
        "/v/bin/python": "x",
        "/v/pyvenv.cfg": "home = /usr/bin\ninclude-system-site-packages = false\n",
        "/usr/lib/python3/dist-packages/awscrt/crypto.py": CRYPTO,
    }
    alone = FakeWorld({}, files, facts={"python": "/v/bin/python"})
    shared = FakeWorld(
        {}, {**files, "/v/pyvenv.cfg": "home = /usr/bin\ninclude-system-site-packages = true\n"},
        facts={"python": "/v/bin/python"},
    )  # fmt: skip
    own = FakeWorld(
        {}, {**files, "/v/lib/python3.12/site-packages/awscrt/crypto.py": CRYPTO}, facts={"python": "/v/bin/python"}
    )

    assert python.awscrt_of(alone) is False
    assert python.awscrt_of(shared) is True
    assert python.awscrt_of(own) is True


@pytest.mark.parametrize(
    ("env", "more", "expected"),
    [
        ({"PYENV_VERSION": "3.12.1"}, {}, "3.12.1"),
        ({}, {"/work/.python-version": "# a note\n3.12.1\n"}, "3.12.1"),
        ({}, {"/p/version": "3.11.7\n"}, "3.11.7"),
        ({}, {"/work/.python-version": "9.9.9\n3.11.7\n"}, "3.11.7"),
    ],
)
def test_a_shim_is_looked_through(env, more, expected) -> None:
    files = {"/p/shims/python3": "#!/usr/bin/env bash\n", "/p/versions/3.12.1/bin/python3": "x",
             "/p/versions/3.11.7/bin/python3": "x", **more}  # fmt: skip
    modes = dict.fromkeys(files, 0o755)
    world = FakeWorld({"PATH": "/p/shims", **env}, files, modes=modes, cwd="/work")

    assert python.python_of(world) == f"/p/versions/{expected}/bin/python3"


def test_a_shim_that_leads_nowhere_stays() -> None:
    world = FakeWorld({"PATH": "/p/shims"}, {"/p/shims/python3": "x"}, modes={"/p/shims/python3": 0o755}, cwd="/a/b")

    assert python.python_of(world) == "/p/shims/python3"


def test_no_python_at_all() -> None:
    assert python.python_of(FakeWorld({"PATH": "/usr/bin"})) is None
    assert python.awscrt_of(FakeWorld({"PATH": "/usr/bin"})) is False
    dead = FakeWorld({"PATH": "/usr/bin"}, {"/usr/bin/python3": "x"})
    assert python.python_of(dead) is None


def test_windows_packages() -> None:
    world = FakeWorld({}, {}, os="nt", facts={"python": "C:\\py\\Scripts\\python.exe"})

    assert any(folder.endswith("site-packages") for folder in python.site_folders(world, "C:\\py\\Scripts\\python.exe"))
