"""Reading a log that grows: each kind of error is told once, as it comes."""

from __future__ import annotations

import os
import select
import stat
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from awswhy.model.heard import Explanation

_PAUSE = 0.2
"""Seconds between two looks at a file that has not grown, and of silence after which a passage counts as whole."""


def follow(handle: int, show: Callable[[Explanation], int]) -> int:
    """Read until the end of a pipe, or until Ctrl-C for a file; gives the exit code of the worst that was shown."""
    from awswhy.hearing.answer import explained
    from awswhy.hearing.listen import Listener

    listener, code = Listener(), 0
    pipe = not stat.S_ISREG(os.fstat(handle).st_mode)
    try:
        while True:
            data, ended = _next(handle, pipe)
            new = listener.take(data, last=not data)
            if new:
                code = max(code, show(explained(new)))
            if ended:
                return code
    except KeyboardInterrupt:
        return code


def _next(handle: int, pipe: bool) -> tuple[bytes, bool]:
    """Give what has come, nothing after a silence; and whether nothing more can come."""
    if pipe and not select.select([handle], [], [], _PAUSE)[0]:
        return b"", False
    data = os.read(handle, 1 << 16)
    if not data and not pipe:
        time.sleep(_PAUSE)
    return data, pipe and not data
