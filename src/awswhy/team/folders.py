"""Folders for clones that go away: when their work is done, and, where a process was killed over it, at the next start.

Beside each folder stands a file that its owner holds a lock on; the system lets go of it however the owner ends.
"""

from __future__ import annotations

import os

_NAME, _LOCK = "awswhy-clones-", ".lock"


class Claim:
    """A folder of one's own below another; `release` removes it. What dead owners left there is removed first."""

    def __init__(self, above: str = "") -> None:
        """Make it; raises OSError where that cannot be done."""
        from tempfile import gettempdir

        self._above = above or gettempdir()
        sweep(self._above)
        self.folder, self._lock = _made(self._above)

    def release(self) -> None:
        """Remove the folder and let go of it."""
        if self._lock < 0:
            return
        removed(self.folder)
        if not os.path.lexists(self.folder):
            _unlinked(self.folder + _LOCK)
        os.close(self._lock)
        self._lock = -1


def _made(above: str) -> tuple[str, int]:
    """Make a lock file, hold it, and then make the folder."""
    from secrets import token_hex

    while True:
        folder = os.path.join(above, _NAME + token_hex(8))
        held = os.open(folder + _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        if _locked(held) and _same(folder + _LOCK, held):
            os.mkdir(folder, 0o700)
            return folder, held
        os.close(held)  # a sweep came between: it takes the file away


def sweep(above: str) -> None:
    """Remove what owners that are gone have left in a folder."""
    try:
        names = [name for name in os.listdir(above) if name.startswith(_NAME) and name.endswith(_LOCK)]
    except OSError:
        return
    for name in names:
        path = os.path.join(above, name)
        try:
            held = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        except OSError:  # another user's, or gone
            continue
        try:
            if _locked(held, otherwise=False):
                folder = path.removesuffix(_LOCK)
                removed(folder)
                if not os.path.lexists(folder):
                    _unlinked(path)
        finally:
            os.close(held)


def removed(folder: str) -> None:
    """Remove a folder; twice, as a git that has lost its reader may still be writing into it."""
    from shutil import rmtree
    from time import sleep

    for _ in range(3):
        rmtree(folder, ignore_errors=True)
        if not os.path.lexists(folder):
            return
        sleep(0.1)


def _locked(held: int, otherwise: bool = True) -> bool:
    """Take the lock on an open file; where the system has none of this kind, give `otherwise`."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return otherwise
    try:
        flock(held, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return otherwise
    return True


def _same(path: str, held: int) -> bool:
    """Whether the path still leads to the open file."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(held))
    except OSError:
        return False


def _unlinked(path: str) -> None:
    """Remove a file that may be gone."""
    try:
        os.unlink(path)
    except OSError:
        pass
