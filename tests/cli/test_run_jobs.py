"""`awswhy run` under a shell's job control: Ctrl-Z, the background, what a program leaves running."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

from terminal import Terminal

BASH = shutil.which("bash") or ""
RUN = f"{sys.executable} -m awswhy run --"


@pytest.fixture
def shell(tmp_path: Path) -> Terminal:
    if not BASH:
        pytest.skip("there is no bash")
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        "HOME": str(tmp_path),
        "AWS_EC2_METADATA_DISABLED": "true",
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "PS1": "READY ",
    }
    there = Terminal(env, BASH, "--norc", "--noprofile", "--noediting", "-i")
    there.until("READY ")
    there.type(f"cd {tmp_path}; set -m\r")
    return there


def appears(path: Path, seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.05)
    return path.exists()


def test_ctrl_z_stops_it_and_fg_goes_on(shell: Terminal, tmp_path: Path) -> None:
    """The program waits without a child of its own: a child that is being born stops before its parent can."""
    shell.type(f"{RUN} sh -c 'echo begun; read line; echo $line > end; exit 7'\r")
    shell.until("begun\r")
    shell.type("\x1a")
    shell.until("Stopped")
    shell.type("fg; echo code=$?\r")
    shell.until("exit 7'\r", 5)
    shell.type("done\r")
    shell.until("code=7")
    assert (tmp_path / "end").read_text() == "done\n"


def test_in_the_background_it_runs(shell: Terminal, tmp_path: Path) -> None:
    shell.type(f"{RUN} sh -c 'touch mark; exit 3' & wait %1; echo code=$?\r")
    shell.until("code=3")
    assert (tmp_path / "mark").exists()


def test_what_it_leaves_running_goes_on(shell: Terminal, tmp_path: Path) -> None:
    shell.type(f"{RUN} sh -c '(sleep 1; echo late; touch late) & echo main'; echo code=$?\r")
    shell.until("code=0")
    assert not (tmp_path / "late").exists()
    assert appears(tmp_path / "late")
    shell.until("late\r")


def test_lines_end_as_always_before_a_pipe(shell: Terminal) -> None:
    shell.type(f"{RUN} sh -c 'echo one; sleep 0.3; echo two; sleep 0.3' | cat; echo code=$?\r")
    shell.until("code=0")
    assert "one\r\ntwo\r\n" in shell.seen
