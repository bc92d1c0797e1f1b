"""The workers: processes on this machine, or those of a running Dask scheduler. Only here Dask is imported."""

from __future__ import annotations

from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

INSTALL = "--repos needs Dask: python -m pip install 'awswhy[cluster]'"
_DEATHS = 3
"""So many workers may die over a task before Dask gives it up."""
_SETTINGS = {
    "distributed.scheduler.allowed-failures": _DEATHS,
    "distributed.scheduler.worker-saturation": 1.0,  # a worker that dies takes no waiting task's good name with it
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.worker.memory.terminate": False,
}
_PATIENCE = 30


class ClusterError(Exception):
    """There are no workers to be had; the text says why."""


def there() -> bool:
    """Whether Dask is installed, with what its workers here need for a private line."""
    from importlib.util import find_spec

    return all(find_spec(name) is not None for name in ("dask", "distributed", "cryptography"))


@contextmanager
def workers(address: str, jobs: int, folder: str) -> Iterator[Any]:
    """Give a client: of the scheduler at an address, or of `jobs` processes here that keep their files in a folder.

    Those here are ended when this is left. Raises ClusterError.
    """
    from importlib import import_module

    dask, distributed = import_module("dask"), import_module("distributed")
    _quiet()
    with dask.config.set(_SETTINGS):
        if address:
            with _elsewhere(distributed, address) as client:
                yield client
            return
        # Its own certificates: who else is on this machine could otherwise hand the scheduler a program to run.
        here = distributed.LocalCluster(
            n_workers=jobs, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None,
            memory_limit=0, silence_logs=60, local_directory=folder, security=distributed.Security.temporary(),
        )  # fmt: skip
        try:
            with distributed.Client(here, timeout=_PATIENCE) as client:
                yield client
        finally:
            here.close(timeout=5)


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

    for name in ("distributed", "distributed.nanny", "distributed.scheduler", "distributed.core", "bokeh", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 10)
