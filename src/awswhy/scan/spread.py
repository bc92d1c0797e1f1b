"""Work on many pieces by several processes: each is given the next piece when it is free; one that dies is told of.

The processes are forks of this one, so that what they need is there already; pieces go to them, and what they give
comes back, through pipes, as plain values. The list of pieces may be as long as it likes: nobody holds it whole.
"""

from __future__ import annotations

import marshal
import os
import select
import signal
from itertools import chain, islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeVar

    T = TypeVar("T")
    Work = Callable[[Any], Iterable[Any]]

_SIZE = 4
_CHUNK = 1 << 18
_AHEAD = 2
"""A process has so many pieces: what it works on, and what it goes on with while nobody listens. They must fit into a
pipe, which takes 16 KiB at least."""
GAVE, DONE, LOST = "gave", "done", "lost"


def able() -> bool:
    """Whether this system has forks, and this process can be forked: it has but one thread."""
    import threading

    return hasattr(os, "fork") and threading.active_count() == 1


def spread(pieces: Iterable[T], work: Callable[[T], Iterable[Any]], workers: int) -> Iterator[tuple[T, str, Any]]:
    """Give (piece, "gave", value) for whatever `work` gives for each piece, in whatever order it comes.

    After the last value of a piece comes (piece, "done", None), or (piece, "lost", None) where a process died over it,
    or nobody is left to work on it. Pieces and values are those that `marshal` can write; a piece is small (8 KiB).
    """
    if workers < 2:
        for piece in pieces:
            yield from ((piece, GAVE, value) for value in work(piece))
            yield piece, DONE, None
        return
    alive: list[_Worker] = []
    todo = iter(pieces)
    try:
        for _ in range(workers):
            alive.append(_Worker(work, alive))
        while busy := [worker for worker in alive if worker.give(todo)]:
            for worker in select.select(busy, [], [])[0]:
                yield from worker.heard()
                if worker.gone:
                    worker.end()
                    alive.remove(worker)
                    yield from ((piece, LOST, None) for piece in worker.given[:1])
                    todo = chain(worker.given[1:], todo)
        yield from ((piece, LOST, None) for piece in todo)
    finally:
        for worker in alive:
            worker.end()


class _Worker:
    """A process: the pipes to it and from it, the pieces that it has, and what it has said of the next value."""

    def __init__(self, work: Work, others: list[_Worker]) -> None:
        """Start it; in it, the pipes to the others are closed, so that they end when we do."""
        theirs, self._to = os.pipe()
        self._said, mouth = os.pipe()
        self.given: list[Any] = []
        self.gone = False
        self._buffer = bytearray()
        self._pid = os.fork()
        if not self._pid:
            for pipe in (self._to, self._said, *(pipe for other in others for pipe in (other._to, other._said))):
                os.close(pipe)
            _work(theirs, work, mouth)
        os.close(theirs)
        os.close(mouth)

    def fileno(self) -> int:
        """Give where it is heard."""
        return self._said

    def give(self, todo: Iterator[Any]) -> bool:
        """Give it what it lacks; False where it has nothing to do. That it died is seen when it is heard."""
        for piece in islice(todo, _AHEAD - len(self.given)):
            self.given.append(piece)
            try:
                _say(self._to, marshal.dumps(piece))
            except BrokenPipeError:
                pass
        return bool(self.given)

    def heard(self) -> Iterator[tuple[Any, str, Any]]:
        """Give what it says next; when it is gone it has said all."""
        data, at = os.read(self._said, _CHUNK), 0
        self.gone = not data
        self._buffer += data
        while len(self._buffer) - at >= _SIZE:
            size = int.from_bytes(self._buffer[at : at + _SIZE], "little")
            if len(self._buffer) - at < _SIZE + size:
                break
            frame, at = bytes(self._buffer[at + _SIZE : at + _SIZE + size]), at + _SIZE + size
            if frame:
                yield self.given[0], GAVE, marshal.loads(frame)  # noqa: S302  # our own child's words
            else:
                yield self.given.pop(0), DONE, None
        del self._buffer[:at]

    def end(self) -> None:
        """End it, whatever it does: nobody listens any more."""
        os.close(self._to)
        os.close(self._said)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def _work(given: int, work: Work, mouth: int) -> None:
    """In a child: work on what is given until nobody is there who gives; never returns."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked hears it, and ends us
        with open(given, "rb") as pieces:
            while size := int.from_bytes(pieces.read(_SIZE), "little"):
                for value in work(marshal.loads(pieces.read(size))):  # noqa: S302  # our own parent's words
                    _say(mouth, marshal.dumps(value))
                _say(mouth, b"")
    finally:
        os._exit(1)


def _say(pipe: int, data: bytes) -> None:
    """Send one frame."""
    rest = memoryview(len(data).to_bytes(_SIZE, "little") + data)
    while rest:
        rest = rest[os.write(pipe, rest) :]
