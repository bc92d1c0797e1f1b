"""The workers: processes on this machine, or those of a running Dask scheduler. Only here Dask is imported."""

from __future__ import annotations

from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

INSTALL = "--repos needs Dask: python -m pip install 'awswhy[cluster]'"
_DEATHS = 2
"""So many workers may die over a task before Dask gives it up."""
_SETTINGS = {
    "distributed.scheduler.allowed-failures": _DEATHS,
    "distributed.scheduler.worker-saturation": 1.0,  # a worker that dies takes no waiting task's good name with it
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.worker.memory.terminate": False,
    "distributed.scheduler.http.routes": [],  # whoever is on this machine need not see what is scanned
    "distributed.worker.http.routes": [],
}
_PATIENCE, _STARTS, _MENDED = 30, 3, 6.0


class ClusterError(Exception):
    """There are no workers to be had; the text says why."""


def there() -> bool:
    """Whether Dask is installed, with what its workers here need for a private line."""
    from importlib.util import find_spec

    return all(find_spec(name) is not None for name in ("dask", "distributed", "cryptography"))


class Workers:
    """Takes Dask's client, and where the workers are processes of ours, their cluster and how many there shall be."""

    def __init__(self, client: Any, here: Any = None, wanted: int = 0) -> None:
        """Keep them."""
        from time import monotonic

        self.client = client
        self._here, self._wanted, self._clock = here, wanted, monotonic
        self._whole = monotonic()

    def room(self) -> int:
        """Give how many tasks can be done at once, at least one.

        A process of ours that dies is started again by its nanny, which gives up when that one dies as it starts; so a
        new one is started where one is lacking for long.
        """
        count: int = sum(self.client.nthreads().values())
        if count >= self._wanted:
            self._whole = self._clock()
        elif self._here is not None and self._clock() - self._whole > _MENDED:
            self._here.scale(len(self._here.worker_spec) + self._wanted - count)
            self._whole = self._clock()
        return max(1, count)


@contextmanager
def workers(address: str, jobs: int, folder: str) -> Iterator[Workers]:
    """Give the workers of the scheduler at an address, or `jobs` processes here that keep their files in a folder.

    Those here are ended when this is left. Raises ClusterError.
    """
    from importlib import import_module

    dask, distributed = import_module("dask"), import_module("distributed")
    _quiet()
    with dask.config.set(_SETTINGS):
        if address:
            with _elsewhere(distributed, address) as client:
                yield Workers(client)
            return
        theirs = dask.config.get("distributed.worker.preload", None) or []
        dask.config.set({"distributed.worker.preload": [*theirs, "awswhy.team.worker_start"]})
        here = _started(distributed, jobs, folder)
        try:
            with distributed.Client(here, timeout=_PATIENCE) as client:
                yield Workers(client, here, jobs)
        finally:
            here.close(timeout=5)


def _started(distributed: Any, jobs: int, folder: str) -> Any:
    """Start processes here; again where one died as it began."""
    for left in reversed(range(_STARTS)):
        try:
            # Its own certificates: who else is on this machine could otherwise hand the scheduler a program to run.
            return distributed.LocalCluster(
                n_workers=jobs, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0",
                memory_limit=0, silence_logs=60, local_directory=folder, security=distributed.Security.temporary(),
            )  # fmt: skip
        except (RuntimeError, OSError, TimeoutError) as error:
            if not left:
                raise ClusterError(f"no worker starts on this machine ({type(error).__name__})") from None
    raise ClusterError("no worker starts on this machine")


@contextmanager
def _elsewhere(distributed: Any, address: str) -> Iterator[Any]:
    """Give the client of a running scheduler whose workers have this awswhy."""
    from . import work

    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise ClusterError(
            f"no scheduler at {address}: {str(error).splitlines()[0] if str(error) else 'no answer'}"
        ) from None
    try:
        told = client.run(work.version, on_error="return")
        for worker, version in told.items():
            if version != work.version():
                has = "has no awswhy" if isinstance(version, BaseException) else f"has awswhy {version}"
                raise ClusterError(f"the worker {worker} {has}; this is {work.version()}")
        yield client
    finally:
        client.close(timeout=5)


def _quiet() -> None:
    """Keep Dask's own log from the screen: workers that die are expected, and what matters is told by us."""
    import logging

    for name in ("distributed", *(one for one in logging.root.manager.loggerDict if one.startswith("distributed."))):
        logging.getLogger(name).setLevel(logging.CRITICAL + 10)
