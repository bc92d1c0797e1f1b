"""One writer at a time: a lock file beside the file, held for the few milliseconds that a change takes.

Where there is `fcntl` the lock is the system's: it ends with its process, however that ends, and a lock file that a
killed one left is just taken again. Elsewhere (Windows) the lock is the file's being there, with the process id in it.
"""

from __future__ import annotations

import errno
import os
import time

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # stands for "there is none"

WAIT_SECONDS = 10.0
"""How long to wait for another writer; one that is alive needs milliseconds."""
_STEP = 0.005
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
_FLAGS = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


class BusyError(Exception):
    """Somebody else holds the lock and does not let go."""


class Lock:
    """Hold the lock at `path` inside `with`; raises BusyError after `wait` seconds, OSError when it cannot be made."""

    def __init__(self, path: str, wait: float = WAIT_SECONDS) -> None:
        """Take the lock file's path; nothing is done yet."""
        self._path = path
        self._wait = wait
        self._fd = -1
        self._by_system = fcntl is not None

    def __enter__(self) -> Lock:
        """Wait for the lock."""
        until = time.monotonic() + self._wait
        while not self._take():
            if time.monotonic() > until:
                raise BusyError(self._path)
            time.sleep(_STEP)
        return self

    def __exit__(self, *_: object) -> None:
        """Let go; the lock file goes too."""
        if self._by_system:
            _remove(self._path)  # while it is still held: whoever waits for this very file will see that it is gone
            os.close(self._fd)
        else:
            os.close(self._fd)  # first: Windows removes no open file
            _remove(self._path)

    def _take(self) -> bool:
        """Try once."""
        if not self._by_system:
            return self._take_by_file()
        try:
            return self._take_by_system()
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
        # A network file system without locks: all writers meet this, and fall back to the same second file.
        self._by_system, self._path = False, f"{self._path}-pid"
        return self._take_by_file()

    def _take_by_system(self) -> bool:
        """Take the system's lock, and check that the file was not removed by the one who held it before."""
        fd = os.open(self._path, _FLAGS, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(fd), os.stat(self._path)):
                self._fd, fd = fd, -1
                return True
        except (BlockingIOError, FileNotFoundError):
            return False
        finally:
            if fd >= 0:
                os.close(fd)
        return False

    def _take_by_file(self) -> bool:
        """Make the lock file, unless one is there whose process lives."""
        try:
            fd = os.open(self._path, _FLAGS | os.O_EXCL, 0o600)
        except FileExistsError:
            _clear_stale(self._path)
            return False
        except PermissionError:
            if os.name == "nt":  # Windows: another process is just removing it
                return False
            raise
        os.write(fd, str(os.getpid()).encode())
        self._fd = fd
        return True


def _clear_stale(path: str) -> None:
    """Remove a lock file whose process is gone.

    Windows refuses to remove a file that a living process holds open, so there trying is the whole check (and
    `os.kill(pid, 0)` would send Ctrl-C). Elsewhere the process is asked for; a file that is still empty is about to be
    written, unless it is old.
    """
    try:
        with open(path, "rb") as file:
            pid = int(file.read(20) or b"0")
            age = time.time() - os.fstat(file.fileno()).st_mtime
    except (OSError, ValueError):
        return
    if os.name == "nt" or (pid and not _lives(pid)) or (not pid and age > WAIT_SECONDS / 2):
        _remove(path)


def _lives(pid: int) -> bool:
    """Whether a process is there (on this machine)."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _remove(path: str) -> None:
    """Remove the lock file; one that is already gone, or that Windows does not let go, is no matter."""
    try:
        os.unlink(path)
    except OSError:
        return
