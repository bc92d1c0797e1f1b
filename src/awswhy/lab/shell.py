"""Run a shell or one command in a practice home, and write variables as each shell reads them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

from awswhy.model.fix import CMD, FISH, POSIX, POWERSHELL

from .home import launcher, prompts
from .world import open_situation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .world import Opened

SHELLS = (POSIX, FISH, POWERSHELL, CMD)
ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""How the system asks us to end; SIGHUP comes when the terminal is closed, and Windows has none."""
NOT_FOUND, NOT_RUNNABLE = 127, 126
"""The exit codes by which shells say that there is no such program, and that it may not be run."""


def practise(name: str, command: tuple[str, ...] = (), log: str | None = None) -> int:
    """Open a situation and run a command there, or the person's shell; gives its exit code.

    Raises KeyError for a situation that there is not. What is broken is told on stderr, and only before a shell.
    """
    with open_situation(name, log) as opened:
        env = {**opened.env, **launcher(opened.home, opened.env), "AWSWHY_LAB": name}
        if command:
            return run(command, env)
        env.update(prompts(opened.home, name))
        _tell(opened)
        return run((shell_of(env),), env, opened.home)


def _tell(opened: Opened) -> None:
    """Say in two lines what is broken and what to type."""
    depth = opened.situation.depth
    typed = "awswhy" if depth == "look" else f"awswhy --{depth}"
    sys.stderr.write(f"Broken here: {opened.situation.summary}.\nType {typed} to see why, and exit to leave.\n")


def shell_of(env: Mapping[str, str]) -> str:
    """Give the person's shell."""
    if os.name == "nt":
        return env.get("COMSPEC", "cmd.exe")
    return env.get("SHELL") or "/bin/sh"


def run(command: tuple[str, ...], env: Mapping[str, str], folder: str | None = None) -> int:
    """Run a program to its end and hand on its exit code (128 + n for signal n, as shells do)."""
    import shutil

    program = shutil.which(command[0], path=env.get("PATH"))
    if program is None:
        sys.stderr.write(f"awswhy lab: there is no program {command[0]}\n")
        return NOT_FOUND
    try:
        child = subprocess.Popen([program, *command[1:]], env=dict(env), cwd=folder)
    except OSError as error:
        sys.stderr.write(f"awswhy lab: {command[0]} cannot be run: {error.strerror}\n")
        return NOT_RUNNABLE
    with _signals_to(child):
        code = child.wait()
    return code if code >= 0 else 128 - code


@contextmanager
def _signals_to(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Leave Ctrl-C to the child, which the terminal sends it too; hand ENDINGS on, so that we always clear away."""
    before = {}
    try:
        before[signal.SIGINT] = signal.signal(signal.SIGINT, lambda *_: None)
        for ending in ENDINGS:
            before[ending] = signal.signal(ending, lambda number, _: child.send_signal(number))
    except ValueError:  # not in the main thread: signals are somebody else's
        yield
        return
    try:
        yield
    finally:
        for number, action in before.items():
            signal.signal(number, action)


def setting(shell: str, name: str, value: str) -> str:
    """Write one variable's setting for a shell."""
    if shell == CMD:
        # Inside the quotes only % is special; in a batch file it is doubled.
        return f'set "{name}={value}"'
    if shell == POWERSHELL:
        return f"$Env:{name} = '{value.replace(chr(39), chr(39) * 2)}'"
    if shell == FISH:
        escaped = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"set -gx {name} '{escaped}'"
    import shlex

    return f"export {name}={shlex.quote(value)}"


def unsetting(shell: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Write the lines that take variables away in a shell."""
    if shell == CMD:
        return tuple(f"set {name}=" for name in names)
    if shell == POWERSHELL:
        return tuple(f"Remove-Item Env:{name} -ErrorAction SilentlyContinue" for name in names)
    if shell == FISH:
        return (f"set -e {' '.join(names)}",)
    return (f"unset {' '.join(names)}",)
