"""How many processes a long scan may use."""

from __future__ import annotations

import os

_MOST = 16


def processors() -> int:
    """Give how many processors this process may use, within reason."""
    able = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(_MOST, able)
