"""Which commits of a walk through history bring blobs in, and under which paths."""

from __future__ import annotations

import os

from .git import Repo, command, environment, failure, lines
from .gitrun import GitError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import IO

    Brought = tuple[bytes, bytes, bytes]

FORMAT = "--format=%x01%H%x00%aI%x00%an <%ae>"
_LOG = (
    "log", "-c", "--raw", "--no-abbrev", "--no-renames", "--no-color", "--no-notes", "--no-ext-diff", "--no-textconv",
    f"-O{os.devnull}", "--encoding=UTF-8", FORMAT,
)  # fmt: skip
"""`-c` shows of a merge what none of its parents has: what the merge itself brought in."""
_HEAD = b"\x01"
_ASKED = 300
"""So many blobs git is asked for by name, on one command line; of more, it lists all, and they are looked for here."""
_RUN = 256
"""Commits go to the gits so many at a time, one run after the other: neighbours have most of their trees in common."""


def brought(
    repo: Repo, blobs: set[bytes], walk: tuple[str, ...], stdin: IO[bytes] | None = None, workers: int = 1
) -> Iterator[Brought]:
    """Give (blob, a line with commit, date and author, path) for each commit that brings a blob in, newest first.

    `stdin` is what `--stdin` in the walk reads. By several gits the walk takes less time, if it is long; raises
    GitError.
    """
    asked = tuple(f"--find-object={blob.decode()}" for blob in sorted(blobs)) if len(blobs) <= _ASKED else ()
    if workers < 2 or not asked:
        yield from _read(lines(repo, *_LOG, *asked, *walk, stdin=stdin), blobs)
        return
    from contextlib import ExitStack
    from tempfile import TemporaryFile

    with ExitStack() as files:
        order, *parts = (files.enter_context(TemporaryFile()) for _ in range(1 + workers))
        trouble = _listed(repo, walk, stdin, order, parts)
        found: dict[bytes, list[Brought]] = {}
        try:
            for one in _read(_together(repo, asked, parts), blobs):
                found.setdefault(one[1].partition(b"\0")[0], []).append(one)
        except GitError as error:
            trouble = error
        order.seek(0)
        for line in order if found else ():
            yield from found.get(line.strip(), ())
    if trouble:
        raise trouble


def _listed(
    repo: Repo, walk: tuple[str, ...], stdin: IO[bytes] | None, order: IO[bytes], parts: Sequence[IO[bytes]]
) -> GitError | None:
    """Write a walk's commits to `order`, and each to one of the parts; gives what went wrong."""
    try:
        for count, line in enumerate(lines(repo, "rev-list", *walk, stdin=stdin)):
            order.write(line)
            parts[count // _RUN % len(parts)].write(line)
    except GitError as error:
        return error
    return None


def _together(repo: Repo, asked: tuple[str, ...], parts: Sequence[IO[bytes]]) -> Iterator[bytes]:
    """Have each list of commits gone through by a git of its own, all at once; gives what they tell, line by line."""
    from contextlib import ExitStack
    from subprocess import Popen
    from tempfile import TemporaryFile

    argv = command(repo, *_LOG, *asked, "--no-walk=unsorted", "--stdin")
    failed = ""
    with ExitStack() as ends:
        gits = []
        for part in (part for part in parts if part.tell()):
            part.seek(0)
            told, complaint = ends.enter_context(TemporaryFile()), ends.enter_context(TemporaryFile())
            git = Popen(argv, stdin=part, stdout=told, stderr=complaint, env=environment())
            ends.callback(git.wait)
            ends.callback(git.kill)
            gits.append((git, told, complaint))
        for git, told, complaint in gits:
            if git.wait():
                complaint.seek(0)
                failed = failure(complaint.read(), git.returncode)
            told.seek(0)
            yield from told
    if failed:
        raise GitError(failed)


def _read(told: Iterator[bytes], blobs: set[bytes]) -> Iterator[Brought]:
    """Read what `git log --raw` tells."""
    commit = b""
    for line in told:
        if line.startswith(_HEAD):
            commit = line[1:].rstrip(b"\n")
        elif line.startswith(b":"):
            facts, _, path = line.partition(b"\t")
            parents = len(facts) - len(facts.lstrip(b":"))
            blob = facts.split()[2 * parents + 1]
            if blob in blobs:
                yield blob, commit, path.rstrip(b"\n")
