"""The leader of a program's own terminal: a small process between awswhy and the program.

A program that leads its session could not be stopped by Ctrl-Z (nobody in its session would wait for it), and whatever
it leaves running would be hung up as it ends. The leader waits for it, as a shell would, tells how it stopped or
ended, and stays until the last of its output is read.
"""

from __future__ import annotations

import os
import select
import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

_SIZE = 4
_NOT_OURS = tuple(getattr(signal, f"SIG{name}") for name in ("INT", "QUIT", "TERM", "HUP", "TSTP", "TTIN", "TTOU"))
"""Signals that are meant for the program."""


def lead(program: Callable[[], NoReturn], told: int, over: int) -> NoReturn:
    """Start the program in a group of its own and wait for it; never returns.

    `told`: a pipe that takes its process id, then each status; `over`: a pipe that is closed when nobody needs the
    terminal any more. Everything else that was open is closed, so that the end of the output is seen.
    """
    for number in _NOT_OURS:
        signal.signal(number, signal.SIG_IGN)
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpgrp())
        for number in _NOT_OURS:
            signal.signal(number, signal.SIG_DFL)
        program()
    try:
        os.setpgid(child, child)  # whoever is first: the program must not run before it has the terminal
    except OSError:
        pass
    low, high = sorted((told, over))
    for first, end in ((0, low), (low + 1, high), (high + 1, 256)):
        os.closerange(first, end)
    os.write(told, child.to_bytes(_SIZE, "little"))
    while True:
        _, status = os.waitpid(child, os.WUNTRACED)
        os.write(told, status.to_bytes(_SIZE, "little"))
        if not os.WIFSTOPPED(status):
            os.read(over, 1)
            os._exit(0)


def told(pipe: int, block: bool) -> int | None:
    """Read what a leader tells: first the program's process id, then a status as `waitpid` gives it.

    None where it has told nothing yet; a leader that is gone counts as killed.
    """
    if not select.select([pipe], [], [], None if block else 0)[0]:
        return None
    data = os.read(pipe, _SIZE)
    return int.from_bytes(data, "little") if data else int(signal.SIGKILL)
