"""Files and folders as they lie on the disk: which are read, by how many processes, and what could not be read.

In a git work tree the files are those that git knows and those that it would take; elsewhere all that lie there. The
processes share nothing: each reads every n-th file and sends what it catches, with secrets already wrapped.
"""

from __future__ import annotations

import os
import stat

from awswhy.model.history import Gap, Progress
from awswhy.model.leak import LEAK
from awswhy.model.rules import NO_RULES

from .caught import caught_by
from .gitrun import GitError, git
from .judged import as_found, inside, judged
from .workers import processors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awswhy.model.caught import Caught
    from awswhy.model.leak import Leak
    from awswhy.model.rules import Rules

    from .judged import Judge, Lines

    Told = Caught | Gap | Progress

_LIST = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
_ALL = ("ls-files", "-z", "--cached", "--others")
_ALONE = 400
"""So few files are read by one process: more cost more than they save."""
_STEP = 64
"""After so many files it is told how far the scan is."""
_HERE = b"."


def scan_paths(
    paths: Iterable[str],
    *,
    ignored: bool = False,
    workers: int | None = None,
    rules: Mapping[str, Rules] | None = None,
) -> Iterator[Told]:
    """Give what is caught in files and folders, Gaps for what was not read, and how far it is.

    `ignored`: also what git ignores; `rules` are those of each path that has some.
    """
    judges: dict[bytes, Judge] = {}
    for path in paths:
        own = (rules or {}).get(path, NO_RULES)
        try:
            files = _files(os.fsencode(path), ignored)
        except OSError as error:
            yield Gap("unreadable", f"{path}: {error.strerror}")
            continue
        kept = _kept(files, path, own) if own.exclude else files
        if len(kept) < len(files):
            yield _left_out(path, len(files) - len(kept), len(files))
        judge = _judge(own)
        for file in kept:
            judges.setdefault(file, judge)
    files = list(judges)

    def read_one(file: bytes) -> Iterator[Told]:
        """Read one file under the rules of the path that it was found by."""
        return read(file, judges[file])

    workers = workers or processors()
    if workers < 2 or len(files) < _ALONE or not hasattr(os, "fork"):
        for number, file in enumerate(files):
            yield from read_one(file)
            if number % _STEP == _STEP - 1:
                yield Progress(number + 1, len(files), 0)
        return
    from .forks import shared

    yield from shared(files, read_one, workers)


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


def _kept(files: list[bytes], path: str, rules: Rules) -> list[bytes]:
    """Give the files under a path that are not excluded."""
    import re
    from posixpath import normpath

    # A folder's files all begin with its name, so that where it lies is asked of the system once.
    folder = os.path.join(path, "") if os.path.isdir(path) else ""
    base = inside(rules.root, os.path.join(path, "x"))[:-1] if folder else ""
    out = re.compile("|".join(glob.pattern for glob in rules.exclude)).fullmatch
    kept = []
    for file in files:
        name = os.fsdecode(file)
        within = normpath(base + name.removeprefix(folder).replace(os.sep, "/")) if folder else inside(rules.root, name)
        if not out(within):
            kept.append(file)
    return kept


def _left_out(path: str, count: int, total: int) -> Gap:
    """Say that files were excluded: silence about them is no word on what they hold."""
    what = path if total == 1 else f"{count} of {total} files of {'this folder' if path == '.' else path}"
    return Gap("excluded", f"{what}: left out, as the rules exclude {'it' if total == 1 else 'them'}", count=count)


def _judge(rules: Rules) -> Judge:
    """Give the judge of files on the disk, whose paths are told as they were asked for."""

    def judge(path: str, leak: Leak, lines: Lines | None, commit: str) -> Leak:
        """Judge by the path from the root; it is asked of the system, so only for what may change."""
        if leak.verdict != LEAK:
            return leak
        return judged(rules, inside(rules.root, path), leak, lines, commit)

    return judge if rules.root else as_found


def read(path: bytes, judge: Judge = as_found) -> Iterator[Told]:
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
        yield from caught_by(name, lambda size: _all(handle, size), about.st_size, judge)
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
