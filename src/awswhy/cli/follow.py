"""Reading a log that grows: each kind of error is told once, as it comes, and counted at the end."""

from __future__ import annotations

import os
import select
import stat
import time

from .out import complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from awswhy.hearing.listen import Listener
    from awswhy.model.heard import Explanation

_PAUSE = 0.2
"""Seconds between two looks at a file that has not grown, and of silence after which a passage counts as whole."""
_HALF = 3.0
"""After so many seconds a line without an end counts as one: its writer has stopped there."""


def follow(handle: int, path: str, show: Callable[[Explanation], int]) -> int:
    """Read until the end of a pipe, or until Ctrl-C for a file; gives the exit code of the worst that was shown.

    A file that is moved away or emptied, as logs are, is opened again by its path.
    """
    from awswhy.hearing.answer import explained
    from awswhy.hearing.listen import Listener

    listener, code = Listener(), 0
    pipe = not stat.S_ISREG(os.fstat(handle).st_mode)
    ended, half, came = False, False, time.monotonic()
    try:
        while not ended:
            data, ended = _next(handle, pipe)
            if data:
                half, came = not data.endswith(b"\n"), time.monotonic()
            elif not pipe:
                _reopen(handle, path)
            silent = not data and (not half or ended or time.monotonic() - came > _HALF)
            new = listener.take(data, last=silent)
            if new:
                code = max(code, show(explained(new)))
    except KeyboardInterrupt:
        pass
    _count(listener)
    return code


def _next(handle: int, pipe: bool) -> tuple[bytes, bool]:
    """Give what has come, nothing after a silence; and whether nothing more can come."""
    if pipe and not select.select([handle], [], [], _PAUSE)[0]:
        return b"", False
    data = os.read(handle, 1 << 16)
    if not data and not pipe:
        time.sleep(_PAUSE)
    return data, pipe and not data


def _reopen(handle: int, path: str) -> None:
    """Go on with the new file of that name where the old one was moved away, from the start where it was emptied."""
    try:
        ours, there = os.fstat(handle), os.stat(path)
    except OSError:  # moved away, and no new one yet
        return
    if (ours.st_dev, ours.st_ino) != (there.st_dev, there.st_ino):
        new = os.open(path, os.O_RDONLY)
        os.dup2(new, handle)
        os.close(new)
    elif there.st_size < os.lseek(handle, 0, os.SEEK_CUR):
        os.lseek(handle, 0, os.SEEK_SET)


def _count(listener: Listener) -> None:
    """Say what came more than once."""
    for error in listener.errors():
        if error.count > 1:
            complain(f"{error.count} times: {error.cause} (first in line {error.line})")
