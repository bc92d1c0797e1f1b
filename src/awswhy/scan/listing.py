"""Which files a scan reads, one after the other as they are listed: a million of them need no memory.

In a git work tree these are the files that git knows and those that it would take; elsewhere all that lie there.
"""

from __future__ import annotations

import os
import stat
from itertools import pairwise

from awswhy.model.history import Gap
from awswhy.model.rules import NO_RULES

from .gitrun import GitError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from awswhy.model.rules import Rules

    Listed = bytes | Gap
    Numbered = tuple[int, bytes] | Gap

_LIST = ("ls-files", "-z", "--cached", "--others")
_HERE = b"."
_CHUNK = 1 << 16
_UNOPENED = b"could not open directory "
NO_PATH, UNREADABLE, CUT = "no-such-path", "unreadable", "list-cut-short"
_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def listed(roots: list[str], ignored: bool, rules: Mapping[str, Rules]) -> Iterator[Numbered]:
    """Give every file below the paths, each once, with the number of its path; a Gap for what cannot be listed.

    `ignored`: also what git ignores; `rules` are those of each path that has some, and may exclude files.
    """
    seen = _Seen() if _overlap(roots) else None
    for number, root in enumerate(roots):
        files, own = _below(root, ignored), rules.get(root, NO_RULES)
        if own.exclude:
            from .excluded import kept

            files = kept(files, root, own)
        for one in files:
            if isinstance(one, Gap):
                yield one
            elif seen is None or seen.fresh(one):
                yield number, one


def _below(root: str, ignored: bool) -> Iterator[Listed]:
    """Give the files of a folder in order, or the one file."""
    path = os.fsencode(root)
    try:
        mode = os.stat(path).st_mode
        if not os.access(path, os.R_OK | os.X_OK if stat.S_ISDIR(mode) else os.R_OK):
            yield Gap(NO_PATH, f"{root}: Permission denied")
        elif stat.S_ISDIR(mode):
            yield from files_in(path, ignored)
        elif stat.S_ISREG(mode):
            yield os.path.realpath(path) if stat.S_ISLNK(os.lstat(path).st_mode) else path
        else:
            kind = next((words for is_one, words in _KINDS if is_one(mode)), "no file")
            yield Gap(NO_PATH, f"{root}: {kind}, which is not read (`awswhy scan -` reads standard input)")
    except OSError as error:
        yield Gap(NO_PATH, f"{root}: {error.strerror}")
    except ValueError:  # a zero byte
        yield Gap(NO_PATH, f"{root!r}: not a path")


def files_in(folder: bytes, ignored: bool) -> Iterator[Listed]:
    """Give the files below a folder, git's own folders left to the scan of the history."""
    asked = _asked(folder, ignored)
    try:
        first = next(asked, None)
    except GitError:  # no work tree, or no git: then all that lies there
        yield from _walked(folder)
        return
    if first is not None:
        yield first
    try:
        yield from asked
    except GitError as error:
        yield Gap(CUT, f"{os.fsdecode(folder)}: {error}")


def _walked(top: bytes) -> Iterator[Listed]:
    """Give every file below a folder: the folder's own in order, then those of each folder in it."""
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in found)
        except OSError as error:
            yield Gap(UNREADABLE, f"{os.fsdecode(folder)}: the folder cannot be read: {error.strerror}")
            continue
        before = b"" if folder == _HERE else os.path.join(folder, b"")
        yield from (before + name for name, is_folder in entries if not is_folder)
        folders += (before + name for name, is_folder in reversed(entries) if is_folder and name != b".git")


def _asked(folder: bytes, ignored: bool) -> Iterator[Listed]:
    """Ask git for the files, and for the folders that it could not open; raises GitError where it has no answer."""
    from subprocess import DEVNULL, PIPE, Popen
    from tempfile import TemporaryFile

    from .gitrun import asking

    argv, env = asking((*_LIST, *(() if ignored else ("--exclude-standard",))), os.fsdecode(folder))
    with TemporaryFile() as told:
        try:
            git = Popen(argv, env={**env, "LC_ALL": "C"}, stdin=DEVNULL, stdout=PIPE, stderr=told)
        except OSError:
            raise GitError("git cannot be run") from None
        try:
            assert git.stdout is not None
            before = b"" if folder == _HERE else os.path.join(folder, b"")
            yield from (before + name for name in _names(git.stdout.read))
        finally:
            git.stdout.close()  # type: ignore[union-attr] # a pipe was asked for
            git.wait()
        if git.returncode:
            raise GitError("git could not list the files")
        told.seek(0)
        yield from _unopened(before, told.read())


def _names(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """Give the names that end in zeros; git tells a file of an unfinished merge three times."""
    rest, last = b"", b""
    while more := read(_CHUNK):
        *names, rest = (rest + more).split(b"\0")
        for name in names:
            if name != last and name not in (b"", b"./"):
                yield name.removesuffix(b"/")
            last = name


def _unopened(before: bytes, told: bytes) -> Iterator[Gap]:
    """Give the folders that git could not look into."""
    for line in told.splitlines():
        _, found, rest = line.partition(_UNOPENED)
        if found:
            name, _, why = rest.rpartition(b": ")
            folder = os.fsdecode(before + name.strip(b"'").rstrip(b"/"))
            yield Gap(UNREADABLE, f"{folder}: the folder cannot be read: {os.fsdecode(why)}")


def _overlap(roots: list[str]) -> bool:
    """Whether a file may be listed twice."""
    whole = sorted(os.path.join(os.path.realpath(root), "") for root in roots if "\0" not in root)
    return any(later.startswith(earlier) for earlier, later in pairwise(whole))


class _Seen:
    """Files that were listed, by a hash of where they are: eight bytes each, and two are never the same by chance."""

    def __init__(self) -> None:
        """Begin with none."""
        self._hashes: set[int] = set()
        self._folder, self._real = b"", b""

    def fresh(self, path: bytes) -> bool:
        """Note a file; False when it was there before."""
        folder, _, name = path.rpartition(b"/")
        if folder != self._folder or not self._real:
            self._folder, self._real = folder, os.path.realpath(folder or (b"/" if path.startswith(b"/") else _HERE))
        key = hash(os.path.join(self._real, name))
        if key in self._hashes:
            return False
        self._hashes.add(key)
        return True
