"""The terminal of a program that runs under awswhy: a pseudo-terminal of its own, the person's keys handed to it."""

from __future__ import annotations

import os
import signal

from .leader import told

_CHUNK = 4096


class Keyboard:
    """A pseudo-terminal where standard input and an output are terminals; nothing at all otherwise.

    `pty` is (our side, the child's side) or None.
    """

    def __init__(self, stdin: int) -> None:
        """Open a pseudo-terminal of the person's terminal's size, where there is one."""
        self.stdin = stdin
        self.pty: tuple[int, int] | None = None
        self._saved: list[object] | None = None
        self._open = True
        self.told: int | None = None  # where the program's leader tells how it fares
        if os.isatty(stdin) and (os.isatty(1) or os.isatty(2)) and _in_front(stdin):
            self.pty = os.openpty()
            self.resize()

    def resize(self) -> None:
        """Give the pseudo-terminal the size of the person's."""
        if self.pty is None:
            return
        import fcntl
        import termios

        try:
            size = fcntl.ioctl(self.stdin, termios.TIOCGWINSZ, b"\0" * 8)
            fcntl.ioctl(self.pty[0], termios.TIOCSWINSZ, size)
        except OSError:
            pass

    def become_child(self) -> None:
        """In the child: make the pseudo-terminal its controlling terminal and standard input."""
        if self.pty is None:
            return
        import fcntl
        import termios

        os.setsid()
        fcntl.ioctl(self.pty[1], termios.TIOCSCTTY, 0)
        os.dup2(self.pty[1], self.stdin)

    def start(self) -> None:
        """Hand every key on as it is, Ctrl-C included; the child's terminal gets the person's settings."""
        if self.pty is None:
            return
        import termios
        import tty

        if self._saved is None:
            self._saved = termios.tcgetattr(self.stdin)
            settings = termios.tcgetattr(self.stdin)
            termios.tcsetattr(self.pty[0], termios.TCSANOW, settings)
        tty.setraw(self.stdin, termios.TCSANOW)
        if not os.isatty(1):  # somebody else writes to this terminal: lines have to end as they always do
            settings = termios.tcgetattr(self.stdin)
            settings[1] |= termios.OPOST
            termios.tcsetattr(self.stdin, termios.TCSANOW, settings)

    def alone(self) -> None:
        """Leave the child's side to the child, so that its end is seen."""
        if self.pty is not None:
            os.close(self.pty[1])

    def stop(self) -> None:
        """Give the person's terminal back as it was."""
        if self._saved is not None:
            import termios

            termios.tcsetattr(self.stdin, termios.TCSADRAIN, self._saved)  # type: ignore[arg-type]  # as it was read

    def handles(self) -> list[int]:
        """Give what is to be listened to for keys."""
        return [self.stdin] if self.pty is not None and self._open else []

    def typed(self) -> None:
        """Hand on what was typed."""
        if self.pty is None:
            return
        keys = os.read(self.stdin, _CHUNK)
        self._open = bool(keys)
        try:
            while keys:
                keys = keys[os.write(self.pty[0], keys) :]
        except OSError:
            self._open = False

    def wait(self, child: int, block: bool) -> int | None:
        """Give the child's exit code where it has ended, else None; stops with it when Ctrl-Z stops it."""
        if self.told is None:
            pid, status = os.waitpid(child, (0 if block else os.WNOHANG) | os.WUNTRACED)
            if pid == 0:
                return None
        else:
            heard = told(self.told, block)
            if heard is None:
                return None
            status = heard
        if os.WIFSTOPPED(status):
            self.stop()
            os.kill(os.getpid(), signal.SIGSTOP)
            self.start()
            (os.kill if self.told is None else os.killpg)(child, signal.SIGCONT)
            return None
        return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)


def _in_front(terminal: int) -> bool:
    """Whether the person's keys come to us: not where a shell runs us in the background."""
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:
        return False
