"""The world in which a program lived: its variables, its working folder, its interpreter."""

from __future__ import annotations

import os
import shutil
import time

from awswhy.world.here import HereWorld

_FIRST, _EVERY = 0.02, 0.5
"""Seconds between two looks at a living program: few at first, as launchers are quick, then more."""
_HEAD = 200


class Life:
    """What a running program's environment is, as far as the system tells: takes looks while it lives."""

    def __init__(self) -> None:
        """Know nothing but our own environment, which the program starts with."""
        self.env: dict[str, str] = dict(os.environ)
        self.cwd = ""
        self._next, self._pause = 0.0, _FIRST

    def watch(self, child: int) -> None:
        """Look at the living program: a launcher such as `env` changes its variables as it becomes the program."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next, self._pause = now + self._pause, min(self._pause * 2, _EVERY)
        try:
            with open(f"/proc/{child}/environ", "rb") as file:
                data = file.read()
            self.cwd = os.readlink(f"/proc/{child}/cwd")
        except OSError:  # no /proc, another user's program, or it has just ended
            return
        pairs = (pair.partition("=") for pair in os.fsdecode(data).split("\0") if pair)
        found = {name: value for name, _, value in pairs}
        if found:
            self.env = found

    def world(self, argv: list[str], python: str | None) -> HereWorld:
        """Give the program's world; `python` names its interpreter where the person told it."""
        known = python or interpreter(argv)
        world = HereWorld({"python": known} if known else {}, name="the program's environment")
        world.env = self.env
        if self.cwd and os.path.isdir(self.cwd):
            os.chdir(self.cwd)
        return world


def interpreter(argv: list[str]) -> str:
    """Give the Python that runs a program: itself, or what its first line names; "" where that is no Python."""
    words = list(argv)
    while words and (words[0] == "env" or "=" in words[0]):
        words = words[1:]
    path = shutil.which(words[0]) if words else None
    if path is None:
        return ""
    if os.path.basename(path).startswith("python"):
        return path
    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return ""
    if not head.startswith(b"#!"):
        return ""
    named = os.fsdecode(head[2:].partition(b"\n")[0]).split()
    if named and os.path.basename(named[0]) == "env":
        named = [shutil.which(named[-1]) or ""]
    return named[0] if named and "python" in os.path.basename(named[0]) else ""
