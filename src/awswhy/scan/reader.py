"""Reading objects through one `git cat-file`, and the process that does so beside others.

A reading process gets ids on its standard input and answers in lines: which object holds something, which cannot be
read, and when a piece is done. What it found it does not say: a secret crosses no pipe, and the few objects with
findings are read once more by the one who asked.
"""

from __future__ import annotations

import sys

from awswhy.model.history import Gap

from .git import command, environment, last_line, stop
from .held import held

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    from awswhy.model.caught import Caught

    from .git import Repo
    from .stream import Read

    Answer = tuple[bytes, bytes, int, tuple[Caught | Gap, ...]]

_PIPE = 1 << 20
_SET_PIPE_SIZE = 1031  # Linux's F_SETPIPE_SZ, which Python names only from 3.10 on and only there
_PATIENCE = 50
"""So many objects in a row that end git, and the rest of the piece is given up."""
MISSING, CORRUPT, STOPPED = "missing-object", "corrupt-object", "git-stopped"
UNREAD = {
    CORRUPT: "an object is damaged and could not be read",
    MISSING: "an object is named in the repository and is not there, or is damaged",
    STOPPED: "git was ended twice while it read an object",
}
"""Why an object could not be read."""


def unread(why: str, name: str) -> Gap:
    """Give the warning for an object that could not be read."""
    return Gap(why, f"{UNREAD[why]}: {name[:10]}", name, 1)


class Broken(Exception):
    """Git ended before its answer did; what it said is the text, and `killed` tells whether something else ended it."""

    def __init__(self, told: str, killed: bool) -> None:
        """Keep both."""
        super().__init__(told)
        self.killed = killed


def each(repo: Repo, ids: bytes) -> Iterator[Answer]:
    """Read objects: gives (id, type, size, what is held in it); for one that cannot be read the type is a gap's name.

    An object on which git dies is named, and git is started again behind it.
    """
    size, failed, again = repo.id_size, 0, False
    todo = [ids[at : at + size].hex().encode() for at in range(0, len(ids), size)]
    at = 0
    while at < len(todo):
        begun = at
        try:
            for answer in _answers(repo, todo[at:]):
                at += 1
                yield answer
            return
        except Broken as broken:
            failed = failed + 1 if at == begun else 1
            if broken.killed and not again:  # not this object's fault, perhaps
                again = True
                continue
            again = False
            name = STOPPED if broken.killed else CORRUPT
            rest = len(todo) if failed > _PATIENCE else at + 1
            for lost in todo[at:rest]:
                yield lost, name.encode(), 0, ()
            at = rest


def _answers(repo: Repo, todo: list[bytes]) -> Iterator[Answer]:
    """Give git's answers one by one; raises Broken where it ends too early."""
    from subprocess import PIPE, Popen
    from tempfile import TemporaryFile

    with TemporaryFile() as asked, TemporaryFile() as told:
        asked.write(b"\n".join(todo) + b"\n")
        asked.seek(0)
        argv = command(repo, "cat-file", "--batch", "--buffer")
        git = Popen(argv, bufsize=_PIPE, stdin=asked, stdout=PIPE, stderr=told, env=environment())
        try:
            assert git.stdout is not None
            _widen(git.stdout)
            short = False
            for one in todo:
                answer = _answer(git.stdout, one)
                if answer is None:
                    short = True
                    break
                yield answer
        finally:
            stop(git)
        if short:
            told.seek(0)
            raise Broken(last_line(told.read()), git.returncode < 0)


def _answer(pipe: IO[bytes], one: bytes) -> Answer | None:
    """Read one answer; None where it is cut off."""
    words = pipe.readline().split()
    if words == [one, b"missing"]:
        return one, MISSING.encode(), 0, ()
    if len(words) != 3 or words[0] != one:
        return None
    size = int(words[2])
    read, left = _counted(pipe, size)
    found = tuple(held("", read, size))
    while left():  # an archive may end before its file does
        if not read(_PIPE):
            return None
    return (one, words[1], size, found) if pipe.read(1) else None


def _counted(pipe: IO[bytes], size: int) -> tuple[Read, Callable[[], int]]:
    """Give a way to read from a pipe, and one to ask how much is left to read."""
    left = size

    def read(count: int) -> bytes:
        """Read so many bytes, or what is left."""
        nonlocal left
        data = pipe.read(min(count, left))
        left -= len(data)
        return data

    return read, lambda: left


def _widen(pipe: IO[bytes]) -> None:
    """Make a pipe hold a megabyte where the system can: git and we then wait less for each other."""
    try:
        from fcntl import fcntl

        fcntl(pipe.fileno(), _SET_PIPE_SIZE, _PIPE)
    except (ImportError, OSError):
        pass


def main(folder: str, id_size: str, wanted: str) -> None:
    """Be a reading process: pieces come on standard input as a line with a number of ids and then the ids.

    Answers, a line each: `hit ID TYPE`, `gap ID NAME`, and `done BYTES` at a piece's end.
    """
    import signal

    from .git import Repo

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked hears it, and ends us
    repo, verdicts = Repo(folder, folder, id_size=int(id_size)), frozenset(wanted.split(","))
    asked, say = sys.stdin.buffer, sys.stdout.buffer
    try:
        while count := asked.readline().strip():
            total = 0
            for one, kind, size, told in each(repo, asked.read(int(count) * repo.id_size)):
                total += size
                if kind not in (b"blob", b"commit", b"tag", b"tree"):
                    say.write(b"gap %s %s\n" % (one, kind))
                for gap in {thing.name for thing in told if isinstance(thing, Gap)}:
                    say.write(b"gap %s %s\n" % (one, gap.encode()))
                if not verdicts.isdisjoint([thing.leak.verdict for thing in told if not isinstance(thing, Gap)]):
                    say.write(b"hit %s %s\n" % (one, kind))
                    say.flush()
            say.write(b"done %d\n" % total)
            say.flush()
    except BrokenPipeError:  # nobody listens any more
        sys.stderr.close()
        import os

        os._exit(0)
