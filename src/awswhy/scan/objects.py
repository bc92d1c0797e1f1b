"""Which objects of a repository are to be read, in the order in which they lie in its packs.

Ids are kept in a file without a name, not in memory: a big repository has millions of them.
"""

from __future__ import annotations

from .git import command, environment, failure, lines, stop
from .gitrun import GitError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from .git import Repo

_BLOCK = 1 << 20
_FORMAT = "--batch-check=%(objectname) %(objecttype)"
READ = frozenset((b"blob", b"commit", b"tag"))
"""What is read; a tree holds only names."""


class Ids:
    """Ids of one size, one after the other, in a file that goes away with it."""

    def __init__(self, size: int) -> None:
        """Begin an empty list."""
        from tempfile import TemporaryFile
        from threading import Lock

        self.size = size
        self.count = 0
        self._lock = Lock()
        self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115  closed by close()

    def add(self, ids: bytes) -> None:
        """Put ids at the end."""
        with self._lock:
            self._file.seek(0, 2)
            self._file.write(ids)
        self.count += len(ids) // self.size

    def cut(self, start: int, count: int) -> bytes:
        """Give some of them, one after the other."""
        with self._lock:
            self._file.seek(start * self.size)
            return self._file.read(count * self.size)

    def blocks(self) -> Iterator[bytes]:
        """Give all of them, a megabyte at a time."""
        step = _BLOCK // self.size
        for start in range(0, self.count, step):
            yield self.cut(start, step)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


class Listing:
    """The objects of a repository: all, those that refs lead to, those of a range, or those whose ids are `given`.

    Keeps what was missing.
    """

    def __init__(
        self, repo: Repo, since: str | None = None, reachable_only: bool = False, given: Ids | None = None
    ) -> None:
        """Note what is asked for; nothing is listed yet."""
        self._repo, self._given = repo, given
        self._walk: tuple[str, ...] | None = None
        if since is not None:
            self._walk = ("--end-of-options", since if ".." in since else f"{since}..HEAD")
        elif reachable_only:
            self._walk = ("--all",)
        self.missing: list[str] = []
        self.elsewhere = 0
        self.trouble = ""

    def blocks(self) -> Iterator[bytes]:
        """Give the ids of everything to read, some thousands at a time, as bytes one after the other.

        What git cannot tell the type of goes to `missing`, objects of a partial clone that were never fetched are
        counted in `elsewhere`, and why it stopped early, if it did, is `trouble`.
        """
        try:
            for block in self._typed():
                words = block.split()
                ids, types = words[::2], words[1::2]
                yield bytes.fromhex(b"".join([i for i, kind in zip(ids, types) if kind in READ]).decode())  # noqa: B905
                if b"missing" in types:
                    self.missing += [i.decode() for i, kind in zip(ids, types) if kind == b"missing"]  # noqa: B905
        except GitError as error:
            self.trouble = str(error)

    def _typed(self) -> Iterator[bytes]:
        """Give whole lines of `id type`, a megabyte at a time."""
        if self._walk is None and self._given is None:
            yield from _whole_lines(self._repo, "--batch-all-objects", "--unordered")
            return
        from tempfile import TemporaryFile

        with TemporaryFile() as wanted:
            wanted.writelines(self._named() if self._given is None else _in_lines(self._given))
            if wanted.tell():
                wanted.seek(0)
                yield from _whole_lines(self._repo, "--buffer", stdin=wanted)

    def _named(self) -> Iterator[bytes]:
        """Give the ids that git's walk names, a line each."""
        walk = self._walk or ()
        for line in lines(self._repo, "rev-list", "--objects", "--no-object-names", "--missing=print", *walk):
            if line.startswith(b"?"):
                self._absent(line[1:].strip().decode())
            else:
                yield line

    def _absent(self, name: str) -> None:
        """Count an object that history names and that is not here."""
        if self._repo.partial:
            self.elsewhere += 1
        else:
            self.missing.append(name)


def _in_lines(ids: Ids) -> Iterator[bytes]:
    """Give ids as git reads them, a line each."""
    for block in ids.blocks():
        for at in range(0, len(block), ids.size):
            yield b"%s\n" % block[at : at + ids.size].hex().encode()


def _whole_lines(repo: Repo, *words: str, stdin: IO[bytes] | None = None) -> Iterator[bytes]:
    """Run `git cat-file` and give its answer in blocks that end with a line's end."""
    from subprocess import DEVNULL, PIPE, Popen
    from tempfile import TemporaryFile

    with TemporaryFile() as told:
        argv = command(repo, "cat-file", _FORMAT, *words)
        git = Popen(argv, stdin=stdin or DEVNULL, stdout=PIPE, stderr=told, env=environment())
        try:
            assert git.stdout is not None
            rest = b""
            while block := git.stdout.read(_BLOCK):
                block, _, rest = (rest + block).rpartition(b"\n")
                yield block
        finally:
            stop(git)
        if git.returncode:
            told.seek(0)
            raise GitError(failure(told.read(), git.returncode))
