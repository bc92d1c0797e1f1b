"""Files and folders as they lie on the disk: which are read, by how many processes, and what could not be read.

In a git work tree the files are those that git knows and those that it would take; elsewhere all that lie there. The
processes share nothing: each reads every n-th file and sends what it catches, with secrets already wrapped.
"""

from __future__ import annotations

import os
import stat

from awswhy.model.history import Gap, Progress

from .caught import caught_by
from .gitrun import GitError, git
from .workers import processors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awswhy.model.caught import Caught

    Told = Caught | Gap | Progress

_LIST = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
_ALL = ("ls-files", "-z", "--cached", "--others")
_ALONE = 400
"""So few files are read by one process: more cost more than they save."""
_STEP = 64
"""After so many files it is told how far the scan is."""
_HERE = b"."


def scan_paths(paths: Iterable[str], *, ignored: bool = False, workers: int | None = None) -> Iterator[Told]:
    """Give what is caught in files and folders, Gaps for what could not be read, and how far it is.

    `ignored`: also what git ignores.
    """
    files: list[bytes] = []
    for path in paths:
        try:
            files += _files(os.fsencode(path), ignored)
        except OSError as error:
            yield Gap("unreadable", f"{path}: {error.strerror}")
    files = list(dict.fromkeys(files))
    workers = workers or processors()
    if workers < 2 or len(files) < _ALONE or not hasattr(os, "fork"):
        for number, file in enumerate(files):
            yield from read(file)
            if number % _STEP == _STEP - 1:
                yield Progress(number + 1, len(files), 0)
        return
    from .forks import shared

    yield from shared(files, read, workers)


def _files(path: bytes, ignored: bool) -> list[bytes]:
    """Give the files of a folder in order, or the one file; raises OSError where there is nothing."""
    if not stat.S_ISDIR(os.stat(path).st_mode):
        return [path]
    try:
        listed = git(_ALL if ignored else _LIST, os.fsdecode(path))
    except GitError:  # no work tree, or no git: then all that lies there
        return sorted(name.removeprefix(b"./") for name in _walked(path))
    return [name if path == _HERE else os.path.join(path, name) for name in dict.fromkeys(listed.split(b"\0")) if name]


def _walked(folder: bytes) -> Iterator[bytes]:
    """Give every file below a folder; git's own folders are left to the scan of the history."""
    for inner, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != b".git"]
        yield from (os.path.join(inner, name) for name in names)


def read(path: bytes) -> Iterator[Told]:
    """Give what is caught in one file; links, devices and pipes are left out, what cannot be read is a Gap."""
    name = os.fsdecode(path)
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if not _is_odd(path):
            yield Gap("unreadable", f"{name}: {error.strerror}")
        return
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            return
        yield from caught_by(name, lambda size: _all(handle, size), about.st_size)
    except OSError as error:
        yield Gap("unreadable", f"{name}: {error.strerror}")
    finally:
        os.close(handle)


def _is_odd(path: bytes) -> bool:
    """Whether a path is a link (its target is read where it lies), a folder of another repository, or gone."""
    try:
        return not stat.S_ISREG(os.lstat(path).st_mode)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _all(handle: int, size: int) -> bytes:
    """Read so many bytes, fewer only at the end of the file."""
    data = os.read(handle, size)
    if len(data) == size or not data:
        return data
    parts, left = [data], size - len(data)
    while left and (more := os.read(handle, left)):
        parts.append(more)
        left -= len(more)
    return b"".join(parts)
