"""Doing something as a user who may not read everything."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

NOBODY = 65534
posix = pytest.mark.skipif(os.name != "posix", reason="made for POSIX's files")


def as_nobody(work: Callable[[], object]) -> bool:
    """Do something in a child that may not read everything; whether it went well."""
    if os.getuid():
        return bool(work())
    child = os.fork()
    if not child:
        code = 1
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            code = 0 if work() else 2
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
