"""Command lines are split as botocore splits them; programs are found as starting them would."""

from __future__ import annotations

import os
import shlex
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awswhy.world import programs
from awswhy.world.base import Unreadable
from awswhy.world.fake import FakeWorld
from awswhy.world.here import HereWorld

POSIX, WINDOWS = FakeWorld(), FakeWorld(os="nt")
PIECES = (
    "a",
    "b c",
    " ",
    "\t",
    "\n",
    "\r",
    '"',
    "'",
    "\\",
    '\\"',
    "\\\\",
    "#",
    "$X",
    "|",
    "é",
    "\u00a0",
    "",
    "=",
    "x.exe",
)
COMMANDS = st.lists(st.sampled_from(PIECES), max_size=10).map("".join) | st.text(max_size=20)


def outcome(split, command):
    """What a splitter gives, or that it refuses."""
    try:
        return list(split(command))
    except ValueError:
        return "refused"


@pytest.mark.parametrize(
    "command",
    ["", " ", "a", "a b", "a  b", "a 'b c'", 'a "b c"', "a b\\ c", "a 'b", 'a "b', "a\\", "a '' b", "a\tb\nc", "a#b",
     "# x", "'a'b", '"a\\"b"', "a'\\'"],
)  # fmt: skip
def test_split_posix(command):
    assert outcome(lambda c: programs.split(POSIX, c), command) == outcome(shlex.split, command)


@given(COMMANDS)
@settings(max_examples=500, deadline=None)
def test_split_posix_on_any_text(command):
    assert outcome(lambda c: programs.split(POSIX, c), command) == outcome(shlex.split, command)


@pytest.mark.parametrize(
    "command",
    ["", " ", "a", "a b", 'a "b c"', 'a "b', "a 'b c'", "a\\b c", 'a \\"b', 'a \\\\"b c"', 'a \\\\\\"b', "a\\\\", '""',
     'a "" b', '"a"b', 'a"b c"d', "a\tb", "a\nb", 'C:\\x\\y.exe "C:\\a b\\"', '\\\\server\\x', '"\\"', '"a\\\\" b'],
)  # fmt: skip
def test_split_windows(command):
    compat = pytest.importorskip("botocore.compat")
    assert outcome(lambda c: programs.split(WINDOWS, c), command) == outcome(compat._windows_shell_split, command)


@given(COMMANDS)
@settings(max_examples=500, deadline=None)
def test_split_windows_on_any_text(command):
    compat = pytest.importorskip("botocore.compat")
    assert outcome(lambda c: programs.split(WINDOWS, c), command) == outcome(compat._windows_shell_split, command)


def test_an_open_quote_is_told_without_the_command():
    """It may hold a password."""
    for world, command in ((POSIX, "x 'hunter2-hunter2"), (WINDOWS, 'x "hunter2-hunter2')):
        with pytest.raises(ValueError, match="No closing quotation") as caught:
            programs.split(world, command)
        assert "hunter2" not in str(caught.value)


def script(path, mode=0o755):
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(mode)
    return str(path)


def test_which_is_what_the_system_finds(tmp_path, monkeypatch):
    first, second = tmp_path / "first", tmp_path / "second"
    script(first / "denied", 0o644)
    expected = script(second / "denied")
    script(second / "both")
    script(first / "both")
    (first / "folder").mkdir()
    monkeypatch.setenv("PATH", f"{first}:{second}:/usr/bin:/bin")
    world = HereWorld()
    for name in ("denied", "both", "sh", "no-such-program-anywhere"):
        assert programs.which(world, name) == shutil.which(name)
    assert programs.which(world, "denied") == expected


def test_which_by_path(tmp_path):
    world = HereWorld()
    assert programs.which(world, script(tmp_path / "x" / "runs")) == str(tmp_path / "x" / "runs")
    assert programs.which(world, str(tmp_path / "nope")) is None
    for path in (script(tmp_path / "x" / "denied", 0o644), str(tmp_path)):
        with pytest.raises(Unreadable):
            programs.which(world, path)


def test_which_tells_what_is_there_and_may_not_run():
    """As `execvp` does: EACCES when some folder had it, ENOENT when none had."""
    world = FakeWorld({"PATH": "/a:/b"}, {"/a/x": "", "/c": ""}, modes={"/a/x": 0o644})
    with pytest.raises(Unreadable):
        programs.which(world, "x")
    assert programs.which(world, "y") is None


def test_which_without_a_path_variable():
    world = FakeWorld({}, {"/usr/bin/x": "", "/opt/y": ""}, modes={"/usr/bin/x": 0o755, "/opt/y": 0o755})
    assert programs.which(world, "x") == "/usr/bin/x"
    assert programs.which(world, "y") is None


def test_an_empty_folder_in_path_is_here():
    world = FakeWorld({"PATH": ":/b"}, {"/work/x": ""}, modes={"/work/x": 0o755}, cwd="/work")
    assert programs.which(world, "x") == "x"


def test_which_on_windows():
    files = {"C:\\bin\\aws.exe": "", "C:\\more\\tool.cmd": "", "C:\\more\\run.ps1": ""}
    world = FakeWorld({"PATH": "C:\\bin;C:\\more"}, files, os="nt", modes=dict.fromkeys(files, 0o755))
    assert programs.which(world, "aws") == "C:\\bin\\aws.exe"
    assert programs.which(world, "tool") == "C:\\more\\tool.cmd"
    assert programs.which(world, "run.ps1") == "C:\\more\\run.ps1"
    assert programs.which(world, "run") is None
    assert programs.which(world, "C:\\bin\\aws.exe") == "C:\\bin\\aws.exe"
    assert programs.which(FakeWorld({}, files, os="nt"), "aws") is None


def test_what_was_told_counts_alone():
    world = FakeWorld({"PATH": "/bin"}, {"/bin/sh": ""}, modes={"/bin/sh": 0o755}, programs={"aws": (0, "", "")})
    assert programs.which(world, "aws") == "aws"
    assert programs.which(world, "sh") is None


def test_root_may_run_what_has_any_bit(tmp_path):
    path = script(tmp_path / "x" / "other", 0o001)
    found = programs.which(HereWorld(), path)
    assert found == (path if os.access(path, os.X_OK) or os.getuid() == 0 else None)
