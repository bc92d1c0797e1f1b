"""A person at a terminal: types, and reads what comes. For tests of programs that need one."""

from __future__ import annotations

import os
import pty
import select
import signal
import time


class Terminal:
    """A program with a terminal of its own."""

    def __init__(self, env: dict[str, str], *words: str) -> None:
        """Start it."""
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.execvpe(words[0], list(words), env)
        self.seen = ""

    def until(self, text: str, seconds: float = 20) -> str:
        """Read until a text comes."""
        end = time.monotonic() + seconds
        while text not in self.seen:
            assert time.monotonic() < end, f"{text!r} does not come; there is {self.seen!r}"
            if select.select([self.handle], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.handle, 4096).decode()
                except OSError:
                    break
        assert text in self.seen, self.seen
        return self.seen

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.handle, keys.encode())

    def ends(self, seconds: float = 20) -> int:
        """Read until it ends; gives its exit code."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.handle], [], [], 0.05)[0]:
                try:
                    self.seen += os.read(self.handle, 4096).decode()
                except OSError:
                    pass
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        raise AssertionError(f"it does not end; there is {self.seen!r}")
