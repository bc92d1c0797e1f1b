"""What Dask loads into each worker process of ours as it starts (`distributed.worker.preload`)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def dask_setup(_worker: Any) -> None:
    """Leave Ctrl-C to the one who asked: it ends the workers, and a traceback of each helps nobody."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
