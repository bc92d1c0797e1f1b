"""Where it runs and who reads it: terminals that show no marks, pipes, full disks, Ctrl-C, no home, odd bytes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from command_line import in_terminal, pair_of, say, started

from awswhy.cli.main import main

pytestmark = pytest.mark.usefixtures("home")


def test_no_colour_in_a_pipe():
    done = started()
    assert done.returncode == 11
    assert "\x1b" not in done.stdout


def test_colour_in_a_terminal_unless_it_is_not_wanted():
    assert "\x1b[" in in_terminal()[1]
    assert "\x1b" not in in_terminal(NO_COLOR="1")[1]
    assert "\x1b" not in in_terminal(TERM="dumb")[1]
    assert "\x1b" not in in_terminal("--no-color")[1]
    assert "\x1b" not in in_terminal("--json")[1]
    assert "\x1b" not in in_terminal("--markdown")[1]
    assert in_terminal("--no-color")[0] == 11


def test_an_empty_no_color_counts_for_nothing():
    assert "\x1b[" in in_terminal(NO_COLOR="")[1]


def test_a_terminal_without_our_marks_gets_plain_letters(monkeypatch):
    say(monkeypatch, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"})
    for words in (
        [],
        ["-v"],
        ["--plain"],
        ["--markdown"],
        ["profiles"],
        ["explain", "half-a-key"],
        ["--help"],
        ["lint"],
    ):
        done = started(*words)
        assert done.returncode in (0, 11), (words, done.stderr)
        assert done.stdout.isascii()
        assert done.stderr == ""
        assert "Traceback" not in done.stdout
    assert started().stdout.startswith("x boto3 finds no AWS credentials")


def test_windows_code_pages_are_no_crash(monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    done = subprocess.run([sys.executable, "-m", "awswhy"], capture_output=True, timeout=60, check=False)
    assert done.returncode == 11
    assert done.stderr == b""
    done.stdout.decode("cp1252")


def test_a_reader_that_goes_away():
    """`awswhy | head -1`: the first line, and not a word about a broken pipe."""
    line = f"{sys.executable} -m awswhy -v | head -1; echo ${{PIPESTATUS[0]}}"
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("needs bash")
    done = subprocess.run([bash, "-c", line], capture_output=True, text=True, timeout=60, check=False)
    first, code = done.stdout.splitlines()
    assert first == "✗ boto3 finds no AWS credentials in this shell"
    assert code in ("11", "141")
    assert done.stderr == ""


@pytest.mark.parametrize("words", [[], ["explain"], ["completion", "bash"], ["--help"], ["--version"], ["profiles"]])
def test_nobody_reads_at_all(words):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "awswhy", *words], stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(writer)
    assert done.returncode == 141
    assert done.stderr == b""


def test_a_full_disk_is_one_line():
    if not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "awswhy"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_ctrl_c(home):
    """In the middle of a program that does not end: 130, and not a word."""
    program = home / "slow"
    program.write_text(f"#!/bin/sh\ntouch {home}/started\nexec sleep 30\n")
    program.chmod(0o700)
    (home / ".aws").mkdir()
    (home / ".aws" / "config").write_text(f"[default]\ncredential_process = {program}\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "awswhy", "--live"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + 20
    while not (home / "started").exists() and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert (out, err) == ("", "")


def test_data_goes_to_stdout_and_advice_to_stderr(monkeypatch, capsys, home):
    (home / ".aws").mkdir()
    (home / ".aws" / "credentials").write_text(f"[dev]\n{pair_of('AKIAZZZZZZZZZZZZ7EXM')}")
    monkeypatch.setenv("AWS_PROFILE", "dve")
    assert main(["--json"]) == 11
    out, err = capsys.readouterr()
    assert json.loads(out)["format"] == 1
    assert err == ""
    assert main(["fix", "1"]) == 11
    out, err = capsys.readouterr()
    assert "AWS_PROFILE" in out
    assert err.startswith("awswhy: ")


def test_without_a_home_or_a_folder_to_stand_in(monkeypatch, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.delenv("HOME")
    done = subprocess.run(
        ["/bin/sh", "-c", f'cd {gone} && rmdir {gone} && exec "$0" -m awswhy --json --offline', sys.executable],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout)["format"] == 1


def test_odd_bytes_in_variables_and_words(monkeypatch):
    env = {**os.environb, b"AWS_PROFILE": b"d\xff\xfev", b"AWS_CONFIG_FILE": b"/tmp/\xff"}
    for words in ([], ["--json"], ["--plain"], ["--markdown"], ["profiles"], ["lint"], ["fix"]):
        done = subprocess.run(
            [sys.executable, "-m", "awswhy", *words], env=env, capture_output=True, timeout=60, check=False
        )
        assert done.returncode in (0, 11), (words, done.stderr)
        assert b"failed" not in done.stderr
    assert started("--profile", os.fsdecode(b"\xff\xfe")).returncode == 11
