"""Reading once more what a scan has found: the values of what other processes found did not come with it."""

from __future__ import annotations

import os
import stat

from awswhy.model.history import Gap

from .blocks import find_in
from .find import find
from .gitrun import GitError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awswhy.model.found import Found
    from awswhy.model.leak import Leak

_HEX = frozenset("0123456789abcdef")
_OBJECTS = ("blob", "commit", "tag")
STAGED = "staged"
_IN = "!/"


def leaks_again(found: Found, repo: str = ".") -> tuple[Leak, ...]:
    """Give what stands now where a leak stood, nothing where that cannot be read any more. Raises nothing.

    A file is read from the disk; what is staged, and what a commit brought in, out of the repository round `repo`.
    """
    try:
        if _IN in found.path and not found.commit and found.what != STAGED:
            return tuple(_in_archive(found.path))
        if found.what or found.commit:
            return _in_git(found, repo)
        return tuple(_in_file(found.path))
    except (OSError, ValueError, GitError):
        return ()


def the_same(found: Found, leaks: Iterable[Leak]) -> Leak | None:
    """Give the leak that is the one found: the same thing at the same place; None where there is none such."""
    wanted = _place(found.leak)
    return next((leak for leak in leaks if _place(leak) == wanted), None)


def _place(leak: Leak) -> tuple[object, ...]:
    """Give what stays the same of a leak whose text stays the same."""
    return (leak.fingerprint, *((mark.kind, mark.start, mark.end) for mark in leak.marks))


def _in_file(path: str) -> Iterable[Leak]:
    """Find in a plain file; raises OSError where there is none."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        return tuple(find_in(file.read, about.st_size)) if stat.S_ISREG(about.st_mode) else ()


def _in_archive(path: str) -> Iterator[Leak]:
    """Look through the archive, or the image's folder, in which a path lies, for what is told by that path."""
    from .tree import read

    outer = path.partition(_IN)[0]
    while not os.path.lexists(outer) and _IN in path.removeprefix(outer + _IN):
        outer += _IN + path.removeprefix(outer + _IN).partition(_IN)[0]
    blobs = os.path.join(outer, "blobs", "sha256")
    files = [os.path.join(blobs, name) for name in sorted(os.listdir(blobs))] if os.path.isdir(outer) else [outer]
    for file in files:
        yield from (one.leak for one in read(os.fsencode(file)) if not isinstance(one, Gap) and one.path == path)


def _in_git(found: Found, repo: str) -> tuple[Leak, ...]:
    """Find in an object of git; raises GitError where it is not there."""
    from .git import ask, open_repo

    kind, _, name = found.what.partition(" ")
    if kind in _OBJECTS and name and _HEX.issuperset(name):
        words = (kind, name)
    elif found.path:
        words = ("blob", f"{found.commit}:{found.path}" if found.what != STAGED else f":{found.path}")
    else:
        words = ("commit", found.commit)
    return find(ask(open_repo(repo), "cat-file", *words))
