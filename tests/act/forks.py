"""Run something in a process of its own, so that it can be killed, limited, or be somebody else."""

from __future__ import annotations

import os
import sys
import traceback

import pytest

NOBODY = 65534

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork: there is none on Windows")
needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root: mounts a small disk or becomes another user"
)


def start(work):
    """Fork a child that does `work` and then ends; gives its process id."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    except BaseException:  # whatever happens, this process must not go on as a second pytest
        traceback.print_exc(file=sys.stderr)
        sys.stderr.flush()
    finally:
        os._exit(code)


def end(pid):
    """Wait for a child; gives its exit code, negative for the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def in_child(work):
    """Do `work` in a child and demand that it went well."""
    assert end(start(work)) == 0
