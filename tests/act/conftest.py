"""What the tests of writing share."""

from __future__ import annotations

import os
import stat

import pytest

from awswhy.act import lock

posix_only = pytest.mark.skipif(
    os.name != "posix", reason="needs permission bits and owners: there are none on Windows"
)


@pytest.fixture(params=["system lock", "lock by file"])
def each_lock(request, monkeypatch):
    """Both kinds of lock: the one of POSIX systems, and the one that Windows gets."""
    if request.param == "lock by file":
        monkeypatch.setattr(lock, "fcntl", None)
    return request.param


def mode_of(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def put(path, data=b"old\n", mode=0o600):
    path.write_bytes(data)
    path.chmod(mode)
    return str(path)


def names(folder):
    return sorted(os.listdir(folder))


def new(_):
    return b"new\n"
