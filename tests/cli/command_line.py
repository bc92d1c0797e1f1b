"""Run the command line as a program, with or without a terminal, and give it keys."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

KEY = {"AWS_ACCESS_KEY_ID": "ASIAZZZZZZZZZZZZ7EXM", "AWS_SECRET_ACCESS_KEY": "x" * 40, "AWS_SESSION_TOKEN": "t",
       "AWS_DEFAULT_REGION": "eu-west-1"}  # fmt: skip


def say(monkeypatch: pytest.MonkeyPatch, env: dict[str, str]) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)


def started(*words: str, **named: object) -> subprocess.CompletedProcess[str]:
    """Run it as a program."""
    return subprocess.run(
        [sys.executable, "-m", "awswhy", *words], capture_output=True, text=True, timeout=60, check=False, **named
    )  # type: ignore[call-overload,no-any-return]  # passed on by name


def in_terminal(*words: str, **env: str) -> tuple[int, str]:
    """Run it with a terminal as its standard output; gives exit code and what is on the screen."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "awswhy", *words], stdout=theirs, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm", **env},
    )  # fmt: skip
    os.close(theirs)
    text = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:
            break
        if not data:
            break
        text += data
    os.close(ours)
    return process.wait(timeout=30), text.decode()


def pair_of(key_id: str) -> str:
    return f"aws_access_key_id = {key_id}\naws_secret_access_key = {'x' * 40}\n"
