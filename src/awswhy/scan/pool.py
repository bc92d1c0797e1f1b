"""Several reading processes at once: work is handed out in pieces, and what a dead one had is read again by another."""

from __future__ import annotations

import os
import sys

from awswhy.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from queue import SimpleQueue
    from subprocess import Popen

    from .git import Repo
    from .objects import Ids

_PIECE, _LEAST = 8192, 256
_DEATHS = 100
"""After so many deaths no reading process is started again."""


@noun
class Piece:
    """A run of the list of objects: where it begins, how many, and how often a process died over it."""

    start: int
    count: int
    deaths: int = 0


@noun
class Event:
    """What a reading process says: `name` is hit, gap, done, died, lost (nobody reads this piece) or ended."""

    name: str
    object: str = ""
    what: str = ""
    piece: Piece | None = None
    size: int = 0


class Work:
    """The pieces that nobody has read yet. Pieces shrink towards the end, so that all processes end together."""

    def __init__(self, ids: Ids, workers: int) -> None:
        """Begin with everything."""
        from threading import Lock

        self._ids, self._workers, self._lock = ids, workers, Lock()
        self._at = 0
        self._again: list[Piece] = []

    def take(self) -> tuple[Piece, bytes] | None:
        """Give a piece and its ids; None when there is nothing left."""
        with self._lock:
            if self._again:
                piece = self._again.pop()
            else:
                left = self._ids.count - self._at
                count = min(left, _PIECE, max(_LEAST, left // (2 * self._workers)))
                piece, self._at = Piece(self._at, count), self._at + count
            return (piece, self._ids.cut(piece.start, piece.count)) if piece.count else None

    def back(self, piece: Piece) -> bool:
        """Take a piece back in halves, so that an object that kills who reads it stands alone in the end."""
        half = piece.count // 2
        if not half and piece.deaths:
            return False
        pieces = [Piece(piece.start + half, piece.count - half, 0 if half else 1), Piece(piece.start, half)]
        with self._lock:
            self._again += [each for each in pieces if each.count]
        return True


class Pool:
    """Reading processes over a list of ids. Takes the repository, the ids, how many processes, the wanted verdicts."""

    def __init__(self, repo: Repo, ids: Ids, workers: int, wanted: frozenset[str]) -> None:
        """Start nothing yet."""
        from queue import SimpleQueue

        self._repo, self._wanted = repo, wanted
        self._workers = max(1, min(workers, -(-ids.count // _LEAST)))
        self.work = Work(ids, self._workers)
        self._said: SimpleQueue[Event] = SimpleQueue()
        self._processes: list[Popen[bytes]] = []

    def events(self) -> Iterator[list[Event]]:
        """Give what the processes say, in the batches in which it comes; everything is ended when this is left."""
        alive, deaths = 0, 0
        try:
            for _ in range(self._workers):
                self._begin()
                alive += 1
            while alive:
                said = [self._said.get(), *_waiting(self._said)]
                kept = []
                for event in said:
                    if event.name == "ended":
                        alive -= 1
                        continue
                    kept.append(event)
                    if event.name == "died" and event.piece is not None:
                        deaths += 1
                        if not self.work.back(event.piece):
                            kept.append(Event("lost", piece=event.piece))
                        if deaths <= _DEATHS:
                            self._begin()
                            alive += 1
                yield kept
            while (left := self.work.take()) is not None:
                yield [Event("lost", piece=left[0])]
        finally:
            for process in self._processes:
                process.kill()
                process.wait()

    def _begin(self) -> None:
        """Start a reading process and the thread that speaks with it."""
        from subprocess import DEVNULL, PIPE, Popen
        from threading import Thread

        root = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
        code = f"import sys; sys.path.insert(0, {root!r}); from awswhy.scan.reader import main; main(*sys.argv[1:])"
        words = [self._repo.folder, str(self._repo.id_size), ",".join(sorted(self._wanted))]
        # -I and -S: nothing of the user's is imported into a process that reads secrets, and it starts at once
        argv = [sys.executable, "-I", "-S", "-c", code, *words]
        process = Popen(argv, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        self._processes.append(process)
        Thread(target=self._speak, args=(process,), daemon=True).start()

    def _speak(self, process: Popen[bytes]) -> None:
        """Hand pieces to a process and pass on what it says, until nothing is left or it dies."""
        piece: Piece | None = None
        try:
            while (taken := self.work.take()) is not None:
                piece = taken[0]
                if not self._read(process, piece, taken[1]):
                    process.wait()
                    self._said.put(Event("died", what=str(process.returncode), piece=piece))
                    break
        finally:
            for pipe in (process.stdin, process.stdout):
                try:
                    if pipe is not None:
                        pipe.close()
                except OSError:  # it is gone, and had not read everything
                    pass
            self._said.put(Event("ended"))

    def _read(self, process: Popen[bytes], piece: Piece, ids: bytes) -> bool:
        """Have one piece read; False where the process died over it."""
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(b"%d\n" % piece.count + ids)
            process.stdin.flush()
        except OSError:
            return False
        for line in process.stdout:
            words = line.decode("ascii", "replace").split()
            if words[:1] == ["done"]:
                self._said.put(Event("done", piece=piece, size=int(words[1])))
                return True
            if len(words) == 3 and line.endswith(b"\n"):
                self._said.put(Event(words[0], words[1], words[2], piece))
        return False


def _waiting(said: SimpleQueue[Event]) -> list[Event]:
    """Give what waits already."""
    found = []
    while not said.empty():
        found.append(said.get())
    return found
